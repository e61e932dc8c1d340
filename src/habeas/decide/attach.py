"""Decisions → the same decisions on the ids of today, by the evidence that they hang on; those whose evidence is gone stay open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from habeas.model.claim import Claim, Mention, Reading
from habeas.model.decision import Decision, Evidence, SubjectKind, Trace, Verdict, standing
from habeas.model.text import Document

LOOSE = frozenset({SubjectKind.NAME, SubjectKind.PARTY, SubjectKind.DECISION})
"""What is found by its name or id alone: a party's id is made of its name and not of any report."""


@dataclass(frozen=True, slots=True)
class Open:
    """A decision that hangs on evidence which was not found, and the sentence that says so."""

    decision: Decision
    problem: str


@dataclass(frozen=True, slots=True)
class Attached:
    """``decisions`` stand on ids of the readings given; ``open`` are those that wait for a person."""

    decisions: tuple[Decision, ...]
    open: tuple[Open, ...]


def attach(decisions: Iterable[Decision], readings: Iterable[Reading], documents: Iterable[Document]) -> Attached:
    """Decisions, superseded and undone ones too → those that stand, on the claims, mentions and documents of these readings.

    A claim is found by its content, sentence and kind; else by its content, kind and place; else by its sentence in a newer
    version of the report. A person is found by the mentions that they had, an event by its claims; a decision on a person is
    attached to a mention, one on an event to a claim.
    """
    places = _Places(readings, documents)
    attached: list[Decision] = []
    waiting: list[Open] = []
    for decision in standing(tuple(decisions)):
        subject = places.find(decision.subject, decision.evidence)
        other = places.find(decision.other, decision.other_evidence) if decision.other else None
        if subject is None or (decision.other and other is None):
            waiting.append(Open(decision, _problem(decision, is_subject=subject is None)))
        else:
            attached.append(replace(decision, subject=subject, other=other))
    return Attached(tuple(attached), tuple(waiting))


def _problem(decision: Decision, *, is_subject: bool) -> str:
    evidence = decision.evidence if is_subject else decision.other_evidence
    ident = decision.subject if is_subject else decision.other
    kind = evidence.kind.value if evidence else "subject"
    return f"its {kind} {ident} is no longer read from the reports"


class _Places:
    """Claims, mentions and documents by what a trace keeps of them."""

    def __init__(self, readings: Iterable[Reading], documents: Iterable[Document]) -> None:
        self._hashes = {d.id: d.sha256 for d in documents}
        self._documents = {sha256: ident for ident, sha256 in sorted(self._hashes.items(), reverse=True)}
        self._claims: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        self._mentions: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for reading in readings:
            if reading.document in self._hashes:
                self._keep(reading, self._hashes[reading.document])

    def _keep(self, reading: Reading, sha256: str) -> None:
        for claim in reading.claims:
            quote, kind = claim.passage.quote, claim.kind.value
            self._claims[sha256, kind, quote].append(claim)
            self._claims[sha256, kind, f"at {claim.anchor.start}"].append(claim)
            self._claims["", reading.document, kind, quote].append(claim)
        for mention in reading.mentions:
            for name in dict.fromkeys((mention.name, *mention.names)):
                self._mentions[sha256, name].append(mention)
                self._mentions["", reading.document, name].append(mention)

    def find(self, ident: str, evidence: Evidence | None) -> str | None:
        """The id that a decision's subject has now; None if its evidence is not there. Without evidence the id itself."""
        if evidence is None or evidence.kind in LOOSE:
            return ident
        finders: dict[SubjectKind, Callable[[Trace, str], str | None]] = {
            SubjectKind.CLAIM: self._claim,
            SubjectKind.EVENT: self._claim,
            SubjectKind.PERSON: self._mention,
            SubjectKind.DOCUMENT: self._document,
        }
        finder = finders[evidence.kind]
        return next((found for trace in evidence.traces if (found := finder(trace, ident)) is not None), None)

    def _claim(self, trace: Trace, ident: str) -> str | None:
        """The claim of a trace, if no other fits as well."""
        for key in (
            (trace.sha256, trace.kind, trace.words),
            (trace.sha256, trace.kind, f"at {trace.start}"),
            ("", trace.document, trace.kind, trace.words),
        ):
            fitting = self._claims.get(key, [])
            same = [c for c in fitting if c.id == ident] or [c for c in fitting if c.anchor.start == trace.start]
            best = same or fitting
            if len(best) == 1:
                return best[0].id
        return None

    def _mention(self, trace: Trace, ident: str) -> str | None:
        """The mention of a trace: that of the same spelling at the same place, else the first of that spelling."""
        fitting = self._mentions.get((trace.sha256, trace.words)) or self._mentions.get(
            ("", trace.document, trace.words), []
        )
        if not fitting:
            return None
        same = [m for m in fitting if m.id == ident] or [
            m for m in fitting if m.spans and m.spans[0].start == trace.start
        ]
        return (same or sorted(fitting, key=lambda m: m.id))[0].id

    def _document(self, trace: Trace, _ident: str) -> str | None:
        return self._documents.get(trace.sha256) or (trace.document if trace.document in self._hashes else None)


def is_withholding(decision: Decision) -> bool:
    """Whether a decision hides or shows a name, person or document."""
    return decision.verdict in {Verdict.WITHHOLD, Verdict.PUBLISH}
