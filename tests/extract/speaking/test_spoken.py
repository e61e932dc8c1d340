"""Who speaks a quotation that has no verb of its own, and what a line that brings in a statement leaves to the report."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.parse.reader import Parser
from tests.factory import text_document

SPEAKER = ("Mara Vell",)

STATEMENT = """Responding to the news that the king has pardoned nine poets, campaigner Mara Vell said:

The pardon is late.

Mara Vell, campaigner at Lantern

“The king jailed nine poets for a song.

“The judges sentenced Ivo Kol to four years.”"""

ADDED = """A court convicted Ivo Kol on Monday.
“The police arrested Ivo Kol for a song. The king jailed him.”
“The guards detained his wife too,” added Mara Vell of Lantern."""

APART = """A court convicted Ivo Kol on Monday.
“The police arrested Ivo Kol for a song,” said Olga Kern.
“The guards detained his wife too,” added Mara Vell of Lantern."""


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        (STATEMENT, "Responding", ()),
        (STATEMENT, "The king jailed", SPEAKER),
        (STATEMENT, "The judges sentenced", SPEAKER),
        (ADDED, "A court convicted", ()),
        (ADDED, "The police arrested", SPEAKER),
        (ADDED, "The king jailed", SPEAKER),
        (ADDED, "The guards detained", SPEAKER),
        (APART, "The police arrested", ("Olga Kern",)),
        (APART, "The guards detained", SPEAKER),
    ],
)
def test_quotations_have_the_speaker_whom_the_text_goes_on_with(
    english_parser: Parser, text: str, words: str, says: tuple[str, ...]
) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    assert {c.says for c in claims if words in c.passage.quote} == {says}
