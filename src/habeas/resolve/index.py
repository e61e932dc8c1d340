"""Finds the persons whose names are like a given name, among many: an inverted index over the sounds of words.

Each word of each name gives keys, from the surest to the loosest: the number of a given name, its sounds, its consonants, those with
one left out, and its consonant groups. Two names of one person have all words of the shorter in common, so it is enough to look
under all words of the query but the commonest. What is found is ranked by how sure its keys are, and the best are compared in full.
Nothing depends on the order of adding. Where the keys are kept, in memory or in a database, makes no difference to what is found.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Protocol

from habeas.resolve.align import likeness
from habeas.resolve.characters import readers
from habeas.resolve.equivalents import lines_of
from habeas.resolve.form import NameForm
from habeas.resolve.judge import ONE_WORD
from habeas.resolve.names import SAME, NameMatcher, matcher
from habeas.resolve.rules import VOWELS, rules
from habeas.resolve.script import LOOSE
from habeas.resolve.tokens import Kind, Word, consonants, weak_bones

_ENOUGH = 40
"""So many candidates are compared in full."""

_BUDGET, _BUDGET_LOOSE = 1500, 4000
"""Entries looked at for one word of a query, and for one in a loose script; looser keys that would exceed it are left out."""

_SHORTEST_TO_CUT = 4
"""Consonants a word must have for a key with one left out."""

_WORD_FITS = 0.9
"""How alike a single word must be to one of a name."""

_RUNS = frozenset({"Hani", "Hira", "Kana"})
_SHORTEST_RUN, _LONGEST_RUN = 5, 16
"""Scripts in which a name without blanks may be of several words that are looked for one by one, and how long it is."""

_RARE = 500
_SHORTEST_RARE = 5
"""A word of so many sounds that at most one in so many entries has points to a person by itself."""

_RARE_FITS = 0.95
"""How alike a rare word must be to one of a name."""

_FEW, _GUESS = 3, 0.7
"""So many people at most are guessed by a rare word, and the highest score of a guess."""

_Keys = tuple[tuple[int, str], ...]
"""Keys with their rank: 0 is the surest."""


class Postings(Protocol):
    """Where the keys of names are kept: entries by number, each with an id and a name."""

    def total(self) -> int:
        """How many entries there are."""
        ...

    def sizes(self, keys: Collection[str]) -> Mapping[str, int]:
        """How many entries each key has; keys without one may be missing."""
        ...

    def under(self, keys: Collection[str]) -> Mapping[str, Collection[int]]:
        """The entries of each key; keys without one may be missing."""
        ...

    def among(self, keys: Collection[str], numbers: Collection[int]) -> Mapping[str, Collection[int]]:
        """The same, of these entries only."""
        ...

    def entries(self, numbers: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """The id and the name of each entry."""
        ...


class _Memory:
    """Postings that live as long as the program. Most keys have one entry: those need no list."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, str]] = []
        self._one: dict[str, int] = {}
        self._many: dict[str, array[int]] = {}

    def add(self, entry: str, name: str, keys: Iterable[str]) -> None:
        number = len(self._entries)
        self._entries.append((entry, name))
        for key in keys:
            if key in self._many:
                self._many[key].append(number)
            elif key in self._one:
                self._many[key] = array("L", (self._one.pop(key), number))
            else:
                self._one[key] = number

    def total(self) -> int:
        return len(self._entries)

    def sizes(self, keys: Collection[str]) -> Mapping[str, int]:
        return {key: len(self._many[key]) if key in self._many else int(key in self._one) for key in keys}

    def under(self, keys: Collection[str]) -> Mapping[str, Collection[int]]:
        return {key: self._of(key) for key in keys}

    def among(self, keys: Collection[str], numbers: Collection[int]) -> Mapping[str, Collection[int]]:
        wanted = set(numbers)
        return {key: wanted.intersection(self._of(key)) for key in keys}

    def entries(self, numbers: Collection[int]) -> Mapping[int, tuple[str, str]]:
        return {number: self._entries[number] for number in numbers}

    def _of(self, key: str) -> Collection[int]:
        if key in self._many:
            return self._many[key]
        return (self._one[key],) if key in self._one else ()


