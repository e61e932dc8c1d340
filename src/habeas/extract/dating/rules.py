"""The grammar of dates over symbols, first part: dates that name their month, year, season or feast.

Each rule is a pattern and a function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.extract.dating import periods as cal
from habeas.extract.dating.frame import Frame, UnresolvableError
from habeas.extract.dating.periods import Period
from habeas.extract.dating.words import lexicon
from habeas.knowledge.loader import load
from habeas.knowledge.time import Holiday, Holidays

Action = Callable[[Frame, re.Match[str]], Period]

_PIVOT_YEARS = 23
"""Two digits of a year mean one at most so many years after the reference, else one of the century before."""

_RECURRENCE = range(-8, 9)
"""Years around the reference in which a recurring day is looked for: 29 February may be eight years off."""

# One symbol each; J is what may stand between the parts of a date.
_MACROS = {
    "D": r"(?:n|o):0?(?P<D>[1-9]|[12][0-9]|3[01])(?![0-9])",
    "M": r"m:(?P<M>[0-9]+)",
    "Y": r"n:(?P<Y>1[0-9]{3}|2[0-9]{3})(?![0-9])",
    "YY": r"n:(?P<Y>[0-9]{2}|1[0-9]{3}|2[0-9]{3})(?![0-9])",
    "W": r"w:(?P<W>[1-7])",
    "J": r"(?: (?:-|/|of|the|in|u:day|tod)){0,3} ",
    "W?": r"(?:w:(?P<W>[1-7])(?: (?:-|the|tod|on)){0,2} )?",
    "the": r"(?:the )?",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What matches ``pattern`` as a whole is read by ``action``, which raises ValueError or OverflowError if it is no date."""

    pattern: re.Pattern[str]
    action: Action


def rule(template: str, action: Action) -> Rule:
    """A rule from a template in which ``{D}``, ``{M}``… stand for symbols."""
    pattern = re.sub(r"\{([A-Za-z]\w*\??)\}", lambda found: _MACROS[found[1]], template)
    return Rule(re.compile(pattern), action)


def full_year(digits: str, frame: Frame) -> int:
    """ "2019" → 2019; "87" → 1987, against the reference."""
    if len(digits) > 2:
        return int(digits)
    number = int(digits)
    now = frame.reference.first.year if frame.reference else 2000
    century = now - now % 100
    return century + number if century + number <= now + _PIVOT_YEARS else century - 100 + number


def whole_day(frame: Frame, found: re.Match[str]) -> Period:
    """A day with its month and year."""
    return cal.day(date(full_year(found["Y"], frame), int(found["M"]), int(found["D"])))


def day_of_month(frame: Frame, found: re.Match[str]) -> Period:
    """A day with its month; the year follows from the reference, and from the weekday if it is given."""
    weekday = found.groupdict().get("W")
    return recurring_day(frame, int(found["M"]), int(found["D"]), int(weekday) if weekday else None)


def recurring_day(frame: Frame, month: int, day: int, weekday: int | None = None) -> Period:
    """The day of a month in the year that is meant. Raises UnresolvableError if there is none."""
    found = list(_days(frame.span.first.year, month, day))
    matching = [period for period in found if weekday is None or period.first.isoweekday() == weekday]
    if weekday is not None and not matching:
        raise UnresolvableError
    return frame.choose(matching)


def _days(year: int, month: int, day: int) -> Iterable[Period]:
    for shift in _RECURRENCE:
        try:
            yield cal.day(date(year + shift, month, day))
        except ValueError:
            continue


def recurring_month(frame: Frame, month: int) -> Period:
    """The month in the year that is meant."""
    year = frame.on("month").year
    return frame.choose(cal.month(year + shift, month) for shift in (-1, 0, 1))


def season(year: int, name: str) -> Period:
    """Three months; winter is named by the year in which it begins."""
    return cal.months(date(year, lexicon().season_months[name], 1), 3)


def _recurring_season(frame: Frame, found: re.Match[str]) -> Period:
    year = frame.on("month").year
    return frame.choose(season(year + shift, found["S"]) for shift in (-1, 0, 1))


def holiday(number: int) -> Holiday:
    """The feast of a symbol ``h:number``."""
    holidays: Holidays = load("holidays.yml", Holidays)
    return holidays.holidays[number]


def holiday_in(year: int, feast: Holiday) -> Period:
    """The day of a feast in a year. Raises ValueError outside the calendar."""
    if feast.date:
        return cal.day(date.fromisoformat(feast.date))
    if feast.easter is not None:
        return cal.day(cal.easter(year) + timedelta(days=feast.easter))
    if feast.orthodox_easter is not None:
        return cal.day(cal.orthodox_easter(year) + timedelta(days=feast.orthodox_easter))
    if feast.hijri_month is not None:
        return _islamic_feast(year, feast)
    if feast.month is None:
        raise UnresolvableError
    if feast.day is not None:
        return cal.day(date(year, feast.month, feast.day))
    if feast.weekday is None or feast.nth is None:
        raise UnresolvableError
    return cal.day(cal.nth_weekday(year, feast.month, feast.weekday, feast.nth) + timedelta(days=feast.plus))


