"""FollowTheMoney: against what the model says of the schemata in use, and by the library's own validator where it is installed.

``data/ftm_model.json`` is what followthemoney says of these schemata: ancestors, required properties, types and ranges of the
properties in use. The library itself compiles PyICU, so it is in the group ``interop``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from habeas.export.ftm import MARK, to_lines, to_statement_lines
from habeas.knowledge.ftm import load_ftm
from habeas.model.entity import PartyKind
from habeas.model.finding import Register
from habeas.reconcile.withhold import withhold
from tests.export.registers import STORIES, autumn_register, hostile_register, long_register
from tests.reconcile.stories import autumn

MODEL: dict[str, Any] = json.loads((Path(__file__).parent / "data/ftm_model.json").read_text(encoding="utf-8"))[
    "schemata"
]
SHAPES = {
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
    "country": r"[a-z]{2}",
    "language": r"[a-z]{3}",
    "url": r"https?://\S+",
    "topic": r"[a-z.]+",
}


def told(register: Register) -> dict[str, dict[str, Any]]:
    return {e["id"]: e for e in map(json.loads, to_lines(register))}


@pytest.mark.parametrize("story", STORIES)
def test_entities_fit_the_model(story: str) -> None:
    found = told(STORIES[story]())
    assert len(found) == len(list(to_lines(STORIES[story]())))
    longest = load_ftm().longest
    for entity in found.values():
        schema = MODEL[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"]), entity
        assert re.fullmatch(r"[a-z0-9-]+", entity["id"])
        for name, values in entity["properties"].items():
            kind, *reach = schema["properties"][name]
            assert values
            assert len(set(values)) == len(values)
            for value in values:
                assert re.fullmatch(SHAPES.get(kind, r"(?s).+"), value), (name, value)
                assert len(value) <= longest.get(kind, 65_000)
                if kind == "entity":
                    assert reach[0] in MODEL[found[value]["schema"]]["is"], (name, value)


@pytest.mark.parametrize("story", STORIES)
def test_the_library_takes_every_entity_and_statement_as_it_is(story: str) -> None:
    ftm = pytest.importorskip("followthemoney", reason="the group interop is not installed")
    statement = pytest.importorskip("followthemoney.statement").Statement
    register = STORIES[story]()
    for entity in told(register).values():
        schema = ftm.model.get(entity["schema"])
        schema.validate(entity)
        cleaned = ftm.EntityProxy.from_dict(entity, cleaned=False).to_dict()["properties"]
        assert {k: sorted(v) for k, v in cleaned.items()} == {k: sorted(v) for k, v in entity["properties"].items()}
    for row in map(json.loads, to_statement_lines(register)):
        assert statement.from_dict({**row, "id": None}).to_dict() == row


def test_what_is_known_of_the_model_is_what_the_library_says() -> None:
    ftm = pytest.importorskip("followthemoney", reason="the group interop is not installed")
    for name, known in MODEL.items():
        schema = ftm.model.get(name)
        assert known["is"] == sorted(s.name for s in schema.schemata)
        assert set(known["required"]) == set(schema.required)
        for prop, (kind, *reach) in known["properties"].items():
            assert schema.get(prop).type.name == kind
            assert reach == ([schema.get(prop).range.name] if kind == "entity" else [])


def test_people_events_and_quotes_hang_together() -> None:
    found = told(autumn_register())
    person = next(e for e in found.values() if e["caption"] == "Mikola Sparnik" and e["schema"] == "Person")
    assert person["properties"]["alias"] == ["Nikolai Sparnik"]
    assert person["properties"]["notes"][-1].startswith("now returned")
    assert (person["first_seen"], person["last_seen"]) == ("2025-09-11", "2025-09-12")
    release = next(
        e for e in found.values() if e["schema"] == "Event" and person["id"] in e["properties"].get("involved", [])
    )
    assert release["properties"]["country"] == ["by"]
    assert [found[i]["caption"] for i in release["properties"]["organizer"]] == ["Belarus"]
    assert release["properties"]["notes"] == ["disputed: 51 by Guards"]
    quotes = [e for e in found.values() if e["schema"] == "Note" and release["id"] in e["properties"].get("entity", [])]
    assert "Minsk let 52 prisoners go on Thursday." in [q["properties"]["description"][0] for q in quotes]
    mentions = [e for e in found.values() if e["schema"] == "Mention" and e["properties"]["resolved"] == [person["id"]]]
    assert sorted(n for m in mentions for n in m["properties"]["name"]) == ["Mikola Sparnik", "Nikolai Sparnik"]
    reports = [found[i] for i in release["properties"]["proof"]]
    assert all(r["properties"]["notes"][0].startswith("capture sha256 ") for r in reports)


def test_a_sanction_has_a_target_and_states_without_a_code_have_no_country() -> None:
    found = told(hostile_register())
    (sanction,) = [e for e in found.values() if e["schema"] == "Sanction"]
    assert [found[i]["caption"] for i in sanction["properties"]["entity"]] == ["@Velmark"]
    assert sanction["properties"]["status"] == ["Active"]
    assert "country" not in sanction["properties"]
    assert not any("javascript:" in u for e in found.values() for u in e["properties"].get("sourceUrl", []))


def test_what_is_too_long_is_cut_and_says_so() -> None:
    found = told(long_register())
    quote = next(e for e in found.values() if e["schema"] == "Note")
    (text,) = quote["properties"]["description"]
    assert (len(text), text[-1]) == (load_ftm().longest["text"], MARK)


def test_statements_say_what_the_entities_say() -> None:
    register = autumn_register()
    said: dict[str, dict[str, list[str]]] = {}
    ids = set()
    for row in map(json.loads, to_statement_lines(register)):
        ids.add(row["id"])
        if row["prop"] != "id":
            said.setdefault(row["entity_id"], {}).setdefault(row["prop"], []).append(row["value"])
    assert said == {ident: e["properties"] for ident, e in told(register).items()}
    assert len(ids) == len(list(to_statement_lines(register)))


def test_every_kind_of_party_is_told_or_left_out() -> None:
    assert set(load_ftm().parties) == {k.value for k in PartyKind} - {"unnamed"}


def test_a_withheld_person_or_party_is_no_entity_and_nothing_refers_to_one() -> None:
    reports, _ = autumn()
    register = autumn_register()
    person = next(p.id for p in register.people if p.name == "Mikola Sparnik")
    masked = withhold(register, frozenset({person}), [r for _, r in reports], names=frozenset({"Guards"}))
    found = told(masked)
    assert person not in found
    assert [e for e in found.values() if person in str(e)] == []
    names = [n for e in found.values() for n in e["properties"].get("name", []) if e["schema"] != "Note"]
    assert [n for n in names if not any(c.isalnum() for c in n)] == []
    party = next(p.id for p in register.parties if p.name == "Guards")
    assert party in told(register)
    assert party not in found
