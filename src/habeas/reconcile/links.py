"""How events hang together: traded for each other, announced and done, undone, in the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from habeas.knowledge.reconcile import load_cues
from habeas.model.claim import ClaimLink, Kind, Reading, Status, Strength
from habeas.model.event import Event, EventLink
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.windows import WEEK, Window, to_window

EXCHANGE, ANNOUNCED, REVERSES = "exchange", "announced", "reverses"

_CONCESSIONS = frozenset({Kind.RELIEF, Kind.SANCTION, Kind.TIES})

_HORIZON = 400
"""Days after which a happening is no longer taken to be what was once announced: a year and the delay of a month."""

_RANK = {Strength.STATED: 0, Strength.SUGGESTED: 1, Strength.NEAR_IN_TIME: 2, Strength.DENIED: 3}


@dataclass(frozen=True, slots=True)
class _Tie:
    """One link found: from the event ``first`` to ``second``, and the claims that show it."""

    first: str
    second: str
    relation: str
    strength: Strength
    claims: tuple[str, ...]


def link(events: Sequence[Event], statements: Sequence[Statement], readings: Iterable[Reading]) -> tuple[Event, ...]:
    """``events`` with their links, each once, on the later told of the two; of links of one relation the strongest word counts."""
    by_claim = {claim: event for event in events for claim in event.claims}
    known = {s.claim.id: s for s in statements}
    facts = {e.id: _Facts.of(e, known) for e in events}
    ties = [
        *_from_texts(readings, by_claim),
        *_from_sentences(statements, by_claim),
        *_announced(events, facts),
        *_reversals(events, facts),
    ]
    merged: dict[tuple[str, str, str], list[_Tie]] = defaultdict(list)
    for tie in ties:
        merged[_direction(tie)].append(tie)
    links: dict[str, list[EventLink]] = defaultdict(list)
    for (first, second, relation), found in merged.items():
        strength = min((t.strength for t in found), key=lambda s: _RANK[s])
        claims = tuple(sorted({c for t in found for c in t.claims}))
        links[first].append(EventLink(second, relation, strength, claims))
    return tuple(replace(e, links=tuple(sorted(links[e.id], key=lambda k: (k.relation, k.to)))) for e in events)


def _direction(tie: _Tie) -> tuple[str, str, str]:
    """An exchange has no direction: it stands once, on the event whose id comes first."""
    if tie.relation == EXCHANGE:
        first, second = sorted((tie.first, tie.second))
        return first, second, tie.relation
    return tie.first, tie.second, tie.relation


def _from_texts(readings: Iterable[Reading], by_claim: Mapping[str, Event]) -> Iterator[_Tie]:
    """Links between claims, as read → links between the events that took the claims."""
    for reading in readings:
        for found in reading.links:
            first, second = by_claim.get(found.first), by_claim.get(found.second)
            if first and second and first.id != second.id and not _is_one_sided(first, second, found):
                yield _Tie(first.id, second.id, found.relation, found.strength, (found.first, found.second))


def _is_one_sided(first: Event, second: Event, found: ClaimLink) -> bool:
    """Two releases by one state, near in time: nobody trades with himself, unless the text says so."""
    both = first.kind is second.kind is Kind.RELEASE and first.country == second.country
    return both and found.relation == EXCHANGE and found.strength is Strength.NEAR_IN_TIME


@cache
def _trade_words() -> tuple[str, ...]:
    return load_cues().trade


def _from_sentences(statements: Sequence[Statement], by_claim: Mapping[str, Event]) -> Iterator[_Tie]:
    """Words of trade beside two happenings of one sentence, or beside one that answers the release told before it."""
    texts: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.claim.id in by_claim and statement.claim.kind in {Kind.RELEASE, *_CONCESSIONS}:
            texts[statement.claim.document].append(statement)
    for document in sorted(texts):
        told = sorted(texts[document], key=lambda s: (s.claim.passage.start, s.claim.anchor.start, s.claim.id))
        for place, statement in enumerate(told):
            if _tells_trade(statement):
                partner = _partner(told, place, by_claim)
                if partner:
                    ids = statement.claim.id, partner.claim.id
                    yield _Tie(by_claim[ids[0]].id, by_claim[ids[1]].id, EXCHANGE, Strength.STATED, ids)


def _tells_trade(statement: Statement) -> bool:
    quote = statement.claim.passage.quote.casefold()
    return statement.claim.status is not Status.NEGATED and any(word in quote for word in _trade_words())


def _partner(told: Sequence[Statement], place: int, by_claim: Mapping[str, Event]) -> Statement | None:
    """The other side of a trade: in the same sentence, else the last release before it that happened."""
    statement = told[place]
    mine = by_claim[statement.claim.id]
    others = [s for s in told if by_claim[s.claim.id].id != mine.id and _can_trade(statement, s)]
    beside = [s for s in others if s.claim.passage.start == statement.claim.passage.start]
    if beside:
        return beside[0]
    if statement.claim.kind is Kind.RELEASE:
        return None
    done = [s for s in others if s.claim.kind is Kind.RELEASE and s.claim.status is Status.ACTUAL]
    before = [s for s in done if s.claim.passage.start < statement.claim.passage.start]
    return before[-1] if before else None


def _can_trade(first: Statement, second: Statement) -> bool:
    """Two releases are traded only between two custodians; a release is traded for a concession."""
    if first.claim.status is Status.NEGATED or second.claim.status is Status.NEGATED:
        return False
    if first.claim.kind is Kind.RELEASE and second.claim.kind is Kind.RELEASE:
        return first.country != second.country
    return Kind.RELEASE in {first.claim.kind, second.claim.kind}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What tells whether one event can be what another announced or undid."""

    window: Window | None
    first_report: int | None
    people: frozenset[str]
    targets: frozenset[str]
    names_target: bool

    @staticmethod
    def of(event: Event, known: Mapping[str, Statement]) -> _Facts:
        """Gathered from the event's statements."""
        told = [known[c] for c in event.claims]
        reports = [s.published for s in told if s.published is not None]
        targets = frozenset(t for s in told for t in s.targets)
        return _Facts(
            to_window(event.when),
            min(reports, default=None),
            frozenset(event.people),
            targets,
            any(s.names_target for s in told),
        )

    @property
    def day(self) -> int | None:
        """The day it happened, as far as told; else that of its first report."""
        return self.window.first if self.window else self.first_report


