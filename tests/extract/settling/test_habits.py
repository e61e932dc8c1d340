"""What may be done, is usual or is allowed by a law makes no claim; what was done to somebody does."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document

_BEFORE = "Anton Veret was jailed on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suspects can be held for up to two days.", []),
        ("Olga Kern can be arrested at the border.", [Kind.DETENTION]),
        ("The president can pardon any prisoner.", []),
        ("Guards regularly arrest fishermen on the lake.", []),
        ("Guards arrested fishermen on the lake.", [Kind.DETENTION]),
        ("Hundreds of people are kidnapped there every year.", [Kind.DETENTION]),
        ("People are kidnapped there every year.", []),
        ("The law allows police to arrest people at night.", []),
        ("The ruling allowed police to arrest Olga Kern at night.", [Kind.DETENTION]),
        ("The practice involves imprisoning a foreigner.", []),
        ("A regime that does not hesitate to jail reporters is feared.", []),
    ],
)
def test_habits_tell_of_no_happening(english_parser: Parser, text: str, expected: list[Kind]) -> None:
    document = text_document(_BEFORE + text)
    claims = extract(document, english_parser.parse(document)).claims
    assert [c.kind for c in claims if c.passage.start >= len(_BEFORE)] == expected
