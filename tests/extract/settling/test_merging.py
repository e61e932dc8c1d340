"""Claims of one sentence that say the same are one; other people, sides and plans beside them are not."""

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


CASES = [
    ("Norland freed nine men. They were exchanged for two spies.", [9, None, 2]),
    ("The nine were freed in a swap of 24 prisoners.", [9, 24]),
    ("Mira Taneva was freed in an exchange between Norland and Sutland.", [None, None]),
    ("Mira Taneva has been freed from prison and will fly home on Monday.", [None, None]),
    ("Norland released soldiers in exchange for 20 rebels.", [None, 20]),
    ("Norland freed 90 prisoners, most of them women, on Monday.", [90]),
    ("Mira Taneva was freed from prison by Norland in a swap.", [None]),
    ("Eight civilians, including one woman, were released.", [8]),
    ("Her clients include Mira Taneva, one of the five editors released last month.", [5, None]),
    ("Also freed were a number of activists jailed in May.", [None]),
    ("Her release comes as the premier said the government would free jailed politicians.", [None, None]),
    ("The freeing by the army of nearly 200 prisoners angered Sutland.", [200]),
    ("The hostages' release followed the freeing of 200 rebels.", [None, 200]),
    ("Norland freed nine men. Among those taken into custody on Monday was Mira Taneva.", [9]),
    ("Rebels held nine men. The men’s families hailed the hostages’ release.", [None]),
    ("They were freed under an amnesty for 6,520 prisoners.", [None, 6520]),
    ("Mira Taneva, jailed in May, was among 20 people pardoned by the king.", [20, None]),
    ("Norland pardoned and freed nine men.", [9]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_merging_numbers_of_releases(parser: Parser, text: str, expected: list[int | None]) -> None:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = extract(document, parser.parse(document)).claims
    assert [c.quantity and c.quantity.n for c in claims if c.kind is Kind.RELEASE] == expected
