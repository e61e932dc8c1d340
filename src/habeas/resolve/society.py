"""Persons of reports that come and go: only those are resolved again whose names are like a name that came or went.

Two mentions with names of more than one word can only become one person, or compete for a third, if a chain of such names that are
near leads from one to the other. In a large archive such chains lead everywhere. So what a report touches is resolved again together
with all groups beside it; if one of those comes out otherwise than before, what is beside that one too, and so on. Where it ends,
everything beyond would be joined as it was: two groups that are not one were held apart by their names and reports, link by link.

What is to be shown of names that are too faintly alike to be one person's is looked for afterwards, between each two such names
(``doubts``). Names of one word are given away at last, one by one (``lone``). What comes out is what ``resolve`` gives of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.model.claim import Reading
from habeas.model.entity import Link
from habeas.model.text import Document
from habeas.resolve.cluster import make_profiles
from habeas.resolve.doubts import Doubts, of_faint, of_near
from habeas.resolve.edges import Alike, all_alike, blocking_keys, keys_of, kinds_of, weighed
from habeas.resolve.evidence import Profile
from habeas.resolve.groups import Core, Groups, bears
from habeas.resolve.lone import Key, Lone, Node, are_one, node_of
from habeas.resolve.names import analyse, same_person
from habeas.resolve.people import People, Renewed
from habeas.resolve.rulings import Pair, Pairs

Units = dict[Node, None]
"""Units in some order; a unit holds mentions of one full name, or one mention of one word on which a person decided."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Groups in and beside a region as they were: their keys, the mentions that they have now, and all units of those."""

    keys: dict[Key, None]
    mentions: dict[str, None]
    units: Units


@dataclass(frozen=True, slots=True)
class _After:
    """What came of a part: its groups by key, those that are otherwise than before, keys of those that are no more, doubts between
    groups, and the units of all groups that are otherwise, no more, or contested."""

    cores: dict[Key, Core]
    changed: dict[Key, Core]
    gone: list[Key]
    doubts: list[tuple[Profile, Profile, Link]]
    touched: Units


