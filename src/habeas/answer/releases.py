"""Answers about releases: how many, who, when, where to, by whom, how many named, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.answer.desk import Desk, Matched, Reply
from habeas.answer.phrases import (
    say,
    say_actor,
    say_count,
    say_names,
    say_population,
    say_rest,
    say_time,
    say_whom,
    says,
    sentence,
)
from habeas.knowledge.places import gazetteer
from habeas.model.answer import Answer, Dissent
from habeas.model.claim import Kind, Status
from habeas.model.entity import Root
from habeas.model.event import Count, Event
from habeas.model.finding import GAPS
from habeas.model.quantity import Interval
from habeas.show.wording import say_country, say_interval, say_voices

_UNDONE = (Status.FUTURE, Status.POSSIBLE, Status.NEGATED)
_QUOTED = 3
"""Sentences on what is not known that stand beside a number; the question for them gives all."""


def freed_count(desk: Desk) -> Reply:
    """How many were freed: each release for itself, or the part that is asked for."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    if desk.question.voices:
        return _counted_by(desk, found)
    if desk.asks_part:
        return _parts_of(desk, found)
    return Reply(tuple(_count(desk, e) for e in found.events), found.notes)


def freed_who(desk: Desk) -> Reply:
    """Who was freed: the names that reports give, and how many have none."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    return Reply(tuple(_names(desk, e) for e in found.events), found.notes)


def named(desk: Desk) -> Reply:
    """How many of those freed are named."""
    return freed_who(desk)


def unnamed(desk: Desk) -> Reply:
    """How many of those freed no report names."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    return Reply(tuple(_open(desk, e) for e in found.events), found.notes)


def freed_when(desk: Desk) -> Reply:
    """When people were freed."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    phrase = "freed_when"
    return Reply(tuple(_plain(desk, e, say(phrase, whom=say_whom(e), **_frame(e))) for e in found.events), found.notes)


def freed_by(desk: Desk) -> Reply:
    """Who freed people."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    answers = []
    for event in found.events:
        actor = " and ".join(event.by[:2]) or say_actor(event)
        phrase = "freed_by_whom" if actor else "no_custodian"
        answers.append(_plain(desk, event, say(phrase, by=actor, whom=say_whom(event), when=say_time(event.when))))
    return Reply(tuple(answers), found.notes)


def freed_where(desk: Desk) -> Reply:
    """Where those freed were taken."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    answers = []
    for event in found.events:
        claims = [c for c in event.claims if c in desk.look.claims and desk.look.claims[c].place in event.places]
        phrase = "where" if event.places else "no_where"
        text = say(phrase, places=say_names(event.places), **_frame(event))
        answers.append(_bare(event, text, claims or list(event.claims)))
    return Reply(tuple(answers), found.notes)


def nationality(desk: Desk) -> Reply:
    """Of which nationalities and groups those freed were."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    if desk.asks_part:
        return freed_count(desk)
    return Reply(tuple(_all_parts(desk, e) for e in found.events), found.notes)


