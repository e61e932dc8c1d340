"""Dates, intervals, countries and voices in words."""

import pytest

from habeas.model.entity import Root
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.show.wording import country_code, say_interval, say_voices, say_when, sort_day


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(52, 52, "52"), (1001, None, "1,001 or more"), (1170, 1299, "1,170 to 1,299"), (0, 40, "up to 40"), (0, 0, "0")],
)
def test_say_interval(low: int, high: int | None, said: str) -> None:
    assert say_interval(Interval(low, high)) == said


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2025-09-11", "11 Sep 2025"),
        ("2025-09", "Sep 2025"),
        ("2021", "2021"),
        ("201X", "2010s"),
        ("2025-11-22/2025-11-23", "22–23 Nov 2025"),
        ("2025-11-30/2025-12-01", "30 Nov 2025 – 1 Dec 2025"),
        ("2024-07/..", "since Jul 2024"),
        ("../2024-07-01", "until 1 Jul 2024"),
    ],
)
def test_say_when(edtf: str, said: str) -> None:
    assert say_when(When(edtf)) == said


def test_say_when_without_a_date() -> None:
    assert say_when(None) == "no date"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("by", "BY"),
        ("Belarus", "BY"),
        ("norway", "NO"),
        ("LT", "LT"),
        ("Tarvos", "Tarvos"),
        ("the United States", "US"),
    ],
)
def test_country_code(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("Lantern Centre",), "Lantern Centre"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
        (("A", "B", "C", "D"), "A, B and 2 others"),
    ],
)
def test_say_voices(names: tuple[str, ...], said: str) -> None:
    assert say_voices([Root(name, "body", ()) for name in names]) == said


def test_sort_day_puts_wider_after_narrower_and_missing_last() -> None:
    days = [None, When("2025-09"), When("2025-09-01"), When("2024-07/.."), When("2025-09-11")]
    ordered = sorted(days, key=sort_day)
    assert [w.edtf if w else None for w in ordered] == ["2024-07/..", "2025-09-01", "2025-09", "2025-09-11", None]
