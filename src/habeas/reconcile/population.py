"""How many are held, by root: series of observations, and what the releases between two of them imply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
    told = [s for s in statements if s.claim.kind is Kind.COUNT and s.claim.status is Status.ACTUAL and s.interval]
    political = {(s.country or s.inferred, s.voice) for s in told if s.group.kind == POLITICAL}
    series: _Series = defaultdict(list)
    for statement in told:
        country, kind = statement.country or statement.inferred, _kind(statement)
        if statement.claim.of is None and (country, statement.voice) in political:
            kind = POLITICAL  # "62 are still in prison", by one who counts political prisoners
        series[country, kind, statement.voice].append(statement)
    released = _releases(events)
    found = [_population(country, kind, voice, seen, released) for (country, kind, voice), seen in series.items()]
    return tuple(sorted(found, key=lambda p: (p.country or "", p.of, p.root, p.id)))


def _kind(statement: Statement) -> str:
    """Stocks are told apart by group; "others" who are still held are whoever is held."""
    kind = statement.group.kind
    return EVERYONE if kind == OTHERS else kind


def _population(
    country: str | None, kind: str, voice: Voice, told: Sequence[Statement], released: Sequence[tuple[Event, Interval]]
) -> Population:
    observations = _observations(told)
    relevant = [(e, i) for e, i in released if e.country == country]
    audits = [_audit(a, b, relevant) for a, b in _pairs(observations)]
    return Population(
        id=stable_id("population", country, kind, voice.key),
        country=country,
        of=_phrase(told),
        root=voice.name,
        observations=observations,
        audits=tuple(a for a in audits if a),
    )


def _pairs(observations: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Neighbours in time; and of the exact figures, neighbours among them, since "more than 1,000" in between tells less."""
    exact = [o for o in observations if o.interval.width == 0]
    return list(dict.fromkeys([*pairwise(observations), *pairwise(exact)]))


def _observations(told: Sequence[Statement]) -> tuple[Observation, ...]:
    """One for each day and interval. A stock without a date has the day of publication."""
    grouped: dict[tuple[str | None, Interval], list[Statement]] = defaultdict(list)
    for statement in told:
        if statement.interval:
            grouped[_day(statement), statement.interval].append(statement)
    found = []
    for (day, interval), group in grouped.items():
        quantity = min(group, key=lambda s: s.order).claim.quantity
        claims = tuple(sorted(s.claim.id for s in group))
        wording = quantity.wording if quantity else ""
        found.append(Observation(When(day) if day else None, interval, wording, claims))
    return tuple(sorted(found, key=_by_day))


def _day(statement: Statement) -> str | None:
    if statement.claim.when:
        return statement.claim.when.edtf
    return date.fromordinal(statement.published).isoformat() if statement.published is not None else None


def _by_day(observation: Observation) -> tuple[Window, int, float]:
    window = to_window(observation.when) or Window(1, 1)
    high = observation.interval.high
    return Window(window.last, window.first), observation.interval.low, float("inf") if high is None else high


def _releases(events: Iterable[Event]) -> list[tuple[Event, Interval]]:
    """Releases that happened, with how many: the agreed whole, else those named."""
    found = []
    for event in events:
        if event.kind is Kind.RELEASE and event.status is Status.ACTUAL and event.when:
            named = Interval(len(event.people), len(event.people))
            found.append((event, event.counts[0].agreed if event.counts else named))
    return found


def _audit(first: Observation, second: Observation, released: Sequence[tuple[Event, Interval]]) -> Audit | None:
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
    for event, number in released:
        when = to_window(event.when)
        if when and when.last > start.first and when.first <= end.last:
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


def _phrase(told: Sequence[Statement]) -> str:
    """The noun phrase that is told most often, of equals the longer."""
    spoken: dict[str, int] = defaultdict(int)
    for statement in told:
        if statement.claim.of and classify(statement.claim.of).kind == statement.group.kind:
            spoken[statement.claim.of] += 1
    ranked = sorted(spoken, key=lambda of: (-spoken[of], -len(of), of))
    return ranked[0] if ranked else "people"
