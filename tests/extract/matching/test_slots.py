"""What fills the slots of a predicate that the parser has hung on another word."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The release of two sailors imprisoned since 2019 was a relief.", [2]),
        ("The trial of three reporters held in May began.", [3]),
        ("The leader of the nine men jailed in May wept.", [9]),
    ],
)
def test_a_participle_tells_of_the_people_in_what_is_nobody(
    english_parser: Parser, text: str, numbers: list[int]
) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    found = [c.quantity.n if c.quantity else None for c in claims if c.kind is Kind.DETENTION]
    assert found == numbers
