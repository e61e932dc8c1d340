"""The register as entities and statements of FollowTheMoney, which OpenAleph, yente and nomenklatura load.

People are Person, parties PublicBody or Organization, happenings Event (sanctions: Sanction, one a target), reports Article, a name
in a report Mention, a quote Note. Ids are those of the register. What the model has no place for is left out: an open slot is no
Person, and a withheld name is in nothing. First and last seen are the days of publication of the reports that an entity rests on.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.export.earliest import Evidence
from habeas.export.readable import is_readable
from habeas.knowledge.ftm import load_ftm
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Claim, Status
from habeas.model.entity import Party, State
from habeas.model.event import Event
from habeas.model.finding import PersonAccount, Register
from habeas.model.ids import report_id, stable_id
from habeas.model.text import Document
from habeas.model.when import When
from habeas.show.wording import say_interval, say_voices

MARK = "…"
_NAMES = frozenset({"name", "alias"})
_LONG = frozenset({"summary", "description", "notes", "reason"})
_URLS = frozenset({"sourceUrl"})
_UNSAFE = frozenset({"Cc", "Cs"})
"""Unicode categories that the library takes out of every text."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: its values by property, in order; ``seen`` are the first and last day of publication (ISO 8601) behind it."""

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]
    seen: tuple[str | None, str | None]


def entities(register: Register) -> Iterator[Entity]:
    """Register → its entities: reports, people, parties, happenings, mentions, quotes. Each refers only to entities that are given."""
    yield from _Telling(register).all()


def to_lines(register: Register) -> Iterator[str]:
    """Register → one JSON object an entity, as ``ftm validate`` and yente read them."""
    dataset = load_ftm().dataset
    for entity in entities(register):
        properties = {name: list(values) for name, values in entity.properties}
        caption = (
            properties.get("name") or properties.get("title") or properties.get("description") or [entity.schema]
        )[0]
        fields = {
            "id": entity.id, "caption": caption, "schema": entity.schema, "properties": properties,
            "datasets": [dataset], "referents": [], "first_seen": entity.seen[0], "last_seen": entity.seen[1],
        }  # fmt: skip
        yield json.dumps({k: v for k, v in fields.items() if v is not None}, ensure_ascii=False)


def to_statement_lines(register: Register) -> Iterator[str]:
    """Register → one JSON object a statement: one value of one property of one entity, with an id as the library makes it."""
    dataset = load_ftm().dataset
    for entity in entities(register):
        ids = []
        for name, values in entity.properties:
            for value in values:
                ids.append(_key(dataset, entity.id, name, value))
                yield _statement(entity, dataset, name, value, ids[-1])
        whole = hashlib.sha1("".join((entity.schema, *sorted(ids))).encode(), usedforsecurity=False).hexdigest()
        yield _statement(entity, dataset, "id", whole, _key(dataset, entity.id, "id", whole))


def _key(dataset: str, entity: str, name: str, value: str) -> str:
    """The id of a statement: SHA-1 of what it says, as ``followthemoney.statement`` computes it."""
    return hashlib.sha1(f"{dataset}.{entity}.{name}.{value}".encode(), usedforsecurity=False).hexdigest()


def _statement(entity: Entity, dataset: str, name: str, value: str, ident: str) -> str:
    fields = {
        "canonical_id": entity.id, "entity_id": entity.id, "prop": name, "schema": entity.schema, "value": value, "dataset": dataset,
        "lang": None, "original_value": None, "first_seen": entity.seen[0], "last_seen": entity.seen[1], "external": False,
        "origin": None, "id": ident,
    }  # fmt: skip
    return json.dumps(fields, ensure_ascii=False)


