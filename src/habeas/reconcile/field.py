"""Happenings of one kind, status and family, which statements join in a fixed order, and which can be brought up to date.

Every statement is weighed at moments of its own: once when it is placed, and once in each round of moves. All moments have one
order, by precision, whatever the order in which reports come. For each happening the field keeps a log: which statement came or
went at which moment. So the state of a happening at any moment can be had again.

When statements come or go, only moments are looked at again at which a happening stands otherwise than before and is found by the
statement; if the statement chooses as before, nothing spreads. What comes out is what a field filled at once would hold: each
moment in its order is weighed against states that are right. (Change propagation: Acar, "Self-adjusting computation", 2005.)
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from habeas.model.claim import Status
from habeas.reconcile.affinity import Fit
from habeas.reconcile.choice import Precision, best, founds, may_move, precision
from habeas.reconcile.cluster import Cluster
from habeas.reconcile.keys import Key, index_keys, look_up_keys
from habeas.reconcile.statements import Statement

ROUNDS = 2
"""How often wide and undated statements may move. A third round moved nothing on invented stories."""

FOUNDER = 9.0
"""A claim is about its own happening for certain: the weight of ``founds``."""

_DOUBT = 0.5
"""Difference of weights below which a statement might as well belong to the other happening: less than one moderate ground."""

_FOLLOW, _BRIDGE = ROUNDS + 1, ROUNDS + 2
"""Rounds after the last move: claims of copies follow the claim that they repeat, then bridges are looked for."""

Moment = tuple[int, Precision]
"""Round (0 places, then moves) and rank in it."""

_NOBODY: frozenset[str] = frozenset()
_FOUNDS, _COPIED = Fit(FOUNDER, ("founds",)), Fit(FOUNDER, ("copied",))


@dataclass(slots=True)
class _Place:
    """Where a statement stands after a round (the founder's claim, or None), how it fits, and where it stood before."""

    home: str | None = None
    found: Fit | None = None
    since: str | None = None


@dataclass(slots=True)
class _Log:
    """What a happening saw: (moment, claim, whether it came), in order. ``keys`` counts under each key those that ever came."""

    founder: Statement
    began: Precision
    entries: list[tuple[Moment, str, bool]] = field(default_factory=list)
    keys: dict[Key, int] = field(default_factory=dict)


@dataclass(slots=True)
class _View:
    """A happening as it stood at some moment: the first ``done`` entries of its log have been taken in."""

    cluster: Cluster
    done: int = 0


class Field:
    """Statements that found and join happenings. A happening is named by the claim that founded it.

    ``apart`` holds for a claim those that a person decided to be about something else.
    """

    def __init__(self, apart: Mapping[str, set[str]]) -> None:
        self._apart = apart
        self._statements: dict[str, Statement] = {}
        self._logs: dict[str, _Log] = {}
        self._places: dict[str, list[_Place]] = {}
        self._index: dict[Key, dict[str, None]] = {}
        self._lookers: dict[Key, dict[str, None]] = {}
        self._twins: dict[tuple[object, ...], dict[str, None]] = {}
        self._leader: dict[str, str] = {}
        self._followers: dict[str, dict[str, None]] = {}
        self._members: dict[str, dict[str, None]] = {}
        self._bridges: dict[str, str] = {}
        self._views: dict[str, _View] = {}
        self._queue: list[tuple[Moment, str]] = []
        self._queued: set[tuple[Moment, str]] = set()
        self._dirty: dict[str, None] = {}
        self._is_first = True

    def change(self, gone: Iterable[str], come: Iterable[Statement]) -> tuple[list[str], list[str]]:
        """Take out claims and take in statements (one that changed is in both).

        Gives the founders of happenings whose members changed or fit otherwise, and the claims whose bridges changed.
        """
        self._is_first = not self._statements
        self._dirty = {}
        roles: dict[tuple[object, ...], None] = {}
        for claim in gone:
            roles[self._drop(claim)] = None
        new = sorted(come, key=precision)
        for statement in new:
            claim = statement.claim.id
            self._statements[claim] = statement
            self._places[claim] = [_Place() for _ in range(ROUNDS + 1)]
            self._twins.setdefault(statement.twin, {})[claim] = None
            roles[statement.twin] = None
        for twin in roles:
            self._lead(twin)
        for statement in new:
            self._enter(statement)
        touched = self._run()
        self._views, self._queue, self._queued = {}, [], set()
        return list(self._dirty), touched

    def __iter__(self) -> Iterator[str]:
        """Founders of all happenings, in order of founding."""
        return iter(sorted(self._members, key=lambda f: precision(self._statements[f])))

    def members(self, founder: str) -> list[Statement]:
        """The statements of a happening; none if it is no more."""
        return [self._statements[c] for c in self._members.get(founder, ())]

    def home(self, claim: str) -> str | None:
        """The founder of the happening in which a claim stands."""
        leader = self._leader.get(claim, claim)
        return self._places[leader][ROUNDS].home if leader in self._places else None

    def fit_of(self, claim: str) -> Fit:
        """How a claim that stands in a happening fits it."""
        return _COPIED if claim in self._leader else self._places[claim][ROUNDS].found or _FOUNDS

    @property
    def bridges(self) -> Mapping[str, str]:
        """Claims that fit another happening nearly as well as their own → the founder of that other."""
        return self._bridges

    def cluster(self, founder: str) -> Cluster:
        """A happening with all its statements."""
        made = Cluster()
        for statement in sorted(self.members(founder), key=precision):
            made.add(statement)
        return made

    def _drop(self, claim: str) -> tuple[object, ...]:
        """Take out a claim with all that it did; its twin, whose claims may follow another now."""
        statement = self._statements[claim]
        if claim not in self._leader:
            self._leave_order(statement)
        else:
            self._unfollow(claim)
        del self._statements[claim], self._places[claim], self._twins[statement.twin][claim]
        self._bridges.pop(claim, None)
        return statement.twin

    def _enter(self, statement: Statement) -> None:
        """Give a statement its moments."""
        if statement.claim.id in self._leader:
            return
        for key in look_up_keys(statement):
            self._lookers.setdefault(key, {})[statement.claim.id] = None
        self._schedule(statement, -1)

    def _leave_order(self, statement: Statement) -> None:
        """Undo what a statement did at its moments."""
        claim = statement.claim.id
        for key in look_up_keys(statement):
            self._lookers.get(key, {}).pop(claim, None)
        for number, place in enumerate(self._places[claim]):
            self._record(statement, number, place, is_in=False)
        self._settle(claim, self._places[claim][ROUNDS].home, None)
        if self._places[claim][0].home == claim:
            self._end(claim)
        self._places[claim] = [_Place() for _ in range(ROUNDS + 1)]

    def _lead(self, twin: tuple[object, ...]) -> None:
        """Claims of copies follow the same claim of the text that they repeat; those decided on are weighed themselves."""
        group = [self._statements[c] for c in self._twins[twin]]
        if not group:
            del self._twins[twin]
            return
        first = min((s for s in group if not s.is_copy), key=lambda s: s.order, default=None)
        for statement in group:
            claim = statement.claim.id
            leader = first.claim.id if first and statement.is_copy and claim not in self._apart else None
            if leader == self._leader.get(claim):
                continue
            if claim in self._leader:
                self._unfollow(claim)
            elif leader is not None:
                self._leave_order(statement)
                self._bridges.pop(claim, None)
            if leader is not None:
                self._leader[claim] = leader
                self._followers.setdefault(leader, {})[claim] = None
                self._queue_one(_FOLLOW, statement)
            else:
                self._enter(statement)

    def _unfollow(self, claim: str) -> None:
        statement, leader = self._statements[claim], self._leader.pop(claim)
        self._followers[leader].pop(claim, None)
        place = self._places[claim][ROUNDS]
        self._record(statement, _FOLLOW, place, is_in=False)
        self._settle(claim, place.home, None)
        self._places[claim] = [_Place() for _ in range(ROUNDS + 1)]

    def _schedule(self, statement: Statement, after: int) -> None:
        """Weigh a statement again in all rounds after this one."""
        if statement.claim.id not in self._leader:
            for number in range(after + 1, ROUNDS + 1):
                self._queue_one(number, statement)
            self._queue_one(_BRIDGE, statement)

    def _queue_one(self, number: int, statement: Statement) -> None:
        due = (number, precision(statement)), statement.claim.id
        if due not in self._queued:
            self._queued.add(due)
            heapq.heappush(self._queue, due)

    def _run(self) -> list[str]:
        """Look at all moments that are due, in order; claims whose bridges changed."""
        bridged: list[str] = []
        while self._queue:
            moment, claim = heapq.heappop(self._queue)
            self._queued.discard((moment, claim))
            statement = self._statements.get(claim)
            if statement is None or precision(statement) != moment[1]:
                continue
            if moment[0] == _FOLLOW:
                self._follow(statement)
            elif claim in self._leader:
                continue
            elif moment[0] != _BRIDGE:
                self._weigh(statement, moment)
            elif self._look_beside(statement, moment):
                bridged.append(claim)
        return bridged

    def _weigh(self, statement: Statement, moment: Moment) -> None:
        """Let a statement choose at its moment. If it chooses otherwise than before, what follows from that is due."""
        claim, number = statement.claim.id, moment[0]
        before = self._places[claim][number - 1] if number else _Place()
        old, new = self._places[claim][number], self._choose(statement, moment, before)
        if new == old:
            return
        self._places[claim][number] = new
        if (old.since, old.home) != (new.since, new.home):
            self._record(statement, number, old, is_in=False)
            if number == 0 and old.home == claim:
                self._end(claim)
            if number == 0 and new.home == claim:
                self._found(statement)
            self._record(statement, number, new, is_in=True)
        if number < ROUNDS:
            self._queue_one(number + 1, statement)
            return
        self._settle(claim, old.home, new.home)
        self._queue_one(_BRIDGE, statement)
        for follower in self._followers.get(claim, ()):
            self._queue_one(_FOLLOW, self._statements[follower])

    def _choose(self, statement: Statement, moment: Moment, before: _Place) -> _Place:
        """Weigh a statement at its moment as if it stood nowhere."""
        home = self._view(before.home, moment) if before.home else None
        if moment[0] and not may_move(statement, home):
            return _Place(before.home, before.found, before.home)
        if home is not None:
            home.remove(statement)
        enemies = self._apart.get(statement.claim.id, _NOBODY)
        candidates = self._candidates(statement, moment)
        chosen = best(statement, [cluster for _, cluster in candidates], enemies)
        is_alone = home is not None and len(home) == 0
        if home is not None:
            home.add(statement)
        if chosen:
            founder = next(f for f, cluster in candidates if cluster is chosen[0])
            return _Place(founder, chosen[1], before.home)
        if moment[0] == 0:
            return _Place(statement.claim.id, _FOUNDS) if founds(statement) else _Place()
        return _Place(before.home, _FOUNDS if is_alone else before.found, before.home)

    def _follow(self, statement: Statement) -> None:
        claim = statement.claim.id
        if claim not in self._leader:
            return
        old, new = self._places[claim][ROUNDS], _Place(self.home(claim), _COPIED)
        if old.home != new.home:
            self._places[claim][ROUNDS] = new
            self._record(statement, _FOLLOW, old, is_in=False)
            self._record(statement, _FOLLOW, new, is_in=True)
            self._settle(claim, old.home, new.home)

    def _look_beside(self, statement: Statement, moment: Moment) -> bool:
        """Find whether a statement would fit another happening nearly as well as its own; whether that changed."""
        claim, other = statement.claim.id, None
        place = self._places[claim][ROUNDS]
        if place.home is not None and place.found is not None and place.found.grounds != _FOUNDS.grounds:
            candidates = [(f, c) for f, c in self._candidates(statement, moment) if f != place.home]
            chosen = best(statement, [c for _, c in candidates], self._apart.get(claim, _NOBODY))
            if chosen and chosen[1].weight >= place.found.weight - _DOUBT:
                other = next(f for f, cluster in candidates if cluster is chosen[0])
        if other == self._bridges.get(claim):
            return False
        if other is None:
            del self._bridges[claim]
        else:
            self._bridges[claim] = other
        return True

    def _candidates(self, statement: Statement, moment: Moment) -> list[tuple[str, Cluster]]:
        """Happenings that the statement may concern, as they stand at the moment, in order of founding."""
        keys = tuple(look_up_keys(statement))
        near: dict[str, None] = {}
        for key in keys:
            near.update(self._index.get(key, {}))
        found: list[tuple[Precision, str, Cluster]] = []
        for founder in near:
            log = self._logs[founder]
            if self._stands(founder) and (0, log.began) < moment and not _is_apart(statement, log):
                cluster = self._view(founder, moment)
                if len(cluster) and any(key in cluster.keys for key in keys):
                    found.append((log.began, founder, cluster))
        found.sort(key=lambda row: row[0])
        return [(founder, cluster) for _, founder, cluster in found]

    def _stands(self, founder: str) -> bool:
        places = self._places.get(founder)
        return places is not None and places[0].home == founder

    def _view(self, founder: str, moment: Moment) -> Cluster:
        """A happening as it stands right before a moment. Moments are asked for in order."""
        view = self._views.get(founder)
        if view is None:
            view = self._views[founder] = _View(Cluster())
        entries, cluster = self._logs[founder].entries, view.cluster
        while view.done < len(entries) and entries[view.done][0] < moment:
            _, claim, is_in = entries[view.done]
            (cluster.add if is_in else cluster.remove)(self._statements[claim])
            view.done += 1
        return cluster

    def _found(self, statement: Statement) -> None:
        claim, began = statement.claim.id, precision(statement)
        if claim in self._logs:
            self._logs[claim].founder, self._logs[claim].began = statement, began
        else:
            self._logs[claim] = _Log(statement, began)

    def _end(self, founder: str) -> None:
        """A happening is founded no more: all that stood in it are due."""
        log = self._logs.get(founder)
        for moment, claim, _ in log.entries if log else ():
            statement = self._statements.get(claim)
            if statement is not None:
                self._schedule(statement, moment[0] - 1)

    def _record(self, statement: Statement, number: int, place: _Place, *, is_in: bool) -> None:
        """Write what a statement did in a round into the logs of the happenings concerned, or take it out again."""
        if place.since == place.home:
            return
        for founder, came in ((place.since, False), (place.home, True)):
            if founder is None:
                continue
            log, entry = self._logs[founder], ((number, precision(statement)), statement.claim.id, came)
            at = bisect_left(log.entries, entry)
            keys = tuple(index_keys(statement)) if came else ()
            if is_in:
                log.entries.insert(at, entry)
                for key in keys:
                    log.keys[key] = log.keys.get(key, 0) + 1
                    self._index.setdefault(key, {})[founder] = None
            self._disturb(statement, log, entry[0])
            if not is_in:
                del log.entries[at]
                self._unlist(founder, keys)

    def _unlist(self, founder: str, keys: Iterable[Key]) -> None:
        log = self._logs[founder]
        for key in keys:
            log.keys[key] -= 1
            if not log.keys[key]:
                del log.keys[key]
                self._index[key].pop(founder, None)
        if not log.entries:
            del self._logs[founder]

    def _disturb(self, statement: Statement, log: _Log, moment: Moment) -> None:
        """A happening stands otherwise from a moment on: all who find it are due at their later moments."""
        if self._is_first:
            return
        seen: set[str] = {statement.claim.id}
        for key in log.keys:
            for claim in self._lookers.get(key, ()):
                if claim not in seen:
                    seen.add(claim)
                    other = self._statements[claim]
                    if not _is_apart(other, log):
                        self._schedule(other, moment[0] if precision(other) < moment[1] else moment[0] - 1)

    def _settle(self, claim: str, old: str | None, new: str | None) -> None:
        """A claim stands in another happening in the end, or fits it otherwise."""
        for founder in (old, new):
            if founder is not None:
                self._dirty[founder] = None
        if old == new:
            return
        if old is not None:
            self._members[old].pop(claim, None)
            if not self._members[old]:
                del self._members[old]
        if new is not None:
            self._members.setdefault(new, {})[claim] = None


def _is_apart(statement: Statement, log: _Log) -> bool:
    """Whether a happening can neither take the statement nor crowd it: its report tells nothing of it, and its time is another.

    The days of a happening are never wider than those of its founder.
    """
    window, span = statement.window, log.founder.window
    if span is None or ("report", statement.claim.document) in log.keys:
        return False
    if window is not None:
        return window.gap(span) > 1
    is_told = statement.claim.status is Status.ACTUAL and statement.published is not None
    return is_told and span.first > (statement.published or 0) + 1
