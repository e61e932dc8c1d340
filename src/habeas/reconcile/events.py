"""Which claims are about one happening.

Method: correlation clustering (Bansal, Blum, Chawla 2004) by pivots and single moves. The most precisely dated statements found
clusters; every other joins the cluster as a whole that it fits best, if it fits well enough, and may move once all stand.
A statement is weighed against all that a cluster says, never against one member, so one bad link cannot glue two happenings;
a statement that fits two is reported as a bridge. ``field`` does this for one kind of happening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.knowledge.reconcile import load_cues
from habeas.model.claim import Kind, Status
from habeas.model.decision import Decision, Verdict
from habeas.model.ids import stable_id
from habeas.reconcile.affinity import Fit
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.field import FOUNDER, Field
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.windows import MONTH, WEEK

_TOTALLED = frozenset({Kind.RELEASE, Kind.DETENTION})


@dataclass(frozen=True, slots=True)
class Bridge:
    """A statement that fits its own happening hardly better than another: ``other`` is the founder of that."""

    claim: str
    home: str
    other: str


@dataclass(frozen=True, slots=True)
class Happenings:
    """Clusters in order of founding, the statements of totals to date, and those that no happening took."""

    clusters: tuple[Cluster, ...]
    fits: dict[str, Fit]
    bridges: tuple[Bridge, ...]
    totals: tuple[Statement, ...]
    unplaced: tuple[Statement, ...]


FieldKey = tuple[str, str, str]
"""Kind, status and family: statements of different fields never meet."""


def field_of(statement: Statement) -> FieldKey | None:
    """The field of a statement; None if it makes no event: of a kind that is none, or a total."""
    claim = statement.claim
    if rules_of(claim.kind) is None or is_total(statement):
        return None
    return claim.kind, claim.status, statement.family


def find_happenings(statements: Sequence[Statement], decisions: Iterable[Decision]) -> Happenings:
    """Statements in ``Statement.order`` → happenings. Kinds that are no events (counts, positions, unknowns) are not touched."""
    same, apart = decided((s.claim.id for s in statements), decisions)
    grouped: dict[FieldKey, list[Statement]] = defaultdict(list)
    for statement in statements:
        key = field_of(statement)
        if key is not None:
            grouped[key].append(statement)
    fields = {key: Field(apart) for key in sorted(grouped)}
    for key, one in fields.items():
        one.change((), grouped[key])
    clusters = {founder: one.cluster(founder) for one in fields.values() for founder in one}
    home = {s.claim.id: clusters[founder] for founder in clusters for s in clusters[founder]}
    fits = {s.claim.id: one.fit_of(s.claim.id) for one in fields.values() for f in one for s in one.members(f)}
    bridges = tuple(
        Bridge(claim, event_id(home[claim]), event_id(clusters[other]))
        for one in fields.values()
        for claim, other in sorted(one.bridges.items())
    )
    unplaced = tuple(s for key in fields for s in grouped[key] if s.claim.id not in home)
    join(home, fits, same)
    totals = tuple(s for s in statements if is_total(s))
    return Happenings(tuple(c for c in clusters.values() if len(c)), fits, bridges, totals, unplaced)


def event_id(cluster: Iterable[Statement]) -> str:
    """The id of a happening is that of its earliest claim, so that later reports do not change it."""
    return founded_by(min(cluster, key=lambda s: s.order).claim.id)


def founded_by(claim: str) -> str:
    """The id of the happening whose earliest claim this is."""
    return stable_id("event", claim)


def decided(claims: Iterable[str], decisions: Iterable[Decision]) -> tuple[list[tuple[str, str]], dict[str, set[str]]]:
    """Decisions on claims and on events (by their earliest claim) → pairs to join, and for each claim those to keep apart."""
    told = [d for d in decisions if d.verdict in {Verdict.SAME, Verdict.NOT_SAME}]
    ids = {i: c for c in (claims if told else ()) for i in (c, founded_by(c))}
    same: list[tuple[str, str]] = []
    apart: dict[str, set[str]] = defaultdict(set)
    for decision in told:
        first, second = ids.get(decision.subject), ids.get(decision.other or "")
        if first is None or second is None:
            continue
        if decision.verdict is Verdict.SAME:
            same.append((first, second))
        elif decision.verdict is Verdict.NOT_SAME:
            apart[first].add(second)
            apart[second].add(first)
    return same, apart


def is_total(statement: Statement) -> bool:
    """A number over weeks, with nobody named, sums up several happenings: "more than 430 since July", "156 so far"."""
    claim = statement.claim
    if (
        rules_of(claim.kind) is None
        or claim.kind not in _TOTALLED
        or claim.status is not Status.ACTUAL
        or statement.people
        or statement.interval is None
    ):
        return False
    if statement.window is None:
        return _sums_up(claim.passage.quote)
    limit = MONTH if "/" not in (claim.when.edtf if claim.when else "") else WEEK + 1
    return statement.window.days > limit


@cache
def _summing() -> tuple[str, ...]:
    return load_cues().total


def _sums_up(quote: str) -> bool:
    folded = quote.casefold()
    return any(word in folded for word in _summing())


def join(home: dict[str, Cluster], fits: dict[str, Fit], same: list[tuple[str, str]]) -> None:
    """Put together what a person decided to be one."""
    for first, second in same:
        into, gone = home.get(first), home.get(second)
        if into is None or gone is None or into is gone:
            continue
        for statement in list(gone):
            gone.remove(statement)
            into.add(statement)
            home[statement.claim.id] = into
            fits[statement.claim.id] = Fit(FOUNDER, ("decided",))
