"""Periods of the calendar and arithmetic on them.

Weeks are those of ISO 8601: Monday to Sunday, and a week is of the year (month) that its Thursday is of.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

GRAINS = ("day", "month", "year", "decade")
"""How finely an end of a period is stated, finest first."""

_HIJRI_EPOCH = 227013
"""The day before 1 Muharram of year 1 by the astronomical reckoning (18 July 622 in the Gregorian calendar), as an ordinal."""

_QUARTER_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_UNIT_YEARS = {"year": 1, "decade": 10, "century": 100}
_UNIT_DAYS = {"day": 1, "week": 7, "workweek": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both inclusive; None is an open end.

    ``grain`` and ``end_grain`` say how finely each end is stated.
    """

    start: date | None
    end: date | None
    grain: str
    end_grain: str

    @property
    def edtf(self) -> str:
        """As an EDTF date or interval."""
        first = _text(self.start, self.grain)
        last = _text(self.end, self.end_grain)
        return first if first == last and self.grain == self.end_grain else f"{first}/{last}"

    @property
    def first(self) -> date:
        """The first day. Raises ValueError if it is open."""
        if self.start is None:
            raise ValueError("the period has no first day")
        return self.start

    @property
    def last(self) -> date:
        """The last day. Raises ValueError if it is open."""
        if self.end is None:
            raise ValueError("the period has no last day")
        return self.end

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.grain == "day" and self.start is not None and self.start == self.end


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, "day", "day")


def days(first: date, last: date) -> Period:
    """From one day to another. Raises ValueError if they are in the wrong order."""
    if last < first:
        raise ValueError("a period ends before it begins")
    return Period(first, last, "day", "day")


def join(first: Period, last: Period) -> Period:
    """From the first day of one to the last day of the other. Raises ValueError if that is the wrong order."""
    if first.start is not None and last.end is not None and last.end < first.start:
        raise ValueError("a period ends before it begins")
    return Period(first.start, last.end, first.grain, last.end_grain)


def since(period: Period) -> Period:
    """From the period on."""
    return replace(period, end=None, end_grain="day")


def until(period: Period) -> Period:
    """Up to the period."""
    return replace(period, start=None, grain="day")


def month(year_number: int, number: int) -> Period:
    """One month. Raises ValueError if there is none."""
    first = date(year_number, number, 1)
    return months(first, 1)


def months(first: date, count: int) -> Period:
    """``count`` months from the one of ``first`` on."""
    first = first.replace(day=1)
    return Period(first, add_months(first, count) - timedelta(days=1), "month", "month")


def year(number: int) -> Period:
    """One year."""
    return years(number, number)


def years(first: int, last: int) -> Period:
    """From one year to another."""
    return Period(date(first, 1, 1), date(last, 12, 31), "year", "year")


def decade(first: int) -> Period:
    """The ten years from ``first`` on, which is divided by ten."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "decade", "decade")


def unit_at(unit: str, when: date, shift: int = 0) -> Period:
    """The week, month, quarter … (``unit``) of ``when``, or the one ``shift`` units later. Raises ValueError or OverflowError."""
    if unit in _UNIT_YEARS:
        length = _UNIT_YEARS[unit]
        first = when.year - when.year % length + shift * length
        return decade(first) if unit == "decade" else years(first, first + length - 1)
    if unit in _QUARTER_MONTHS:
        length = _QUARTER_MONTHS[unit]
        begins = date(when.year, (when.month - 1) // length * length + 1, 1)
        return months(add_months(begins, shift * length), length)
    if unit in ("day", "workday", "hour", "minute"):
        return day(add(when, unit, shift))
    monday = when - timedelta(days=when.weekday()) + timedelta(days=shift * _UNIT_DAYS[unit])
    first_day, last_day = {"workweek": (0, 4), "weekend": (5, 6), "fortnight": (0, 13)}.get(unit, (0, 6))
    return days(monday + timedelta(days=first_day), monday + timedelta(days=last_day))


def add(when: date, unit: str, count: int) -> date:
    """``when`` moved by ``count`` units. Raises ValueError or OverflowError outside the years 1 to 9999."""
    if unit in _UNIT_YEARS:
        return add_months(when, 12 * _UNIT_YEARS[unit] * count)
    if unit in _QUARTER_MONTHS:
        return add_months(when, _QUARTER_MONTHS[unit] * count)
    if unit in ("hour", "minute"):
        return when + timedelta(days=int(count / {"hour": 24, "minute": 1440}[unit]))  # towards zero, back and on alike
    if unit == "workday":
        return _add_workdays(when, count)
    return when + timedelta(days=_UNIT_DAYS[unit] * count)


def add_months(when: date, count: int) -> date:
    """``when`` moved by months; the 31st becomes the last day of a shorter month."""
    number = when.year * 12 + when.month - 1 + count
    year_number, month_number = number // 12, number % 12 + 1
    if not 1 <= year_number <= 9999:
        raise ValueError("outside the calendar")
    return date(year_number, month_number, min(when.day, calendar.monthrange(year_number, month_number)[1]))


def nth_weekday(year_number: int, month_number: int, weekday: int, nth: int) -> date:
    """The ``nth`` (-1: the last) ``weekday`` (1 Monday to 7 Sunday) of a month. Raises ValueError if there is none."""
    if nth > 0:
        first = date(year_number, month_number, 1)
        return first.replace(day=1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year_number, month_number, calendar.monthrange(year_number, month_number)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))


def easter(year_number: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, after Meeus)."""
    a, (b, c) = year_number % 19, divmod(year_number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_number, day_number = divmod(h + m - 7 * n + 114, 31)
    return date(year_number, month_number, day_number + 1)


def orthodox_easter(year_number: int) -> date:
    """Easter Sunday of the Julian calendar (after Meeus), as a Gregorian date."""
    a, b, c = year_number % 4, year_number % 7, year_number % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month_number, day_number = divmod(d + e + 114, 31)
    gap = year_number // 100 - year_number // 400 - 2
    return date(year_number, month_number, day_number + 1) + timedelta(days=gap)


def hijri(year_number: int, month_number: int, day_number: int) -> date:
    """A day of the tabular (civil) Islamic calendar as a Gregorian date; what is seen of the moon may differ by a day."""
    leap_days = (3 + 11 * year_number) // 30
    count = day_number + -(-59 * (month_number - 1) // 2) + (year_number - 1) * 354 + leap_days
    return date.fromordinal(_HIJRI_EPOCH + count)


def weeks_of(period: Period) -> tuple[date, int]:
    """The Monday of the first week of a period, and the number of its weeks: those whose Thursday lies in it."""
    first, last = period.first, period.last
    thursday = first + timedelta(days=(3 - first.weekday()) % 7)
    return thursday - timedelta(days=3), (last - thursday).days // 7 + 1


def _add_workdays(when: date, count: int) -> date:
    """``count`` days that are neither Saturday nor Sunday, at most ten years of them."""
    if abs(count) > 2600:
        raise ValueError("outside what we count")
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        when += step
        while when.weekday() > 4:
            when += step
    return when


def _text(when: date | None, grain: str) -> str:
    if when is None:
        return ".."
    if grain == "decade":
        return f"{when.year // 10:03d}X"
    return when.isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]]
