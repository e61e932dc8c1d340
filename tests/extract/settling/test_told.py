"""Claims that lean on what their document tells elsewhere: who was held, who was freed, what was imposed."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


def of_kind(parser: Parser, text: str, kind: Kind) -> list[tuple[tuple[str, ...], str]]:
    """Whom the claims of a kind name, and their status."""
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = extract(document, parser.parse(document)).claims
    return [(c.who, c.status.value) for c in claims if c.kind is kind]


HELD = "Mira Taneva was jailed for nine years in 2028. "
FREED = "Norland freed Ivo Kolar on Monday. "

CASES = [
    (HELD, "Mira Taneva landed in Oslo before dawn.", [(("Mira Taneva",), "actual")]),
    ("", "Mira Taneva landed in Oslo before dawn.", []),
    (HELD, "Her mother landed in Oslo before dawn.", []),
    (HELD, "Two judges walked out on Tuesday.", []),
    (HELD, "Mira Taneva was not on the plane.", [(("Mira Taneva",), "negated")]),
    (FREED, "The others walked out on Tuesday.", [(("Ivo Kolar",), "actual"), ((), "actual")]),
    (FREED, "Two nurses walked out on Tuesday.", [(("Ivo Kolar",), "actual"), ((), "actual")]),
    (FREED, "Thousands of nurses walked out on Tuesday.", [(("Ivo Kolar",), "actual")]),
    (FREED, "Jana Ros walked out on Tuesday.", [(("Ivo Kolar",), "actual"), (("Jana Ros",), "actual")]),
    (FREED, "President Jana Ros walked out on Tuesday.", [(("Ivo Kolar",), "actual")]),
    (FREED, "Ivo Kolar flew to Oslo.", [(("Ivo Kolar",), "actual"), (("Ivo Kolar",), "actual")]),
    (HELD, "Mira Taneva flew to Oslo.", []),
]


@pytest.mark.parametrize(("before", "sentence", "expected"), CASES, ids=[f"{b[:12]} {s}" for b, s, _ in CASES])
def test_told_who_comes_out(
    parser: Parser, before: str, sentence: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    assert of_kind(parser, before + sentence, Kind.RELEASE) == expected


def test_told_only_by_coming_out_bears_more_of_the_same(parser: Parser) -> None:
    text = HELD + "Mira Taneva walked out of the fortress at noon. The two who are now out have thanked the nuns."
    assert of_kind(parser, text, Kind.RELEASE) == [(("Mira Taneva",), "actual"), ((), "actual")]


def test_told_of_measures_bears_their_end(parser: Parser) -> None:
    assert of_kind(parser, "The airline was taken off the list in May.", Kind.RELIEF) == []
    text = "Sutland imposed sanctions on the airline. The airline was taken off the list in May."
    assert of_kind(parser, text, Kind.RELIEF) == [((), "actual")]
