"""The grammar of dates over symbols: parts of longer periods, and what recurs in them."""

from __future__ import annotations

import re
from datetime import timedelta

from habeas.extract.dating import periods as cal
from habeas.extract.dating.frame import Frame, UnresolvableError
from habeas.extract.dating.lengths import SHIFT
from habeas.extract.dating.periods import Period
from habeas.extract.dating.rules import Rule, recurring_day, rule, season


def _week_number(frame: Frame, found: re.Match[str]) -> Period:
    year = frame.inner(found["of"]) if found["of"] else cal.year(frame.on("year").year)
    monday, count = cal.weeks_of(year)
    number = int(found["n"])
    if not 1 <= number <= count:
        raise UnresolvableError
    return cal.unit_at("week", monday, number - 1)


def _week_of(frame: Frame, found: re.Match[str]) -> Period:
    return cal.unit_at(found["u"], frame.inner(found["of"]).first)


def _long_weekend(frame: Frame, found: re.Match[str]) -> Period:
    """The weekend of a feast, which begins or ends with the feast if that touches it."""
    feast = frame.inner(found["of"]).first
    weekday = feast.isoweekday()
    if weekday == 1:
        return cal.days(feast - timedelta(days=2), feast)
    saturday = feast + timedelta(days=6 - weekday)
    return cal.days(feast if weekday in (4, 5) else saturday, saturday + timedelta(days=1))


def _week_ending(frame: Frame, found: re.Match[str]) -> Period:
    last = frame.inner(found["of"]).first
    return cal.days(cal.add(last, found["u"], -1) + timedelta(days=1), last)


def _nth_unit(frame: Frame, found: re.Match[str]) -> Period:
    """ "The first week of July", "the last three months of 2021", "the first ten days of last year"."""
    whole, unit = frame.inner(found["of"]), found["u"]
    count = int(found["k"] or 1)
    if unit == "week":
        start, total = cal.weeks_of(whole)
    else:
        start, total = whole.first, _units_in(whole, unit)
    index = total - count if found["last"] else (int(found["n"]) - 1) * (count if found["k"] else 1)
    if not 0 <= index <= total - count:
        raise UnresolvableError
    return cal.join(cal.unit_at(unit, start, index), cal.unit_at(unit, start, index + count - 1))


def _units_in(whole: Period, unit: str) -> int:
    if unit in ("day", "weekend"):
        return (whole.last - whole.first).days // (1 if unit == "day" else 7) + 1
    if unit in ("month", "quarter", "half", "year"):
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
        return ((whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1) // size
    raise UnresolvableError


def _nth_weekday(frame: Frame, found: re.Match[str]) -> Period:
    """ "The first Monday of March"."""
    month = frame.inner(found["of"])
    if month.grain != "month":
        raise UnresolvableError
    nth = -1 if found["last"] else int(found["n"])
    when = cal.nth_weekday(month.first.year, month.first.month, int(found["W"]), nth)
    if when.month != month.first.month:
        raise UnresolvableError
    return cal.day(when)


def _month_shifted(frame: Frame, found: re.Match[str]) -> Period:
    now, number = frame.on("month"), int(found["M"])
    if found["shift"] == "this":
        return cal.month(now.year, number)
    if found["shift"] in ("last", "previous", "past"):
        return cal.month(now.year if number < now.month else now.year - 1, number)
    return cal.month(now.year if number > now.month else now.year + 1, number)


def _season_shifted(frame: Frame, found: re.Match[str]) -> Period:
    now = frame.on("month")
    around = [season(now.year + shift, found["S"]) for shift in (-2, -1, 0, 1)]
    if found["shift"] in ("last", "previous", "past"):
        return [period for period in around if period.last < now][-1]
    if found["shift"] == "this":
        return next((period for period in around if period.first <= now <= period.last), around[2])
    return next(period for period in around if period.first > now)


def _in_year(frame: Frame, found: re.Match[str]) -> Period:
    """ "May of last year", "last year on 3 March", "summer of this year": what recurs, in that year."""
    year = frame.inner(found["year"])
    if year.grain != "year" or year.first.year != year.last.year:
        raise UnresolvableError
    return frame.turned(cal.day(year.last), "past").inner(found["what"])


def _shifted_day(frame: Frame, found: re.Match[str]) -> Period:
    """ "This 12 May" is this year's, "next 12 May" the one after."""
    inner = frame.inner(found["of"])
    if not inner.is_day:
        raise UnresolvableError
    year = frame.on("day").year + {"this": 0}.get(found["shift"], 1)
    return recurring_day(frame.turned(cal.year(year), "past"), inner.first.month, inner.first.day)


_WHAT = r"(?P<what>(?:m:|s:|n:|o:|h:|the )[^,]*?)"

PARTS: tuple[Rule, ...] = (
    rule(r"(?:the )?u:week n:(?P<n>[0-9]{1,2})(?:(?: of| in)? (?P<of>.+))?", _week_number),
    rule(r"(?:the )?u:weekend of (?P<of>.+)", _long_weekend),
    rule(r"(?:the )?u:(?P<u>week|workweek|fortnight) of (?P<of>.+)", _week_of),
    rule(r"(?P<of>h:[0-9]+(?: n:[0-9]{4})?) u:weekend", _long_weekend),
    rule(r"(?P<h>h:[0-9]+) u:weekend (?P<y>n:[0-9]{4})", lambda f, m: f.inner(f"u:weekend of {m['h']} {m['y']}")),
    rule(r"(?:the )?(?:u:(?P<u>week|fortnight|workweek) )beginning (?:on )?(?P<of>.+)", _week_of),
    rule(r"beginning (?P<of>.+)", lambda f, m: f.inner(f"u:week beginning {m['of']}")),
    rule(r"(?:the )?u:(?P<u>week|fortnight|workweek) ending (?:on )?(?P<of>.+)", _week_ending),
    rule(
        r"(?:the )?(?:o:(?P<n>[0-9]+)|(?P<last>last))(?: n:(?P<k>[0-9]+))? u:(?P<u>[a-z]+)S? (?:of|in) (?P<of>.+)",
        _nth_unit,
    ),
    rule(r"(?:the )?(?:o:(?P<n>[1-5])|(?P<last>last)) {W} (?:of|in) (?P<of>.+)", _nth_weekday),
    rule(rf"{SHIFT} {{M}}", _month_shifted),
    rule(rf"{SHIFT} s:(?P<S>\w+)", _season_shifted),
    rule(rf"{_WHAT} (?:of |in )?(?P<year>(?:the )?(?:last|previous|this|next|following) u:year)", _in_year),
    rule(rf"(?P<year>(?:last|previous|this|next) u:year)(?: s)?(?: (?:in|on))? {_WHAT}", _in_year),
    rule(r"(?P<shift>this|next) (?P<of>(?:md:|m:|o:|n:).+)", _shifted_day),
)
