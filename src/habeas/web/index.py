"""A register by all that pages ask it for, worked out once, so that no page walks through everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from habeas.decide.evidence import moved_ids
from habeas.model.claim import Claim, Kind, Status
from habeas.model.entity import Party, Person
from habeas.model.event import Event
from habeas.model.finding import Finding, PersonAccount, Population, Register, ReportRow, Unknown
from habeas.show.wording import sort_day

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Index:
    """Objects of a register by what leads to them; every tuple is in the order of reading: events by day, people by name.

    Keys are ids unless their name says otherwise; what leads to nothing has no key, so use ``.get(key, ())``.
    """

    events_by_kind: dict[Kind, tuple[Event, ...]]
    events_by_country: dict[str, tuple[Event, ...]]
    """By ISO 3166-1 code, or name of a state without one."""
    events_of_claim: dict[str, tuple[Event, ...]]
    events_of_person: dict[str, tuple[Event, ...]]
    people_by_state: dict[str, tuple[PersonAccount, ...]]
    """By the state that stands; "" for none."""
    people_of_claim: dict[str, tuple[str, ...]]
    """Claim → ids of the people it mentions."""
    people_of_event: dict[str, tuple[PersonAccount, ...]]
    persons: dict[str, Person]
    """The identities behind the accounts: mentions, and the links that say why they are one."""
    person_of_mention: dict[str, str]
    parties: dict[str, Party]
    populations: dict[str, Population]
    populations_by_country: dict[str, tuple[Population, ...]]
    populations_of_claim: dict[str, tuple[Population, ...]]
    findings_about: dict[str, tuple[Finding, ...]]
    unknowns_about: dict[str, tuple[Unknown, ...]]
    """Event → unknowns; "" holds those about no event."""
    claims_by_document: dict[str, tuple[Claim, ...]]
    documents: dict[str, ReportRow]
    copies: dict[str, tuple[str, ...]]
    """Document → ids of the documents that copy it."""
    documents_by_outlet: dict[str, tuple[ReportRow, ...]]
    """By publisher, else address, else id; by day of publication."""
    newest: tuple[ReportRow, ...]
    """Documents, the latest day of publication first, those without a day last."""
    countries: tuple[str, ...]
    """Codes or names, those with most events first."""
    moved: dict[str, str]
    """Ids from before a merge → the ids of today."""
    releases: tuple[Event, ...]
    """Releases that happened, by day."""


def index(register: Register) -> Index:
    """A register → itself by all that pages ask for."""
    events = tuple(sorted(register.events, key=lambda e: (sort_day(e.when), e.id)))
    people = tuple(sorted(register.people, key=lambda p: (p.name.casefold(), p.id)))
    by_country = _grouped(events, lambda e: (e.country,) if e.country else ())
    person_of = register.identities.person_of
    accounts = {p.id: p for p in people}
    documents = tuple(sorted(register.documents, key=lambda r: (r.document.published or "9999", r.document.id)))
    dated = [r for r in documents if r.document.published]
    return Index(
        events_by_kind=_grouped(events, lambda e: (e.kind,)),
        events_by_country=by_country,
        events_of_claim=_grouped(events, lambda e: e.claims),
        events_of_person=_grouped(events, lambda e: e.people),
        people_by_state=_grouped(people, lambda p: (p.now or "",)),
        people_of_claim={
            c.id: tuple(dict.fromkeys(person_of[m] for m in c.mentions if m in person_of))
            for c in register.claims
            if c.mentions
        },
        people_of_event={
            e.id: tuple(sorted((accounts[p] for p in e.people if p in accounts), key=lambda p: p.name.casefold()))
            for e in events
            if e.people
        },
        persons={p.id: p for p in register.identities.persons},
        person_of_mention=person_of,
        parties={p.id: p for p in register.parties},
        populations={p.id: p for p in register.populations},
        populations_by_country=_grouped(register.populations, lambda p: (p.country or "",)),
        populations_of_claim=_grouped(
            register.populations, lambda p: tuple(c for o in p.observations for c in o.claims)
        ),
        findings_about=_grouped(register.findings, lambda f: (f.about,)),
        unknowns_about=_grouped(register.unknowns, lambda u: (u.about or "",)),
        claims_by_document=_grouped(
            sorted(register.claims, key=lambda c: (c.passage.start, c.anchor.start, c.id)), lambda c: (c.document,)
        ),
        documents={r.document.id: r for r in documents},
        copies={
            k: tuple(r.document.id for r in v)
            for k, v in _grouped(documents, lambda r: (r.copy_of,) if r.copy_of else ()).items()
        },
        documents_by_outlet=_grouped(documents, lambda r: (outlet_of(r),)),
        newest=(*reversed(dated), *(r for r in documents if not r.document.published)),
        countries=tuple(sorted(by_country, key=lambda c: (-len(by_country[c]), c))),
        moved=moved_ids(register.events, register.identities),
        releases=tuple(e for e in events if e.kind is Kind.RELEASE and e.status is Status.ACTUAL),
    )


def outlet_of(row: ReportRow) -> str:
    """What a report's outlet is called; its address or id where it names none."""
    return row.document.publisher or row.document.url or row.document.id


def _grouped(items: Iterable[Item], keys: Callable[[Item], Iterable[Key]]) -> dict[Key, tuple[Item, ...]]:
    """Items under each of their keys, each once, in the order given."""
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            found[key].append(item)
    return {key: tuple(group) for key, group in found.items()}
