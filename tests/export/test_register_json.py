from __future__ import annotations

import json
from typing import Any

from habeas.export.register_json import to_json
from habeas.reconcile.register import build
from tests.reconcile.stories import autumn, bridge

KEYS = {
    "events": {
        "id",
        "kind",
        "status",
        "country",
        "by",
        "when",
        "places",
        "counts",
        "people",
        "open_slots",
        "links",
        "claims",
    },
    "people": {"id", "name", "names", "nat", "states", "now", "claims"},
    "parties": {"id", "name", "kind", "names", "claims"},
    "populations": {"id", "country", "of", "root", "observations", "audits", "claims"},
    "unknowns": {"about", "quote", "document", "claims"},
    "claims": {
        "id",
        "document",
        "start",
        "end",
        "quote",
        "kind",
        "status",
        "who",
        "by",
        "to",
        "n",
        "mod",
        "of",
        "nat",
        "place",
        "when",
        "term",
        "charge",
        "says",
    },
    "documents": {"id", "sha256", "url", "publisher", "title", "published", "copy_of"},
}


def exported(story: Any, *, as_of: str | None = None) -> dict[str, Any]:
    reports, identities = story()
    register = build([r for _, r in reports], [d for d, _ in reports], identities, (), as_of=as_of)
    found: dict[str, Any] = json.loads(to_json(register))
    return found


def test_register_json_holds_every_field_of_the_contract() -> None:
    data = exported(autumn, as_of="2025-12-31")
    assert data["as_of"] == "2025-12-31"
    for key, fields in KEYS.items():
        assert data[key], key
        assert all(fields <= row.keys() for row in data[key]), key
    counts = [c for e in data["events"] for c in e["counts"]]
    assert all({"of", "nat", "place", "agreed", "roots", "disputed", "remainder"} <= c.keys() for c in counts)
    assert all({"name", "kind", "claims"} <= r.keys() for c in counts for r in c["roots"])
    links = [k for e in data["events"] for k in e["links"]]
    assert all({"to", "relation", "strength", "claims"} <= k.keys() for k in links)
    assert all({"text", "language", "script"} == n.keys() for p in data["people"] for n in p["names"])


def test_register_json_every_reference_leads_somewhere() -> None:
    for story in (autumn, bridge):
        data = exported(story)
        claims = {c["id"] for c in data["claims"]}
        events = {e["id"] for e in data["events"]}
        people = {p["id"] for p in data["people"]}
        for event in data["events"]:
            assert claims >= set(event["claims"])
            assert people >= set(event["people"])
            assert events >= {k["to"] for k in event["links"]}
        for person in data["people"]:
            assert all(s["event"] in {None, *events} for s in person["states"])
        assert {u["about"] for u in data["unknowns"]} <= {None, *events}
        assert {c["document"] for c in data["claims"]} <= {d["id"] for d in data["documents"]}


def test_register_json_intervals_and_quotes() -> None:
    data = exported(autumn)
    whole = next(e["counts"][0] for e in data["events"] if e["kind"] == "release" and e["when"] == "2025-09-11")
    assert whole["agreed"] == [52, 52]
    assert whole["disputed"][0]["interval"] == [51, 51]
    stock = next(p for p in data["populations"] if p["root"] == "Nordic Council")
    assert stock["observations"][0]["interval"] == [1001, None]
    reports, _ = autumn()
    texts = {d.id: d.text for d, _ in reports}
    assert all(texts[c["document"]][c["start"] : c["end"]] == c["quote"] for c in data["claims"])


def test_register_json_is_the_same_text_every_time() -> None:
    reports, identities = autumn()
    register = build([r for _, r in reports], [d for d, _ in reports], identities, ())
    assert to_json(register) == to_json(register)
    assert to_json(register).endswith("}\n")
