"""Mentions of many reports → persons: clusters that no weak link holds together.

Method: links between mentions are taken from the strongest to the weakest, and two clusters are joined only if no pair of
their members is excluded and every two of their names are alike (complete linkage under constraints; Bansal, Blum and Chawla
2004 for the problem). A mention that fits two clusters which cannot be one waits for a decision. The order of the readings
changes nothing: everything is sorted by the date and id of the report first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.model.claim import Mention, Reading
from habeas.model.decision import Decision
from habeas.model.entity import Identities, Link, Person
from habeas.model.ids import stable_id
from habeas.model.text import Document
from habeas.resolve.edges import find_edges
from habeas.resolve.evidence import CHARGE, EVENT, TERM, Profile, make_profile
from habeas.resolve.groups import Groups
from habeas.resolve.naming import choose_name, spellings
from habeas.resolve.offices import given_in, roles_with_country, tenures
from habeas.resolve.parties import resolve_parties
from habeas.resolve.rulings import read_rulings


def resolve(readings: Iterable[Reading], documents: Iterable[Document], decisions: Iterable[Decision]) -> Identities:
    """All readings, their documents, what people decided → persons, parties, where each mention went, what waits."""
    texts = {document.id: document for document in documents}
    read = sorted(readings, key=lambda reading: reading.document)
    profiles = make_profiles(read, texts)
    rulings = read_rulings(decisions, {person_id(p.mention): p.id for p in profiles})
    groups = Groups(profiles, rulings.same, rulings.different)
    edges = find_edges(profiles)
    groups.link_full_names(edges.near)
    groups.link_bare_names()
    groups.doubt_faint_names(edges.faint)
    persons, person_of = persons_of(groups, texts)
    named = resolve_parties(read, texts, persons, person_of)
    return Identities(persons, named.parties, person_of, named.party_of, groups.doubts(), named.recalled)


def person_id(earliest: Mention) -> str:
    """The id of the person whose earliest mention this is: later reports and spellings do not change it."""
    return stable_id("person", earliest.id)


def make_profiles(readings: Sequence[Reading], documents: Mapping[str, Document]) -> list[Profile]:
    """The mentions of readings prepared for comparison, in the order in which they count."""
    found: list[Profile] = []
    for reading in readings:
        said: dict[str, set[str]] = {}
        for claim in reading.claims:
            when = claim.when.edtf if claim.when else ""
            for mention in claim.mentions:
                found_here = said.setdefault(mention, set())
                found_here |= {f"{EVENT}{claim.kind} {when}"} if when else set()
                found_here |= {f"{TERM}{claim.term}"} if claim.term else set()
                found_here |= {f"{CHARGE}{claim.charge}"} if claim.charge else set()
        document = documents.get(reading.document)
        given = given_in(reading, document)
        found.extend(
            make_profile(m, document, frozenset(said.get(m.id, ())), offices=given.get(m.id, ()))
            for m in reading.mentions
        )
    return sorted(found, key=lambda profile: profile.order)


def persons_of(groups: Groups, documents: Mapping[str, Document]) -> tuple[tuple[Person, ...], dict[str, str]]:
    """Groups → persons in order of first mention, and where each mention went."""
    persons: list[Person] = []
    person_of: dict[str, str] = {}
    for core in groups.cores():
        person = make_person(core.members, core.links, documents)
        persons.append(person)
        person_of.update((p.id, person.id) for p in core.members)
    return tuple(persons), person_of


def make_person(members: Sequence[Profile], links: tuple[Link, ...], documents: Mapping[str, Document]) -> Person:
    """All mentions of one person in order, and the links between them → the person."""
    return Person(
        id=person_id(members[0].mention),
        name=choose_name(members, documents),
        names=spellings(members, documents),
        mentions=tuple(p.id for p in members),
        nat=tuple(sorted({code for p in members for code in p.mention.nat})),
        roles=tuple(dict.fromkeys(role for p in members for role in roles_with_country(p.mention.roles, p.offices))),
        links=links,
        offices=tenures((p.mention.document, p.offices) for p in members if p.offices),
    )
