"""Whose act it is: the custodian's country of a claim, as the claim, its report, or the people it names say it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.knowledge.places import gazetteer
from habeas.knowledge.reconcile import load_acts
from habeas.model.claim import Claim, Kind, Status
from habeas.model.entity import PartyKind
from habeas.reconcile.roots import Voices
from habeas.reconcile.standing import is_office

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

STEM = 4
"""Letters that a state's name and its adjective must share: "Orlen" in Orlenia and Orlenian."""


@dataclass(frozen=True, slots=True)
class Lore:
    """What all reports together tell. ``states``: states without a code, by the first letters of their stems, stem → name.

    ``of_person``: person → the one country that claims tell of; ``known_for``: person, body or place → the country it stands for.
    """

    states: Mapping[str, Mapping[str, str]]
    of_person: Mapping[str, str]
    known_for: Mapping[str, str]


def custody_of(
    claims: Sequence[Claim], voices: Voices, person_of: Mapping[str, str], copies: Mapping[str, str]
) -> Custody:
    """The countries of all claims, in order of document and position, by what all of them tell."""
    states: dict[str, dict[str, str]] = defaultdict(dict)
    for stem, name in unlisted_states(claims, voices).items():
        states[stem[:STEM]][stem] = name
    of_person: dict[str, str] = {}
    known_for: dict[str, str] = {}
    found = Custody(claims, voices, person_of, copies, Lore(states, of_person, known_for))
    persons: dict[str, Counter[str]] = defaultdict(Counter)
    keys: dict[str, Counter[str]] = defaultdict(Counter)
    for document in dict.fromkeys(claim.document for claim in claims):
        for_persons, for_keys = found.votes(document)
        for person, votes in for_persons.items():
            persons[person].update(votes)
        for key, country in for_keys.items():
            keys[key][country] += 1
    of_person.update(_winners(persons))
    known_for.update(_winners(keys))
    return found


def unlisted_states(claims: Iterable[Claim], voices: Voices) -> dict[str, str]:
    """Stems of one-word names that hold or let go of people, and are no state, person or outlet that we know → the name."""
    states: dict[str, str] = {}
    for claim in claims:
        if claim.kind not in _CUSTODY:
            continue
        for name in claim.by:
            party = voices.party(claim.document, name)
            is_known = party is not None and (party.kind is not PartyKind.BODY or party.country is not None)
            if not is_known and _STATE_LIKE.fullmatch(name) and _code(name) is None and len(_stem(name)) >= STEM:
                states[_stem(name)] = name
    return states


