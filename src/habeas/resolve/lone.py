"""Mentions of one word ("Petrov"), each given to the only person who has such a name, kept up to date.

They are looked at in their one order, each against the groups as they stand before it, as ``Groups.link_bare_names`` does for all at
once. When something changes, only those are looked at again whose answer it can concern; one that answers as before concerns nobody
(change propagation: Acar, "Self-adjusting computation", 2005).
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model.entity import Link
from habeas.resolve.evidence import Profile, faces_exclude
from habeas.resolve.groups import Core, bare_doubt, bare_link

Node = tuple[str, ...]
"""A set of spellings of more than one word; or ``("", word)`` for a name of one word."""

Order = tuple[str, str, int, str]
"""Place of a mention among all: day and id of its report, position, id."""

Key = str
"""A group, by the id of the first mention of its core, or of the mention of one word that founded it."""


_BEGINNING: Order = ("", "", -1, "")
"""Before every mention."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a mention of one word stands: a group and the link to it (None: it founds one), and what it waits for instead."""

    home: Key
    link: Link | None = None
    waits_for: tuple[tuple[Key, Link], ...] = ()


class _Seats:
    """Which groups have a mention in some place, and the first of each: those of a core count from the beginning."""

    def __init__(self) -> None:
        self._core: dict[Key, int] = {}
        self._late: dict[Key, list[Order]] = {}

    def take(self, key: Key, order: Order | None) -> bool:
        """Seat a mention (None: of a core); whether the group is here from an earlier moment than before."""
        if order is None:
            self._core[key] = self._core.get(key, 0) + 1
            return self._core[key] == 1
        late = self._late.setdefault(key, [])
        insort(late, order)
        return key not in self._core and late[0] == order

    def leave(self, key: Key, order: Order | None) -> bool:
        """The reverse."""
        if order is None:
            self._core[key] -= 1
            if self._core[key]:
                return False
            del self._core[key]
            return True
        late = self._late[key]
        at = bisect_left(late, order)
        del late[at]
        if not late:
            del self._late[key]
        return key not in self._core and at == 0

    def before(self, order: Order) -> Iterator[Key]:
        """The groups that are here before a moment."""
        yield from self._core
        yield from (key for key, late in self._late.items() if key not in self._core and late[0] < order)

    def holds(self, key: Key, order: Order) -> bool:
        """Whether a group is here before a moment."""
        late = self._late.get(key)
        return key in self._core or (late is not None and late[0] < order)


@dataclass(slots=True)
class _Face:
    profile: Profile
    orders: list[Order] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """One person: the core, if it has a name of more words, and the mentions of one word that joined it or founded it."""

    core: Core | None = None
    nodes: tuple[Node, ...] = ()
    joined: dict[str, Answer] = field(default_factory=dict)
    faces: dict[tuple[object, ...], _Face] = field(default_factory=dict)