class _Telling:
    """Tells one register. A person who is withheld has no entity, so nothing may refer to one."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._evidence = Evidence(register)
        self._people = {p.id for p in register.people if p.names}
        self._parties = {p.id: ident for p in register.parties if (ident := self._party_id(p))}
        self._named = {
            name: self._parties[p.id] for p in register.parties if p.id in self._parties for name in (*p.names, p.name)
        }
        self._of_claim: dict[str, set[str]] = {}

    def all(self) -> Iterator[Entity]:
        register = self._register
        yield from (self._report(row.document) for row in register.documents)
        yield from (self._person(p) for p in register.people if p.id in self._people)
        yield from (self._party(p) for p in register.parties if self._parties.get(p.id) == p.id)
        for event in register.events:
            is_sanction = event.kind.value in load_ftm().sanctions
            yield from self._sanctions(event) if is_sanction else (self._event(event),)
        yield from self._mentions()
        yield from (self._quote(c) for c in register.claims)

    def _party_id(self, party: Party) -> str | None:
        """The entity of a party: that of the person it is, else its own, else none."""
        if party.kind.value not in load_ftm().parties or not party.names or not is_readable(party.name):
            return None
        return party.person if party.person in self._people else None if party.person else party.id

    def _report(self, document: Document) -> Entity:
        published = document.published
        return _entity(
            report_id(document.id), "Article", (published, published),
            fileName=(document.title or document.url or document.id,), title=(document.title,), publisher=(document.publisher,),
            publishedAt=(published,), language=(load_ftm().languages.get(document.language),), sourceUrl=(document.url,),
            notes=(f"capture sha256 {document.sha256}",),
        )  # fmt: skip

    def _person(self, person: PersonAccount) -> Entity:
        self._note(person.id, person.claims)
        died = [s.when.edtf for s in person.states if s.state is State.DEAD and s.when and "/" not in s.when.edtf]
        states = [_say_state(s.state, s.when, say_voices(s.roots)) for s in person.states]
        return self._rested(
            person.id, "Person", person.claims,
            name=(person.name,), alias=tuple(n.text for n in person.names if n.text != person.name),
            nationality=tuple(_country(c) for c in person.nat), position=person.roles, deathDate=tuple(_date(d) for d in died[-1:]),
            notes=(*states, f"now {person.now.replace('_', ' ')}: {person.reason}" if person.now else None),
        )  # fmt: skip

    def _party(self, party: Party) -> Entity:
        how = load_ftm().parties[party.kind.value]
        return _entity(
            party.id, how.schema, (None, None),
            name=(party.name,), alias=tuple(n for n in party.names if n != party.name),
            **{"nationality" if how.schema == "Person" else "country": (_country(party.country),)}, topics=how.topics,
        )  # fmt: skip

    def _event(self, event: Event) -> Entity:
        involved = [i for i in event.people if i in self._people]
        self._note(event.id, event.claims)
        figures = [
            f"{c.of or 'people'}: {say_interval(c.agreed)}, by {say_voices(c.roots)}. {c.rule}" for c in event.counts
        ]
        dissent = [f"{say_interval(d.interval)} by {say_voices(d.roots)}" for c in event.counts for d in c.disputed]
        return self._rested(
            event.id, "Event", event.claims,
            name=(event.summary,), summary=(event.summary,), keywords=(event.kind.value, event.status.value),
            country=(_country(event.country),), location=event.places, **_dates(event.when),
            organizer=self._refer(event.by), involved=(*involved, *self._refer(event.to)),
            description=tuple(figures), notes=tuple(f"disputed: {d}" for d in dissent), recordId=(event.id,),
        )  # fmt: skip

    def _sanctions(self, event: Event) -> Iterator[Entity]:
        """One entity for each target that is known; without a target the model has no place for it."""
        targets = dict.fromkeys((*self._refer(event.to), *(i for i in event.people if i in self._people)))
        for target in targets:
            yield self._rested(
                stable_id("sanction", event.id, target), "Sanction", event.claims,
                entity=(target,), authority=event.by, country=(_country(event.country),), reason=(event.summary,),
                status=("Active" if event.status is Status.ACTUAL else event.status.value,), recordId=(event.id,),
                **_dates(event.when),
            )  # fmt: skip

    def _mentions(self) -> Iterator[Entity]:
        """One for each person and report that names them."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for claim in self._register.claims:
            for name, mention in zip(claim.who, claim.mentions, strict=False):
                person = self._register.identities.person_of.get(mention)
                if person in self._people and is_readable(name):
                    found.setdefault((claim.document, person), {})[name] = None
        for (document, person), names in sorted(found.items()):
            published = self._evidence.documents[document].published
            yield _entity(
                stable_id("mention", document, person), "Mention", (published, published),
                document=(report_id(document),), resolved=(person,), name=tuple(names), detectedSchema=("Person",),
            )  # fmt: skip

    def _quote(self, claim: Claim) -> Entity:
        document = self._evidence.documents[claim.document]
        voices = " > ".join(reversed(claim.says)) or document.publisher or document.id
        return self._rested(
            claim.id, "Note", (claim.id,),
            name=(f"{claim.kind.value}, {claim.status.value}, by {voices}",), description=(claim.passage.quote,),
            entity=tuple(sorted(self._of_claim.get(claim.id, ()))), keywords=(claim.kind.value, claim.act, claim.status.value),
            notes=(f"characters {claim.passage.start} to {claim.passage.end}",),
        )  # fmt: skip

    def _note(self, ident: str, claims: Iterable[str]) -> None:
        """Remember that quotes belong to an entity."""
        for claim in claims:
            self._of_claim.setdefault(claim, set()).add(ident)

    def _refer(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._named[n] for n in names if n in self._named))

    def _rested(self, ident: str, schema: str, claims: Iterable[str], **values: tuple[str | None, ...]) -> Entity:
        """An entity that rests on claims: with their reports as proof, addresses and days."""
        documents = list(dict.fromkeys(c.document for c in self._evidence.in_order(claims)))
        reports = [self._evidence.documents[d] for d in documents]
        days = [d.published for d in reports if d.published]
        return _entity(
            ident, schema, (min(days), max(days)) if days else (None, None), **values,
            proof=tuple(map(report_id, documents)), sourceUrl=tuple(d.url for d in reports),
            publisher=tuple(d.publisher for d in reports),
        )  # fmt: skip


