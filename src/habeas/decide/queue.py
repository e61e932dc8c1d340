"""What waits for a person, those first that change a published number most. Nothing is asked twice unless its evidence changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from habeas.decide.evidence import Shelf, fingerprint, founding_claim
from habeas.model.claim import Claim, Kind, Status
from habeas.model.decision import Decision, Evidence, SubjectKind, Trace, standing
from habeas.model.entity import Person
from habeas.model.event import Count, Disputed, Event
from habeas.model.finding import Finding, PersonAccount, Register
from habeas.model.quantity import Interval

UNBOUNDED = 1000
"""What an interval without an upper end counts for, so that it is shown early but does not hide all others."""

MOST_QUOTES = 4
"""Sentences shown of one side."""

HAPPENINGS = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.SANCTION, Kind.RELIEF})
"""Kinds of claims that should stand in an event."""


class Question(StrEnum):
    """What is asked."""

    PERSONS = "one person?"
    EVENTS = "one event?"
    FIGURE = "which figure?"
    CLAIM = "is it so?"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: what it is, the claims for it (ids), and their sentences as they may be shown."""

    label: str
    claims: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``effect`` is by how much the answer can change a published number (people); ``basis`` hashes the evidence.

    ``subject`` and ``other`` are the ids to decide on, ``why`` says what raised the question.
    """

    question: Question
    effect: int
    basis: str
    subject: str
    other: str | None
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A register by what each question asks it for, so that none walks through all of it."""

    claims: dict[str, Claim]
    sources: dict[str, str]
    persons: dict[str, Person]
    actual: dict[str, tuple[Event, ...]]


def _know(register: Register) -> _Known:
    actual: dict[str, list[Event]] = {}
    for event in register.events:
        if event.status is Status.ACTUAL:
            for person in dict.fromkeys(event.people):
                actual.setdefault(person, []).append(event)
    return _Known(
        claims={c.id: c for c in register.claims},
        sources={r.document.id: r.document.publisher or r.document.url for r in register.documents},
        persons={p.id: p for p in register.identities.persons},
        actual={person: tuple(events) for person, events in actual.items()},
    )


def queue(register: Register, shelf: Shelf, decisions: Iterable[Decision]) -> tuple[Item, ...]:
    """The register as it may be shown, what is behind its ids, all decisions → the questions without an answer, by effect.

    A question is answered by a decision that nobody took back and that was made on the same evidence.
    """
    known = _know(register)
    answered = {d.basis for d in standing(tuple(decisions)) if d.basis}
    found = {
        item.basis: item
        for item in (
            *_persons(register, shelf, known),
            *_events(register, shelf, known),
            *_figures(register, shelf, known),
            *_loose(register, shelf, known),
        )
        if item.basis not in answered
    }
    return tuple(sorted(found.values(), key=lambda i: (-i.effect, i.question, i.basis)))


def _persons(register: Register, shelf: Shelf, known: _Known) -> Iterator[Item]:
    """Two groups of mentions that may be one person. A new report asks again only if it brings a new spelling."""
    accounts = {a.id: a for a in register.people}
    for link in register.identities.doubtful:
        first, second = (register.identities.person_of.get(m) for m in (link.first, link.second))
        if first is None or second is None or first == second:
            continue
        both = [e for e in known.actual.get(first, ()) if second in e.people]
        spellings = tuple(Evidence(SubjectKind.PERSON, _spellings(shelf, person)) for person in (first, second))
        yield Item(
            Question.PERSONS,
            1 + 2 * len(both),
            fingerprint(*spellings),
            link.first,
            link.second,
            link.reason,
            tuple(_person_side(known, accounts.get(person), person) for person in (first, second)),
        )


def _spellings(shelf: Shelf, person: str) -> tuple[Trace, ...]:
    names = {n for m in shelf.persons.get(person, ()) if m in shelf.mentions for n in shelf.mentions[m].names}
    return tuple(Trace("", "", name) for name in sorted(names))


