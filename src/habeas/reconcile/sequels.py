"""Happenings that belong to one larger one or come after one another: an amnesty done in parts, a second release within weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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


def follows(events: Sequence[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """Each release and the one by the same custodian before it, if they lie within a month and no day in both."""
    for done in _by_country(events).values():
        ranked = sorted(done, key=lambda e: (facts[e.id].day or 0, e.id))
        for first, second in pairwise(ranked):
            one, two = facts[first.id].window, facts[second.id].window
            if one and two and 0 < one.gap(two) <= MONTH:
                yield Tie(second.id, first.id, FOLLOWS, Strength.NEAR_IN_TIME, (second.claims[0], first.claims[0]))


def parts(events: Sequence[Event], facts: Mapping[str, Facts], known: Mapping[str, Statement]) -> Iterator[Tie]:
    """Releases that are part of an announced larger one, or of one told of the whole time in which they lie."""
    done = _by_country(events)
    for plan in events:
        if plan.kind is Kind.RELEASE and plan.status is Status.FUTURE:
            yield from _of_plan(plan, done.get(plan.country, []), facts, known)
    for same in done.values():
        for whole in same:
            yield from _within(whole, same, facts)


def sums(events: Sequence[Event]) -> frozenset[str]:
    """Ids of releases told of more than a week, of nobody by name, that count at least what two or more within it count.

    They sum up the others, and are no happenings of their own.
    """
    found = set()
    for same in _by_country(events).values():
        dated = [(e, to_window(e.when)) for e in same if e.counts and e.when]
        for whole, span in dated:
            if span is None or span.days <= WEEK or whole.people:
                continue
            inner = [
                e.counts[0].agreed.low
                for e, w in dated
                if w and e is not whole and span.first <= w.first and w.last <= span.last and w.days <= WEEK
            ]
            if len(inner) > 1 and whole.counts[0].agreed.low >= sum(inner):
                found.add(whole.id)
    return frozenset(found)


def _by_country(events: Sequence[Event]) -> dict[str | None, list[Event]]:
    found: dict[str | None, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind is Kind.RELEASE and event.status is Status.ACTUAL and event.country is not None:
            found[event.country].append(event)
    return found


def _of_plan(
    plan: Event, done: Sequence[Event], facts: Mapping[str, Facts], known: Mapping[str, Statement]
) -> Iterator[Tie]:
    """Releases after an announcement, as long as their sum does not exceed its number, that are fewer or that a text calls a part."""
    mine = facts[plan.id]
    if mine.first_report is None:
        return
    most = plan.counts[0].agreed.high if plan.counts else None
    sum_so_far = 0
    for event in sorted(done, key=lambda e: (facts[e.id].day or 0, e.id)):
        day = facts[event.id].day
        if day is None or not mine.first_report - 1 <= day <= mine.first_report + _HORIZON:
            continue
        if mine.window and facts[event.id].window and not mine.window.overlaps(facts[event.id].window or mine.window):
            continue
        told = [c for c in event.claims if c in known and _calls_part(known[c].claim.passage.quote)]
        least = event.counts[0].agreed.low if event.counts else len(event.people)
        is_fewer = most is not None and bool(event.counts) and least < most and sum_so_far + least <= most
        if told or is_fewer:
            sum_so_far += least
            strength = Strength.STATED if told else Strength.NEAR_IN_TIME
            yield Tie(event.id, plan.id, PART_OF, strength, (told[0] if told else event.claims[0], plan.claims[0]))


def _within(whole: Event, same: Sequence[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """Releases of single days within the several days of one that counts more."""
    span = facts[whole.id].window
    if span is None or span.days < 2 or not whole.counts:
        return
    for event in same:
        window = facts[event.id].window
        if event is whole or window is None or not event.counts or window.days >= span.days:
            continue
        is_inside = span.first <= window.first and window.last <= span.last
        high = whole.counts[0].agreed.high
        if is_inside and (high is None or event.counts[0].agreed.low < high):
            yield Tie(event.id, whole.id, PART_OF, Strength.NEAR_IN_TIME, (event.claims[0], whole.claims[0]))


def _calls_part(quote: str) -> bool:
    folded = quote.casefold()
    return any(words in folded for words in _cues().part)


@cache
def _cues() -> Cues:
    return load_cues()
