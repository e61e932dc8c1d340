"""Whom and what a question names: people in any spelling, states, groups and voices that the register knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.answer.words import Token, fold, tokenize
from habeas.knowledge.answer import load_questions
from habeas.knowledge.places import PlaceKind, gazetteer
from habeas.knowledge.reconcile import load_groups
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.model.text import Span
from habeas.reconcile.groups import classify as group_of
from habeas.resolve.index import NameIndex

MOST_ALIKE = 8
"""People that one name in a question can mean; a surname that more share tells nothing."""

_LONGEST_NAME = 6
"""Words of the longest name that is looked for as it is spelled."""

_STEM = 4
"""Letters that a state without a code and its adjective share: "Tarvos", "Tarvosian"."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names. ``people`` are ids; ``custodians``, ``nations`` and ``towards`` codes or names of states.

    ``nations`` are meant as those freed, ``towards`` as where they were taken; ``groups`` are words that set a part apart
    ("journalists"). ``alike``: the people are several of one name.
    """

    people: tuple[str, ...] = ()
    custodians: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    alike: bool = False


@dataclass(slots=True)
class _Found:
    """What is found of a question, under way; ``used`` are the starts of the words that are explained."""

    people: list[str] = field(default_factory=list)
    custodians: list[str] = field(default_factory=list)
    nations: list[str] = field(default_factory=list)
    towards: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    alike: bool = False
    used: set[int] = field(default_factory=set)


class Names:
    """All names of a register, to look up those of a question. ``index`` has its people by their spellings, if there is one."""

    def __init__(self, register: Register, index: NameIndex | None = None) -> None:
        self._register = register
        self._spelled = _by_spelling(register)
        self._index = index
        self._states = _uncoded_states(register)
        self._custodians = {e.country for e in register.events if e.country} | {
            p.country for p in register.populations if p.country
        }
        self._with_states = frozenset(p.id for p in register.people if p.states)
        self._counted = frozenset(w for of in _counted(register) for w in group_of(of).words)
        self._roots = {_without_article(_key(name)): name for name in _root_names(register)}

    def voices(self, text: str, tokens: tuple[Token, ...]) -> tuple[tuple[str, ...], frozenset[int]]:
        """Roots by their names, where the question asks for their word, and where their words start."""
        folded = f" {fold(text)} "
        known = load_questions()
        is_asked = any(f" {cue} " in folded for cue in known.voices) or any(cue in folded for cue in known.counted)
        found: list[str] = []
        used: set[int] = set()
        for start, run in _runs(tokens) if is_asked else ():
            key = " ".join(t.folded for t in run)
            name = self._roots.get(_without_article(key))
            if name is not None and start not in used:
                found.append(name)
                used |= {t.span.start for t in run}
        return tuple(found), frozenset(used)

    def spelled_out(self, tokens: tuple[Token, ...]) -> tuple[tuple[str, ...], frozenset[int]]:
        """People whose whole name stands in the question as a report spells it, and the places of their words."""
        people: list[str] = []
        used: set[int] = set()
        place = 0
        while place < len(tokens):
            length = next(
                (
                    n
                    for n in range(min(_LONGEST_NAME, len(tokens) - place), 1, -1)
                    if tuple(t.folded for t in tokens[place : place + n]) in self._spelled
                ),
                0,
            )
            if length:
                words = tuple(t.folded for t in tokens[place : place + length])
                people += [p for p in self._spelled[words] if p not in people]
                used |= set(range(place, place + length))
            place += length or 1
        return tuple(people), frozenset(used)

    def find(
        self, text: str, words: tuple[Token, ...], left: tuple[Token, ...], people: tuple[str, ...]
    ) -> tuple[Named, tuple[Token, ...]]:
        """What the question names, and the words that nothing explains.

        ``words`` are those outside names spelled out and dates, ``left`` those of them that neither ask nor are idle;
        ``people`` are those spelled out.
        """
        found = _Found(people=list(people), alike=len(people) > 1 and self._is_one_name(people))
        self._find_states(text, words, found)
        self._find_people(_unused(left, found), found)
        self._find_groups(_unused(left, found), found)
        named = Named(
            people=tuple(dict.fromkeys(found.people)),
            custodians=tuple(dict.fromkeys(found.custodians)),
            nations=tuple(dict.fromkeys(found.nations)),
            towards=tuple(dict.fromkeys(found.towards)),
            groups=tuple(dict.fromkeys(found.groups)),
            alike=found.alike,
        )
        return named, _unused(left, found)

    def _is_one_name(self, people: tuple[str, ...]) -> bool:
        return any(len(holders) >= len(people) and set(people) <= set(holders) for holders in self._spelled.values())

    def _find_states(self, text: str, words: tuple[Token, ...], found: _Found) -> None:
        """Names of states and peoples; a word in small letters counts where it is nothing else."""
        kept = {t.span.start: place for place, t in enumerate(words)}
        for place in gazetteer().find(text):
            if place.span.start in kept and place.span.start not in found.used:
                self._add_state(place.code, place.kind, words, kept[place.span.start], found)
                found.used |= _starts(words, place.span)
        for number, token in enumerate(words):
            if token.span.start in found.used or token.folded in load_questions().idle:
                continue
            code = gazetteer().country(token.text.title()) if token.text.islower() else None
            state = code or next((s for stem, s in self._states.items() if _is_state(token, stem, s)), None)
            if state:
                kind = PlaceKind.COUNTRY if code or fold(state) == token.folded else PlaceKind.NATIONALITY
                self._add_state(state, kind, words, number, found)
                found.used.add(token.span.start)

    def _add_state(self, code: str, kind: PlaceKind, words: tuple[Token, ...], at: int, found: _Found) -> None:
        """A state after "to" is where people were taken; a people is meant as those freed, its adjective as the state."""
        before = words[at - 1].folded if at else ""
        is_noun = at + 1 == len(words) or not _is_people(words[at + 1].folded)
        if before in load_questions().towards and code not in self._custodians:
            found.towards.append(code)
        elif kind is PlaceKind.NATIONALITY and (is_noun or code not in self._custodians or found.custodians):
            found.nations.append(code)
        else:
            found.custodians.append(code)

    def _find_people(self, left: tuple[Token, ...], found: _Found) -> None:
        """People by what is left of the question: the longest runs of words first."""
        if not left or not self._register.people:
            return
        index = self._people()
        for _, run in _runs(left):
            if any(t.span.start in found.used for t in run):
                continue
            if len(run) == 1 and not _may_name(run[0]):
                continue
            hits = [ident for ident, _ in index.search(" ".join(t.text for t in run), limit=MOST_ALIKE)]
            hits = self._concerned(hits)
            if hits:
                found.people += hits
                found.alike = found.alike or len(hits) > 1
                found.used |= {t.span.start for t in run}

    def _concerned(self, people: list[str]) -> list[str]:
        """Of several people of one name, those of whom the register says what became of them, if there are any."""
        return [p for p in people if p in self._with_states] or people

    def _people(self) -> NameIndex:
        if self._index is None:
            self._index = NameIndex()
            for person in self._register.people:
                for spelling in dict.fromkeys([person.name, *(n.text for n in person.names)]):
                    self._index.add(person.id, spelling)
        return self._index

    def _find_groups(self, left: tuple[Token, ...], found: _Found) -> None:
        """Words of the parts that the register counts apart: "journalists", "women"."""
        for token in left:
            words = group_of(token.folded).words
            if words and words <= self._counted:
                found.groups.append(token.folded)
                found.used.add(token.span.start)


def _runs(words: tuple[Token, ...]) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Runs of words, the longest first, then from left to right; each with where it starts."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for place in range(len(words) - length + 1):
            run = words[place : place + length]
            yield run[0].span.start, run


def _unused(words: tuple[Token, ...], found: _Found) -> tuple[Token, ...]:
    return tuple(t for t in words if t.span.start not in found.used)


def _starts(words: tuple[Token, ...], span: Span) -> set[int]:
    return {t.span.start for t in words if t.span.overlaps(span)}


def _may_name(token: Token) -> bool:
    return token.is_name_like or len(token.text) > _STEM


def _is_people(word: str) -> bool:
    """Whether a word is a noun of people in general: "prisoners", "political"."""
    return group_of(word).is_whole and word not in load_groups().neutral


def uncoded_stem(state: str) -> str:
    """What a state without a code and its adjective share: "tarv" of "Tarvos" and "Tarvosian"."""
    return fold(state).rstrip("s").rstrip("aeiouy")


def _is_state(token: Token, stem: str, state: str) -> bool:
    """Whether a word is the state's name, or is written as a name and begins as it does."""
    return token.folded == fold(state) or (token.is_name_like and token.folded.startswith(stem))


