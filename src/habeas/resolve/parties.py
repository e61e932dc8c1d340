"""Who acts and who speaks: each name in by, to and says, and each publisher → a state, outlet, body, person or unnamed party.

A phrase is tried in this order: a state (its name, its capital, its government), a union, a known outlet or body, a person
mentioned in the same report, an office that one person holds there or, by other reports, held in that year ("the Freedonian
president"), an unnamed speaker, else a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from habeas.knowledge.offices import offices_of
from habeas.knowledge.outlets import outlet_files
from habeas.knowledge.parties import party_words
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Mention, Reading
from habeas.model.entity import Party, PartyKind, Person, Recalled
from habeas.model.ids import stable_id
from habeas.model.text import Document
from habeas.resolve.edges import blocking_keys
from habeas.resolve.names import analyse, same_person
from habeas.resolve.offices import Holders, holders_of, recall

_EDGES = " \t\n\"'“”„«»‘’.,;:()"
_LOWER = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_POSSESSIVE_WORD = re.compile(r"['’]s(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a party this one: kind, and the field its id is made of; ``name`` as it would be shown.

    ``recalled`` is why a phrase stands for a person whom only other reports name, and what it would be otherwise.
    """

    kind: PartyKind
    field: str
    name: str
    country: str | None = None
    person: str | None = None
    recalled: Recalled | None = None

    @property
    def party(self) -> str:
        """The id of the party."""
        return stable_id("party", str(self.kind), self.field)

    def named(self, *names: str) -> Party:
        """The party, with names as written."""
        return Party(self.party, self.name, self.kind, names, self.country, self.person)


class Namesakes:
    """Persons by the keys of their names of two words or more."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[tuple[str, str], None]] = {}

    def add(self, person: Person) -> None:
        """Take in a person's names."""
        for key, entry in _entries(person):
            self._by_key.setdefault(key, {})[entry] = None

    def remove(self, person: Person) -> None:
        """Take out what ``add`` took in."""
        for key, entry in _entries(person):
            self._by_key.get(key, {}).pop(entry, None)

    def called(self, name: str) -> str | None:
        """The id of the only person with a name like this one of two words or more."""
        if len(analyse(name).words) < 2 or _is_unnamed(name):
            return None
        entries = {entry for key in blocking_keys(analyse(name)) for entry in self.at(key)}
        found = {person for person, text in entries if same_person(name, text).same}
        return found.pop() if len(found) == 1 else None

    def keys(self, person: Person) -> list[str]:
        """The keys under which a person's names stand."""
        return list(dict.fromkeys(key for key, _ in _entries(person)))

    def at(self, key: str) -> Iterable[tuple[str, str]]:
        """Person ids and names under a key."""
        return self._by_key.get(key, ())


def _entries(person: Person) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in person.names:
        form = analyse(name.text)
        if len(form.words) > 1:
            yield from ((key, (person.id, name.text)) for key in blocking_keys(form))


@dataclass(frozen=True, slots=True)
class Known:
    """What the reports together know: persons by id, who held an office when, names of publishers, where mentions went."""

    persons: Mapping[str, Person]
    offices: Holders
    namesakes: Namesakes
    published: Mapping[str, str]
    person_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """Parties in order of id; where each name of a document went; of those that only an office names, why."""

    parties: tuple[Party, ...]
    party_of: dict[tuple[str, str], str]
    recalled: dict[tuple[str, str], Recalled]


def resolve_parties(
    readings: Sequence[Reading],
    documents: Mapping[str, Document],
    persons: Sequence[Person],
    person_of: Mapping[str, str],
) -> Named:
    """Readings in order of document → parties, and where each name as written in a document went."""
    by_id = {person.id: person for person in persons}
    namesakes = Namesakes()
    for person in persons:
        namesakes.add(person)
    published = {plain_name(name): name for name in sorted({d.publisher for d in documents.values() if d.publisher})}
    known = Known(by_id, holders_of(persons), namesakes, published, person_of)
    keys: dict[tuple[str, str], Key] = {}
    for reading in readings:
        found = names_of(reading, documents.get(reading.document), known)
        keys.update(((reading.document, name), key) for name, key in found.items())
    for document in documents.values():
        if document.publisher:
            keys.setdefault((document.id, document.publisher), publisher_key(document.publisher))
    return _collect(keys, by_id)


def names_of(reading: Reading, document: Document | None, known: Known) -> dict[str, Key]:
    """Every name in by, to and says of a report, and its publisher → what it stands for there."""
    mentions = {m.id: m for m in reading.mentions}
    keys: dict[str, Key] = {}
    for name in _names(reading, document):
        if name not in keys:
            is_other = _state_key(name) is not None or plain_name(name) in _known()
            key = None if is_other else _key_in_report(name, mentions, known)
            keys[name] = key or _recalled(name, reading, document, known) or _identify(name, reading.document, known)
    return keys


def _names(reading: Reading, document: Document | None) -> Iterator[str]:
    if document and document.publisher:
        yield document.publisher
    for claim in reading.claims:
        yield from (*claim.says, *claim.by, *claim.to)


