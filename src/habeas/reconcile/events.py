"""Which claims are about one happening.

Method: correlation clustering (Bansal, Blum, Chawla 2004) by pivots and single moves. The most precisely dated statements found
clusters; every other joins the cluster as a whole that it fits best, if it fits well enough, and may move once all stand.
A statement is weighed against all that a cluster says, never against one member, so one bad link cannot glue two happenings;
a statement that fits two is reported as a bridge. Candidates come from an index by month, country, person, report and number,
so that the work grows with the claims and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from habeas.knowledge.reconcile import load_cues
from habeas.model.claim import Kind, Status
from habeas.model.decision import Decision, Verdict
from habeas.model.ids import stable_id
from habeas.reconcile.affinity import SEVERAL, Fit, fit
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.windows import MONTH, WEEK, month_of

_ROUNDS = 2
"""How often wide and undated statements may move. A third round moved nothing on invented stories."""

_QUARTER = 3
"""Windows over more months than this are looked up by person, number and report only."""

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


@dataclass(slots=True)
class _Field:
    """Clusters of one kind, status and family under way, and the ways to find them."""

    clusters: list[Cluster] = field(default_factory=list)
    home: dict[str, Cluster] = field(default_factory=dict)
    fits: dict[str, Fit] = field(default_factory=dict)
    index: dict[tuple[str, str | int], dict[int, Cluster]] = field(default_factory=lambda: defaultdict(dict))


def find_happenings(statements: Sequence[Statement], decisions: Iterable[Decision]) -> Happenings:
    """Statements in ``Statement.order`` → happenings. Kinds that are no events (counts, positions, unknowns) are not touched."""
    same, apart = _decided(statements, decisions)
    fields: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    totals: list[Statement] = []
    for statement in statements:
        if rules_of(statement.claim.kind) is None:
            continue
        if _is_total(statement):
            totals.append(statement)
        else:
            fields[statement.claim.kind, statement.claim.status, statement.family].append(statement)
    found = [_cluster(fields[key], apart) for key in sorted(fields)]
    clusters = [c for one in found for c in one.clusters]
    home = {claim: cluster for one in found for claim, cluster in one.home.items()}
    bridges = tuple(bridge for one in found for bridge in _bridges(one, apart))
    unplaced = tuple(s for key in sorted(fields) for s in fields[key] if s.claim.id not in home)
    fits = {claim: one_fit for one in found for claim, one_fit in one.fits.items()}
    _join(home, fits, same)
    return Happenings(tuple(c for c in clusters if len(c)), fits, bridges, tuple(totals), unplaced)


def event_id(cluster: Iterable[Statement]) -> str:
    """The id of a happening is that of its earliest claim, so that later reports do not change it."""
    return founded_by(min(cluster, key=lambda s: s.order).claim.id)


def founded_by(claim: str) -> str:
    """The id of the happening whose earliest claim this is."""
    return stable_id("event", claim)


def _decided(
    statements: Sequence[Statement], decisions: Iterable[Decision]
) -> tuple[list[tuple[str, str]], dict[str, set[str]]]:
    """Decisions on claims and on events (by their earliest claim) → pairs to join, and for each claim those to keep apart."""
    ids = {s.claim.id: s.claim.id for s in statements} | {founded_by(s.claim.id): s.claim.id for s in statements}
    same: list[tuple[str, str]] = []
    apart: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        first, second = ids.get(decision.subject), ids.get(decision.other or "")
        if first is None or second is None:
            continue
        if decision.verdict is Verdict.SAME:
            same.append((first, second))
        elif decision.verdict is Verdict.NOT_SAME:
            apart[first].add(second)
            apart[second].add(first)
    return same, apart


def _is_total(statement: Statement) -> bool:
    """A number over weeks, with nobody named, sums up several happenings: "more than 430 since July", "156 so far"."""
    claim = statement.claim
    if (
        claim.kind not in _TOTALLED
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


def _cluster(statements: list[Statement], apart: dict[str, set[str]]) -> _Field:
    state = _Field()
    followers = _repetitions(statements, apart)
    ranked = sorted((s for s in statements if s.claim.id not in followers), key=_precision)
    for statement in ranked:
        best = _best(statement, state, apart)
        if best:
            _put(statement, best[0], best[1], state)
        elif _founds(statement):
            cluster = Cluster(len(state.clusters), statement)
            state.clusters.append(cluster)
            _put(statement, cluster, Fit(_FOUNDER, ("founds",)), state)
    for _ in range(_ROUNDS):
        for statement in ranked:
            home = state.home.get(statement.claim.id)
            is_alone = home is not None and len(home) == 1
            if statement.window is None or statement.window.days > 1 or is_alone:
                _move(statement, state, apart)
    for statement in statements:
        home = state.home.get(followers.get(statement.claim.id, ""))
        if home is not None:
            _put(statement, home, Fit(_FOUNDER, ("copied",)), state)
    state.clusters = [c for c in state.clusters if len(c)]
    return state


def _repetitions(statements: Iterable[Statement], apart: dict[str, set[str]]) -> dict[str, str]:
    """Claims of copies → the same claim of the text that they repeat, which they follow. Those decided on are weighed themselves."""
    first: dict[tuple[object, ...], str] = {}
    for statement in statements:
        if not statement.is_copy:
            first.setdefault(statement.twin, statement.claim.id)
    copies = [s for s in statements if s.is_copy and s.twin in first and s.claim.id not in apart]
    return {s.claim.id: first[s.twin] for s in copies}


_FOUNDER = 9.0
"""A claim is about its own happening for certain: the weight of ``founds``."""


def _precision(statement: Statement) -> tuple[int, bool, tuple[int, bool, str, int, int, str]]:
    """Days before weeks before months before the wide and the undated; of those, first who says how many or who, and where."""
    days = statement.window.days if statement.window else None
    rank = 4 if days is None else 0 if days == 1 else 1 if days <= WEEK else 2 if days <= MONTH else 3
    is_poor = statement.country is None or (statement.interval is None and not statement.people)
    return rank, is_poor, statement.order


def _founds(statement: Statement) -> bool:
    """Whether the statement tells enough of a happening to stand for one by itself."""
    rules = rules_of(statement.claim.kind)
    if rules is None or statement.claim.act in rules.silent:
        return False
    if statement.people or (statement.interval is not None and not statement.is_partial):
        return True
    if rules.about == "target":
        return bool(statement.targets or statement.actors)
    if rules.about == "sides":
        return len(statement.actors | statement.people | statement.targets) > 1
    country = statement.country or statement.inferred
    is_plan = statement.claim.status in {Status.FUTURE, Status.POSSIBLE} and statement.claim.of is not None
    return country is not None and (statement.window is not None or is_plan)


def _best(
    statement: Statement, state: _Field, apart: dict[str, set[str]], *, beside: Cluster | None = None
) -> tuple[Cluster, Fit] | None:
    """The cluster that the statement fits best and well enough; of equals, that of more texts, then the earlier founded."""
    enemies = apart.get(statement.claim.id, set())
    candidates = [c for c in _candidates(statement, state) if c is not beside and len(c)]
    rivals = _in_window(statement, candidates)
    topic = _topic(statement, candidates)
    best: tuple[float, int, int, Cluster, Fit] | None = None
    for cluster in candidates:
        if any(enemy in cluster for enemy in enemies):
            continue
        found = fit(statement, cluster, is_only=rivals <= 1, is_topic=cluster is topic)
        if found and found.joins:
            rank = (found.weight, len(cluster.texts), -cluster.number, cluster, found)
            best = rank if best is None or rank[:3] > best[:3] else best
    return (best[3], best[4]) if best else None


def _candidates(statement: Statement, state: _Field) -> list[Cluster]:
    seen: dict[int, Cluster] = {}
    for key in _look_up_keys(statement):
        seen.update(state.index.get(key, {}))
    return [seen[number] for number in sorted(seen)]


def _look_up_keys(statement: Statement) -> Iterator[tuple[str, str | int]]:
    yield from (("person", p) for p in sorted(statement.people))
    yield "report", statement.claim.document
    country = statement.country or statement.inferred
    window = statement.window
    months: range | tuple[int, ...] = ()
    if window and not window.is_open and len(window.months()) <= _QUARTER:
        months = range(month_of(max(1, window.first - 1)), month_of(window.last + 1) + 1)
    elif window is None and statement.published is not None:
        months = range(month_of(statement.published) - 2, month_of(statement.published) + 1)
    for month in months:
        yield f"month:{country}" if country else "month", month
        if country:
            yield "month:None", month
    yield from _number_keys(statement, (0, -1))
    if window is None or len(months) == 0:
        yield from (("target", t) for t in sorted(statement.targets))


def _index_keys(statement: Statement) -> Iterator[tuple[str, str | int]]:
    yield from (("person", p) for p in statement.people)
    yield "report", statement.claim.document
    country = statement.country or statement.inferred
    window = statement.window
    months: range | tuple[int, ...] = ()
    if window and not window.is_open and len(window.months()) <= _QUARTER:
        months = window.months()
    elif window is None and statement.published is not None:
        months = (month_of(statement.published),)
    for month in months:
        yield f"month:{country}", month
        yield "month", month
    yield from _number_keys(statement, (0,))
    yield from (("target", t) for t in statement.targets)


def _number_keys(statement: Statement, years: tuple[int, ...]) -> Iterator[tuple[str, str | int]]:
    """An exact number that is unlikely by chance, in the year of the happening or of its report."""
    interval, window = statement.interval, statement.window
    day = window.first if window and not window.is_open else statement.published
    if interval and interval.width == 0 and interval.low >= SEVERAL and day is not None:
        yield from ((f"number:{interval.low}", date.fromordinal(day).year + year) for year in years)


def _in_window(statement: Statement, candidates: list[Cluster]) -> int:
    """How many of the candidates fall into the statement's window, in the same country."""
    window = statement.window
    if window is None:
        return 0
    country = statement.country or statement.inferred
    return sum(1 for c in candidates if c.core and c.core.overlaps(window) and c.country in {country, None})


