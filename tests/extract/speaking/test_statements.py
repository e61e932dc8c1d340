"""Paragraphs without quotation marks behind a line that ends in a colon."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.attribution import find_attributions
from habeas.parse.reader import Parser
from tests.factory import text_document

FIRST = "Norland has freed nine sailors from the camp."
OWN = "We came home to Velmark late at night."
OTHER = "The weather in Velmark was fine for days."


@pytest.mark.parametrize(
    ("lead", "behind", "said"),
    [
        ("The minister said:", [FIRST], 1),
        ("The minister said.", [FIRST], 0),
        ("The harbour is grey:", [FIRST], 0),
        ("The storm said:", [FIRST], 0),
        ("The minister said:", [FIRST, OWN], 2),
        ("The minister said:", [FIRST, OTHER], 1),
        ("The minister said:", [FIRST, OTHER, OWN], 1),
        ("The ministry issued the following statement:", [FIRST, OTHER], 2),
        ("The ministry issued the following statement:", [FIRST, "What comes next", OTHER], 1),
        ("The minister said:", ["What comes next", FIRST], 0),
    ],
)
def test_find_statements(english_parser: Parser, lead: str, behind: list[str], said: int) -> None:
    document = text_document("\n".join([lead, *behind]))
    sentences = english_parser.parse(document)
    people = Index(document, sentences, find_mentions(document, sentences))
    found = find_attributions(document, sentences, people)
    assert [a.content.cut(document.text) for a in found] == [p.removesuffix(".") for p in behind[:said]]
