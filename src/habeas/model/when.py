"""When: an EDTF date or interval, and the first and last day it can mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4}|\d{3}X)(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF (ISO 8601-2) date or interval as text; ``..`` is an open end.

    Only years, decades (``201X``), months, days and intervals of them occur: seasons and weeks are written as intervals.
    """

    edtf: str

    def __post_init__(self) -> None:
        start, _, end = self.edtf.partition("/")
        for part in (start, end) if "/" in self.edtf else (start,):
            if part != "..":
                _bounds(part)
        if self.edtf in {"..", "../.."}:
            raise ValueError("a date that is open at both ends says nothing")

    @property
    def earliest(self) -> date | None:
        """First day it can mean; None if open."""
        start = self.edtf.partition("/")[0]
        return None if start == ".." else _bounds(start)[0]

    @property
    def latest(self) -> date | None:
        """Last day it can mean; None if open."""
        end = self.edtf.rpartition("/")[2]
        return None if end == ".." else _bounds(end)[1]

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.earliest is not None and self.earliest == self.latest

    def overlaps(self, other: When) -> bool:
        """Whether some day can be in both."""
        first = self.earliest or date.min, other.earliest or date.min
        last = self.latest or date.max, other.latest or date.max
        return first[0] <= last[1] and first[1] <= last[0]

    def contains(self, other: When) -> bool:
        """Whether every day of ``other`` is in this."""
        first = (self.earliest or date.min) <= (other.earliest or date.min)
        return first and (other.latest or date.max) <= (self.latest or date.max)


def parse_edtf(year: str, month: str | None, day: str | None) -> str | None:
    """Year, month and day in digits → EDTF, or None if there is no such day."""
    edtf = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    try:
        When(edtf)
    except ValueError:
        return None
    return edtf


@lru_cache(maxsize=50_000)
def _bounds(part: str) -> tuple[date, date]:
    """First and last day of one EDTF date. Raises ValueError if it is none. Kept: the same days come again and again."""
    found = _DATE.fullmatch(part)
    if not found:
        raise ValueError(f"not an EDTF date that we use: {part!r}")
    year, month, day = found.groups()
    if year.endswith("X"):
        return date(int(year[:3] + "0"), 1, 1), date(int(year[:3] + "9"), 12, 31)
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day is None:
        last = calendar.monthrange(int(year), int(month))[1]
        return date(int(year), int(month), 1), date(int(year), int(month), last)
    exact = date(int(year), int(month), int(day))
    return exact, exact
