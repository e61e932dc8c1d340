"""PLOVER records: the table of codings, and what comes out of registers."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from habeas.export.plover import to_lines, to_table
from habeas.export.table_csv import to_csv
from habeas.knowledge.plover import PloverExample, alpha3, load_plover
from habeas.knowledge.reconcile import load_acts
from habeas.model.claim import Kind
from habeas.model.finding import Register
from habeas.reconcile.register import build
from tests.export.registers import STORIES, autumn_register, bridge_register
from tests.factory import identify, make_report, tell

TABLE = load_plover()


@pytest.mark.parametrize("example", TABLE.examples, ids=lambda e: f"{e.kind}-{e.act}-{e.status}")
def test_examples(example: PloverExample) -> None:
    coding = TABLE.code(example.kind, example.act, example.status)
    assert (coding.event if coding else None) == example.event
    if coding:
        assert coding.mode == example.mode
        assert TABLE.context(coding, example.status) == example.context


def test_codings_name_categories_and_modes_that_there_are() -> None:
    codings = [c for acts in TABLE.acts.values() for c in acts.values() if c] + list(TABLE.promised.values())
    for coding in codings:
        assert coding.event in TABLE.events, coding
        assert coding.mode is None or coding.mode in TABLE.events[coding.event].modes, coding
        assert coding.recipient in {"who", "to"}
        assert coding.why.endswith(".")


def test_every_kind_is_coded_or_left_out_for_a_reason() -> None:
    assert set(TABLE.acts) | set(TABLE.left_out) == {kind.value for kind in Kind}
    assert not set(TABLE.acts) & set(TABLE.left_out)


def test_acts_are_acts_that_reading_knows() -> None:
    families = {act for rules in load_acts().kinds.values() for acts in rules.families.values() for act in acts}
    states = {act for rules in load_acts().kinds.values() for act in rules.states}
    known = families | states | {"*", "call"}
    assert {act for acts in TABLE.acts.values() for act in acts} <= known


def test_codes_of_states() -> None:
    assert (alpha3("BY"), alpha3("XK"), alpha3("EU"), alpha3("Norland")) == ("BLR", "XKX", None, None)


def lines(register: Register) -> list[dict[str, Any]]:
    return [json.loads(line) for line in to_lines(register)]


@pytest.mark.parametrize("story", STORIES)
def test_records_have_what_the_manual_requires(story: str) -> None:
    register = STORIES[story]()
    found = lines(register)
    assert len({r["id"] for r in found}) == len(found)
    events, claims = {e.id for e in register.events}, {c.id for c in register.claims}
    for record in found:
        assert record["date"].count("-") == 2
        assert record["event"][0] in TABLE.events
        assert record["register_event"] in events
        assert set(record["claims"]) <= claims


def test_a_release_is_a_retreat_and_relief_shares_its_link() -> None:
    found = lines(autumn_register())
    release = next(
        r for r in found if r["event"] == ["RETREAT"] and r["mode"] == "release" and r["date"] == "2025-09-11"
    )
    assert release["source"] == [
        {
            "code": "BLR",
            "sector": "GOV",
            "identifier_id": release["source"][0]["identifier_id"],
            "identifier_text": "Belarus",
        }
    ]
    assert release["size"] == [52, 52]
    assert {a["identifier_text"] for a in release["recipient"]} == {"Alena Ramova", "Ihar Labun", "Mikola Sparnik"}
    assert "link" in release
    relief = next(r for r in found if r["mode"] == "ease")
    assert relief["source"][0]["code"] == "USA"


def test_who_is_brought_back_is_not_all_who_were_freed() -> None:
    back = next(r for r in lines(autumn_register()) if r["event"] == ["COERCE"] and r["date"] == "2025-09-11")
    assert [a["identifier_text"] for a in back["recipient"]] == ["Mikola Sparnik"]
    assert back["size"] == [1, None]


def test_a_pardon_and_the_release_are_two_records_of_one_event() -> None:
    told = (
        tell(
            Kind.RELEASE,
            "Velmark pardoned 46 prisoners on 7 March.",
            act="pardon",
            n=46,
            of="prisoners",
            by="Velmark",
            when="2027-03-07/2027-03-08",
        ),
        tell(
            Kind.RELEASE,
            "Velmark freed 46 prisoners on 8 March.",
            n=46,
            of="prisoners",
            by="Velmark",
            when="2027-03-08",
        ),
    )
    report = make_report("quay", "2027-03-09", "Quayside", *told)
    register = build([report[1]], [report[0]], identify([report]), ())
    found = {r["event"][0]: r for r in lines(register)}
    assert set(found) == {"CONCEDE", "RETREAT"}
    assert len({r["register_event"] for r in found.values()}) == len(register.events)
    assert found["RETREAT"]["date"] == "2027-03-08"


def test_what_is_announced_is_an_agreement_and_what_is_denied_says_so() -> None:
    found = lines(bridge_register())
    planned = next(r for r in found if r["date"] == "2031-03-20" and r["event"] == ["AGREE"])
    assert planned["context"] == ["rights_freedoms", "future"]
    denied = next(r for r in found if "negation" in r["context"])
    assert denied["event"] == ["RETREAT"]


def test_the_table_holds_the_same_records() -> None:
    register = bridge_register()
    rows = list(csv.DictReader(io.StringIO(to_csv(to_table(register)))))
    assert [(r["id"], r["event"], r["date"]) for r in rows] == [
        (r["id"], r["event"][0], r["date"]) for r in lines(register)
    ]
    assert tuple(rows[0]) == tuple(TABLE.columns)
