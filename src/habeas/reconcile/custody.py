"""Whose act it is: the custodian's country of a claim, as the claim, its report, or the people it names say it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from habeas.knowledge.places import Gazetteer, gazetteer
from habeas.knowledge.reconcile import load_acts
from habeas.model.claim import Claim, Kind
from habeas.model.entity import PartyKind
from habeas.reconcile.roots import Voices

_CUSTODY = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.COUNT})
_MEASURES = frozenset({Kind.RELIEF, Kind.SANCTION})
_PLACED = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.COUNT})
"""Kinds whose ``place`` lies in the custodian's country. A release's place may be where people were taken."""

_CLEAR = 0.7
"""A report tells of one custodian if the next is named at most this share as often."""

_HELD = 2
"""Votes of a state that a report says to hold people, against one for each time that its text names a state."""

_Votes = dict[tuple[str, str], Counter[str]]


_STATE_LIKE = re.compile(r"[^\W\d_a-z][a-z'’-]+[^\W\d_]*")
"""One capitalised word, not wholly in capitals: a state by its looks, where the gazetteer has none."""

_CAPITALISED = re.compile(r"[^\W\d_a-z]\w+")

_STEM = 4
"""Letters that a state's name and its adjective must share: "Orlen" in Orlenia and Orlenian."""


