"""What somebody saw when deciding on an id: its evidence and the decisions that touch it, as one token."""

from __future__ import annotations

from habeas.decide.evidence import Shelf, fingerprint
from habeas.errors import NotFoundError
from habeas.model.decision import Decision, Evidence, SubjectKind, standing
from habeas.model.ids import stable_id
from habeas.web.view import Edition


def seen(edition: Edition, ident: str) -> str:
    """The token of an id, name or decision: another one as soon as its evidence, or what was decided on it, changes."""
    return token(edition.shelf, edition.behind.decisions, ident)


def token(shelf: Shelf, decisions: tuple[Decision, ...], ident: str) -> str:
    """As ``seen``, from the evidence and decisions as they stand."""
    evidence = _evidence(shelf, ident)
    return stable_id("seen", ident, fingerprint(evidence), *(d.id for d in touching(shelf, decisions, ident)))


def touching(shelf: Shelf, decisions: tuple[Decision, ...], ident: str) -> tuple[Decision, ...]:
    """The decisions that stand on an id, or on any place in the evidence that it stands for, by time."""
    places = {(t.sha256, t.words) for t in _evidence(shelf, ident).traces if t.sha256}
    return tuple(
        d
        for d in standing(decisions)
        if ident in {d.subject, d.other, d.id}
        or any((t.sha256, t.words) in places for e in (d.evidence, d.other_evidence) if e for t in e.traces)
    )


def _evidence(shelf: Shelf, ident: str) -> Evidence:
    # Whole ids first: looking for the beginning of one walks through all that there are.
    if ident in shelf.claims:
        return shelf.evidence(ident, SubjectKind.CLAIM)
    if ident in shelf.events:
        return shelf.evidence(ident, SubjectKind.EVENT)
    if ident in shelf.persons or ident in shelf.mentions:
        return shelf.evidence(ident, SubjectKind.PERSON)
    if ident in shelf.decisions:
        return shelf.evidence(ident, SubjectKind.DECISION)
    try:
        found, kind = shelf.find(ident)
    except NotFoundError:
        return Evidence(SubjectKind.NAME)
    return shelf.evidence(found, kind)
