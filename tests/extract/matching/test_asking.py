"""Asking and refusing: several who are asked, what somebody will not do, what nobody has asked, two demands of one party."""

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


def positions(parser: Parser, text: str) -> list[Claim]:
    """The claims of a text that somebody asks, offers or refuses something."""
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    return [c for c in extract(document, parser.parse(document)).claims if c.kind is Kind.POSITION]


def test_further_addressees_are_each_asked(parser: Parser) -> None:
    text = (
        "We call on the Court of Appeal to hear the case; on the Ministry of Justice to let our doctors in; "
        "and on the Public Defender, who has yet to come, to find a lawyer."
    )
    assert [c.to[0] for c in positions(parser, text)] == ["Court of Appeal", "Ministry of Justice", "Public Defender"]


def test_further_addressees_are_none_where_a_preposition_only_comes_again(parser: Parser) -> None:
    assert len(positions(parser, "The union called on Norland to free them on Monday, and on Tuesday it rained.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland would not sit across the table from the envoys.", 1),
        ("The minister said that it would not pay the kidnappers.", 1),
        ('"We will not sign anything," Mira Taneva said.', 1),
        ("It would not rain that day.", 0),
        ("The door would not open.", 0),
        ("They hope that the minister will not leave.", 0),
        ("The ministry would not say why.", 0),
    ],
)
def test_refuses_is_said_of_those_who_can(parser: Parser, text: str, expected: int) -> None:
    assert len(positions(parser, text)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Sutland asked Norland to free the miners.", "actual"),
        ("Sutland has never asked Norland to free the miners.", "negated"),
        ("No minister has asked for the miners.", "negated"),
        ("Has the embassy asked to see her?", "possible"),
        ("Sutland will not beg for mercy.", "actual"),
    ],
)
def test_status_of_asking(parser: Parser, text: str, status: str) -> None:
    assert [c.status.value for c in positions(parser, text)] == [status]


def test_two_demands_of_one_party_are_two(parser: Parser) -> None:
    assert len(positions(parser, "Norland rejected the offer and demanded the release of its spies.")) == 2
