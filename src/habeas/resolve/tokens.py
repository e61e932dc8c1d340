"""A name as written → its words: split, freed of titles and particles, each with its sounds and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from habeas.resolve.rules import VOWELS, Rules, bare, likeliest, soundings, spelling
from habeas.resolve.script import LOOSE, UNPARTED, romanise, script_of

_NICKNAME = re.compile(r"[\"“”„«»][^\"“”„«»]{0,60}[\"“”„«»]|\([^()]{0,60}\)")
_MARKS = frozenset('"“”„«»(')
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*")
_BREAKS = re.compile(r"[\s,;/·・‧•\-–—‐‑‒_=]+")
_MOST_WORDS = 12
_LONGEST_WORD = 60
"""A name of more words, and a longer word, are cut: the time to compare two names stays bounded."""

_SYLLABIC = frozenset({"Hani", "Hang"})
_RUN_NAME = 4
"""A run of up to so many characters in these scripts is a whole name: a surname, mostly of one character, and a given name."""

_LONGEST_ENDING = 6
_LONGEST_PARTICLE = 5
_FEWEST_WITH_FATHER = 4
_ONE_SOUND = frozenset("ao")
_SHORTEST_READING = 4
_STEM = 3
"""Letters that must be left of a word when a prefix is taken off; sounds of each of two given names in one word."""


class Kind(StrEnum):
    """What a word of a name is."""

    WORD = "word"
    INITIAL = "initial"
    PATRONYMIC = "patronymic"


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name; two equal words are one object.

    ``latin`` is lower-case ASCII; ``sounds`` its skeletons, likeliest first; ``stems`` the same without an ending that many
    surnames share; ``spare`` more skeletons, which only ``coarse_bones`` looks at. ``given`` and ``short`` number the given
    names that it may be; ``gender`` is what it tells alone.
    ``is_character``: it is one Han or Hangul character, which stands for one syllable. ``made_of`` numbers the men's names of which
    it is a surname (Karimi, Petrov). ``halves`` number the two given names that it may be made of (Mohammadreza), in each way to
    cut it. ``is_spelled``: the files have a given name in this spelling.
    """

    raw: str
    latin: str
    script: str
    sounds: tuple[str, ...]
    stems: tuple[str, ...]
    spare: tuple[str, ...]
    kind: Kind
    given: frozenset[int]
    short: frozenset[int]
    gender: str | None
    is_character: bool
    made_of: frozenset[int] = frozenset()
    halves: tuple[tuple[frozenset[int], frozenset[int]], ...] = ()
    is_spelled: bool = False

    @property
    def ending(self) -> str:
        """The ending that many surnames share, in the likeliest sounding."""
        return self.sounds[0][len(self.stems[0]) :]


def split_name(name: str, known: Rules) -> list[str]:
    """The words of a name as written, without titles, particles and nicknames in quotes or brackets."""
    text = _without_nickname(name)
    pieces = [
        piece for piece in _BREAKS.split(text.replace(".", ". ")) if piece.isalnum() or any(map(str.isalnum, piece))
    ]
    words = (_characters(pieces[0]) if len(pieces) == 1 else [_stem(piece, known) for piece in pieces])[:_MOST_WORDS]
    words = _without_fathers([word[:_LONGEST_WORD] for word in words], known)
    lowered = [w.rstrip(".").lower() for w in words]
    start, end = 0, len(words)
    while start < end - 1 and lowered[start] in known.titles_before:
        start += 1
    while end - 1 > start and lowered[end - 1] in known.titles_after:
        end -= 1
    return _bound(_without_particles(words[start:end], lowered[start:end], known), known)


def make_word(raw: str, known: Rules, way: int = 0) -> Word:
    """One word as written → all that is known of it. ``way``: by which of the readings a character is read."""
    latin = romanise(raw, known.letters)
    sounds = _sounds_of(raw, latin, known, way)
    script = script_of(raw)
    ending = 0 if script in LOOSE else len(surname_ending(sounds[0], known))
    is_initial = (len(latin) == 1 and script not in LOOSE) or (raw.endswith(".") and len(raw) <= 3)
    is_character = len(raw) == 1 and script in _SYLLABIC
    # One character of many readings is no given name, and a short word is only the one that it most likely sounds like.
    asked = () if is_character else tuple(s for n, s in enumerate(sounds) if not n or len(s) >= _SHORTEST_READING)
    # A word that is spelled as one name is that name, whatever others sound like it: Mario is not Maria.
    spelled = None if is_character or script in LOOSE else known.written.get(spelling(raw, latin))
    given, short = spelled or (_numbers(asked, known.given), _numbers(asked, known.short))
    if not (given or short or script in LOOSE):
        short = _familiar(sounds[0], known)
    return Word(
        raw=raw,
        latin=latin,
        script=script,
        sounds=sounds,
        stems=tuple(s[: len(s) - ending] for s in sounds),
        spare=(likeliest(latin.replace("g", "k"), known),) if "g" in latin else (),
        kind=Kind.INITIAL if is_initial else Kind.WORD,
        given=given,
        short=short,
        gender=_gender(latin, sounds[0][len(sounds[0]) - ending :] if ending else "", (given, short), known),
        is_character=is_character,
        is_spelled=spelled is not None,
        made_of=_NONE if given or short or is_character else _made_of(sounds[0], ending, known),
        halves=() if script in LOOSE else _halves(sounds[0], known),
    )


