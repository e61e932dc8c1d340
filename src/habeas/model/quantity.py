"""How many: a number, how it is bounded, and the interval that this means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mod(StrEnum):
    """How a number is bounded, by the words that stand in exports."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    NEARLY = "nearly"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Closed interval of whole numbers; ``high`` None is unbounded."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"not an interval: [{self.low}, {self.high}]")

    @property
    def width(self) -> float:
        """Upper minus lower end; infinite if unbounded."""
        return float("inf") if self.high is None else self.high - self.low

    def contains(self, other: Interval) -> bool:
        """Whether every number of ``other`` is in this interval."""
        if other.low < self.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)

    def meet(self, other: Interval) -> Interval | None:
        """The numbers in both, or None if there are none."""
        low = max(self.low, other.low)
        highs = [h for h in (self.high, other.high) if h is not None]
        high = min(highs) if highs else None
        return None if high is not None and high < low else Interval(low, high)

    def plus(self, other: Interval) -> Interval:
        """Interval of sums."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)

    def minus(self, other: Interval) -> Interval:
        """Interval of differences, with nothing below zero."""
        low = 0 if other.high is None else max(0, self.low - other.high)
        high = None if self.high is None else max(0, self.high - other.low)
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as written: ``n`` and ``mod`` of the guide, the ``interval`` they mean, and the ``wording``."""

    n: int
    mod: Mod
    interval: Interval
    wording: str
