"""The grammar of dates over symbols: weekdays, and days by their number in a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from habeas.extract.dating import periods as cal
from habeas.extract.dating.frame import Frame, UnresolvableError
from habeas.extract.dating.lengths import SHIFT, SHIFTS
from habeas.extract.dating.periods import Period
from habeas.extract.dating.rules import Rule, rule

_BY_NAME_DAYS = 3
"""A weekday so few days back goes by its name alone, so that "last" must mean the one of the week before."""


def weekday_at(frame: Frame, number: int) -> Period:
    """The weekday meant: the next one if the tense says so, else the last one, the reference day itself included."""
    now = frame.on("day")
    if frame.direction == "future":
        return cal.day(now + timedelta(days=(number - now.isoweekday()) % 7))
    return cal.day(now - timedelta(days=(now.isoweekday() - number) % 7))


def _weekday(frame: Frame, found: re.Match[str]) -> Period:
    return weekday_at(frame, int(found["W"]))


def _shifted_weekday(frame: Frame, found: re.Match[str]) -> Period:
    now, number, shift = frame.on("day"), int(found["W"]), found["shift"]
    back = (now.isoweekday() - number) % 7 or 7
    if found["past"] == " coming" or shift == "coming":
        return cal.day(now + timedelta(days=(number - now.isoweekday()) % 7 or 7))
    if found["past"] or shift == "past":
        return cal.day(now - timedelta(days=back))
    if shift in ("last", "previous"):
        # "Last Monday" on a Sunday is six days ago; "last Wednesday" on a Thursday is not yesterday.
        return cal.day(now - timedelta(days=back if back > _BY_NAME_DAYS or back >= now.isoweekday() else back + 7))
    if shift == "this" and frame.direction == "past":
        return weekday_at(frame, number)
    return in_week(cal.unit_at("week", now, SHIFTS[shift]), number)


def in_week(week: Period, number: int) -> Period:
    """The weekday in the week of a period's first day."""
    monday = week.first - timedelta(days=week.first.weekday())
    return cal.day(monday + timedelta(days=number - 1))


def _weekday_in(frame: Frame, found: re.Match[str]) -> Period:
    """The weekday of "Tuesday of last week", in that week; of "in three days on Friday", nearest to that day."""
    number, other = int(found["W"]), frame.inner(found["of"])
    if not other.is_day and (other.last - other.first).days > 13:
        raise UnresolvableError
    if not other.is_day:
        return in_week(other, number)
    return cal.day(other.first + timedelta(days=(number - other.first.isoweekday() + 3) % 7 - 3))


def _weekday_dated(frame: Frame, found: re.Match[str]) -> Period:
    """ "Monday the 13th": the nearest month in which that day is that weekday."""
    now = frame.on("day").replace(day=1)
    weekday, number = int(found["W"]), int(found["D"])
    days = _days_numbered(now, number, range(-24, 25))
    return frame.choose([period for period in days if period.first.isoweekday() == weekday])


def _numbered_day(frame: Frame, found: re.Match[str]) -> Period:
    """ "The 18th": the day of that number in the month that is meant; without a tense, the last one."""
    now = frame.on("day")
    days = _days_numbered(now.replace(day=1), int(found["D"]), range(-2, 3))
    return frame.turned(frame.span, frame.direction or "past").choose(days)


def _days_numbered(month: date, number: int, shifts: range) -> list[Period]:
    days = []
    for shift in shifts:
        first = cal.add_months(month, shift)
        if number <= cal.months(first, 1).last.day:
            days.append(cal.day(first.replace(day=number)))
    return days


def _day_in_month(frame: Frame, found: re.Match[str]) -> Period:
    month = frame.inner(found["of"])
    if month.grain != "month" or month.edtf.count("/"):
        raise UnresolvableError
    return cal.day(month.first.replace(day=int(found["D"])))


WEEKDAYS: tuple[Rule, ...] = (
    rule(r"(?:(?:earlier|later) (?:on )?)?(?:the )?{W}", _weekday),
    rule(rf"{SHIFT} {{W}}", _shifted_weekday),
    rule(r"{W} (?:- |the )?{D}(?: of (?:this|the) u:month)?", _weekday_dated),
    rule(r"(?P<of>.+?) (?:on|-) {W}", _weekday_in),
    rule(r"(?P<of>(?:last|previous|this|next|following|the) u:(?:week|workweek|weekend)) {W}", _weekday_in),
    rule(
        r"{W} (?:of |in |- )?(?:the )?(?P<of>(?:last|previous|this|next|following|the|n:[0-9]+|a|in) .+)", _weekday_in
    ),
    rule(r"(?:the )?o:(?P<D>[0-9]+)", _numbered_day),
    rule(
        r"(?:the )?(?:o|n):(?P<D>[0-9]+) (?:of |in )?(?P<of>(?:the |this|last|next|previous|following).+)",
        _day_in_month,
    ),
)
