"""Persons of reports that come and go: only those are resolved again whose names are like a name that came or went.

Two mentions with names of more than one word can only become one person, or compete for a third, if a chain of such names that are
alike leads from one to the other. So they are resolved family by family, and a report touches only its families. Names of one word
would chain families of a large archive into one; they are given away afterwards, one by one (``lone``). What comes out is what
``resolve`` gives of all mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model.claim import Reading
from habeas.model.entity import Link, Person
from habeas.model.text import Document
from habeas.resolve.cluster import make_person, make_profiles
from habeas.resolve.edges import blocking_keys, keys_of, names_alike
from habeas.resolve.evidence import Profile
from habeas.resolve.groups import Core, Groups, bears
from habeas.resolve.lone import Key, Lone, Node, Order, node_of
from habeas.resolve.names import analyse, same_person

Pair = tuple[str, str]
"""Two mentions, as a link names them."""

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
class _Family:
    """Units that were resolved together, the groups that came of it, and the links between those that wait."""

    units: tuple[Node, ...]
    keys: tuple[Key, ...]
    doubts: tuple[tuple[Key, Key, Link], ...]


class Society:
    """All mentions, and which names are alike. ``same`` and ``different`` are pairs of mentions that a person decided on."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        same: Sequence[tuple[str, str]] = (),
        different: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._documents = documents
        self._same, self._different = _Pairs(same), _Pairs(different)
        self._profiles: dict[str, Profile] = {}
        self._of_document: dict[str, tuple[str, ...]] = {}
        self._members: dict[Node, dict[str, None]] = {}
        self._near: dict[Node, set[Node]] = {}
        self._by_key: dict[str, dict[Node, None]] = {}
        self._units: dict[Node, dict[str, None]] = {}
        self._families: dict[Node, _Family] = {}
        self._family_of: dict[Node, Node] = {}
        self._stale: dict[Key, None] = {}
        self._lone = Lone(self._profiles, self._near, self._different.of)
        self._is_lone: set[str] = set()
        self._people = _People(self._lone, documents)

    def change(self, gone: Iterable[str], come: Iterable[Reading]) -> Renewed:
        """Take out the mentions of documents, take in those of readings (a reading that changed is in both); what that renews."""
        touched: dict[Node, None] = {}
        for document in gone:
            for ident in self._of_document.pop(document, ()):
                touched.update(dict.fromkeys(self._remove(self._profiles[ident])))
        for reading in come:
            profiles = make_profiles([reading], self._documents)
            self._of_document[reading.document] = tuple(p.id for p in profiles)
            for profile in profiles:
                touched.update(dict.fromkeys(self._add(profile)))
        self._resolve(touched)
        return self._people.renew(self._lone.run())

    def rule(self, same: Sequence[Pair], different: Sequence[Pair]) -> Renewed:
        """Follow other decisions; what that renews. Mentions on which they differ are taken out and in again."""
        pairs = [*self._same.differ(same), *self._different.differ(different)]
        if not pairs:
            return Renewed()
        concerned = dict.fromkeys(ident for pair in pairs for ident in pair if ident in self._profiles)
        profiles = [self._profiles[ident] for ident in concerned]
        touched: dict[Node, None] = {}
        for profile in profiles:
            touched.update(dict.fromkeys(self._remove(profile)))
        self._same.set(same)
        self._different.set(different)
        for profile in profiles:
            touched.update(dict.fromkeys(self._add(profile)))
        self._resolve(touched)
        return self._people.renew(self._lone.run())

    def _add(self, profile: Profile) -> list[Node]:
        """Take in a mention; the unit that is to be resolved again, if it has one."""
        node = node_of(profile)
        self._profiles[profile.id] = profile
        if node not in self._members:
            self._members[node] = {}
            self._near[node] = set()
            keys = _keys(node)
            for other in {other for key in keys for other in self._by_key.get(key, ())}:
                if _are_near(node, other, profile, self._any(other)):
                    self._near[node].add(other)
                    self._near[other].add(node)
            for key in keys:
                self._by_key.setdefault(key, {})[node] = None
        self._members[node][profile.id] = None
        unit = self._unit(profile)
        if unit is None:
            self._is_lone.add(profile.id)
            self._lone.add(profile)
            return []
        self._units.setdefault(unit, {})[profile.id] = None
        return [unit]

    def _remove(self, profile: Profile) -> tuple[Node, ...]:
        """Take out a mention; the units of its family."""
        node, unit, touched = node_of(profile), self._unit(profile), tuple[Node, ...]()
        if profile.id in self._is_lone:
            self._is_lone.discard(profile.id)
            self._lone.remove(profile)
        if unit is not None:
            touched = self._dissolve(unit)
            del self._units[unit][profile.id]
            if not self._units[unit]:
                del self._units[unit]
        del self._profiles[profile.id], self._members[node][profile.id]
        if not self._members[node]:
            self._lone.wake(node)
            for other in self._near.pop(node):
                self._near[other].discard(node)
            for key in _keys(node):
                del self._by_key[key][node]
            del self._members[node]
        return touched

    def _unit(self, profile: Profile) -> Node | None:
        """Mentions that are resolved together: of one full name; one of one word alone, if a person decided on it. Others: None."""
        if profile.forms:
            return node_of(profile)
        if profile.bare is not None and profile.id not in self._same.of:
            return None
        return "", "", profile.id

    def _any(self, node: Node) -> Profile:
        return self._profiles[next(iter(self._members[node]))]

    def _beside(self, unit: Node) -> Iterator[Node]:
        """Units with names alike, and those of which a person decided that one of their mentions is one of these."""
        if unit[0]:
            yield from (other for other in self._near[unit] if other[0])
        for ident in self._units[unit] if self._same.of else ():
            for other in self._same.of.get(ident, ()):
                beside = self._unit(self._profiles[other]) if other in self._profiles else None
                if beside is not None:
                    yield beside

    def _dissolve(self, unit: Node) -> tuple[Node, ...]:
        """A family is no more; its units. Its groups go, unless the same ones come again."""
        leader = self._family_of.get(unit)
        if leader is None:
            return (unit,)
        family = self._families.pop(leader)
        for other in family.units:
            del self._family_of[other]
        self._stale.update(dict.fromkeys(family.keys))
        self._people.say(leader, ())
        return family.units

    def _resolve(self, touched: Iterable[Node]) -> None:
        """Resolve the families of units that came, or that lost some of theirs."""
        cores: dict[Key, Core] = {}
        seen: dict[Node, None] = {}
        for start in touched:
            if start in seen or start not in self._units:
                continue
            units = self._reach(start)
            seen.update(units)
            for unit in units:
                self._dissolve(unit)
            leader = min(units)
            profiles = sorted((self._profiles[m] for u in units for m in self._units[u]), key=lambda p: p.order)
            groups = Groups(profiles, self._same.among(profiles), self._different.among(profiles))
            groups.link_full_names()
            made = {core.members[0].id: core for core in groups.cores()}
            key_of = {p.id: key for key, core in made.items() for p in core.members}
            doubts = tuple((key_of[a.id], key_of[b.id], link) for a, b, link in groups.doubts_between())
            self._families[leader] = _Family(tuple(units), tuple(made), doubts)
            self._family_of.update(dict.fromkeys(units, leader))
            self._people.say(leader, doubts)
            cores.update(made)
        self._place(cores)

    def _place(self, cores: Mapping[Key, Core]) -> None:
        """Set the cores of groups. A mention of one word that is alone after all is one among others of its kind."""
        alone = {key: core.members[0] for key, core in cores.items() if _is_alone(core)}
        for profile in (p for key, core in cores.items() if key not in alone for p in core.members):
            if profile.id in self._is_lone:
                self._is_lone.discard(profile.id)
                self._lone.remove(profile)
        for key in self._stale:
            if key not in cores or key in alone:
                self._lone.put_core(key, None)
        self._stale = {}
        for key, core in cores.items():
            if key not in alone:
                self._lone.put_core(key, core)
        for profile in alone.values():
            if profile.id not in self._is_lone:
                self._is_lone.add(profile.id)
                self._lone.add(profile)

    def _reach(self, start: Node) -> dict[Node, None]:
        """All units that a chain of alike names, or of decisions, leads to."""
        found, waiting = {start: None}, [start]
        while waiting:
            new = [other for other in self._beside(waiting.pop()) if other not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(new)
        return found


class _Pairs:
    """Pairs of mentions that a person decided on; ``of`` leads from a mention to the others."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.of: dict[str, dict[str, None]] = {}
        self.set(pairs)

    def set(self, pairs: Sequence[Pair]) -> None:
        """These pairs, in place of all before."""
        self._pairs = {pair: number for number, pair in enumerate(pairs)}
        self.of.clear()
        for a, b in pairs:
            self.of.setdefault(a, {})[b] = None
            self.of.setdefault(b, {})[a] = None

    def differ(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Pairs that are in these or among those before, and not in both."""
        new = dict.fromkeys(pairs)
        return [pair for pair in {**self._pairs, **new} if (pair in self._pairs) != (pair in new)]

    def among(self, profiles: Iterable[Profile]) -> list[Pair]:
        """Pairs of which some of these mentions are part, in order."""
        if not self.of:
            return []
        found = ((p.id, other) for p in profiles for other in self.of.get(p.id, ()))
        named = {pair for a, b in found for pair in ((a, b), (b, a)) if pair in self._pairs}
        return sorted(named, key=self._pairs.__getitem__)


class _People:
    """Persons of groups, and links that wait, as they were told last."""

    def __init__(self, lone: Lone, documents: Mapping[str, Document]) -> None:
        self._lone, self._documents = lone, documents
        self._persons: dict[Key, Placed] = {}
        self._doubts: dict[Pair, tuple[Key, Key, Link]] = {}
        self._of_key: dict[Key, dict[Pair, None]] = {}
        self._said: dict[Node | Key, tuple[Pair, ...]] = {}
        self._changed: dict[Pair, None] = {}

    def say(self, source: Node | Key, doubts: Iterable[tuple[Key, Key, Link]]) -> None:
        """The links that wait by one source (a family, or a mention of one word), in place of those it said before."""
        for pair in self._said.pop(source, ()):
            first, second, _ = self._doubts.pop(pair)
            for key in (first, second):
                self._of_key[key].pop(pair, None)
            self._changed[pair] = None
        said: dict[Pair, None] = {}
        for first, second, link in doubts:
            pair = link.first, link.second
            said[pair] = self._changed[pair] = None
            self._doubts[pair] = first, second, link
            for key in (first, second):
                self._of_key.setdefault(key, {})[pair] = None
        if said:
            self._said[source] = tuple(said)

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
                first, second, link = self._doubts[pair]
                one, other = sorted((self._persons[first][0], self._persons[second][0]))
                found.waiting[pair] = (one, other), link
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


def _is_alone(core: Core) -> bool:
    return len(core.members) == 1 and core.members[0].bare is not None


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
