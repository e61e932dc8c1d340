"""Shape of how the register is told in the model of FollowTheMoney (``data/export/ftm.yml``)."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class FtmParty(Shape, frozen=True):
    """The schema of a kind of party, and the topics that it has."""

    schema: str
    topics: tuple[str, ...] = ()


class Ftm(Shape, frozen=True):
    """The file ``ftm.yml``; ``longest`` is in characters."""

    dataset: str
    parties: dict[str, FtmParty]
    languages: dict[str, str]
    sanctions: frozenset[str]
    longest: dict[str, int]


def load_ftm() -> Ftm:
    """How the register is told there. Raises KnowledgeError if the data break their shape."""
    return load("export/ftm.yml", Ftm)