class Society:
    """All mentions, and which names are alike. ``same`` and ``different`` are pairs of mentions that a person decided on."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        same: Sequence[Pair] = (),
        different: Sequence[Pair] = (),
    ) -> None:
        self._documents = documents
        self._same, self._different = Pairs(same), Pairs(different)
        self._profiles: dict[str, Profile] = {}
        self._of_document: dict[str, tuple[str, ...]] = {}
        self._members: dict[Node, dict[str, None]] = {}
        self._near: dict[Node, set[Node]] = {}
        self._faint: dict[Node, set[Node]] = {}
        self._by_key: dict[str, dict[Node, None]] = {}
        self._units: dict[Node, dict[str, None]] = {}
        self._stale: dict[Key, None] = {}
        self._altered: Units = {}
        self._lone = Lone(self._profiles, self._near, self._different.of)
        self._is_lone: set[str] = set()
        self._people = People(self._lone, documents)
        self._doubts = Doubts(self._people.say_between)

    def change(self, gone: Iterable[str], come: Iterable[Reading]) -> Renewed:
        """Take out the mentions of documents, take in those of readings (a reading that changed is in both); what that renews."""
        touched: Units = {}
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
        touched: Units = {}
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
            for other, how in self._all_alike(profile, {other for key in keys for other in self._by_key.get(key, ())}):
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

    def _remove(self, profile: Profile) -> Units:
        """Take out a mention; the units of its group, and of groups that it may have kept from being joined."""
        node, unit = node_of(profile), self._unit(profile)
        touched: Units = {}
        if profile.id in self._is_lone:
            self._is_lone.discard(profile.id)
            self._lone.remove(profile)
        if unit is not None:
            key = self._lone.core_of.get(profile.id)
            rivals = (k for beside in (unit, *self._beside(unit)) for k in self._keys_of(beside) if k)
            for core in map(self._lone.core, dict.fromkeys((*((key,) if key else ()), *rivals))):
                if core is not None and (core.is_contested or core.members[0].id == key):
                    touched.update(self._units_of(core))
            self._stale.update({key: None} if key else {})
            self._altered[unit] = touched[unit] = None
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

    def _all_alike(self, profile: Profile, others: Iterable[Node]) -> Iterator[tuple[Node, Alike]]:
        """Names with which a mention can be one person (near) or be shown for a decision (faint)."""
        node, full, bare = node_of(profile), list[Node](), list[Node]()
        for other in others:
            (full if node[0] and other[0] else bare).append(other)
        yield from all_alike(node, full)
        yield from ((other, Alike.NEAR) for other in bare if _are_near(profile, self._any(other)))

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

    def _resolve(self, touched: Iterable[Node]) -> None:
        """Resolve again what units that came, or that lost some of theirs, can concern."""
        pending: Units = {unit: None for unit in touched if unit in self._units}
        for key in self._stale:
            core = self._lone.core(key)
            if core is not None and not self._units_of(core):
                self._lone.put_core(key, None)
                self._doubts.between((), (key,), {})
        self._stale = {}
        for start in list(pending):
            if start in pending:
                self._resolve_around(self._reach(start, pending), pending)
        self._doubt_faint()

    def _resolve_around(self, region: Units, pending: Units) -> None:
        """Resolve a region and what follows from it; it grows until no group that reaches beyond it is otherwise than before."""
        while True:
            part = self._part_around(region)
            grown = self._not_to_leave_out(part, pending)
            if grown.keys() <= region.keys():
                after = self._resolved(part)
                grown = after.touched
                if grown.keys() <= region.keys():
                    break
            region.update(grown)
        for unit in region:
            pending.pop(unit, None)
        before = {unit: self._keys_of(unit) for unit in region}
        self._place(after.changed, after.gone)
        self._altered.update((unit, None) for unit, keys in before.items() if self._keys_of(unit) != keys)
        key_of = {p.id: key for key, core in after.cores.items() for p in core.members}
        waiting = ((key_of[a.id], key_of[b.id], link) for a, b, link in after.doubts if a.id in key_of)
        self._doubts.between({**part.keys, **after.cores}, {*after.gone, *after.changed}, of_near(waiting))

    def _not_to_leave_out(self, part: _Part, pending: Units) -> Units:
        """Units of a part that are to be resolved with it in any case: those that came or lost some, and those of contested groups."""
        found = {unit: None for unit in part.units if unit in pending}
        for core in map(self._lone.core, part.keys):
            if core is not None and core.is_contested:
                found.update(self._units_of(core))
        return found

    def _resolved(self, part: _Part) -> _After:
        """What comes of a part. The mentions of other groups with the same names count for nothing but which pairs are weighed."""
        groups = self._groups(part)
        cores = {core.members[0].id: core for core in groups.cores() if core.members[0].id in part.mentions}
        old = {key: core for key in part.keys if (core := self._lone.core(key)) is not None}
        gone = [key for key in old if key not in cores]
        changed = {key: core for key, core in cores.items() if not self._is_as_before(key, core)}
        touched: Units = {}
        for key in (*gone, *changed):
            touched.update(self._units_of(old[key]) if key in old else {})
        for key, core in cores.items():
            if key in changed or core.is_contested:
                touched.update(self._units_of(core))
        return _After(cores, changed, gone, groups.doubts_between(), touched)

    def _part_around(self, region: Units) -> _Part:
        """The groups of a region and of all units beside it."""
        near = dict.fromkeys((*region, *(other for unit in region for other in self._beside(unit))))
        mentions = {mention: None for unit in near for mention in self._units[unit]}
        keys = {key: None for unit in near for key in self._keys_of(unit) if key is not None}
        for core in map(self._lone.core, keys):
            mentions.update((p.id, None) for p in (core.members if core else ()) if p.id in self._profiles)
        units = (self._unit(self._profiles[mention]) for mention in mentions)
        return _Part(keys, mentions, dict.fromkeys(unit for unit in units if unit is not None))

    def _groups(self, part: _Part) -> Groups:
        """The mentions of a part, joined by the edges between them."""
        profiles = self._profiles_of(*part.units)
        full = [unit for unit in part.units if unit[0]]
        pairs = [(u, v) for u in full for v in self._near[u] if u < v and v in part.units]
        edges = weighed(profiles, kinds_of(profiles), [*pairs, *((unit, unit) for unit in full)])
        is_in = [profile.id in part.mentions for profile in profiles]
        groups = Groups(profiles, self._same.among(profiles), self._different.among(profiles))
        groups.link_full_names(edge for edge in edges if is_in[edge[1]] and is_in[edge[2]])
        return groups

    def _is_as_before(self, key: Key, core: Core) -> bool:
        old = self._lone.core(key)
        return are_one(old, core) if old is not None else _is_alone(core) and core.members[0].id in self._is_lone

    def _units_of(self, core: Core) -> Units:
        """The units of what is left of a group's mentions."""
        left = (self._profiles[p.id] for p in core.members if p.id in self._profiles)
        found = (self._unit(profile) for profile in left)
        return {unit: None for unit in found if unit is not None and unit in self._units}

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

    def _place(self, cores: Mapping[Key, Core], gone: Iterable[Key]) -> None:
        """Set the cores of groups. A mention of one word that is alone after all is one among others of its kind."""
        alone = {key: core.members[0] for key, core in cores.items() if _is_alone(core)}
        for profile in (p for key, core in cores.items() if key not in alone for p in core.members):
            if profile.id in self._is_lone:
                self._is_lone.discard(profile.id)
                self._lone.remove(profile)
        for key in (*gone, *alone):
            self._lone.put_core(key, None)
        for key, core in cores.items():
            if key not in alone:
                self._lone.put_core(key, core)
        for profile in alone.values():
            if profile.id not in self._is_lone:
                self._is_lone.add(profile.id)
                self._lone.add(profile)

    def _reach(self, start: Node, among: Units) -> Units:
        """All units of some that a chain of near names, or of decisions, leads to."""
        found, waiting = {start: None}, [start]
        while waiting:
            new = [other for other in self._beside(waiting.pop()) if other in among and other not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(new)
        return found


def _is_alone(core: Core) -> bool:
    return len(core.members) == 1 and core.members[0].bare is not None


def _keys(node: Node) -> list[str]:
    if node[0]:
        return keys_of(node)
    return sorted(blocking_keys(analyse(node[1]))) if node[1] else []


def _both(node: Node, other: Node) -> tuple[Node, Node]:
    return (node, other) if node < other else (other, node)


def _are_near(first: Profile, second: Profile) -> bool:
    """Whether two mentions, one of them of one word, may have one name."""
    if first.bare is not None and second.bare is not None:
        one, other = first.bare.text, second.bare.text
        return same_person(one, other).same or same_person(other, one).same
    full, bare = (first, second) if second.bare is not None else (second, first)
    return bare.bare is not None and bears(full, bare.bare)
