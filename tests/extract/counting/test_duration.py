"""Lengths of time and terms of sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.extract.counting.duration import find, read
from habeas.knowledge.loader import load
from habeas.knowledge.numbers import FindExample
from habeas.knowledge.time import DurationExample, DurationWords

WORDS = load("lexicons/en/durations.yml", DurationWords)


@pytest.mark.parametrize("example", WORDS.examples, ids=lambda e: e.text)
def test_duration_example_of_the_data(example: DurationExample) -> None:
    assert read(example.text) == example.value


@pytest.mark.parametrize("example", WORDS.finds, ids=lambda e: e.text[:30])
def test_duration_find_example_of_the_data(example: FindExample) -> None:
    assert [span.cut(example.text) for span, _ in find(example.text)] == list(example.wordings)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("jailed for 18 years and his aide for a year and a half", ["P18Y", "P1Y6M"]),
        ("a three-and-a-half-year sentence", ["P3Y6M"]),
        ("15-year terms", ["P15Y"]),
        ("He was 15 years old, and left two years ago.", []),
        ("sentenced to death, later commuted to life imprisonment", ["death", "life"]),
        ("nine years, six months and 15 days", ["P9Y6M15D"]),
    ],
)
def test_duration_find(text: str, values: list[str]) -> None:
    assert [value for _, value in find(text)] == values


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=150))
def test_duration_any_text(text: str) -> None:
    find(text)
    read(text)


@pytest.mark.parametrize(
    "piece", ["9", "two and a half ", "year ", "years and ", "1 year, ", "½ ", "half a "], ids=lambda p: repr(p)
)
def test_duration_long_text_is_linear(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 8
