"""Links that wait between groups of full names, kept up to date: several sources may doubt whether two groups are one.

A source is what near names leave in doubt, or two names that are only faintly alike. Of what they say of two groups the strongest is
shown, as ``Groups.doubts_between`` does for all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.model.entity import Link
from habeas.resolve.edges import Edge
from habeas.resolve.evidence import Profile
from habeas.resolve.groups import doubt_link
from habeas.resolve.lone import Key

Two = tuple[Key, Key]
"""Two groups, the smaller key first."""

_Rank = tuple[float, bool, float, tuple[object, ...], tuple[object, ...]]
"""What comes first is shown: the stronger link; of links between near names before one between faint names; the earlier mentions."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link that waits, and what it is worth beside others between the same groups."""

    link: Link
    rank: _Rank


class Doubts:
    """What waits between groups, by source. ``say`` is told the link that is shown of two groups, when it changes."""

    def __init__(self, say: Callable[[Two, Link | None], None]) -> None:
        self._say = say
        self._said: dict[Hashable, dict[Two, Doubt]] = {}
        self._between: dict[Two, dict[Hashable, Doubt]] = {}
        self._near: dict[Key, dict[Two, None]] = {}

    def between(self, keys: Collection[Key], changed: Collection[Key], doubts: Mapping[Two, Doubt]) -> None:
        """What near names leave in doubt between any two of these groups, and between changed ones and all others."""
        for two in dict.fromkeys(
            two for key in (*keys, *changed) for two in self._near.get(key, ()) if two not in doubts
        ):
            if (two[0] in keys and two[1] in keys) or two[0] in changed or two[1] in changed:
                self.put(two, {})
                for key in two:
                    del self._near[key][two]
                    if not self._near[key]:
                        del self._near[key]
        for two, doubt in doubts.items():
            self.put(two, {two: doubt})
            for key in two:
                self._near.setdefault(key, {})[two] = None

    def put(self, source: Hashable, doubts: Mapping[Two, Doubt]) -> None:
        """What a source doubts now, in place of all that it doubted."""
        before = self._said.pop(source, {})
        if doubts:
            self._said[source] = dict(doubts)
        for two in {**before, **doubts}:
            if before.get(two) == doubts.get(two):
                continue
            between = self._between.setdefault(two, {})
            shown = _strongest(between)
            between.pop(source, None)
            if two in doubts:
                between[source] = doubts[two]
            else:
                self._drop(two)
            if (now := _strongest(between)) != shown:
                self._say(two, now)

    def _drop(self, two: Two) -> None:
        if not self._between[two]:
            del self._between[two]


def of_near(doubts: Iterable[tuple[Key, Key, Link]]) -> dict[Two, Doubt]:
    """What waits between near names, one link for each two groups."""
    return {(min(a, b), max(a, b)): Doubt(link, (-link.score, False, 0.0, (), ())) for a, b, link in doubts}


def of_faint(
    profiles: Sequence[Profile],
    edges: Iterable[Edge],
    key_of: Mapping[str, Key],
    apart: Mapping[str, Mapping[str, None]],
) -> dict[Two, Doubt]:
    """What waits between faint names: of each two groups the first of the edges, which come in their order."""
    found: dict[Two, Doubt] = {}
    for score, a, b in edges:
        first, second = profiles[a], profiles[b]
        one, other = sorted((key_of[first.id], key_of[second.id]))
        if one == other or (one, other) in found or second.id in apart.get(first.id, ()):
            continue
        link = doubt_link(first, second, score)
        found[one, other] = Doubt(link, (-link.score, True, -score, first.order, second.order))
    return found


def _strongest(between: Mapping[Hashable, Doubt]) -> Link | None:
    return min(between.values(), key=lambda doubt: doubt.rank).link if between else None
