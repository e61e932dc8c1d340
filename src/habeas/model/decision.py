"""What a person decided about evidence. Superseded by a later decision on the same subject, never deleted."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from habeas.model.ids import stable_id


class Verdict(StrEnum):
    """What can be decided. ``PUBLISH`` lifts a ``WITHHOLD``; ``UNDO`` takes back the decision that is its subject."""

    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    NOT_SAME = "not the same"
    CORRECT = "correct"
    WITHHOLD = "withhold"
    PUBLISH = "publish"
    UNDO = "undo"


class SubjectKind(StrEnum):
    """What a decision can be about. A ``NAME`` is a spelling and needs no evidence: it holds wherever it is written."""

    CLAIM = "claim"
    EVENT = "event"
    PERSON = "person"
    PARTY = "party"
    DOCUMENT = "document"
    DECISION = "decision"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Trace:
    """One place in the evidence: a content, the words that stand in it, and how to tell them from the same words elsewhere.

    ``words`` is the sentence of a claim, the spelling of a mention or of a party, or empty for a whole document. ``kind`` is the
    kind of the claim, else empty. ``start`` is the character at which the predicate or the first mention stands, -1 if none does.
    """

    sha256: str
    document: str
    words: str
    kind: str = ""
    start: int = -1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a decision hangs on, so that it can be found again when a newer reader has given everything new ids."""

    kind: SubjectKind
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: on what (``subject``: an id, and ``other`` for same / not the same), who, when (ISO 8601 UTC), why.

    ``field`` and ``value`` are set for a correction. ``until`` is the last day (ISO 8601) of a withholding, None for one without
    end. ``evidence`` and ``other_evidence`` are what subject and other stood for when it was made. ``basis`` is the fingerprint of
    what was shown, so that the same is not asked twice.
    """

    id: str
    verdict: Verdict
    subject: str
    other: str | None
    field: str | None
    value: str | None
    who: str
    when: str
    why: str
    until: str | None = None
    evidence: Evidence | None = None
    other_evidence: Evidence | None = None
    basis: str | None = None


def with_id(decision: Decision) -> Decision:
    """The decision under the id that follows from all its fields."""
    return replace(decision, id=stable_id("decision", json.dumps(asdict(replace(decision, id="")), sort_keys=True)))


def standing(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """All decisions → those that nobody took back, by time and id, without the undoing itself.

    An undoing that is itself undone does not count, so that what it took back holds again.
    """
    ordered = sorted(decisions, key=lambda d: (d.when, d.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.verdict is Verdict.UNDO and decision.id not in undone:
            undone.add(decision.subject)
    return tuple(d for d in ordered if d.verdict is not Verdict.UNDO and d.id not in undone)
