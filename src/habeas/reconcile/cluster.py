"""A happening in the making: the statements that are held to be about it, and what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from habeas.model.quantity import Interval
from habeas.reconcile.keys import Key, index_keys
from habeas.reconcile.statements import Statement
from habeas.reconcile.windows import Window

K = TypeVar("K", bound=Hashable)

Population = tuple[str, tuple[str, ...]]
"""Kind of group and nationalities."""


class Cluster:
    """Statements about one happening. What they say is counted, so that a statement can be taken out again.

    ``core`` is the window of the founding statement, narrowed by those that overlap it. ``keys`` are those under which it is found.
    """

    def __init__(self) -> None:
        self.core: Window | None = None
        self.keys: Counter[Key] = Counter()
        self._members: dict[str, Statement] = {}
        self.people: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self._stated: dict[str, Counter[str]] = {}
        self._inferred: dict[str, Counter[str]] = {}
        self.actors: Counter[str] = Counter()
        self.targets: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.terms: Counter[str] = Counter()
        self.documents: Counter[str] = Counter()
        self.dated_in: Counter[str] = Counter()
        self.starts: dict[str, Counter[int]] = {}
        self.figures: Counter[tuple[Population, Interval]] = Counter()
        self.reported: Counter[int] = Counter()

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._members.values())

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, claim: str) -> bool:
        return claim in self._members

    def member(self, claim: str) -> Statement:
        """The statement of a claim that is in it."""
        return self._members[claim]

    def add(self, statement: Statement) -> None:
        """Take ``statement`` in."""
        self._members[statement.claim.id] = statement
        self._count(statement, 1)
        if statement.window and self.core:
            self.core = self.core.meet(statement.window) or self.core
        elif statement.window:
            self.core = statement.window

    def remove(self, statement: Statement) -> None:
        """Take ``statement`` out. Its window was wider than the core, or it had none: the core stays."""
        del self._members[statement.claim.id]
        self._count(statement, -1)

    @property
    def country(self) -> str | None:
        """The custodian's country that most texts state; if none states one, the one that most imply. Copies have no vote."""
        told = self._stated or self._inferred
        if len(told) < 2:
            return next(iter(told), None)
        return min(told, key=lambda country: (-len(told[country]), country))

    @property
    def first_report(self) -> int | None:
        """Day of the earliest report that tells of it."""
        return min(self.reported, default=None)

    def _count(self, statement: Statement, step: int) -> None:
        claim = statement.claim
        _step(self.keys, index_keys(statement), step)
        _step(self.people, statement.people, step)
        _step(self.actors, statement.actors, step)
        _step(self.targets, statement.targets, step)
        _step(self.words, statement.group.words, step)
        _step(self.texts, (statement.text,), step)
        if statement.country:
            _vote(self._stated, statement.country, statement.text, step)
        elif statement.inferred:
            _vote(self._inferred, statement.inferred, statement.text, step)
        if claim.place:
            _step(self.places, (claim.place.casefold(),), step)
        if claim.term:
            _step(self.terms, (claim.term,), step)
        _step(self.documents, (claim.document,), step)
        _step(self.starts.setdefault(claim.document, Counter()), (claim.passage.start,), step)
        if statement.window and statement.window.days == 1:
            _step(self.dated_in, (claim.document,), step)
        if statement.interval:
            _step(self.figures, ((population_of(statement), statement.interval),), step)
        if statement.published is not None:
            _step(self.reported, (statement.published,), step)


def population_of(statement: Statement) -> Population:
    """What a statement's figure counts, as far as the statement alone tells."""
    is_whole = statement.group.is_whole
    if is_whole and not statement.nat:
        return ("some" if statement.is_partial else "everyone"), ()
    return ("everyone" if is_whole else statement.group.kind), statement.nat


def _vote(votes: dict[str, Counter[str]], country: str, text: str, step: int) -> None:
    texts = votes.setdefault(country, Counter())
    _step(texts, (text,), step)
    if not texts:
        del votes[country]


def _step(counter: Counter[K], keys: Iterable[K], step: int) -> None:
    for key in keys:
        counter[key] += step
        if counter[key] <= 0:
            del counter[key]
