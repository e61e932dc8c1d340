"""The root of each claim: the last speaker of its chain, else the outlet; copies of one text speak with one voice."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from habeas.knowledge.places import gazetteer
from habeas.model.claim import Claim
from habeas.model.entity import Identities, Party, PartyKind, Person, Root
from habeas.model.text import Document
from habeas.reconcile.standing import Standing, called_in, standing_of


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """One speaker: ``key`` tells voices apart, ``name`` is shown, ``kind`` is the kind of party, ``standing`` that of the voice."""

    key: str
    name: str
    kind: str
    standing: str = Standing.ANONYMOUS


class Voices:
    """Finds who speaks. ``originals`` maps a document to the earliest text it repeats (itself, if it repeats none)."""

    def __init__(self, identities: Identities, documents: Iterable[Document], originals: dict[str, str]) -> None:
        self._parties: Mapping[str, Party] = {p.id: p for p in identities.parties}
        self._persons: Mapping[str, Person] = {p.id: p for p in identities.persons}
        self._party_of: Mapping[tuple[str, str], str] = identities.party_of
        self._documents: Mapping[str, Document] = {d.id: d for d in documents}
        self._originals: Mapping[str, str] = originals
        self._made: dict[str, Voice] = {}
        self._called: Mapping[str, Standing] = called_in(
            d.text for d in self._documents.values() if originals.get(d.id, d.id) == d.id
        )
        self._agencies: Container[str] = _agencies(self._documents, originals)
        by_name: dict[str, str] = {}
        for party in sorted(identities.parties, key=lambda p: p.id):
            if party.kind is not PartyKind.UNNAMED:
                for name in (party.name, *party.names):
                    by_name.setdefault(name.casefold(), party.id)
        self._by_name: Mapping[str, str] = by_name

    def of(self, claim: Claim) -> Voice:
        """The voice behind ``claim``. An unnamed speaker is one with himself only within one text and its copies."""
        original = self._originals.get(claim.document, claim.document)
        if not claim.says:
            return self.outlet(original)
        name = claim.says[-1]
        party = self.party(claim.document, name)
        if party is None:
            return self._one(f"{original}:{name.casefold()}", name, PartyKind.UNNAMED)
        if party.kind is PartyKind.UNNAMED:
            return self._one(f"{original}:{party.name.casefold()}", party.name, PartyKind.UNNAMED)
        return self._voice(party)

    def outlet(self, document: str) -> Voice:
        """The voice of a document's own outlet; a document that names none speaks for itself."""
        found = self._documents.get(document)
        name = found.publisher if found and found.publisher else None
        if name is None:
            return Voice(f"document:{document}", document, PartyKind.OUTLET, Standing.OUTLET)
        party = self.party(document, name)
        return self._voice(party) if party else self._one(f"outlet:{name.casefold()}", name, PartyKind.OUTLET)

    def party(self, document: str, name: str) -> Party | None:
        """The party that ``name`` stands for in ``document``, by what was resolved, else by an equal name."""
        ident = self._party_of.get((document, name)) or self._by_name.get(name.casefold())
        return self._parties.get(ident) if ident else None

    def person(self, ident: str) -> Person | None:
        """The person with this id."""
        return self._persons.get(ident)

    def words(self, voice: Voice, *, folded: bool = True) -> str:
        """The name of a voice and, of a person, the roles that reports give."""
        person = self._persons.get(voice.key)
        words = " ".join((voice.name, *(person.roles if person else ())))
        return words.casefold() if folded else words

    def countries(self, voice: Voice) -> frozenset[str]:
        """Codes of the states that a voice belongs to, by what is known of it or by its name and offices; none if that is not told."""
        party = self._parties.get(voice.key)
        if party and party.country:
            return frozenset({party.country})
        places = gazetteer()
        codes = {place.code for place in places.find(self.words(voice, folded=False))}
        return frozenset(code for code in codes if places.display(code) != code)

    def text(self, document: str) -> str:
        """The text of a document; empty if it is not at hand."""
        found = self._documents.get(document)
        return found.text if found else ""

    def _voice(self, party: Party) -> Voice:
        if party.person and party.person in self._persons:
            return self._one(party.person, self._persons[party.person].name, PartyKind.PERSON)
        return self._one(party.id, party.name, party.kind)

    def _one(self, key: str, name: str, kind: PartyKind) -> Voice:
        """A voice with its standing. An outlet whose text others carry is an agency."""
        made = self._made.get(key)
        if made is None:
            standing = standing_of(name, kind, person=self._persons.get(key), called=self._called)
            if standing is Standing.OUTLET and name.casefold() in self._agencies:
                standing = Standing.AGENCY
            made = self._made[key] = Voice(key, name, kind, standing)
        return made


def to_roots(spoken: Iterable[tuple[Voice, str]]) -> tuple[Root, ...]:
    """Pairs of voice and claim id → one root a voice, with its claims, in order of name."""
    claims: dict[Voice, set[str]] = {}
    for voice, claim in spoken:
        claims.setdefault(voice, set()).add(claim)
    ordered = sorted(claims, key=lambda v: (v.name.casefold(), v.key))
    return tuple(Root(v.name, v.standing, tuple(sorted(claims[v]))) for v in ordered)


def _agencies(documents: Mapping[str, Document], originals: Mapping[str, str]) -> frozenset[str]:
    """Outlets, in small letters, whose text another outlet repeats."""
    found = set()
    for ident, original in originals.items():
        copy, first = documents.get(ident), documents.get(original)
        if copy and first and first.publisher and copy.publisher != first.publisher:
            found.add(first.publisher.casefold())
    return frozenset(found)
