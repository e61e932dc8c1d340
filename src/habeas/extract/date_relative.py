"""The grammar of dates over symbols, second part: dates told from the reference, and parts of periods."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from habeas.extract import calendar_periods as cal
from habeas.extract.calendar_periods import Period
from habeas.extract.date_frame import Frame, UnresolvableError
from habeas.extract.date_rules import Rule, recurring_day, rule, season
from habeas.extract.date_words import lexicon

_COUNT = r"(?:n:[0-9]{1,4}|a|few|a few|couple|a couple)"
_PIECE = rf"{_COUNT}(?: -)?(?: of)? u:\w+"
LENGTH = rf"(?P<length>{_PIECE}(?:(?: and)? {_PIECE}){{0,3}})"
_PIECES = re.compile(r"(?:n:(?P<n>[0-9]+)|(?P<word>a few|a couple|few|couple|a))(?: -)?(?: of)? u:(?P<u>\w+)")
_BACK, _HERE, _AHEAD = r"last|previous|past", r"this", r"next|coming|following"
_SHIFTS = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this": 0,
    "the": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_SHIFT = rf"(?:the )?(?P<shift>{_BACK}|{_HERE}|{_AHEAD})(?P<past> past| coming)?"

_ALIGNED = frozenset({"quarter", "half", "weekend", "workweek"})
"""Units that are counted as they stand in the calendar: the last two quarters are whole quarters."""

_OF_THE_STORY = frozenset({"same", "next", "coming", "following"})
"""After a past tense "the same day" and "the following week" count from a day that the story has named, not from the reference."""

_BY_NAME_DAYS = 3
"""A weekday so few days back goes by its name alone, so that "last" must mean the one of the week before."""


def lengths(symbols: str) -> list[tuple[int, str]]:
    """ "n:2 u:year and n:1 u:month" → [(2, "year"), (1, "month")]."""
    few = lexicon().numbers_of_few
    found = []
    for piece in _PIECES.finditer(symbols):
        word = (piece["word"] or "a").removeprefix("a ")
        found.append((int(piece["n"]) if piece["n"] else few.get(word, 1), piece["u"].rstrip("S")))
    return found


def move(when: date, length: list[tuple[int, str]], sign: int) -> date:
    """``when`` moved by a length of time, back (-1) or on (+1)."""
    for count, unit in length:
        when = cal.add(when, unit, sign * count)
    return when


def _finest(length: list[tuple[int, str]]) -> str:
    order = (
        "minute",
        "hour",
        "day",
        "workday",
        "week",
        "weekend",
        "workweek",
        "fortnight",
        "month",
        "quarter",
        "half",
        "year",
        "decade",
        "century",
    )
    return min((unit for _, unit in length), key=order.index)


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
    return _in_week(cal.unit_at("week", now, _SHIFTS[shift]), number)


def _in_week(week: Period, number: int) -> Period:
    """The weekday in the week of a period's first day."""
    monday = week.first - timedelta(days=week.first.weekday())
    return cal.day(monday + timedelta(days=number - 1))


def _weekday_in(frame: Frame, found: re.Match[str]) -> Period:
    """The weekday of "Tuesday of last week", in that week; of "in three days on Friday", nearest to that day."""
    number, other = int(found["W"]), frame.inner(found["of"])
    if not other.is_day and (other.last - other.first).days > 13:
        raise UnresolvableError
    if not other.is_day:
        return _in_week(other, number)
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


def _named_offset(frame: Frame, found: re.Match[str]) -> Period:
    return cal.day(frame.on("day") + timedelta(days=int(found["n"])))


def _now(frame: Frame, found: re.Match[str]) -> Period:
    return frame.span


def _overnight(frame: Frame, found: re.Match[str]) -> Period:
    last = frame.inner(found["of"]) if found["of"] else cal.day(frame.on("day"))
    return cal.days(last.first - timedelta(days=1), last.first)


