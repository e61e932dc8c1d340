"""Persons of groups, and links that wait, as they were told last: only what is otherwise is told again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from habeas.model.entity import Link, Person
from habeas.model.text import Document
from habeas.resolve.cluster import make_person
from habeas.resolve.doubts import Two
from habeas.resolve.lone import Key, Lone, Order
from habeas.resolve.rulings import Pair

Placed = tuple[Order, Person]
"""A person and the place of the first mention."""

Waiting = tuple[tuple[Order, Order], Link]
"""A link that waits for a decision, and the places of the two persons' first mentions."""


@dataclass(slots=True)
class Renewed:
    """What a change brought: persons that are otherwise, before and after, by id; the same of links that wait."""

    gone: dict[str, Placed] = field(default_factory=dict)
    come: dict[str, Placed] = field(default_factory=dict)
    settled: dict[Pair, None] = field(default_factory=dict)
    waiting: dict[Pair, Waiting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """A link that waits, who says so, and the two groups."""

    source: Two | Key
    between: Two
    link: Link


class People:
    """Persons of groups, and links that wait, as they were told last."""

    def __init__(self, lone: Lone, documents: Mapping[str, Document]) -> None:
        self._lone, self._documents = lone, documents
        self._persons: dict[Key, Placed] = {}
        self._doubts: dict[Pair, _Said] = {}
        self._of_key: dict[Key, dict[Pair, None]] = {}
        self._said: dict[Two | Key, tuple[Pair, ...]] = {}
        self._changed: dict[Pair, None] = {}

    def say(self, source: Two | Key, doubts: Iterable[tuple[Key, Key, Link]]) -> None:
        """The links that wait by one source (two groups, or a mention of one word), in place of those it said before.

        When groups change, another source may say a link before the one that said it takes it back.
        """
        for pair in self._said.pop(source, ()):
            if pair in self._doubts and self._doubts[pair].source == source:
                self._forget(pair)
        said: dict[Pair, None] = {}
        for first, second, link in doubts:
            pair = link.first, link.second
            if pair in self._doubts:
                self._forget(pair)
            said[pair] = self._changed[pair] = None
            self._doubts[pair] = _Said(source, (first, second), link)
            for key in (first, second):
                self._of_key.setdefault(key, {})[pair] = None
        if said:
            self._said[source] = tuple(said)

    def _forget(self, pair: Pair) -> None:
        for key in self._doubts.pop(pair).between:
            self._of_key[key].pop(pair, None)
            if not self._of_key[key]:
                del self._of_key[key]
        self._changed[pair] = None

    def say_between(self, two: Two, link: Link | None) -> None:
        """The link that waits between two groups of full names, in place of the one before."""
        self.say(two, ((*two, link),) if link else ())

    def renew(self, keys: Iterable[Key]) -> Renewed:
        """Tell the persons of these groups again, and links that wait with them."""
        found = Renewed()
        for key in keys:
            self._tell(key, found)
            answer = self._lone.answers.get(key)
            self.say(key, ((other, key, link) for other, link in (answer.waits_for if answer else ())))
        for pair in self._changed:
            found.settled[pair] = None
            if pair in self._doubts:
                said = self._doubts[pair]
                one, other = sorted(self._persons[key][0] for key in said.between)
                found.waiting[pair] = (one, other), said.link
        self._changed = {}
        return found

    def _tell(self, key: Key, found: Renewed) -> None:
        old, new = self._persons.pop(key, None), self._made(key)
        if new is not None:
            self._persons[key] = new
        if old == new:
            return
        if old is not None:
            found.gone[old[1].id] = old
        if new is not None:
            found.come[new[1].id] = new
        if old is None or new is None or old[0] != new[0]:
            self._changed.update(dict.fromkeys(self._of_key.get(key, ())))

    def _made(self, key: Key) -> Placed | None:
        members, links = self._lone.members(key)
        return (members[0].order, make_person(members, links, self._documents)) if members else None
