"""Claims as lines."""

from __future__ import annotations

import json

from habeas.export.claims_jsonl import to_lines, to_text
from habeas.model.claim import Reading
from habeas.model.text import Passage
from tests.export.registers import TEXT, make_claim


def test_lines_hold_the_fields_of_the_guide_and_the_opinion() -> None:
    reading = Reading("d1", (make_claim(),), (), (), (Passage("d1", 0, 7, "Velmark"),))
    first, last = map(json.loads, to_lines(reading))
    assert first["document"] == "d1"
    assert (first["start"], first["end"]) == (0, len(TEXT))
    assert (first["kind"], first["status"], first["n"], first["mod"]) == ("release", "actual", 46, "exact")
    assert first["says"] == []
    assert first["term"] is None
    assert last == {"document": "d1", "opinion": ["Velmark"]}


def test_text_is_a_line_a_claim() -> None:
    assert [json.loads(line)["id"] for line in to_text([make_claim(), make_claim(id="claim-2")]).splitlines()] == [
        "claim-1",
        "claim-2",
    ]