def _unit(frame: Frame, found: re.Match[str]) -> Period:
    """ "Last month", "this year", "next quarter", "the week"."""
    unit, shift = found["u"], found["shift"]
    if frame.direction == "past" and shift in _OF_THE_STORY:
        raise UnresolvableError
    now = frame.on(unit)
    if unit == "decade" and (shift == "past" or (shift == "last" and found["the"])):
        return cal.years(now.year - 10, now.year)
    if unit == "weekend":
        return _weekend(frame, shift, over=bool(found["over"]))
    if shift == "past" and not found["this"]:
        if unit == "year":
            return cal.Period(cal.add_months(now, -12), now, "month", "month")
        if unit == "month":
            return cal.days(cal.add_months(now, -1), now) if frame.span.is_day else cal.unit_at(unit, now, -1)
    return cal.unit_at(unit, now, -1 if found["this"] else _SHIFTS[shift])


def _weekend(frame: Frame, shift: str, *, over: bool) -> Period:
    """A weekend; if no word or tense tells which, the last one early in the week and the coming one late in it."""
    now = frame.on("day")
    if shift not in ("the", "this"):
        return cal.unit_at("weekend", now, _SHIFTS[shift])
    around = [cal.unit_at("weekend", now, step) for step in (-1, 0, 1)]
    if frame.direction:
        return frame.choose(around)
    is_past = now.isoweekday() <= 3 or over
    return around[0 if is_past and around[1].first > now and shift == "the" else 1]


def _counted(frame: Frame, found: re.Match[str]) -> Period:
    """ "The past two years", "the next three days". Back, years are not stated to the day; ahead, it runs from tomorrow."""
    length = lengths(found["length"])
    ahead = found["shift"] in ("next", "coming", "following")
    unit, total = _finest(length), sum(count for count, _ in length)
    if len(length) == 1 and (unit in _ALIGNED or (ahead and unit in ("decade", "century"))):
        now = frame.on(unit)
        near, far = (1, total) if ahead else (-1, -total)
        first, last = sorted(
            (cal.unit_at(unit, now, near), cal.unit_at(unit, now, far)), key=lambda period: period.first
        )
        return cal.join(first, last)
    now = frame.on("day" if ahead else unit)
    if ahead:
        return cal.days(cal.add(now, unit if unit == "workday" else "day", 1), move(now, length, 1))
    begin = move(now, length, -1)
    if unit == "workday":
        return cal.days(begin, cal.add(now, unit, -1))
    grain = {"month": "month", "year": "year", "decade": "year", "century": "year"}.get(unit, "day")
    return Period(begin, now, grain, grain)


def _ago(frame: Frame, found: re.Match[str]) -> Period:
    """ "Two months ago" is a month, "a decade ago" a year, "three weeks ago" a day."""
    if frame.direction == "past" and found["told"] in ("earlier", "before"):
        raise UnresolvableError
    length = lengths(found["length"])
    unit = _finest(length)
    if unit == "weekend":
        return cal.unit_at(unit, frame.on(unit), -length[0][0])
    when = move(frame.on(unit), length, -1)
    if unit in ("month", "year"):
        return cal.unit_at(unit, when)
    return cal.year(when.year) if unit in ("decade", "century") else cal.day(when)


def _hence(frame: Frame, found: re.Match[str]) -> Period:
    """ "In two weeks". After a past tense "two weeks later" counts from something else than the reference."""
    if frame.direction == "past":
        raise UnresolvableError
    return cal.day(move(frame.on("day"), lengths(found["length"]), 1))


def _within(frame: Frame, found: re.Match[str]) -> Period:
    now = frame.on("day")
    other = move(now, lengths(found["length"]), -1 if frame.direction == "past" else 1)
    return cal.days(min(now, other), max(now, other))


def _counted_from(sign: int) -> Callable[[Frame, re.Match[str]], Period]:
    """ "Two weeks before Christmas" (-1), "three days after 12 January" (+1)."""

    def action(frame: Frame, found: re.Match[str]) -> Period:
        other, length = frame.inner(found["of"]), lengths(found["length"])
        when, unit = move(other.first, length, sign), _finest(length)
        return cal.unit_at(unit, when) if unit == other.grain and unit in ("month", "year") else cal.day(when)

    return action


