"""Persons and parties: what mentions are resolved to, and the links that say why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from habeas.model.when import When


class PartyKind(StrEnum):
    """What a party is."""

    STATE = "state"
    BODY = "body"
    OUTLET = "outlet"
    PERSON = "person"
    UNNAMED = "unnamed"


class State(StrEnum):
    """The states of a person's account. Later ones can reverse earlier ones."""

    DETAINED = "detained"
    CHARGED = "charged"
    SENTENCED = "sentenced"
    TRANSFERRED = "transferred"
    PARDONED = "pardoned"
    FREED = "freed"
    EXILED = "exiled"
    REFUSED = "refused"
    RETURNED = "returned"
    HOUSE_ARREST = "house_arrest"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling: ``language`` ISO 639-1 or None, ``script`` ISO 15924 ("Latn", "Cyrl")."""

    text: str
    language: str | None
    script: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions or records held to be one (or not): ``score`` in [0, 1] and the sentence that says why."""

    first: str
    second: str
    same: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """An office of a country in a year, as reports give it to a person: ``held`` are the documents that name the holder, ``ended``
    those of that year that say that the person holds it no more."""

    country: str
    office: str
    year: int
    held: tuple[str, ...]
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Recall:
    """Why a phrase that names an office of a country stands for who held it in ``year``: reports name the holder of ``years``."""

    country: str
    office: str
    year: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One human being. ``mentions`` are ids of the mentions resolved to this person."""

    id: str
    name: str
    names: tuple[Name, ...]
    mentions: tuple[str, ...]
    nat: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    offices: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A state, body, outlet, person in office or unnamed speaker that acts or speaks. ``country`` is ISO 3166-1 or a name."""

    id: str
    name: str
    kind: PartyKind
    names: tuple[str, ...]
    country: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """Why a phrase of a document stands for a person whom only other documents name, and the party that it would be ``instead``."""

    reasons: tuple[Recall, ...]
    instead: Party


@dataclass(frozen=True, slots=True)
class Identities:
    """The result of resolving: persons, parties, and where each mention and each name went.

    ``person_of`` maps a mention id to a person id; ``party_of`` maps (document id, name as written) to a party id.
    ``doubtful`` are the links below certainty, which wait for a person to decide. ``recalled`` tells of names in a document that
    stand for a person by an office only, whom other reports name.
    """

    persons: tuple[Person, ...]
    parties: tuple[Party, ...]
    person_of: dict[str, str]
    party_of: dict[tuple[str, str], str]
    doubtful: tuple[Link, ...] = ()
    recalled: dict[tuple[str, str], Recalled] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Root:
    """One independent voice behind claims; ``claims`` are the ids that it speaks.

    ``kind`` is state, state media, ngo, agency, outlet, family, body, person or anonymous.
    """

    name: str
    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonState:
    """One state of a person's account, and who says so. ``event`` is None where no event carries it."""

    state: State
    when: When | None
    event: str | None
    roots: tuple[Root, ...]
    claims: tuple[str, ...]
