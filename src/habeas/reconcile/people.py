"""What became of each person: states with their dates and roots, and the one that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.knowledge.reconcile import Acts, load_acts
from habeas.model.claim import Claim, Kind, Reading, Status
from habeas.model.entity import Identities, Name, Person, PersonState, State
from habeas.model.event import Event
from habeas.model.finding import PersonAccount
from habeas.model.when import When
from habeas.reconcile.roots import to_roots
from habeas.reconcile.statements import Statement, is_present, rules_of
from habeas.reconcile.summary import to_day
from habeas.reconcile.windows import Window, to_window
from habeas.reconcile.wording import say


@dataclass(frozen=True, slots=True)
class _Told:
    """One state as one statement tells it. ``since`` is the day to order by: that of the state, or of a report in the present."""

    state: State
    when: When | None
    event: str | None
    statement: Statement
    is_present: bool

    @property
    def window(self) -> Window | None:
        return to_window(self.when)

    @property
    def since(self) -> int | None:
        """Day from which it holds, as far as told; None if nothing says when."""
        if self.window:
            return self.window.first if self.window.first > 1 else self.window.last
        return self.statement.published if self.is_present else None


def accounts(
    statements: Sequence[Statement], events: Iterable[Event], identities: Identities, readings: Iterable[Reading]
) -> tuple[PersonAccount, ...]:
    """One account for each person whom some claim is about, in order of name and id."""
    event_of = {claim: event for event in events for claim in event.claims}
    told: dict[str, list[_Told]] = defaultdict(list)
    claims: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for person in statement.people:
            claims[person].add(statement.claim.id)
            told[person].extend(_states(statement, event_of))
    spoken = _spoken_names(identities, readings)
    people = {p.id: p for p in identities.persons}
    rows = [_account(people[i], told[i], claims[i], spoken.get(i, frozenset())) for i in claims if i in people]
    return tuple(sorted(rows, key=lambda a: (a.name.casefold(), a.id)))


def states_of(claim: Claim) -> tuple[State, ...]:
    """The states that a claim puts the people it names in; none for what is only announced, or denied."""
    rules = rules_of(claim.kind)
    if rules is None:
        return ()
    if claim.status is Status.ACTUAL:
        return tuple(map(State, rules.states.get(claim.act, ())))
    return tuple(map(State, rules.refused.get(claim.act, ()))) if claim.status is Status.NEGATED else ()


def _states(statement: Statement, event_of: Mapping[str, Event]) -> Iterator[_Told]:
    claim = statement.claim
    event = event_of.get(claim.id)
    is_lasting, rules = claim.act in _acts().lasting, rules_of(claim.kind)
    when = statement.when or (claim.when if is_lasting else None)
    takes_date = not is_lasting and (rules is None or claim.act not in rules.silent)
    if event is not None and event.when is not None and takes_date:
        when = event.when if when is None or not to_narrower(when, event.when) else when
    is_seen = claim.kind is Kind.DETENTION and is_present(claim)
    for state in states_of(claim):
        yield _Told(state, when, event.id if event else None, statement, is_seen)


def to_narrower(first: When, second: When) -> bool:
    """Whether ``first`` is the narrower date, or as narrow."""
    one, two = to_window(first), to_window(second)
    return one is not None and two is not None and one.days <= two.days


@cache
def _acts() -> Acts:
    return load_acts()


def _account(person: Person, told: list[_Told], claims: set[str], spoken: frozenset[str]) -> PersonAccount:
    merged = _merge(told)
    states = tuple(_to_state(group) for group in merged)
    now, reason = _now(merged, states)
    return PersonAccount(
        id=person.id,
        name=person.name,
        names=_known_names(person, spoken),
        nat=person.nat,
        roles=person.roles,
        states=states,
        now=now,
        reason=reason,
        claims=tuple(sorted(claims)),
    )


def _merge(told: Sequence[_Told]) -> list[list[_Told]]:
    """Statements of one state and one event, or of one state and overlapping dates, are one group; groups in order of time.

    A condition told in the present ("is still held") goes on from the state that stood on that day, if it is the same,
    and else begins by then.
    """
    groups: list[list[_Told]] = []
    for one in sorted((t for t in told if not t.is_present), key=_by_precision):
        fitting = [g for g in groups if _is_same_state(g[0], one)]
        _add(groups, min(fitting, key=lambda g: _distance(g[0], one)) if fitting else None, one)
    for one in sorted((t for t in told if t.is_present), key=lambda t: (t.since or 0, t.statement.order)):
        before = [g for g in _in_order(groups) if _since(g) <= (one.since or 0)]
        _add(groups, before[-1] if before and before[-1][0].state is one.state else None, one)
    return _in_order(groups)


def _add(groups: list[list[_Told]], group: list[_Told] | None, one: _Told) -> None:
    if group is None:
        groups.append([one])
    else:
        group.append(one)


def _by_precision(told: _Told) -> tuple[int, tuple[int, bool, str, int, int, str]]:
    return (told.window.days if told.window else 10**9), told.statement.order


def _is_same_state(first: _Told, second: _Told) -> bool:
    if first.state is not second.state:
        return False
    if first.event is not None and first.event == second.event:
        return True
    if first.window is None or second.window is None:
        return not (first.event and second.event)
    return first.window.overlaps(second.window)


def _distance(first: _Told, second: _Told) -> int:
    if first.since is None or second.since is None:
        return 0
    return abs(first.since - second.since)


def _since(group: Sequence[_Told]) -> int:
    """The day from which a group's state holds; 0 for what nothing dates, which is background."""
    first = min(group, key=_by_precision)
    return first.since or 0


