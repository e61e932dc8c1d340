"""How many are held, by root, kept up to date: a figure or a release that comes or goes concerns its neighbours in time only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from habeas.model.event import Event
from habeas.model.finding import Audit, Finding, Observation, Population
from habeas.reconcile.groups import POLITICAL
from habeas.reconcile.population import (
    Cell,
    Released,
    audit,
    by_day,
    cell_of,
    country_of,
    is_exact,
    is_stock,
    lies_between,
    observation,
    phrase_of,
    population_id,
    series_kind,
    spoken_phrase,
)
from habeas.reconcile.roots import Voice
from habeas.reconcile.series import Series, of_pair
from habeas.reconcile.statements import Statement
from habeas.reconcile.windows import Window, to_window

Pair = tuple[str, str]
"""A series and the observation after which its finding stands."""


@dataclass(slots=True)
class Changed:
    """What a change brought: rows by id, and what is found between two neighbouring figures; None and () where there is none now."""

    rows: dict[str, Population | None] = field(default_factory=dict)
    findings: dict[Pair, tuple[Finding, ...]] = field(default_factory=dict)


_Pair = tuple[Observation, Observation, Audit | None]


@dataclass(slots=True, eq=False)
class _Spot:
    """One observation with what it rests on, its days, and its audits to the next one, and to the next exact one."""

    cell: Cell
    told: dict[str, Statement] = field(default_factory=dict)
    seen: Observation | None = None
    start: Window | None = None
    next: _Pair | None = None
    exact: _Pair | None = None


class _Line:
    """One series."""

    def __init__(self, country: str | None, kind: str, voice: Voice) -> None:
        self._country, self.series = country, Series(population_id(country, kind, voice), voice.name)
        self._spots: dict[Cell, _Spot] = {}
        self._keys: list[tuple[Window, int, float, str]] = []
        self._ordered: list[_Spot] = []
        self._spoken: Counter[str] = Counter()
        self._found: dict[str, _Pair] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nobody tells any of it."""
        return not self._ordered

    def put(self, statement: Statement, *, is_in: bool) -> None:
        """Take a figure in or out."""
        cell = cell_of(statement)
        spot = self._spots.get(cell) or self._new(cell, statement)
        spot.seen = None
        phrase = spoken_phrase(statement)
        if phrase:
            self._spoken[phrase] += 1 if is_in else -1
        if is_in:
            spot.told[statement.claim.id] = statement
            return
        del spot.told[statement.claim.id]
        if not spot.told:
            at = bisect_left(self._keys, by_day(observation(cell, [statement])))
            del self._keys[at], self._ordered[at], self._spots[cell]

    def _new(self, cell: Cell, statement: Statement) -> _Spot:
        spot = self._spots[cell] = _Spot(cell)
        key = by_day(observation(cell, [statement]))
        at = bisect_left(self._keys, key)
        self._keys.insert(at, key)
        self._ordered.insert(at, spot)
        return spot

    def outdate(self, release: Window) -> bool:
        """A release came or went: audits of days in which it may lie are to be made again; whether there are any."""
        is_any = False
        for spot in self._ordered:
            start = spot.start if spot.seen else None
            if start is None or release.last <= start.first:
                continue
            if spot.next is not None and _concerns(release, start, spot.next[1]):
                spot.next, is_any = None, True
            if spot.exact is not None and _concerns(release, start, spot.exact[1]):
                spot.exact, is_any = None, True
        return is_any

    def row(self, released: Released, changed: Changed) -> None:
        """The row as it is now, and what is found otherwise than before."""
        neighbours = list(pairwise(self._ordered))
        exact = list(pairwise(spot for spot in self._ordered if is_exact(self._seen(spot))))
        beside = {id(first): second for first, second in neighbours}
        audits: list[Audit | None] = []
        found: dict[str, _Pair] = {}
        for one, other in neighbours:
            first, second = self._seen(one), self._seen(other)
            if one.next is None or one.next[0] is not first or one.next[1] is not second:
                one.next = first, second, audit(first, second, released)
            audits.append(one.next[2])
            found[f"{one.cell[0]} {one.cell[1]}"] = one.next
        for one, other in exact:
            if beside[id(one)] is other:
                continue  # told already
            first, second = self._seen(one), self._seen(other)
            if one.exact is None or one.exact[0] is not first or one.exact[1] is not second:
                one.exact = first, second, audit(first, second, released)
            audits.append(one.exact[2])
        self._tell(found, changed)
        if self._ordered:
            changed.rows[self.series.id] = Population(
                self.series.id,
                self._country,
                phrase_of(+self._spoken),
                self.series.root,
                tuple(self._seen(spot) for spot in self._ordered),
                tuple(a for a in audits if a),
            )
        else:
            changed.rows.setdefault(self.series.id, None)

    def _tell(self, found: dict[str, _Pair], changed: Changed) -> None:
        for name in self._found.keys() - found.keys():
            changed.findings.setdefault((self.series.id, name), ())
        for name, pair in found.items():
            if self._found.get(name) is not pair:
                first, second, between = pair
                told = of_pair(self.series, first, second, between) if between is not None else ()
                changed.findings[self.series.id, name] = tuple(told)
        self._found = found

    def _seen(self, spot: _Spot) -> Observation:
        if spot.seen is None:
            spot.seen = observation(spot.cell, spot.told.values())
            spot.start = to_window(spot.seen.when)
        return spot.seen


