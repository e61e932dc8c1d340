"""From numbers and days to shares of a length, with round ticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_STEPS = (1, 2, 5)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months between ticks; beyond the last, its multiples would be finer than anyone reads."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A range of whole numbers, ``low`` below ``high``."""

    low: int
    high: int

    def share(self, number: float) -> float:
        """Where a number stands, in [0, 1]; what lies outside stands at the edge."""
        return min(1.0, max(0.0, (number - self.low) / (self.high - self.low)))

    def ticks(self, most: int = 6) -> tuple[int, ...]:
        """Round numbers in the range, ``most`` at the most."""
        step = _step(self.high - self.low, most)
        first = -(-self.low // step) * step
        return tuple(range(first, self.high + 1, step))


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, ``first`` before ``last``."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where a day stands, in [0, 1]; what lies outside stands at the edge."""
        whole = self.last.toordinal() - self.first.toordinal()
        return min(1.0, max(0.0, (day.toordinal() - self.first.toordinal()) / whole))

    def ticks(self, most: int = 6) -> tuple[date, ...]:
        """First days of months (or of years) in the range, evenly apart, ``most`` at the most; of a short one also fifteenths."""
        start = self.first.year * 12 + self.first.month - 1 + (self.first.day > 1)
        end = self.last.year * 12 + self.last.month - 1
        step = next((s for s in _MONTHS if (end - start) // s < most), _MONTHS[-1])
        while (end - start) // step >= most:
            step *= 2
        first = -(-start // step) * step
        if end - start < 2:
            halves = (date(m // 12, m % 12 + 1, d) for m in range(start - 1, end + 1) if m >= 12 for d in (1, 15))
            return tuple(d for d in halves if self.first <= d <= self.last)
        return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, end + 1, step))


def numbers_around(values: tuple[int, ...], *, zero: bool = False) -> Numbers:
    """The range that holds the values with a little room, from 0 if asked, its ends round."""
    low, high = (min(values), max(values)) if values else (0, 1)
    low = 0 if zero else low
    room = max(1, round((high - low) * ROOM))
    step = _step(high - low + 2 * room, 6)
    bottom = 0 if zero else max(0, (low - room) // step * step)
    return Numbers(bottom, max(bottom + 1, -(-(high + room) // step) * step))


ROOM = 0.05
"""Share of the range left free at each end, so that no mark lies on the frame."""


def days_around(days: tuple[date, ...]) -> Days | None:
    """The range that holds the days, with a little room, at least some weeks long; None without days."""
    if not days:
        return None
    low, high = min(days).toordinal(), max(days).toordinal()
    room = max(SHORTEST // 2, round((high - low) * ROOM))
    lowest, highest = date.min.toordinal(), date.max.toordinal()
    return Days(date.fromordinal(max(lowest, low - room)), date.fromordinal(min(highest, high + room)))


SHORTEST = 28
"""Days: a shorter time would draw one week as wide as a screen."""


def _step(span: int, most: int) -> int:
    """The smallest of 1, 2, 5, 10, … that cuts a span into ``most`` parts at the most."""
    unit = 1
    while True:
        for factor in _STEPS:
            if span / (factor * unit) < most:
                return factor * unit
        unit *= 10
