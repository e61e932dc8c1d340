"""Shapes of what is known of outlets and bodies that speak, and of words that make a state out of a phrase."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class OutletExample(Shape, frozen=True):
    """``text`` names the outlet or body shown as ``name``; null if none."""

    text: str
    name: str | None


class Outlet(Shape, frozen=True):
    """One outlet, agency or body; ``names`` are other names in any script, ``kind`` is outlet or body."""

    name: str
    names: tuple[str, ...] = ()
    kind: str = "outlet"
    country: str | None = None


class Outlets(Shape, frozen=True):
    """The file ``outlets/agencies.yml``."""

    examples: tuple[OutletExample, ...]
    outlets: tuple[Outlet, ...]


class PartyWords(Shape, frozen=True):
    """The file ``names/parties.yml``: ``governments`` are nouns that stand for a state after its name or adjective.

    ``offices`` are groups of words for one office that one person holds at a time; ``generic`` are words that
    do not tell one body from another ("ministry"); ``unnamed`` are determiners that open the phrase of an unnamed speaker.
    """

    governments: frozenset[str]
    offices: tuple[tuple[str, ...], ...]
    generic: frozenset[str]
    unnamed: frozenset[str]


def outlets() -> tuple[Outlet, ...]:
    """All outlets and bodies with their names in several scripts, in order of line."""
    found: Outlets = load("outlets/agencies.yml", Outlets)
    return found.outlets


def party_words() -> PartyWords:
    """Words that tell what kind of party a phrase names."""
    words: PartyWords = load("names/parties.yml", PartyWords)
    return words
