"""Happenings that belong to one larger one or come after one another: an amnesty done in parts, a second release within weeks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from habeas.knowledge.reconcile import Cues, load_cues
from habeas.model.claim import Kind, Status, Strength
from habeas.model.event import Event
from habeas.reconcile.statements import Statement
from habeas.reconcile.ties import FOLLOWS, PART_OF, Facts, Tie
from habeas.reconcile.windows import MONTH, WEEK, to_window

_HORIZON = 6 * MONTH
"""Days after an announcement within which releases can be parts of it."""

_SEVERAL = 2
"""Days from which a release may have had parts."""

Reach = tuple[int, int]
"""First and last day, as day numbers."""


def follows(events: Sequence[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """Each release and the one by the same custodian before it, if they lie within a month and no day in both."""
    for done in _by_country(events).values():
        ranked = sorted(done, key=lambda e: rank(facts[e.id], e.id))
        for first, second in pairwise(ranked):
            yield from follow(first, second, facts)


def rank(facts: Facts, ident: str) -> tuple[int, str]:
    """The order of the releases by one custodian."""
    return facts.day or 0, ident


def follow(first: Event, second: Event, facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """A release and the one right before it in ``rank`` → their tie, if they lie within a month and no day in both."""
    one, two = facts[first.id].window, facts[second.id].window
    if one and two and 0 < one.gap(two) <= MONTH:
        yield Tie(second.id, first.id, FOLLOWS, Strength.NEAR_IN_TIME, (second.claims[0], first.claims[0]))


def parts(events: Sequence[Event], facts: Mapping[str, Facts], known: Mapping[str, Statement]) -> Iterator[Tie]:
    """Releases that are part of an announced larger one, or of one told of the whole time in which they lie."""
    done = {country: _Days(same, facts) for country, same in _by_country(events).items()}
    for plan in events:
        reach = parts_from(plan, facts[plan.id])
        if reach is not None and plan.country in done:
            yield from parts_of_plan(plan, done[plan.country].between(*reach), facts, known)
    for country, same in done.items():
        for whole in same.events:
            reach = parts_within(whole, facts[whole.id])
            if reach is not None:
                yield from parts_of_whole(whole, done[country].between(*reach), facts)


def sums(events: Sequence[Event]) -> frozenset[str]:
    """Ids of releases told of more than a week, of nobody by name, that count at least what two or more within it count.

    They sum up the others, and are no happenings of their own.
    """
    found = set()
    for same in _by_country(events).values():
        days = _Days([e for e in same if e.when], None)
        for whole in days.events:
            reach = may_sum(whole)
            if reach is not None and is_sum(whole, days.between(*reach)):
                found.add(whole.id)
    return frozenset(found)


def may_sum(whole: Event) -> Reach | None:
    """The days in which lie the releases that a release may sum up; None if it sums up none."""
    span = to_window(whole.when)
    is_release = whole.kind is Kind.RELEASE and whole.status is Status.ACTUAL and whole.country is not None
    if not is_release or span is None or span.days <= WEEK or whole.people or not whole.counts:
        return None
    return span.first, span.last


def is_sum(whole: Event, near: Iterable[Event]) -> bool:
    """Whether a release sums up those by the same custodian that begin in its days."""
    span = to_window(whole.when)
    dated = ((e, to_window(e.when)) for e in near if e.id != whole.id and e.counts)
    inner = [e.counts[0].agreed.low for e, w in dated if span and w and w.last <= span.last and w.days <= WEEK]
    return len(inner) > 1 and whole.counts[0].agreed.low >= sum(inner)


class _Days:
    """Releases by one custodian in order of the days on which they begin; ``facts`` know the undated by their reports."""

    def __init__(self, events: Iterable[Event], facts: Mapping[str, Facts] | None) -> None:
        def day(event: Event) -> int:
            window = to_window(event.when)
            return (facts[event.id].day or 0) if facts else window.first if window else 0

        self.events = sorted(events, key=lambda e: (day(e), e.id))
        self._days = [day(e) for e in self.events]

    def between(self, first: int, last: int) -> list[Event]:
        """Those that begin from the one day to the other."""
        return self.events[bisect_left(self._days, first) : bisect_right(self._days, last)]


def _by_country(events: Sequence[Event]) -> dict[str | None, list[Event]]:
    found: dict[str | None, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind is Kind.RELEASE and event.status is Status.ACTUAL and event.country is not None:
            found[event.country].append(event)
    return found


def parts_from(plan: Event, mine: Facts) -> Reach | None:
    """The days on which what was announced can have been done in parts; None if the event announces no release."""
    if plan.kind is not Kind.RELEASE or plan.status is not Status.FUTURE or mine.first_report is None:
        return None
    return mine.first_report - 1, mine.first_report + _HORIZON


def parts_of_plan(
    plan: Event, done: Iterable[Event], facts: Mapping[str, Facts], known: Mapping[str, Statement]
) -> Iterator[Tie]:
    """Releases after an announcement, as long as their sum does not exceed its number, that are fewer or that a text calls a part.

    ``done`` are those on the days of ``parts_from``.
    """
    mine = facts[plan.id]
    most = plan.counts[0].agreed.high if plan.counts else None
    sum_so_far = 0
    for event in sorted(done, key=lambda e: rank(facts[e.id], e.id)):
        theirs = facts[event.id].window
        if mine.window and theirs and not mine.window.overlaps(theirs):
            continue
        told = [c for c in event.claims if c in known and _calls_part(known[c].claim.passage.quote)]
        least = event.counts[0].agreed.low if event.counts else len(event.people)
        is_fewer = most is not None and bool(event.counts) and least < most and sum_so_far + least <= most
        if told or is_fewer:
            sum_so_far += least
            strength = Strength.STATED if told else Strength.NEAR_IN_TIME
            yield Tie(event.id, plan.id, PART_OF, strength, (told[0] if told else event.claims[0], plan.claims[0]))


def parts_within(whole: Event, mine: Facts) -> Reach | None:
    """The days in which a release told of several days may have had parts; None if it has none."""
    is_release = whole.kind is Kind.RELEASE and whole.status is Status.ACTUAL and whole.country is not None
    if not is_release or mine.window is None or mine.window.days < _SEVERAL or not whole.counts:
        return None
    return mine.window.first, mine.window.last


def parts_of_whole(whole: Event, near: Iterable[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """Releases of single days within the several days of one that counts more; ``near`` are those that begin in them."""
    span, high = facts[whole.id].window, whole.counts[0].agreed.high
    for event in near:
        window = facts[event.id].window
        if span is None or event.id == whole.id or window is None or not event.counts or window.days >= span.days:
            continue
        is_inside = span.first <= window.first and window.last <= span.last
        if is_inside and (high is None or event.counts[0].agreed.low < high):
            yield Tie(event.id, whole.id, PART_OF, Strength.NEAR_IN_TIME, (event.claims[0], whole.claims[0]))


def _calls_part(quote: str) -> bool:
    folded = quote.casefold()
    return any(words in folded for words in _cues().part)


@cache
def _cues() -> Cues:
    return load_cues()
