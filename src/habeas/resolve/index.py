"""Finds the persons whose names are like a given name, among many: an inverted index over the sounds of words.

Each word of each name gives keys, from the surest to the loosest: the number of a given name, its sounds, its consonants, those with
one left out, and its consonant groups. Two names of one person have all words of the shorter in common, so it is enough to look
under all words of the query but the commonest. What is found is ranked by how sure its keys are, and the best are compared in full.
Nothing depends on the order of adding.
"""

from __future__ import annotations

from habeas.resolve.equivalents import lines_of
from habeas.resolve.names import ONE_WORD, SAME, NameForm, NameMatcher, matcher
from habeas.resolve.script import LOOSE
from habeas.resolve.tokens import Kind, Word, consonants, weak_bones

_ENOUGH = 40
"""So many candidates are compared in full."""

_BUDGET = 1500
"""Entries looked at for one word of a query; looser keys that would exceed it are left out."""

_SHORTEST_TO_CUT = 4
"""Consonants a word must have for a key with one left out."""

_WORD_FITS = 0.9
"""How alike a single word must be to one of a name."""

_RARE = 500
_SHORTEST_RARE = 5
"""A word of so many sounds that at most one in so many entries has points to a person by itself."""

_Keys = tuple[tuple[int, str], ...]
"""Keys with their rank: 0 is the surest."""


class NameIndex:
    """Names with ids. ``add`` any time; ``search`` answers at once."""

    def __init__(self, names: NameMatcher | None = None) -> None:
        self._matcher = names or matcher()
        self._ids: list[str] = []
        self._forms: list[NameForm] = []
        self._by_key: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, entry: str, name: str) -> None:
        """One more spelling ``name`` of the person with id ``entry``."""
        number = len(self._ids)
        form = self._matcher.analyse(name)
        self._ids.append(entry)
        self._forms.append(form)
        for key in dict.fromkeys(key for word in form.words for key in entry_keys(word)):
            self._by_key.setdefault(key, []).append(number)

    def search(self, name: str, limit: int = 5, *, guess: bool = False) -> list[tuple[str, float]]:
        """Ids with scores, the best first, at most ``limit``, each id once.

        Only those that are held to be the same person; of a query of one word, all who have such a word in their name. With
        ``guess``, if there is nobody: the only one who shares a rare word with the query, with a score below that of one person.
        """
        form = self._matcher.analyse(name)
        looked_up = [(word, query_keys(word)) for word in form.words if word.kind is Kind.WORD]
        looked_up.sort(
            key=lambda item: (
                sum(len(self._by_key.get(key, ())) for rank, key in item[1] if rank < _LOOSE),
                item[0].latin,
            )
        )
        best = self._compare(form, self._candidates(looked_up[:-1], looked_up[-1:])) if len(looked_up) > 1 else {}
        if not best:
            best = self._compare(form, self._candidates(looked_up[-1:], looked_up[:-1]))
        if guess and not best and len(form.words) > 1:
            best = self._by_rare_word(form)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [(entry, round(score, 4)) for entry, score in ranked]

    def _compare(self, form: NameForm, numbers: list[int]) -> dict[str, float]:
        best: dict[str, float] = {}
        least = SAME if len(form.words) > 1 else ONE_WORD * _WORD_FITS
        for number in numbers:
            score = self._matcher.score_forms(form, self._forms[number])
            if score >= least and score > best.get(self._ids[number], 0.0):
                best[self._ids[number]] = score
        return best

    def _by_rare_word(self, form: NameForm) -> dict[str, float]:
        """The one entry, if it is one only, that shares with the name a word which hardly anybody here has."""
        found: dict[str, float] = {}
        for word in form.words:
            numbers = self._by_key.get(word.sounds[0], ()) if _tells_much(word) else ()
            if not numbers or len(numbers) * _RARE > len(self):
                continue
            for number in numbers:
                score = self._matcher.score_forms(form, self._forms[number])
                other = self._forms[number].gender
                if not (form.gender and other and form.gender != other):
                    found[self._ids[number]] = max(score, found.get(self._ids[number], 0.0))
        return found if len(found) == 1 else {}

    def _candidates(self, rare: list[tuple[Word, _Keys]], common: list[tuple[Word, _Keys]]) -> list[int]:
        """Numbers of entries that share keys with the rare words, those that share some with the common words too before others."""
        points: dict[int, int] = {}
        for _, keys in rare:
            for number, rank in self._look_up(keys).items():
                points[number] = points.get(number, _NO_KEY) + rank - _NO_KEY
        if len(points) <= _ENOUGH:
            return sorted(points, key=self._order)
        for _, keys in common:
            seen: set[int] = set()
            for rank, key in keys:
                shared = points.keys() & self._by_key.get(key, ())
                for number in shared - seen:
                    points[number] += rank - _NO_KEY
                seen |= shared
        return self._fewest(points)

    def _fewest(self, points: dict[int, int]) -> list[int]:
        """The entries with the fewest points; only where a number of points has too many is their order asked."""
        levels: dict[int, list[int]] = {}
        for number, value in points.items():
            levels.setdefault(value, []).append(number)
        chosen: list[int] = []
        for value in sorted(levels):
            room = _ENOUGH - len(chosen)
            chosen += levels[value] if len(levels[value]) <= room else sorted(levels[value], key=self._order)[:room]
            if len(chosen) >= _ENOUGH:
                break
        return chosen

    def _order(self, number: int) -> tuple[str, str]:
        return self._ids[number], self._forms[number].text

    def _look_up(self, keys: _Keys) -> dict[int, int]:
        found: dict[int, int] = {}
        looked_at = 0
        for rank, key in keys:
            numbers = self._by_key.get(key, ())
            looked_at += len(numbers)
            if looked_at > _BUDGET and (rank > 0 or found):
                break
            for number in numbers:
                found.setdefault(number, rank)
        return found


_LOOSE = 2
_NO_KEY = 9


def _tells_much(word: Word) -> bool:
    """Whether a word can point to one person: a long one, no given name, and no surname of an ending that makes many."""
    plain = word.stems[0] == word.sounds[0] and not (word.given or word.short)
    return word.kind is Kind.WORD and plain and len(word.sounds[0]) >= _SHORTEST_RARE


def entry_keys(word: Word) -> tuple[str, ...]:
    """Keys under which an entry's word is filed; initials have none."""
    if word.kind is Kind.INITIAL:
        return ()
    loose = [f"l{coarse}" for coarse in weak_bones(word)] if word.script in LOOSE else []
    lines = [f"w{number}" for number in sorted(lines_of(word))]
    return (*(key for _, key in sure_keys(word)), *lines, *(f"c{coarse}" for coarse in weak_bones(word)), *loose)


def query_keys(word: Word) -> _Keys:
    """Keys to look under, the surest first. Words in scripts without vowels, and those filed in them, are found by groups."""
    letter = "c" if word.script in LOOSE else "l"
    lines = ((0, f"w{number}") for number in sorted(lines_of(word)))
    return (*lines, *sure_keys(word), *((4, letter + coarse) for coarse in weak_bones(word)))


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
