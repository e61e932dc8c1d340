"""Groups of mentions that grow by links, under constraints; the state that ``cluster`` works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from habeas.model.entity import Link
from habeas.resolve.align import likeness
from habeas.resolve.evidence import Profile, Weight, exclusion, weigh
from habeas.resolve.index import sure_keys
from habeas.resolve.names import SAME, NameForm, same_person

DOUBTFUL = 0.72
"""From this score up to ``SAME`` a pair is shown for a decision."""

_FLOOR = 0.74
"""Least score between any two names of one cluster: a chain of near spellings ends here."""

_CLOSE_CALL = 0.012
"""A rival this near to the best link makes it doubtful."""

_BARE_FITS = 0.9
_BARE_SCORE = 0.85
_Edge = tuple[float, int, int]


class Groups:
    """Mentions by number (their order), each in one group; ``doubtful`` collects links that wait."""

    def __init__(
        self, profiles: Sequence[Profile], same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]]
    ) -> None:
        self._profiles = profiles
        self._group = list(range(len(profiles)))
        self._members: dict[int, list[int]] = {n: [n] for n in range(len(profiles))}
        self._links: dict[int, list[Link]] = {n: [] for n in range(len(profiles))}
        self._weights: dict[tuple[int, int], Weight] = {}
        self._near: dict[int, list[_Edge]] = {}
        self.doubtful: list[Link] = []
        number = {profile.id: n for n, profile in enumerate(profiles)}
        self._ruled_apart = {
            (min(number[a], number[b]), max(number[a], number[b])) for a, b in different if a in number and b in number
        }
        for a, b in same:
            if a in number and b in number and self._group[number[a]] != self._group[number[b]]:
                self._join(number[a], number[b], 1.0, "a person decided that they are the same")

    def link_full_names(self) -> None:
        """Join mentions with names of more than one word, from the strongest link to the weakest."""
        edges = self._edges()
        for edge in edges:
            for end in edge[1:]:
                self._near.setdefault(end, []).append(edge)
        for score, a, b in edges:
            if self._group[a] == self._group[b]:
                continue
            weight = self._weights[a, b]
            if score < SAME:
                self._doubt(a, b, weight.score, weight.reasons)
            elif self._compatible(self._group[a], self._group[b]):
                rival = self._rival(score, a, b)
                if rival is None:
                    self._join(a, b, weight.score, "; ".join(weight.reasons))
                else:
                    self._doubt(a, b, weight.score, (*weight.reasons, f"but it may as well be {self._describe(rival)}"))

    def link_bare_names(self) -> None:
        """Give each mention of one word to the only group that has such a name, if there is only one."""
        for n, profile in enumerate(self._profiles):
            if profile.bare is None or len(self._members[self._group[n]]) > 1:
                continue
            fitting = [g for g in self._fitting(profile.bare, n) if self._compatible(self._group[n], g)]
            if len(fitting) == 1:
                self._join(fitting[0], n, _BARE_SCORE, f"nobody else called {profile.bare.text} is known")
            for group in fitting if len(fitting) > 1 else ():
                self._doubt(group, n, 0.5, (f"{len(fitting)} people are called {profile.bare.text}",))

    def clusters(self) -> Iterator[tuple[list[Profile], tuple[Link, ...]]]:
        """Groups with their links, members and groups in order of first mention."""
        for members in sorted(sorted(m) for m in self._members.values()):
            links = self._links[self._group[members[0]]]
            yield [self._profiles[n] for n in members], tuple(sorted(links, key=lambda link: (link.first, link.second)))

    def _edges(self) -> list[_Edge]:
        """Pairs worth weighing, strongest first; ties by order of mention."""
        blocks: dict[str, list[int]] = {}
        for n, profile in enumerate(self._profiles):
            for key in sorted({key for form in profile.forms for key in _keys(form)}):
                blocks.setdefault(key, []).append(n)
        edges: list[_Edge] = []
        for block in blocks.values():
            for pair in combinations(block, 2):
                if pair in self._weights:
                    continue
                weight = self._weights[pair] = weigh(self._profiles[pair[0]], self._profiles[pair[1]])
                if weight.score >= DOUBTFUL and not weight.excluded and pair not in self._ruled_apart:
                    edges.append((weight.score, *pair))
        return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))

    def _compatible(self, group: int, other: int) -> bool:
        """Whether nothing forbids that two groups are one person."""
        return all(self._may_be_one(min(a, b), max(a, b)) for a in self._members[group] for b in self._members[other])

    def _may_be_one(self, a: int, b: int) -> bool:
        if (a, b) in self._ruled_apart:
            return False
        first, second = self._profiles[a], self._profiles[b]
        if not first.forms or not second.forms:
            return exclusion(first, second) is None
        if (a, b) not in self._weights:
            self._weights[a, b] = weigh(first, second)
        weight = self._weights[a, b]
        return not weight.excluded and weight.score >= _FLOOR

    def _rival(self, score: float, a: int, b: int) -> int | None:
        """A mention that is linked as well to one side, and whose group cannot be one with the other side's."""
        for end, other in ((a, b), (b, a)):
            for near, first, second in self._near.get(end, ()):
                third = self._group[second if first == end else first]
                if near < score - _CLOSE_CALL or third in (self._group[end], self._group[other]):
                    continue
                if self._compatible(self._group[end], third) and not self._compatible(third, self._group[other]):
                    return third
        return None

    def _fitting(self, name: NameForm, without: int) -> list[int]:
        """Groups one of whose names has the bare name's word in it, as a surname if it has several."""
        found: dict[int, None] = {}
        for n, profile in enumerate(self._profiles):
            group = self._group[n]
            if n == without or group == self._group[without] or group in found:
                continue
            if any(_has_surname(form, name) for form in profile.forms) or (
                profile.bare
                and len(self._members[group]) >= 1
                and n < without
                and same_person(profile.bare.text, name.text).same
            ):
                found[group] = None
        return list(found)

    def _join(self, a: int, b: int, score: float, reason: str) -> None:
        keep, gone = sorted((self._group[a], self._group[b]))
        self._links[keep] += [
            *self._links.pop(gone),
            Link(self._profiles[a].id, self._profiles[b].id, True, round(score, 4), reason),
        ]
        for n in self._members[gone]:
            self._group[n] = keep
        self._members[keep] += self._members.pop(gone)

    def _doubt(self, a: int, b: int, score: float, reasons: tuple[str, ...]) -> None:
        if (min(a, b), max(a, b)) not in self._ruled_apart:
            self.doubtful.append(
                Link(self._profiles[a].id, self._profiles[b].id, False, round(score, 4), "; ".join(reasons))
            )

    def _describe(self, group: int) -> str:
        mention = self._profiles[self._members[group][0]].mention
        return f"{mention.name} ({', '.join(mention.roles)})" if mention.roles else f"another {mention.name}"


def _keys(form: NameForm) -> set[str]:
    """Blocking keys: of the words that are no given names, or of all if there are no others."""
    words = [w for w in form.words if not w.given] or list(form.words)
    return {key for word in words for _, key in sure_keys(word)}


def _has_surname(form: NameForm, bare: NameForm) -> bool:
    words = [w for w in form.words if not w.given] or list(form.words)
    genders = {g for g in (form.gender, bare.gender) if g}
    return len(genders) < 2 and any(likeness(word, bare.words[0])[0] >= _BARE_FITS for word in words)
