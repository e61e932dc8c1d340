"""The grammar of dates over symbols: dates told from the reference."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from habeas.extract.dating import periods as cal
from habeas.extract.dating.frame import Frame, UnresolvableError
from habeas.extract.dating.lengths import AHEAD, BACK, HERE, LENGTH, SHIFTS, finest, lengths, move
from habeas.extract.dating.periods import Period
from habeas.extract.dating.rules import Rule, rule
from habeas.extract.dating.words import lexicon

_ALIGNED = frozenset({"quarter", "half", "weekend", "workweek"})
"""Units that are counted as they stand in the calendar: the last two quarters are whole quarters."""

_OF_THE_STORY = frozenset({"same", "next", "coming", "following"})
"""After a past tense "the same day" and "the following week" count from a day that the story has named, not from the reference."""


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
    return cal.unit_at(unit, now, -1 if found["this"] else SHIFTS[shift])


def _weekend(frame: Frame, shift: str, *, over: bool) -> Period:
    """A weekend; if no word or tense tells which, the last one early in the week and the coming one late in it."""
    now = frame.on("day")
    if shift not in ("the", "this"):
        return cal.unit_at("weekend", now, SHIFTS[shift])
    around = [cal.unit_at("weekend", now, step) for step in (-1, 0, 1)]
    if frame.direction:
        return frame.choose(around)
    is_past = now.isoweekday() <= 3 or over
    return around[0 if is_past and around[1].first > now and shift == "the" else 1]


def _counted(frame: Frame, found: re.Match[str]) -> Period:
    """ "The past two years", "the next three days". Back, years are not stated to the day; ahead, it runs from tomorrow."""
    length = lengths(found["length"])
    ahead = found["shift"] in ("next", "coming", "following")
    unit, total = finest(length), sum(count for count, _ in length)
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
    unit = finest(length)
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
    length = lengths(found["length"])
    unit = finest(length)
    if frame.in_story and unit in ("month", "year"):
        return cal.unit_at(unit, move(frame.on(unit), length, 1))
    return cal.day(move(frame.on("day"), length, 1))


def _within(frame: Frame, found: re.Match[str]) -> Period:
    now = frame.on("day")
    other = move(now, lengths(found["length"]), -1 if frame.direction == "past" else 1)
    return cal.days(min(now, other), max(now, other))


def _counted_from(sign: int) -> Callable[[Frame, re.Match[str]], Period]:
    """ "Two weeks before Christmas" (-1), "three days after 12 January" (+1)."""

    def action(frame: Frame, found: re.Match[str]) -> Period:
        other, length = frame.inner(found["of"]), lengths(found["length"])
        when, unit = move(other.first, length, sign), finest(length)
        return cal.unit_at(unit, when) if unit == other.grain and unit in ("month", "year") else cal.day(when)

    return action


def _running(frame: Frame, found: re.Match[str]) -> Period:
    """ "Three days starting next Monday"."""
    first = frame.inner(found["of"]).first
    return cal.days(first, move(first, lengths(found["length"]), 1) - timedelta(days=1))


def _so_far(frame: Frame, found: re.Match[str]) -> Period:
    """ "Earlier this year": from its beginning to now, in months of a year, in days of a week; of a month the month."""
    if found["shift"] in _OF_THE_STORY and frame.direction == "past":
        raise UnresolvableError
    unit = found["u"]
    now = frame.on("month" if unit in ("year", "quarter", "half", "decade") else unit)
    whole = cal.unit_at(unit, now, SHIFTS[found["shift"]])
    if found["shift"] not in ("this", "the") or unit in ("month", "day"):
        return whole
    grain = "day" if unit in ("week", "workweek", "weekend", "fortnight") else "month"
    return Period(whole.first, max(now, whole.first), grain, grain)


def _still_to_come(frame: Frame, found: re.Match[str]) -> Period:
    """ "Later this week", "the rest of the year": from now to its end."""
    if found["shift"] in _OF_THE_STORY and frame.direction == "past":
        raise UnresolvableError
    unit = found["u"]
    now = frame.on("month" if unit in ("year", "quarter", "half", "decade") else unit)
    whole = cal.unit_at(unit, now, SHIFTS[found["shift"]])
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


RELATIVE: tuple[Rule, ...] = (
    rule(r"day:(?P<n>-?[0-9])", _named_offset),
    rule(r"now|todate", _now),
    rule(r"(?:the )?overnight(?: (?:to|on|in|from))?(?: (?P<of>(?:w:|day:).+))?", _overnight),
    rule(
        r"(?P<over>over )?(?P<the>the )?(?P<this>this )?"
        r"(?P<shift>last|previous|past|this|same|next|coming|following|the) u:(?P<u>[a-z]+)",
        _unit,
    ),
    rule(
        r"(?P<over>over )?(?P<this>this past )?(?P<shift>the )?u:(?P<u>weekend)",
        lambda f, m: _weekend(f, "the", over=bool(m["over"])),
    ),
    rule(rf"(?:over )?(?:the )?(?P<shift>{BACK}|{AHEAD}) {LENGTH}", _counted),
    rule(
        rf"(?:over )?(?:the )?(?P<length>n:[0-9]{{1,4}}) (?P<shift>{BACK}|{AHEAD}) (?P<unit>u:\w+)",
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
    rule(rf"earlier (?:in |on )?(?:the )?(?P<shift>{HERE}|{BACK}|the|same) u:(?P<u>[a-z]+)", _so_far),
    rule(r"earlier (?:in |on )?(?P<shift>the) u:(?P<u>[a-z]+)", _so_far),
    rule(
        r"(?P<shift>this) u:(?P<u>[a-z]+) (?:todate|earlier)|todate (?P<shift2>this) u:(?P<u2>\w+)",
        lambda f, m: f.inner(f"earlier this u:{m['u'] or m['u2']}"),
    ),
    rule(r"u:(?P<u>[a-z]+) todate", _to_date),
    rule(rf"later (?:in |on )?(?:the )?(?P<shift>{HERE}|{AHEAD}|the|same) u:(?P<u>[a-z]+)", _still_to_come),
    rule(r"later (?:in |on )?(?P<shift>the) u:(?P<u>[a-z]+)", _still_to_come),
    rule(r"(?:the )?rest (?:the )?(?P<shift>this|the) u:(?P<u>[a-z]+)", _still_to_come),
    rule(r"(?:the )?part (?:of )?(?:the )?u:(?P<u>[a-z]+)", lambda f, m: cal.unit_at(m["u"], f.on(m["u"]))),
    rule(r"(?:over )?(?:the )?(?:recent|past|last|previous) u:(?P<u>[a-z]+)S", _uncounted(-1)),
    rule(r"(?:over )?(?:the )?(?:coming|next) u:(?P<u>[a-z]+)S", _uncounted(1)),
    rule(r"(?:earlier|later) (?:in|on) (?P<of>(?:m:|the |this ).+)", lambda frame, found: frame.inner(found["of"])),
    rule(rf"{LENGTH} ago day:0", lambda frame, found: cal.day(move(frame.on("day"), lengths(found["length"]), -1))),
    rule(r"(?:the )?u:(?P<u>[a-z]+) before(?P<twice> last)?", _beside(-1)),
    rule(r"(?:the )?u:(?P<u>[a-z]+) after(?P<twice> next)?", _beside(1)),
)
