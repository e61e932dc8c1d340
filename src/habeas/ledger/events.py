"""Happenings, kept up to date: only those are put together again whose statements, voices or neighbours changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from habeas.ledger.grouping import Changed, Grouping
from habeas.ledger.tables import Bag, Table, Tracker
from habeas.ledger.telling import Telling
from habeas.ledger.tying import Cell, Known, Ties, is_done, months_in
from habeas.model.event import Event
from habeas.reconcile.assemble import assemble
from habeas.reconcile.events import Happenings
from habeas.reconcile.sequels import is_sum, may_sum
from habeas.reconcile.ties import Facts
from habeas.reconcile.windows import month_of

EVENT, SUM = "event", "sum"
"""Phases: one happening, and whether it sums up others."""


class Happened:
    """Events. ``groups`` are the claims behind them, ``ties`` their links; ``event_of`` leads from a claim to its event.

    ``summed`` are the claims of releases that only sum up others, ``summed_anew`` those of which that changed the last time.
    """

    def __init__(self, tracker: Tracker, telling: Telling) -> None:
        self._tracker, self._telling = tracker, telling
        self.groups = Grouping(tracker, telling.voices)
        self.event_of: Table[str, str] = Table("event of", tracker)
        self._known: Table[str, Known] = Table("known", tracker)
        self.ties = Ties(tracker, telling, self._known, self.event_of, self.groups.statements)
        self.summed: dict[str, None] = {}
        self.summed_anew: dict[str, None] = {}
        self._event_ids: dict[str, str] = {}
        self._rows: dict[str, Known] = {}
        self._begun: Bag[Cell, Event] = Bag()
        self._sums: dict[str, tuple[str, ...]] = {}

    def event(self, claim: str) -> Event | None:
        """The event in which a claim stands, without links."""
        ident = self.event_of.get(claim)
        row = self._known.get(ident) if ident else None
        return row.event if row else None

    def change(self, changed: Changed) -> tuple[set[str], set[str]]:
        """Reports with their statements before and after → ids of events that differ or are no more, claims with other bridges."""
        leaders, bridged = self.groups.change(changed)
        touched = self._leave_out_sums(self._assemble(leaders))
        return self.ties.change(touched, changed), bridged

    def _assemble(self, leaders: Iterable[str]) -> set[str]:
        """Put happenings together; ids of those that differ or are no more, sums included."""
        made: dict[str, Known] = {}
        stale: set[str] = set()
        for leader in dict.fromkeys([*leaders, *map(str, self._tracker.due(EVENT))]):
            old = self._event_ids.pop(leader, None)
            stale |= {old} if old else set()
            row = self._put_together(leader)
            if row is not None:
                made[row.event.id] = row
                self._event_ids[leader] = row.event.id
        dropped = {c for ident in stale for c in self._rows[ident].event.claims}
        kept = {c for row in made.values() for c in row.event.claims}
        for claim in sorted(dropped - kept):
            self.event_of.put(claim, None)
        for ident in sorted({*stale, *made}):
            new = made.get(ident)
            if new is not None:
                self._rows[ident] = new
                for claim in new.event.claims:
                    self.event_of.put(claim, ident)
            else:
                del self._rows[ident]
            begun = _begun(new) if new else []
            for cell in self._begun.put(ident, dict.fromkeys(begun, new.event) if new else {}):
                self._tracker.touch(("begun", cell))
        return {*stale, *made}

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
        return touched

    def _sums_up(self, whole: Event, reach: tuple[int, int]) -> bool:
        found: dict[str, Event] = {}
        for cell in _days_in(whole.country, reach):
            self._tracker.note(("begun", cell))
            found.update(self._begun.at(cell))
        return is_sum(whole, found.values())

    def _put_together(self, leader: str) -> Known | None:
        group = self.groups.group(leader)
        if group is None:
            self._tracker.forget((EVENT, leader))
            return None
        cluster, fits = group
        happening = Happenings((cluster,), fits, (), (), ())
        put_together = partial(assemble, happening, self._telling.voices, withdrawn=self.groups.withdrawn(cluster))
        event = self._tracker.run((EVENT, leader), put_together)[0]
        return Known(event, Facts.of(event, self.groups.statements))


def _days_in(country: str | None, reach: tuple[int, int]) -> list[Cell]:
    return [("begun", (country, month)) for month in months_in(reach)]


def _begun(row: Known) -> list[Cell]:
    """Where releases are looked for that another one sums up."""
    window = row.facts.window
    if not is_done(row.event) or window is None:
        return []
    return [("begun", (row.event.country, month)) for month in (month_of(window.first), None)]
