"""The register: what follows from documents, claims and decisions, as of one day."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claim import Claim
from habeas.model.entity import Identities, Name, Party, PersonState, Root
from habeas.model.event import Event
from habeas.model.quantity import Interval
from habeas.model.text import Document
from habeas.model.when import When

GAPS = ("no count", "no names", "no date", "single root", "interested root")
"""Questions of findings that say what the account of an event lacks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the register says on one question: an interval or a value, the claims for it, those against it, and the rule that chose.

    ``about`` is the id of the event, person or population asked about; ``question`` names the property ("count", "contradiction").
    """

    id: str
    about: str
    question: str
    interval: Interval | None
    value: str | None
    roots: tuple[Root, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """One person's row of the register; ``now`` is the state that stands, ``reason`` why; None and "" where nothing is known."""

    id: str
    name: str
    names: tuple[Name, ...]
    nat: tuple[str, ...]
    roles: tuple[str, ...]
    states: tuple[PersonState, ...]
    now: str | None
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one root on how many are held on a day. ``wording`` is the count as written."""

    when: When | None
    interval: Interval
    wording: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Between two observations of one root: how many were released (in ``events``), and how many arrests that implies."""

    start: When
    end: When
    released: Interval
    implied_arrests: Interval
    claims: tuple[str, ...]
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """How many are held, by one root: a series of observations of one population in one country."""

    id: str
    country: str | None
    of: str
    root: str
    observations: tuple[Observation, ...]
    audits: tuple[Audit, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A sentence that says that something is not known; ``about`` is the event it concerns, if that is clear."""

    about: str | None
    quote: str
    document: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One document of the register; ``copy_of`` is the id of the earliest text that it copies."""

    document: Document
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """Events, people, parties, populations, unknowns and the claims and documents that they rest on, as of a day (ISO date)."""

    as_of: str | None
    events: tuple[Event, ...]
    people: tuple[PersonAccount, ...]
    parties: tuple[Party, ...]
    populations: tuple[Population, ...]
    unknowns: tuple[Unknown, ...]
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    documents: tuple[ReportRow, ...]
    identities: Identities
