"""The shapes of what the JSON API gives and takes. The OpenAPI document is made of them; tests hold every answer against its shape."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct, field

from habeas.model.claim import Kind, Status

Row = TypeVar("Row")
Interval = tuple[int, int | None]
"""``[low, high]``; high null is unbounded."""


class Shape(Struct, frozen=True):
    """What is given out; programs should pass over fields that they do not know."""


class RootShape(Shape, frozen=True):
    """One independent voice, and the claims that it speaks."""

    name: str
    kind: str
    claims: list[str]


class DisputedShape(Shape, frozen=True):
    """An interval outside the agreed one, and who states it."""

    interval: Interval
    roots: list[RootShape]
    claims: list[str]


class CountShape(Shape, frozen=True):
    """What is found on one population of one event, and the rule that chose it."""

    of: str | None
    nat: list[str]
    place: str | None
    agreed: Interval
    roots: list[RootShape]
    disputed: list[DisputedShape]
    remainder: Interval | None
    rule: str
    claims: list[str]


class TieShape(Shape, frozen=True):
    """How an event is tied to another one."""

    to: str
    relation: str
    strength: str
    claims: list[str]


class MemberShape(Shape, frozen=True):
    """Why a claim belongs to an event."""

    claim: str
    score: float
    reason: str


class StepShape(Shape, frozen=True):
    """One step on the way from announced to free."""

    stage: str
    interval: Interval | None
    roots: list[RootShape]
    rule: str
    claims: list[str]


class EventShape(Shape, frozen=True):
    """A happening. The first of ``counts`` is the whole, the others are parts. ``when`` is EDTF."""

    id: str
    kind: Kind
    status: Status
    country: str | None
    by: list[str]
    to: list[str]
    when: str | None
    places: list[str]
    summary: str
    counts: list[CountShape]
    people: list[str]
    open_slots: Interval | None
    links: list[TieShape]
    funnel: list[StepShape]
    measures: list[str]
    members: list[MemberShape]
    claims: list[str]


class NameShape(Shape, frozen=True):
    """One spelling of a name, with its language (ISO 639-1) and script (ISO 15924)."""

    text: str
    language: str | None
    script: str


class StateShape(Shape, frozen=True):
    """One state of a person's account."""

    state: str
    when: str | None
    event: str | None
    roots: list[RootShape]
    claims: list[str]


class PersonShape(Shape, frozen=True):
    """One person's account. A name that is withheld is a block."""

    id: str
    name: str
    names: list[NameShape]
    nat: list[str]
    roles: list[str]
    states: list[StateShape]
    now: str | None
    reason: str
    claims: list[str]


class PartyShape(Shape, frozen=True):
    """A state, body, outlet, person in office or unnamed voice; ``reasons`` say whom phrases mean that only name an office."""

    id: str
    name: str
    kind: str
    names: list[str]
    country: str | None
    person: str | None
    reasons: list[str]
    claims: list[str]


class ObservationShape(Shape, frozen=True):
    """One figure of one root on how many are held."""

    when: str | None
    interval: Interval
    wording: str
    claims: list[str]


class AuditShape(Shape, frozen=True):
    """Between two observations: how many were released, and the arrests that this implies."""

    start: str = field(name="from")
    end: str = field(name="to")
    released: Interval
    implied_arrests: Interval
    claims: list[str]


class PopulationShape(Shape, frozen=True):
    """How many are held, by one root."""

    id: str
    country: str | None
    of: str
    root: str
    observations: list[ObservationShape]
    audits: list[AuditShape]
    claims: list[str]


class UnknownShape(Shape, frozen=True):
    """A sentence that says that something is not known."""

    about: str | None
    quote: str
    document: str
    claims: list[str]


class FindingShape(Shape, frozen=True):
    """What the register says on one question, and by which rule."""

    id: str
    about: str
    question: str
    interval: Interval | None
    value: str | None
    roots: list[RootShape]
    rule: str
    claims: list[str]
    against: list[str]


class IdentityShape(Shape, frozen=True):
    """Why two mentions are held to be one person, or not; ``waits``: a person has to decide."""

    first: str
    second: str
    same: bool
    score: float
    reason: str
    waits: bool


class ClaimShape(Shape, frozen=True):
    """One assertion in one sentence: ``quote`` stands at ``[start, end)`` of the report's text, counted in characters."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    kind: Kind
    status: Status
    act: str
    who: list[str]
    by: list[str]
    to: list[str]
    n: int | None
    mod: str | None
    of: str | None
    nat: list[str]
    place: str | None
    when: str | None
    when_wording: str | None
    term: str | None
    charge: str | None
    says: list[str]
    claims: list[str]


class ReportShape(Shape, frozen=True):
    """One report; ``copy_of`` is the id of the earliest text that it repeats."""

    id: str
    sha256: str
    url: str
    publisher: str | None
    title: str | None
    published: str | None
    language: str
    copy_of: str | None
    claims: list[str]


class RegisterShape(Shape, frozen=True):
    """The whole register."""

    as_of: str | None
    events: list[EventShape]
    people: list[PersonShape]
    parties: list[PartyShape]
    populations: list[PopulationShape]
    unknowns: list[UnknownShape]
    findings: list[FindingShape]
    links: list[IdentityShape]
    claims: list[ClaimShape]
    documents: list[ReportShape]


class Listing(Shape, Generic[Row], frozen=True):
    """A part of a list: ``total`` rows from ``offset`` on, ``limit`` at most."""

    total: int
    limit: int
    offset: int
    as_of: str | None
    items: list[Row]


class FoundShape(Shape, frozen=True):
    """Something found: a person, report or claim, by its words."""

    type: str
    id: str
    text: str


class DissentShape(Shape, frozen=True):
    """What speaks against an answer."""

    sentence: str
    interval: Interval | None
    roots: list[RootShape]


class AnswerShape(Shape, frozen=True):
    """The answer on one thing; ``sentence`` is what one may publish."""

    about: str | None
    sentence: str
    interval: Interval | None
    roots: list[RootShape]
    against: list[DissentShape]
    rule: str
    missing: list[str]
    claims: list[str]


class QuoteShape(Shape, frozen=True):
    """A sentence that an answer rests on."""

    claim: str
    quote: str
    source: str
    document: str
    start: int
    end: int


class SheetShape(Shape, frozen=True):
    """The answer sheet of one question."""

    question: str
    intent: str
    understood: str
    outcome: str
    as_of: str | None
    reports: int
    answers: list[AnswerShape]
    notes: list[str]
    readings: list[str]
    quotes: list[QuoteShape]


class Problem(Shape, frozen=True):
    """What was refused, and why."""

    status: int
    message: str


class Refusal(Shape, frozen=True):
    """The body of every error."""

    error: Problem
