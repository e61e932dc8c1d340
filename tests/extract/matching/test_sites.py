"""Where people were taken or held, as the text words it. This needs the parser, and loads it once."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser

CASES = [
    ("Mira Taneva was released from Drava prison on Monday.", "Drava prison"),
    ("Mira Taneva was released from prison on Monday.", None),
    ("Mira Taneva walked free from a jail in France on Monday.", "France"),
    ("Mira Taneva was held in Torvik prison.", "Torvik prison"),
    ("Mira Taneva was arrested at Lepel.", "Lepel"),
    ("Mira Taneva was arrested at the airport.", "airport"),
    ("Mira Taneva was held in prison.", None),
    ("Mira Taneva was arrested in dawn raids.", None),
    ("Mira Taneva was jailed in March.", None),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


@pytest.mark.parametrize(("text", "place"), CASES)
def test_place_of_is_a_name_a_named_building_or_a_site(parser: Parser, text: str, place: str | None) -> None:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("example", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = [c for c in extract(document, parser.parse(document)).claims if c.kind in {Kind.DETENTION, Kind.RELEASE}]
    assert [c.place for c in claims] == [place]
