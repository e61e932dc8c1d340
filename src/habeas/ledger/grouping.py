"""Which statements are about one happening, kept up to date: the groups that claims found and join, and what people ruled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.ledger.tables import Bag, Tracker
from habeas.ledger.taken_back import TakenBack
from habeas.reconcile.affinity import Fit
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.corrections import Sentence
from habeas.reconcile.events import Bridge, FieldKey, event_id, field_of
from habeas.reconcile.field import FOUNDER, Field
from habeas.reconcile.roots import Voices
from habeas.reconcile.statements import Statement

Changed = Mapping[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]]
"""Reports with their statements before and after."""


class Grouping:
    """Statements in groups, each named by the claim that founded it and led by another one if a person decided that they are one.

    ``taken_back`` are the figures that outlets take back, ``corrected`` the sentences of which that changed the last time;
    ``bridges`` tells of claims that fit another happening nearly as well as their own.
    """

    def __init__(self, tracker: Tracker, voices: Voices) -> None:
        self.statements: dict[str, Statement] = {}
        self.taken_back = TakenBack(tracker, voices)
        self.corrected: list[Sentence] = []
        self.bridges: dict[str, Bridge] = {}
        self._same: list[tuple[str, str]] = []
        self._apart: dict[str, set[str]] = {}
        self._ruled: dict[str, set[str]] = {}
        self._fields: dict[FieldKey, Field] = {}
        self._field_of: dict[str, FieldKey] = {}
        self._founded: dict[str, FieldKey] = {}
        self._repeats: frozenset[str] = frozenset()
        self._withdrawn: frozenset[str] = frozenset()
        self._bridge_sides: Bag[str, bool] = Bag()
        self._leader_of: dict[str, str] = {}
        self._decided: frozenset[str] = frozenset()

    def rule(self, same: list[tuple[str, str]], apart: dict[str, set[str]]) -> None:
        """Follow other decisions on pairs of claims (in order of the decisions: about one happening), at the next change."""
        self._same, self._ruled = same, apart

    def change(self, changed: Changed) -> tuple[list[str], set[str]]:
        """Take statements out and in → founders and leaders of the groups to put together again, claims with other bridges."""
        gone, come = self._take(changed)
        self.corrected = self.taken_back.change(gone, come)
        moved, looked_at = self._move(gone, come)
        founders = dict.fromkeys([*moved, *self._rewithdrawn()])
        bridged = self._bridge(dict.fromkeys([*looked_at, *(c for f in founders for c in self._bridge_sides.at(f))]))
        return self._lead(founders), bridged

    def group(self, leader: str) -> tuple[Cluster, dict[str, Fit]] | None:
        """The claims of a group and how each fits it; None if the group is another's, or no more."""
        founders = [leader, *(f for f, under in self._leader_of.items() if under == leader)]
        if leader in self._leader_of or not any(self._members(f) for f in founders):
            return None
        cluster, fits = Cluster(), {}
        for founder in founders:
            field = self._fields[self._founded[founder]]
            for statement in sorted(field.members(founder), key=lambda s: s.order):
                cluster.add(statement)
                claim = statement.claim.id
                fits[claim] = Fit(FOUNDER, ("decided",)) if founder in self._decided else field.fit_of(claim)
        return cluster, fits

    def withdrawn(self, cluster: Cluster) -> frozenset[str]:
        """The claims of a group whose figures were taken back."""
        return frozenset(s.claim.id for s in cluster if s.claim.id in self._withdrawn)

    def _take(self, changed: Changed) -> tuple[list[Statement], list[Statement]]:
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

    def _move(self, gone: Sequence[Statement], come: Sequence[Statement]) -> tuple[list[str], list[str]]:
        """Let statements leave, found and join groups: founders of those that are otherwise, claims whose bridges may be."""
        repeats = self.taken_back.repeats
        moved = sorted(repeats ^ self._repeats) if repeats is not self._repeats else []
        claims = dict.fromkeys([*(s.claim.id for s in (*gone, *come)), *moved, *self._keep_apart()])
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
        founders: list[str] = []
        looked_at = list(claims)
        for key in sorted({*out, *new}):
            field = self._fields.setdefault(key, Field(self._apart))
            dirty, bridged = field.change(out.get(key, ()), new.get(key, ()))
            founders += dirty
            looked_at += bridged
            self._founded.update((founder, key) for founder in dirty if field.members(founder))
        return founders, looked_at

    def _keep_apart(self) -> list[str]:
        """Follow the decisions on claims that tell of a happening; those that are to be kept apart from others than before."""
        telling = {c for c in self._ruled if c in self.statements and c not in self.taken_back.repeats}
        apart = {claim: near for claim in self._ruled if claim in telling and (near := self._ruled[claim] & telling)}
        changed = [c for c in {**self._apart, **apart} if self._apart.get(c) != apart.get(c)]
        self._apart.clear()
        self._apart.update(apart)
        return changed

    def _rewithdrawn(self) -> list[str]:
        """Founders of the groups in which figures are taken back that were not before, or the other way round."""
        before, self._withdrawn = self._withdrawn, self.taken_back.withdrawn
        homes = map(self._home, sorted(before ^ self._withdrawn) if before is not self._withdrawn else ())
        return [home for home in homes if home is not None]

    def _home(self, claim: str) -> str | None:
        key = self._field_of.get(claim)
        return self._fields[key].home(claim) if key is not None else None

    def _members(self, founder: str) -> list[Statement]:
        key = self._founded.get(founder)
        return self._fields[key].members(founder) if key is not None else []

    def _bridge(self, claims: Iterable[str]) -> set[str]:
        """Find which of these claims fit another happening nearly as well as their own; those of which that is otherwise."""
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

    def _lead(self, founders: Mapping[str, None]) -> list[str]:
        """Follow what people decided to be one; founders and leaders of all groups that may be otherwise than before."""
        before, self._leader_of = self._leader_of, self._join() if self._same or self._leader_of else {}
        moved = [f for f in {**before, **self._leader_of} if before.get(f) != self._leader_of.get(f)]
        due = dict.fromkeys([*founders, *moved, *(before[f] for f in moved if f in before)])
        return list(dict.fromkeys([*(self._leader_of.get(f, f) for f in due), *due]))

    def _join(self) -> dict[str, str]:
        """What a person decided to be one: founder → the founder under which it stands."""
        leader: dict[str, str] = {}

        def lead(founder: str) -> str:
            while founder in leader:
                founder = leader[founder]
            return founder

        decided: set[str] = set()
        for first, second in self._same:
            one, two = self._home(first), self._home(second)
            if one is None or two is None or lead(one) == lead(two):
                continue
            gone = lead(two)
            decided |= {gone, *(f for f in leader if lead(f) == gone)}
            leader[gone] = lead(one)
        self._decided = frozenset(decided)
        return {founder: lead(founder) for founder in leader}
