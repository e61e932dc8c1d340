"""Tables that know who has read them: when a row changes, whoever read it is due to be worked out again, and nobody else.

The method is that of incremental build systems: a unit of work runs while its reads are noted; a row that is set to an equal value
wakes nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
R = TypeVar("R")

Unit = tuple[str, Hashable]
"""A phase and what it works on: ("statements", document id)."""

_MANY = 2_000
"""Changes of an ordered list from which sorting it anew is faster than putting each in its place."""


class Tracker:
    """Which unit has read which row, and which units are due."""

    def __init__(self) -> None:
        self._readers: dict[Hashable, Unit | dict[Unit, None]] = {}
        self._read: dict[Unit, tuple[Hashable, ...]] = {}
        self._running: dict[Hashable, None] | None = None
        self._due: dict[str, dict[Hashable, None]] = {}

    def run(self, unit: Unit, work: Callable[[], R]) -> R:
        """Work, with what is read noted as what the unit depends on."""
        self.forget(unit)
        reads: dict[Hashable, None] = {}
        outer, self._running = self._running, reads
        try:
            return work()
        finally:
            self._running = outer
            if reads:
                self._read[unit] = tuple(reads)
            for row in reads:
                self._add_reader(row, unit)

    def forget(self, unit: Unit) -> None:
        """A unit depends on nothing any more."""
        for row in self._read.pop(unit, ()):
            readers = self._readers[row]
            if isinstance(readers, dict) and len(readers) > 1:
                del readers[unit]
            else:
                del self._readers[row]

    def _add_reader(self, row: Hashable, unit: Unit) -> None:
        """Most rows have one reader, which needs no dict of its own."""
        readers = self._readers.get(row)
        if readers is None:
            self._readers[row] = unit
        elif isinstance(readers, dict):
            readers[unit] = None
        else:
            self._readers[row] = {readers: None, unit: None}

    def note(self, row: Hashable) -> None:
        """The running unit reads a row."""
        if self._running is not None:
            self._running[row] = None

    def touch(self, row: Hashable) -> None:
        """A row has changed."""
        readers = self._readers.get(row, {})
        for phase, what in readers if isinstance(readers, dict) else (readers,):
            self._due.setdefault(phase, {})[what] = None

    def due(self, phase: str) -> list[Hashable]:
        """What is to be worked out again in a phase; it is due no more."""
        return list(self._due.pop(phase, ()))


class Table(Mapping[K, V]):
    """Rows by key; reading one notes it."""

    def __init__(self, name: str, tracker: Tracker) -> None:
        self._name, self._tracker = name, tracker
        self.rows: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        self._tracker.note((self._name, key))
        return self.rows[key]

    def __contains__(self, key: object) -> bool:
        self._tracker.note((self._name, key))
        return key in self.rows

    def __iter__(self) -> Iterator[K]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def put(self, key: K, value: V | None) -> bool:
        """Set a row, or take it out with None; whether that changed anything."""
        if self.rows.get(key) == value:
            return False
        if value is None:
            del self.rows[key]
        else:
            self.rows[key] = value
        self._tracker.touch((self._name, key))
        return True


class Bag(Generic[K, V]):
    """Several values under a key, each put there by one giver; ``put`` replaces what a giver gave and tells which keys it touched."""

    def __init__(self) -> None:
        self._given: dict[str, dict[K, V]] = {}
        self._held: dict[K, dict[str, V]] = {}

    def put(self, giver: str, given: Mapping[K, V]) -> list[K]:
        """What a giver gives now, in place of all that it gave."""
        before = self._given.pop(giver, {})
        touched = [k for k in {**before, **given} if before.get(k) != given.get(k)]
        for key in touched:
            held = self._held.setdefault(key, {})
            held.pop(giver, None)
            if key in given:
                held[giver] = given[key]
            if not held:
                del self._held[key]
        if given:
            self._given[giver] = dict(given)
        return touched

    def given(self, giver: str) -> Mapping[K, V]:
        """What a giver gave."""
        return self._given.get(giver, {})

    def at(self, key: K) -> Mapping[str, V]:
        """Giver → value under a key."""
        return self._held.get(key, {})

    def filled(self) -> Iterable[K]:
        """All keys that hold something."""
        return self._held


class Ordered(Generic[V]):
    """Values in an order of their own, each under an id; giving them all costs one copy of a list."""

    def __init__(self, order: Callable[[V], tuple[object, ...]]) -> None:
        self._order = order
        self._by_id: dict[Hashable, V] = {}
        self._keys: list[tuple[object, ...]] = []
        self._values: list[V] = []
        self._changed: dict[Hashable, tuple[V | None, V | None]] = {}

    def put(self, ident: Hashable, value: V | None) -> None:
        """Set the value of an id, or take it out with None."""
        before = self._by_id.get(ident)
        if value is None:
            self._by_id.pop(ident, None)
        else:
            self._by_id[ident] = value
        self._changed[ident] = (self._changed[ident][0] if ident in self._changed else before), value

    def get(self, ident: Hashable) -> V | None:
        """The value of an id."""
        return self._by_id.get(ident)

    def ids(self) -> Iterable[Hashable]:
        """All ids."""
        return self._by_id

    def ends(self) -> tuple[V, V]:
        """The first and the last value. Raises IndexError if there is none."""
        self._bring_up()
        return self._values[0], self._values[-1]

    def all(self) -> tuple[V, ...]:
        """All values in order."""
        self._bring_up()
        return tuple(self._values)

    def _bring_up(self) -> None:
        if len(self._changed) > max(_MANY, len(self._by_id) // 8):
            self._values = sorted(self._by_id.values(), key=self._order)
            self._keys = [self._order(v) for v in self._values]
        else:
            self._mend()
        self._changed = {}

    def _mend(self) -> None:
        for before, _ in self._changed.values():
            if before is not None:
                at = bisect_left(self._keys, self._order(before))
                del self._keys[at], self._values[at]
        for _, after in self._changed.values():
            if after is not None:
                key = self._order(after)
                at = bisect_left(self._keys, key)
                self._keys.insert(at, key)
                self._values.insert(at, after)


class Votes(Generic[K]):
    """Votes under a key from many givers, and their sum; ``put`` replaces what a giver gave and tells which keys it touched."""

    def __init__(self) -> None:
        self._given: dict[str, dict[K, Counter[str]]] = {}
        self._sums: dict[K, Counter[str]] = {}

    def put(self, giver: str, given: Mapping[K, Counter[str]]) -> list[K]:
        """What a giver gives now, in place of all that it gave."""
        before = self._given.pop(giver, {})
        touched = [k for k in {**before, **given} if before.get(k) != given.get(k)]
        for key in touched:
            total = self._sums.setdefault(key, Counter())
            total.subtract(before.get(key, Counter()))
            total.update(given.get(key, Counter()))
            self._sums[key] = +total
            if not self._sums[key]:
                del self._sums[key]
        if given:
            self._given[giver] = dict(given)
        return touched

    def of(self, key: K) -> Counter[str]:
        """The sum of the votes under a key."""
        return self._sums.get(key, Counter())
