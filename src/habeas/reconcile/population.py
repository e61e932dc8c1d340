"""How many are held, by root: series of observations, and what the releases between two of them imply."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from habeas.model.claim import Kind, Status
from habeas.model.event import Event
from habeas.model.finding import Audit, Observation, Population
from habeas.model.ids import stable_id
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.reconcile.groups import EVERYONE, OTHERS, POLITICAL, classify
from habeas.reconcile.roots import Voice
from habeas.reconcile.statements import Statement
from habeas.reconcile.windows import Window, to_window

_Series = dict[tuple[str | None, str, Voice], list[Statement]]


def populations(statements: Iterable[Statement], events: Sequence[Event]) -> tuple[Population, ...]:
    """Claims of how many are held → one series for each country, group and root, with its audits."""
    told = [s for s in statements if is_stock(s)]
    political = {(country_of(s), s.voice) for s in told if s.group.kind == POLITICAL}
    series: _Series = defaultdict(list)
    for statement in told:
        country, voice = country_of(statement), statement.voice
        series[country, series_kind(statement, is_political=(country, voice) in political), voice].append(statement)
    released: dict[str | None, Released] = defaultdict(Released)
    for event in events:
        released[event.country].put(event.id, event)
    found = [_population(*key, seen, released[key[0]]) for key, seen in series.items()]
    return tuple(sorted(found, key=lambda p: (p.country or "", p.of, p.root, p.id)))


def is_stock(statement: Statement) -> bool:
    """Whether a statement says how many are held."""
    return statement.claim.kind is Kind.COUNT and statement.claim.status is Status.ACTUAL and bool(statement.interval)


def country_of(statement: Statement) -> str | None:
    """The country in which those counted are held."""
    return statement.country or statement.inferred


def series_kind(statement: Statement, *, is_political: bool) -> str:
    """Stocks are told apart by group; "others" who are still held are whoever is held.

    ``is_political``: the voice counts political prisoners, and means them by "62 are still in prison".
    """
    if statement.claim.of is None and is_political:
        return POLITICAL
    kind = statement.group.kind
    return EVERYONE if kind == OTHERS else kind


def population_id(country: str | None, kind: str, voice: Voice) -> str:
    """The id of a series."""
    return stable_id("population", country, kind, voice.key)


def _population(
    country: str | None, kind: str, voice: Voice, told: Sequence[Statement], released: Released
) -> Population:
    observations = _observations(told)
    audits = [audit(a, b, released) for a, b in _pairs(observations)]
    return Population(
        id=population_id(country, kind, voice),
        country=country,
        of=phrase_of(Counter(phrase for s in told if (phrase := spoken_phrase(s)))),
        root=voice.name,
        observations=observations,
        audits=tuple(a for a in audits if a),
    )


def _pairs(observations: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Neighbours in time; and of the exact figures, neighbours among them, since "more than 1,000" in between tells less."""
    exact = [o for o in observations if is_exact(o)]
    return list(dict.fromkeys([*pairwise(observations), *pairwise(exact)]))


def is_exact(observation: Observation) -> bool:
    """Whether a figure is a number and no range."""
    return observation.interval.width == 0


Cell = tuple[str | None, Interval]
"""A day (EDTF) and a figure: what is told of both is one observation."""


def cell_of(statement: Statement) -> Cell:
    """The day and figure of a stock; one without a date has the day of publication. Raises ValueError if it has no figure."""
    if statement.interval is None:
        raise ValueError(statement.claim.id)
    if statement.claim.when:
        return statement.claim.when.edtf, statement.interval
    published = statement.published
    return date.fromordinal(published).isoformat() if published is not None else None, statement.interval


def _observations(told: Iterable[Statement]) -> tuple[Observation, ...]:
    grouped: dict[Cell, list[Statement]] = defaultdict(list)
    for statement in told:
        grouped[cell_of(statement)].append(statement)
    return tuple(sorted((observation(cell, group) for cell, group in grouped.items()), key=by_day))