def _running(frame: Frame, found: re.Match[str]) -> Period:
    """ "Three days starting next Monday"."""
    first = frame.inner(found["of"]).first
    return cal.days(first, move(first, lengths(found["length"]), 1) - timedelta(days=1))


def _so_far(frame: Frame, found: re.Match[str]) -> Period:
    """ "Earlier this year": from its beginning to now, in months of a year, in days of a week; of a month the month."""
    unit = found["u"]
    now = frame.on("month" if unit in ("year", "quarter", "half", "decade") else unit)
    whole = cal.unit_at(unit, now, _SHIFTS[found["shift"]])
    if found["shift"] not in ("this", "the") or unit in ("month", "day"):
        return whole
    grain = "day" if unit in ("week", "workweek", "weekend", "fortnight") else "month"
    return Period(whole.first, max(now, whole.first), grain, grain)


def _still_to_come(frame: Frame, found: re.Match[str]) -> Period:
    """ "Later this week", "the rest of the year": from now to its end."""
    unit = found["u"]
    now = frame.on("month" if unit in ("year", "quarter", "half", "decade") else unit)
    whole = cal.unit_at(unit, now, _SHIFTS[found["shift"]])
    if found["shift"] not in ("this", "the") or unit == "day":
        return whole
    if unit in ("week", "workweek", "weekend", "fortnight", "month") and frame.span.is_day:
        return cal.days(min(now, whole.last), whole.last)
    return Period(now, whole.last, "month", "month")


def _to_date(frame: Frame, found: re.Match[str]) -> Period:
    now = frame.on("day")
    return cal.days(cal.unit_at(found["u"], now).first, now)


def _uncounted(sign: int) -> Callable[[Frame, re.Match[str]], Period]:
    """ "In recent weeks" (-1), "in the coming days" (+1): the length that the lexicon gives it, stated no finer than it is meant."""

    def action(frame: Frame, found: re.Match[str]) -> Period:
        length = lexicon().recent_lengths.get(found["u"])
        if length is None:
            raise UnresolvableError
        months = 12 * length.years + length.months
        if sign > 0:
            now = frame.on("day")
            return cal.days(now + timedelta(days=1), cal.add_months(now, months) + timedelta(days=length.days))
        grain = "day" if length.days else "year" if length.years else "month"
        now = frame.on(grain)
        return Period(cal.add_months(now, -months) - timedelta(days=length.days), now, grain, grain)

    return action


def _beside(sign: int) -> Callable[[Frame, re.Match[str]], Period]:
    """ "The year before", "the day after", "the week after next"."""

    def action(frame: Frame, found: re.Match[str]) -> Period:
        if frame.direction == "past" and not found["twice"]:
            raise UnresolvableError
        return cal.unit_at(found["u"], frame.on(found["u"]), sign * (2 if found["twice"] else 1))

    return action


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

