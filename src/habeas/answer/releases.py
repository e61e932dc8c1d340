"""Answers about releases: how many, who, when, where to, by whom, how many named, who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from habeas.answer.deeds import (
    bare,
    by_whom,
    deed,
    dissent_on,
    dissenting,
    dissents,
    framed,
    ids,
    join_roots,
    missing_claims,
    missing_of,
    plain,
    roots_of,
    rule_of,
)
from habeas.answer.desk import Desk, Matched, Reply
from habeas.answer.parts import all_parts, parts_of
from habeas.answer.phrases import (
    say,
    say_actor,
    say_count,
    say_counted,
    say_names,
    say_population,
    say_rest,
    say_time,
    say_whom,
    says,
    sentence,
)
from habeas.model.answer import Answer
from habeas.model.claim import Kind, Status
from habeas.model.entity import Root
from habeas.model.event import Count, Event
from habeas.model.quantity import Interval
from habeas.show.wording import say_interval, say_voices

_UNDONE = (Status.FUTURE, Status.POSSIBLE, Status.NEGATED)


def freed_count(desk: Desk) -> Reply:
    """How many were freed: each release for itself, or the part that is asked for."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    if desk.question.voices:
        return _counted_by(desk, found)
    if desk.asks_part:
        return parts_of(desk, found)
    return Reply(tuple(_count(desk, e) for e in found.events), found.notes)


def freed_who(desk: Desk) -> Reply:
    """Who was freed: the names that reports give, and how many have none."""
    return _each(desk, _names)


def named(desk: Desk) -> Reply:
    """How many of those freed are named."""
    return freed_who(desk)


def unnamed(desk: Desk) -> Reply:
    """How many of those freed no report names."""
    return _each(desk, _open)


def freed_when(desk: Desk) -> Reply:
    """When people were freed."""
    return _each(desk, lambda _, event: plain(desk, event, say("freed_when", whom=say_whom(event), **framed(event))))


def freed_by(desk: Desk) -> Reply:
    """Who freed people."""
    return _each(desk, _actor)


def freed_where(desk: Desk) -> Reply:
    """Where those freed were taken."""
    return _each(desk, _places)


def nationality(desk: Desk) -> Reply:
    """Of which nationalities and groups those freed were."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    if desk.asks_part:
        return freed_count(desk)
    return Reply(tuple(all_parts(desk, e) for e in found.events), found.notes)


def says_so(desk: Desk) -> Reply:
    """Who says how many were freed, and who says otherwise."""
    return _each(desk, _sources)


def disputed(desk: Desk) -> Reply:
    """Figures that roots dispute, and what does not add up."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    answers = tuple(a for e in found.events for a in _disputes(desk, e))
    if answers:
        return Reply(answers, found.notes)
    text = say("none_disputed", n=str(len(found.events)))
    claims = ids(c for e in found.events for c in e.claims)
    return Reply((Answer(found.events[0].id, sentence(text), None, (), (), "", (), claims),))


def planned(desk: Desk) -> Reply:
    """Releases announced or discussed, with what became of them."""
    found = desk.match(Kind.RELEASE, Status.FUTURE, Status.POSSIBLE)
    return Reply(tuple(_not_done(desk, e) for e in found.events), found.notes)


def refused(desk: Desk) -> Reply:
    """Releases that did not take place."""
    found = desk.match(Kind.RELEASE, Status.NEGATED)
    return Reply(tuple(_not_done(desk, e) for e in found.events), found.notes)


