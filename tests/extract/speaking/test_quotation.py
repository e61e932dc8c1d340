"""Where quotation marks open and close."""

from __future__ import annotations

import pytest

from habeas.extract.speaking.quotation import find_quotations
from habeas.model.text import Block, BlockRole, Document, Span
from tests.factory import text_document


def _paged(text: str) -> Document:
    """A document with one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span(at, at + len(line)), BlockRole.BODY))
        at += len(line) + 1
    return text_document(text, *blocks)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We left," Odo Finch said. "Nobody asked us."', ["We left,", "Nobody asked us."]),
        ("“We left,” Odo Finch said.", ["We left,"]),
        ("«We left», he said.", ["We left"]),
        ("''We left,'' he said.", ["We left,"]),
        ("He said: 'We don't know the brothers' fate.'", ["We don't know the brothers' fate."]),
        ("The guards' room was shut, and the wardens' too.", []),
        ("It's the ministry's own list.", []),
        ("No marks at all.", []),
        ('A 6" pipe was found.', []),
        ("She called it “a ‘gift’ of the state”.", ["a ‘gift’ of the state"]),
    ],
)
def test_find_quotations_gives_what_stands_between_the_marks(text: str, inner: list[str]) -> None:
    document = _paged(text)
    assert [q.inner.cut(document.text) for q in find_quotations(document)] == inner


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("'", "'")])
def test_find_quotations_goes_on_over_paragraphs(opening: str, closing: str) -> None:
    document = _paged(f"She said: {opening}One day.\n{opening}Two days.\n{opening}Three days.{closing}\nThen she left.")
    found = find_quotations(document)
    assert [q.inner.cut(document.text) for q in found] == ["One day.", "Two days.", "Three days."]
    assert [q.continues for q in found] == [False, True, True]


def test_find_quotations_reads_the_lines_of_a_document_without_blocks() -> None:
    document = text_document("“One.”\n“Two.”")
    assert len(find_quotations(document)) == 2


def test_find_quotations_survives_a_text_of_marks_only() -> None:
    assert find_quotations(_paged("'" * 5000 + '"' * 5000)) is not None