def observation(cell: Cell, told: Iterable[Statement]) -> Observation:
    """All that is told of one day and figure → one observation, with the wording of the first."""
    day, interval = cell
    group = sorted(told, key=lambda s: s.order)
    quantity = group[0].claim.quantity
    claims = tuple(sorted(s.claim.id for s in group))
    return Observation(When(day) if day else None, interval, quantity.wording if quantity else "", claims)


def by_day(observation: Observation) -> tuple[Window, int, float, str]:
    """The order of observations."""
    window = to_window(observation.when) or Window(1, 1)
    high = observation.interval.high
    stated = observation.when.edtf if observation.when else ""
    return Window(window.last, window.first), observation.interval.low, float("inf") if high is None else high, stated


class Released:
    """Releases by one custodian that happened, by the days in which they lie.

    They are kept by the length of their window, the next power of two, so that those of some days are found among those that begin
    shortly before or in them.
    """

    def __init__(self) -> None:
        self._windows: dict[str, Window] = {}
        self._events: dict[str, Event] = {}
        self._begun: dict[int, list[tuple[int, str]]] = {}

    def put(self, ident: str, event: Event | None) -> list[Window]:
        """Set a release, or take it out; the windows that are concerned. What is no release with a date is none."""
        touched = []
        before = self._windows.pop(ident, None)
        if before is not None:
            touched.append(before)
            begun = self._begun[before.days.bit_length()]
            del begun[bisect_left(begun, (before.first, ident))]
            del self._events[ident]
        is_done = event is not None and event.kind is Kind.RELEASE and event.status is Status.ACTUAL
        window = to_window(event.when) if event is not None and is_done else None
        if event is not None and window is not None:
            touched.append(window)
            insort(self._begun.setdefault(window.days.bit_length(), []), (window.first, ident))
            self._windows[ident], self._events[ident] = window, event
        return touched

    def between(self, start: Window, end: Window) -> list[tuple[Event, Window]]:
        """Releases that may lie after one observation and up to another."""
        found = []
        for bits, begun in self._begun.items():
            first = bisect_left(begun, (start.first - (1 << bits), ""))
            last = bisect_left(begun, (end.last + 1, ""))
            found += [(self._events[i], self._windows[i]) for _, i in begun[first:last]]
        return [(e, w) for e, w in found if lies_between(w, start, end)]


def lies_between(release: Window, start: Window, end: Window) -> bool:
    """Whether a release may lie after one observation and up to another."""
    return release.last > start.first and release.first <= end.last


def audit(first: Observation, second: Observation, released: Released) -> Audit | None:
    """Arrests implied between two observations: the later stock, less the earlier, plus those released in between.

    A release on the day of the earlier observation is taken to be in it already; one on the day of the later too.
    One that may or may not lie in between counts from none to all.
    """
    if first.when is None or second.when is None:
        return None
    start, end = to_window(first.when), to_window(second.when)
    if start is None or end is None or end.last <= start.last:
        return None
    total, claims, between = Interval(0, 0), {*first.claims, *second.claims}, []
    for event, when in released.between(start, end):
        number = event.counts[0].agreed if event.counts else Interval(len(event.people), len(event.people))
        is_inside = when.first > start.last and when.last <= end.first
        total = total.plus(number if is_inside else Interval(0, number.high))
        claims |= set(event.claims)
        between.append(event.id)
    implied = _implied(first.interval, second.interval, total)
    return Audit(first.when, second.when, total, implied, tuple(sorted(claims)), tuple(sorted(between)))


def _implied(first: Interval, second: Interval, released: Interval) -> Interval:
    """``second - first + released``, with nothing below zero."""
    low = 0 if first.high is None else max(0, second.low - first.high + released.low)
    if second.high is None or released.high is None:
        return Interval(low, None)
    return Interval(low, max(low, second.high - first.low + released.high))


def spoken_phrase(statement: Statement) -> str | None:
    """The noun phrase of those counted, if it is what the series is told apart by."""
    phrase = statement.claim.of
    return phrase if phrase and classify(phrase).kind == statement.group.kind else None


def phrase_of(spoken: Mapping[str, int]) -> str:
    """The noun phrase that is told most often, of equals the longer."""
    ranked = sorted(spoken, key=lambda of: (-spoken[of], -len(of), of))
    return ranked[0] if ranked else "people"
