"""Happenings and what ties them, kept up to date: only those are put together again whose statements, voices or neighbours changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from habeas.ledger.tables import Bag, Table, Tracker
from habeas.ledger.taken_back import TakenBack
from habeas.ledger.telling import Telling
from habeas.model.claim import Kind, Status
from habeas.model.event import Event, EventLink
from habeas.reconcile.affinity import Fit
from habeas.reconcile.assemble import assemble
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.corrections import Sentence
from habeas.reconcile.events import Bridge, FieldKey, Happenings, event_id, field_of
from habeas.reconcile.field import FOUNDER, Field
from habeas.reconcile.links import PLANNED, links_of, tie_of_plan, ties_back, ties_of_text
from habeas.reconcile.sequels import (
    follow,
    is_sum,
    may_sum,
    parts_from,
    parts_of_plan,
    parts_of_whole,
    parts_within,
    rank,
)
from habeas.reconcile.statements import Statement
from habeas.reconcile.ties import EXCHANGE, Facts, Tie
from habeas.reconcile.windows import month_of

EVENT, SUM, TEXT, PLAN, BACK, PART, FOLLOW = (
    "event",
    "sum",
    "text ties",
    "plan ties",
    "back ties",
    "part ties",
    "follow ties",
)
"""Phases: one happening, whether it sums up others; the ties that one report, plan, undoing, whole and release show."""

Cell = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """An event without links, and what tells what it can be tied to."""

    event: Event
    facts: Facts


@dataclass(slots=True)
class Rulings:
    """Claims that a person decided to be about one happening, in order of the decisions, and about different ones."""

    same: list[tuple[str, str]]
    apart: dict[str, set[str]]


class Happened:
    """Events with their links. ``by_id`` are the finished rows, ``event_of`` leads from a claim to its event.

    ``summed`` are the claims of releases that only sum up others, ``summed_anew`` those of which that changed the last time.
    """

    def __init__(self, tracker: Tracker, telling: Telling) -> None:
        self._tracker, self._telling, self._rulings = tracker, telling, Rulings([], {})
        self.statements: dict[str, Statement] = {}
        self._fields: dict[FieldKey, Field] = {}
        self._field_of: dict[str, FieldKey] = {}
        self.taken_back = TakenBack(tracker, telling.voices)
        self.corrected: list[Sentence] = []
        self._repeats: frozenset[str] = frozenset()
        self._reruled: list[str] = []
        self._withdrawn: Table[str, bool] = Table("withdrawn", tracker)
        self._founded: dict[str, FieldKey] = {}
        self._bridged: dict[str, None] = {}
        self._joined: dict[str, str] = {}
        self._decided: frozenset[str] = frozenset()
        self._event_ids: dict[str, str] = {}
        self._known: Table[str, Known] = Table("known", tracker)
        self.event_of: Table[str, str] = Table("event of", tracker)
        self.by_id: Table[str, Event] = Table("linked", tracker)
        self._claims: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, Known] = {}
        self._begun: Bag[Cell, Event] = Bag()
        self._sums: dict[str, tuple[str, ...]] = {}
        self.summed: dict[str, None] = {}
        self.summed_anew: dict[str, None] = {}
        self._near: Bag[Cell, Known] = Bag()
        self._ranked: dict[str, list[tuple[int, str]]] = {}
        self._rank_of: dict[str, tuple[str, tuple[int, str]]] = {}
        self._ties: dict[tuple[str, str], list[Tie]] = {}
        self._ties_from: dict[str, dict[tuple[str, str], list[Tie]]] = {}
        self.linked_to: Bag[str, EventLink] = Bag()
        self.bridges: dict[str, Bridge] = {}
        self._bridge_sides: Bag[str, bool] = Bag()

    def event(self, claim: str) -> Event | None:
        """The event in which a claim stands, without links."""
        ident = self.event_of.get(claim)
        row = self._known.get(ident) if ident else None
        return row.event if row else None

    def rule(self, same: list[tuple[str, str]], apart: dict[str, set[str]]) -> None:
        """Follow other decisions on pairs of claims, at the next change."""
        before = self._rulings.apart
        self._reruled += [c for c in {**before, **apart} if before.get(c) != apart.get(c)]
        self._rulings.same[:] = same
        self._rulings.apart.clear()
        self._rulings.apart.update(apart)

    def change(
        self, changed: Mapping[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]]
    ) -> tuple[set[str], set[str]]:
        """Reports with their statements before and after → ids of events that differ or are no more, claims with other bridges."""
        gone, come = self._take(changed)
        self.corrected = self.taken_back.change(gone, come)
        founders = self._cluster(gone, come)
        bridged = self._bridge(founders)
        touched = self._assemble(founders)
        return self._link(touched, changed), bridged

    def _take(
        self, changed: Mapping[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]]
    ) -> tuple[list[Statement], list[Statement]]:
        """Statements that are no more, or otherwise, and those that are new or otherwise."""
        gone, come = [], []
        for before, after in changed.values():
            old, new = {s.claim.id: s for s in before}, {s.claim.id: s for s in after}
            gone += [s for ident, s in old.items() if new.get(ident) != s]
            come += [s for ident, s in new.items() if old.get(ident) != s]
        for statement in gone:
            self.statements.pop(statement.claim.id, None)
        self.statements.update((s.claim.id, s) for s in come)
        return gone, come

    def _cluster(self, gone: Sequence[Statement], come: Sequence[Statement]) -> dict[str, None]:
        """Let the statements found and join happenings; founders of those that are otherwise than before."""
        repeats, withdrawn = self.taken_back.repeats, self.taken_back.withdrawn
        moved = sorted(repeats ^ self._repeats) if repeats is not self._repeats else []
        claims = dict.fromkeys([*(s.claim.id for s in (*gone, *come)), *moved, *self._reruled])
        self._reruled = []
        self._repeats = repeats
        out: dict[FieldKey, list[str]] = {}
        new: dict[FieldKey, list[Statement]] = {}
        for claim in claims:
            old_key, statement = self._field_of.pop(claim, None), self.statements.get(claim)
            new_key = field_of(statement) if statement is not None and claim not in repeats else None
            if old_key is not None:
                out.setdefault(old_key, []).append(claim)
            if statement is not None and new_key is not None:
                self._field_of[claim] = new_key
                new.setdefault(new_key, []).append(statement)
        founders: dict[str, None] = {}
        self._bridged = dict.fromkeys(claims)
        for key in sorted({*out, *new}):
            field = self._fields.setdefault(key, Field(self._rulings.apart))
            dirty, bridged = field.change(out.get(key, ()), new.get(key, ()))
            founders.update(dict.fromkeys(dirty))
            self._bridged.update(dict.fromkeys(bridged))
            self._founded.update((founder, key) for founder in dirty if field.members(founder))
        for claim in sorted(withdrawn ^ self._withdrawn.rows.keys()) if self.corrected else ():
            self._withdrawn.put(claim, True if claim in withdrawn else None)
            home = self._home(claim)
            if home is not None:
                founders[home] = None
        return founders

    def _home(self, claim: str) -> str | None:
        key = self._field_of.get(claim)
        return self._fields[key].home(claim) if key is not None else None

    def _members(self, founder: str) -> list[Statement]:
        key = self._founded.get(founder)
        return self._fields[key].members(founder) if key is not None else []

    def _bridge(self, founders: Mapping[str, None]) -> set[str]:
        """Claims that fit another happening nearly as well as their own; those of which that is otherwise than before."""
        claims = dict.fromkeys([*self._bridged, *(c for f in founders for c in self._bridge_sides.at(f))])
        changed = set()
        for claim in claims:
            key = self._field_of.get(claim)
            home = self._home(claim)
            other = self._fields[key].bridges.get(claim) if key is not None else None
            bridge = None
            if home is not None and other is not None:
                bridge = Bridge(claim, event_id(self._members(home)), event_id(self._members(other)))
            self._bridge_sides.put(claim, {home: True, other: True} if bridge and home and other else {})
            if self.bridges.get(claim) != bridge:
                changed.add(claim)
                self.bridges.pop(claim, None)
                if bridge is not None:
                    self.bridges[claim] = bridge
        return changed

    def _join(self) -> dict[str, str]:
        """What a person decided to be one: founder → the founder under which it stands."""
        leader: dict[str, str] = {}

        def lead(founder: str) -> str:
            while founder in leader:
                founder = leader[founder]
            return founder

        decided: set[str] = set()
        for first, second in self._rulings.same:
            one, two = self._home(first), self._home(second)
            if one is None or two is None or lead(one) == lead(two):
                continue
            gone = lead(two)
            decided |= {gone, *(f for f in leader if lead(f) == gone)}
            leader[gone] = lead(one)
        self._decided = frozenset(decided)
        return {founder: lead(founder) for founder in leader}

    def _assemble(self, founders: Mapping[str, None]) -> set[str]:
        """Put happenings together; ids of events that differ or are no more."""
        before, self._joined = self._joined, self._join() if self._rulings.same or self._joined else {}
        moved = [f for f in {**before, **self._joined} if before.get(f) != self._joined.get(f)]
        due = dict.fromkeys([*founders, *moved, *(before[f] for f in moved if f in before)])
        leaders = dict.fromkeys([*(self._joined.get(f, f) for f in due), *due])
        leaders.update((str(f), None) for f in self._tracker.due(EVENT))
        made: dict[str, Known] = {}
        stale: set[str] = set()
        for leader in leaders:
            old = self._event_ids.pop(leader, None)
            stale |= {old} if old else set()
            row = self._put_together(leader)
            if row is not None:
                made[row.event.id] = row
                self._event_ids[leader] = row.event.id
        dropped = {c for ident in stale for c in self._claims.pop(ident, ())}
        kept = {c for row in made.values() for c in row.event.claims}
        for claim in sorted(dropped - kept):
            self.event_of.put(claim, None)
        for ident in sorted({*stale, *made}):
            new = made.get(ident)
            if new is not None:
                self._rows[ident] = new
                self._claims[ident] = new.event.claims
                for claim in new.event.claims:
                    self.event_of.put(claim, ident)
            else:
                del self._rows[ident]
            begun = _begun(new) if new else []
            for cell in self._begun.put(ident, dict.fromkeys(begun, new.event) if new else {}):
                self._tracker.touch(("begun", cell))
        return self._leave_out_sums({*stale, *made})

    def _leave_out_sums(self, changed: set[str]) -> set[str]:
        """Releases that sum up others are no events; ids of those that differ or are no more."""
        touched: set[str] = set()
        due = sorted({*changed, *map(str, self._tracker.due(SUM))})
        self.summed_anew = {claim: None for ident in due for claim in self._sums.pop(ident, ())}
        for claim in self.summed_anew:
            self.summed.pop(claim, None)
        for ident in due:
            row = self._rows.get(ident)
            reach = may_sum(row.event) if row else None
            adds_up = False
            if row is not None and reach is not None:
                adds_up = self._tracker.run((SUM, ident), partial(self._sums_up, row.event, reach))
            else:
                self._tracker.forget((SUM, ident))
            if row is not None and adds_up:
                claims = self._sums[ident] = row.event.claims
                self.summed.update(dict.fromkeys(claims))
                self.summed_anew.update(dict.fromkeys(claims))
            new = None if adds_up else row
            if self._known.put(ident, new):
                touched.add(ident)
                for cell in self._near.put(ident, dict.fromkeys(_cells(new), new) if new else {}):
                    self._tracker.touch(("near", cell))
        return touched

    def _sums_up(self, whole: Event, reach: tuple[int, int]) -> bool:
        found: dict[str, Event] = {}
        for cell in _days_in(whole.country, reach):
            self._tracker.note(("begun", cell))
            found.update(self._begun.at(cell))
        return is_sum(whole, found.values())

    def _put_together(self, leader: str) -> Known | None:
        group = [leader, *(f for f, under in self._joined.items() if under == leader)] if self._joined else [leader]
        unit = (EVENT, leader)
        if leader in self._joined or not any(self._members(f) for f in group):
            self._tracker.forget(unit)
            return None
        cluster, fits = Cluster(), {}
        for founder in group:
            field = self._fields[self._founded[founder]]
            for statement in sorted(field.members(founder), key=lambda s: s.order):
                cluster.add(statement)
                claim = statement.claim.id
                fits[claim] = Fit(FOUNDER, ("decided",)) if founder in self._decided else field.fit_of(claim)
        happening = Happenings((cluster,), fits, (), (), ())
        withdrawn = frozenset(s.claim.id for s in cluster if s.claim.id in self._withdrawn.rows)
        event = self._tracker.run(unit, lambda: assemble(happening, self._telling.voices, withdrawn=withdrawn)[0])
        return Known(event, Facts.of(event, self.statements))

    def _link(self, touched: set[str], changed: Iterable[str]) -> set[str]:
        """Find the ties again that a change can touch; ids of events that differ from before, or are linked otherwise."""
        firsts = set(touched)
        for document in dict.fromkeys([*changed, *(str(d) for d in self._tracker.due(TEXT))]):
            firsts |= self._tie((TEXT, document), partial(self._of_text, document))
        for ident in dict.fromkeys([*sorted(touched), *(str(d) for d in self._tracker.due(PLAN))]):
            firsts |= self._tie((PLAN, ident), partial(self._of_plan, ident))
        for ident in dict.fromkeys([*sorted(touched), *(str(d) for d in self._tracker.due(BACK))]):
            firsts |= self._tie((BACK, ident), partial(self._back, ident))
        for ident in dict.fromkeys([*sorted(touched), *(str(d) for d in self._tracker.due(PART))]):
            firsts |= self._tie((PART, ident), partial(self._parts, ident))
        for ident in self._rerank(touched):
            firsts |= self._tie((FOLLOW, ident), partial(self._before, ident))
        found = set()
        for ident in sorted(firsts):
            row = self._known.rows.get(ident)
            ties = [tie for some in self._ties_from.get(ident, {}).values() for tie in some]
            event = replace(row.event, links=links_of(ties).get(ident, ())) if row else None
            if self.by_id.put(ident, event):
                found |= {ident, *self.linked_to.put(ident, {link.to: link for link in event.links} if event else {})}
        return found

    def _tie(self, unit: tuple[str, str], find: partial[list[Tie]]) -> set[str]:
        """Find the ties of one unit again; the events from which they lead, before and now."""
        ties = self._tracker.run(unit, find)
        before = self._ties.pop(unit, [])
        if ties:
            self._ties[unit] = ties
        if ties == before:
            return set()
        for tie in before:
            self._ties_from.get(_first(tie), {}).pop(unit, None)
        for first in {_first(tie) for tie in ties}:
            self._ties_from.setdefault(first, {})[unit] = [t for t in ties if _first(t) == first]
        return {_first(tie) for tie in (*before, *ties)}

    def _of_text(self, document: str) -> list[Tie]:
        reading, told = self._telling.readings.get(document), self._telling.statements.get(document, ())
        if reading is None or not told:
            return []
        placed = ((s.claim.id, self.event_of.get(s.claim.id)) for s in told)
        by_claim = {claim: row.event for claim, ident in placed if ident and (row := self._known.get(ident))}
        return ties_of_text(reading, told, by_claim, self._telling.voices)

    def _of_plan(self, ident: str) -> list[Tie]:
        plan = self._known.get(ident)
        if plan is None or plan.event.status not in PLANNED:
            return []
        done = self._done(plan.event.kind, plan.event.country, plan.facts.reach)
        facts = {r.event.id: r.facts for r in (plan, *done)}
        return list(tie_of_plan(plan.event, [r.event for r in done], facts))

    def _back(self, ident: str) -> list[Tie]:
        row = self._known.get(ident)
        if row is None or (row.event.status is not Status.NEGATED and row.event.kind is not Kind.DETENTION):
            return []
        event = row.event
        freed = {person: self._at(("freed", person)) for person in event.people}
        plans = self._at(("plans", (event.kind, event.country))) if event.status is Status.NEGATED else []
        facts = {r.event.id: r.facts for r in (row, *plans, *(r for some in freed.values() for r in some))}
        return list(
            ties_back(event, {p: [r.event for r in some] for p, some in freed.items()}, [r.event for r in plans], facts)
        )

    def _parts(self, ident: str) -> list[Tie]:
        row = self._known.get(ident)
        if row is None:
            return []
        reach = parts_from(row.event, row.facts) or parts_within(row.event, row.facts)
        if reach is None or row.event.country is None:
            return []
        near = self._done(Kind.RELEASE, row.event.country, reach)
        facts = {r.event.id: r.facts for r in (row, *near)}
        if row.event.status is Status.FUTURE:
            return list(parts_of_plan(row.event, [r.event for r in near], facts, self.statements))
        return list(parts_of_whole(row.event, [r.event for r in near], facts))

    def _rerank(self, touched: Iterable[str]) -> list[str]:
        """Put releases into the order of their days; those of which another, or one that differs, is right before them."""
        due: dict[str, None] = {}
        for ident in sorted(touched):
            country, place = self._rank_of.pop(ident, (None, (0, "")))
            if country is not None:
                ranked = self._ranked[country]
                at = bisect_left(ranked, place)
                del ranked[at]
                due.update((other, None) for _, other in ranked[at : at + 1])
            row = self._known.rows.get(ident)
            due[ident] = None
            if row is None or row.event.country is None or not _is_done(row.event):
                continue
            ranked, place = self._ranked.setdefault(row.event.country, []), rank(row.facts, ident)
            self._rank_of[ident] = row.event.country, place
            at = bisect_left(ranked, place)
            ranked.insert(at, place)
            due.update((other, None) for _, other in ranked[at + 1 : at + 2])
        return list(due)

    def _before(self, ident: str) -> list[Tie]:
        """The tie of a release to the one right before it."""
        if ident not in self._rank_of:
            return []
        country, place = self._rank_of[ident]
        at = bisect_left(self._ranked[country], place)
        if at == 0:
            return []
        one, two = self._known.rows[self._ranked[country][at - 1][1]], self._known.rows[ident]
        return list(follow(one.event, two.event, {r.event.id: r.facts for r in (one, two)}))

    def _done(self, kind: Kind, country: str | None, reach: tuple[int, int]) -> list[Known]:
        """What happened of a kind by a custodian, and began on these days, in order of id."""
        near = {r.event.id: r for month in _months_in(reach) for r in self._at(("done", (kind, country, month)))}
        first, last = reach
        return sorted((r for r in near.values() if first <= (r.facts.day or 0) <= last), key=lambda r: r.event.id)

    def _at(self, cell: Cell) -> list[Known]:
        self._tracker.note(("near", cell))
        return list(self._near.at(cell).values())


_LONGEST = 3000
"""Days from which all happenings of a kind and custodian are looked at, not those of each month."""


def _months_in(reach: tuple[int, int]) -> Iterable[int | None]:
    """The months of these days; None stands for all."""
    first, last = reach
    if first > last:
        return ()
    return range(month_of(first), month_of(last) + 1) if last - first < _LONGEST else (None,)


def _days_in(country: str | None, reach: tuple[int, int]) -> list[Cell]:
    return [("begun", (country, month)) for month in _months_in(reach)]


def _begun(row: Known) -> list[Cell]:
    """Where releases are looked for that another one sums up."""
    window = row.facts.window
    if not _is_done(row.event) or window is None:
        return []
    return [("begun", (row.event.country, month)) for month in (month_of(window.first), None)]


def _is_done(event: Event) -> bool:
    return event.kind is Kind.RELEASE and event.status is Status.ACTUAL


def _cells(row: Known) -> list[Cell]:
    """Where others look for an event."""
    event, found = row.event, list[Cell]()
    if event.status is Status.ACTUAL:
        day = row.facts.day
        if day is not None:
            found += [("done", (event.kind, event.country, month)) for month in (month_of(day), None)]
        if event.kind is Kind.RELEASE:
            found += [("freed", person) for person in event.people]
    if event.status is Status.FUTURE:
        found.append(("plans", (event.kind, event.country)))
    return found


def _first(tie: Tie) -> str:
    """The event that holds the link of a tie."""
    return min(tie.first, tie.second) if tie.relation == EXCHANGE else tie.first
