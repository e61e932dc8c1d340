"""Names in characters as Japanese are read: characters have several readings, which no sound of Chinese tells (岸田 is Kishida)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from habeas.knowledge.names import japanese
from habeas.resolve.rules import VOWELS, likeliest, rules, soundings
from habeas.resolve.script import LOOSE, romanise, script_of
from habeas.resolve.tokens import Word

_SHORTEST_RUN, _LONGEST_RUN = 3, 7
"""Characters of a surname and a given name together: those of two characters are mostly Chinese or Korean."""

_LONGEST_PART = 4
_MOST_READINGS = 160
"""Ways to read one part of a name that are looked at, the likeliest first."""

_MOST_FILED = 8
"""Those of them that a name is filed under, and looked for by."""

_HAN, _SYLLABIC = "Hani", frozenset({"Hira", "Kana"})
_REPEATED = "々"
_LONG_VOWEL = re.compile(f"(?<=[{VOWELS}])[hv](?![{VOWELS}])|(?<=a)u")
"""How some write a long vowel: Ohno, Satou."""

_BREATHED = frozenset("hg")
"""Letters that are h in the sounds; another that may be, in Spanish, is none here (Jiro)."""


def cuts(words: tuple[Word, ...]) -> tuple[tuple[str, str], ...]:
    """The surname and the given name that a name in characters may consist of; none if it is none that can be read in Japanese.

    A blank between them is where it is cut.
    """
    parts = [word.raw for word in words]
    run = "".join(parts)
    if not _SHORTEST_RUN <= len(run) <= _LONGEST_RUN or not all(map(_is_japanese, run)) or script_of(run) != _HAN:
        return ()
    if len(parts) == 2:
        return ((parts[0], parts[1]),)
    if len(parts) != 1 and len(parts) != len(run):
        return ()
    places = range(max(1, len(run) - _LONGEST_PART), min(_LONGEST_PART, len(run) - 1) + 1)
    return tuple((run[:n], run[n:]) for n in places)


def read_as(part: str, word: Word) -> bool:
    """Whether a part of a name in characters can be read as the word sounds."""
    is_loose = word.script in LOOSE and word.script not in _SYLLABIC
    sounds = readings_of(part, is_loose=is_loose)
    return any(sound in sounds for sound in _heard(word, is_loose=is_loose))


def run_as(cut: tuple[str, str], word: Word) -> bool:
    """Whether both parts of a name, one after the other, can be read as one word sounds."""
    firsts, seconds = (readings_of(part, is_loose=False) for part in cut)
    return any(
        sound.startswith(first) and sound.removeprefix(first) in seconds
        for sound in _heard(word, is_loose=False)
        for first in firsts
    )


def heard_as(part: str) -> tuple[str, ...]:
    """The sounds of the likeliest readings of a part, as words of names have them: to be looked for, or filed under."""
    known = rules()
    return tuple(likeliest(latin, known) for latin in islice(_spelled(part), _MOST_FILED))


def _heard(word: Word, *, is_loose: bool) -> Iterator[str]:
    most = sum(letter in _BREATHED for letter in word.latin)
    for sound in (sound for sound in word.sounds if sound.count("h") <= most):
        yield _even(sound, is_loose=is_loose)
        yield _even(_LONG_VOWEL.sub("", sound), is_loose=is_loose)


@lru_cache(maxsize=65_536)
def readings_of(part: str, *, is_loose: bool) -> dict[str, None]:
    """The sounds of all readings of a part, the likeliest first, evened out; a syllable in kana has its own sound.

    ``is_loose``: as a script writes them that does not tell k from g, t from d, p from b and l from r.
    """
    if not part or len(part) > _LONGEST_PART:
        return {}
    known = rules()
    sounds = (
        sound
        for latin in islice(_spelled(part), _MOST_READINGS)
        for sound in soundings(latin, known)
        if _is_kept(latin, sound)
    )
    return dict.fromkeys(_even(sound, is_loose=is_loose) for sound in sounds)


def _is_kept(latin: str, sound: str) -> bool:
    """Whether a sounding keeps the h at the beginning: in Spanish it is silent."""
    return sound[:1] == "h" or latin[:1] != "h"


def _even(sound: str, *, is_loose: bool) -> str:
    """Sounds that Hepburn and other romanisations of Japanese write differently are made one: shi and si, chi and ti, ji and dzi."""
    evened = _N_BEFORE_LIPS.sub("n", sound.replace("dz", "z")).translate(_ONE)
    return _TWICE.sub(r"\1", evened.translate(_LOOSE_ONE) if is_loose else evened)


_N_BEFORE_LIPS = re.compile("m(?=[pbm])")
_ONE = str.maketrans("cxj", "tsz")
_LOOSE_ONE = str.maketrans("hlbdz", "krpts")
_TWICE = re.compile(r"(.)\1+")


def _spelled(part: str) -> Iterator[str]:
    """The readings of a part in Latin letters, the likeliest first."""
    if len(part) > 1:
        yield from _readings().get(part, ())
    yield from map("".join, _by_rank(tuple(_read(part))))


def _by_rank(choices: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """One of each, first those whose places among the choices add up to least."""
    places = product(*(range(len(some)) for some in choices))
    return (tuple(some[n] for some, n in zip(choices, at, strict=True)) for at in sorted(places, key=sum))


def _read(part: str) -> Iterator[tuple[str, ...]]:
    known, written = rules(), _readings()
    for place, letter in enumerate(part):
        if letter == _REPEATED and place:
            yield written.get(part[place - 1], ())
        elif script_of(letter) in _SYLLABIC:
            yield (romanise(letter, known.letters),)
        else:
            yield written.get(letter, ())


def _is_japanese(letter: str) -> bool:
    return letter in _readings() or letter == _REPEATED or script_of(letter) in _SYLLABIC


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character, or surname that is read otherwise than its characters → its readings."""
    lines = (line.split() for line in japanese().readings.splitlines())
    return {written: tuple(readings) for written, *readings in lines}