def _winners(votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    found = ((key, clear_winner(counts)) for key, counts in votes.items())
    return {key: country for key, country in found if country}


class Custody:
    """Knows the country of every claim. ``stated`` is what the claim itself says, ``inferred`` what its report or people imply.

    ``copies`` are the documents that repeat another: what they say is not counted twice. Of a report all claims must be given;
    what other reports tell is in ``lore``.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        voices: Voices,
        person_of: Mapping[str, str],
        copies: Mapping[str, str],
        lore: Lore,
    ) -> None:
        self._voices = voices
        self._places = gazetteer()
        self._person_of = person_of
        self._copies = copies
        self._lore = lore
        self._stated: dict[str, str | None] = {}
        self._acted: dict[tuple[str, str], str | None] = {}
        self._of_text: dict[str, str | None] = {}
        self._of_names: dict[str, str | None] = {}
        self._named_in: dict[str, dict[str, None]] = {}
        self._persons: dict[str, dict[str, Counter[str]]] = {}
        self._read(tuple(claims))

    def votes(self, document: str) -> tuple[dict[str, Counter[str]], dict[str, str]]:
        """What one report tells of others: person → countries of the claims on them; person, body or place → its country."""
        if document in self._copies:
            return {}, {}
        keys = self._named_in.get(document, {})
        country = clear_winner(self._text_votes(document)) if keys else None
        return self._persons.get(document, {}), dict.fromkeys(keys, country) if country else {}

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
            known = {country for p in people if (country := self._lore.of_person.get(p))}
            if len(known) == 1:
                return known.pop()
        promised = self._of_speaker(claim) if field == "release" else None
        if promised:
            return promised
        if field != "custody" and (claim.document, field) in self._acted:
            return self._acted[claim.document, field]
        return self._of_report(claim.document) if field != "measures" else None

    def _of_speaker(self, claim: Claim) -> str | None:
        """Who in office says, of nobody in particular, that people will be or were not let go speaks of the own state."""
        if claim.by or not claim.says or claim.status is Status.ACTUAL:
            return None
        party = self._voices.party(claim.document, claim.says[-1])
        return self._of_office(party.person) if party and party.person else None

    def country_of(self, document: str, name: str) -> str | None:
        """The country of a party or place as a document names it; of a person, that of the office named, else of that held."""
        party = self._voices.party(document, name)
        if party and party.country:
            return party.country
        if party and party.kind is PartyKind.STATE:
            return _code(party.name) or party.name
        stem = _stem(name)
        if stem in (near := self._lore.states.get(stem[:STEM], {})):
            return near[stem]
        if party and party.person:
            if is_office(name) and (own := _code(name)):
                return own
            office, told = self._of_office(party.person), self._told_most(document)
            return office if office is None or told in {None, office} else None
        return _code(name) or self._unlisted(name)

    def _told_most(self, document: str) -> str | None:
        """The state that a report's text names far more often than any other: an office of another state is likely misread."""
        if document not in self._of_names:
            names = (place.code for place in self._places.find(self._voices.text(document)))
            self._of_names[document] = clear_winner(Counter(names))
        return self._of_names[document]

    def _of_office(self, person: str) -> str | None:
        """The one country in the offices that reports give a person ("the Norlandic president")."""
        found = self._voices.person(person)
        roles = [role for role in (found.roles if found else ()) if is_office(role)]
        codes = {code for role in roles for code in (_code(role), self._unlisted(role)) if code}
        return codes.pop() if len(codes) == 1 else None

    def _unlisted(self, name: str) -> str | None:
        """A state without a code that the name is, or whose adjective it holds ("an Orlenian court")."""
        found: set[str] = set()
        for word in _CAPITALISED.findall(name):
            stem, folded = _stem(word), word.casefold()
            near = self._lore.states.get(folded[:STEM], {})
            found |= {state for known, state in near.items() if known == stem or folded.startswith(known)}
        return found.pop() if len(found) == 1 else None

    def _read(self, claims: tuple[Claim, ...]) -> None:
        acted: _Votes = defaultdict(Counter)
        for claim in claims:
            field = _field(claim)
            if field in {"release", "custody"}:
                self._named_in.setdefault(claim.document, {}).update(dict.fromkeys(self._keys(claim)))
            country = self._stated[claim.id] = self._from_claim(claim)
            if country is None or not field:
                continue
            acted[claim.document, field][country] += 1
            if field != "measures":
                persons = self._persons.setdefault(claim.document, defaultdict(Counter))
                for mention in claim.mentions:
                    if mention in self._person_of:
                        persons[self._person_of[mention]][country] += 1
        self._acted = {key: clear_winner(counts) for key, counts in acted.items()}

    def _of_report(self, document: str) -> str | None:
        """The custodian of a report whose claims name none: what its text speaks of most, who holds people, whom it tells of."""
        if document not in self._of_text:
            votes = self._text_votes(document)
            known_for, keys = self._lore.known_for, self._named_in.get(document, {})
            votes += Counter(country for key in keys if (country := known_for.get(key)))
            self._of_text[document] = clear_winner(votes)
        return self._of_text[document]

    def _text_votes(self, document: str) -> Counter[str]:
        votes = Counter(place.code for place in self._places.find(self._voices.text(document)))
        held = self._acted.get((document, "release")) or self._acted.get((document, "custody"))
        return votes + (Counter({held: _HELD}) if held else Counter())

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
        if claim.says and any(name.casefold() in load_acts().own for name in claim.by):
            return self.country_of(claim.document, claim.says[-1])
        if claim.kind in _PLACED and claim.place:
            return self.country_of(claim.document, claim.place)
        return _code(claim.of) if claim.kind is Kind.COUNT and claim.of else None


def _code(name: str) -> str | None:
    places = gazetteer()
    direct = places.country(name) or places.government(name) or places.capital(name)
    if direct:
        return direct
    codes = {place.code for place in places.find(name)}
    return codes.pop() if len(codes) == 1 else None


def _is_dateline(name: str, claim: Claim) -> bool:
    """Whether a name is the place in capitals that opens a report ("BRANN, May 3"), which acts in nothing."""
    return len(name) >= STEM and name.isupper() and claim.passage.quote.startswith(name)


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


def clear_winner(counts: Counter[str]) -> str | None:
    """The country with clearly the most votes, or None."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] * _CLEAR:
        return None
    return ranked[0][0] if ranked else None
