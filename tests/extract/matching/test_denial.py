"""What is not told, known or answered: by its denial, wherever that stands; and two who do not tell in one sentence."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Claim, Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


def silences(parser: Parser, text: str) -> list[Claim]:
    """The claims of a text that something is not known or told."""
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    return [c for c in extract(document, parser.parse(document)).claims if c.kind is Kind.UNKNOWN]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The council has not answered.", ("council",)),
        ("Neither the prosecutor nor the ministry replied to emails.", ("prosecutor", "ministry")),
        ("The ministry is not in a position to corroborate the report.", ("ministry",)),
        ("The court never troubled to spell out the charge.", ("court",)),
        ("The office refused to explain why the list had been cut.", ("office",)),
        ("The premier has yet to disclose the price.", ("premier",)),
    ],
)
def test_is_denied_wherever_the_denial_stands(parser: Parser, text: str, by: tuple[str, ...]) -> None:
    found = silences(parser, text)
    assert len(found) == 1
    assert all(any(one in name for name in found[0].by) for one in by)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry disclosed the price.",
        "Mines in certain identified areas are not marked.",
        "The premier said nothing and sat down.",
        "An officer who asked not to be identified told of the swap.",
        "The wound did not respond to treatment.",
    ],
)
def test_is_denied_leaves_what_is_told_or_is_no_telling(parser: Parser, text: str) -> None:
    assert silences(parser, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The court did not say who had signed the order.",
        "Nobody has ever explained to us why the camp was closed.",
        "Where they were taken nobody has been able to discover.",
    ],
)
def test_asks_finds_the_question_behind_or_before(parser: Parser, text: str) -> None:
    assert len(silences(parser, text)) == 1


def test_two_silences_beside_each_other_are_two(parser: Parser) -> None:
    found = silences(parser, "The judge gave no reasons, and the press office did not answer our calls.")
    assert [c.by for c in found] == [("judge",), ("press office",)]


def test_one_silence_in_two_verbs_is_one(parser: Parser) -> None:
    assert len(silences(parser, "The ministry did not confirm or deny the swap and did not comment on it.")) == 1


def test_a_silence_is_of_those_in_its_own_stretch(parser: Parser) -> None:
    text = "Mira Taneva was arrested in May. The office would not say how many men remain; Mira Taneva is at home."
    assert [c.who for c in silences(parser, text)] == [()]