def _identify(name: str, document: str, known: Known) -> Key:
    """A phrase that is no person of its report → what it names."""
    plain = plain_name(name)
    if state := _state_key(name):
        return state
    publisher = known.published.get(plain)
    if publisher or (plain in _known() and (name.strip(_EDGES) in _spelled() or not _is_unnamed(name))):
        return publisher_key(publisher or name)
    if described := _described(name):
        return publisher_key(described)
    holder = known.namesakes.called(name)
    if holder:
        return Key(PartyKind.PERSON, holder, known.persons[holder].name, None, holder)
    places = gazetteer().find(name)
    country = places[0].code if places else None
    is_office = bool(places) and _is_generic(_without(name, places[0].span.start, places[0].span.end))
    if _is_unnamed(name) and not is_office:
        return Key(PartyKind.UNNAMED, f"{document} {plain}", name)
    scope = "" if country or not _is_generic(name) else f"{document} "
    rest = plain
    if country and places:
        rest = plain_name(_without(name, places[0].span.start, places[0].span.end))
        scope = f"{country} "
    words = " ".join(w for w in rest.split() if w not in party_words().fillers)
    return Key(PartyKind.BODY, scope + _one_body().get(words, words), name, country)


@cache
def _one_body() -> dict[str, str]:
    """Names of a body that every state has, without small words → the first of them."""
    small = party_words().fillers
    return {
        " ".join(w for w in name.split() if w not in small): " ".join(w for w in names[0].split() if w not in small)
        for names in party_words().bodies
        for name in names
    }


@lru_cache(maxsize=65_536)
def _described(name: str) -> str | None:
    """The known outlet or body at the end of a phrase that only describes it ("the Freedonian state news agency Fredinform")."""
    words = _article().sub("", name.strip(_EDGES)).split()
    for place, word in enumerate(words[:-1], 1):
        if word[:1].isupper() and not gazetteer().nationality(word.strip(_EDGES)):
            return None
        rest = " ".join(words[place:])
        if rest in _spelled():
            return rest
    return None


@lru_cache(maxsize=65_536)
def _state_key(name: str) -> Key | None:
    """A state by its name, its capital, its government, its adjective with a noun of government; or a union of states."""
    places, text = gazetteer(), name.strip(_EDGES)
    plain = _article().sub("", text)
    code = places.country(plain) or places.capital(plain) or places.government(plain) or places.union(plain)
    code = code or places.government(text)
    if code is None:
        code = _governed(plain)
    if code is None:
        return None
    return Key(PartyKind.STATE, code, places.display(code), code)


def _governed(phrase: str) -> str | None:
    """Code of "Ruritanian authorities", "the government of Ruritania", "authorities in Strelsau"; None if any other word is there."""
    found = gazetteer().find(phrase)
    if not found:
        return None
    rest = phrase
    for place in reversed(found):
        rest = rest[: place.span.start] + " " + rest[place.span.end :]
    words = [w.lower() for w in _LOWER.findall(rest) if w.lower() not in party_words().fillers]
    codes = {place.code for place in found}
    if len(codes) != 1 or not all(word in party_words().governments for word in words):
        return None
    return found[0].code if words else None


def _key_in_report(name: str, mentions: Mapping[str, Mention], known: Known) -> Key | None:
    """Whom or what the people of the same report let a phrase name: one of them, who holds an office, or the state of one."""
    return (
        _person_key(name, mentions, known.persons, known.person_of)
        or _office_key(name, mentions, known)
        or _ruler_key(name, mentions)
    )


def _office_key(name: str, mentions: Mapping[str, Mention], known: Known) -> Key | None:
    """The only person to whom this report gives the office ("the Freedonian leader"): holders change, a report has its own."""
    offices = set(offices_of(name))
    if not offices:
        return None
    holding = (m for m in mentions.values() if any(offices.intersection(offices_of(role)) for role in m.roles))
    people = dict.fromkeys(known.person_of[m.id] for m in holding if m.id in known.person_of)
    if len(people) != 1:
        return None
    person = known.persons[next(iter(people))]
    return Key(PartyKind.PERSON, person.id, person.name, None, person.id)


def _recalled(name: str, reading: Reading, document: Document | None, known: Known) -> Key | None:
    """Who held an office in the year of a report that gives it to nobody, by what other reports tell."""
    offices = set(offices_of(name))
    if any(offices.intersection(offices_of(role)) for m in reading.mentions for role in m.roles):
        return None
    found = recall(name, reading, document, known.offices)
    if found is None or found[0] not in known.persons:
        return None
    instead = _identify(name, reading.document, known).named(name)
    return Key(PartyKind.PERSON, found[0], known.persons[found[0]].name, None, found[0], Recalled(found[1], instead))


