"""The grammar of dates over symbols, third part: from one date to another, and dates with an open end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from habeas.extract.dating import periods as cal
from habeas.extract.dating.frame import Frame, UnresolvableError
from habeas.extract.dating.periods import Period
from habeas.extract.dating.rules import Rule, recurring_day, rule

_SEPARATORS = (frozenset({"to", "until"}), frozenset({"-"}))
"""Words first: in "2017-Q1 to 2018-Q1" the hyphens part nothing."""

_MOST_SEPARATORS = 6
"""Marks that may part the two dates of a range: "from 10-1-2018 to 10-7-2018" in loose spelling has five."""

_DATED = re.compile(r"(?:^|\s)(?:n:[12][0-9]{3}(?![0-9])|(?:d|dmy|mdy|ym|dec):)")
_ENDS_NOW = re.compile(r"now|todate|day:(?:0|-1)")
_RECURS = re.compile(r"(?:^|\s)(?:m|w|md|h|s|o|n):")
_TIED = re.compile(r"(?:^|\s)(?:last|previous|past|this|next|coming|following|now|todate|day:|ago)")


def read_range(symbols: str, frame: Frame) -> Period | None:
    """ "from X to Y", "X - Y", "between X and Y" → the days from the first of X to the last of Y; None if they are no two dates."""
    parts = symbols.split(" ")
    between = parts[0] == "between"
    if parts[0] in ("from", "between"):
        parts = parts[1:]
    order = [
        i
        for marks in _SEPARATORS
        for i, part in enumerate(parts)
        if i and (part in marks or (part == "and" and between))
    ]
    if len(order) > _MOST_SEPARATORS or frame.depth > 1:
        return None
    for index in order:
        try:
            return _ends(" ".join(parts[:index]), " ".join(parts[index + 1 :]), frame)
        except (ValueError, OverflowError):
            continue
    return None


def _ends(left: str, right: str, frame: Frame) -> Period:
    """Both ends; an end that does not say its year takes it from the other one."""
    if not right:
        raise UnresolvableError
    if _DATED.search(right) and not _DATED.search(left) and not _TIED.search(left):
        last = frame.inner(right)
        return cal.join(frame.turned(cal.day(last.first), "past").inner(left), last)
    if _ENDS_NOW.fullmatch(right) and frame.direction is None:
        return cal.join(frame.turned(frame.span, "past").inner(left), frame.inner(right))
    first = frame.inner(left)
    if not _DATED.search(right) and not _TIED.search(right) and _RECURS.search(right):
        return cal.join(first, frame.turned(cal.day(first.first), "future").inner(right))
    return cal.join(first, frame.inner(right))


def _days_of_month(frame: Frame, found: re.Match[str]) -> Period:
    """ "3 to 5 March 2024", "March 3-5"."""
    first, last, month = int(found["a"]), int(found["b"]), int(found["M"])
    if found["Y"]:
        year = int(found["Y"])
        return cal.days(date(year, month, first), date(year, month, last))
    begins = recurring_day(frame, month, first)
    return cal.days(begins.first, begins.first.replace(day=last))


def _days_in(frame: Frame, found: re.Match[str]) -> Period:
    month = frame.inner(found["of"])
    if month.grain != "month":
        raise UnresolvableError
    return cal.days(month.first.replace(day=int(found["a"])), month.first.replace(day=int(found["b"])))


def _opened(change: Callable[[Period], Period]) -> Callable[[Frame, re.Match[str]], Period]:
    """A date with one end left open."""

    def action(frame: Frame, found: re.Match[str]) -> Period:
        return change(frame.inner(found["of"]))

    return action


_A, _B = r"(?:n|o):(?P<a>[0-9]{1,2})", r"(?:n|o):(?P<b>[0-9]{1,2})"
_TO = r"(?:to|until|-|and)"
_YEAR = r"(?:(?: of| in)? n:(?P<Y>[12][0-9]{3}))?"
_MONTH = r"m:(?P<M>[0-9]+)"

RANGES: tuple[Rule, ...] = (
    rule(rf"(?:from |between )?(?:the )?{_A} {_TO} (?:the )?{_B}(?: of)? {_MONTH}{_YEAR}", _days_of_month),
    rule(rf"(?:from |between )?{_MONTH}(?: the)? {_A} {_TO} (?:the )?{_B}{_YEAR}", _days_of_month),
    rule(rf"(?:from |between )?md:(?P<a>[0-9]+)\.(?P<b>[0-9]+)(?: of)? {_MONTH}{_YEAR}", _days_of_month),
    rule(rf"(?:from |between )?{_MONTH} md:(?P<a>[0-9]+)\.(?P<b>[0-9]+){_YEAR}", _days_of_month),
    rule(r"(?:from |between )?md:(?P<a>[0-9]+)\.(?P<b>[0-9]+) (?:of|in) (?P<of>.+)", _days_in),
    rule(r"(?:from |since )?(?P<of>.+) todate", lambda f, m: cal.join(f.turned(f.span, "past").inner(m["of"]), f.span)),
    rule(r"since (?P<of>.+)", _opened(cal.since)),
    rule(r"from (?P<of>[^-]+?) (?:onward|on)", _opened(cal.since)),
    rule(r"(?:until|by|before) (?P<of>.+)", _opened(cal.until)),
    rule(r"after (?P<of>.+)", _opened(cal.since)),
)
OPEN_FROM = rule(r"from (?P<of>.+)", _opened(cal.since))
