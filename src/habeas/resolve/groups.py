"""Groups of mentions that grow by links, under constraints; the state that ``cluster`` works on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.model.entity import Link
from habeas.resolve.align import likeness
from habeas.resolve.edges import Edge, blocking_keys
from habeas.resolve.evidence import Profile, faces_exclude, names_agree, weigh
from habeas.resolve.form import NameForm
from habeas.resolve.names import SAME, same_person

_FLOOR = SAME
"""Least score between any two names of one cluster: a chain of near spellings ends here."""

_CLOSE_CALL = 0.012
"""A rival this near to the best link makes it doubtful."""

_BARE_FITS = 0.9
_BARE_SCORE = 0.85
_UNSURE = 0.5
"""Score of a surname that several people bear."""


@dataclass(frozen=True, slots=True)
class Core:
    """Mentions that are one person before names of one word are given to anybody, in order; ``is_ruled``: a person decided so.

    ``faces`` are its members of different faces. ``is_contested``: one of them was not joined with another mention because of a rival.
    """

    members: tuple[Profile, ...]
    links: tuple[Link, ...]
    is_ruled: bool
    faces: tuple[Profile, ...]
    is_contested: bool = False


class Groups:
    """Mentions by number (their order), each in one group; ``doubts`` gives the links that wait.

    The number of a group is that of its first mention.
    """

    def __init__(
        self, profiles: Sequence[Profile], same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]]
    ) -> None:
        self._profiles = profiles
        numbers = range(len(profiles))
        self._group = list(numbers)
        self._members = {n: [n] for n in numbers}
        self._documents = {n: {profiles[n].mention.document} for n in numbers}
        self._links: dict[int, list[Link]] = {n: [] for n in numbers}
        seen: dict[tuple[object, ...], int] = {}
        self._face = [seen.setdefault(profile.face, n) for n, profile in enumerate(profiles)]
        self._faces = {n: {self._face[n]} for n in numbers}
        self._agree: dict[tuple[int, int], bool] = {}
        self._doubtful: list[tuple[int, int, Link]] = []
        self._ruled: set[int] = set()
        self._contested: set[int] = set()
        place = {profile.id: n for n, profile in enumerate(profiles)}
        self._apart: dict[int, set[int]] = {}
        for a, b in ((place[a], place[b]) for a, b in different if a in place and b in place):
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)
        for a, b in ((place[a], place[b]) for a, b in same if a in place and b in place):
            if self._group[a] != self._group[b]:
                self._join(a, b, self._link(a, b, 1.0, "a person decided that they are the same"))
                self._ruled.add(self._group[a])

    def link_full_names(self, edges: Iterable[Edge]) -> None:
        """Join mentions with names that are near, from the strongest link to the weakest, as the edges come."""
        edges = tuple(edges)
        near: dict[int, list[Edge]] = {}
        for edge in edges:
            near.setdefault(edge[1], []).append(edge)
            near.setdefault(edge[2], []).append(edge)
        for score, a, b in edges:
            first, second = self._group[a], self._group[b]
            if first == second or b in self._apart.get(a, ()):
                continue
            if score < SAME:
                self._doubtful.append((a, b, doubt_link(self._profiles[a], self._profiles[b], score)))
            elif self._compatible(first, second):
                rival = self._rival(near, score, a, b)
                reasons = weigh(self._profiles[a], self._profiles[b]).reasons
                if rival is None:
                    self._join(a, b, self._link(a, b, min(score, 1.0), "; ".join(reasons)))
                else:
                    self._contested |= {a, b}
                    reasons = *reasons, f"but it may as well be {self._describe(rival)}"
                    self._doubtful.append((a, b, self._link(a, b, min(score, 1.0), "; ".join(reasons), joined=False)))

    def doubt_faint_names(self, edges: Iterable[Edge]) -> None:
        """Show mentions with names that are only faintly alike, as the edges come: after all that is joined."""
        for score, a, b in edges:
            if self._group[a] != self._group[b] and b not in self._apart.get(a, ()):
                self._doubtful.append((a, b, doubt_link(self._profiles[a], self._profiles[b], score)))

    def link_bare_names(self) -> None:
        """Give each mention of one word to the only group that has such a name, if there is only one.

        One that waits is nobody yet: it makes no other doubtful.
        """
        bearers = self._bearers()
        waiting: set[int] = set()
        for n, profile in enumerate(self._profiles):
            if profile.bare is None or len(self._members[self._group[n]]) > 1:
                continue
            groups = dict.fromkeys(
                self._group[m] for m in bearers[profile.bare.text] if m < n or self._profiles[m].forms
            )
            others = (g for g in groups if g != n and g not in waiting)
            fitting = [g for g in others if self._compatible(n, g)]
            if len(fitting) == 1:
                self._join(n, fitting[0], bare_link(self._profiles[fitting[0]], profile))
            elif fitting:
                waiting.add(n)
                self._doubtful += [(g, n, bare_doubt(self._profiles[g], profile, len(fitting))) for g in fitting]

    def cores(self) -> list[Core]:
        """Groups as they are now, members and groups in order of first mention."""
        found, contested = [], {self._group[n] for n in self._contested}
        for members in sorted(sorted(m) for m in self._members.values()):
            group = self._group[members[0]]
            links = tuple(sorted(self._links[group], key=lambda link: (link.first, link.second)))
            faces = tuple(self._profiles[n] for n in sorted(self._faces[group]))
            is_ruled, is_contested = group in self._ruled, group in contested
            found.append(Core(tuple(self._profiles[n] for n in members), links, is_ruled, faces, is_contested))
        return found

    def doubts(self) -> tuple[Link, ...]:
        """Links that wait for a decision: of each two groups that may still be one the strongest, in order of their first mentions."""
        return tuple(link for _, _, link in self.doubts_between())

    def doubts_between(self) -> list[tuple[Profile, Profile, Link]]:
        """``doubts``, each with the first mentions of the two groups."""
        strongest: dict[tuple[int, int], Link] = {}
        for a, b, link in self._doubtful:
            first, second = sorted((self._group[a], self._group[b]))
            if first != second and ((first, second) not in strongest or strongest[first, second].score < link.score):
                strongest[first, second] = link
        return [(self._profiles[a], self._profiles[b], link) for (a, b), link in sorted(strongest.items())]

    def _compatible(self, group: int, other: int) -> bool:
        """Whether nothing forbids that two groups are one person."""
        if not self._documents[group].isdisjoint(self._documents[other]):
            return False
        if self._apart and any(
            not self._apart.get(n, set()).isdisjoint(self._members[other]) for n in self._members[group]
        ):
            return False
        agree = (self._faces_agree(min(a, b), max(a, b)) for a in self._faces[group] for b in self._faces[other])
        # Where a person decided that unlike names are one, what fits the one need not fit the other.
        return any(agree) if not self._ruled.isdisjoint((group, other)) else all(agree)

    def _faces_agree(self, a: int, b: int) -> bool:
        if (a, b) not in self._agree:
            first, second = self._profiles[a], self._profiles[b]
            self._agree[a, b] = faces_exclude(first, second) is None and names_agree(first, second) >= _FLOOR
        return self._agree[a, b]

    def _rival(self, near: dict[int, list[Edge]], score: float, a: int, b: int) -> int | None:
        """A group that is linked as well to one side, and that cannot be one with the other side's."""
        for end, other in ((a, b), (b, a)):
            groups: dict[int, None] = {}
            for close, first, second in near.get(end, ()):
                if close < score - _CLOSE_CALL:
                    break
                groups[self._group[second if first == end else first]] = None
            for third in groups:
                if third in (self._group[end], self._group[other]) or not self._compatible(self._group[end], third):
                    continue
                if not self._compatible(third, self._group[other]):
                    return third
        return None

    def _bearers(self) -> dict[str, list[int]]:
        """For each bare name, the mentions that may bear it: a full name with such a surname, or the same bare name."""
        by_key: dict[str, list[int]] = {}
        for n, profile in enumerate(self._profiles):
            for form in (*profile.forms, *((profile.bare,) if profile.bare else ())):
                for key in blocking_keys(form):
                    by_key.setdefault(key, []).append(n)
        found: dict[str, list[int]] = {}
        fits: dict[tuple[int, str], bool] = {}
        for bare in (profile.bare for profile in self._profiles if profile.bare):
            if bare.text in found:
                continue
            candidates = sorted({n for key in blocking_keys(bare) for n in by_key.get(key, ())})
            for n in candidates:
                face = (self._face[n], bare.text)
                if face not in fits:
                    fits[face] = bears(self._profiles[n], bare)
            found[bare.text] = [n for n in candidates if fits[self._face[n], bare.text]]
        return found

    def _link(self, a: int, b: int, score: float, reason: str, *, joined: bool = True) -> Link:
        return Link(self._profiles[a].id, self._profiles[b].id, joined, round(score, 4), reason)

    def _join(self, a: int, b: int, link: Link) -> None:
        keep, gone = sorted((self._group[a], self._group[b]))
        self._links[keep] += [*self._links.pop(gone), link]
        for n in self._members[gone]:
            self._group[n] = keep
        self._members[keep] += self._members.pop(gone)
        self._documents[keep] |= self._documents.pop(gone)
        self._faces[keep] |= self._faces.pop(gone)
        if gone in self._ruled:
            self._ruled.add(keep)

    def _describe(self, group: int) -> str:
        mention = self._profiles[group].mention
        return f"{mention.name} ({', '.join(mention.roles)})" if mention.roles else f"another {mention.name}"


