"""Shape of the small words on which the rules of people and speech rest."""

from __future__ import annotations

from functools import cache

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class FunctionWords(Shape, frozen=True):
    """The file ``lexicons/<language>/function_words.yml``; all in lower case."""

    definites: frozenset[str]
    same: frozenset[str]
    others: frozenset[str]
    who: frozenset[str]
    relatives: frozenset[str]
    speaking_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    complementizers: frozenset[str]
    comparisons: frozenset[str]
    formal_objects: frozenset[str]
    contrasts: frozenset[str]
    breaks: frozenset[str]
    agents: frozenset[str]
    surfaces: frozenset[str]
    origins: frozenset[str]
    hearers: frozenset[str]
    insides: frozenset[str]
    links: frozenset[str]
    collectives: frozenset[str]
    possessives: tuple[str, ...]
    articles: frozenset[str]
    things: frozenset[str]
    bare_helpers: frozenset[str]
    quote_openers: tuple[str, ...]


@cache
def function_words(language: str) -> FunctionWords:
    """The small words of ``language`` (ISO 639-1). Raises KnowledgeError if the language has none."""
    return load(f"lexicons/{language}/function_words.yml", FunctionWords)
