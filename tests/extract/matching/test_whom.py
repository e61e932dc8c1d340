"""Whom a happening is told of: gaps of idioms, the other side of a swap, counted nouns, names that spell out a count."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document

Told = tuple[Kind, int | None, tuple[str, ...]]


def told(parser: Parser, text: str) -> list[Told]:
    """The claims of a text: their kind, how many and who."""
    document = text_document(text)
    found = extract(document, parser.parse(document)).claims
    return [(c.kind, None if c.quantity is None else c.quantity.n, c.who) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland considers 715 people political prisoners.", [(Kind.COUNT, 715, ())]),
        ("Norland took Anton Veret hostage.", [(Kind.DETENTION, None, ("Anton Veret",))]),
        ("Lantern counted 24 releases.", [(Kind.RELEASE, 24, ())]),
        ("Lantern criticised 24 releases.", []),
        ("There were nine arrests in Velmark.", [(Kind.DETENTION, 9, ())]),
        ("Police carried out nine arrests.", [(Kind.DETENTION, 9, ())]),
    ],
)
def test_told_of_whoever_the_words_count_or_name(english_parser: Parser, text: str, expected: list[Told]) -> None:
    assert told(english_parser, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland freed nine sailors in exchange for two spies.", [9, 2]),
        ("Norland freed 117 prisoners for 40 sailors.", [117, 40]),
        ("Norland freed nine sailors for two days.", [9]),
        ("Norland freed Anton Veret for 40 sailors.", [None]),
    ],
)
def test_told_of_those_freed_in_return(english_parser: Parser, text: str, expected: list[int | None]) -> None:
    assert [n for kind, n, _ in told(english_parser, text) if kind is Kind.RELEASE] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Poles, Jan Kos and Ewa Lis, were freed on Monday.", [(2, ("Jan Kos", "Ewa Lis"))]),
        ("Norland freed two Poles along with Jan Kos and Ewa Lis.", [(2, ("Jan Kos", "Ewa Lis"))]),
        ("Norland freed Jan Kos and two Poles.", [(None, ("Jan Kos",)), (2, ())]),
    ],
)
def test_told_of_a_count_that_names_spell_out(
    english_parser: Parser, text: str, expected: list[tuple[int | None, tuple[str, ...]]]
) -> None:
    assert [(n, who) for _, n, who in told(english_parser, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The two clerks, Anton Veret, 33, and Olga Kern, 29, had been convicted in May.",
            [(Kind.SENTENCE, 2, ("Anton Veret", "Olga Kern"))],
        ),
        (
            "The three clerks and Olga Kern were convicted in May.",
            [(Kind.SENTENCE, None, ("Olga Kern",)), (Kind.SENTENCE, 3, ())],
        ),
    ],
)
def test_as_many_names_as_are_counted_are_one_group(english_parser: Parser, text: str, expected: list[Told]) -> None:
    assert sorted(told(english_parser, text), key=lambda t: t[1] or 0) == expected