def _sounds_of(raw: str, latin: str, known: Rules, way: int) -> tuple[str, ...]:
    """Sounds of the spelling, and of every reading of a word that is one character; of another way to read it only those."""
    written = () if way else soundings(latin, known)
    if raw not in known.readings[way]:
        return written
    spoken = [soundings(romanise(reading, known.letters), known)[:2] for reading in known.readings[way][raw]]
    return tuple(dict.fromkeys((*written, *(sound for sounds in spoken for sound in sounds))))


_NONE: frozenset[int] = frozenset()


def _numbers(sounds: tuple[str, ...], table: Mapping[str, frozenset[int]]) -> frozenset[int]:
    found = [table[sound] for sound in sounds if sound in table]
    return _NONE.union(*found) if len(found) > 1 else found[0] if found else _NONE


def _familiar(skeleton: str, known: Rules) -> frozenset[int]:
    """Numbers of the given names of which a word is a familiar form by its ending."""
    for ending in known.diminutives:
        stem = skeleton.removesuffix(ending)
        if _STEM <= len(stem) < len(skeleton) and stem in known.familiar:
            return known.familiar[stem]
    return _NONE


def _made_of(skeleton: str, ending: int, known: Rules) -> frozenset[int]:
    """Numbers of the men's names that are left of a word without its ending and its last vowels."""
    stem = skeleton[: len(skeleton) - ending].rstrip(VOWELS)
    return known.stems.get(stem, _NONE) if _STEM < len(stem) < len(skeleton) else _NONE


def _halves(skeleton: str, known: Rules) -> tuple[tuple[frozenset[int], frozenset[int]], ...]:
    """Numbers of two given names that a word is, one after the other, where it can be cut so."""
    places = range(_STEM, len(skeleton) - _STEM + 1)
    cuts = ((skeleton[:n], skeleton[n:]) for n in places)
    return tuple((known.given[a], known.given[b]) for a, b in cuts if a in known.given and b in known.given)


@lru_cache(maxsize=262_144)
def consonants(word: Word) -> tuple[str, ...]:
    """The consonants of each sounding."""
    return tuple(map(bare, word.sounds))


@lru_cache(maxsize=262_144)
def bones(word: Word) -> tuple[str, ...]:
    """The consonants of the stems, without h and v."""
    return tuple(dict.fromkeys(stem.translate(_BONES) for stem in word.stems))


@lru_cache(maxsize=262_144)
def coarse_bones(word: Word) -> tuple[str, ...]:
    """Consonants merged where scripts without vowels or with few consonants do not tell them apart.

    With v as a consonant and as a vowel; vowels and h are left out unless nothing else is there.
    """
    return _merged((*word.sounds, *word.spare))


@lru_cache(maxsize=262_144)
def weak_bones(word: Word) -> tuple[str, ...]:
    """``coarse_bones``, then those without an r that ends a syllable: many scripts leave it out."""
    weak = tuple(_WEAK_R.sub("", sound) for sound in word.sounds)
    return coarse_bones(word) if weak == word.sounds else tuple(dict.fromkeys((*coarse_bones(word), *_merged(weak))))


@lru_cache(maxsize=262_144)
def firm_bones(word: Word) -> tuple[str, ...]:
    """``weak_bones`` for scripts that tell l from r and d from t."""
    sounds = (*word.sounds, *word.spare)
    sounds = (*sounds, *(_WEAK_R.sub("", sound) for sound in sounds))
    merged = (s.translate(table) for s in sounds for table in (_FIRM, _FIRM_WITH_V))
    return tuple(dict.fromkeys(_RUNS.sub(r"\1", m) or sounds[0][:1] for m in merged))


