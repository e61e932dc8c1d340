"""How events hang together: traded for each other, announced and done, undone, in the words that say so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from habeas.knowledge.reconcile import load_cues
from habeas.model.claim import ClaimLink, Kind, Reading, Status, Strength
from habeas.model.event import Event, EventLink
from habeas.reconcile.denials import denied
from habeas.reconcile.roots import Voices
from habeas.reconcile.sequels import follows, parts
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.ties import ANNOUNCED, EXCHANGE, HORIZON, REVERSES, Facts, Tie
from habeas.reconcile.windows import MONTH, WEEK, Window, to_window

_CONCESSIONS = frozenset({Kind.RELIEF, Kind.SANCTION, Kind.TIES})

_RANK = {Strength.STATED: 0, Strength.SUGGESTED: 1, Strength.NEAR_IN_TIME: 2, Strength.DENIED: 3}


def link(
    events: Sequence[Event], statements: Sequence[Statement], readings: Iterable[Reading], voices: Voices
) -> tuple[Event, ...]:
    """``events`` with their links, each once, on the later told of the two; of links of one relation the strongest word counts.

    A denial stands beside what others say.
    """
    by_claim = {claim: event for event in events for claim in event.claims}
    known = {s.claim.id: s for s in statements}
    facts = {e.id: Facts.of(e, known) for e in events}
    texts: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        texts[statement.claim.document].append(statement)
    told = (ties_of_text(r, texts.get(r.document, ()), by_claim, voices) for r in readings)
    ties = [
        *(tie for found in told for tie in found),
        *_announced(events, facts),
        *_reversals(events, facts),
        *follows(events, facts),
        *parts(events, facts, known),
    ]
    links = links_of(ties)
    return tuple(replace(e, links=links.get(e.id, ())) for e in events)


def links_of(ties: Iterable[Tie]) -> dict[str, tuple[EventLink, ...]]:
    """Ties → event id → its links, in order. All ties from an event must be given together.

    That two things are told beside each other counts only where nothing else ties them.
    """
    merged: dict[tuple[str, str, str, bool], list[Tie]] = defaultdict(list)
    for tie in ties:
        merged[*_direction(tie), tie.strength is Strength.DENIED].append(tie)
    links: dict[str, list[EventLink]] = defaultdict(list)
    for (first, second, relation, _), all_found in merged.items():
        found = [t for t in all_found if not _is_beside(t)] or all_found
        strength = min((t.strength for t in found), key=lambda s: _RANK[s])
        claims = tuple(sorted({c for t in found for c in t.claims}))
        passages = {(t.passage.document, t.passage.start): t.passage for t in found if t.passage}
        links[first].append(EventLink(second, relation, strength, claims, tuple(passages[k] for k in sorted(passages))))
    return {ident: tuple(sorted(found, key=_order)) for ident, found in links.items()}


def _order(link: EventLink) -> tuple[str, str, int]:
    return link.relation, link.to, _RANK[link.strength]


def _direction(tie: Tie) -> tuple[str, str, str]:
    """An exchange has no direction: it stands once, on the event whose id comes first."""
    if tie.relation == EXCHANGE:
        first, second = sorted((tie.first, tie.second))
        return first, second, tie.relation
    return tie.first, tie.second, tie.relation


def _is_beside(tie: Tie) -> bool:
    return tie.relation == EXCHANGE and tie.strength is Strength.NEAR_IN_TIME and tie.passage is not None


def ties_of_text(
    reading: Reading, statements: Sequence[Statement], by_claim: Mapping[str, Event], voices: Voices
) -> list[Tie]:
    """Ties that one report shows between happenings; ``statements`` are its own."""
    placed = [s for s in statements if s.claim.id in by_claim]
    return [
        *_from_text(reading, by_claim),
        *_from_sentences(placed, by_claim),
        *denied(placed, by_claim, voices.text(reading.document)),
        *_side_by_side(placed, by_claim),
    ]


def _from_text(reading: Reading, by_claim: Mapping[str, Event]) -> Iterator[Tie]:
    """Links between claims, as read → links between the events that took the claims."""
    for found in reading.links:
        first, second = by_claim.get(found.first), by_claim.get(found.second)
        if first and second and first.id != second.id and not _is_one_sided(first, second, found):
            ids = found.first, found.second
            yield Tie(first.id, second.id, found.relation, found.strength, ids, found.passage)


def _is_one_sided(first: Event, second: Event, found: ClaimLink) -> bool:
    """Two releases by one state, near in time: nobody trades with himself, unless the text says so."""
    both = first.kind is second.kind is Kind.RELEASE and first.country == second.country
    return both and found.relation == EXCHANGE and found.strength is Strength.NEAR_IN_TIME


@cache
def _trade_words() -> tuple[str, ...]:
    return load_cues().trade


def _from_sentences(statements: Sequence[Statement], by_claim: Mapping[str, Event]) -> Iterator[Tie]:
    """Words of trade beside two happenings of one sentence, or beside one that answers the release told before it."""
    texts = [s for s in statements if s.claim.id in by_claim and s.claim.kind in {Kind.RELEASE, *_CONCESSIONS}]
    told = sorted(texts, key=lambda s: (s.claim.passage.start, s.claim.anchor.start, s.claim.id))
    for place, statement in enumerate(told):
        if _tells_trade(statement):
            partner = _partner(told, place, by_claim)
            if partner:
                ids = statement.claim.id, partner.claim.id
                first, second = by_claim[ids[0]].id, by_claim[ids[1]].id
                yield Tie(first, second, EXCHANGE, Strength.STATED, ids, statement.claim.passage)


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


def _side_by_side(statements: Sequence[Statement], by_claim: Mapping[str, Event]) -> Iterator[Tie]:
    """The one release that a report tells as done, and relief by another state told beside it, without a word that ties them.

    Relief with a day of its own is near in time only within a month.
    """
    told = [s for s in statements if not s.is_copy and s.claim.status is not Status.NEGATED]
    freed = [by_claim[s.claim.id] for s in told if s.claim.kind is Kind.RELEASE and not s.is_recap]
    done = {e.id: e for e in freed if e.status is Status.ACTUAL}
    if len(done) != 1:
        return
    (release,) = done.values()
    for statement in told:
        other = by_claim[statement.claim.id]
        is_relief = other.kind is Kind.RELIEF and other.country not in {None, release.country}
        if is_relief and _is_near(release, other):
            ids = release.claims[0], statement.claim.id
            yield Tie(release.id, other.id, EXCHANGE, Strength.NEAR_IN_TIME, ids, statement.claim.passage)


def _is_near(first: Event, second: Event) -> bool:
    one, two = to_window(first.when), to_window(second.when)
    return one is None or two is None or one.gap(two) <= MONTH


def _announced(events: Sequence[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """What was announced and the first happening that fulfils it. Announced is not done: both stay events."""
    groups: dict[tuple[str, str | None], list[tuple[int, Event]]] = defaultdict(list)
    for event in events:
        day = facts[event.id].day
        if event.status is Status.ACTUAL and day is not None:
            groups[event.kind, event.country].append((day, event))
    for group in groups.values():
        group.sort(key=lambda row: row[0])
    for event in events:
        if event.status in PLANNED:
            group = groups.get((event.kind, event.country), [])
            yield from tie_of_plan(event, _within(group, facts[event.id]), facts)


PLANNED = frozenset({Status.FUTURE, Status.POSSIBLE})


def _within(group: Sequence[tuple[int, Event]], plan: Facts) -> list[Event]:
    """Happenings in order of their days → those that can fulfil a plan."""
    first, last = plan.reach
    start = bisect_left(group, first, key=lambda row: row[0])
    end = bisect_right(group, last, key=lambda row: row[0])
    return [event for _, event in group[start:end]]


def tie_of_plan(plan: Event, done: Iterable[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    """A plan, and the happenings of its kind and custodian on days within ``Facts.reach`` → the tie to the one that fulfils it."""
    fitting = [e for e in done if _fulfils(plan, e, facts)]
    ranked = sorted(fitting, key=lambda e: (-_likeness(plan, e, facts), facts[e.id].day or 0, e.id))
    if ranked and (plan.status is Status.FUTURE or _likeness(plan, ranked[0], facts) > 0):
        yield Tie(ranked[0].id, plan.id, ANNOUNCED, Strength.NEAR_IN_TIME, (plan.claims[0], ranked[0].claims[0]))


def _fulfils(plan: Event, done: Event, facts: Mapping[str, Facts]) -> bool:
    """The happening lies on or after the announcement, and not outside the time or the things or people announced."""
    one, two = facts[plan.id], facts[done.id]
    if one.first_report is None or two.day is None:
        return False
    if not one.first_report - 1 <= two.day <= one.first_report + HORIZON:
        return _was_announced_that_day(one, two)
    if one.window and two.window and not one.window.overlaps(two.window):
        return False
    if one.names_target and two.names_target and not one.targets & two.targets:
        return False
    if rules_of(plan.kind) is not None and plan.people and done.people and not one.people & two.people:
        return False
    return _is_at_once(one, two) or not _is_other_number(plan, done)


def _is_at_once(plan: Facts, done: Facts) -> bool:
    """What follows within a week, or on the day announced, is what was announced, even if it is fewer than was said."""
    if plan.window and done.window:
        return plan.window.overlaps(done.window)
    return plan.first_report is not None and done.day is not None and done.day <= plan.first_report + WEEK


def _was_announced_that_day(plan: Facts, done: Facts) -> bool:
    """An announcement reported only with its fulfilment, on a day that it states."""
    return plan.window is not None and done.window is not None and plan.window.overlaps(done.window)


def _is_other_number(plan: Event, done: Event) -> bool:
    """Whether both say how many, and the numbers exclude each other."""
    return bool(plan.counts and done.counts) and plan.counts[0].agreed.meet(done.counts[0].agreed) is None


def _likeness(plan: Event, done: Event, facts: Mapping[str, Facts]) -> int:
    one, two = facts[plan.id], facts[done.id]
    shared = bool(one.people & two.people) + bool(one.targets & two.targets)
    same = bool(plan.counts and done.counts and plan.counts[0].agreed == done.counts[0].agreed)
    return shared + same + bool(one.window and two.window)


def _reversals(events: Sequence[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
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
        yield from ties_back(event, freed, plans.get((event.kind, event.country), ()), facts)


def ties_back(
    event: Event, freed: Mapping[str, Sequence[Event]], plans: Sequence[Event], facts: Mapping[str, Facts]
) -> Iterator[Tie]:
    """What one event undoes. ``freed``: its people → releases of them; ``plans`` of its kind and custodian."""
    if event.kind is Kind.DETENTION and event.status is Status.ACTUAL:
        yield from _undone(event, freed, facts)
    if event.status is Status.NEGATED:
        yield from _called_off(event, plans, facts)
        yield from _undone(event, freed, facts)


def _undone(event: Event, freed: Mapping[str, Sequence[Event]], facts: Mapping[str, Facts]) -> Iterator[Tie]:
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
            yield Tie(event.id, last.id, REVERSES, Strength.STATED, (event.claims[0], last.claims[0]))


def _lies_before(first: Window | None, second: Window) -> bool:
    return first is not None and first.first <= second.first and second.days <= HORIZON


def _called_off(event: Event, plans: Sequence[Event], facts: Mapping[str, Facts]) -> Iterator[Tie]:
    mine = facts[event.id]
    for plan in plans:
        theirs = facts[plan.id]
        is_same_day = bool(mine.window and theirs.window and mine.window.overlaps(theirs.window))
        is_same_number = bool(event.counts and plan.counts and event.counts[0].agreed == plan.counts[0].agreed)
        is_after = mine.first_report is None or theirs.first_report is None or theirs.first_report <= mine.first_report
        if is_after and (is_same_day or is_same_number or bool(mine.people & theirs.people)):
            yield Tie(event.id, plan.id, REVERSES, Strength.STATED, (event.claims[0], plan.claims[0]))
