"""The root of each claim: the last speaker of its chain, else the outlet; copies of one text speak with one voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model.claim import Claim
from habeas.model.entity import Identities, Party, PartyKind, Person, Root
from habeas.model.text import Document


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """One speaker: ``key`` tells voices apart, ``name`` is shown, ``kind`` is the kind of party."""

    key: str
    name: str
    kind: str


class Voices:
    """Finds who speaks. ``originals`` maps a document to the earliest text it repeats (itself, if it repeats none)."""

    def __init__(self, identities: Identities, documents: Iterable[Document], originals: dict[str, str]) -> None:
        self._parties = {p.id: p for p in identities.parties}
        self._persons = {p.id: p for p in identities.persons}
        self._party_of = identities.party_of
        self._documents = {d.id: d for d in documents}
        self._originals = originals
        self._by_name: dict[str, str] = {}
        for party in sorted(identities.parties, key=lambda p: p.id):
            if party.kind is not PartyKind.UNNAMED:
                for name in (party.name, *party.names):
                    self._by_name.setdefault(name.casefold(), party.id)

    def of(self, claim: Claim) -> Voice:
        """The voice behind ``claim``. An unnamed speaker is one with himself only within one text and its copies."""
        original = self._originals.get(claim.document, claim.document)
        if not claim.says:
            return self.outlet(original)
        name = claim.says[-1]
        party = self.party(claim.document, name)
        if party is None:
            return Voice(f"{original}:{name.casefold()}", name, PartyKind.UNNAMED)
        if party.kind is PartyKind.UNNAMED:
            return Voice(f"{original}:{party.name.casefold()}", party.name, PartyKind.UNNAMED)
        return self._voice(party)

    def outlet(self, document: str) -> Voice:
        """The voice of a document's own outlet; a document that names none speaks for itself."""
        found = self._documents.get(document)
        name = found.publisher if found and found.publisher else None
        if name is None:
            return Voice(f"document:{document}", document, PartyKind.OUTLET)
        party = self.party(document, name)
        return self._voice(party) if party else Voice(f"outlet:{name.casefold()}", name, PartyKind.OUTLET)

    def party(self, document: str, name: str) -> Party | None:
        """The party that ``name`` stands for in ``document``, by what was resolved, else by an equal name."""
        ident = self._party_of.get((document, name)) or self._by_name.get(name.casefold())
        return self._parties.get(ident) if ident else None

    def person(self, ident: str) -> Person | None:
        """The person with this id."""
        return self._persons.get(ident)

    def text(self, document: str) -> str:
        """The text of a document; empty if it is not at hand."""
        found = self._documents.get(document)
        return found.text if found else ""

    def _voice(self, party: Party) -> Voice:
        if party.person and party.person in self._persons:
            return Voice(party.person, self._persons[party.person].name, PartyKind.PERSON)
        return Voice(party.id, party.name, party.kind)


def to_roots(spoken: Iterable[tuple[Voice, str]]) -> tuple[Root, ...]:
    """Pairs of voice and claim id → one root a voice, with its claims, in order of name."""
    claims: dict[Voice, set[str]] = {}
    for voice, claim in spoken:
        claims.setdefault(voice, set()).add(claim)
    ordered = sorted(claims, key=lambda v: (v.name.casefold(), v.key))
    return tuple(Root(v.name, v.kind, tuple(sorted(claims[v]))) for v in ordered)