def says_so(desk: Desk) -> Reply:
    """Who says how many were freed, and who says otherwise."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    return Reply(tuple(_sources(desk, e) for e in found.events), found.notes)


def disputed(desk: Desk) -> Reply:
    """Figures that roots dispute, and what does not add up."""
    found = desk.match(Kind.RELEASE)
    if not found.events:
        return _nothing_done(desk, found)
    answers = tuple(a for e in found.events for a in _disputes(desk, e))
    if answers:
        return Reply(answers, found.notes)
    text = say("none_disputed", n=str(len(found.events)))
    claims = _ids(c for e in found.events for c in e.claims)
    return Reply((Answer(found.events[0].id, sentence(text), None, (), (), "", (), claims),))


def planned(desk: Desk) -> Reply:
    """Releases announced or discussed, with what became of them."""
    found = desk.match(Kind.RELEASE, Status.FUTURE, Status.POSSIBLE)
    return Reply(tuple(_not_done(desk, e) for e in found.events), found.notes)


def refused(desk: Desk) -> Reply:
    """Releases that did not take place."""
    found = desk.match(Kind.RELEASE, Status.NEGATED)
    return Reply(tuple(_not_done(desk, e) for e in found.events), found.notes)


def deed(desk: Desk, event: Event) -> str:
    """What happened, without full stop and sources: "Belarus freed 52 prisoners on 11 September 2025"."""
    actor, time = say_actor(event), say_time(event.when)
    to = _to(event)
    if event.counts:
        whom = say_count(event.counts[0])
        return (
            say("freed_by", by=actor, whom=whom, to=to, when=time)
            if actor
            else say("freed", whom=whom, to=to, when=time)
        )
    names = desk.names(event.people)
    if names:
        whom = say_names(names)
        return (
            say("freed_by", by=actor, whom=whom, to=to, when=time)
            if actor
            else say("freed", whom=whom, to=to, when=time)
        )
    phrase = "freed_uncounted_by" if actor else "freed_uncounted"
    return say(phrase, by=actor, to=to, when=time)


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
    text = say(phrases[event.status], whom=whom, by=_by(event), when=time)
    roots = event.counts[0].roots if event.counts else ()
    later = [desk.look.events[k.to] for k in event.links if k.to in desk.look.events and k.relation != "exchange"]
    later += {e.id: e for k, e in desk.known.links_to.get(event.id, ()) if k.relation != "exchange"}.values()
    missing = tuple(dict.fromkeys(e.summary for e in later))
    claims = [*event.claims, *(c for e in later for c in e.claims)]
    interval = event.counts[0].agreed if event.counts else None
    return Answer(event.id, sentence(text + says(roots)), interval, roots, (), "", missing, _ids(claims))


def _count(desk: Desk, event: Event) -> Answer:
    """The whole of one release."""
    if not event.counts:
        return _plain(desk, event, deed(desk, event))
    whole = event.counts[0]
    text = deed(desk, event) + says(whole.roots, alone=True) + _dissent(whole)
    return Answer(
        event.id,
        sentence(text),
        whole.agreed,
        whole.roots,
        _against(whole),
        _rule(desk, whole),
        _missing(desk, event),
        _ids([*whole.claims, *_missing_claims(desk, event)]),
    )


def _parts_of(desk: Desk, found: Matched) -> Reply:
    """The parts asked for, where reports count them; the other releases are told in one note."""
    counted = [e for e in found.events if desk.parts(e)] or list(found.events)
    notes = list(found.notes)
    if len(counted) < len(found.events):
        rest = len(found.events) - len(counted)
        notes = [say("uncounted_parts", n=str(rest), of=_asked_part(desk))]
        notes += [say("several", n=str(len(counted)))] if len(counted) > 1 else []
    return Reply(tuple(a for e in counted for a in _parts_asked(desk, e)), tuple(notes))


def _asked_part(desk: Desk) -> str:
    """The part that the question is about: "of Lithuania", "journalists"."""
    nations = [say_country(code) for code in desk.question.named.nations]
    return say_names([*(f"of {n}" for n in nations), *desk.question.named.groups])


def _counted_by(desk: Desk, found: Matched) -> Reply:
    """What one voice says of each release; those on which it says nothing are told in one note."""
    answers = [_by_voice(desk, e) for e in found.events]
    spoken = [a for a in answers if a.interval is not None]
    if not spoken or len(spoken) == len(answers):
        return Reply(tuple(answers), found.notes)
    rest = say("silent_voices", n=str(len(answers) - len(spoken)), voice=say_names(desk.question.voices))
    return Reply(tuple(spoken), (rest,))


def _parts_asked(desk: Desk, event: Event) -> Iterator[Answer]:
    """The parts that the question names, each; that no report counts them, if none does."""
    parts = desk.parts(event)
    for part in parts:
        whole = say_interval(event.counts[0].agreed)
        text = say("part", whole=whole, number=say_interval(part.agreed), of=say_population(part), **_frame(event))
        if part is event.counts[0]:
            text = deed(desk, event)
        text += says(part.roots, alone=True) + _dissent(part)
        against, rule = _against(part), _rule(desk, part)
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
            "part_rest", whole=say_interval(event.counts[0].agreed), number=say_interval(rest), of=of, **_frame(event)
        )
        return Answer(event.id, sentence(text), None, (), (), event.counts[0].rule, (), event.counts[0].claims)
    if named_ones:
        names = say_names(sorted(p.name for p in named_ones))
        claims = [c for p in named_ones for c in p.claims if c in event.claims]
        return _bare(event, say("part_named", of=of, names=names, **_frame(event)), claims)
    return _bare(event, say("part_unknown", of=of, **_frame(event)), list(event.claims))


def _all_parts(desk: Desk, event: Event) -> Answer:
    parts = [c for c in event.counts[1:] if c.place is None]
    if not parts:
        return _bare(event, say("no_parts", **_frame(event)), list(event.claims))
    told = say_names([f"{say_interval(c.agreed)} {say_population(c)}{says(c.roots)}" for c in parts])
    text = say("parts", parts=told, **_frame(event))
    roots = _join_roots(r for c in parts for r in c.roots)
    against = tuple(d for c in parts for d in _against(c))
    return Answer(event.id, sentence(text), None, roots, against, "", (), _ids(c for p in parts for c in p.claims))


def _by_voice(desk: Desk, event: Event) -> Answer:
    """What one voice says of the whole, whether it is agreed or not."""
    for count in event.counts[:1]:
        told = [(count.agreed, r) for r in count.roots] + [(d.interval, r) for d in count.disputed for r in d.roots]
        mine = [(i, r) for i, r in told if r.name in desk.question.voices]
        if mine:
            interval, root = mine[0]
            text = say("voice_says", voice=root.name, number=say_interval(interval), **_frame(event))
            others = tuple(_dissenting(i, (r,)) for i, r in told if i != interval)
            return Answer(event.id, sentence(text), interval, (root,), others, count.rule, (), root.claims)
    voice = say_names(desk.question.voices)
    return _bare(event, say("voice_silent", voice=voice, **_frame(event)), list(event.claims))


def _names(desk: Desk, event: Event) -> Answer:
    names = desk.names(event.people)
    number = Interval(len(names), len(names))
    phrase = "nobody_named" if not names else "named_one" if len(names) == 1 else "named"
    text = say(phrase, named=str(len(names)), names=say_names(names), **_frame(event))
    claims = [c for p in event.people if p in desk.look.people for c in desk.look.people[p].claims if c in event.claims]
    roots = _join_roots(_roots_of(desk, event))
    missing = _missing(desk, event)
    return Answer(event.id, sentence(text), number, roots, (), "", missing, _ids(claims or event.claims))


def _roots_of(desk: Desk, event: Event) -> Iterator[Root]:
    """Roots that name somebody in an event."""
    for ident in event.people:
        account = desk.look.people.get(ident)
        for state in account.states if account else ():
            if state.event == event.id:
                yield from state.roots


def _open(desk: Desk, event: Event) -> Answer:
    if event.open_slots is None:
        return _bare(event, say("slots_unknown", **_frame(event)), list(event.claims))
    whole = event.counts[0]
    phrase = "all_named" if event.open_slots.high == 0 else "unnamed"
    text = say(phrase, open=say_interval(event.open_slots), whole=say_interval(whole.agreed), **_frame(event))
    claims = _ids([*whole.claims, *event.claims])
    return Answer(event.id, sentence(text), event.open_slots, whole.roots, _against(whole), whole.rule, (), claims)


def _sources(desk: Desk, event: Event) -> Answer:
    if not event.counts:
        roots = _join_roots(_roots_of(desk, event))
        text = (
            deed(desk, event)
            if not roots
            else say("says_so", deed=deed(desk, event), **_voices(desk, roots, event.claims))
        )
        return Answer(event.id, sentence(text), None, roots, (), "", _missing(desk, event), event.claims)
    whole = event.counts[0]
    supporting = [c for r in whole.roots for c in r.claims]
    text = say("says_so", deed=deed(desk, event), **_voices(desk, whole.roots, supporting)) + _dissent(whole)
    against = _against(whole)
    return Answer(event.id, sentence(text), whole.agreed, whole.roots, against, _rule(desk, whole), (), whole.claims)


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
        what = say("part", whole=whole, number=say_interval(count.agreed), of=say_population(count), **_frame(event))
    text = what + says(count.roots) + _dissent(count)
    return Answer(event.id, sentence(text), count.agreed, count.roots, _against(count), count.rule, (), count.claims)


def _plain(desk: Desk, event: Event, text: str) -> Answer:
    """A sentence on an event with the sources of its number, or of the event."""
    roots = event.counts[0].roots if event.counts else _join_roots(_roots_of(desk, event))
    interval = event.counts[0].agreed if event.counts else None
    against = _against(event.counts[0]) if event.counts else ()
    rule = event.counts[0].rule if event.counts else ""
    claims = _ids([*event.claims, *_missing_claims(desk, event)])
    return Answer(event.id, sentence(text + says(roots)), interval, roots, against, rule, _missing(desk, event), claims)


def _bare(event: Event, text: str, claims: Iterable[str]) -> Answer:
    return Answer(event.id, sentence(text), None, (), (), "", (), _ids(claims))


def _frame(event: Event) -> dict[str, str]:
    return {"by": _by(event), "when": say_time(event.when) if event.when else ""}


def _by(event: Event) -> str:
    actor = say_actor(event)
    return say("by", by=actor) if actor else ""


def _to(event: Event) -> str:
    """Where people were taken, if it lies in another state than the custodian's."""
    abroad = [
        p for p in event.places if (gazetteer().country(p) or gazetteer().capital(p) or event.country) != event.country
    ]
    return say("to", places=say_names(abroad)) if abroad else ""


