"""Happenings, the counts stated of them, and how they are linked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.claim import Kind, Status, Strength
from habeas.model.entity import Root
from habeas.model.quantity import Interval
from habeas.model.text import Passage
from habeas.model.when import When


@dataclass(frozen=True, slots=True)
class Disputed:
    """An interval that lies outside the agreed one, and the roots that state it."""

    interval: Interval
    roots: tuple[Root, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The finding on one population of one event: the agreed interval, the ``rule`` that chose it (a sentence), and the dissent.

    ``of`` and ``nat`` and ``place`` delimit the population. ``remainder`` is the whole minus its known parts, on the whole only.
    """

    of: str | None
    nat: tuple[str, ...]
    place: str | None
    agreed: Interval
    roots: tuple[Root, ...]
    disputed: tuple[Disputed, ...]
    remainder: Interval | None
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventLink:
    """This event and the event ``to``; ``relation`` is exchange, announced, part_of, follows or reverses.

    ``passages`` are sentences that tie the two and need not be a claim's: that a deal is denied, say.
    """

    to: str
    relation: str
    strength: Strength
    claims: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Why one claim belongs to an event: a score in [0, 1] and a sentence."""

    claim: str
    score: float
    reason: str


class Stage(StrEnum):
    """How far people have come on the way out, by what is known: each stage holds fewer than the one before, or as many."""

    ANNOUNCED = "announced"
    VERIFIED = "verified"
    NAMED = "named"
    OUT = "safely out"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the way out of one release: how many have reached it, who says so, and the ``rule`` (a sentence) behind it.

    ``interval`` is None where the stage is told of without a number, or nobody but those who act gives one.
    """

    stage: Stage
    interval: Interval | None
    roots: tuple[Root, ...]
    claims: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that claims are about. The first of ``counts`` is the whole, the others are parts.

    ``country`` is the custodian's (of relief and sanction: the granting state's) ISO 3166-1 code, or its name if it has none.
    ``open_slots`` is the count less the people named; None if no count is stated. ``funnel`` holds for a release that happened the
    stages from announced to safely out, in this order, as far as anything is told of them. ``measures`` are the names that
    analysts use for what is granted or imposed.
    """

    id: str
    kind: Kind
    status: Status
    country: str | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    when: When | None
    places: tuple[str, ...]
    counts: tuple[Count, ...]
    people: tuple[str, ...]
    open_slots: Interval | None
    links: tuple[EventLink, ...]
    claims: tuple[str, ...]
    members: tuple[Membership, ...]
    summary: str
    funnel: tuple[Step, ...] = ()
    measures: tuple[str, ...] = ()