def _by_spelling(register: Register) -> dict[tuple[str, ...], list[str]]:
    """Folded words of each name of two words or more → ids of the people who have it, in order."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for person in register.people:
        for spelling in dict.fromkeys([person.name, *(n.text for n in person.names)]):
            words = tuple(t.folded for t in tokenize(spelling))
            if len(words) > 1:
                found.setdefault(words, {})[person.id] = None
    return {words: list(holders) for words, holders in found.items()}


def _uncoded_states(register: Register) -> dict[str, str]:
    """Stems of the states that have no code, as the register names them."""
    names = {e.country for e in register.events if e.country} | {p.country for p in register.populations if p.country}
    states = sorted(n for n in names if gazetteer().display(n) == n)
    return {
        fold(n).rstrip("s").rstrip("aeiouy"): n for n in states if len(fold(n).rstrip("s").rstrip("aeiouy")) >= _STEM
    }


def _without_article(name: str) -> str:
    return name.removeprefix("the ")


def _key(name: str) -> str:
    return " ".join(t.folded for t in tokenize(name))


def _root_names(register: Register) -> list[str]:
    counts = (c for e in register.events for c in e.counts)
    names = {r.name for c in counts for r in (*c.roots, *(r for d in c.disputed for r in d.roots))}
    return sorted(names | {p.root for p in register.populations})


def _counted(register: Register) -> list[str]:
    """Noun phrases of all that the register counts."""
    events: tuple[Event, ...] = register.events
    phrases = {c.of for e in events for c in e.counts if c.of} | {p.of for p in register.populations}
    return sorted(phrases)
