"""Persons of reports that come and go: only those are resolved again whose names are like a name that came or went.

Two mentions with names of more than one word can only become one person, or compete for a third, if a chain of such names that are
near leads from one to the other. So they are resolved family by family, and a report touches only its families. Names that are alike,
but too faintly to be one person's, would chain families of a large archive into one: what is to be shown of them is looked for
afterwards, between each two such names (``doubts``). So would names of one word; they are given away at last, one by one (``lone``).
What comes out is what ``resolve`` gives of all mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model.claim import Reading
from habeas.model.entity import Link, Person
from habeas.model.text import Document
from habeas.resolve.cluster import make_person, make_profiles
from habeas.resolve.doubts import Doubts, Two, of_faint, of_family
from habeas.resolve.edges import Alike, alike, blocking_keys, keys_of, kinds_of, weighed
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
    """Units that were resolved together, and the groups that came of it."""

    units: tuple[Node, ...]
    keys: tuple[Key, ...]


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
        self._faint: dict[Node, set[Node]] = {}
        self._by_key: dict[str, dict[Node, None]] = {}
        self._units: dict[Node, dict[str, None]] = {}
        self._families: dict[Node, _Family] = {}
        self._family_of: dict[Node, Node] = {}
        self._stale: dict[Key, None] = {}
        self._dissolved: dict[Node, None] = {}
        self._altered: dict[Node, None] = {}
        self._lone = Lone(self._profiles, self._near, self._different.of)
        self._is_lone: set[str] = set()
        self._people = _People(self._lone, documents)
        self._doubts = Doubts(self._people.say_between)

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
                how = _how_alike(node, other, profile, self._any(other))
                if how is not Alike.NOT:
                    beside = self._near if how is Alike.NEAR else self._faint
                    beside.setdefault(node, set()).add(other)
                    beside.setdefault(other, set()).add(node)
            for key in keys:
                self._by_key.setdefault(key, {})[node] = None
        self._members[node][profile.id] = None
        unit = self._unit(profile)
        if unit is None:
            self._is_lone.add(profile.id)
            self._lone.add(profile)
            return []
        self._units.setdefault(unit, {})[profile.id] = None
        self._altered[unit] = None
        return [unit]

    def _remove(self, profile: Profile) -> tuple[Node, ...]:
        """Take out a mention; the units of its family."""
        node, unit, touched = node_of(profile), self._unit(profile), tuple[Node, ...]()
        if profile.id in self._is_lone:
            self._is_lone.discard(profile.id)
            self._lone.remove(profile)
        if unit is not None:
            touched = self._dissolve(unit)
            self._altered[unit] = None
            del self._units[unit][profile.id]
            if not self._units[unit]:
                del self._units[unit]
        del self._profiles[profile.id], self._members[node][profile.id]
        if not self._members[node]:
            self._lone.wake(node)
            for other in self._near.pop(node):
                self._near[other].discard(node)
            for other in self._faint.pop(node, ()):
                self._faint[other].discard(node)
                self._doubts.put(_both(node, other), {})
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
        self._dissolved[leader] = None
        return family.units

    def _resolve(self, touched: Iterable[Node]) -> None:
        """Resolve the families of units that came, or that lost some of theirs."""
        cores: dict[Key, Core] = {}
        before: dict[Node, list[Key | None]] = {}
        for start in touched:
            if start in before or start not in self._units:
                continue
            units = self._reach(start)
            before.update((unit, self._keys_of(unit)) for unit in units)
            cores.update(self._make_family(tuple(units)))
        for leader in self._dissolved:
            if leader not in self._families:
                self._doubts.put(leader, {})
        self._dissolved = {}
        self._place(cores)
        self._altered.update((unit, None) for unit, keys in before.items() if self._keys_of(unit) != keys)
        self._doubt_faint()

    def _make_family(self, units: tuple[Node, ...]) -> dict[Key, Core]:
        """Resolve units together; the groups that come of it."""
        for unit in units:
            self._dissolve(unit)
        leader = min(units)
        profiles = self._profiles_of(*units)
        groups = Groups(profiles, self._same.among(profiles), self._different.among(profiles))
        full = [unit for unit in units if unit[0]]
        pairs = [(unit, other) for unit in full for other in self._near[unit] if unit < other and other[0]]
        groups.link_full_names(weighed(profiles, kinds_of(profiles), [*pairs, *((unit, unit) for unit in full)]))
        made = {core.members[0].id: core for core in groups.cores()}
        key_of = {p.id: key for key, core in made.items() for p in core.members}
        self._families[leader] = _Family(units, tuple(made))
        self._family_of.update(dict.fromkeys(units, leader))
        self._doubts.put(
            leader, of_family((key_of[a.id], key_of[b.id], link) for a, b, link in groups.doubts_between())
        )
        return made

    def _doubt_faint(self) -> None:
        """What waits between names that are faintly alike, where mentions with one of them came, went, or are in other groups."""
        due = {_both(unit, other): None for unit in self._altered for other in self._faint.get(unit, ())}
        self._altered = {}
        for unit, other in due:
            profiles = self._profiles_of(unit, other)
            edges = weighed(profiles, kinds_of(profiles), ((unit, other),))
            self._doubts.put((unit, other), of_faint(profiles, edges, self._lone.core_of, self._different.of))

    def _profiles_of(self, *units: Node) -> list[Profile]:
        """The mentions of units in order."""
        return sorted((self._profiles[m] for unit in units for m in self._units[unit]), key=lambda p: p.order)

    def _keys_of(self, unit: Node) -> list[Key | None]:
        """The groups of the mentions of a unit."""
        return [self._lone.core_of.get(mention) for mention in self._units[unit]]

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


@dataclass(frozen=True, slots=True)
class _Said:
    """A link that waits, who says so, and the two groups."""

    source: Two | Key
    between: Two
    link: Link


class _People:
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


def _is_alone(core: Core) -> bool:
    return len(core.members) == 1 and core.members[0].bare is not None


def _keys(node: Node) -> list[str]:
    if node[0]:
        return keys_of(node)
    return sorted(blocking_keys(analyse(node[1]))) if node[1] else []


def _both(node: Node, other: Node) -> tuple[Node, Node]:
    return (node, other) if node < other else (other, node)


def _how_alike(node: Node, other: Node, first: Profile, second: Profile) -> Alike:
    """Whether mentions with these names can be one person (near), or be shown for a decision (faint)."""
    if node[0] and other[0]:
        return alike(node, other)
    if not node[0] and not other[0]:
        is_near = same_person(node[1], other[1]).same or same_person(other[1], node[1]).same
    else:
        full, bare = (first, second) if node[0] else (second, first)
        is_near = bare.bare is not None and bears(full, bare.bare)
    return Alike.NEAR if is_near else Alike.NOT
