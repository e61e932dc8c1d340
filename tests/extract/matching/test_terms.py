"""Terms that a predicate hands out: in numbers without their unit, behind "to", in a clause of their own. This needs the parser."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser

LEAD = "Nine men were jailed in Velmark. "
CASES = [
    (
        "A court jailed Ivan Orlov for nine years and Petra Lund for five.",
        [("Ivan Orlov", "P9Y"), ("Petra Lund", "P5Y")],
    ),
    (
        "Ivan Orlov got 12 years, while the fourth, Petra Lund, got nine.",
        [("Ivan Orlov", "P12Y"), ("Petra Lund", "P9Y")],
    ),
    ("Ivan Orlov, two years into a nine-year term, was freed.", [("Ivan Orlov", "P9Y")]),
    ("A court cut the sentence of Ivan Orlov from nine years to five.", [("Ivan Orlov", "P5Y")]),
    ("A court condemned Ivan Orlov to death.", [("Ivan Orlov", "death")]),
    (
        "Ivan Orlov was convicted in May, while Petra Lund got nine years.",
        [("Ivan Orlov", None), ("Petra Lund", "P9Y")],
    ),
    ("Ivan Orlov was sentenced a year later.", [("Ivan Orlov", None)]),
    ("Ivan Orlov was given two more years.", [("Ivan Orlov", "P2Y")]),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_term_of_stands_in_the_clause_or_is_counted_like_the_one_before(
    parser: Parser, text: str, expected: list[tuple[str, str | None]]
) -> None:
    text = LEAD + text
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("example", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = [c for c in extract(document, parser.parse(document)).claims if c.kind is Kind.SENTENCE]
    assert [(c.who[0], c.term) for c in claims] == expected
