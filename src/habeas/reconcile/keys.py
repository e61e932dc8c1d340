"""Keys by which a statement finds happenings: its people, report, month and custodian, an unlikely number, what is granted.

A happening stands under the keys of its members. So the work grows with the statements and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from habeas.model.ids import is_list
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.windows import month_of

Key = tuple[str, str | int]

SEVERAL = 10
"""An exact number from here on is unlikely to occur twice by chance in one year and country."""

_QUARTER = 3
"""Windows over more months than this are looked up by person, number and report only."""

_REACH = 3
"""Years back in which what is granted or imposed is looked for by its name, where no date says when."""


def look_up_keys(statement: Statement) -> Iterator[Key]:
    """The keys under which a statement looks for its happening."""
    yield from (("person", p) for p in sorted(statement.people))
    if _is_row(statement):
        return
    yield "report", statement.claim.document
    country = statement.country or statement.inferred
    window = statement.window
    months: range | tuple[int, ...] = ()
    if window and not window.is_open and len(window.months()) <= _QUARTER:
        months = range(month_of(max(1, window.first - 1)), month_of(window.last + 1) + 1)
    elif window is None and statement.published is not None:
        months = range(month_of(statement.published) - 2, month_of(statement.published) + 1)
    for month in months:
        yield f"month:{country}" if country else "month", month
        if country:
            yield "month:None", month
    yield from _number_keys(statement, (0, -1))
    if window is None or len(months) == 0:
        yield from _target_keys(statement, range(0, -_REACH - 1, -1))


def index_keys(statement: Statement) -> Iterator[Key]:
    """The keys under which a happening stands by one of its statements."""
    yield from (("person", p) for p in statement.people)
    if _is_row(statement):
        return
    yield "report", statement.claim.document
    country = statement.country or statement.inferred
    window = statement.window
    months: range | tuple[int, ...] = ()
    if window and not window.is_open and len(window.months()) <= _QUARTER:
        months = window.months()
    elif window is None and statement.published is not None:
        months = (month_of(statement.published),)
    for month in months:
        yield f"month:{country}", month
        yield "month", month
    yield from _number_keys(statement, (0,))
    yield from _target_keys(statement, (0,))


def _is_row(statement: Statement) -> bool:
    """Whether a statement is of a row of a list and on the person of that row alone: nothing else in the list is about it.

    A release is one happening for many people, and is looked up as in any report.
    """
    if not is_list(statement.claim.document):
        return False
    rules = rules_of(statement.claim.kind)
    return rules is not None and rules.about == "person" and bool(statement.people)


def _number_keys(statement: Statement, years: tuple[int, ...]) -> Iterator[Key]:
    """An exact number that is unlikely by chance, in the year of the happening or of its report."""
    interval, year = statement.interval, _year(statement)
    if interval and interval.width == 0 and interval.low >= SEVERAL and year is not None:
        yield from ((f"number:{interval.low}", year + step) for step in years)


def _target_keys(statement: Statement, years: range | tuple[int, ...]) -> Iterator[Key]:
    """What is granted or imposed, or the other side, in the year of the happening or of its report; 0 if neither is told."""
    year = _year(statement)
    for target in sorted(statement.targets):
        yield from ((f"target:{target}", (year or 0) + step) for step in years)


def _year(statement: Statement) -> int | None:
    window = statement.window
    day = window.first if window and not window.is_open else statement.published
    return date.fromordinal(day).year if day is not None else None