class NameIndex:
    """Names with ids. ``add`` any time; ``search`` answers at once."""

    def __init__(self, names: NameMatcher | None = None) -> None:
        self._matcher = names or matcher()
        self._memory = _Memory()

    def __len__(self) -> int:
        return self._memory.total()

    def add(self, entry: str, name: str) -> None:
        """One more spelling ``name`` of the person with id ``entry``."""
        self._memory.add(entry, name, name_keys(name, self._matcher))

    def search(self, name: str, limit: int = 5, *, guess: bool = False) -> list[tuple[str, float]]:
        """``search`` among the names added."""
        return search(self._memory, name, limit, guess=guess, names=self._matcher)


def name_keys(name: str, names: NameMatcher | None = None) -> tuple[str, ...]:
    """All keys under which a name is filed, each once."""
    form = (names or matcher()).analyse(name)
    if len(form.whole) > 1:
        return tuple(dict.fromkeys(key for one in form.whole for key in _form_keys(one, names or matcher())))
    return _form_keys(form, names or matcher())


def _form_keys(form: NameForm, names: NameMatcher) -> tuple[str, ...]:
    keys = [key for word in form.words for key in entry_keys(word)]
    if len(form.words) == 1:
        parts = (part for parts in _parts_of_run(form.words[0], names) for part in parts)
        keys += [f"l{coarse}" for part in parts for coarse in weak_bones(part)]
    keys += [sound for parts in _read_parts(form.words) for sound in parts]
    return tuple(dict.fromkeys((*keys, *filter(None, joined_keys(form.words)))))


def search(
    postings: Postings, name: str, limit: int = 5, *, guess: bool = False, names: NameMatcher | None = None
) -> list[tuple[str, float]]:
    """Ids with scores, the best first, at most ``limit``, each id once.

    Only those that are held to be the same person; of a query of one word, all who have such a word in their name. With
    ``guess``, if there is nobody: the few who share a rare word with the query, with scores below that of one person.
    """
    return _Query(postings, name, names or matcher()).answer(limit, guess=guess)