def _person_side(known: _Known, account: PersonAccount | None, person: str) -> Side:
    found = account or known.persons.get(person)
    if found is None:
        return _side(known, person, ())
    label = f"{found.name} ({', '.join(found.roles)})" if found.roles else found.name
    return _side(known, label, account.claims if account else ())


def _events(register: Register, shelf: Shelf, known: _Known) -> Iterator[Item]:
    """A claim of one event that fits another nearly as well."""
    events = {e.id: e for e in register.events}
    for finding in register.findings:
        home, other = events.get(finding.about), events.get(finding.value or "")
        if finding.question != "bridge" or home is None or other is None:
            continue
        shown = (*finding.claims, founding_claim(home), founding_claim(other))
        effect = max((_weight(known.claims[c]) for c in finding.claims if c in known.claims), default=1)
        yield Item(
            Question.EVENTS,
            effect,
            fingerprint(*_evidence(shelf, shown)),
            home.id,
            other.id,
            finding.rule,
            (_side(known, home.summary, _bridging(home, finding)), _side(known, other.summary, other.claims)),
        )


def _bridging(home: Event, finding: Finding) -> tuple[str, ...]:
    return (*finding.claims, *(c for c in home.claims if c not in finding.claims))


def _figures(register: Register, shelf: Shelf, known: _Known) -> Iterator[Item]:
    """Figures that lie outside the agreed one."""
    for event in register.events:
        if event.status is not Status.ACTUAL:
            continue
        for count in event.counts:
            for dissent in count.disputed:
                against = tuple(sorted({c for r in dissent.roots for c in r.claims}))
                agreed = tuple(sorted({c for r in count.roots for c in r.claims}))
                yield Item(
                    Question.FIGURE,
                    _distance(count.agreed, dissent.interval),
                    fingerprint(*_evidence(shelf, (*agreed, *against))),
                    event.id,
                    None,
                    event.summary,
                    (_side(known, _agreed(count), agreed), _side(known, _dissent(dissent), against)),
                )


def _agreed(count: Count) -> str:
    return f"{_words(count.agreed)} {count.of or ''} by {', '.join(r.name for r in count.roots)}"


def _dissent(dissent: Disputed) -> str:
    return f"{_words(dissent.interval)} by {', '.join(r.name for r in dissent.roots)}"


def _words(interval: Interval) -> str:
    if interval.high is None:
        return f"{interval.low} or more"
    return str(interval.low) if interval.low == interval.high else f"{interval.low} to {interval.high}"


def _loose(register: Register, shelf: Shelf, known: _Known) -> Iterator[Item]:
    """Claims of something that happened which stand in no event."""
    placed = {c for e in register.events for c in e.claims} | {c for f in register.findings for c in f.claims}
    for claim in register.claims:
        if claim.kind in HAPPENINGS and claim.status is Status.ACTUAL and claim.id not in placed:
            basis = fingerprint(*_evidence(shelf, (claim.id,)))
            side = _side(known, claim.kind.value, (claim.id,))
            yield Item(Question.CLAIM, _weight(claim), basis, claim.id, None, "it stands in no event", (side,))


def _weight(claim: Claim) -> int:
    return claim.quantity.interval.low if claim.quantity else max(1, len(claim.who))


def _distance(first: Interval, second: Interval) -> int:
    """By how many people two intervals differ at most at one end."""
    low = abs(first.low - second.low)
    if (first.high is None) != (second.high is None):
        return max(low, UNBOUNDED)
    return max(low, abs((first.high or 0) - (second.high or 0)))


def _evidence(shelf: Shelf, claims: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(shelf.evidence(c, SubjectKind.CLAIM) for c in dict.fromkeys(claims) if c in shelf.claims)


def _side(known: _Known, label: str, claims: Iterable[str]) -> Side:
    ids = tuple(dict.fromkeys(claims))
    found = [known.claims[i] for i in ids if i in known.claims]
    quotes = dict.fromkeys(f"“{c.passage.quote}” — {known.sources.get(c.document, c.document)}" for c in found)
    return Side(label, ids, tuple(quotes)[:MOST_QUOTES])