def _ruler_key(name: str, mentions: Mapping[str, Mention]) -> Key | None:
    """The state in "the Osterman government", "Osterman's regime": that of the Osterman who holds an office in this report."""
    words = _POSSESSIVE_WORD.sub("", _article().sub("", name.strip(_EDGES))).split()
    small = party_words().fillers | frozenset(party_words().governments)
    rest = [word for word in words if word.lower() not in small]
    if len(rest) != 1 or len(rest) == len(words) or not rest[0][:1].isupper():
        return None
    bearers = [m for m in mentions.values() if m.roles and any(rest[0] in text.split() for text in (m.name, *m.names))]
    states = {code for m in bearers for role in m.roles for code in _states_of(role, m.nat)}
    if len(states) != 1:
        return None
    code = states.pop()
    return Key(PartyKind.STATE, code, gazetteer().display(code), code)


def _states_of(role: str, nat: Sequence[str]) -> list[str]:
    """The countries whose highest office a role is; one that names no country is held in the own one."""
    found = [country for country, _ in offices_of(role)]
    is_office = any(role.lower() in group for group in party_words().offices)
    return found or (list(nat) if is_office and len(nat) == 1 else [])


def _person_key(
    name: str, mentions: Mapping[str, Mention], by_id: Mapping[str, Person], person_of: Mapping[str, str]
) -> Key | None:
    """The person of this report who is called so: exactly, else by a like name."""
    exact = [m for m in mentions.values() if name == m.name] or [m for m in mentions.values() if name in m.names]
    if not exact and len(analyse(name).words) > 1 and not _is_unnamed(name):
        exact = [m for m in mentions.values() if same_person(name, m.name).same]
    people = dict.fromkeys(person_of[m.id] for m in exact if m.id in person_of)
    if not people:
        return None
    person = by_id[next(iter(people))]
    return Key(PartyKind.PERSON, person.id, person.name, None, person.id)


@lru_cache(maxsize=65_536)
def _is_unnamed(name: str) -> bool:
    """Whether a phrase has no proper name in it: its words are in small letters, but for nationalities and a first determiner."""
    words = name.split()
    if words and words[0].lower() in party_words().unnamed:
        return True
    return all(not w[:1].isupper() or gazetteer().nationality(w.strip(_EDGES)) for w in words if w.strip(_EDGES))


def _is_generic(name: str) -> bool:
    words = [word for word in plain_name(name).split() if word.strip("'")]
    return bool(words) and all(word.removesuffix("'s") in party_words().generic for word in words)


def publisher_key(name: str) -> Key:
    """What the publisher of a report stands for."""
    known = _known().get(plain_name(name))
    if known is None:
        return Key(PartyKind.OUTLET, plain_name(name), name)
    return Key(known.kind, known.field, known.name, known.country)


@cache
def _known() -> dict[str, Key]:
    """Known outlets and bodies by each of their names, but for those that many states have ("Department of Justice")."""
    found: dict[str, Key] = {}
    for file in outlet_files():
        for outlet in file.outlets:
            key = Key(PartyKind(file.party), outlet.name, outlet.name, outlet.country)
            for name in outlet.names:
                if not _is_generic(name):
                    found.setdefault(plain_name(name), key)
    return found


@cache
def _spelled() -> frozenset[str]:
    """The names of known outlets and bodies as they are spelled: "human rights activists" are not the agency called so."""
    return frozenset(name for file in outlet_files() for outlet in file.outlets for name in outlet.names)


def plain_name(name: str) -> str:
    """A name for comparison: no quotes, no article, no "news agency", small letters."""
    text = _POSSESSIVE.sub("", _article().sub("", name.strip(_EDGES)).strip(_EDGES))
    shorter = _news_noun().sub("", text).strip(_EDGES) or text
    return " ".join(shorter.casefold().replace("’", "'").split())


@cache
def _article() -> re.Pattern[str]:
    """The article that opens a phrase."""
    return re.compile(rf"^(?:{'|'.join(map(re.escape, party_words().articles))})\s+", re.IGNORECASE)


@cache
def _news_noun() -> re.Pattern[str]:
    """The noun before or after an outlet's name that is no part of it."""
    words = party_words()
    behind, before = ("|".join(map(re.escape, nouns)) for nouns in (words.news_nouns, words.news_nouns_before))
    return re.compile(rf"\s+(?:{behind})$|^(?:{before})\s+", re.IGNORECASE)


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + " " + text[end:]


def _collect(keys: Mapping[tuple[str, str], Key], by_id: Mapping[str, Person]) -> Named:
    parties: dict[str, Party] = {}
    party_of: dict[tuple[str, str], str] = {}
    for (document, name), key in sorted(keys.items()):
        number = key.party
        old = parties.get(number)
        names = (*(old.names if old else ()), name)
        shown = old.name if old else key.name
        parties[number] = Party(number, shown, key.kind, tuple(dict.fromkeys(names)), key.country, key.person)
        party_of[document, name] = number
    for number, party in parties.items():
        if party.person and party.person in by_id:
            spelled = tuple(n.text for n in by_id[party.person].names)
            parties[number] = Party(
                number, party.name, party.kind, tuple(dict.fromkeys((*spelled, *party.names))), None, party.person
            )
    recalled = {place: key.recalled for place, key in sorted(keys.items()) if key.recalled}
    return Named(tuple(sorted(parties.values(), key=lambda p: p.id)), party_of, recalled)
