"""Which happening one statement joins, of those that stand when it is weighed; whether it stands for one by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from habeas.model.claim import Status
from habeas.reconcile.affinity import Fit, fit
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.windows import MONTH, WEEK

Precision = tuple[int, bool, tuple[int, bool, str, int, int, str]]


def precision(statement: Statement) -> Precision:
    """Days before weeks before months before the wide and the undated; of those, first who says how many or who, and where."""
    days = statement.window.days if statement.window else None
    rank = 4 if days is None else 0 if days == 1 else 1 if days <= WEEK else 2 if days <= MONTH else 3
    is_poor = statement.country is None or (statement.interval is None and not statement.people)
    return rank, is_poor, statement.order


def founds(statement: Statement) -> bool:
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


def may_move(statement: Statement, home: Cluster | None) -> bool:
    """Whether a statement is weighed again when all stand: if nothing fixes its day, or if it stands alone."""
    return statement.window is None or statement.window.days > 1 or (home is not None and len(home) == 1)


def best(statement: Statement, candidates: Sequence[Cluster], enemies: Collection[str]) -> tuple[Cluster, Fit] | None:
    """The candidate that the statement fits best and well enough; of equals, that of more texts, then the earlier founded.

    ``candidates`` are in order of founding. ``enemies`` are claims that a person decided to be about something else.
    """
    rivals = _in_window(statement, candidates)
    topic = _topic(statement, candidates)
    chosen: tuple[tuple[float, int], Cluster, Fit] | None = None
    for cluster in candidates:
        if any(enemy in cluster for enemy in enemies):
            continue
        found = fit(statement, cluster, is_only=rivals <= 1, is_topic=cluster is topic)
        if found and found.joins:
            rank = found.weight, len(cluster.texts)
            chosen = (rank, cluster, found) if chosen is None or rank > chosen[0] else chosen
    return (chosen[1], chosen[2]) if chosen else None


def _in_window(statement: Statement, candidates: Sequence[Cluster]) -> int:
    """How many of the candidates fall into the statement's window, in the same country."""
    window = statement.window
    if window is None:
        return 0
    country = statement.country or statement.inferred
    return sum(1 for c in candidates if c.core and c.core.overlaps(window) and c.country in {country, None})


def _topic(statement: Statement, candidates: Sequence[Cluster]) -> Cluster | None:
    """What the statement's report is mainly about: the cluster with most of its claims, of equals one that it dates by day."""
    document = statement.claim.document
    told = [c for c in candidates if document in c.documents]
    return max(told, key=lambda c: (c.documents[document], c.dated_in[document]), default=None)
