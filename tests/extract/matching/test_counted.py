"""Counts of people who are held as a state of affairs, beside counts of what was done to them once."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "is_stock"),
    [
        ("About 1,300 prisoners remain behind bars in Norland.", True),
        ("Police detained 26 people on Monday.", False),
        ("60 nurses were detained in May, and their families are still waiting.", False),
        ("There are 40 people held in the camp.", True),
        ("Lantern found 40 reporters jailed in Norland.", True),
        ("40 men are believed to be held in Norland.", True),
        ("The camp held 400 people.", True),
        ("Police held 400 people.", False),
        ("About 400 people were being held in Norland.", True),
        ("Five foreigners are in custody in Norland.", True),
        ("The five foreigners are in custody in Norland.", False),
        ("60 prisoners are in Norland.", True),
        ("60 prisoners are on hunger strike.", False),
        ("26 political prisoners sued Norland.", False),
        ("26 political prisoners remained in Norland.", True),
        ("The families of 28 political prisoners wept.", False),
        ("The camp holds 5,000 people.", True),
        ("The hall holds 5,000 people.", False),
    ],
)
def test_is_stock(english_parser: Parser, text: str, is_stock: bool) -> None:
    document = text_document(text)
    found = extract(document, english_parser.parse(document)).claims
    assert (Kind.COUNT in {c.kind for c in found}) is is_stock