class _Query:
    """One name that is looked up."""

    def __init__(self, postings: Postings, name: str, names: NameMatcher) -> None:
        self._postings = postings
        self._matcher = names
        self._form = names.analyse(name)
        self._entries: dict[int, tuple[str, str]] = {}

    def answer(self, limit: int, *, guess: bool) -> list[tuple[str, float]]:
        """What ``search`` returns."""
        words = [(word, keys) for word, keys in _asked(self._form.words, self._matcher) if word.kind is Kind.WORD]
        sizes = self._postings.sizes({key for _, keys in words for _, key in keys})
        words.sort(key=lambda item: (sum(sizes.get(key, 0) for rank, key in item[1] if rank < _LOOSE), item[0].latin))
        asked = [(keys, _affordable(word, keys, sizes)) for word, keys in words]
        best = self._compare(self._candidates(asked[:-1], asked[-1:])) if len(asked) > 1 else {}
        if not best:
            best = self._compare(self._candidates(asked[-1:], asked[:-1]))
        if guess and not best and len(self._form.words) > 1:
            best = self._by_rare_word()
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [(entry, round(score, 4)) for entry, score in ranked]

    def _compare(self, numbers: Sequence[int]) -> dict[str, float]:
        best: dict[str, float] = {}
        least = SAME if len(self._form.words) > 1 else ONE_WORD * _WORD_FITS
        for entry, form in self._forms(numbers).values():
            score = self._matcher.score_forms(self._form, form)
            if score >= least and score > best.get(entry, 0.0):
                best[entry] = score
        return best

    def _by_rare_word(self) -> dict[str, float]:
        """Those who share with the name a word that hardly anybody here has, if they are a few."""
        rare = [word for word in self._form.words if _tells_much(word, is_last=word is self._form.words[-1])]
        keys = {key for word in rare for rank, key in sure_keys(word) if rank < _LOOSE}
        most = self._postings.total() // _RARE
        sizes = self._postings.sizes(keys)
        numbers = {
            n for some in self._postings.under([k for k in keys if sizes.get(k, 0) <= most]).values() for n in some
        }
        found: dict[str, float] = {}
        for entry, form in self._forms(numbers).values():
            fits = any(likeness(word, other)[0] >= _RARE_FITS for word in rare for other in form.words)
            if fits and not (self._form.gender and form.gender and self._form.gender != form.gender):
                score = min(self._matcher.score_forms(self._form, form), _GUESS)
                found[entry] = max(score, found.get(entry, 0.0))
        return found if len(found) <= _FEW else {}

    def _candidates(self, rare: Sequence[tuple[_Keys, _Keys]], common: Sequence[tuple[_Keys, _Keys]]) -> list[int]:
        """Numbers of entries that share keys with the rare words, those that share some with the common words too before others.

        Of each word all keys, and those that are looked under.
        """
        points: dict[int, int] = {}
        under = self._postings.under({key for _, keys in rare for _, key in keys})
        for _, keys in rare:
            for number, rank in _surest(keys, under).items():
                points[number] = points.get(number, _NO_KEY) + rank - _NO_KEY
        if len(points) <= _ENOUGH:
            return sorted(points)
        among = self._postings.among({key for keys, _ in common for _, key in keys}, points.keys())
        for keys, _ in common:
            for number, rank in _surest(keys, among).items():
                points[number] += rank - _NO_KEY
        return self._fewest(points)

    def _fewest(self, points: Mapping[int, int]) -> list[int]:
        """The entries with the fewest points; only where a number of points has too many is their order asked."""
        levels: dict[int, list[int]] = {}
        for number, value in points.items():
            levels.setdefault(value, []).append(number)
        chosen: list[int] = []
        for value in sorted(levels):
            room = _ENOUGH - len(chosen)
            level = levels[value]
            chosen += level if len(level) <= room else sorted(level, key=self._read(level).__getitem__)[:room]
            if len(chosen) >= _ENOUGH:
                break
        return chosen

    def _forms(self, numbers: Collection[int]) -> dict[int, tuple[str, NameForm]]:
        return {n: (entry, self._matcher.analyse(name)) for n, (entry, name) in self._read(numbers).items()}

    def _read(self, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
        missing = [number for number in numbers if number not in self._entries]
        if missing:
            self._entries.update(self._postings.entries(missing))
        return {number: self._entries[number] for number in numbers}


def _asked(words: Sequence[Word], names: NameMatcher) -> Iterator[tuple[Word, _Keys]]:
    """The words of a query with their keys, and with those of the word that each would be with the next one.

    A name without blanks is asked for as two words: all its beginnings, and all its ends.
    """
    for word, key in zip_longest(words, joined_keys(words)):
        yield word, (*query_keys(word), *(((1, key),) if key else ()))
    if len(words) == 1:
        for parts in _parts_of_run(words[0], names):
            yield words[0], tuple((1, f"c{coarse}") for part in parts for coarse in weak_bones(part))
    for sounds in _read_parts(words):
        yield words[0], tuple((0, sound) for sound in sounds)


def _read_parts(words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """Of a name in characters of several readings, the sounds of what may be its surname, and of what its given name."""
    return tuple(
        tuple(dict.fromkeys(sound for part in some for sound in reader.heard_as(part)))
        for reader in readers()
        for some in zip(*reader.cuts(tuple(words)), strict=True)
    )


def _parts_of_run(word: Word, names: NameMatcher) -> tuple[tuple[Word, ...], ...]:
    """The words with which a name without blanks may begin, and those with which it may end, the longest first."""
    length = len(word.raw)
    if word.script not in _RUNS or not _SHORTEST_RUN <= length <= _LONGEST_RUN:
        return ()
    places = range(length - 2, 1, -1)
    return tuple(names.word(word.raw[:n]) for n in places), tuple(names.word(word.raw[-n:]) for n in places)


def _affordable(word: Word, keys: _Keys, sizes: Mapping[str, int]) -> _Keys:
    """The keys, the surest first, until they have more entries than may be looked at."""
    chosen: list[tuple[int, str]] = []
    budget = _BUDGET_LOOSE if word.script in LOOSE else _BUDGET
    looked_at, is_found = 0, False
    for rank, key in keys:
        looked_at += sizes.get(key, 0)
        if looked_at > budget and (rank > 0 or is_found):
            break
        chosen.append((rank, key))
        is_found = is_found or sizes.get(key, 0) > 0
    return tuple(chosen)


def _surest(keys: _Keys, under: Mapping[str, Collection[int]]) -> dict[int, int]:
    """Each entry under any of the keys, with the rank of its surest."""
    found: dict[int, int] = {}
    for rank, key in keys:
        for number in under.get(key, ()):
            found.setdefault(number, rank)
    return found


_LOOSE = 2
_NO_KEY = 9


def _tells_much(word: Word, *, is_last: bool) -> bool:
    """Whether a word can point to one person: a long one, no given name unless it comes last, and no surname made of one."""
    has_ending = word.stems[0] != word.sounds[0]
    if has_ending and word.stems[0].rstrip(VOWELS) in rules().stems:
        return False
    is_given = bool(word.given or word.short) and not is_last
    return word.kind is Kind.WORD and not is_given and len(word.sounds[0]) >= _SHORTEST_RARE


def entry_keys(word: Word) -> tuple[str, ...]:
    """Keys under which an entry's word is filed; initials have none."""
    if word.kind is Kind.INITIAL:
        return ()
    loose = [f"l{coarse}" for coarse in weak_bones(word)] if word.script in LOOSE else []
    lines = [f"w{number}" for number in sorted(lines_of(word))]
    return (*(key for _, key in sure_keys(word)), *lines, *(f"c{coarse}" for coarse in weak_bones(word)), *loose)


def joined_keys(words: Sequence[Word]) -> tuple[str | None, ...]:
    """For each two adjacent words the key of their consonants, as if they were written as one; None where that says little."""
    return tuple(
        f"b{consonants(first)[0]}{consonants(second)[0]}"
        if Kind.INITIAL not in (first.kind, second.kind) and first.script not in LOOSE and second.script not in LOOSE
        else None
        for first, second in pairwise(words)
    )


def query_keys(word: Word) -> _Keys:
    """Keys to look under, the surest first. Words in scripts without vowels, and those filed in them, are found by groups."""
    lines = ((0, f"w{number}") for number in sorted(lines_of(word)))
    if word.script in LOOSE:
        sure = (key for key in sure_keys(word) if not key[0])
        return (*lines, *sure, *((1, f"c{coarse}") for coarse in weak_bones(word)))
    return (*lines, *sure_keys(word), *((4, f"l{coarse}") for coarse in weak_bones(word)))


def sure_keys(word: Word) -> _Keys:
    """Keys that both sides share: rank 0 sounds and given names, 1 consonants, 3 consonants with one left out."""
    numbers = sorted(word.given | word.short)
    keys = [(0, f"g{number}") for number in numbers]
    keys += [(0, sound) for sound in word.sounds]
    bones = tuple(dict.fromkeys(consonants(word)))
    keys += [(1, f"b{bone}") for bone in bones]
    cut = dict.fromkeys(b[:n] + b[n + 1 :] for b in bones[:2] if len(b) >= _SHORTEST_TO_CUT for n in range(len(b)))
    keys += [(3, f"b{bone}") for bone in cut]
    return tuple(keys)