def doubt_link(first: Profile, second: Profile, score: float) -> Link:
    """Two mentions in order that may be one person, by the score of all evidence."""
    return Link(first.id, second.id, False, round(min(score, 1.0), 4), "; ".join(weigh(first, second).reasons))


def bare_link(first: Profile, bare: Profile) -> Link:
    """A mention of one word and the only group that has such a name, by its first mention."""
    return Link(first.id, bare.id, True, _BARE_SCORE, f"nobody else called {_called(bare)} is known")


def bare_doubt(first: Profile, bare: Profile, bearers: int) -> Link:
    """A mention of one word and one of the groups that have such a name, by its first mention."""
    return Link(first.id, bare.id, False, _UNSURE, f"{bearers} people are called {_called(bare)}")


def _called(profile: Profile) -> str:
    return profile.bare.text if profile.bare else profile.mention.name


def bears(profile: Profile, bare: NameForm) -> bool:
    """Whether a mention may bear a name of one word."""
    if profile.bare:
        return same_person(profile.bare.text, bare.text).same
    return any(_has_surname(form, bare) for form in profile.forms)


def _has_surname(form: NameForm, bare: NameForm) -> bool:
    words = [w for w in form.words if not w.given] or list(form.words)
    genders = {g for g in (form.gender, bare.gender) if g}
    return len(genders) < 2 and any(likeness(word, bare.words[0])[0] >= _BARE_FITS for word in words)
