"""Who is who, kept up to date: persons by families of names, and what each name in a report stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from habeas.ledger.tables import Bag, Ordered, Table, Tracker
from habeas.model.claim import Reading
from habeas.model.entity import Link, Party, PartyKind, Person, Recalled
from habeas.model.text import Document
from habeas.resolve.lone import Order
from habeas.resolve.offices import Term, terms_held
from habeas.resolve.parties import Key, Known, Namesakes, names_of, plain_name, publisher_key
from habeas.resolve.people import Renewed
from habeas.resolve.society import Society

ASKED, NAMES, PARTY = "asked", "names", "party"
"""Phases: who is called so, the names of one report, and one party."""

Place = tuple[str, str]
"""Document and name as written in it."""


class Names:
    """Persons and parties of all reports that stand, as tables that others read.

    ``persons`` are without their mentions, links and offices: who only asks what somebody is called need not ask again with each
    report that names him. ``whole`` has them. Offices have a row a year, which is otherwise only when the holder is. ``recalled``
    tells of names that stand for a person by an office only.
    """

    def __init__(
        self, tracker: Tracker, same: Sequence[tuple[str, str]] = (), different: Sequence[tuple[str, str]] = ()
    ) -> None:
        self._tracker = tracker
        self.documents: dict[str, Document] = {}
        self.readings: dict[str, Reading] = {}
        self.persons: Table[str, Person] = Table("person", tracker)
        self.whole: Table[str, Person] = Table("whole person", tracker)
        self.person_of: Table[str, str] = Table("mention", tracker)
        self.parties: Table[str, Party] = Table("party", tracker)
        self.party_of: Table[Place, str] = Table("name", tracker)
        self.by_name: Table[str, str] = Table("by name", tracker)
        self.recalled: dict[Place, Recalled] = {}
        self.in_order: Ordered[tuple[Order, Person]] = Ordered(lambda row: row[0])
        self.doubts: Ordered[tuple[tuple[Order, Order], Link]] = Ordered(lambda row: row[0])
        self.parties_in_order: Ordered[Party] = Ordered(lambda party: (party.id,))
        self.renewed: dict[str, None] = {}
        self.society = Society(self.documents, same, different)
        self._ruled: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]] | None = None
        self._offices: Table[Term, tuple[tuple[str, bool], ...]] = Table("office", tracker)
        self._published: Table[str, str] = Table("publisher", tracker)
        self._namesakes = _Watched(tracker)
        self._holders: Bag[Term, bool] = Bag()
        self._publishers: Bag[str, str] = Bag()
        self._spelled: Bag[str, bool] = Bag()
        self._keys: dict[str, dict[str, Key]] = {}
        self._places: dict[str, dict[str, Ordered[str]]] = {}
        self._named: dict[str, dict[str, dict[str, None]]] = {}

    def change(self, gone: Iterable[str], come: Iterable[tuple[Document, Reading]]) -> None:
        """Take reports out and in (one that changed is in both); all tables follow."""
        out, new = list(gone), list(come)
        if self._ruled is not None:
            self._renew(self.society.rule(*self._ruled))
            self._ruled = None
        for ident in out:
            del self.documents[ident], self.readings[ident]
        self.documents.update((d.id, d) for d, _ in new)
        self.readings.update((r.document, r) for _, r in new)
        publishers = dict.fromkeys(out)
        publishers.update(dict.fromkeys(d.id for d, _ in new))
        for ident in publishers:
            self._publish(ident)
        self._renew(self.society.change(out, [reading for _, reading in new]))
        self._namesakes.ask_again()
        due = dict.fromkeys([*publishers, *(str(d) for d in self._tracker.due(NAMES))])
        touched: dict[str, None] = {}
        for ident in due:
            touched.update(dict.fromkeys(self._name(ident)))
        touched.update(dict.fromkeys(str(p) for p in self._tracker.due(PARTY)))
        self.renewed = touched
        for party in touched:
            self._tracker.run((PARTY, party), partial(self._make, party))

    def rule(self, same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]]) -> None:
        """Follow other decisions on pairs of mentions, at the next change."""
        self._ruled = same, different

    def _publish(self, ident: str) -> None:
        document = self.documents.get(ident)
        name = document.publisher if document else None
        for plain in self._publishers.put(ident, {plain_name(name): name} if name else {}):
            self._published.put(plain, max(self._publishers.at(plain).values(), default=None))

    def _renew(self, renewed: Renewed) -> None:
        """Persons as they are now, in place of those that are no more or otherwise."""
        before, after = renewed.gone, renewed.come
        for pair in renewed.settled:
            self.doubts.put(pair, renewed.waiting.get(pair))
        left = {m for _, p in before.values() for m in p.mentions} - {m for _, p in after.values() for m in p.mentions}
        for mention in left:
            self.person_of.put(mention, None)
        for ident in {**before, **after}:
            old, new = before.get(ident), after.get(ident)
            if new is not None:
                for mention in new[1].mentions:
                    self.person_of.put(mention, ident)
            if old != new:
                self._replace(ident, old, new)

    def _replace(self, ident: str, old: tuple[Order, Person] | None, new: tuple[Order, Person] | None) -> None:
        if _spelled(old) != _spelled(new):
            if old is not None:
                self._namesakes.remove(old[1])
            if new is not None:
                self._namesakes.add(new[1])
        self.persons.put(ident, replace(new[1], mentions=(), links=(), offices=()) if new else None)
        self.whole.put(ident, new[1] if new else None)
        self.in_order.put(ident, new)
        for term in self._holders.put(ident, terms_held(new[1]) if new else {}):
            self._offices.put(term, tuple(sorted(self._holders.at(term).items())) or None)

    def _name(self, ident: str) -> list[str]:
        """What the names of one report stand for; the parties that gained or lost a name."""
        before = self._keys.pop(ident, {})
        found: dict[str, Key] = {}
        if ident in self.documents:
            known = Known(self.persons, self._offices, self._namesakes, self._published, self.person_of)
            document, reading = self.documents[ident], self.readings[ident]
            found = self._tracker.run((NAMES, ident), lambda: names_of(reading, document, known))
            if document.publisher:
                found.setdefault(document.publisher, publisher_key(document.publisher))
            self._keys[ident] = found
        else:
            self._tracker.forget((NAMES, ident))
        touched: dict[str, None] = {}
        for name in {**before, **found}:
            old, new = before.get(name), found.get(name)
            if old == new:
                continue
            touched.update(dict.fromkeys(key.party for key in (old, new) if key))
            self.recalled.pop((ident, name), None)
            if new is not None and new.recalled is not None:
                self.recalled[ident, name] = new.recalled
            self.party_of.put((ident, name), new.party if new else None)
            if old is not None:
                self._unlist(old.party, name, ident)
            if new is not None:
                self._places.setdefault(new.party, {}).setdefault(name, _documents()).put(ident, ident)
        return list(touched)

    def _unlist(self, party: str, name: str, ident: str) -> None:
        places = self._places[party]
        places[name].put(ident, None)
        if not places[name].ids():
            del places[name]
        if not places:
            del self._places[party]

    def _make(self, number: str) -> None:
        """One party, from all places in which it is named."""
        places = {name: documents.ends() for name, documents in self._places.get(number, {}).items()}
        party: Party | None = None
        if places:
            names = sorted(places, key=lambda name: (places[name][0], name))
            last = max(places, key=lambda name: (places[name][-1], name))
            first_key = self._keys[places[names[0]][0]][names[0]]
            last_key = self._keys[places[last][-1]][last]
            person = self.persons.get(last_key.person) if last_key.person else None
            party = Party(number, first_key.name, last_key.kind, tuple(names), last_key.country, last_key.person)
            if person is not None:
                spelled = dict.fromkeys((*(n.text for n in person.names), *party.names))
                party = replace(party, names=tuple(spelled), country=None)
        self.parties.put(number, party)
        self.parties_in_order.put(number, party)
        is_named = party is not None and party.kind is not PartyKind.UNNAMED
        spellings = {name.casefold(): True for name in (party.name, *party.names)} if party and is_named else {}
        for folded in self._spelled.put(number, spellings):
            self.by_name.put(folded, min(self._spelled.at(folded), default=None))


def _spelled(row: tuple[Order, Person] | None) -> tuple[str, ...]:
    return tuple(name.text for name in row[1].names) if row else ()


def _documents() -> Ordered[str]:
    return Ordered(lambda ident: (ident,))


class _Watched(Namesakes):
    """Namesakes that remember what they were asked: a new person under a key asks again, and wakes only whom the answer concerns."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker
        self._answers: dict[str, str | None] = {}

    def called(self, name: str) -> str | None:
        self._tracker.note(("called", name))
        if name not in self._answers:
            self._answers[name] = self._ask(name)
        return self._answers[name]

    def ask_again(self) -> None:
        """Find the answers again that a change of persons can concern."""
        for name in map(str, self._tracker.due(ASKED)):
            answer = self._ask(name)
            if answer != self._answers[name]:
                self._answers[name] = answer
                self._tracker.touch(("called", name))

    def _ask(self, name: str) -> str | None:
        return self._tracker.run((ASKED, name), partial(super().called, name))

    def add(self, person: Person) -> None:
        super().add(person)
        self._touch(person)

    def remove(self, person: Person) -> None:
        super().remove(person)
        self._touch(person)

    def at(self, key: str) -> Iterable[tuple[str, str]]:
        self._tracker.note(("namesake", key))
        return super().at(key)

    def _touch(self, person: Person) -> None:
        for key in self.keys(person):
            self._tracker.touch(("namesake", key))
