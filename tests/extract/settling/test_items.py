"""Claims to be, which name all whom they count or nobody."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Three clerks were held: Anton Veret in May, Olga Kern in June.", "Three clerks", {(3, ())}),
        (
            "Two clerks, Anton Veret and Olga Kern, were seized.",
            "Two clerks",
            {(2, ("Anton Veret", "Olga Kern"))},
        ),
        (
            "At least two clerks, among them Anton Veret, were seized.",
            "two clerks",
            {(2, ()), (None, ("Anton Veret",))},
        ),
    ],
)
def test_items_name_all_whom_they_count(
    english_parser: Parser, text: str, words: str, expected: set[tuple[int | None, tuple[str, ...]]]
) -> None:
    document = text_document(text)
    claims = [c for c in extract(document, english_parser.parse(document)).claims if words in c.passage.quote]
    assert {(c.quantity and c.quantity.n, c.who) for c in claims} == expected
