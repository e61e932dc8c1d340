"""Custody, charges and sentences of somebody whom the clause does not name; things that are held and charged too."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After years of being wrongly detained in Norland, we are bringing home Anton Veret.",
            [Kind.DETENTION, Kind.RELEASE],
        ),
        ("But after more than three years in custody, one day seems brief.", [Kind.DETENTION]),
        ("A streetsweeper who slashed a stranger was jailed in May.", [Kind.DETENTION]),
        ("The ship was detained in May.", []),
        ("The bank was charged with fraud.", []),
        ("The three were arrested by the police, accusing them of treason.", [Kind.DETENTION, Kind.SENTENCE]),
        ("The CID charged Anton Veret with theft.", [Kind.SENTENCE]),
        ("The boss charged Anton Veret with the task.", []),
        ("Anton Veret has been imprisoned in Norland for three years.", [Kind.DETENTION]),
        ("Anton Veret was imprisoned in Norland for three years.", [Kind.SENTENCE]),
        ("A letter urging Norland to free Anton Veret was signed by many.", [Kind.POSITION]),
    ],
)
def test_unnamed_people_are_told_of(english_parser: Parser, text: str, expected: list[Kind]) -> None:
    document = text_document(text)
    assert [c.kind for c in extract(document, english_parser.parse(document)).claims] == expected