class Lone:
    """The groups of all mentions. ``near`` says which names are alike, ``different`` what a person
    decided not to be one with a mention. ``core_of`` leads from a mention in a core to its group.

    Only names of one word are given away here; cores come and go by ``put_core``.
    """

    def __init__(
        self,
        profiles: Mapping[str, Profile],
        near: Mapping[Node, set[Node]],
        different: Mapping[str, Mapping[str, None]],
    ) -> None:
        self._profiles, self._near, self._apart = profiles, near, different
        self.groups: dict[Key, Group] = {}
        self.answers: dict[str, Answer] = {}
        self.core_of: dict[str, Key] = {}
        self._at_node: dict[Node, _Seats] = {}
        self._in_report: dict[str, _Seats] = {}
        self._of_node: dict[Node, list[Order]] = {}
        self._of_report: dict[str, list[Order]] = {}
        self._due: list[tuple[Order, str]] = []
        self._queued: set[str] = set()
        self._changed: dict[Key, None] = {}

    def add(self, profile: Profile) -> None:
        """Take in a mention of one word."""
        self._queue(profile)

    def remove(self, profile: Profile) -> None:
        """Take out a mention of one word, while its name is still near others."""
        self._queued.discard(profile.id)
        answer = self.answers.pop(profile.id, None)
        if answer is None:
            return
        for orders in (self._of_node[node_of(profile)], self._of_report[profile.mention.document]):
            del orders[bisect_left(orders, profile.order)]
        self._leave(profile, answer)

    def put_core(self, key: Key, core: Core | None) -> None:
        """Set the core of a group, or take it away."""
        group = self.groups.setdefault(key, Group())
        old, group.core = group.core, core
        if old is not None and core is not None and are_one(old, core):
            return
        before = {p.id: p for p in (old.members if old else ())}
        after = {p.id: p for p in (core.members if core else ())}
        gone = [p for p in before.values() if after.get(p.id) is not p]
        come = [p for p in after.values() if before.get(p.id) is not p]
        told: dict[Node, None] = {}
        for profile in gone:
            if self.core_of.get(profile.id) == key:
                del self.core_of[profile.id]
            if self._stand(profile, key, None, is_in=False):
                told[node_of(profile)] = None
        for profile in come:
            self.core_of[profile.id] = key
            if self._stand(profile, key, None, is_in=True):
                told[node_of(profile)] = None
        nodes = tuple(dict.fromkeys(map(node_of, after.values())))
        if old is None or core is None or not _look_alike(old, core):
            told.update(dict.fromkeys((*group.nodes, *nodes, *(node_of(f.profile) for f in group.faces.values()))))
        group.nodes = nodes
        for node in told:
            self._wake_near(node, _BEGINNING)
        for profile in (*gone, *come):
            self._wake_beside(profile, _BEGINNING)
        self._touch(key)

    def wake(self, node: Node) -> None:
        """Look again at mentions of one word whose name is like a name, which is about to go."""
        self._wake_near(node, _BEGINNING)

    def run(self) -> list[Key]:
        """Look at all mentions that are due, in order; the groups that are otherwise than before."""
        while self._due:
            _, ident = heapq.heappop(self._due)
            if ident not in self._queued:
                continue
            self._queued.discard(ident)
            profile, old = self._profiles[ident], self.answers.get(ident)
            new = self._ask(profile)
            if new == old:
                continue
            if old is not None:
                self._leave(profile, old)
            else:
                insort(self._of_node.setdefault(node_of(profile), []), profile.order)
                insort(self._of_report.setdefault(profile.mention.document, []), profile.order)
            self._enter(profile, new)
        changed, self._changed = list(self._changed), {}
        for key in changed:
            if self.groups[key].core is None and not self.groups[key].joined:
                del self.groups[key]
        return changed

    def core(self, key: Key) -> Core | None:
        """The core of a group, if it has one."""
        group = self.groups.get(key)
        return group.core if group else None

    def members(self, key: Key) -> tuple[list[Profile], tuple[Link, ...]]:
        """All mentions of a group in order, and the links between them; nothing if it is no more."""
        group = self.groups.get(key, Group())
        core = group.core
        found = [*(core.members if core else ()), *(self._profiles[m] for m in group.joined)]
        links = [*(core.links if core else ()), *(a.link for a in group.joined.values() if a.link)]
        return sorted(found, key=lambda p: p.order), tuple(sorted(links, key=lambda link: (link.first, link.second)))

    def _ask(self, profile: Profile) -> Answer:
        """To whom a mention belongs, as all stands before it."""
        order, node = profile.order, node_of(profile)
        keys: dict[Key, None] = {}
        for near in (node, *self._near[node]):
            if near in self._at_node:
                keys.update(dict.fromkeys(self._at_node[near].before(order)))
        fitting = [key for key in keys if self._fits(profile, key)]
        if not fitting:
            return Answer(profile.id)
        if len(fitting) == 1:
            return Answer(fitting[0], bare_link(self._first(fitting[0], order), profile))
        doubts = sorted(
            ((key, bare_doubt(self._first(key, order), profile, len(fitting))) for key in fitting),
            key=lambda row: row[1].first,
        )
        return Answer(profile.id, None, tuple(doubts))

    def _fits(self, profile: Profile, key: Key) -> bool:
        """Whether nothing forbids that a mention belongs to a group, as it stands before it."""
        order, report = profile.order, profile.mention.document
        if report in self._in_report and self._in_report[report].holds(key, order):
            return False
        for other in self._apart.get(profile.id, ()):
            if self.core_of.get(other) == key:
                return False
            answer = self.answers.get(other)
            if answer is not None and answer.home == key and self._profiles[other].order < order:
                return False
        group = self.groups[key]
        agree = (faces_exclude(face, profile) is None for face in self._faces(group, order))
        return any(agree) if group.core is not None and group.core.is_ruled else all(agree)

    def _faces(self, group: Group, order: Order) -> Iterator[Profile]:
        if group.core is not None:
            yield from group.core.faces
        yield from (face.profile for face in group.faces.values() if face.orders[0] < order)

    def _first(self, key: Key, order: Order) -> Profile:
        """The first mention of a group, as it stands before a moment."""
        group = self.groups[key]
        late = [face.orders[0] for face in group.faces.values()]
        first = min((o for o in late if o < order), default=None)
        if group.core is not None and (first is None or group.core.members[0].order < first):
            return group.core.members[0]
        return self._profiles[first[3]] if first is not None else self._profiles[key]

    def _enter(self, profile: Profile, answer: Answer) -> None:
        self.answers[profile.id] = answer
        group = self.groups.setdefault(answer.home, Group())
        group.joined[profile.id] = answer
        self._touch(answer.home)
        if answer.waits_for:
            return  # it is nobody yet: whoever comes after it does not see it
        face = group.faces.setdefault(profile.face, _Face(profile))
        insort(face.orders, profile.order)
        is_first = face.orders[0] == profile.order
        self._spread(profile, answer.home, is_first=is_first, is_in=True)

    def _leave(self, profile: Profile, answer: Answer) -> None:
        group = self.groups[answer.home]
        del group.joined[profile.id]
        self._touch(answer.home)
        if answer.waits_for:
            return
        face = group.faces[profile.face]
        at = bisect_left(face.orders, profile.order)
        del face.orders[at]
        if not face.orders:
            del group.faces[profile.face]
        self._spread(profile, answer.home, is_first=at == 0, is_in=False)

    def _spread(self, profile: Profile, key: Key, *, is_first: bool, is_in: bool) -> None:
        """A mention came into a group or went: who comes after it and may see that is due."""
        order = profile.order
        if self._stand(profile, key, order, is_in=is_in):
            self._wake_near(node_of(profile), order)
        self._wake_beside(profile, order)
        group = self.groups[key]
        if is_first:
            for node in dict.fromkeys((*group.nodes, *(node_of(face.profile) for face in group.faces.values()))):
                self._wake_near(node, order)

    def _stand(self, profile: Profile, key: Key, order: Order | None, *, is_in: bool) -> bool:
        """Seat a mention under its name and in its report, or take it away; whether its name leads to other groups than before."""
        # A mention of one word in a core is in its report from the beginning, and seen by its name only by those after it.
        named = order if order is not None or profile.forms else profile.order
        beside = self._in_report.setdefault(profile.mention.document, _Seats())
        seats = self._at_node.setdefault(node_of(profile), _Seats())
        (beside.take if is_in else beside.leave)(key, order)
        return (seats.take if is_in else seats.leave)(key, named)

    def _wake_near(self, node: Node, order: Order) -> None:
        """Mentions of one word whose name is like a name, those after a moment, are due."""
        for near in (node, *self._near.get(node, ())):
            self._wake(self._of_node.get(near, ()), order)

    def _wake_beside(self, profile: Profile, order: Order) -> None:
        """Mentions of one word that cannot be this one, those after a moment, are due."""
        self._wake(self._of_report.get(profile.mention.document, ()), order)
        for ident in self._apart.get(profile.id, ()):
            if ident in self.answers and self._profiles[ident].order > order:
                self._queue(self._profiles[ident])

    def _wake(self, orders: Sequence[Order], after: Order) -> None:
        for order in orders[bisect_right(orders, after) :]:
            self._queue(self._profiles[order[3]])

    def _queue(self, profile: Profile) -> None:
        if profile.id not in self._queued:
            self._queued.add(profile.id)
            heapq.heappush(self._due, (profile.order, profile.id))

    def _touch(self, key: Key) -> None:
        self._changed[key] = None


def are_one(old: Core, new: Core) -> bool:
    """Whether two cores are of the very same mentions, as they were read, and the same links."""
    if (old.links, old.is_ruled, old.is_contested) != (new.links, new.is_ruled, new.is_contested):
        return False
    if len(old.members) != len(new.members):
        return False
    return all(a is b for a, b in zip(old.members, new.members, strict=True))


def _look_alike(old: Core, new: Core) -> bool:
    """Whether two cores differ in nothing that a mention of one word in another report can see."""
    is_same = old.members[0] is new.members[0] and old.is_ruled == new.is_ruled
    return is_same and {p.face for p in old.faces} == {p.face for p in new.faces}


def node_of(profile: Profile) -> Node:
    """The name of a mention, as names are compared."""
    if profile.forms:
        return tuple(form.text for form in profile.forms)
    return ("", profile.bare.text) if profile.bare else ("", "", profile.id)