@lru_cache(maxsize=262_144)
def syllables(word: Word) -> int:
    """Syllables of the shortest sounding."""
    return min(len(_VOWEL_RUNS.findall(sound)) for sound in word.sounds)


def _merged(sounds: tuple[str, ...]) -> tuple[str, ...]:
    merged = ((s, s.translate(table)) for s in sounds for table in (_COARSE, _COARSE_WITH_V))
    return tuple(dict.fromkeys(_RUNS.sub(r"\1", m) or s[:1] for s, m in merged))


_BONES = str.maketrans("xj", "sz", VOWELS + "hv")
_COARSE = str.maketrans("lfbdczxj", "rpptssss", VOWELS + "hv")
_COARSE_WITH_V = str.maketrans("lfbdczxjv", "rpptssssp", VOWELS + "h")
_FIRM = str.maketrans("bfczxj", "ppssss", VOWELS + "hv")
_FIRM_WITH_V = str.maketrans("bfczxjv", "ppssssp", VOWELS + "h")
_WEAK_R = re.compile(rf"(?<=.)r(?![{VOWELS}])")
"""An r that many speak as a vowel, and that Chinese, Japanese and Korean leave out."""

_VOWEL_RUNS = re.compile(f"[{VOWELS}]+")
_RUNS = re.compile(r"(.)\1+")


def _without_nickname(name: str) -> str:
    if _MARKS.isdisjoint(name):
        return name
    return shorter if (shorter := _NICKNAME.sub(" ", name)).strip() else name


def _without_fathers(words: list[str], known: Rules) -> list[str]:
    """Words without a father's name and the word after it that says so, if two others are left."""
    if len(words) < _FEWEST_WITH_FATHER:
        return words
    place = next((n for n, w in enumerate(words) if n and romanise(w, known.letters) in known.fathers), None)
    if place is None:
        return words
    return words[: place - 1] + words[place + 1 :]


def _characters(piece: str) -> list[str]:
    """A whole name in Han or Hangul of one run is cut into its characters, the surname first; others stay whole."""
    whole = script_of(piece) in _SYLLABIC and 2 <= len(piece) <= _RUN_NAME and piece.isalpha()
    return list(piece) if whole else [piece]


def _stem(piece: str, known: Rules) -> str:
    """A word without a prefix of its language that may be left out."""
    if piece.isascii():
        return piece
    return next(
        (piece.removeprefix(p) for p in known.prefixes if piece.startswith(p) and len(piece) >= len(p) + _STEM), piece
    )


def _without_particles(words: list[str], lowered: list[str], known: Rules) -> list[str]:
    """Words without particles. A last word is none: Wu Di is a name; so is Le in Le Duc Binh, where all words are syllables."""
    named = (
        known.names_too if all(_SYLLABLE.fullmatch(romanise(low, known.letters)) for low in lowered) else frozenset()
    )
    return [
        word
        for place, (word, low) in enumerate(zip(words, lowered, strict=True), 1)
        if place == len(words)
        or (named and romanise(low, known.letters) in named)
        or not _is_particle(word, low, known)
    ]


def _bound(words: list[str], known: Rules) -> list[str]:
    """Words, those that are no name alone written as one with the next: Abdul Karim is one name."""
    bound: list[str] = []
    is_open = False
    for word in words:
        if is_open:
            bound[-1] = bound[-1] + word.lower()
        else:
            bound.append(word)
        is_open = not is_open and romanise(word, known.letters).replace("'", "") in known.binders
    return bound


def _is_particle(word: str, lowered: str, known: Rules) -> bool:
    if len(word) > _LONGEST_PARTICLE or word.endswith(".") or script_of(word) in UNPARTED:
        return False
    latin = romanise(lowered, known.letters)
    return len(latin) > 1 and latin in known.particles


def _gender(latin: str, ending: str, numbers: tuple[frozenset[int], frozenset[int]], known: Rules) -> str | None:
    """What a word tells by what it is, or by its ending: Ivanova, not Constantino, though o and a are one sound."""
    given, short = numbers
    if not given:
        is_written_so = latin[-1:] not in _ONE_SOUND or latin[-1:] in known.last_letters.get(ending, "")
        return known.surnames[ending] if ending and is_written_so else None
    genders = {known.genders[n] for n in given | short if n in known.genders}
    return genders.pop() if len(genders) == 1 else None


def surname_ending(skeleton: str, known: Rules) -> str:
    """The longest known ending of surnames that leaves two sounds or more; empty if there is none."""
    lengths = range(min(_LONGEST_ENDING, len(skeleton) - 2), 1, -1)
    return next((skeleton[-length:] for length in lengths if skeleton[-length:] in known.surnames), "")
