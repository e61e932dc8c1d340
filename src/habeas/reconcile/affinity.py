"""How well a statement fits a happening: evidence by evidence, with the sentence that says so."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.knowledge.reconcile import Evidence, load_evidence
from habeas.model.quantity import Interval
from habeas.reconcile.cluster import Cluster, population_of
from habeas.reconcile.statements import Statement, rules_of
from habeas.reconcile.windows import MONTH, WEEK

_SOON, _NEAR = 3, 14
"""Days within which news of a happening without a date is taken to be fresh, and to be recent."""

_CLOSE = 700
"""Characters between two sentences of one report that tell of one thing after another: about a paragraph."""

_MANY = 50
"""An exact number from here on says more than a smaller one."""

_FEW = 5
"""Nor is one from here on by chance let go by one state on two days that follow each other."""


@dataclass(frozen=True, slots=True)
class Fit:
    """``weight`` in log-odds; ``grounds`` are the names of the evidence."""

    weight: float
    grounds: tuple[str, ...]

    @property
    def score(self) -> float:
        """The weight as a probability, rounded so that it prints the same on every machine."""
        return round(1 / (1 + math.exp(-self.weight)), 4)

    @property
    def reason(self) -> str:
        """The grounds as one sentence, those for it first."""
        rules = load_evidence().rules
        ordered = sorted(self.grounds, key=lambda g: (-rules[g].weight, g))
        words = "; ".join(rules[g].sentence for g in ordered)
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    @property
    def joins(self) -> bool:
        """Whether it is enough."""
        return self.weight >= load_evidence().join


def fit(statement: Statement, cluster: Cluster, *, is_only: bool, is_topic: bool) -> Fit | None:
    """How ``statement`` fits ``cluster``; None if something makes it impossible.

    ``is_only``: no other happening of the kind falls into the statement's window. ``is_topic``: the cluster is what the
    statement's report is mainly about.
    """
    if _contradicts(statement, cluster):
        return None
    rules: Evidence = load_evidence()
    grounds = tuple(_grounds(statement, cluster, is_only=is_only, is_topic=is_topic))
    return Fit(sum(rules.rules[g].weight for g in grounds), grounds)


def _contradicts(statement: Statement, cluster: Cluster) -> bool:
    """Another custodian; days that exclude each other; or a happening later than its report."""
    is_other = statement.country and cluster.country and statement.country != cluster.country
    if is_other and _about(statement) != "sides":
        return True
    if any(rival in cluster for rival in statement.rivals):
        return True
    window, core = statement.window, cluster.core
    if window and core and window.gap(core) > 0:
        return not _are_neighbours(statement, cluster)
    if (
        statement.claim.status == "actual"
        and window
        and core is None
        and window.first > (cluster.first_report or window.first) + 1
    ):
        return True
    is_told = statement.claim.status == "actual" and statement.published is not None
    return is_told and core is not None and window is None and core.first > (statement.published or 0) + 1


def _are_neighbours(statement: Statement, cluster: Cluster) -> bool:
    """Days next to each other may be one night, if the same people or the same large number are told of."""
    window, core = statement.window, cluster.core
    if not window or not core or window.gap(core) != 1 or window.days > 1 or core.days > 1:
        return False
    exact = statement.interval if statement.interval and statement.interval.width == 0 else None
    same = exact is not None and exact.low >= _FEW and (population_of(statement), exact) in cluster.figures
    return same or any(p in cluster.people for p in statement.people)


def _about(statement: Statement) -> str:
    rules = rules_of(statement.claim.kind)
    return rules.about if rules else ""


def _grounds(statement: Statement, cluster: Cluster, *, is_only: bool, is_topic: bool) -> Iterator[str]:
    yield from _time(statement, cluster, is_only=is_only)
    yield from _report(statement, cluster, is_topic=is_topic)
    if (statement.country or statement.inferred or "-") == cluster.country:
        yield "same_custodian"
    about = _about(statement)
    if about in {"group", "person"}:
        yield from _people(statement, cluster, about)
    if about == "target":
        yield from _targets(statement, cluster)
    if about == "sides":
        yield from _sides(statement, cluster)
    yield from _counts(statement, cluster)
    yield from _details(statement, cluster)


def _time(statement: Statement, cluster: Cluster, *, is_only: bool) -> Iterator[str]:
    window, core = statement.window, cluster.core
    if window is None:
        yield from _freshness(statement, cluster)
        return
    if core is None:
        return
    if window.gap(core):
        yield "next_day"
        return
    span = max(window.days, core.days)
    yield (
        "same_day"
        if span == 1
        else "within_days"
        if span <= WEEK
        else "within_month"
        if span <= MONTH
        else "within_wide"
    )
    if is_only and 1 < span <= MONTH:
        yield "only_one"


def _freshness(statement: Statement, cluster: Cluster) -> Iterator[str]:
    """An undated happening is most often the one just reported, unless it is told as something earlier."""
    core = cluster.core
    since = core.last if core and not core.is_open else cluster.first_report
    if statement.published is not None and since is not None:
        late = abs(statement.published - since)
        if late <= _SOON:
            yield "reported_soon"
        elif late <= _NEAR:
            yield "reported_near"
        elif late > 2 * MONTH:
            yield "reported_late"
        if statement.is_recap and late <= _NEAR and not (statement.people & cluster.people.keys()):
            yield "told_before"


def _report(statement: Statement, cluster: Cluster, *, is_topic: bool) -> Iterator[str]:
    document = statement.claim.document
    if document not in cluster.documents:
        return
    window = statement.window
    yield "same_report" if is_topic else "in_report"
    if window is None and any(0 <= statement.claim.passage.start - at <= _CLOSE for at in cluster.starts[document]):
        yield "told_next"
    if window is not None and window.days > MONTH and document in cluster.dated_in:
        yield "dated_apart"
    if window is None and statement.claim.when_wording is not None:
        yield "unplaced_day"


def _people(statement: Statement, cluster: Cluster, about: str) -> Iterator[str]:
    if statement.people & cluster.people.keys():
        yield "person"
    elif about == "person" and bool(statement.people) != bool(cluster.people):
        yield "no_person"
    elif about == "person" and statement.people:
        yield "other_person"


def _targets(statement: Statement, cluster: Cluster) -> Iterator[str]:
    if statement.targets & cluster.targets.keys():
        yield "same_target"
    elif statement.targets and cluster.targets:
        yield "other_target"


def _sides(statement: Statement, cluster: Cluster) -> Iterator[str]:
    mine = statement.people | statement.actors | {t for t in statement.targets if not t.startswith("word:")}
    theirs = cluster.people.keys() | cluster.actors.keys() | cluster.targets.keys()
    shared = len(mine & theirs)
    if mine:
        yield "two_sides" if shared > 1 else "one_side" if shared else "other_sides"


def _counts(statement: Statement, cluster: Cluster) -> Iterator[str]:
    if statement.interval is None or statement.claim.quantity is None or not cluster.figures:
        return
    population = population_of(statement)
    told = [interval for what, interval in cluster.figures if what == population]
    if statement.interval in told:
        yield "same_large_count" if statement.interval.width == 0 and statement.interval.low >= _MANY else "same_count"
    elif told and not any(_may_agree(statement.interval, other) for other in told):
        window, core = statement.window, cluster.core
        is_day = window is not None and core is not None and window.days == core.days == 1
        yield "clash_same_day" if is_day and _about(statement) == "group" else "clash"
    elif told or _is_part(statement.interval, population[0], cluster):
        yield "fitting_count"


def _may_agree(first: Interval, second: Interval) -> bool:
    """Whether two figures can mean one number. "At least 80" allows 626, but nobody would put it so."""
    shared = first.meet(second)
    return shared is not None and shared.low <= _STRETCH * max(1, min(first.low, second.low))


_STRETCH = 2
"""How many times an open lower bound the true number is taken to be at most."""


def _is_part(interval: Interval, kind: str, cluster: Cluster) -> bool:
    wholes = [other for (what, nat), other in cluster.figures if what == "everyone" and not nat]
    return kind != "everyone" and any(w.high is None or interval.low <= w.high for w in wholes)


def _details(statement: Statement, cluster: Cluster) -> Iterator[str]:
    claim = statement.claim
    if statement.group.words & cluster.words.keys():
        yield "same_group"
    if claim.term and cluster.terms:
        yield "same_term" if claim.term in cluster.terms else "other_term"
    if claim.place and cluster.places:
        if claim.place.casefold() in cluster.places:
            yield "same_place"
        elif _about(statement) == "person" and not statement.people:
            yield "other_place"
