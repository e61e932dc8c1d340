"""Words that are one name in several scripts though their sounds do not show it (約翰 and John): a table, read when first asked.

Its words are found by their sounds where their script writes those, else as they are written. A pair of words of two scripts is
looked up from the one that is not in Latin letters, so that the sounds of a line are worked out only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from habeas.knowledge.names import equivalents
from habeas.resolve.rules import likeliest, rules
from habeas.resolve.script import LOOSE, romanise, script_of
from habeas.resolve.tokens import Word

_LATIN = "Latn"


def share_line(a: Word, b: Word) -> bool:
    """Whether two words of different scripts stand in one line of the table."""
    other, written = sorted((a, b), key=lambda word: (word.script in LOOSE, word.script != _LATIN, word.raw))
    key = _key_of(other)
    return any(key in _keys(line) for line in _written().get(written.raw.lower(), ()))


def known_parts(run: str) -> tuple[str, ...]:
    """A name without blanks → it with a blank, at each place where both parts are words of the table (安倍晋三)."""
    if not _SHORTEST_RUN <= len(run) <= _LONGEST_RUN or any(script_of(letter) != _HAN for letter in run):
        return ()
    words = _written()
    places = range(1, len(run))
    return tuple(f"{run[:n]} {run[n:]}" for n in places if run[:n] in words and run[n:] in words and len(run[:n]) > 1)


_HAN = "Hani"
_SHORTEST_RUN, _LONGEST_RUN = 3, 6
"""Characters of a surname of two or more and a given name; shorter names are cut character by character anyway."""


@lru_cache(maxsize=262_144)
def lines_of(word: Word) -> frozenset[int]:
    """Numbers of the lines of the table in which the word stands: two words with a line in common may be one name."""
    return _table().get(_key_of(word), frozenset())


def _key_of(word: Word) -> str:
    return word.raw.lower() if word.script in LOOSE else word.sounds[0]


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in equivalents().names.splitlines())


@cache
def _written() -> Mapping[str, tuple[int, ...]]:
    """Forms in other letters than Latin → the numbers of their lines."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(_lines()):
        for form in line:
            if script_of(form[0]) != _LATIN:
                found.setdefault(form.lower(), []).append(number)
    return {form: tuple(numbers) for form, numbers in found.items()}


@lru_cache(maxsize=65_536)
def _keys(line: int) -> frozenset[str]:
    return frozenset(_form_keys(_lines()[line]))


@cache
def _table() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines()):
        for key in _form_keys(line):
            found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _form_keys(forms: Iterable[str]) -> list[str]:
    known = rules()
    return [
        form.lower() if script_of(form) in LOOSE else likeliest(romanise(form, known.letters), known) for form in forms
    ]
