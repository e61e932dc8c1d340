"""Shape of what the reconciliation service offers (``data/export/reconciliation.yml``)."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class Offer(Shape, frozen=True):
    """A type or property as others see it."""

    id: str
    name: str
    description: str


class Most(Shape, frozen=True):
    """What one request may ask for: queries, candidates of a query, characters of a text, ids whose properties are fetched."""

    queries: int
    limit: int
    characters: int
    ids: int


class Offers(Shape, frozen=True):
    """The file ``reconciliation.yml``; ``certain``, ``near`` and ``differs`` are scores in [0, 1]."""

    service: str
    type: Offer
    properties: tuple[Offer, ...]
    certain: float
    near: float
    differs: float
    most: Most


def load_offers() -> Offers:
    """What the service offers. Raises KnowledgeError if the data break their shape."""
    return load("export/reconciliation.yml", Offers)
