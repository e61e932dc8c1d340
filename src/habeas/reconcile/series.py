"""What a series of stock figures says of the releases in it: that they fit, that people were arrested, that more have left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from habeas.model.finding import Audit, Finding, Observation, Population
from habeas.model.ids import stable_id
from habeas.model.quantity import Interval
from habeas.reconcile.counts import to_words
from habeas.reconcile.wording import say


def of_population(population: Population) -> Iterator[Finding]:
    """For each two neighbouring figures of one root: whether they fit the releases known in between."""
    audits = {(a.start, a.end): a for a in reversed(population.audits)}
    dated = [(o, o.when) for o in population.observations if o.when]
    for (first, start), (second, end) in pairwise(dated):
        audit = audits.get((start, end))
        if audit is not None:
            yield from of_pair(Series(population.id, population.root), first, second, audit)


@dataclass(frozen=True, slots=True)
class Series:
    """A population by its id, and the name of the root that counts it."""

    id: str
    root: str


def of_pair(population: Series, first: Observation, second: Observation, audit: Audit) -> Iterator[Finding]:
    """Two neighbouring figures and their audit: whether they fit the releases known in between."""
    yield from _unseen(population, first, second, audit)
    yield from _fit(population, first, second, audit)


def _unseen(population: Series, first: Observation, second: Observation, audit: Audit) -> Iterator[Finding]:
    """A stock that falls by more than was released: released unseen, recounted, or dead."""
    if second.interval.high is None or audit.released.high is None:
        return
    unseen = first.interval.low - second.interval.high - audit.released.high
    if unseen > 0:
        rule = say("unseen", number=str(unseen), root=population.root)
        yield _finding(population, "stock and flow", Interval(unseen, None), rule, audit)


def _fit(population: Series, first: Observation, second: Observation, audit: Audit) -> Iterator[Finding]:
    """Whether the figures allow the releases without an arrest, or need arrests to explain that they hardly fell."""
    if audit.released.high == 0:
        return
    arrests = audit.implied_arrests
    words = {
        "root": population.root,
        "first": to_words(first.interval),
        "second": to_words(second.interval),
        "released": to_words(audit.released),
    }
    if arrests.low > 0:
        fall = _most_it_fell(first.interval, second.interval)
        rule = say("hardly_falls", arrests=to_words(arrests), fall=fall, **words)
        yield _finding(population, "hardly falls", arrests, rule, audit)
    elif second.interval.high is None or _can_have_fallen(first.interval, second.interval, audit.released):
        yield _finding(population, "fits releases", audit.released, say("fits", **words), audit)


def _most_it_fell(first: Interval, second: Interval) -> str:
    """In words: by how much at most the number fell, or at least rose."""
    if first.high is None:
        return say("fell_unknown")
    fell = first.high - second.low
    if fell > 0:
        return say("fell_at_most", number=str(fell))
    return say("did_not_fall") if fell == 0 else say("rose_at_least", number=str(-fell))


def _can_have_fallen(first: Interval, second: Interval, released: Interval) -> bool:
    """Whether the fall that the two figures tell need not be larger than the releases."""
    least = first.low - (second.high or 0)
    return released.high is None or least <= released.high


def _finding(population: Series, question: str, interval: Interval, rule: str, audit: Audit) -> Finding:
    value = ",".join(audit.events)
    ident = stable_id("finding", population.id, question, audit.start.edtf, audit.end.edtf)
    return Finding(ident, population.id, question, interval, value, (), audit.claims, (), rule)
