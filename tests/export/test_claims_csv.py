"""Claims as a table and as lines."""

import csv
import io
import json

import pytest

from habeas.export.claims_csv import COLUMNS, to_csv
from habeas.export.claims_jsonl import to_lines, to_text
from habeas.model.claim import Claim, Kind, Reading, Status
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Document, Passage, Span
from habeas.model.when import When

TEXT = "Velmark freed 46 prisoners."
DOCUMENT = Document("d1", "0" * 64, "https://example.org/d1", "Quayside", None, None, "2027-03-09", "en", TEXT)


def claim(**changed: object) -> Claim:
    fields: dict[str, object] = {
        "id": "claim-1",
        "passage": Passage("d1", 0, len(TEXT), TEXT),
        "anchor": Span(8, 13),
        "kind": Kind.RELEASE,
        "status": Status.ACTUAL,
        "act": "free",
        "by": ("Velmark",),
        "who": ("Osric Talvane", "Maud Ellery"),
        "quantity": Quantity(46, Mod.EXACT, Interval(46, 46), "46"),
        "when": When("2027-03-08"),
        **changed,
    }
    return Claim(**fields)  # type: ignore[arg-type]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_claim_is_one_row_with_every_column() -> None:
    (row,) = rows(to_csv([claim()], [DOCUMENT]))
    assert tuple(row) == COLUMNS
    assert row["who"] == "Osric Talvane; Maud Ellery"
    assert (row["n"], row["mod"], row["low"], row["high"], row["when"]) == ("46", "exact", "46", "46", "2027-03-08")
    assert row["quote"] == TEXT
    assert row["publisher"] == "Quayside"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", "  =1", "＝1"])
def test_no_cell_starts_a_formula(cell: str) -> None:
    (row,) = rows(to_csv([claim(place=cell)], [DOCUMENT]))
    assert row["place"] == "'" + cell


def test_quotes_commas_and_lines_stay_in_their_cell() -> None:
    place = 'a "prison", north\nwing'
    (row,) = rows(to_csv([claim(place=place)], [DOCUMENT]))
    assert row["place"] == place


def test_no_claims_give_the_heading_alone() -> None:
    assert to_csv([], []).splitlines() == [",".join(COLUMNS)]


def test_lines_hold_the_fields_of_the_guide_and_the_opinion() -> None:
    reading = Reading("d1", (claim(),), (), (), (Passage("d1", 0, 7, "Velmark"),))
    first, last = map(json.loads, to_lines(reading))
    assert first["document"] == "d1"
    assert (first["start"], first["end"]) == (0, len(TEXT))
    assert (first["kind"], first["status"], first["n"], first["mod"]) == ("release", "actual", 46, "exact")
    assert first["says"] == []
    assert first["term"] is None
    assert last == {"document": "d1", "opinion": ["Velmark"]}


def test_text_is_a_line_a_claim() -> None:
    assert [json.loads(line)["id"] for line in to_text([claim(), claim(id="claim-2")]).splitlines()] == [
        "claim-1",
        "claim-2",
    ]
