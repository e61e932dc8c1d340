"""What a date is read against: the reference (the day of publication) and the direction that the tense gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from habeas.extract.dating.periods import GRAINS, Period

DEEPEST = 4
"""Dates within dates ("from the end of last year to …") go no deeper."""

_NEAR_DAYS = 270
"""A day without its year is one of the current year, unless that is farther off than nine months."""


class UnresolvableError(ValueError):
    """The wording needs a reference that is missing or too coarse."""


@dataclass(frozen=True, slots=True)
class Frame:
    """``reference`` is a day, month or year, or None; ``direction`` "past", "future" or None; ``read`` reads a date within a date.

    ``in_story``: the reference is a day that the story has named, so that "six months later" is stated to the month only.
    """

    reference: Period | None
    direction: str | None
    read: Callable[[str, Frame], Period | None]
    depth: int = 0
    in_story: bool = False

    def on(self, unit: str = "day") -> date:
        """The reference day, for arithmetic in ``unit``. Raises UnresolvableError if the reference is missing or coarser than that."""
        finest = {
            "month": "month",
            "quarter": "month",
            "half": "month",
            "year": "year",
            "decade": "year",
            "century": "year",
        }
        needed = finest.get(unit, "day")
        if self.reference is None or GRAINS.index(self.reference.grain) > GRAINS.index(needed):
            raise UnresolvableError
        return self.reference.first

    @property
    def span(self) -> Period:
        """The reference. Raises UnresolvableError if there is none."""
        if self.reference is None:
            raise UnresolvableError
        return self.reference

    def inner(self, symbols: str) -> Period:
        """A date within this date. Raises UnresolvableError if it is none."""
        found = self.read(symbols, replace(self, depth=self.depth + 1)) if self.depth < DEEPEST else None
        if found is None:
            raise UnresolvableError
        return found

    def turned(self, reference: Period, direction: str | None) -> Frame:
        """The same with another reference and direction."""
        return replace(self, reference=reference, direction=direction)

    def choose(self, candidates: Iterable[Period]) -> Period:
        """Of recurring periods the one meant: the last begun (past), the next not over (future), else the nearest, a tie being future.

        Raises UnresolvableError if none fits.
        """
        ordered = sorted(candidates, key=lambda period: period.first)
        reference = self.span
        if self.direction == "past":
            begun = [period for period in ordered if period.first <= reference.last]
            return _first_of(reversed(begun))
        if self.direction == "future":
            return _first_of(period for period in ordered if period.last >= reference.first)
        here = [period for period in ordered if period.is_day and period.first.year == reference.first.year]
        if here and abs(_gap(here[0], reference)) <= _NEAR_DAYS:
            return here[0]
        return _first_of(
            sorted(ordered, key=lambda period: (_distance(period, reference), period.first <= reference.first))
        )


def _first_of(periods: Iterable[Period]) -> Period:
    for period in periods:
        return period
    raise UnresolvableError


def _gap(period: Period, reference: Period) -> int:
    """Days from the reference to the period; 0 if they overlap."""
    if period.first > reference.last:
        return (period.first - reference.last).days
    return min(0, (period.last - reference.first).days)


def _distance(period: Period, reference: Period) -> int:
    """How far off: in months for a month or season, in days for a day."""
    if period.grain == "day":
        return abs(_gap(period, reference))
    return abs((period.first.year - reference.first.year) * 12 + period.first.month - reference.first.month)