class Custody:
    """Knows the country of every claim. ``stated`` is what the claim itself says, ``inferred`` what its report or people imply.

    ``copies`` are the documents that repeat another: what they say is not counted twice.
    """

    def __init__(
        self, claims: Iterable[Claim], voices: Voices, person_of: Mapping[str, str], copies: Mapping[str, str]
    ) -> None:
        self._voices = voices
        self._places = gazetteer()
        self._person_of = person_of
        self._copies = copies
        self._stated: dict[str, str | None] = {}
        self._acted: dict[tuple[str, str], str | None] = {}
        self._of_text: dict[str, str | None] = {}
        self._of_names: dict[str, str | None] = {}
        self._named_in: dict[str, set[str]] = {}
        self._known_for: dict[str, str] = {}
        self._of_person: dict[str, str | None] = {}
        told = tuple(claims)
        self._states = self._find_unlisted(told)
        self._read(told)
        self._associate(told)

    def stated(self, claim: Claim) -> str | None:
        """Country code, or name of a state without one, that the claim itself gives."""
        return self._stated[claim.id]

    def inferred(self, claim: Claim) -> str | None:
        """The country that the people named imply, else the one that the whole report is about."""
        field = _field(claim)
        if not field:
            return None
        if field != "measures":
            people = {self._person_of[m] for m in claim.mentions if m in self._person_of}
            known = {self._of_person.get(p) for p in people} - {None}
            if len(known) == 1:
                return known.pop()
        if field != "custody" and (claim.document, field) in self._acted:
            return self._acted[claim.document, field]
        return self._of_report(claim.document) if field != "measures" else None

    def country_of(self, document: str, name: str) -> str | None:
        """The country of a party or place as a document names it; of a person, that of the office held."""
        party = self._voices.party(document, name)
        if party and party.country:
            return party.country
        if party and party.kind is PartyKind.STATE:
            return self._code(party.name) or party.name
        if _stem(name) in self._states:
            return self._states[_stem(name)]
        if party and party.person:
            office, told = self._of_office(party.person), self._told_most(document)
            return office if office is None or told in {None, office} else None
        return self._code(name) or self._unlisted(name)

    def _told_most(self, document: str) -> str | None:
        """The state that a report's text names far more often than any other: an office of another state is likely misread."""
        if document not in self._of_names:
            names = (place.code for place in self._places.find(self._voices.text(document)))
            self._of_names[document] = _clear_winner(Counter(names))
        return self._of_names[document]

    def _of_office(self, person: str) -> str | None:
        """The one country in the offices that reports give a person ("the Norlandic president")."""
        found = self._voices.person(person)
        roles = [role for role in (found.roles if found else ()) if _is_office(role)]
        codes = {code for role in roles for code in (self._code(role), self._unlisted(role)) if code}
        return codes.pop() if len(codes) == 1 else None

    def _unlisted(self, name: str) -> str | None:
        """A state without a code that the name is, or whose adjective it holds ("an Orlenian court")."""
        words = _CAPITALISED.findall(name)
        found = {self._states[_stem(w)] for w in words if _stem(w) in self._states}
        found |= {state for stem, state in self._states.items() for w in words if w.casefold().startswith(stem)}
        return found.pop() if len(found) == 1 else None

    def _find_unlisted(self, claims: Iterable[Claim]) -> dict[str, str]:
        """Stems of one-word names that hold or let go of people, and are no state, person or outlet that we know."""
        states: dict[str, str] = {}
        for claim in claims:
            if claim.kind not in _CUSTODY:
                continue
            for name in claim.by:
                party = self._voices.party(claim.document, name)
                is_known = party is not None and (party.kind is not PartyKind.BODY or party.country is not None)
                if (
                    not is_known
                    and _STATE_LIKE.fullmatch(name)
                    and self._code(name) is None
                    and len(_stem(name)) >= _STEM
                ):
                    states[_stem(name)] = name
        return states

    def _code(self, name: str) -> str | None:
        places: Gazetteer = self._places
        direct = places.country(name) or places.government(name) or places.capital(name)
        if direct:
            return direct
        codes = {place.code for place in places.find(name)}
        return codes.pop() if len(codes) == 1 else None

    def _read(self, claims: tuple[Claim, ...]) -> None:
        acted: _Votes = defaultdict(Counter)
        persons: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in claims:
            country = self._stated[claim.id] = self._from_claim(claim)
            if country is None:
                continue
            field = _field(claim)
            if field:
                acted[claim.document, field][country] += 1
            if field and field != "measures" and claim.document not in self._copies:
                for mention in claim.mentions:
                    persons[self._person_of.get(mention, "")][country] += 1
        persons.pop("", None)
        self._acted = {key: _clear_winner(counts) for key, counts in acted.items()}
        self._of_person = {key: _clear_winner(counts) for key, counts in persons.items()}

    def _of_report(self, document: str) -> str | None:
        """The custodian of a report whose claims name none: what its text speaks of most, who holds people, whom it tells of."""
        if document not in self._of_text:
            votes = self._text_votes(document)
            votes += Counter(self._known_for[key] for key in self._named_in.get(document, ()) if key in self._known_for)
            self._of_text[document] = _clear_winner(votes)
        return self._of_text[document]

    def _text_votes(self, document: str) -> Counter[str]:
        votes = Counter(place.code for place in self._places.find(self._voices.text(document)))
        held = self._acted.get((document, "release")) or self._acted.get((document, "custody"))
        return votes + (Counter({held: _HELD}) if held else Counter())

    def _associate(self, claims: tuple[Claim, ...]) -> None:
        """People, bodies and places that reports of one country tell of stand for it in a report that names none."""
        for claim in claims:
            if _field(claim) in {"release", "custody"}:
                self._named_in.setdefault(claim.document, set()).update(self._keys(claim))
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for document, keys in self._named_in.items():
            country = _clear_winner(self._text_votes(document)) if document not in self._copies else None
            for key in keys if country else ():
                told[key][country or ""] += 1
        winners = {key: _clear_winner(counts) for key, counts in told.items()}
        self._known_for = {key: country for key, country in winners.items() if country}

    def _keys(self, claim: Claim) -> Iterator[str]:
        yield from (self._person_of[m] for m in claim.mentions if m in self._person_of)
        if claim.place and claim.kind in _CUSTODY:
            yield f"place:{claim.place.casefold()}"
        for name in (*claim.says, *claim.by):
            party = self._voices.party(claim.document, name)
            if party and party.kind in {PartyKind.BODY, PartyKind.PERSON}:
                yield party.person or party.id

    def _from_claim(self, claim: Claim) -> str | None:
        """The country of those who act; of custody, else of where people are held. Who only speaks does not act."""
        silent = {*claim.says, *(name for name in claim.by if _is_dateline(name, claim))}
        actors = [self.country_of(claim.document, name) for name in claim.by if name not in silent]
        found = [c for c in actors if c]
        if found:
            return found[0]
        if claim.kind in _PLACED and claim.place:
            return self.country_of(claim.document, claim.place)
        return self._code(claim.of) if claim.kind is Kind.COUNT and claim.of else None


def _is_office(role: str) -> bool:
    """Whether a role is an office of state: presidents and ministers let go, envoys and opponents do not."""
    words = f" {role.casefold()} "
    return any(f" {office} " in words for office in load_acts().offices)


def _is_dateline(name: str, claim: Claim) -> bool:
    """Whether a name is the place in capitals that opens a report ("BRANN, May 3"), which acts in nothing."""
    return len(name) >= _STEM and name.isupper() and claim.passage.quote.startswith(name)


def _field(claim: Claim) -> str | None:
    """Claims whose custodian is likely the same: releases; others of custody; and measures. None for all other kinds."""
    if claim.kind in _MEASURES:
        return "measures"
    if claim.kind not in _CUSTODY:
        return None
    return "release" if claim.kind is Kind.RELEASE else "custody"


def _stem(name: str) -> str:
    """A name without its vowel or s at the end, which adjectives change: Tarvos, Tarvosian; Orlenia, Orlenian."""
    return name.casefold().rstrip("s").rstrip("aeiouy")


def _clear_winner(counts: Counter[str]) -> str | None:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] * _CLEAR:
        return None
    return ranked[0][0] if ranked else None
