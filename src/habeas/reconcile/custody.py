"""Whose act it is: the custodian's country of a claim, as the claim, its report, or the people it names say it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from habeas.knowledge.places import Gazetteer, gazetteer
from habeas.model.claim import Claim, Kind
from habeas.model.entity import PartyKind
from habeas.reconcile.roots import Voices

_CUSTODY = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.COUNT})
_MEASURES = frozenset({Kind.RELIEF, Kind.SANCTION})
_PLACED = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.COUNT})
"""Kinds whose ``place`` lies in the custodian's country. A release's place may be where people were taken."""

_CLEAR = 0.5
"""A report tells of one custodian if the next is named less than this share as often."""


class Custody:
    """Knows the country of every claim. ``stated`` is what the claim itself says, ``inferred`` what its report or people imply."""

    def __init__(self, claims: Iterable[Claim], voices: Voices, person_of: dict[str, str]) -> None:
        self._voices = voices
        self._places = gazetteer()
        self._person_of = person_of
        self._stated: dict[str, str | None] = {}
        self._of_report: dict[tuple[str, bool], str | None] = {}
        self._of_person: dict[str, str | None] = {}
        self._read(tuple(claims))

    def stated(self, claim: Claim) -> str | None:
        """Country code, or name of a state without one, that the claim itself gives."""
        return self._stated[claim.id]

    def inferred(self, claim: Claim) -> str | None:
        """The country that the people named imply, else the one that the whole report is about."""
        if claim.kind in _CUSTODY:
            people = {self._person_of[m] for m in claim.mentions if m in self._person_of}
            known = {self._of_person.get(p) for p in people} - {None}
            if len(known) == 1:
                return known.pop()
        return self._of_report.get((claim.document, claim.kind in _MEASURES))

    def country_of(self, document: str, name: str) -> str | None:
        """The country of a party or place as a document names it."""
        party = self._voices.party(document, name)
        if party and party.country:
            return party.country
        if party and party.kind is PartyKind.STATE:
            return self._code(party.name) or party.name
        return self._code(name)

    def _code(self, name: str) -> str | None:
        places: Gazetteer = self._places
        direct = places.country(name) or places.government(name) or places.capital(name)
        if direct:
            return direct
        codes = {place.code for place in places.find(name)}
        return codes.pop() if len(codes) == 1 else None

    def _read(self, claims: tuple[Claim, ...]) -> None:
        reports: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        persons: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in claims:
            country = self._stated[claim.id] = self._from_claim(claim)
            if country is None:
                continue
            if claim.kind in _CUSTODY or claim.kind in _MEASURES:
                reports[claim.document, claim.kind in _MEASURES][country] += 2 if claim.by else 1
            if claim.kind in _CUSTODY:
                for mention in claim.mentions:
                    persons[self._person_of.get(mention, "")][country] += 1
        persons.pop("", None)
        self._of_report = {key: _clear_winner(counts) for key, counts in reports.items()}
        self._of_person = {key: _clear_winner(counts) for key, counts in persons.items()}

    def _from_claim(self, claim: Claim) -> str | None:
        """The country of those who act; of custody, else of where people are held. Who only speaks does not act."""
        speakers = set(claim.says)
        actors = [self.country_of(claim.document, name) for name in claim.by if name not in speakers]
        found = [c for c in actors if c]
        if found:
            return found[0]
        if claim.kind in _PLACED and claim.place:
            return self.country_of(claim.document, claim.place)
        return None


def _clear_winner(counts: Counter[str]) -> str | None:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] * _CLEAR:
        return None
    return ranked[0][0] if ranked else None
