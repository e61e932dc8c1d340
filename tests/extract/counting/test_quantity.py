"""Counts of people: reading, finding, and the intervals of bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.extract.counting.number_words import read_number, read_ordinal
from habeas.extract.counting.quantity import find, interval, is_measure, read, read_rank
from habeas.knowledge.loader import load
from habeas.knowledge.numbers import (
    BoundWords,
    CountExample,
    Counts,
    FindExample,
    NumberExample,
    NumberWords,
    QuantityExample,
)
from habeas.model.quantity import Mod

PIECES = (
    "two",
    "hundred",
    "and",
    "a",
    "dozen",
    "12",
    "1,000",
    "over",
    "half",
    "of",
    "-",
    "to",
    "between",
    ",",
    "years",
)
BOUNDS = load("lexicons/en/bounds.yml", BoundWords)


@pytest.mark.parametrize("example", load("lexicons/en/numbers.yml", NumberWords).examples, ids=lambda e: e.text)
def test_number_example_of_the_data(example: NumberExample) -> None:
    assert read_number(example.text) == example.value


@pytest.mark.parametrize("example", load("counts.yml", Counts).examples, ids=lambda e: f"{e.n} {e.mod}")
def test_count_example_of_the_data(example: CountExample) -> None:
    got = interval(example.n, example.mod)
    assert (got.low, got.high) == (example.low, example.high)


@pytest.mark.parametrize("example", BOUNDS.examples, ids=lambda e: e.text)
def test_quantity_example_of_the_data(example: QuantityExample) -> None:
    got = read(example.text)
    if example.n is None:
        assert got is None
    else:
        assert got is not None
        assert (got.n, got.mod, got.interval.low, got.interval.high) == (
            example.n,
            example.mod,
            example.low,
            example.high,
        )
        assert got.wording == example.text


@pytest.mark.parametrize("example", BOUNDS.finds, ids=lambda e: e.text[:30])
def test_quantity_find_example_of_the_data(example: FindExample) -> None:
    assert [span.cut(example.text) for span, _ in find(example.text)] == list(example.wordings)


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Anna Kowal, 42, and 17 others were freed.", ["17"]),
        ("In 2020 protests broke out; 2,020 people were held.", ["2,020"]),
        ("between 20 and 25 monks", ["between 20 and 25"]),
        ("The party of 63 includes eight Danes, two Peruvians and one Kenyan.", ["63", "eight", "two", "one"]),
        ("He got 11½ years on Sept. 11, 2025.", []),
        ("On 3 March and on March 4 they met for two hours.", []),
        ("a fine of €1,300 and 1.5 percent", []),
        ("All 41 people crossed, 300-plus stayed.", ["All 41", "300-plus"]),
        ("Nearly four dozen inmates", ["Nearly four dozen"]),
        ("THOUSANDS ARRESTED", ["THOUSANDS"]),
        ("He considers 715 people; she owes Rs 715.", ["715"]),
        ("The 14- to 17-year-olds were held.", []),
        ("", []),
    ],
)
def test_quantity_find(text: str, wordings: list[str]) -> None:
    assert [span.cut(text) for span, _ in find(text)] == wordings


@pytest.mark.parametrize(
    ("wording", "before", "n"),
    [
        ("eleventh", "He was the", None),
        ("eleventh", "He was ", 11),
        ("30th", "and became ", 30),
        ("eleventh", "On Monday, ", None),
        ("second", "He was ", None),
        ("eleven", "He was ", None),
        ("eleventh", "", None),
    ],
)
def test_quantity_rank(wording: str, before: str, n: int | None) -> None:
    found = read_rank(wording, before)
    assert (None if found is None else found.n) == n


def test_quantity_measure() -> None:
    assert [is_measure(t) for t in (" percent of them", " years", " men", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("wording", "n"), [("11th", 11), ("eleventh", 11), ("twenty-third", 23), ("ten", None), ("", None)]
)
def test_ordinal(wording: str, n: int | None) -> None:
    assert read_ordinal(wording) == n


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_quantity_any_text(text: str) -> None:
    for span, quantity in find(text):
        assert span.cut(text) == quantity.wording
    read(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=20,
    )
)
def test_quantity_any_number_words(parts: list[str]) -> None:
    text = " ".join(parts)
    for span, quantity in find(text):
        assert span.cut(text) == quantity.wording


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(list(Mod)))
def test_interval_keeps_its_order(n: int, mod: Mod) -> None:
    got = interval(n, mod)
    assert got.high is None or got.low <= got.high


@pytest.mark.parametrize(
    "piece",
    ["9", "1,", "two ", "a hundred and ", "between 1 ", "more than ", "1-", "½", "٣", "dozens of "],
    ids=lambda p: repr(p),
)
def test_quantity_long_text_is_linear(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 8
