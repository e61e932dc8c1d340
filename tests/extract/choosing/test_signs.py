"""The first pass inside a report: which sentences are parsed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from habeas.extract.choosing.signs import choose, holds_sign
from habeas.knowledge.frames import frame_files
from habeas.model.text import Document, Span
from tests.factory import text_document

OTHER = (
    "Nine bakeries will open along the harbour.",
    "Each of them is going to bake with rye from the valley.",
    "Rain fell on Sunday.",
    "The orchestra played a symphony in the park.",
    "A tram line carries thousands of passengers.",
    "House prices fell for the third month.",
    "Volunteers planted oaks along the river.",
    "The stock simmers for an hour.",
)
TOLD = tuple(e.text for file in frame_files().values() for f in file.frames for e in f.examples if e.claims)


def chosen(*sentences: str, language: str = "en") -> list[str]:
    """Of the sentences of a report, those that are parsed."""
    document = replace(text_document("\n".join(sentences)), language=language)
    spans = [Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", document.text)]
    return [s for s, is_chosen in zip(sentences, choose(document, spans), strict=True) if is_chosen]


@pytest.mark.parametrize("text", TOLD)
def test_what_gives_a_claim_holds_a_sign(text: str) -> None:
    assert holds_sign(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers planted oaks along the river.",
        "House prices fell for the third month.",
        "She climbed the stairs.",
        "",
    ],
)
def test_what_can_give_none_holds_no_sign(text: str) -> None:
    assert not holds_sign(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "NINE PRISONERS WERE FREED",
        "Nine pri\u200bsoners were fre\u00aded",
        "They weren’t being held any longer",
        "She was overthrown",
        "They'd withheld the medal and upheld the verdict",
    ],
)
def test_a_sign_is_seen_however_it_is_written(text: str) -> None:
    assert holds_sign(text, "en")


def test_a_report_on_the_subject_is_read_with_what_stands_around_it() -> None:
    text = ("Velmark freed nine prisoners.", "Nobody had waited for them.")
    assert chosen(*text) == list(text)


def test_stretches_on_other_things_are_passed_over() -> None:
    found = chosen(*OTHER * 3, "Velmark freed nine prisoners.", *OTHER * 3)
    assert "Velmark freed nine prisoners." in found
    assert len(found) < 12


def test_a_name_is_read_wherever_it_stands_in_full() -> None:
    full, day = "The singer of the evening was Ilse Varga.", "It was the third Monday of the year."
    found = chosen(full, day, *OTHER * 3, "On Monday, the court freed Varga.", *OTHER * 3)
    assert full in found
    assert day not in found


def test_lines_behind_a_colon_are_read() -> None:
    lines = tuple(f"- {name} Varga, baker" for name in ("Ada", "Bela", "Cora", "Dora", "Edda", "Fina", "Gerd", "Hugo"))
    found = chosen(*OTHER * 3, "Velmark freed eight prisoners:", *lines, *OTHER * 3)
    start = found.index("Velmark freed eight prisoners:") + 1
    assert found[start : start + len(lines)] == list(lines)


def test_a_report_that_speaks_to_its_reader_is_read_whole() -> None:
    text = ("You will not believe what I saw in our park.", "It was my day, and yours.") * 8
    found = chosen(*text, "Velmark freed nine prisoners.")
    assert "Velmark freed nine prisoners." in found


def test_all_is_read_in_a_language_without_forms_of_words() -> None:
    assert chosen(*OTHER * 3, language="xx") == list(OTHER * 3)


def test_no_sentences() -> None:
    document: Document = text_document(" ")
    assert choose(document, ()) == ()
