"""The first pass: which reports are parsed at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.extract.choosing.subject import is_on_subject, is_tale
from habeas.knowledge.subject import subject_words
from habeas.model.text import Document
from tests.factory import text_document

WORDS = subject_words("en")
LONG = "Nine bakeries will open along the harbour before the summer. " * 20


def report(text: str, title: str | None = None, language: str = "en") -> Document:
    return replace(text_document(text, language=language), title=title)


@pytest.mark.parametrize("text", WORDS.examples.subject if WORDS else ())
def test_reports_on_the_subject_are_known(text: str) -> None:
    assert is_on_subject(report(text))


@pytest.mark.parametrize("text", WORDS.examples.other if WORDS else ())
def test_reports_on_other_things_are_passed_over(text: str) -> None:
    assert not is_on_subject(report(text))


@pytest.mark.parametrize(
    "text",
    [
        "nine PRISONERS left",
        "nine pri\u200bsoners left",
        "nine pri\u00adsoners left",
        "nine ｐｒｉｓｏｎｅｒｓ left",
        "nine prisoners' families",
    ],
)
def test_a_word_counts_however_it_is_written(text: str) -> None:
    assert is_on_subject(report(LONG + text))


def test_a_headline_is_enough() -> None:
    assert is_on_subject(report(LONG, title="Velmark frees nine prisoners"))


def test_an_empty_text_is_about_nothing() -> None:
    assert not is_on_subject(report(LONG))


def test_a_language_without_words_passes() -> None:
    assert is_on_subject(report(LONG, language="xx"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The film stars Olga Kern as a girl kidnapped by a gang. The director keeps the plot of this thriller short, and the "
            "cast is good, though some scenes are long. The audience will like it.",
            True,
        ),
        (
            "Police arrested the director Olga Kern on Monday. A court jailed her for her last film, and the government has banned "
            "it. Her lawyer, two actors and a script editor asked the authorities to let her go.",
            False,
        ),
        ("The film was shown in Oslo on Monday, and nine people came to see it.", False),
    ],
)
def test_invented_stories_are_known(text: str, told: bool) -> None:
    assert is_tale(report(text)) is told