def _announced(events: Sequence[Event], facts: Mapping[str, _Facts]) -> Iterator[_Tie]:
    """What was announced and the first happening that fulfils it. Announced is not done: both stay events."""
    groups: dict[tuple[str, str | None], list[Event]] = defaultdict(list)
    for event in events:
        if event.status is Status.ACTUAL:
            groups[event.kind, event.country].append(event)
    for event in events:
        if event.status not in {Status.FUTURE, Status.POSSIBLE}:
            continue
        fitting = [e for e in _same_custodian(event, groups) if _fulfils(event, e, facts)]
        ranked = sorted(fitting, key=lambda e: (-_likeness(event, e, facts), facts[e.id].day or 0, e.id))
        if ranked and (event.status is Status.FUTURE or _likeness(event, ranked[0], facts) > 0):
            yield _Tie(ranked[0].id, event.id, ANNOUNCED, Strength.NEAR_IN_TIME, (event.claims[0], ranked[0].claims[0]))


def _same_custodian(event: Event, groups: Mapping[tuple[str, str | None], list[Event]]) -> list[Event]:
    return groups.get((event.kind, event.country), [])


def _fulfils(plan: Event, done: Event, facts: Mapping[str, _Facts]) -> bool:
    """The happening lies on or after the announcement, and not outside the time or the things or people announced."""
    one, two = facts[plan.id], facts[done.id]
    if one.first_report is None or two.day is None:
        return False
    if not one.first_report - 1 <= two.day <= one.first_report + _HORIZON:
        return _was_announced_that_day(one, two)
    if one.window and two.window and not one.window.overlaps(two.window):
        return False
    if one.names_target and two.names_target and not one.targets & two.targets:
        return False
    if rules_of(plan.kind) is not None and plan.people and done.people and not one.people & two.people:
        return False
    return _is_at_once(one, two) or not _is_other_number(plan, done)


