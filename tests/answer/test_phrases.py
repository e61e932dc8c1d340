"""Tests of the sentences of answers: numbers and their words agree."""

from __future__ import annotations

import pytest

from habeas.answer.phrases import MOST_NAMES, say_counted, say_names, say_rest


@pytest.mark.parametrize(
    ("phrase", "n", "start"),
    [
        ("uncounted_parts", 1, "1 more release matches, "),
        ("uncounted_parts", 2, "2 more releases match, "),
        ("silent_voices", 1, "1 more release matches, "),
        ("silent_voices", 7, "7 more releases match, "),
        ("more_match", 1, "1 more matches; "),
        ("more_match", 3, "3 more match; "),
    ],
)
def test_number_and_verb_agree(phrase: str, n: int, start: str) -> None:
    assert say_counted(phrase, n, of="foreigners", voice="Lantern").startswith(start)


@pytest.mark.parametrize(
    ("reports", "roots", "expected"),
    [(1, 1, "1 report, 1 root"), (4, 1, "4 reports, 1 root"), (4, 2, "4 reports, 2 roots")],
)
def test_reports_and_roots(reports: int, roots: int, expected: str) -> None:
    assert say_rest(reports, roots) == expected


def test_names_are_cut_after_the_most_that_are_shown() -> None:
    names = [f"Name {n}" for n in range(MOST_NAMES + 2)]
    assert say_names(names[:2]) == "Name 0 and Name 1"
    assert say_names(names).endswith("and 2 more")
