"""Answers about what was given for a release, sanctions eased and imposed, meetings, what happened, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.answer.deeds import deed
from habeas.answer.desk import Desk, Reply
from habeas.answer.phrases import say, say_time, say_whom, sentence, tie_phrase
from habeas.model.answer import Answer
from habeas.model.claim import Kind, Status, Strength
from habeas.model.event import Event, EventLink
from habeas.model.finding import GAPS

_ALL = tuple(Status)
_GIVEN = frozenset({Kind.RELEASE, Kind.RELIEF, Kind.SANCTION, Kind.TIES})
"""Kinds of events that can be given for people; a meeting is none."""

_FIRMEST = (Strength.STATED, Strength.SUGGESTED, Strength.DENIED, Strength.NEAR_IN_TIME)


def given(desk: Desk) -> Reply:
    """What was given for a release, and how firmly the reports tie it."""
    found = desk.match(Kind.RELEASE)
    answers = []
    for event in found.events:
        ties = sorted(_ties(desk, event), key=lambda t: (_FIRMEST.index(t[0].strength), t[1].id))
        answers += [_tie(desk, event, link, other) for link, other in ties]
        if not ties:
            by = say("by", by=event.by[0]) if event.by else ""
            text = say("nothing_given", whom=say_whom(event), by=by, when=say_time(event.when) if event.when else "")
            answers.append(Answer(event.id, sentence(text), None, (), (), "", (), event.claims))
    return Reply(tuple(answers), found.notes)


def eased(desk: Desk) -> Reply:
    """Measures eased, announced ones too."""
    return _summaries(desk, Kind.RELIEF, _ALL)


def imposed(desk: Desk) -> Reply:
    """Measures imposed, announced ones too."""
    return _summaries(desk, Kind.SANCTION, _ALL)


def met(desk: Desk) -> Reply:
    """Contacts between parties."""
    return _summaries(desk, Kind.CONTACT, _ALL)


def happened(desk: Desk) -> Reply:
    """Everything that the question's days and states hold."""
    answers: list[Answer] = []
    notes: list[str] = []
    for kind in Kind:
        found = desk.match(kind)
        answers += [_summary(e) for e in found.events]
        notes += found.notes
    return Reply(tuple(answers), tuple(dict.fromkeys(n for n in notes if len(answers) > 1)))


def unknown(desk: Desk) -> Reply:
    """What reports say is not known of the events asked about, of everything if none is named."""
    found = desk.match(Kind.RELEASE)
    question = desk.question
    is_any = not (question.when or question.number or question.named.people or question.named.custodians)
    about = {e.id for e in found.events} | ({None} if is_any else set())
    every = {u.about for u in desk.register.unknowns} if is_any else about
    answers = []
    for told in desk.register.unknowns:
        if told.about in every:
            source = desk.look.sources.get(told.document, told.document)
            text = say("unknown_quoted", source=source, quote=told.quote)
            answers.append(Answer(told.about, sentence(text), None, (), (), "", (), told.claims))
    for finding in desk.register.findings:
        if finding.about in about and finding.question in GAPS:
            event = desk.look.events[finding.about]
            text = say("lack", deed=deed(desk, event), rule=finding.rule)
            answers.append(Answer(finding.id, text, finding.interval, finding.roots, (), "", (), finding.claims))
    if not answers and found.events:
        text = say("nothing_unknown", by="", when=say_time(question.when) if question.when else "")
        answers = [Answer(found.events[0].id, sentence(text), None, (), (), "", (), ())]
    return Reply(tuple(answers))


def _ties(desk: Desk, event: Event) -> Iterator[tuple[EventLink, Event]]:
    """Exchanges of an event: a link stands on one of its two sides only."""
    for link in event.links:
        if link.relation == "exchange" and link.to in desk.look.events and desk.look.events[link.to].kind in _GIVEN:
            yield link, desk.look.events[link.to]
    for link, other in desk.known.links_to.get(event.id, ()):
        if link.relation == "exchange" and other.kind in _GIVEN:
            yield link, other


def _tie(desk: Desk, event: Event, link: EventLink, other: Event) -> Answer:
    text = say(tie_phrase(link.strength), deed=deed(desk, event), other=other.summary.rstrip("."))
    claims = tuple(sorted({*link.claims, *other.claims, *event.claims}))
    done = [desk.look.events[k.to] for k in other.links if k.relation == "announced" and k.to in desk.look.events]
    done += {e.id: e for k, e in desk.known.links_to.get(other.id, ()) if k.relation == "announced"}.values()
    notes = tuple(say("done", summary=e.summary) for e in done if e.status is Status.ACTUAL)
    return Answer(event.id, sentence(text), None, (), (), "", notes, claims)


def _summaries(desk: Desk, kind: Kind, statuses: tuple[Status, ...]) -> Reply:
    found = desk.match(kind, *statuses)
    return Reply(tuple(_summary(e) for e in found.events), found.notes)


def _summary(event: Event) -> Answer:
    whole = event.counts[0] if event.counts else None
    roots = whole.roots if whole else ()
    return Answer(event.id, event.summary, whole.agreed if whole else None, roots, (), "", (), event.claims)