def _dissent(count: Count) -> str:
    told = []
    for one in count.disputed:
        phrase = "dissent_one" if len(one.roots) == 1 else "dissent"
        told.append(say(phrase, voices=say_voices(one.roots), number=say_interval(one.interval)))
    return "".join(told)


def _against(count: Count) -> tuple[Dissent, ...]:
    return tuple(_dissenting(d.interval, d.roots) for d in count.disputed)


def _dissenting(interval: Interval, roots: tuple[Root, ...]) -> Dissent:
    return Dissent(say("against", voices=say_voices(roots), number=say_interval(interval)), interval, roots)


def _rule(desk: Desk, count: Count) -> str:
    supporting = [c for r in count.roots for c in r.claims]
    return f"{count.rule} {sentence(say_rest(desk.documents(supporting), len(count.roots)))}"


def _missing(desk: Desk, event: Event) -> tuple[str, ...]:
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


def _missing_claims(desk: Desk, event: Event) -> Iterator[str]:
    for unknown in desk.known.unknowns.get(event.id, ())[:_QUOTED]:
        yield from unknown.claims


def _ids(claims: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(claims)))


def _join_roots(roots: Iterable[Root]) -> tuple[Root, ...]:
    """Roots of one name as one."""
    claims: dict[tuple[str, str], set[str]] = {}
    for root in roots:
        claims.setdefault((root.name, root.kind), set()).update(root.claims)
    return tuple(Root(name, kind, tuple(sorted(claims[name, kind]))) for name, kind in sorted(claims))
