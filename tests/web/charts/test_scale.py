"""Ranges and ticks: everything shown lies within, ticks are round and few."""

from datetime import date

import pytest

from habeas.web.charts.scale import Days, Numbers, days_around, numbers_around


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((51, 52), (50, 51, 52, 53)),
        ((1001, 1150, 1299), (900, 1000, 1100, 1200, 1300, 1400)),
        ((0,), (0, 1)),
        ((), (0, 1, 2)),
        ((5, 2_000_000), (0, 500_000, 1_000_000, 1_500_000, 2_000_000, 2_500_000)),
    ],
)
def test_numbers_have_round_ticks_around_all_values(values: tuple[int, ...], ticks: tuple[int, ...]) -> None:
    axis = numbers_around(values)
    assert axis.ticks() == ticks
    assert all(0 <= axis.share(v) <= 1 for v in values)
    assert all(axis.low <= v <= axis.high for v in values)


def test_a_share_is_clamped_to_the_range() -> None:
    assert Numbers(10, 20).share(5) == 0
    assert Numbers(10, 20).share(15) == 0.5
    assert Numbers(10, 20).share(25) == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2027-03-08", "2027-03-08"),
        ("2027-01-01", "2027-02-10"),
        ("2020-05-01", "2027-03-08"),
        ("1990-01-01", "2027-03-08"),
        ("0001-01-01", "9999-12-31"),
    ],
)
def test_days_have_few_ticks_in_order_within_the_range(first: str, last: str) -> None:
    days = days_around((date.fromisoformat(first), date.fromisoformat(last)))
    assert days is not None
    ticks = days.ticks(8)
    assert 1 <= len(ticks) <= 8
    assert list(ticks) == sorted(set(ticks))
    assert all(days.first <= t <= days.last for t in ticks)
    assert 0 <= days.share(date.fromisoformat(first)) <= days.share(date.fromisoformat(last)) <= 1


def test_no_days_have_no_range() -> None:
    assert days_around(()) is None


def test_a_long_time_is_cut_into_years() -> None:
    assert {t.month for t in Days(date(2019, 4, 1), date(2026, 4, 1)).ticks()} == {1}
