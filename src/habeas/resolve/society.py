"""Persons of reports that come and go: only those are resolved again whose names are like a name that came or went.

Two mentions can only become one person, or compete for a third, if a chain of names that are alike leads from one to the other. So
``resolve`` of all mentions is the union of ``resolve`` of each such family of names, and a report touches only its families.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model.claim import Reading
from habeas.model.entity import Link, Person
from habeas.model.text import Document
from habeas.resolve.cluster import make_profiles, persons_of
from habeas.resolve.edges import blocking_keys, keys_of, names_alike, spellings_of
from habeas.resolve.evidence import Profile
from habeas.resolve.groups import Groups, bears
from habeas.resolve.names import analyse, same_person

Node = tuple[str, ...]
"""A set of spellings of more than one word; or ``("", word)`` for a name of one word."""

Order = tuple[str, str, int, str]
"""Place of a mention among all: day and id of its report, position, id."""


@dataclass(frozen=True, slots=True)
class Family:
    """Persons that were resolved together, each with the place of its first mention, and the links that wait."""

    persons: tuple[tuple[Order, Person], ...]
    doubts: tuple[tuple[tuple[Order, Order], Link], ...]


@dataclass(slots=True)
class Renewed:
    """What a change brought: families as they are now, and those that are no more."""

    families: dict[Node, Family] = field(default_factory=dict)
    gone: list[Family] = field(default_factory=list)


class Society:
    """All mentions, and which names are alike. ``same`` and ``different`` are pairs of mentions that a person decided on."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        same: Sequence[tuple[str, str]] = (),
        different: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._documents = documents
        self._same, self._different = same, different
        self._ruled: dict[str, set[str]] = {}
        for a, b in same:
            self._ruled.setdefault(a, set()).add(b)
            self._ruled.setdefault(b, set()).add(a)
        self._profiles: dict[str, Profile] = {}
        self._of_document: dict[str, tuple[str, ...]] = {}
        self._members: dict[Node, dict[str, None]] = {}
        self._near: dict[Node, set[Node]] = {}
        self._by_key: dict[str, dict[Node, None]] = {}
        self._families: dict[Node, Family] = {}
        self._family_of: dict[Node, Node] = {}

    def change(self, gone: Iterable[str], come: Iterable[Reading]) -> Renewed:
        """Take out the mentions of documents, take in those of readings (a reading that changed is in both); what that renews."""
        renewed = Renewed()
        touched: dict[Node, None] = {}
        for document in gone:
            for ident in self._of_document.pop(document, ()):
                touched.update(dict.fromkeys(self._remove(ident, renewed)))
        for reading in come:
            profiles = make_profiles([reading], self._documents)
            self._of_document[reading.document] = tuple(p.id for p in profiles)
            for profile in profiles:
                touched[self._add(profile)] = None
        self._renew(touched, renewed)
        return renewed

    def _add(self, profile: Profile) -> Node:
        node = _node(profile)
        self._profiles[profile.id] = profile
        if node not in self._members:
            self._members[node] = {}
            self._near[node] = set()
            keys = _keys(node)
            near = {other for key in keys for other in self._by_key.get(key, ())}
            for other in near:
                if _are_near(node, other, profile, self._any(other)):
                    self._near[node].add(other)
                    self._near[other].add(node)
            for key in keys:
                self._by_key.setdefault(key, {})[node] = None
        self._members[node][profile.id] = None
        return node

    def _any(self, node: Node) -> Profile:
        return self._profiles[next(iter(self._members[node]))]

    def _remove(self, ident: str, renewed: Renewed) -> list[Node]:
        """Take out a mention; the names from which all that is left of its family is reached."""
        node = _node(self._profiles[ident])
        self._forget(self._family_of[node], renewed)
        touched = [node, *self._near[node], *self._ruled_near(node)]
        del self._profiles[ident], self._members[node][ident]
        if not self._members[node]:
            for other in self._near.pop(node):
                self._near[other].discard(node)
            for key in _keys(node):
                del self._by_key[key][node]
            del self._members[node], self._family_of[node]
        return touched

    def _ruled_near(self, node: Node) -> Iterator[Node]:
        """Names of mentions that a person decided to be one with a mention of this name."""
        for ident in self._members[node] if self._ruled else ():
            yield from (_node(self._profiles[m]) for m in self._ruled.get(ident, ()) if m in self._profiles)

    def _renew(self, touched: Iterable[Node], renewed: Renewed) -> None:
        seen: set[Node] = set()
        for start in touched:
            if start in seen or start not in self._members:
                continue
            nodes = self._reach(start)
            seen |= nodes
            for node in nodes:
                if node in self._family_of:
                    self._forget(self._family_of[node], renewed)
            leader = min(nodes)
            self._families[leader] = renewed.families[leader] = self._resolve(nodes)
            self._family_of.update(dict.fromkeys(nodes, leader))

    def _forget(self, leader: Node, renewed: Renewed) -> None:
        if leader in self._families and leader not in renewed.families:
            renewed.gone.append(self._families.pop(leader))

    def _reach(self, start: Node) -> set[Node]:
        """All nodes that a chain of alike names, or of decisions, leads to."""
        found, waiting = {start}, [start]
        while waiting:
            node = waiting.pop()
            new = {other for other in (*self._near[node], *self._ruled_near(node)) if other not in found}
            found |= new
            waiting.extend(new)
        return found

    def _resolve(self, nodes: set[Node]) -> Family:
        profiles = sorted((self._profiles[m] for node in nodes for m in self._members[node]), key=lambda p: p.order)
        groups = Groups(profiles, self._same, self._different)
        groups.link_full_names()
        groups.link_bare_names()
        orders = {p.id: p.order for p in profiles}
        persons, person_of = persons_of(groups, self._documents)
        first = {p.id: orders[p.mentions[0]] for p in persons}
        doubts = []
        for link in groups.doubts():
            one, other = sorted((first[person_of[link.first]], first[person_of[link.second]]))
            doubts.append(((one, other), link))
        return Family(tuple((first[p.id], p) for p in persons), tuple(doubts))


def _node(profile: Profile) -> Node:
    if profile.forms:
        return spellings_of(profile)
    return ("", profile.bare.text) if profile.bare else ("", "", profile.id)


def _keys(node: Node) -> list[str]:
    if node[0]:
        return keys_of(node)
    return sorted(blocking_keys(analyse(node[1]))) if node[1] else []


def _are_near(node: Node, other: Node, first: Profile, second: Profile) -> bool:
    """Whether mentions with these names can be one person, or be held for one."""
    if node[0] and other[0]:
        return names_alike(node, other)
    if not node[0] and not other[0]:
        return same_person(node[1], other[1]).same or same_person(other[1], node[1]).same
    full, bare = (first, second) if node[0] else (second, first)
    return bare.bare is not None and bears(full, bare.bare)
