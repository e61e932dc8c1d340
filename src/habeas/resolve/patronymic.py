"""Names of fathers: which word of a name is one, and whether two of them name one father."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from habeas.resolve.rules import VOWELS, Rules
from habeas.resolve.tokens import Word

_LONGEST_ENDING = 7


def find_patronymic(words: list[Word], known: Rules) -> int | None:
    """Place of the patronymic among the words, or None. Only a name of three words or more can have one.

    "Statkevich Mikola Viktorovich" and "Mikola Viktorovich Statkevich" both end a surname like a patronymic: the first
    word is none, and of two others the one whose stem is a given name is taken, else the earlier.
    """
    if len(words) < 3:
        return None
    places = [n for n, word in enumerate(words) if n and not word.given and _stem(word, known) is not None]
    fathers = [n for n in places if known.stems.get((_stem(words[n], known) or "").rstrip(VOWELS))]
    if not fathers and (words[0].given or words[0].short):
        places = [n for n in places if n < len(words) - 1]  # Frank Walter Kazakevich: a surname
    return next(iter(fathers or places), None)


@lru_cache(maxsize=65_536)
def patronymics_agree(a: Word, b: Word, known: Rules) -> bool:
    """Whether two patronymics may come from one father's name."""
    first, second = _stem(a, known) or a.sounds[0], _stem(b, known) or b.sounds[0]
    names = known.stems.get(first.rstrip(VOWELS), frozenset())
    others = known.stems.get(second.rstrip(VOWELS), frozenset())
    if names and others:
        return bool(names & others)
    return Levenshtein.normalized_similarity(first, second) >= 0.7


def _stem(word: Word, known: Rules) -> str | None:
    """The word's skeleton without a patronymic ending; None if it has none."""
    skeleton = word.sounds[0]
    for length in range(min(_LONGEST_ENDING, len(skeleton) - 2), 1, -1):
        if skeleton[-length:] in known.patronymics:
            return skeleton[:-length]
    return None
