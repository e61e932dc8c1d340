"""Minutes: sentences that go on with the speaker of a meeting, and texts that only look like minutes."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.attribution import chain, find_attributions, speakers
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document

LED = "Olga Kern chaired the briefing on Monday."


def _says(parser: Parser, text: str, word: str) -> tuple[str, ...]:
    document = text_document(text)
    sentences = parser.parse(document)
    found = find_attributions(document, sentences, Index(document, sentences, find_mentions(document, sentences)))
    start = text.rindex(word)
    return speakers(chain(found, Span(start, start + len(word))))


@pytest.mark.parametrize(
    ("text", "word", "says"),
    [
        (f"{LED}\n\nAnton Veret, for Lumen, said nine had left. Ten had been freed in May.", "freed", ("Anton Veret",)),
        (f"{LED}\n\nAnton Veret said nine had left.\n\nTen had been freed in May.", "freed", ("Anton Veret",)),
        # somebody else inside what is said
        (
            f"{LED}\n\nAnton Veret said nine had left. Officials had indicated that ten had been freed.",
            "freed",
            ("Anton Veret", "Officials"),
        ),
        # the next speaker, and the next heading
        (f"{LED}\n\nAnton Veret said nine had left. Ivo Kolar said that ten had been freed.", "freed", ("Ivo Kolar",)),
        (f"{LED}\n\nAnton Veret said nine had left.\n\nOther business\n\nTen were freed in May.", "freed", ()),
        # news: no meeting that somebody led, the present tense, quotations
        ("Anton Veret said nine had left. Ten had been freed in May.", "freed", ()),
        (
            f"{LED}\n\nAnton Veret said nine had left. The men are in Brod. Ten are free. Ten were freed in May.",
            "freed",
            (),
        ),
        (
            f"{LED}\n\nAnton Veret said nine had left, “at last, and after all these years”. Ten were freed.",
            "freed",
            (),
        ),
    ],
)
def test_minutes_go_on_with_the_speaker(english_parser: Parser, text: str, word: str, says: tuple[str, ...]) -> None:
    assert _says(english_parser, text, word) == says
