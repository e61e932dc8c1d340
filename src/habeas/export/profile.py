"""What an export profile leaves out of a register: whose names, which fields, whose sentences. Masking of names is for the caller.

What decisions withhold is masked before, and stays so whatever a profile says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from habeas.knowledge.outlets import directory
from habeas.knowledge.profiles import NameRules, Profile, Show
from habeas.model.claim import Claim, Kind, Mention, Reading
from habeas.model.entity import PartyKind, Person
from habeas.model.finding import PersonAccount, Register, ReportRow
from habeas.model.text import Document, Passage

BLOCK = "█"
_SPEAKING = frozenset({Kind.CONTACT, Kind.POSITION, Kind.UNKNOWN, Kind.COUNT})
"""Kinds of events in which private people act too: who visits a prison or counts the held does not act for a state by that."""


def hidden_people(register: Register, readings: Iterable[Reading], rules: NameRules) -> frozenset[str]:
    """Ids of the people whose names the rules leave out. ``readings`` tell ages; they hold withheld names and are not kept."""
    days = {row.document.id: row.document.published for row in register.documents}
    mentions = (m for reading in readings for m in reading.mentions) if rules.minors is Show.HIDE else ()
    young = (m.id for m in mentions if is_minor(m, days.get(m.document), rules.adult))
    minors = {register.identities.person_of.get(ident) for ident in young}
    accounts = {p.id: p for p in register.people}
    acting = _acting(register)
    return frozenset(
        p.id
        for p in register.identities.persons
        if (p.id in minors and not _is_known_body(p)) or is_left_out(p, accounts.get(p.id), rules, acts=p.id in acting)
    )


def hidden_names(register: Register, rules: NameRules) -> frozenset[str]:
    """Names of speakers who are people, but none whom reports tell anything of, if the rules leave out such people."""
    if rules.without_state is Show.SHOW:
        return frozenset()
    acting = {name for event in register.events if event.kind not in _SPEAKING for name in event.by}
    parties = (p for p in register.parties if p.kind is PartyKind.PERSON and p.person is None)
    return frozenset(name for p in parties if not acting & {p.name, *p.names} for name in (p.name, *p.names))


def is_minor(mention: Mention, published: str | None, adult: int) -> bool:
    """Whether a report tells an age below ``adult`` years, or a year of birth by which the person may have been so young."""
    if mention.age is not None:
        return mention.age < adult
    known = published is not None and published[:4].isdigit()
    return mention.born is not None and known and int((published or "")[:4]) - mention.born <= adult


def is_left_out(person: Person, account: PersonAccount | None, rules: NameRules, *, acts: bool) -> bool:
    """Whether the name of a person is left out for what is known of them (their age aside)."""
    if account is not None and account.now in rules.states:
        return True
    if _is_known_body(person):
        return False
    if rules.without_state is Show.SHOW or (account is not None and account.states) or acts:
        return False
    roles = (*person.roles, *(account.roles if account else ()))
    return not any(rules.is_public_role(role) for role in roles)


def _is_known_body(person: Person) -> bool:
    """Whether every spelling is the whole name of an outlet or body that we know, which was only read as a person."""
    spellings = (person.name, *(n.text for n in person.names))
    return all(any(f.span.start == 0 and f.span.end == len(s) for f in directory().find(s)) for s in spellings)


def private_claims(register: Register, people: frozenset[str], names: frozenset[str] = frozenset()) -> frozenset[str]:
    """Ids of the claims that one of the people, or a bearer of one of the names, speaks, at any place of the chain of speakers."""
    persons = {p.id: p.person for p in register.parties}
    named = {n: p.person for p in register.parties if p.person for n in (p.name, *p.names)}
    party_of = register.identities.party_of

    def speaks(claim: Claim) -> bool:
        found = (persons.get(party_of.get((claim.document, name), "")) or named.get(name) for name in claim.says)
        return any(name in names for name in claim.says) or any(person in people for person in found if person)

    return frozenset(c.id for c in register.claims if speaks(c))


def stripped(register: Register, profile: Profile, *, unsaid: frozenset[str] = frozenset()) -> Register:
    """The register without the fields that the profile leaves out, and with the sentences of those claims, and of the claims
    ``unsaid``, as blocks of the same length, in the texts of the reports too."""
    fields = profile.fields
    told = {
        c.id
        for c in register.claims
        if (fields.charges is Show.HIDE and c.charge) or (fields.terms is Show.HIDE and c.term)
    }
    spans: dict[str, list[Passage]] = {}
    for claim in register.claims:
        if claim.id in told or claim.id in unsaid:
            spans.setdefault(claim.document, []).append(claim.passage)
    quotes = {(p.document, p.start, p.end) for found in spans.values() for p in found}
    return replace(
        register,
        claims=tuple(
            _claim(c, profile, hide=(c.document, c.passage.start, c.passage.end) in quotes) for c in register.claims
        ),
        documents=tuple(
            ReportRow(_document(r.document, spans.get(r.document.id, ())), r.copy_of) for r in register.documents
        ),
        unknowns=tuple(
            replace(u, quote=_blocks(u.quote)) if any(u.quote == p.quote for p in spans.get(u.document, ())) else u
            for u in register.unknowns
        ),
        people=tuple(_person(p, profile) for p in register.people),
        # Why an office stands for a person tells that the person held it.
        identities=register.identities if fields.roles is Show.SHOW else replace(register.identities, recalled={}),
    )


def _acting(register: Register) -> frozenset[str]:
    """Ids of people who act for a party in an event."""
    persons = {n: p.person for p in register.parties if p.person for n in (p.name, *p.names)}
    return frozenset(
        person
        for event in register.events
        if event.kind not in _SPEAKING
        for name in event.by
        if (person := persons.get(name)) is not None
    )


def _claim(claim: Claim, profile: Profile, *, hide: bool) -> Claim:
    fields = profile.fields
    passage = replace(claim.passage, quote=_blocks(claim.passage.quote)) if hide else claim.passage
    return replace(
        claim,
        passage=passage,
        charge=claim.charge if fields.charges is Show.SHOW else None,
        term=claim.term if fields.terms is Show.SHOW else None,
        nat=claim.nat if fields.nationalities is Show.SHOW or not claim.who else (),
    )


def _document(document: Document, passages: Iterable[Passage]) -> Document:
    text = document.text
    for passage in passages:
        text = text[: passage.start] + _blocks(text[passage.start : passage.end]) + text[passage.end :]
    return replace(document, text=text) if text != document.text else document


def _person(person: PersonAccount, profile: Profile) -> PersonAccount:
    fields = profile.fields
    return replace(
        person,
        roles=person.roles if fields.roles is Show.SHOW else (),
        nat=person.nat if fields.nationalities is Show.SHOW else (),
        names=person.names
        if fields.other_names is Show.SHOW
        else tuple(n for n in person.names if n.text == person.name),
    )


def _blocks(text: str) -> str:
    return "".join(c if c.isspace() else BLOCK for c in text)
