"""Terms dealt out to several people by one verb. This needs the parser, and loads it once."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser

CASES = [
    (
        "Mira Taneva was sentenced to 12 years in prison, Ivan Orlov to ten years and Petra Lund to six years.",
        [("Mira Taneva", "P12Y"), ("Ivan Orlov", "P10Y"), ("Petra Lund", "P6Y")],
    ),
    (
        "A court sentenced Mira Taneva to nine years and Ivan Orlov to six months.",
        [("Mira Taneva", "P9Y"), ("Ivan Orlov", "P6M")],
    ),
    ("Mira Taneva was sentenced to nine years after Ivan Orlov had worked for two years.", [("Mira Taneva", "P9Y")]),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_with_shares_gives_each_person_a_term(parser: Parser, text: str, expected: list[tuple[str, str]]) -> None:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("example", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = [c for c in extract(document, parser.parse(document)).claims if c.kind is Kind.SENTENCE]
    assert [(c.who[0], c.term) for c in claims] == expected


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (
            "Mira Taneva was held for six years, and Ivan Orlov almost five.",
            Kind.DETENTION,
            ["Mira Taneva", "Ivan Orlov"],
        ),
        (
            "Mira Taneva has been held since 2027, Ivan Orlov since May.",
            Kind.DETENTION,
            ["Mira Taneva", "Ivan Orlov"],
        ),
        ("Mira Taneva was freed on Monday and Ivan Orlov on Friday.", Kind.RELEASE, ["Mira Taneva", "Ivan Orlov"]),
        ("Mira Taneva was freed on Monday and Ivan Orlov was not.", Kind.RELEASE, ["Mira Taneva"]),
        ("Mira Taneva was freed on Monday after Ivan Orlov, 34, had called.", Kind.RELEASE, ["Mira Taneva"]),
    ],
)
def test_with_shares_gives_each_person_a_time(parser: Parser, text: str, kind: Kind, names: list[str]) -> None:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("example", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = [c for c in extract(document, parser.parse(document)).claims if c.kind is kind]
    assert [name for c in claims for name in c.who] == names