RELATIVE: tuple[Rule, ...] = (
    rule(r"day:(?P<n>-?[0-9])", _named_offset),
    rule(r"now|todate", _now),
    rule(r"(?:the )?overnight(?: (?:to|on|in|from))?(?: (?P<of>(?:w:|day:).+))?", _overnight),
    rule(r"(?:(?:earlier|later) (?:on )?)?(?:the )?{W}", _weekday),
    rule(rf"{_SHIFT} {{W}}", _shifted_weekday),
    rule(r"{W} (?:- |the )?{D}(?: of (?:this|the) u:month)?", _weekday_dated),
    rule(
        r"(?P<over>over )?(?P<the>the )?(?P<this>this )?"
        r"(?P<shift>last|previous|past|this|same|next|coming|following|the) u:(?P<u>[a-z]+)",
        _unit,
    ),
    rule(
        r"(?P<over>over )?(?P<this>this past )?(?P<shift>the )?u:(?P<u>weekend)",
        lambda f, m: _weekend(f, "the", over=bool(m["over"])),
    ),
    rule(rf"(?:over )?(?:the )?(?P<shift>{_BACK}|{_AHEAD}) {LENGTH}", _counted),
    rule(
        rf"(?:over )?(?:the )?(?P<length>n:[0-9]{{1,4}}) (?P<shift>{_BACK}|{_AHEAD}) (?P<unit>u:\w+)",
        lambda f, m: f.inner(f"{m['shift']} {m['length']} {m['unit']}"),
    ),
    rule(rf"(?:the )?{LENGTH} (?P<told>ago|earlier|before|back)", _ago),
    rule(
        rf"(?:in )?{LENGTH}(?: s)? (?:later|from now|from day:0|after)|in {LENGTH.replace('?P<length>', '?P<long>')}(?: s)?(?: time)?",
        lambda f, m: _hence(f, m) if m["length"] else f.inner(f"{m['long']} later"),
    ),
    rule(rf"within (?:the )?{LENGTH}", _within),
    rule(rf"for {LENGTH} from (?P<of>.+)", _running),
    rule(rf"(?:for )?{LENGTH} beginning (?:from )?(?P<of>.+)", _running),
    rule(rf"(?:in )?{LENGTH} (?:after|from|since)(?: the)? (?P<of>.+)", _counted_from(1)),
    rule(rf"(?:in )?{LENGTH} before(?: the)? (?P<of>.+)", _counted_from(-1)),
    rule(rf"earlier (?:in |on )?(?:the )?(?P<shift>{_HERE}|{_BACK}|the) u:(?P<u>[a-z]+)", _so_far),
    rule(r"earlier (?:in |on )?(?P<shift>the) u:(?P<u>[a-z]+)", _so_far),
    rule(
        r"(?P<shift>this) u:(?P<u>[a-z]+) (?:todate|earlier)|todate (?P<shift2>this) u:(?P<u2>\w+)",
        lambda f, m: f.inner(f"earlier this u:{m['u'] or m['u2']}"),
    ),
    rule(r"u:(?P<u>[a-z]+) todate", _to_date),
    rule(rf"later (?:in |on )?(?:the )?(?P<shift>{_HERE}|{_AHEAD}|the) u:(?P<u>[a-z]+)", _still_to_come),
    rule(r"later (?:in |on )?(?P<shift>the) u:(?P<u>[a-z]+)", _still_to_come),
    rule(r"(?:the )?rest (?:the )?(?P<shift>this|the) u:(?P<u>[a-z]+)", _still_to_come),
    rule(r"(?:the )?part (?:of )?(?:the )?u:(?P<u>[a-z]+)", lambda f, m: cal.unit_at(m["u"], f.on(m["u"]))),
    rule(r"(?:over )?(?:the )?(?:recent|past|last|previous) u:(?P<u>[a-z]+)S", _uncounted(-1)),
    rule(r"(?:over )?(?:the )?(?:coming|next) u:(?P<u>[a-z]+)S", _uncounted(1)),
    rule(r"(?:earlier|later) (?:in|on) (?P<of>(?:m:|the |this ).+)", lambda frame, found: frame.inner(found["of"])),
    rule(rf"{LENGTH} ago day:0", lambda frame, found: cal.day(move(frame.on("day"), lengths(found["length"]), -1))),
    rule(r"(?:the )?u:(?P<u>[a-z]+) before(?P<twice> last)?", _beside(-1)),
    rule(r"(?:the )?u:(?P<u>[a-z]+) after(?P<twice> next)?", _beside(1)),
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
    rule(rf"{_SHIFT} {{M}}", _month_shifted),
    rule(rf"{_SHIFT} s:(?P<S>\w+)", _season_shifted),
    rule(rf"{_WHAT} (?:of |in )?(?P<year>(?:the )?(?:last|previous|this|next|following) u:year)", _in_year),
    rule(rf"(?P<year>(?:last|previous|this|next) u:year)(?: s)?(?: (?:in|on))? {_WHAT}", _in_year),
    rule(r"(?P<shift>this|next) (?P<of>(?:md:|m:|o:|n:).+)", _shifted_day),
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
