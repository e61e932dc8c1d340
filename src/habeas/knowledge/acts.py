"""Sorts of acts that rules ask for, whatever words tell them."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class ActSorts(Shape, frozen=True):
    """The file ``acts.yml``; its comments say what each sort is."""

    mutual: frozenset[str]
    spoken: frozenset[str]
    unfreed: frozenset[str]
    undone: frozenset[str]


def act_sorts() -> ActSorts:
    """Acts by sort. Raises KnowledgeError if the data break their shape."""
    return load("acts.yml", ActSorts)
