"""Shape of the words that tell what kind of party a phrase names."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class OfficeExample(Shape, frozen=True):
    """A phrase and what ``offices.post_of`` makes of it; without ``office`` it is none that one person holds at a time."""

    text: str
    country: str | None = None
    office: str | None = None
    standing: str = "held"
    is_home: bool = False


class PartyWords(Shape, frozen=True):
    """The file ``names/parties.yml``: ``governments`` are nouns that stand for a state after its name or adjective.

    ``offices`` are groups of words for one office that one person holds at a time, and ``rulers`` those of them that stand for
    whoever rules, in one of the ``ruling`` offices; ``acting`` and ``ended`` stand before an office; ``homes`` for the country that a
    report is about, and ``belonging`` before the country of an office. ``generic`` are words that
    do not tell one body from another ("ministry"); ``bodies`` are groups of names for one body that every state has;
    ``unnamed`` are determiners that open the phrase of an unnamed speaker.
    ``news_nouns`` stand beside the name of an outlet ("the Reuters news agency"), ``news_nouns_before`` in front of it as well;
    ``fillers`` are small words that tell nothing, ``role_fillers`` nothing in a role, ``realms`` are words of a state's full name.
    """

    governments: frozenset[str]
    offices: tuple[tuple[str, ...], ...]
    rulers: tuple[str, ...]
    ruling: tuple[str, ...]
    acting: frozenset[str]
    ended: frozenset[str]
    homes: frozenset[str]
    belonging: tuple[str, ...]
    office_examples: tuple[OfficeExample, ...]
    generic: frozenset[str]
    bodies: tuple[tuple[str, ...], ...]
    unnamed: frozenset[str]
    news_nouns: tuple[str, ...]
    news_nouns_before: tuple[str, ...]
    articles: tuple[str, ...]
    fillers: frozenset[str]
    role_fillers: frozenset[str]
    realms: frozenset[str]


def party_words() -> PartyWords:
    """Words that tell what kind of party a phrase names. Raises KnowledgeError if the data break their shape."""
    return load("names/parties.yml", PartyWords)