def _topic(statement: Statement, candidates: list[Cluster]) -> Cluster | None:
    """What the statement's report is mainly about: the cluster with most of its claims, of equals one that it dates by day."""
    document = statement.claim.document
    told = [c for c in candidates if document in c.documents]
    return max(told, key=lambda c: (c.documents[document], c.dated_in[document], -c.number), default=None)


def _put(statement: Statement, cluster: Cluster, found: Fit, state: _Field) -> None:
    if statement.claim.id not in cluster:
        cluster.add(statement)
    state.home[statement.claim.id] = cluster
    state.fits[statement.claim.id] = found
    for key in _index_keys(statement):
        state.index[key][cluster.number] = cluster


def _move(statement: Statement, state: _Field, apart: dict[str, set[str]]) -> None:
    """Weigh the statement again, with all clusters standing, as if it stood nowhere."""
    home = state.home.get(statement.claim.id)
    if home is not None:
        home.remove(statement)
    best = _best(statement, state, apart)
    if best:
        _put(statement, best[0], best[1], state)
    elif home is not None:
        is_alone = len(home) == 0
        kept = Fit(_FOUNDER, ("founds",)) if is_alone else state.fits[statement.claim.id]
        _put(statement, home, kept, state)


def _join(home: dict[str, Cluster], fits: dict[str, Fit], same: list[tuple[str, str]]) -> None:
    """Put together what a person decided to be one."""
    for first, second in same:
        into, gone = home.get(first), home.get(second)
        if into is None or gone is None or into is gone:
            continue
        for statement in list(gone):
            gone.remove(statement)
            into.add(statement)
            home[statement.claim.id] = into
            fits[statement.claim.id] = Fit(_FOUNDER, ("decided",))


def _bridges(state: _Field, apart: dict[str, set[str]]) -> Iterator[Bridge]:
    """Statements that would fit another happening nearly as well as their own."""
    for claim in sorted(state.home):
        home = state.home[claim]
        statement = home.member(claim)
        if state.fits[claim].grounds in {("founds",), ("copied",)}:
            continue
        other = _best(statement, state, apart, beside=home)
        if other and other[1].weight >= state.fits[claim].weight - _DOUBT:
            yield Bridge(claim, event_id(home), event_id(other[0]))


_DOUBT = 0.5
"""Difference of weights below which a statement might as well belong to the other happening: less than one moderate ground."""
