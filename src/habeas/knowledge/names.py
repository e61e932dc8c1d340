"""Shapes of what is known of personal names: one file a language under ``data/names/languages``, and what holds for all.

A language file says how its letters are written in Latin, which spellings sound alike, which endings tell gender,
how patronymics end, and which given names are one. Nothing in it is about one person. See ``docs/names-language.md``.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

import msgspec

from habeas.knowledge.loader import DATA, load, load_folder
from habeas.knowledge.spec import Shape


class Respelling(Shape, frozen=True):
    """``spelling`` (lower-case ASCII; ``^`` and ``$`` are the ends of the word) sounds as any of ``sounds``.

    ``before`` and ``after`` are the letters one of which must follow or precede. The longest spelling that fits wins;
    equal spellings of several languages add up.
    """

    spelling: str
    sounds: tuple[str, ...]
    before: str = ""
    after: str = ""


class Given(Shape, frozen=True):
    """One given name in its languages' forms. ``short`` are forms that may also belong to other names."""

    forms: tuple[str, ...]
    gender: str | None = None
    short: tuple[str, ...] = ()


class Ending(Shape, frozen=True):
    """Words with this ending (lower-case ASCII) are of ``gender``; null if it tells none."""

    ending: str
    gender: str | None = None


class PairExample(Shape, frozen=True):
    """Two spellings, and whether they may be one person."""

    a: str
    b: str
    same: bool


class Language(Shape, frozen=True):
    """What is known of names in one language.

    ``letters`` are written in Latin as given, ``clusters`` are several letters that are written otherwise together than one by one
    (Burmese rhymes, silent Thai letters); ``diminutives`` are endings that make a familiar form of any given name, ``women`` those
    that make a woman's name of a man's; ``particles`` are words that may be left out, ``names_too`` those of them that are names
    where all words have one syllable; ``binders`` are one name with the next word; ``prefixes`` what may be left out at the start
    of a word in the language's own script; ``spelled`` are words that tell of a name of single syllables that it is spelled by the
    one orthography of the language, so that another spelling is another name; ``fathers`` are words after the name of the father,
    which may be left out with it ("Aydin Elchin oglu Mammadov").
    """

    language: str
    source: str
    letters: dict[str, str] = msgspec.field(default_factory=dict)
    clusters: dict[str, str] = msgspec.field(default_factory=dict)
    respellings: tuple[Respelling, ...] = ()
    diminutives: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    names_too: tuple[str, ...] = ()
    binders: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()
    patronymics: tuple[Ending, ...] = ()
    surnames: tuple[Ending, ...] = ()
    given: tuple[Given, ...] = ()
    examples: tuple[PairExample, ...] = ()


class Genders(Shape, frozen=True):
    """Given names of one gender: men's, women's; in small letters without accents."""

    source: str
    m: frozenset[str]
    f: frozenset[str]


class Titles(Shape, frozen=True):
    """Words that stand before or after a name and are no part of it; ``also`` stand between two names of one person,
    ``born`` before the surname of birth.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    also: tuple[str, ...] = ()
    born: tuple[str, ...] = ()


class Equivalents(Shape, frozen=True):
    """Words of names that are one name in several scripts: one line a name, forms separated by blanks."""

    source: str
    names: str


class Readings(Shape, frozen=True):
    """How characters are read: one line a character, then its readings.

    ``apart``: a name is read so as a whole, never one character so and another by another file.
    """

    source: str
    readings: str
    apart: bool = False


class Characters(Shape, frozen=True):
    """A file of ``names/characters``; the comments of ``ja.yml`` say what each field is."""

    language: str
    source: str
    table: str
    syllabaries: tuple[str, ...]
    repeated: str
    run: tuple[int, int]
    longest_part: int
    even: dict[str, str]
    loose: dict[str, str]
    lengthening: tuple[str, ...]
    lengthened: dict[str, str]
    breathed: tuple[str, ...]
    examples: tuple[PairExample, ...]


def languages() -> dict[str, Language]:
    """Every language file, by its ISO 639 code."""
    return load_folder("names/languages", Language)


def titles() -> Titles:
    """Titles and honorifics of all languages."""
    return load("names/titles.yml", Titles)


def gender_of_given(name: str) -> str | None:
    """ "m" or "f" if a given name, in small letters without accents, tells the gender of who bears it."""
    known = load("names/genders.yml", Genders)
    return "m" if name in known.m else "f" if name in known.f else None


def equivalents() -> Equivalents:
    """Words of names that are one name in several scripts."""
    return load("names/equivalents.yml", Equivalents)


def readings() -> tuple[Readings, ...]:
    """Readings of Chinese characters beside the Mandarin one that anyascii gives."""
    return tuple(load(f"names/{name}.yml", Readings) for name in ("han", "han_south", "han_korean", "han_vietnamese"))


def characters() -> dict[str, Characters]:
    """How names of characters with several readings are cut and heard, by ISO 639 code."""
    return load_folder("names/characters", Characters)


def character_table(known: Characters) -> Readings:
    """The readings of the characters of one such language, and of surnames that are read otherwise than theirs."""
    return load(f"names/{known.table}.yml", Readings)


@cache
def fingerprint() -> str:
    """A hash of all that is known of names: it changes when a file of them does."""
    files = (
        file
        for folder in (_FOLDER, _FOLDER.joinpath("languages"), _FOLDER.joinpath("characters"))
        for file in folder.iterdir()
        if file.is_file()
    )
    content = sha256()
    for file in sorted(files, key=lambda file: file.name):
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


_FOLDER = DATA.joinpath("names")
