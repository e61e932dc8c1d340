"""Paragraphs: what belongs together, what does not, and that nothing is lost."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given, settings, strategies

from habeas.ingest.lines import find_paragraphs
from habeas.knowledge.furniture import furniture

JOINTS = frozenset(furniture("en").joints)
FIRST = (
    "Tarvos has freed twelve political prisoners, its presidency said on Sunday, in the largest release since the "
    "crackdown of 2029. The presidency gave no names, and the ministry did not respond to a request for comment."
)
SECOND = (
    "Rights groups said that more than 300 people are still held in the camps of the north, among them journalists, "
    "lawyers and the former mayor of Tarv."
)


def lines_of(text: str) -> list[str]:
    return [p.line for p in find_paragraphs(text, JOINTS)]


@pytest.mark.parametrize("width", [50, 66, 72, 80])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_hard_wrapped_paragraphs_are_joined(width: int, gap: str) -> None:
    wrapped = gap.join(textwrap.fill(paragraph, width) for paragraph in (FIRST, SECOND))
    assert lines_of(wrapped) == [FIRST, SECOND]


def test_hard_wrapped_paragraphs_with_indents_are_parted() -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 72, initial_indent="    ") for paragraph in (FIRST, SECOND))
    assert lines_of(wrapped) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One was freed.\nTwo were not.", ["One was freed.", "Two were not."]),
        (
            "The court in the capital sentenced the\neditor Jon Cor.",
            ["The court in the capital sentenced the editor Jon Cor."],
        ),
        ("Twelve people walked free,\nOfficials said.", ["Twelve people walked free, Officials said."]),
        ("Twelve political prisoners were\nfreed in May", ["Twelve political prisoners were freed in May"]),
        ("Sign in\nTwelve freed", ["Sign in", "Twelve freed"]),
        ("home\nnews\nworld", ["home", "news", "world"]),
        ("Twelve freed\n\nlower case after a gap", ["Twelve freed", "lower case after a gap"]),
        ("\n \n\t\n", []),
        ("a\r\nb\rc\u2028d", ["a", "b", "c", "d"]),
    ],
)
def test_lines_are_joined_only_if_the_sentence_goes_on(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@settings(deadline=None)
@given(strategies.text(alphabet="aB. ,\n\r\t\u2028\u00a0", max_size=200))
def test_paragraphs_cover_all_but_white_space(text: str) -> None:
    position = 0
    for paragraph in find_paragraphs(text, JOINTS):
        assert paragraph.span.start >= position
        assert not text[position : paragraph.span.start].strip()
        assert paragraph.span.cut(text) == paragraph.span.cut(text).strip() != ""
        position = paragraph.span.end
    assert not text[position:].strip()


def test_paragraphs_are_linear_in_the_text() -> None:
    start = time.perf_counter()
    find_paragraphs("some people were freed again,\n" * 20_000, JOINTS)
    assert time.perf_counter() - start < 3
