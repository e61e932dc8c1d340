"""Finds the persons whose names are like a given name, among many: an inverted index over the sounds of words.

Each word of each name gives keys: its skeletons, and their consonants alone and with one consonant left out. A search
gathers the names that share keys with the rarest words, and compares those in full. Nothing depends on the order of adding.
"""

from __future__ import annotations

from habeas.resolve.names import SAME, NameForm, NameMatcher, matcher
from habeas.resolve.rules import bare
from habeas.resolve.tokens import Kind, Word

_ENOUGH = 60
"""So many candidates are compared in full."""

_SHORTEST_TO_CUT = 4
"""Consonants a word must have for a key with one left out."""


class NameIndex:
    """Names with ids. ``add`` any time; ``search`` answers at once."""

    def __init__(self, names: NameMatcher | None = None) -> None:
        self._matcher = names or matcher()
        self._entries: list[tuple[str, str]] = []
        self._by_key: dict[str, list[int]] = {}

    def add(self, entry: str, name: str) -> None:
        """One more spelling ``name`` of the person with id ``entry``."""
        number = len(self._entries)
        self._entries.append((entry, name))
        for key in sorted(keys_of_name(self._matcher.analyse(name))):
            self._by_key.setdefault(key, []).append(number)

    def __len__(self) -> int:
        return len(self._entries)

    def search(self, name: str, limit: int = 5) -> list[tuple[str, float]]:
        """Ids with scores, the best first, at most ``limit``, each id once, only those that are held to be the same person."""
        form = self._matcher.analyse(name)
        best: dict[str, float] = {}
        for number in self._candidates(form):
            entry, spelling = self._entries[number]
            score = self._matcher.score(name, spelling)
            if score >= SAME and score > best.get(entry, 0.0):
                best[entry] = score
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def _candidates(self, form: NameForm) -> list[int]:
        found: dict[int, float] = {}
        total = len(self._entries) + 1
        for word in form.words:
            seen: dict[int, float] = {}
            for key in keys_of_word(word):
                numbers = self._by_key.get(key, ())
                weight = 1.0 / (1 + len(numbers) * 100 / total)
                for number in numbers:
                    if weight > seen.get(number, 0.0):
                        seen[number] = weight
            for number, weight in seen.items():
                found[number] = found.get(number, 0.0) + weight
        ranked = sorted(found, key=lambda n: (-found[n], self._entries[n]))
        return ranked[:_ENOUGH]


def keys_of_name(form: NameForm) -> frozenset[str]:
    """Keys of all its words; initials have none."""
    return frozenset(key for word in form.words for key in keys_of_word(word))


def keys_of_word(word: Word) -> frozenset[str]:
    """Keys under which a word is found: numbers of given names, or sounds."""
    if word.kind is Kind.INITIAL:
        return frozenset()
    keys = {f"g{number}" for number in word.given | word.short}
    keys.update(f"w{number}" for number in word.wide)
    keys.update("c" + coarse for coarse in word.coarse)
    for sound in word.sounds:
        keys.add(sound)
        bones = bare(sound)
        keys.add("b" + bones)
        if len(bones) >= _SHORTEST_TO_CUT:
            keys.update("b" + bones[:place] + bones[place + 1 :] for place in range(len(bones)))
    return frozenset(keys)
