"""Answers about one person: free or held, when freed or detained, sentence, charge; and lists of those detained, sentenced, dead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from habeas.answer.desk import Desk, Reply
from habeas.answer.phrases import say, say_counted, say_deed, say_names, say_state, say_term, say_time, says, sentence
from habeas.model.answer import Answer, Dissent
from habeas.model.claim import Claim, Kind, Status
from habeas.model.entity import PersonState, Root, State
from habeas.model.finding import PersonAccount
from habeas.model.quantity import Interval
from habeas.show.wording import say_voices

_HELD = (State.DETAINED, State.HOUSE_ARREST)


def person_now(desk: Desk) -> Reply:
    """What became of somebody, as last reported."""
    return _each(desk, _now)


def person_freed(desk: Desk) -> Reply:
    """Whether and when somebody was freed."""
    return _each(desk, _freed)


def person_arrested(desk: Desk) -> Reply:
    """Whether and when somebody was detained."""
    return _each(desk, _detained)


def person_sentence(desk: Desk) -> Reply:
    """To what somebody was sentenced."""
    return _each(desk, _sentenced)


def person_charge(desk: Desk) -> Reply:
    """What somebody is accused of, in the words of the reports."""
    return _each(desk, _charged)


def arrested_who(desk: Desk) -> Reply:
    """Who was detained, event by event."""
    return _listed(desk, Kind.DETENTION)


def sentenced_who(desk: Desk) -> Reply:
    """Who was charged or sentenced, event by event."""
    return _listed(desk, Kind.SENTENCE)


def died_who(desk: Desk) -> Reply:
    """Who died in custody."""
    found = _listed(desk, Kind.DEATH)
    return found if found.answers else Reply((), (say("nobody_died"),))


def _each(desk: Desk, answer: Callable[[Desk, PersonAccount], Iterator[Answer]]) -> Reply:
    people = [desk.look.people[p] for p in desk.question.named.people if p in desk.look.people]
    if desk.question.named.alike:
        people = [replace(p, name=p.name + say("role", role=p.roles[0])) if p.roles else p for p in people]
    notes = (say("alike", n=str(len(people))),) if desk.question.named.alike else ()
    return Reply(tuple(a for person in people for a in answer(desk, person)), notes)


def _now(desk: Desk, person: PersonAccount) -> Iterator[Answer]:
    if not person.states or person.now is None:
        yield _answer(person, say("person_unknown", name=person.name), (), person.claims)
        return
    last = next(s for s in reversed(person.states) if s.state == person.now)
    text = say("person_now", name=person.name, state=say_state(last.state), when=_since(last), says=says(last.roots))
    place = _held_at(desk, last)
    if place:
        text += say("held_place", place=place)
    yield _answer(person, text, last.roots, last.claims, rule=sentence(person.reason), against=_conflicts(desk, person))


def _since(state: PersonState) -> str:
    """When a state began, in brackets: the day of the state is not the day of the report."""
    return f" ({_word(state)}{say_time(state.when)})" if state.when else ""


def _word(state: PersonState) -> str:
    return state.state.value.replace("_", " ")


def _held_at(desk: Desk, state: PersonState) -> str | None:
    """Where somebody is held, by the latest claim of the state that says so."""
    if state.state not in _HELD:
        return None
    told = [desk.look.claims[c] for c in state.claims if c in desk.look.claims]
    placed = [c for c in told if c.place]
    return max(placed, key=lambda c: (desk.published(c.document), c.id)).place if placed else None


def _freed(desk: Desk, person: PersonAccount) -> Iterator[Answer]:
    yield from _of_states(desk, person, {State.FREED, State.PARDONED, State.EXILED}, "person_freed", "person_not_freed")


def _detained(desk: Desk, person: PersonAccount) -> Iterator[Answer]:
    yield from _of_states(desk, person, {State.DETAINED}, "person_detained", "person_not_detained")


def _of_states(desk: Desk, person: PersonAccount, wanted: set[State], phrase: str, otherwise: str) -> Iterator[Answer]:
    found = [s for s in person.states if s.state in wanted]
    for state in found:
        text = say(phrase, name=person.name, when=say_time(state.when), says=says(state.roots))
        later = person.states[person.states.index(state) + 1 :]
        notes = tuple(sentence(f"{_word(s)}{say_time(s.when) if s.when else ''}{says(s.roots)}") for s in later)
        yield _answer(person, text, state.roots, state.claims, missing=notes, against=_conflicts(desk, person))
    if not found:
        for answer in _now(desk, person):
            last = next((s for s in reversed(person.states) if s.state == person.now), None)
            if last is None:
                yield answer
                continue
            when = _since(last)
            text = say(otherwise, name=person.name, state=say_state(last.state), when=when, says=says(last.roots))
            yield _answer(person, text, last.roots, last.claims)


def _sentenced(desk: Desk, person: PersonAccount) -> Iterator[Answer]:
    """Each sentence with its term; terms that reports do not agree on stand one by one."""
    told = [c for c in _claims_on(desk, person, Kind.SENTENCE) if c.status is Status.ACTUAL]
    terms = [c for c in told if c.term]
    for term, when, claims in _by_term(terms):
        roots = _roots(desk, claims)
        text = say("person_sentenced", name=person.name, term=say_term(term), when=when, says=says(roots))
        yield _answer(person, text, roots, [c.id for c in claims], against=_conflicts(desk, person))
    if terms:
        return
    state = next((s for s in person.states if s.state is State.SENTENCED), None)
    if state:
        when = say_time(state.when)
        text = say("person_sentenced", name=person.name, term="", when=when, says=says(state.roots))
        yield _answer(person, text, state.roots, state.claims)
    else:
        yield _answer(person, say("person_not_sentenced", name=person.name), (), person.claims)


def _by_term(claims: Sequence[Claim]) -> list[tuple[str, str, list[Claim]]]:
    """Claims of sentences by their term, with the narrowest date that any of them gives."""
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.term or "", []).append(claim)
    found = []
    for term in sorted(grouped):
        dated = sorted((c for c in grouped[term] if c.when), key=lambda c: (-len(c.when.edtf if c.when else ""), c.id))
        found.append((term, say_time(dated[0].when) if dated else "", grouped[term]))
    return found


def _charged(desk: Desk, person: PersonAccount) -> Iterator[Answer]:
    told = [c for k in (Kind.SENTENCE, Kind.DETENTION) for c in _claims_on(desk, person, k)]
    charges: dict[tuple[str, str], list[Claim]] = {}
    for claim in told:
        if claim.charge and claim.status is Status.ACTUAL:
            charges.setdefault((claim.charge.casefold(), claim.kind), []).append(claim)
    for (_, kind), claims in sorted(charges.items()):
        roots = _roots(desk, claims)
        charge, when = claims[0].charge or "", say_time(claims[0].when) if claims[0].when else ""
        text = say("person_charge", name=person.name, deed=say_deed(kind), charge=charge, when=when, says=says(roots))
        yield _answer(person, text, roots, [c.id for c in claims])
    if not charges:
        yield _answer(person, say("person_no_charge", name=person.name), (), person.claims)


def _claims_on(desk: Desk, person: PersonAccount, kind: Kind) -> list[Claim]:
    return [c for c in (desk.look.claims[i] for i in person.claims if i in desk.look.claims) if c.kind is kind]


def _roots(desk: Desk, claims: Iterable[Claim]) -> tuple[Root, ...]:
    """The roots of claims, as the register gives them where the claims stand in events."""
    wanted = {c.id for c in claims}
    found: dict[tuple[str, str], set[str]] = {}
    for claim in wanted:
        for root in desk.known.roots.get(claim, ()):
            found.setdefault(root, set()).add(claim)
    return tuple(Root(name, kind, tuple(sorted(found[name, kind]))) for name, kind in sorted(found))


def _conflicts(desk: Desk, person: PersonAccount) -> tuple[Dissent, ...]:
    """Findings on the person that reports contradict each other."""
    found = [f for f in desk.known.findings.get(person.id, ()) if f.question in CONFLICTS]
    return tuple(Dissent(f.rule, f.interval, f.roots) for f in found)


CONFLICTS = frozenset({"conflicting dates", "conflicting terms"})
"""Findings that say where reports on one person contradict each other."""


def held_who(desk: Desk) -> Reply:
    """Who was last reported in custody, person by person, by the states that the question names."""
    asked = {*desk.question.named.custodians, *desk.question.named.nations}
    held = [p for p in desk.register.people if p.now in _KEPT and (not asked or asked & _states_of(desk, p))]
    notes = (say_counted("more_match", len(held) - MOST_PEOPLE),) if len(held) > MOST_PEOPLE else ()
    return Reply(tuple(a for person in held[:MOST_PEOPLE] for a in _now(desk, person)), notes)


_KEPT = frozenset({State.DETAINED, State.SENTENCED, State.TRANSFERRED, State.HOUSE_ARREST, State.RETURNED})
"""States in which somebody is not free."""

MOST_PEOPLE = 40
"""People answered one by one: more is a listing, and `habeas people` is one."""


def _states_of(desk: Desk, person: PersonAccount) -> set[str]:
    """Codes or names of the states in whose custody somebody was, and of those whose national they are."""
    events = [desk.look.events[s.event] for s in person.states if s.event in desk.look.events]
    return {*person.nat, *(e.country for e in events if e.country)}


def _listed(desk: Desk, kind: Kind) -> Reply:
    found = desk.match(kind)
    return Reply(tuple(_event(desk, e.id, kind) for e in found.events), found.notes)


def _event(desk: Desk, ident: str, kind: Kind) -> Answer:
    event = desk.look.events[ident]
    names = desk.names(event.people)
    roots = _roots(desk, [desk.look.claims[c] for c in event.claims if c in desk.look.claims])
    counted = event.counts[0] if event.counts else None
    if names and counted is None and kind is Kind.DETENTION:
        text = say("people_named", names=say_names(names), when=say_time(event.when) if event.when else "")
        return Answer(ident, sentence(text + says(roots)), None, roots, (), "", (), event.claims)
    roots = counted.roots if counted else roots
    interval = counted.agreed if counted else Interval(len(names), len(names)) if names else None
    against = tuple(
        Dissent(say("against", voices=say_voices(d.roots), number=str(d.interval.low)), d.interval, d.roots)
        for d in (counted.disputed if counted else ())
    )
    return Answer(ident, event.summary, interval, roots, against, counted.rule if counted else "", (), event.claims)


def _answer(
    person: PersonAccount,
    text: str,
    roots: tuple[Root, ...],
    claims: Iterable[str],
    *,
    rule: str = "",
    missing: tuple[str, ...] = (),
    against: tuple[Dissent, ...] = (),
) -> Answer:
    return Answer(person.id, sentence(text), None, roots, against, rule, missing, tuple(sorted(set(claims))))