def _is_at_once(plan: _Facts, done: _Facts) -> bool:
    """What follows within a week, or on the day announced, is what was announced, even if it is fewer than was said."""
    if plan.window and done.window:
        return plan.window.overlaps(done.window)
    return plan.first_report is not None and done.day is not None and done.day <= plan.first_report + WEEK


def _was_announced_that_day(plan: _Facts, done: _Facts) -> bool:
    """An announcement reported only with its fulfilment, on a day that it states."""
    return plan.window is not None and done.window is not None and plan.window.overlaps(done.window)


def _is_other_number(plan: Event, done: Event) -> bool:
    """Whether both say how many, and the numbers exclude each other."""
    return bool(plan.counts and done.counts) and plan.counts[0].agreed.meet(done.counts[0].agreed) is None


def _likeness(plan: Event, done: Event, facts: Mapping[str, _Facts]) -> int:
    one, two = facts[plan.id], facts[done.id]
    shared = bool(one.people & two.people) + bool(one.targets & two.targets)
    same = bool(plan.counts and done.counts and plan.counts[0].agreed == done.counts[0].agreed)
    return shared + same + bool(one.window and two.window)


def _reversals(events: Sequence[Event], facts: Mapping[str, _Facts]) -> Iterator[_Tie]:
    """Arrested after being freed, refused to be freed, and called off after being announced."""
    freed: dict[str, list[Event]] = defaultdict(list)
    plans: dict[tuple[str, str | None], list[Event]] = defaultdict(list)
    for event in events:
        if event.status is Status.ACTUAL and event.kind is Kind.RELEASE:
            for person in event.people:
                freed[person].append(event)
        if event.status is Status.FUTURE:
            plans[event.kind, event.country].append(event)
    for event in events:
        if event.kind is Kind.DETENTION and event.status is Status.ACTUAL:
            yield from _undone(event, freed, facts)
        if event.status is Status.NEGATED:
            yield from _called_off(event, plans.get((event.kind, event.country), ()), facts)
            yield from _undone(event, freed, facts)


def _undone(event: Event, freed: Mapping[str, list[Event]], facts: Mapping[str, _Facts]) -> Iterator[_Tie]:
    """The last release of one of the event's people before it, within reach of it; of a refusal, on its day."""
    mine = facts[event.id]
    if mine.window is None:
        return
    for person in event.people:
        before = [e for e in freed.get(person, ()) if _lies_before(facts[e.id].window, mine.window)]
        if event.status is Status.NEGATED:
            before = [e for e in before if (w := facts[e.id].window) and w.gap(mine.window) <= 1]
        if before:
            last = max(before, key=lambda e: (facts[e.id].day or 0, e.id))
            yield _Tie(event.id, last.id, REVERSES, Strength.STATED, (event.claims[0], last.claims[0]))


def _lies_before(first: Window | None, second: Window) -> bool:
    return first is not None and first.first <= second.first and second.days <= _HORIZON


def _called_off(event: Event, plans: Sequence[Event], facts: Mapping[str, _Facts]) -> Iterator[_Tie]:
    mine = facts[event.id]
    for plan in plans:
        theirs = facts[plan.id]
        is_same_day = bool(mine.window and theirs.window and mine.window.overlaps(theirs.window))
        is_same_number = bool(event.counts and plan.counts and event.counts[0].agreed == plan.counts[0].agreed)
        is_after = mine.first_report is None or theirs.first_report is None or theirs.first_report <= mine.first_report
        if is_after and (is_same_day or is_same_number or bool(mine.people & theirs.people)):
            yield _Tie(event.id, plan.id, REVERSES, Strength.STATED, (event.claims[0], plan.claims[0]))
