"""Whom a report is about: claims that name nobody get the person whom the text can only mean, or nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.extract.claims import extract
from habeas.parse.reader import Parser
from tests.factory import text_document


def _who(parser: Parser, text: str, kind: str, words: str) -> list[tuple[str, ...]]:
    """Whom the claims of a kind name in the sentence that holds some words."""
    document = replace(text_document(text), author="Anton Veret")
    claims = extract(document, parser.parse(document)).claims
    return [c.who for c in claims if c.kind.value == kind and words in c.passage.quote]


@pytest.mark.parametrize(
    ("text", "kind", "words", "who"),
    [
        (
            'Olga Kern was freed on Monday. "I was held for nine days in a cellar," Kern told reporters.',
            "detention",
            "I was held",
            "Olga Kern",
        ),
        (
            'Olga Kern came home on Monday. "They arrested me at the airport," she said.',
            "detention",
            "They arrested",
            "Olga Kern",
        ),
        (
            "Written for the Norport Review by Anton Veret\n\nThe police arrested me in May. I never saw a judge.",
            "detention",
            "arrested me",
            "Anton Veret",
        ),
    ],
)
def test_fill_gives_the_speaker_what_is_told_of_me(
    english_parser: Parser, text: str, kind: str, words: str, who: str
) -> None:
    assert (who,) in _who(english_parser, text, kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("By Anton Veret\n\nThe police arrested my neighbour in May.", "detention", "my neighbour"),
        ("Anton Veret was jailed in May. Anton Veret's lawyer declined to comment.", "unknown", "declined"),
        ('"I do not know where he is," Olga Kern said of the arrested man.', "unknown", "I do not know"),
    ],
)
def test_fill_names_nobody_where_somebody_else_is_told_of(
    english_parser: Parser, text: str, kind: str, words: str
) -> None:
    assert set(_who(english_parser, text, kind, words)) <= {()}
