"""What answering has at hand: the register by its ids, the question, and the events that the question is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from habeas.answer.known import Known
from habeas.answer.naming import uncoded_stem
from habeas.answer.phrases import say, say_counted
from habeas.answer.question import Question
from habeas.knowledge.places import gazetteer
from habeas.model.answer import Answer
from habeas.model.claim import Kind, Status
from habeas.model.event import Count, Event
from habeas.model.finding import Register
from habeas.reconcile.groups import classify
from habeas.show.lookup import Lookup
from habeas.show.wording import say_country

MOST_EVENTS = 12
"""Events answered one by one: more is a listing, and `habeas releases` is one."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The events of a question, by day, with ``notes`` on how they were chosen."""

    events: tuple[Event, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known, and the question put to it."""

    known: Known
    question: Question

    @property
    def look(self) -> Lookup:
        """The register by its ids."""
        return self.known.look

    @property
    def register(self) -> Register:
        """The whole register."""
        return self.look.register

    def documents(self, claims: Iterable[str]) -> int:
        """How many reports the claims stand in."""
        return len({self.look.claims[c].document for c in claims if c in self.look.claims})

    def published(self, document: str) -> str:
        """The day of publication of a report (EDTF), "" if it has none."""
        return self.known.published.get(document, "")

    def names(self, people: Iterable[str]) -> tuple[str, ...]:
        """Display names of people, in order of name."""
        found = [self.look.people[p].name for p in people if p in self.look.people]
        return tuple(sorted(found, key=lambda n: (n.casefold(), n)))

    def match(self, kind: Kind, *statuses: Status) -> Matched:
        """Events of a kind (and statuses; none given: that happened) that the question's days, states, people and number allow."""
        wanted = statuses or (Status.ACTUAL,)
        found = [e for e in self._of_days(kind) if e.status in wanted and self._fits(e)]
        notes: list[str] = []
        number = self.question.number
        if number is not None:
            told = [e for e in found if _states_number(e, number)]
            if not told and found:
                notes.append(say("no_number", number=str(number)))
            found = told or found
        return _narrow(found, self.question, notes)

    def _of_days(self, kind: Kind) -> list[Event]:
        """Events of a kind on the days asked about, by day."""
        asked = self.question.when
        return [d.event for d in self.known.events.get(kind, ()) if asked is None or d.may_be_in(asked)]

    def _fits(self, event: Event) -> bool:
        question = self.question
        if question.named.people and not set(question.named.people) & {*event.people, *self._actors(event)}:
            return False
        custodians = question.named.custodians
        if custodians and not any(_is_by(event, code) for code in custodians):
            return False
        towards = question.named.towards
        return not towards or any(_is_to(event, code) for code in towards)

    def _actors(self, event: Event) -> set[str]:
        """Ids of people who act in an event."""
        persons = self.known.persons_of_party
        return {person for name in (*event.by, *event.to) for person in persons.get(name, ())}

    def parts(self, event: Event) -> tuple[Count, ...]:
        """The counts of an event that the question's nations and groups ask for; () if it asks for none."""
        nations, groups = self.question.named.nations, self.question.named.groups
        words = frozenset(w for g in groups for w in classify(g).words)
        return tuple(
            c for c in event.counts if any(_is_of(c, code) for code in nations) or bool(words & classify(c.of).words)
        )

    @property
    def asks_part(self) -> bool:
        """Whether the question is about a part of those freed."""
        return bool(self.question.named.nations or self.question.named.groups)


def _narrow(found: list[Event], question: Question, notes: list[str]) -> Matched:
    """The latest or the largest if asked for; else at most ``MOST_EVENTS``, the latest."""
    if found and question.is_largest:
        return Matched((max(found, key=lambda e: (_least(e), e.id)),), tuple(notes))
    dated = [e for e in found if e.when] or found
    if dated and question.is_latest:
        if len(dated) > 1:
            notes.append(say("day_only_latest", n=str(len(dated))))
        return Matched((dated[-1],), tuple(notes))
    if len(found) > MOST_EVENTS:
        notes.append(say_counted("more_match", len(found) - MOST_EVENTS))
        found = found[-MOST_EVENTS:]
    if len(found) > 1:
        notes.append(say("several", n=str(len(found))))
    return Matched(tuple(found), tuple(notes))


def _least(event: Event) -> int:
    return event.counts[0].agreed.low if event.counts else len(event.people)


def _states_number(event: Event, number: int) -> bool:
    figures = [i for c in event.counts for i in (c.agreed, *(d.interval for d in c.disputed))]
    return any(number in {i.low, i.high} for i in figures)


def _is_of(count: Count, code: str) -> bool:
    """Whether a count is of nationals of one state; one without a code is known by its adjective in the noun phrase."""
    is_uncoded = gazetteer().display(code) == code
    stem = uncoded_stem(code)
    return count.nat == (code,) or (is_uncoded and any(w.startswith(stem) for w in classify(count.of).words))


def _is_by(event: Event, code: str) -> bool:
    return event.country == code or say_country(code) in (*event.by, *event.to)


def _is_to(event: Event, code: str) -> bool:
    return any(code in {gazetteer().country(p), gazetteer().capital(p), p} for p in event.places)


@dataclass(frozen=True, slots=True)
class Reply:
    """Answers under way, and the notes on the whole."""

    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()


Handler = Callable[[Desk], Reply]
"""Answers one kind of question."""
