"""The stretch of days that a stated date can mean, as day numbers, which compare fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from habeas.model.when import When

WEEK = 7
MONTH = 31
FOREVER = date.max.toordinal()


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """First and last day (``date.toordinal``) that a date can mean; open ends reach to the ends of the calendar."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it spans; 1 for a day."""
        return self.last - self.first + 1

    @property
    def is_open(self) -> bool:
        """Whether one end is open."""
        return self.last == FOREVER or self.first == 1

    def overlaps(self, other: Window) -> bool:
        """Whether some day is in both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Window) -> int:
        """Days from the end of one to the start of the other; 0 if they overlap."""
        return max(0, other.first - self.last, self.first - other.last)

    def meet(self, other: Window) -> Window | None:
        """The days in both, or None if there are none."""
        return Window(max(self.first, other.first), min(self.last, other.last)) if self.overlaps(other) else None

    def months(self) -> range:
        """Numbers of the calendar months it touches (year times 12 plus month)."""
        return range(month_of(self.first), month_of(self.last) + 1)


@lru_cache(maxsize=1 << 16)
def to_window(when: When | None) -> Window | None:
    """An EDTF date → its window; None → None."""
    if when is None:
        return None
    first, last = when.earliest, when.latest
    return Window(first.toordinal() if first else 1, last.toordinal() if last else FOREVER)


def month_of(day: int) -> int:
    """Day number → number of its month."""
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1
