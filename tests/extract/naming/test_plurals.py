"""Plural words that stand for people whom the text names."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document

BOTH = {"Anton Veret", "Olga Kern"}
ALL = {*BOTH, "Ivo Kol", "Ann Poe"}
LATER = "It rained. It snowed. It hailed. Ivo Kol, Anton Veret, Ann Poe and Olga Kern hugged their parents."


@pytest.mark.parametrize(
    ("text", "wording", "names"),
    [
        ("Anton Veret and Olga Kern were let go on Friday. They are on their way home.", "They", BOTH),
        ("Anton Veret and Olga Kern were let go on Friday. They are on their way home.", "their", BOTH),
        ("Anton Veret and Olga Kern were seized. The men were beaten.", "men", BOTH),
        (
            "On Friday farmers Anton Veret and Olga Kern were seized. It rained. The farmers were beaten.",
            "farmers",
            BOTH,
        ),
        ("Anton Veret and Olga Kern were seized. Both farmers were beaten.", "farmers", BOTH),
        ("Two Norland farmers have been held.\nAnton Veret, 23, and Olga Kern, 20, deny it.", "farmers", BOTH),
        (
            "Two sailors have been freed. The navy identified the men as Anton Veret and Olga Kern. It rained.",
            "sailors",
            BOTH,
        ),
        ("A court freed Anton Veret and two colleagues and told the guards of their release.", "their", set()),
        (
            "A court dropped charges against Anton Veret and two colleagues, ordering their release.",
            "their",
            {"Anton Veret"},
        ),
        ("Anton Veret and Olga Kern were seized. The police came again. They took nothing.", "They", set()),
        ("Anton Veret and Olga Kern were seized. Farmers protested. The farmers were beaten.", "farmers", set()),
        (
            "Editors Anton Veret, 34, and Olga Kern, a poet, are free. They were held in Norport, where they wept.",
            "they",
            BOTH,
        ),
        ("Four poets have been held. It rained. Ivo Kol, Anton Veret, Ann Poe and Olga Kern deny it.", "poets", ALL),
        (
            "Four poets have been held. Ivo Kol, Anton Veret, Ann Poe and Olga Kern deny it. The poets wept.",
            "poets",
            ALL,
        ),
        ("Two clerks were held. The judge heard Anton Veret and Olga Kern.", "clerks", set()),
        ("Anton Veret and Olga Kern wrote to the prisoners.", "prisoners", set()),
        ("Anton Veret was seized in May. Olga Kern was seized in June. Both clerks were beaten.", "clerks", BOTH),
        ("Anton Veret was seized in May. President Olga Kern was told. Both clerks were beaten.", "clerks", set()),
        (
            "Norland freed two farmers a year after they were seized. The farmers, Anton Veret and Olga Kern, wept.",
            "they",
            BOTH,
        ),
        (
            "Anton Veret and Olga Kern were seized by soldiers, and for a year they were kept in a cellar.",
            "they",
            BOTH,
        ),
        (
            "Anton Veret and Olga Kern were seized. It rained.\nThey wept. It rained. It snowed. It hailed. They slept. It rained. "
            "The two came home.",
            "two",
            BOTH,
        ),
        ("Three farmers have been held.\nAnton Veret, 23, and Olga Kern, 20, deny it.", "farmers", set()),
        ("Four sailors flew home on Monday. The men, seized in May, wept. " + LATER, "men", ALL),
        ("Three sailors flew home on Monday. The men, seized in May, wept. " + LATER, "men", set()),
        (
            "Norland was asked to free four women. Groups named Ivo Kol, Anton Veret, Ann Poe and Olga Kern.",
            "women",
            ALL,
        ),
    ],
)
def test_find_plurals(english_parser: Parser, text: str, wording: str, names: set[str]) -> None:
    document = text_document(text)
    sentences = english_parser.parse(document)
    index = Index(document, sentences, find_mentions(document, sentences))
    start = text.rindex(wording)
    assert {m.name for m in index.resolve(Span(start, start + len(wording)))} == names