def _islamic_feast(year: int, feast: Holiday) -> Period:
    """The (first) feast of the Islamic year that begins in a Gregorian year."""
    for hijri_year in ((year - 622) * 33 // 32 + shift for shift in (-1, 0, 1, 2)):
        first = cal.hijri(hijri_year, feast.hijri_month or 1, feast.hijri_day)
        if first.year == year:
            return cal.days(first, first + timedelta(days=feast.lasts - 1))
    raise UnresolvableError


def _holiday_of(frame: Frame, found: re.Match[str]) -> Period:
    return holiday_in(full_year(found["Y"], frame), holiday(int(found["H"])))


def _holiday(frame: Frame, found: re.Match[str]) -> Period:
    feast = holiday(int(found["H"]))
    if feast.date:
        return cal.day(date.fromisoformat(feast.date))
    year = frame.on("year").year
    return frame.choose(holiday_in(year + shift, feast) for shift in (-1, 0, 1))


def _holiday_shifted(frame: Frame, found: re.Match[str]) -> Period:
    """Last or next Easter; this year's."""
    feast, now = holiday(int(found["H"])), frame.on("day")
    around = [holiday_in(now.year + shift, feast) for shift in (-1, 0, 1)]
    if found["shift"] in ("last", "previous", "past"):
        return [period for period in around if period.first < now][-1]
    if found["shift"] == "this":
        return around[1]
    return next(period for period in around if period.first > now)


def _digits(frame: Frame, found: re.Match[str]) -> Period:
    return cal.day(date(int(found["y"]), int(found["m"]), int(found["d"])))


def _slashed(frame: Frame, found: re.Match[str]) -> Period:
    """Month, day, year as in American use; day, month, year if that alone is a date, or alone is not still to come."""
    first, second, year = int(found["a"]), int(found["b"]), full_year(found["c"], frame)
    if first > 12:
        return cal.day(date(year, second, first))
    american = cal.day(date(year, first, second))
    if frame.direction == "past" and frame.reference and second <= 12 and american.first > frame.reference.last:
        return cal.day(date(year, second, first))
    return american


def _pair(frame: Frame, found: re.Match[str]) -> Period:
    first, second = int(found["a"]), int(found["b"])
    return recurring_day(frame, second, first) if first > 12 else recurring_day(frame, first, second)


def _pair_year(frame: Frame, found: re.Match[str]) -> Period:
    first, second = int(found["a"]), int(found["b"])
    month, day = (second, first) if first > 12 else (first, second)
    return cal.day(date(full_year(found["Y"], frame), month, day))


def _month_of_year(frame: Frame, found: re.Match[str]) -> Period:
    return cal.month(full_year(found["Y"], frame), int(found["M"]))


def _decade(frame: Frame, found: re.Match[str]) -> Period:
    first = int(found["n"])
    if first < 100:
        first += 1900 if first >= 20 else 2000
    return cal.decade(first - first % 10)


def _century(frame: Frame, found: re.Match[str]) -> Period:
    number = int(found["n"])
    return cal.years(number * 100 - 100, number * 100 - 1) if number > 1 else cal.years(1, 99)


def _parts_of_year(length: int) -> Action:
    """Quarters (3 months) or halves (6) of a year that is named, or of the reference's."""

    def action(frame: Frame, found: re.Match[str]) -> Period:
        groups = found.groupdict()
        if groups.get("Y"):
            year = full_year(groups["Y"], frame)
        elif groups.get("of"):
            whole = frame.inner(groups["of"])
            if whole.grain == "month" and length == 6 and int(groups["n"]) <= 2:
                return _half_month(whole, int(groups["n"]))
            if whole.grain != "year":
                raise UnresolvableError
            year = whole.first.year
        else:
            year = frame.on("year").year
        first = (int(groups["n"]) - 1) * length + 1
        return cal.months(date(year, first, 1), length)

    return action


def _half_month(month: Period, number: int) -> Period:
    middle = month.first.replace(day=15)
    return cal.days(month.first, middle) if number == 1 else cal.days(middle + timedelta(days=1), month.last)


def _year_pair(frame: Frame, found: re.Match[str]) -> Period:
    """ "2020/21": two years that follow each other."""
    year = int(found["Y"])
    if (year + 1) % 100 != int(found["b"]):
        raise UnresolvableError
    return cal.years(year, year + 1)


_NTH = r"o:(?P<n>[1-4])"

ABSOLUTE: tuple[Rule, ...] = (
    rule(r"(?:w:[1-7](?: (?:-|the|tod|on)){0,2} )?{D}{J}{M}{J}{YY}", whole_day),
    rule(r"(?:w:[1-7](?: (?:-|the|tod|on)){0,2} )?{M}{J}{D}{J}{Y}", whole_day),
    rule(r"{M}{J}o:(?P<D>[0-9]{1,2}){J}n:(?P<Y>[0-9]{2})", whole_day),
    rule(r"{Y}{J}{M}{J}{D}", whole_day),
    rule(r"{Y}{J}{D}{J}{M}", whole_day),
    rule(r"{M}{J}{Y}{J}{D}", whole_day),
    rule(r"{D}{J}{Y}{J}{M}", whole_day),
    rule(r"(?:w:[1-7](?: -)? )?d:(?P<y>[0-9]{4})\.(?P<m>[0-9]+)\.(?P<d>[0-9]+)", _digits),
    rule(r"(?:w:[1-7](?: -)? )?dmy:(?P<D>[0-9]+)\.(?P<M>[0-9]+)\.(?P<Y>[0-9]+)", whole_day),
    rule(r"(?:w:[1-7](?: -)? )?mdy:(?P<a>[0-9]+)\.(?P<b>[0-9]+)\.(?P<c>[0-9]+)", _slashed),
    rule(r"ym:(?P<Y>[0-9]{4})\.(?P<M>[0-9]+)", _month_of_year),
    rule(r"{the}{M}{J}{Y}", _month_of_year),
    rule(r"{M} of n:(?P<Y>[0-9]{2})", _month_of_year),
    rule(r"{Y}{J}{M}", _month_of_year),
    rule(r"{W?}{D}{J}{M}", day_of_month),
    rule(r"{W?}{M}{J}{D}", day_of_month),
    rule(r"{the}{D}{J}{M}", day_of_month),
    rule(r"(?:w:[1-7] )?md:(?P<a>[0-9]+)\.(?P<b>[0-9]+)(?: /| of| in)? {Y}", _pair_year),
    rule(r"(?:w:[1-7] )?md:(?P<a>[0-9]+)\.(?P<b>[0-9]+)", _pair),
    rule(r"(?:the )?(?:u:year )?(?:of )?{Y}", lambda frame, found: cal.year(int(found["Y"]))),
    rule(r"(?:the )?(?:u:year )?{Y} (?:-|/) n:(?P<b>[0-9]{2})", _year_pair),
    rule(r"(?:u:year )?n:(?P<Y>[0-9]{2})", lambda frame, found: cal.year(full_year(found["Y"], frame))),
    rule(r"(?:the )?(?:part )?dec:(?P<n>[0-9]+)", _decade),
    rule(r"(?:the )?(?:part )?n:(?P<n>[0-9]{1,3}0) s", _decade),
    rule(r"(?:the )?(?:part )?o:(?P<n>[0-9]{1,2})(?: -)? u:century", _century),
    rule(r"{the}q:(?P<n>[1-4]){J}{YY}", _parts_of_year(3)),
    rule(r"{Y}{J}q:(?P<n>[1-4])", _parts_of_year(3)),
    rule(r"{the}q:(?P<n>[1-4])(?: of (?P<of>.+))?", _parts_of_year(3)),
    rule(rf"(?:the )?{_NTH}(?: -)? u:quarter(?:{{J}}{{Y}}| of (?P<of>.+))?", _parts_of_year(3)),
    rule(r"{the}hf:(?P<n>[12]){J}{YY}", _parts_of_year(6)),
    rule(r"{Y}{J}hf:(?P<n>[12])", _parts_of_year(6)),
    rule(rf"(?:the )?{_NTH}(?: -)? u:half(?:{{J}}{{Y}}| of (?P<of>.+))?", _parts_of_year(6)),
    rule(
        r"{the}(?:part )?s:(?P<S>\w+){J}{Y}(?: (?:-|/|to) n:[0-9]{2,4})?",
        lambda frame, found: season(int(found["Y"]), found["S"]),
    ),
    rule(r"{the}h:(?P<H>[0-9]+){J}{Y}", _holiday_of),
    rule(r"{Y} h:(?P<H>[0-9]+)", _holiday_of),
    rule(
        r"{the}h:(?P<H>[0-9]+) (?:of |in )?(?P<shift>last|this|next|previous|coming|following) u:year",
        lambda f, m: _holiday_year(f, m),
    ),
    rule(r"{the}(?P<shift>last|past|this|next|previous|coming|following) h:(?P<H>[0-9]+)", _holiday_shifted),
    rule(r"{the}h:(?P<H>[0-9]+)", _holiday),
    rule(r"{the}m:(?P<M>[0-9]+)", lambda frame, found: recurring_month(frame, int(found["M"]))),
    rule(r"{the}s:(?P<S>\w+)", _recurring_season),
)


def _holiday_year(frame: Frame, found: re.Match[str]) -> Period:
    shift = {"last": -1, "previous": -1, "this": 0}.get(found["shift"], 1)
    return holiday_in(frame.on("year").year + shift, holiday(int(found["H"])))