def _in_order(groups: Sequence[list[_Told]]) -> list[list[_Told]]:
    """By day; of one day a present condition first, then by the usual order, but two that go either way as the text tells them."""
    order = _acts().order
    ranked = sorted(
        groups, key=lambda g: (_since(g), not g[0].is_present, order.index(g[0].state), g[0].statement.order)
    )
    for place in range(len(ranked) - 1):
        first, second = ranked[place], ranked[place + 1]
        if _since(first) == _since(second) and _is_told_after(first, second):
            ranked[place], ranked[place + 1] = second, first
    return ranked


def _is_told_after(first: Sequence[_Told], second: Sequence[_Told]) -> bool:
    """Whether the two states go either way on one day, and the earliest report of both tells ``second`` before ``first``."""
    if {first[0].state, second[0].state} != set(_acts().either_way):
        return False
    one = {t.statement.claim.document: t.statement.order for t in reversed(first)}
    two = {t.statement.claim.document: t.statement.order for t in reversed(second)}
    both = sorted(one.keys() & two.keys(), key=lambda d: one[d])
    return bool(both) and two[both[0]] < one[both[0]]


def _to_state(group: Sequence[_Told]) -> PersonState:
    begun = [t for t in group if t.statement.when]
    best = min(begun or group, key=_by_precision)
    event = next((t.event for t in sorted(group, key=_by_precision) if t.event), None)
    claims = tuple(sorted({t.statement.claim.id for t in group}))
    return PersonState(
        best.state, best.when, event, to_roots((t.statement.voice, t.statement.claim.id) for t in group), claims
    )


def _now(merged: Sequence[Sequence[_Told]], states: Sequence[PersonState]) -> tuple[str | None, str]:
    if not states:
        return None, ""
    dead = next((s for s in states if s.state is State.DEAD), None)
    last = dead or states[-1]
    roots = say("root_one") if len(last.roots) == 1 else say("root_many", n=str(len(last.roots)))
    if last.when is None:
        return last.state, say("now_undated", state=_words(last.state), roots=roots)
    return last.state, say("now", state=_words(last.state), when=to_day(last.when), roots=roots)


def _words(state: State) -> str:
    return state.replace("_", " ")


def _spoken_names(identities: Identities, readings: Iterable[Reading]) -> dict[str, frozenset[str]]:
    """Person id → the spellings that occur in the readings at hand."""
    found: dict[str, frozenset[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            person = identities.person_of.get(mention.id)
            if person:
                found[person] = found.get(person, frozenset()) | {mention.name, *mention.names}
    return found


def _known_names(person: Person, spoken: frozenset[str]) -> tuple[Name, ...]:
    """Spellings that the reports at hand use: a register as of a day shows none that only a later report brought."""
    known = tuple(n for n in person.names if n.text in spoken)
    return known or person.names
