"""Shapes of what is known about how people are called: titles, roles, kinship, pronouns."""

from __future__ import annotations

import re
from functools import cache

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class NameExample(Shape, frozen=True):
    """A text, and the name in it without titles."""

    text: str
    name: str


class AgeExample(Shape, frozen=True):
    """A text with a name in it, and the age that it gives the person; None if it gives none."""

    text: str
    name: str
    age: int | None


class Ages(Shape, frozen=True):
    """Regular expressions for an age beside a name; their groups, whatever their names, hold the digits.

    ``behind`` is matched where the name ends, ``before`` searched in what stands before it, ``within`` in a phrase that describes
    the person. ``proof`` is matched where a name ends, and shows that it is a person's.
    """

    behind: tuple[str, ...]
    before: tuple[str, ...]
    within: tuple[str, ...]
    proof: tuple[str, ...]
    examples: tuple[AgeExample, ...]

    def behind_name(self, text: str, end: int) -> int | None:
        """The age that follows a name which ends at ``end``, in years."""
        return _digits(_either(self.behind).match(text, end))

    def before_name(self, text: str) -> int | None:
        """The age at the end of ``text``, which stands before a name."""
        return _digits(_either(self.before).search(text))

    def in_phrase(self, text: str) -> int | None:
        """The age in a phrase that describes a person."""
        return _digits(_either(self.within).search(text))

    def prove_person(self, text: str, end: int) -> bool:
        """Whether what follows the name that ends at ``end`` is told of people only."""
        return _either(self.proof).match(text, end) is not None


class Titles(Shape, frozen=True):
    """The file ``lexicons/<language>/titles.yml``; all words in lower case, without a final full stop."""

    honorifics: dict[str, str | None]
    roles: frozenset[str]
    qualifiers: frozenset[str]
    gendered: dict[str, frozenset[str]]
    actors: frozenset[str]
    name_particles: frozenset[str]
    name_suffixes: frozenset[str]
    nobody: frozenset[str]
    revered: frozenset[str]
    skipped: frozenset[str]
    possessives: tuple[str, ...]
    ages: Ages
    examples: tuple[NameExample, ...]

    def gender_of(self, noun: str) -> str | None:
        """ "m" or "f" if a noun or an honorific tells the gender of the person it describes."""
        return self.honorifics.get(noun) or next((g for g, nouns in self.gendered.items() if noun in nouns), None)

    def is_actor(self, lemma: str) -> bool:
        """Whether a common noun denotes one who can act and speak."""
        return lemma in self.roles or lemma in self.actors

    def is_title(self, word: str) -> bool:
        """Whether a word before a name is no part of it."""
        return word in self.honorifics or word in self.roles or word in self.qualifiers


class Relation(Shape, frozen=True):
    """One word of kinship: the ``gender`` of the one so called, and the ``kind`` of kinship."""

    gender: str | None
    kind: str


class KinExample(Shape, frozen=True):
    """A text, and a relation that must come out of it."""

    text: str
    name: str
    relation: str
    other: str


class Kinship(Shape, frozen=True):
    """The file ``lexicons/<language>/kinship.yml``; ``through`` holds what the kin of one's kin are to one (spouse, child, child)."""

    kin: dict[str, Relation]
    inverse: dict[str, str]
    through: tuple[tuple[str, str, str], ...]
    generations: dict[str, tuple[str, str]]
    examples: tuple[KinExample, ...]


class Pronoun(Shape, frozen=True):
    """What a pronoun says of the one it stands for; ``number`` is one or many."""

    gender: str | None
    number: str
    possessive: bool = False


class PronounExample(Shape, frozen=True):
    """A text, and whom a pronoun in it stands for."""

    text: str
    pronoun: str
    name: str


class Pronouns(Shape, frozen=True):
    """The file ``lexicons/<language>/pronouns.yml``."""

    pronouns: dict[str, Pronoun]
    first_person: frozenset[str]
    sets: dict[str, int]
    alone: frozenset[str]
    several: frozenset[str]
    anyone: frozenset[str]
    pointing: frozenset[str]
    opening: frozenset[str]
    naming: frozenset[str]
    saying: frozenset[str]
    examples: tuple[PronounExample, ...]


@cache
def titles(language: str) -> Titles:
    """Titles and roles in ``language`` (ISO 639-1). Raises KnowledgeError if the language has none."""
    return load(f"lexicons/{language}/titles.yml", Titles)


@cache
def kinship(language: str) -> Kinship:
    """Words of kinship in ``language``. Raises KnowledgeError if the language has none."""
    return load(f"lexicons/{language}/kinship.yml", Kinship)


@cache
def pronouns(language: str) -> Pronouns:
    """Pronouns in ``language``. Raises KnowledgeError if the language has none."""
    return load(f"lexicons/{language}/pronouns.yml", Pronouns)


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _digits(found: re.Match[str] | None) -> int | None:
    return next((int(value) for value in found.groupdict().values() if value), None) if found else None