def _entity(ident: str, schema: str, seen: tuple[str | None, str | None], **values: tuple[str | None, ...]) -> Entity:
    """An entity without values that are empty, twice there, or too long for the model."""
    properties = []
    for name, given in values.items():
        told = (v for v in given if v and (name not in _NAMES or is_readable(v)))
        kept = tuple(dict.fromkeys(short for v in told if (short := _short(name, v))))
        if kept:
            properties.append((name, kept))
    return Entity(ident, schema, tuple(properties), seen)


def _short(name: str, value: str) -> str | None:
    """A value as the model takes it; None if it takes none such."""
    longest = load_ftm().longest
    if name in _URLS:
        return value if value.startswith(("http://", "https://")) and len(value) <= longest["url"] else None
    most = longest["name" if name in _NAMES else "text" if name in _LONG else "string"]
    text = " ".join("".join(c for c in value if c.isspace() or unicodedata.category(c) not in _UNSAFE).split())
    return text if len(text) <= most else text[: most - 1] + MARK


def _country(code: str | None) -> str | None:
    known = code and len(code) == 2 and gazetteer().display(code) != code
    return code.lower() if code and known else None


def _dates(when: When | None) -> dict[str, tuple[str | None, ...]]:
    """A day, month or year as the date; an interval by its ends."""
    if when is None:
        return {}
    start, mark, end = when.edtf.partition("/")
    return {"startDate": (_date(start),), "endDate": (_date(end),)} if mark else {"date": (_date(start),)}


def _date(edtf: str) -> str | None:
    """An EDTF day, month or year as the model writes it; None for a decade or an open end."""
    plain = edtf.rstrip("~?%")
    return plain if plain[:4].isdigit() else None


def _say_state(state: State, when: When | None, voices: str) -> str:
    return f"{state.value.replace('_', ' ')}{f' {when.edtf}' if when else ''}, by {voices}"
