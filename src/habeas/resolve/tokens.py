"""A name as written → its words: split, freed of titles and particles, each with its sounds and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from habeas.resolve.rules import VOWELS, Rules, bare, soundings
from habeas.resolve.script import LOOSE, romanise, script_of

_NICKNAME = re.compile(r"[\"“”„«»][^\"“”„«»]{0,60}[\"“”„«»]|\([^()]{0,60}\)")
_BREAKS = re.compile(r"[\s,;/·・‧•\-–—‐‑‒_=]+")
_MOST_WORDS = 12
"""A name of more words is cut: the time to compare two names stays bounded."""

_SYLLABIC = frozenset({"Hani", "Hang"})
_RUN_NAME = 4
"""A run of up to so many characters in these scripts is a whole name: a surname, mostly of one character, and a given name."""

_STEM = 3
"""Letters that must be left of a word when a prefix is taken off."""


class Kind(StrEnum):
    """What a word of a name is."""

    WORD = "word"
    INITIAL = "initial"
    PATRONYMIC = "patronymic"


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name; two equal words are one object.

    ``latin`` is lower-case ASCII; ``sounds`` its skeletons, likeliest first; ``bones`` the same without vowels; ``coarse`` the
    first of those with sounds merged that scripts without vowels or with few consonants do not tell apart. ``given`` and
    ``short`` number the given names that it may be, ``gender`` is what it tells alone.
    """

    raw: str
    latin: str
    script: str
    sounds: tuple[str, ...]
    bones: tuple[str, ...]
    coarse: tuple[str, ...]
    kind: Kind
    given: frozenset[int]
    short: frozenset[int]
    wide: frozenset[int]
    gender: str | None


def split_name(name: str, known: Rules) -> list[str]:
    """The words of a name as written, without titles, particles and nicknames in quotes or brackets."""
    text = _NICKNAME.sub(" ", name) if _NICKNAME.sub(" ", name).strip() else name
    words = [w for piece in _BREAKS.split(text.replace(".", ". ")) for w in _pieces(piece, known)][:_MOST_WORDS]
    lowered = [w.rstrip(".").lower() for w in words]
    start, end = 0, len(words)
    while start < end - 1 and lowered[start] in known.titles_before:
        start += 1
    while end - 1 > start and lowered[end - 1] in known.titles_after:
        end -= 1
    kept = [w for w, low in zip(words[start:end], lowered[start:end], strict=True) if not _is_particle(w, low, known)]
    return kept or words[start:end]


def make_word(raw: str, known: Rules, wide: Mapping[str, frozenset[int]]) -> Word:
    """One word as written → all that is known of it."""
    latin = romanise(raw, known.letters)
    sounds = soundings(latin, known)
    script = script_of(raw)
    is_initial = (len(latin) == 1 and script not in LOOSE) or (raw.endswith(".") and len(raw) <= 3)
    given = frozenset[int]().union(*(known.given.get(s, ()) for s in sounds))
    short = frozenset[int]().union(*(known.short.get(s, ()) for s in sounds))
    return Word(
        raw=raw,
        latin=latin,
        script=script,
        sounds=sounds,
        bones=tuple(dict.fromkeys(bare(s) for s in sounds)),
        coarse=coarse_bones((*sounds, *soundings(latin.replace("g", "k"), known)) if "g" in latin else sounds),
        kind=Kind.INITIAL if is_initial else Kind.WORD,
        given=given,
        short=short,
        wide=wide.get(raw.lower() if script in LOOSE else sounds[0], frozenset()),
        gender=_gender(sounds[0], given, known),
    )


def coarse_bones(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Consonants merged into groups, with v as a consonant and as a vowel; vowels and h left out unless nothing else is there."""
    merged = [s.translate(table) for s in sounds for table in (_COARSE, _COARSE_WITH_V)]
    return tuple(dict.fromkeys(_RUNS.sub(r"\1", m) or s[:1] for m, s in zip(merged, [s for s in sounds for _ in "12"], strict=True)))


_COARSE = str.maketrans("lfbdcz", "rpptss", VOWELS + "hv")
_COARSE_WITH_V = str.maketrans("lfbdczv", "rpptssp", VOWELS + "h")
_RUNS = re.compile(r"(.)\1+")


def _pieces(piece: str, known: Rules) -> list[str]:
    """One run without blanks → words: a name in Han or Hangul of one run is cut into its characters, the surname first."""
    if script_of(piece) in _SYLLABIC and 2 <= len(piece) <= _RUN_NAME and piece.isalpha():
        return list(piece)
    stem = next((piece.removeprefix(p) for p in known.prefixes if piece.startswith(p) and len(piece) >= len(p) + _STEM), piece)
    return [stem] if any(c.isalnum() for c in piece) else []


def _is_particle(word: str, lowered: str, known: Rules) -> bool:
    latin = romanise(lowered, known.letters)
    return not word.endswith(".") and latin in known.particles and len(latin) > 1


def _gender(skeleton: str, given: frozenset[int], known: Rules) -> str | None:
    genders = {known.genders[n] for n in given if n in known.genders}
    if given:
        return genders.pop() if len(genders) == 1 else None
    for length in range(min(6, len(skeleton) - 2), 1, -1):
        if gender := known.surnames.get(skeleton[-length:]):
            return gender
    return None
