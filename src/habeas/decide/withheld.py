"""Which names, people and documents are withheld now. Hiding wins: what cannot be told apart is hidden too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from habeas.model.claim import Reading
from habeas.model.decision import Decision, SubjectKind, Verdict, standing
from habeas.model.entity import Identities
from habeas.model.text import Document


@dataclass(frozen=True, slots=True)
class Withheld:
    """``names`` are spellings to mask, ``people`` ids of persons, ``contents`` hashes of documents that do not count."""

    names: frozenset[str]
    contents: frozenset[str]
    people: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is withheld."""
        return not (self.names or self.contents or self.people)


def withheld_by(decisions: Iterable[Decision], *, today: str | None) -> Withheld:
    """All decisions, superseded ones too → what is withheld on ``today`` (ISO 8601 day), by name and content.

    A withholding holds through its last day; without ``today`` no day has passed. That a register is asked for as of an earlier day
    changes nothing: a name that was public then can kill now. For a person the spellings kept with the decision are withheld, so
    that they stay hidden if they are no longer read as one person.
    """
    latest: dict[str, Decision] = {}
    for decision in standing(tuple(decisions)):
        if decision.verdict in {Verdict.WITHHOLD, Verdict.PUBLISH}:
            latest[_key(decision)] = decision
    holding = [
        d
        for d in latest.values()
        if d.verdict is Verdict.WITHHOLD and (today is None or d.until is None or today <= d.until)
    ]
    names = {name for d in holding for name in _names(d)}
    contents = {t.sha256 for d in holding if d.evidence for t in d.evidence.traces if _is_document(d)}
    return Withheld(frozenset(names), frozenset(contents), frozenset(d.subject for d in holding if not _is_document(d)))


def widened(
    withheld: Withheld,
    readings: Iterable[Reading],
    identities: Identities,
    *,
    is_spelling: Callable[[str, str], bool],
) -> Withheld:
    """With every spelling in the reports that can be of a withheld name, and the persons who bear one.

    ``is_spelling`` says whether two names can be one person's.
    """
    hidden = {name.casefold() for name in withheld.names}
    people = set()
    for person in identities.persons:
        spellings = {person.name, *(n.text for n in person.names)}
        if person.id in withheld.people or any(
            s.casefold() in hidden or any(is_spelling(s, name) for name in withheld.names) for s in spellings
        ):
            people.add(person.id)
    people |= {identities.person_of[s] for s in withheld.people if s in identities.person_of}
    names = set(withheld.names)
    for reading in readings:
        for mention in reading.mentions:
            if identities.person_of.get(mention.id) in people:
                names |= {mention.name, *mention.names}
    return Withheld(frozenset(names), withheld.contents, frozenset(people))


def without_contents(
    documents: Iterable[Document], readings: Iterable[Reading], contents: frozenset[str]
) -> tuple[tuple[Document, ...], tuple[Reading, ...]]:
    """Documents and readings without those of withheld contents."""
    kept = tuple(d for d in documents if d.sha256 not in contents)
    ids = {d.id for d in kept}
    return kept, tuple(r for r in readings if r.document in ids)


def _key(decision: Decision) -> str:
    """What a withholding or publishing is about."""
    is_name = decision.evidence is not None and decision.evidence.kind is SubjectKind.NAME
    return decision.subject.casefold() if is_name else decision.subject


def _is_document(decision: Decision) -> bool:
    return decision.evidence is not None and decision.evidence.kind is SubjectKind.DOCUMENT


def _names(decision: Decision) -> tuple[str, ...]:
    if decision.evidence is None or _is_document(decision):
        return ()
    if decision.evidence.kind is SubjectKind.NAME:
        return (decision.subject,)
    return tuple(t.words for t in decision.evidence.traces)
