"""Claims, who speaks them, whom they mention, and what one reading of a document gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.quantity import Quantity
from habeas.model.text import Passage, Span
from habeas.model.when import When


class Kind(StrEnum):
    """What a claim tells of, by the words that stand in exports."""

    DETENTION = "detention"
    SENTENCE = "sentence"
    RELEASE = "release"
    DEATH = "death"
    COUNT = "count"
    CONTACT = "contact"
    SANCTION = "sanction"
    RELIEF = "relief"
    TIES = "ties"
    APPOINTMENT = "appointment"
    INCIDENT = "incident"
    POSITION = "position"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Whether the thing claimed is presented as done, coming, merely considered, or not so."""

    ACTUAL = "actual"
    FUTURE = "future"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Strength(StrEnum):
    """How firmly a text links two things."""

    STATED = "stated"
    SUGGESTED = "suggested"
    NEAR_IN_TIME = "near in time"
    DENIED = "denied"


class Manner(StrEnum):
    """What a word of speech makes of its content.

    Uttered; told by an outlet that was told it; held or wanted; taken sides on; or expressly not said.
    """

    SPEECH = "speech"
    CHANNEL = "channel"
    THOUGHT = "thought"
    STANCE = "stance"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of speech: what is said (``content``), by whom (``source``, None if no speaker is written), by which word (``cue``).

    ``speaker`` is the source in its fullest spelling in the document. Nested attributions make a chain: outermost first.
    """

    content: Span
    source: Span | None
    cue: Span | None
    speaker: str | None
    is_direct: bool = False
    is_denial: bool = False
    manner: Manner = Manner.SPEECH


@dataclass(frozen=True, slots=True)
class Mention:
    """One person as one document names them: every spelling and every description that the document gives.

    ``name`` is the fullest spelling in the document, ``names`` all spellings, ``spans`` where they stand (pronouns too).
    Two namesakes in one document are two mentions. ``kin`` holds (relation, name): ("husband of", "Svetlana Tikhanovskaya").
    ``gender`` is "f", "m" or None; ``born`` a year; ``age`` at publication; ``nat`` ISO codes.
    """

    id: str
    document: str
    name: str
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    nat: tuple[str, ...] = ()
    gender: str | None = None
    age: int | None = None
    born: int | None = None
    kin: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of one kind by one chain of speakers in one sentence (each field: docs/reference/claims.md).

    ``passage`` is the sentence; ``anchor`` the predicate inside it; ``act`` the finer word of the frame ("pardon", "swap",
    "refuse", "house_arrest"); ``mentions`` are ids parallel to ``who``. ``when`` None with ``when_wording`` set is a date that the
    text gives and that could not be resolved.
    """

    id: str
    passage: Passage
    anchor: Span
    kind: Kind
    status: Status
    act: str
    who: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    quantity: Quantity | None = None
    of: str | None = None
    nat: tuple[str, ...] = ()
    place: str | None = None
    when: When | None = None
    when_wording: str | None = None
    term: str | None = None
    charge: str | None = None
    says: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """Id of the document it stands in."""
        return self.passage.document


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two claims of one document that the text ties together: ``relation`` exchange, announced, part_of, follows or reverses."""

    first: str
    second: str
    relation: str
    strength: Strength
    passage: Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document, in reading order. ``unresolved`` lists dates that need a publication date."""

    document: str
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    links: tuple[ClaimLink, ...]
    opinion: tuple[Passage, ...]
    unresolved: tuple[Passage, ...] = ()