def _each(desk: Desk, answer: Callable[[Desk, Event], Answer]) -> Reply:
    """An answer on each release that happened; what else may be meant, if none did."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    return Reply(tuple(answer(desk, e) for e in found.events), found.notes)


def _nothing_done(desk: Desk, found: Matched) -> Reply:
    """No such release happened, by the register; what was announced, discussed or called off is no release but may be meant."""
    rest = desk.match(Kind.RELEASE, *_UNDONE)
    answers = tuple(_not_done(desk, e) for e in rest.events)
    return Reply(answers, (say("none_reported", scope=""), *found.notes) if answers else found.notes)


def _not_done(desk: Desk, event: Event) -> Answer:
    phrases = {Status.FUTURE: "planned", Status.POSSIBLE: "discussed", Status.NEGATED: "undone"}
    names = desk.names(event.people)
    whom = say_count(event.counts[0]) if event.counts else say_names(names) or say("some_people")
    time = say_time(event.when) if event.when else ""
    text = say(phrases[event.status], whom=whom, by=by_whom(event), when=time)
    roots = event.counts[0].roots if event.counts else ()
    later = [desk.look.events[k.to] for k in event.links if k.to in desk.look.events and k.relation != "exchange"]
    later += {e.id: e for k, e in desk.known.links_to.get(event.id, ()) if k.relation != "exchange"}.values()
    missing = tuple(dict.fromkeys(e.summary for e in later))
    claims = [*event.claims, *(c for e in later for c in e.claims)]
    interval = event.counts[0].agreed if event.counts else None
    return Answer(event.id, sentence(text + says(roots)), interval, roots, (), "", missing, ids(claims))


def _actor(desk: Desk, event: Event) -> Answer:
    actor = " and ".join(event.by[:2]) or say_actor(event)
    phrase = "freed_by_whom" if actor else "no_custodian"
    return plain(desk, event, say(phrase, by=actor, whom=say_whom(event), when=say_time(event.when)))


def _places(desk: Desk, event: Event) -> Answer:
    claims = [c for c in event.claims if c in desk.look.claims and desk.look.claims[c].place in event.places]
    text = say("where" if event.places else "no_where", places=say_names(event.places), **framed(event))
    return bare(event, text, claims or list(event.claims))


def _count(desk: Desk, event: Event) -> Answer:
    """The whole of one release."""
    if not event.counts:
        return plain(desk, event, deed(desk, event))
    whole = event.counts[0]
    text = deed(desk, event) + says(whole.roots, alone=True) + dissent_on(whole)
    return Answer(
        event.id,
        sentence(text),
        whole.agreed,
        whole.roots,
        dissents(whole),
        rule_of(desk, whole),
        missing_of(desk, event),
        ids([*whole.claims, *missing_claims(desk, event)]),
    )


def _counted_by(desk: Desk, found: Matched) -> Reply:
    """What one voice says of each release; those on which it says nothing are told in one note."""
    answers = [_by_voice(desk, e) for e in found.events]
    spoken = [a for a in answers if a.interval is not None]
    if not spoken or len(spoken) == len(answers):
        return Reply(tuple(answers), found.notes)
    rest = say_counted("silent_voices", len(answers) - len(spoken), voice=say_names(desk.question.voices))
    return Reply(tuple(spoken), (rest,))


def _by_voice(desk: Desk, event: Event) -> Answer:
    """What one voice says of the whole, whether it is agreed or not."""
    for count in event.counts[:1]:
        told = [(count.agreed, r) for r in count.roots] + [(d.interval, r) for d in count.disputed for r in d.roots]
        mine = [(i, r) for i, r in told if r.name in desk.question.voices]
        if mine:
            interval, root = mine[0]
            text = say("voice_says", voice=root.name, number=say_interval(interval), **framed(event))
            others = tuple(dissenting(i, (r,)) for i, r in told if i != interval)
            return Answer(event.id, sentence(text), interval, (root,), others, count.rule, (), root.claims)
    voice = say_names(desk.question.voices)
    return bare(event, say("voice_silent", voice=voice, **framed(event)), list(event.claims))


def _names(desk: Desk, event: Event) -> Answer:
    names = desk.names(event.people)
    number = Interval(len(names), len(names))
    phrase = "nobody_named" if not names else "named_one" if len(names) == 1 else "named"
    text = say(phrase, named=str(len(names)), names=say_names(names), **framed(event))
    claims = [c for p in event.people if p in desk.look.people for c in desk.look.people[p].claims if c in event.claims]
    roots = join_roots(roots_of(desk, event))
    missing = missing_of(desk, event)
    return Answer(event.id, sentence(text), number, roots, (), "", missing, ids(claims or event.claims))


def _open(desk: Desk, event: Event) -> Answer:
    if event.open_slots is None:
        return bare(event, say("slots_unknown", **framed(event)), list(event.claims))
    whole = event.counts[0]
    phrase = "all_named" if event.open_slots.high == 0 else "unnamed"
    text = say(phrase, open=say_interval(event.open_slots), whole=say_interval(whole.agreed), **framed(event))
    claims = ids([*whole.claims, *event.claims])
    return Answer(event.id, sentence(text), event.open_slots, whole.roots, dissents(whole), whole.rule, (), claims)


def _sources(desk: Desk, event: Event) -> Answer:
    if not event.counts:
        roots = join_roots(roots_of(desk, event))
        text = (
            deed(desk, event)
            if not roots
            else say("says_so", deed=deed(desk, event), **_voices(desk, roots, event.claims))
        )
        return Answer(event.id, sentence(text), None, roots, (), "", missing_of(desk, event), event.claims)
    whole = event.counts[0]
    supporting = [c for r in whole.roots for c in r.claims]
    text = say("says_so", deed=deed(desk, event), **_voices(desk, whole.roots, supporting)) + dissent_on(whole)
    against = dissents(whole)
    return Answer(event.id, sentence(text), whole.agreed, whole.roots, against, rule_of(desk, whole), (), whole.claims)


def _voices(desk: Desk, roots: tuple[Root, ...], claims: Iterable[str]) -> dict[str, str]:
    return {"voices": say_voices(roots, most=12), "roots": say_rest(desk.documents(claims), len(roots))}


def _disputes(desk: Desk, event: Event) -> Iterator[Answer]:
    for count in event.counts:
        if count.disputed:
            yield _dispute(desk, event, count)
    for finding in desk.known.findings.get(event.id, ()):
        if finding.question == "contradiction":
            text = sentence(f"{deed(desk, event)}: {finding.rule}")
            yield Answer(finding.id, text, finding.interval, finding.roots, (), finding.rule, (), finding.claims)


def _dispute(desk: Desk, event: Event, count: Count) -> Answer:
    if count is event.counts[0]:
        what = deed(desk, event)
    else:
        whole = say_interval(event.counts[0].agreed)
        what = say("part", whole=whole, number=say_interval(count.agreed), of=say_population(count), **framed(event))
    text = what + says(count.roots) + dissent_on(count)
    return Answer(event.id, sentence(text), count.agreed, count.roots, dissents(count), count.rule, (), count.claims)
