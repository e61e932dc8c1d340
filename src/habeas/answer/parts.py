"""Answers about parts of those freed: of which nationality, of which group."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.answer.deeds import (
    bare,
    deed,
    dissent_on,
    dissents,
    framed,
    ids,
    join_roots,
    rule_of,
)
from habeas.answer.desk import Desk, Matched, Reply
from habeas.answer.phrases import (
    say,
    say_counted,
    say_names,
    say_population,
    says,
    sentence,
)
from habeas.model.answer import Answer
from habeas.model.event import Event
from habeas.show.wording import say_country, say_interval


def parts_of(desk: Desk, found: Matched) -> Reply:
    """The parts asked for, where reports count them; the other releases are told in one note."""
    counted = [e for e in found.events if desk.parts(e)] or list(found.events)
    notes = list(found.notes)
    if len(counted) < len(found.events):
        rest = len(found.events) - len(counted)
        notes = [say_counted("uncounted_parts", rest, of=_asked_part(desk))]
        notes += [say("several", n=str(len(counted)))] if len(counted) > 1 else []
    return Reply(tuple(a for e in counted for a in _parts_asked(desk, e)), tuple(notes))


def all_parts(desk: Desk, event: Event) -> Answer:
    """Every part of one release that reports count."""
    parts = [c for c in event.counts[1:] if c.place is None]
    if not parts:
        return bare(event, say("no_parts", **framed(event)), list(event.claims))
    told = say_names([f"{say_interval(c.agreed)} {say_population(c)}{says(c.roots)}" for c in parts])
    text = say("parts", parts=told, **framed(event))
    roots = join_roots(r for c in parts for r in c.roots)
    against = tuple(d for c in parts for d in dissents(c))
    return Answer(event.id, sentence(text), None, roots, against, "", (), ids(c for p in parts for c in p.claims))


def _asked_part(desk: Desk) -> str:
    """The part that the question is about: "of Lithuania", "journalists"."""
    nations = [say_country(code) for code in desk.question.named.nations]
    return say_names([*(f"of {n}" for n in nations), *desk.question.named.groups])


def _parts_asked(desk: Desk, event: Event) -> Iterator[Answer]:
    """The parts that the question names, each; that no report counts them, if none does."""
    parts = desk.parts(event)
    for part in parts:
        whole = say_interval(event.counts[0].agreed)
        text = say("part", whole=whole, number=say_interval(part.agreed), of=say_population(part), **framed(event))
        if part is event.counts[0]:
            text = deed(desk, event)
        text += says(part.roots, alone=True) + dissent_on(part)
        against, rule = dissents(part), rule_of(desk, part)
        yield Answer(event.id, sentence(text), part.agreed, part.roots, against, rule, (), part.claims)
    if not parts:
        yield _part_unknown(desk, event)


def _part_unknown(desk: Desk, event: Event) -> Answer:
    """Nobody counts the part; people named of that nationality are told, and the rest if it is the custodian's own people."""
    question = desk.question
    of = _asked_part(desk)
    people = [desk.look.people[p] for p in event.people if p in desk.look.people]
    named_ones = [p for p in people if set(p.nat) & set(question.named.nations)]
    rest = event.counts[0].remainder if event.counts else None
    if rest is not None and event.country in question.named.nations:
        text = say(
            "part_rest", whole=say_interval(event.counts[0].agreed), number=say_interval(rest), of=of, **framed(event)
        )
        return Answer(event.id, sentence(text), None, (), (), event.counts[0].rule, (), event.counts[0].claims)
    if named_ones:
        names = say_names(sorted(p.name for p in named_ones))
        claims = [c for p in named_ones for c in p.claims if c in event.claims]
        return bare(event, say("part_named", of=of, names=names, **framed(event)), claims)
    return bare(event, say("part_unknown", of=of, **framed(event)), list(event.claims))
