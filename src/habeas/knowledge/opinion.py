"""Shapes of what is known about opinion: wordings with weights, and the threshold of their sum."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class WordingGroup(Shape, frozen=True):
    """Wordings that add the same weight to the score of a sentence."""

    name: str
    weight: float
    wordings: tuple[str, ...]


class OpinionExample(Shape, frozen=True):
    """A sentence of an author's own, and whether it is opinion."""

    text: str
    is_opinion: bool


class Opinion(Shape, frozen=True):
    """The file ``lexicons/<language>/opinion.yml``; its comments say what each number does."""

    threshold: float
    even: float
    company: float
    cap: int
    signs: dict[str, float]
    statement_share: float
    commentary: frozenset[str]
    first_person: frozenset[str]
    groups: tuple[WordingGroup, ...]
    examples: tuple[OpinionExample, ...]


def opinion(language: str) -> Opinion:
    """What is known about opinion in ``language`` (ISO 639-1). Raises KnowledgeError if nothing is."""
    return load(f"lexicons/{language}/opinion.yml", Opinion)
