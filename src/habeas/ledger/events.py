"""Happenings and what ties them, kept up to date: only those are put together again whose statements, voices or neighbours changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from habeas.ledger.tables import Bag, Ordered, Table, Tracker
from habeas.ledger.telling import Telling
from habeas.model.claim import Kind, Status
from habeas.model.event import Event, EventLink
from habeas.reconcile.assemble import assemble
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.corrections import Correction, find_corrections
from habeas.reconcile.events import Bridge, FieldKey, Happenings, event_id, field_of, founded_by
from habeas.reconcile.field import FOUNDER, Field
from habeas.reconcile.affinity import Fit
from habeas.reconcile.links import PLANNED, links_of, tie_of_plan, ties_back, ties_of_text
from habeas.reconcile.sequels import follows, parts
from habeas.reconcile.statements import Statement
from habeas.reconcile.ties import EXCHANGE, Facts, Tie
from habeas.reconcile.windows import month_of

EVENT, TEXT, PLAN, BACK, SEQUEL = "event", "text ties", "plan ties", "back ties", "sequel ties"
"""Phases: one happening; the ties that one report, one plan, one undoing, the releases of one country show."""

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
    """Events with their links. ``by_id`` are the finished rows, ``event_of`` leads from a claim to its event."""

    def __init__(self, tracker: Tracker, telling: Telling, rulings: Rulings) -> None:
        self._tracker, self._telling, self._rulings = tracker, telling, rulings
        self.statements: dict[str, Statement] = {}
        self._fields: dict[FieldKey, Field] = {}
        self._field_of: dict[str, FieldKey] = {}
        self._correcting: dict[str, Statement] = {}
        self._numbers: Bag[int, bool] = Bag()
        self.corrections: tuple[Correction, ...] = ()
        self._repeats: frozenset[str] = frozenset()
        self._withdrawn: Table[str, bool] = Table("withdrawn", tracker)
        self._joined: dict[str, str] = {}
        self._decided: frozenset[str] = frozenset()
        self._event_ids: dict[str, str] = {}
        self._known: Table[str, Known] = Table("known", tracker)
        self.event_of: Table[str, str] = Table("event of", tracker)
        self.by_id: Table[str, Event] = Table("linked", tracker)
        self._claims: dict[str, tuple[str, ...]] = {}
        self._near: Bag[Cell, Known] = Bag()
        self._ties: dict[tuple[str, str], list[Tie]] = {}
        self._ties_from: dict[str, dict[tuple[str, str], list[Tie]]] = {}
        self.linked_to: Bag[str, EventLink] = Bag()
        self.bridges: dict[str, Bridge] = {}
        self._bridge_sides: Bag[str, bool] = Bag()

    def change(
        self, changed: Mapping[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]]
    ) -> tuple[set[str], set[str]]:
        """Reports with their statements before and after → ids of events that differ or are no more, claims with other bridges."""
        gone, come = self._take(changed)
        self._correct(gone, come)
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
