"""Nouns and numbers that stand for people whom the text names elsewhere."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document


def _meant(parser: Parser, text: str, wording: str) -> set[str]:
    """The names of those for whom the last occurrence of a wording stands."""
    document = text_document(text)
    sentences = parser.parse(document)
    index = Index(document, sentences, find_mentions(document, sentences))
    start = text.rindex(wording)
    return {m.name for m in index.resolve(Span(start, start + len(wording)))}


@pytest.mark.parametrize(
    ("text", "wording", "names"),
    [
        ("Anton Veret and Boris Marek were seized in May. The two were beaten.", "two", {"Anton Veret", "Boris Marek"}),
        ("Anton Veret and Olga Kern were seized. On Friday the pair came home.", "pair", {"Anton Veret", "Olga Kern"}),
        ("Anton Veret and Olga Kern were seized. Both deny the charges.", "Both", {"Anton Veret", "Olga Kern"}),
        (
            "Anton Veret and Boris Marek were seized in May. It rained. The two men were beaten.",
            "men",
            {"Anton Veret", "Boris Marek"},
        ),
        (
            "Anton Veret was seized in May. Olga Kern and Boris Marek were taken in June. All three were beaten.",
            "three",
            {"Anton Veret", "Olga Kern", "Boris Marek"},
        ),
        (
            "Anton Veret was seized in May. Boris Marek was freed in June. The two were beaten.",
            "two",
            {"Anton Veret", "Boris Marek"},
        ),
        ("A former clerk has died in prison.\nAnton Veret was 58.", "clerk", {"Anton Veret"}),
        ("A former clerk and a poet have died in prison.\nAnton Veret was 58.", "clerk", set()),
        (
            "Two clerks from Norport were jailed on Friday.\nAnton Veret, 23, and Olga Kern, 20, deny it.",
            "clerks",
            {"Anton Veret", "Olga Kern"},
        ),
        (
            "Anton Veret and Olga Kern were seized. It rained. Boris Marek told Jana Rohan that both would be freed.",
            "both",
            {"Boris Marek", "Jana Rohan"},
        ),
        (
            "Anton Veret and Olga Kern were seized. Norland asked for their release.",
            "their",
            {"Anton Veret", "Olga Kern"},
        ),
        ("The guards held a welder called Anton Veret for two years.", "welder", {"Anton Veret"}),
    ],
)
def test_find_introductions_names_whom_the_text_names(
    english_parser: Parser, text: str, wording: str, names: set[str]
) -> None:
    assert _meant(english_parser, text, wording) == names


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Anton Veret and Boris Marek were seized. The two guards were beaten by four others.", "four"),
        ("Anton Veret and Boris Marek were seized. The three were beaten.", "three"),
        ("Anton Veret was seized in May. It rained on Boris Marek in June. The two were beaten.", "two"),
        ("Anton Veret and Boris Marek were seized. Two men were beaten.", "men"),
        ("Anton Veret and Boris Marek were seized. The two men from Norport were beaten.", "men"),
        ("Anton Veret and Boris Marek were seized. Both countries protested.", "Both"),
        ("Anton Veret and Olga Kern wrote to the prisoners and to their guards.", "their"),
        ("Anton Veret and Olga Kern spoke. Prisoners fear their release.", "their"),
        ("Three clerks were jailed on Friday.\nAnton Veret, 23, and Olga Kern, 20, deny it.", "clerks"),
        ("Two clerks were jailed on Friday.\nThe judge heard Anton Veret and Olga Kern.", "clerks"),
        ("A clerk and a student were jailed on Monday.\nJudge Olga Kern said that she had no choice.", "clerk"),
        ("A clerk was jailed on Monday.\nOlga Kern said that she had seen it.", "clerk"),
        ("A judge jailed a clerk on Monday.\nThe clerk was led away. It rained. It snowed. Anton Veret wept.", "clerk"),
        ("A clerk was jailed by Olga Kern on Monday.\nOlga Kern has left the country.", "clerk"),
    ],
)
def test_find_introductions_leaves_others_unnamed(english_parser: Parser, text: str, wording: str) -> None:
    assert _meant(english_parser, text, wording) == set()