class _Teller:
    """All that one root says of how many are held in one country."""

    def __init__(self, country: str | None, voice: Voice) -> None:
        self._country, self._voice = country, voice
        self._told: dict[str, tuple[Statement, str]] = {}
        self._political = 0
        self._is_political = False
        self.lines: dict[str, _Line] = {}

    def put(self, statement: Statement, *, is_in: bool) -> None:
        """Take a figure in or out."""
        self._political += (1 if is_in else -1) * (statement.group.kind == POLITICAL)
        if not is_in:
            _, kind = self._told.pop(statement.claim.id)
            self.lines[kind].put(statement, is_in=False)
            return
        kind = series_kind(statement, is_political=self._is_political)
        self._told[statement.claim.id] = statement, kind
        line = self.lines.get(kind)
        if line is None:
            line = self.lines[kind] = _Line(self._country, kind, self._voice)
        line.put(statement, is_in=True)

    def agree(self) -> None:
        """File figures again of which another one tells who is meant."""
        if (self._political > 0) == self._is_political:
            return
        self._is_political = self._political > 0
        bare = [s for s, _ in self._told.values() if s.claim.of is None]
        for statement in bare:
            self.put(statement, is_in=False)
            self.put(statement, is_in=True)


class Stocks:
    """All series of all countries, and the releases that they are held against."""

    def __init__(self) -> None:
        self._tellers: dict[str | None, dict[Voice, _Teller]] = {}
        self._released: dict[str | None, Released] = {}
        self._country: dict[str, str | None] = {}

    def change(
        self, gone: Iterable[Statement], come: Iterable[Statement], releases: Mapping[str, Event | None]
    ) -> Changed:
        """Take statements out and in, set events by id (None: no more); the series that are otherwise."""
        due: dict[tuple[str | None, Voice], None] = {}
        for statements, is_in in ((gone, False), (come, True)):
            for statement in filter(is_stock, statements):
                country, voice = country_of(statement), statement.voice
                of_country = self._tellers.setdefault(country, {})
                if voice not in of_country:
                    of_country[voice] = _Teller(country, voice)
                of_country[voice].put(statement, is_in=is_in)
                due[country, voice] = None
        for ident, event in releases.items():
            due.update(self._release(ident, event))
        changed = Changed()
        for country, voice in due:
            teller = self._tellers[country][voice]
            teller.agree()
            for kind, line in list(teller.lines.items()):
                line.row(self._released.get(country) or Released(), changed)
                if line.is_empty:
                    del teller.lines[kind]
            if not teller.lines:
                del self._tellers[country][voice]
        return changed

    def _release(self, ident: str, event: Event | None) -> dict[tuple[str | None, Voice], None]:
        """Set a release; by country and voice the series of which it concerns an audit."""
        due: dict[tuple[str | None, Voice], None] = {}
        is_counted = False
        homes = [self._country.pop(ident)] if ident in self._country else []
        if event is not None:
            homes.append(event.country)
        for home in dict.fromkeys(homes):
            mine = event if event is not None and event.country == home else None
            windows = self._released.setdefault(home, Released()).put(ident, mine)
            is_counted = is_counted or bool(windows)
            for voice, teller in self._tellers.get(home, {}).items():
                outdated = [line.outdate(window) for window in windows for line in teller.lines.values()]
                due.update({(home, voice): None} if any(outdated) else {})
        if event is not None and is_counted:
            self._country[ident] = event.country
        return due


def _concerns(release: Window, start: Window, other: Observation) -> bool:
    end = to_window(other.when)
    return end is not None and lies_between(release, start, end)
