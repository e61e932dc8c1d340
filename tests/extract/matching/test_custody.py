"""Custody told beside a term, a fine, a plea or a death. This needs the parser, and loads it once."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser

CASES = [
    ("Mira Taneva was sentenced to nine years in prison.", [("sentence", "sentence")]),
    (
        "Mira Taneva, who admitted fraud in May, was jailed for two years.",
        [("sentence", "plead"), ("sentence", "sentence")],
    ),
    ("The deaths of nine men in custody were denied.", [("death", "die")]),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_custody_tells_no_more_than_its_words(parser: Parser, text: str, expected: list[tuple[str, str]]) -> None:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("example", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = extract(document, parser.parse(document)).claims
    assert [(c.kind.value, c.act) for c in claims] == expected
