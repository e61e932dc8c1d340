"""What ties happenings to each other, kept up to date: looked for again only where a neighbour, a text or a plan changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from habeas.ledger.tables import Bag, Table, Tracker
from habeas.ledger.telling import Telling
from habeas.model.claim import Kind, Status
from habeas.model.event import Event, EventLink
from habeas.reconcile.links import PLANNED, links_of, tie_of_plan, ties_back, ties_of_text
from habeas.reconcile.sequels import follow, parts_from, parts_of_plan, parts_of_whole, parts_within, rank
from habeas.reconcile.statements import Statement
from habeas.reconcile.ties import EXCHANGE, Facts, Tie
from habeas.reconcile.windows import month_of

TEXT, PLAN, BACK, PART, FOLLOW = "text ties", "plan ties", "back ties", "part ties", "follow ties"
"""Phases: the ties that one report, plan, undoing, whole and release show."""

Cell = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """An event without links, and what tells what it can be tied to."""

    event: Event
    facts: Facts


class Ties:
    """Events with their links: ``by_id`` are the finished rows, ``linked_to`` gives those that lead to an event."""

    def __init__(
        self,
        tracker: Tracker,
        telling: Telling,
        known: Table[str, Known],
        event_of: Table[str, str],
        statements: dict[str, Statement],
    ) -> None:
        self._tracker, self._telling = tracker, telling
        self._known, self._event_of, self._statements = known, event_of, statements
        self.by_id: Table[str, Event] = Table("linked", tracker)
        self.linked_to: Bag[str, EventLink] = Bag()
        self._near: Bag[Cell, Known] = Bag()
        self._ranked: dict[str, list[tuple[int, str]]] = {}
        self._rank_of: dict[str, tuple[str, tuple[int, str]]] = {}
        self._found: dict[tuple[str, str], list[Tie]] = {}
        self._from: dict[str, dict[tuple[str, str], list[Tie]]] = {}

    def change(self, touched: set[str], reports: Iterable[str]) -> set[str]:
        """Find the ties again that changed events and reports can touch; ids of events that differ, or are linked otherwise."""
        for ident in sorted(touched):
            row = self._known.rows.get(ident)
            for cell in self._near.put(ident, dict.fromkeys(_cells(row), row) if row else {}):
                self._tracker.touch(("near", cell))
        firsts = set(touched)
        for document in dict.fromkeys([*reports, *(str(d) for d in self._tracker.due(TEXT))]):
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
            ties = [tie for some in self._from.get(ident, {}).values() for tie in some]
            event = replace(row.event, links=links_of(ties).get(ident, ())) if row else None
            if self.by_id.put(ident, event):
                found |= {ident, *self.linked_to.put(ident, {link.to: link for link in event.links} if event else {})}
        return found

    def _tie(self, unit: tuple[str, str], find: partial[list[Tie]]) -> set[str]:
        """Find the ties of one unit again; the events from which they lead, before and now."""
        ties = self._tracker.run(unit, find)
        before = self._found.pop(unit, [])
        if ties:
            self._found[unit] = ties
        if ties == before:
            return set()
        for tie in before:
            self._from.get(_first(tie), {}).pop(unit, None)
        for first in {_first(tie) for tie in ties}:
            self._from.setdefault(first, {})[unit] = [t for t in ties if _first(t) == first]
        return {_first(tie) for tie in (*before, *ties)}

    def _of_text(self, document: str) -> list[Tie]:
        reading, told = self._telling.readings.get(document), self._telling.statements.get(document, ())
        if reading is None or not told:
            return []
        placed = ((s.claim.id, self._event_of.get(s.claim.id)) for s in told)
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
            return list(parts_of_plan(row.event, [r.event for r in near], facts, self._statements))
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
            if row is None or row.event.country is None or not is_done(row.event):
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
        near = {r.event.id: r for month in months_in(reach) for r in self._at(("done", (kind, country, month)))}
        first, last = reach
        return sorted((r for r in near.values() if first <= (r.facts.day or 0) <= last), key=lambda r: r.event.id)

    def _at(self, cell: Cell) -> list[Known]:
        self._tracker.note(("near", cell))
        return list(self._near.at(cell).values())


_LONGEST = 3000
"""Days from which all happenings of a kind and custodian are looked at, not those of each month."""


def months_in(reach: tuple[int, int]) -> Iterable[int | None]:
    """The months of these days; None stands for all."""
    first, last = reach
    if first > last:
        return ()
    return range(month_of(first), month_of(last) + 1) if last - first < _LONGEST else (None,)


def is_done(event: Event) -> bool:
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
