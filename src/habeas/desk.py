"""What people do at the desk: find the subject of a decision, and decide on it. The clock and the name come from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from habeas.decide.evidence import Shelf, fingerprint, shelve
from habeas.decide.parties import apart_id
from habeas.errors import InputError, NotFoundError
from habeas.model.decision import Decision, Evidence, SubjectKind, Trace, Verdict, standing, with_id
from habeas.model.when import When
from habeas.pipeline import Survey, survey
from habeas.reconcile.scope import correct
from habeas.store.casebook import Casebook
from habeas.store.codec import encode
from habeas.store.log import seal_of

FIELDS = ("kind", "status", "act", "who", "by", "to", "n", "of", "nat", "place", "when", "term", "charge", "says")
"""Fields of a claim that can be corrected."""

PAIRS = frozenset({SubjectKind.CLAIM, SubjectKind.EVENT})
"""Claims and events can be held against each other: an event is known by its claims."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, when (ISO 8601 UTC), and why."""

    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided on: an id of today, and the evidence that it stands for."""

    ident: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Detail:
    """What only some decisions have (see ``Decision``)."""

    field: str | None = None
    value: str | None = None
    until: str | None = None
    basis: str | None = None


NO_DETAIL = Detail()


class Desk:
    """A casebook as it is now, to decide on. A decision is stored at once; ``refresh`` shows what follows from it.

    ``known`` is a survey of the casebook of today that is at hand, so that none is made. If ``alone``, a decision raises ChangedError
    if anybody else has decided anything since this desk was made.
    """

    def __init__(
        self, casebook: Casebook, *, today: str | None = None, known: Survey | None = None, alone: bool = False
    ) -> None:
        self._casebook = casebook
        self._today = today
        self._seal = casebook.seal() if alone else None
        self._look(known or survey(casebook, as_of=None, today=today))

    def refresh(self) -> None:
        """Build the register again."""
        self._look(survey(self._casebook, as_of=None, today=self._today))

    def _look(self, found: Survey) -> None:
        self.survey: Survey = found
        self.decisions = self._casebook.decisions()
        self.shelf: Shelf = shelve(self.survey.register, self.survey.readings, self.survey.documents, self.decisions)

    def subject(self, given: str) -> Subject:
        """An id, the beginning of one, or a spelling of one mention's name → the subject. Raises NotFoundError."""
        try:
            ident, kind = self.shelf.find(given)
        except NotFoundError:
            ident, kind = self._called(given), SubjectKind.PERSON
        return Subject(ident, self.shelf.evidence(ident, kind))

    def claim(self, given: str) -> Subject:
        """As ``subject``, for a claim alone. Raises InputError for anything else."""
        found = self.subject(given)
        if found.evidence.kind is not SubjectKind.CLAIM:
            raise InputError(
                given, f"is a {found.evidence.kind.value}, and only claims can be judged: give a claim's id"
            )
        return found

    def judge(self, verdict: Verdict, given: str, author: Author) -> Decision:
        """Accept or reject a claim."""
        return self._store(verdict, self.claim(given), author)

    def correct(self, given: str, field: str, value: str, author: Author) -> Decision:
        """Set a field of a claim; an empty value clears it. Raises InputError for a field or value that there cannot be."""
        subject = self.claim(given)
        if field not in FIELDS:
            raise InputError(field, f"is no field of a claim that can be corrected: {', '.join(FIELDS)}")
        try:
            correct(self.shelf.claims[subject.ident], field, value)
        except ValueError as error:
            raise InputError(value, f"cannot be the {field} of a claim ({error})") from error
        return self._store(Verdict.CORRECT, subject, author, detail=Detail(field=field, value=value))

    def pair(self, verdict: Verdict, first: str, second: str, author: Author, *, basis: str | None = None) -> Decision:
        """Say that two persons, parties, or events (or claims) are the same or not. Raises InputError if they cannot be."""
        one, other = self._spellings(first, second) if verdict is Verdict.NOT_SAME else (None, None)
        if one is None or other is None:
            one, other = self.subject(first), self.subject(second)
        kinds = {one.evidence.kind, other.evidence.kind}
        if len(kinds) > 1 and not kinds <= PAIRS:
            raise InputError(second, f"is a {other.evidence.kind.value} and {first} a {one.evidence.kind.value}")
        if kinds & {SubjectKind.DOCUMENT, SubjectKind.DECISION}:
            raise InputError(first, f"is a {one.evidence.kind.value}: only persons, parties and events can be the same")
        if one.ident == other.ident:
            raise InputError(second, "is the same already: give two mentions or spellings to tell them apart")
        return self._store(verdict, one, author, other=other, detail=Detail(basis=basis))

    def withhold(self, given: str, author: Author, *, until: str | None) -> Decision:
        """Hide a person, party or document by id, or a name by its spelling; ``until`` (ISO 8601 day) is the last day."""
        return self._store(Verdict.WITHHOLD, self._hideable(given), author, detail=Detail(until=until))

    def publish(self, given: str, author: Author) -> Decision:
        """Lift the withholding of what was given then: the same name or id, or a spelling of a withheld person."""
        hidden = [d for d in standing(self.decisions) if d.verdict is Verdict.WITHHOLD]
        wanted = given.casefold()
        for decision in reversed(hidden):
            words = {t.words.casefold() for t in decision.evidence.traces} if decision.evidence else set()
            if decision.subject.casefold() == wanted or decision.id == given or wanted in words:
                kept = decision.evidence or Evidence(SubjectKind.NAME)
                return self._store(Verdict.PUBLISH, Subject(decision.subject, kept), author)
        raise InputError(given, "is not withheld: `habeas decisions` lists what is")

    def undo(self, given: str, author: Author) -> Decision:
        """Take back a decision by its id or the beginning of it."""
        found = [d for d in self.decisions if d.id.startswith(given) or d.id.partition("-")[2].startswith(given)]
        if len(found) != 1 or not given:
            raise NotFoundError(given)
        return self._store(Verdict.UNDO, Subject(found[0].id, Evidence(SubjectKind.DECISION)), author)

    def settle(self, subject: Subject, author: Author, *, field: str, basis: str) -> Decision:
        """Accept that something stands as it is (``field`` names what), so that it is not asked again."""
        return self._store(Verdict.ACCEPT, subject, author, detail=Detail(field=field, basis=basis))

    def _hideable(self, given: str) -> Subject:
        try:
            ident, kind = self.shelf.find(given)
        except NotFoundError:
            return Subject(given, Evidence(SubjectKind.NAME))
        if kind not in {SubjectKind.PERSON, SubjectKind.PARTY, SubjectKind.DOCUMENT}:
            raise InputError(given, f"is a {kind.value}: only names, persons, parties and documents can be withheld")
        return Subject(ident, self.shelf.evidence(ident, kind))

    def _spellings(self, first: str, second: str) -> tuple[Subject, Subject] | tuple[None, None]:
        """Two spellings of one party, to be told apart: the party under the first, and what the second will be."""
        for party in self.shelf.parties.values():
            names = {n.casefold(): n for n in (party.name, *party.names)}
            one, other = names.get(first.casefold()), names.get(second.casefold())
            if one and other and one != other:
                told = [Evidence(SubjectKind.PARTY, (Trace("", "", name),)) for name in (one, other)]
                return Subject(party.id, told[0]), Subject(apart_id(other), told[1])
        return None, None

    def _called(self, name: str) -> str:
        """The first mention that is spelled so, if all of them are one person or none is."""
        wanted = name.casefold()
        found = [m for m in self.shelf.mentions.values() if wanted in {n.casefold() for n in (m.name, *m.names)}]
        people = {self.survey.register.identities.person_of.get(m.id, m.id) for m in found}
        if len(people) != 1:
            raise NotFoundError(name)
        return min(found, key=lambda m: (m.document, m.spans[0].start if m.spans else -1, m.id)).id

    def _store(
        self,
        verdict: Verdict,
        subject: Subject,
        author: Author,
        *,
        other: Subject | None = None,
        detail: Detail = NO_DETAIL,
    ) -> Decision:
        decision = with_id(
            Decision(
                id="",
                verdict=verdict,
                subject=subject.ident,
                other=other.ident if other else None,
                field=detail.field,
                value=detail.value,
                who=author.who,
                when=self._moment(author.when),
                why=author.why,
                until=detail.until,
                evidence=subject.evidence,
                other_evidence=other.evidence if other else None,
                basis=detail.basis or fingerprint(subject.evidence, other.evidence if other else None),
            )
        )
        self._casebook.add_decision(decision, after=self._seal)
        if self._seal is not None:
            self._seal = seal_of(self._seal, encode(decision))
        self.decisions = (*self.decisions, decision)
        return decision

    def _moment(self, now: str) -> str:
        """The time of a decision: never before that of an earlier one, so that a clock set back cannot revive what was superseded."""
        last = max((d.when for d in self.decisions), default="")
        if now > last:
            return now
        return (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def last_day(given: str) -> str:
    """A day, month or year (EDTF) → its last day, ISO 8601. Raises InputError."""
    try:
        latest = When(given).latest
    except ValueError as error:
        raise InputError(given, "is no day, month or year such as 2026-03-01") from error
    if latest is None:
        raise InputError(given, "has no last day")
    return latest.isoformat()
