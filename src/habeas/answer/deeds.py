"""What answers say of one release: the deed, its sources, who says otherwise, and what is not known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.answer.desk import Desk
from habeas.answer.phrases import (
    say,
    say_actor,
    say_count,
    say_names,
    say_rest,
    say_time,
    says,
    sentence,
)
from habeas.knowledge.places import gazetteer
from habeas.model.answer import Answer, Dissent
from habeas.model.entity import Root
from habeas.model.event import Count, Event
from habeas.model.finding import GAPS
from habeas.model.quantity import Interval
from habeas.show.wording import say_interval, say_voices

_QUOTED = 3
"""Sentences on what is not known that stand beside a number; the question for them gives all."""


def deed(desk: Desk, event: Event) -> str:
    """What happened, without full stop and sources: "Belarus freed 52 prisoners on 11 September 2025"."""
    actor, time, to = say_actor(event), say_time(event.when), to_where(event)
    whom = say_count(event.counts[0]) if event.counts else say_names(desk.names(event.people))
    if whom:
        return say("freed_by" if actor else "freed", by=actor, whom=whom, to=to, when=time)
    return say("freed_uncounted_by" if actor else "freed_uncounted", by=actor, to=to, when=time)


def plain(desk: Desk, event: Event, text: str) -> Answer:
    """A sentence on an event with the sources of its number, or of the event."""
    roots = event.counts[0].roots if event.counts else join_roots(roots_of(desk, event))
    interval = event.counts[0].agreed if event.counts else None
    against = dissents(event.counts[0]) if event.counts else ()
    rule = event.counts[0].rule if event.counts else ""
    claims = ids([*event.claims, *missing_claims(desk, event)])
    return Answer(
        event.id, sentence(text + says(roots)), interval, roots, against, rule, missing_of(desk, event), claims
    )


def bare(event: Event, text: str, claims: Iterable[str]) -> Answer:
    """A sentence on an event that stands on claims alone."""
    return Answer(event.id, sentence(text), None, (), (), "", (), ids(claims))


def framed(event: Event) -> dict[str, str]:
    """Who did it and when, as the phrases of answers want them."""
    return {"by": by_whom(event), "when": say_time(event.when) if event.when else ""}


def by_whom(event: Event) -> str:
    """Who did it, as a part of a sentence; "" if nobody is told."""
    actor = say_actor(event)
    return say("by", by=actor) if actor else ""


def to_where(event: Event) -> str:
    """Where people were taken, if it lies in another state than the custodian's."""
    abroad = [
        p for p in event.places if (gazetteer().country(p) or gazetteer().capital(p) or event.country) != event.country
    ]
    return say("to", places=say_names(abroad)) if abroad else ""


def dissent_on(count: Count) -> str:
    """Who gives another number, as the end of a sentence."""
    told = []
    for one in count.disputed:
        phrase = "dissent_one" if len(one.roots) == 1 else "dissent"
        told.append(say(phrase, voices=say_voices(one.roots), number=say_interval(one.interval)))
    return "".join(told)


def dissents(count: Count) -> tuple[Dissent, ...]:
    """Those who give another number, each with what they say."""
    return tuple(dissenting(d.interval, d.roots) for d in count.disputed)


def dissenting(interval: Interval, roots: tuple[Root, ...]) -> Dissent:
    """Those who give another number, and what they say."""
    return Dissent(say("against", voices=say_voices(roots), number=say_interval(interval)), interval, roots)


def rule_of(desk: Desk, count: Count) -> str:
    """By which rule a number stands, and on what it rests."""
    supporting = [c for r in count.roots for c in r.claims]
    return f"{count.rule} {sentence(say_rest(desk.documents(supporting), len(count.roots)))}"


def missing_of(desk: Desk, event: Event) -> tuple[str, ...]:
    """What the account of an event lacks: names, findings of gaps, and what the reports say is not known."""
    found = []
    if event.open_slots and event.open_slots.high != 0 and event.counts:
        whole = say_interval(event.counts[0].agreed)
        found.append(say("open_missing", open=say_interval(event.open_slots), whole=whole))
    found += [f.rule for f in desk.known.findings.get(event.id, ()) if f.question in GAPS]
    for unknown in desk.known.unknowns.get(event.id, ())[:_QUOTED]:
        source = desk.look.sources.get(unknown.document, unknown.document)
        found.append(say("unknown_quoted", source=source, quote=unknown.quote))
    return tuple(found)


def missing_claims(desk: Desk, event: Event) -> Iterator[str]:
    """Claims that tell what is not known of an event."""
    for unknown in desk.known.unknowns.get(event.id, ())[:_QUOTED]:
        yield from unknown.claims


def ids(claims: Iterable[str]) -> tuple[str, ...]:
    """Claims in order, each once."""
    return tuple(sorted(set(claims)))


def join_roots(roots: Iterable[Root]) -> tuple[Root, ...]:
    """Roots of one name as one."""
    claims: dict[tuple[str, str], set[str]] = {}
    for root in roots:
        claims.setdefault((root.name, root.kind), set()).update(root.claims)
    return tuple(Root(name, kind, tuple(sorted(claims[name, kind]))) for name, kind in sorted(claims))


def roots_of(desk: Desk, event: Event) -> Iterator[Root]:
    """Roots that name somebody in an event."""
    for ident in event.people:
        account = desk.look.people.get(ident)
        for state in account.states if account else ():
            if state.event == event.id:
                yield from state.roots
