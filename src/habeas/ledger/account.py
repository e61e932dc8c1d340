"""What follows from events and statements, kept up to date: accounts, ways out, stocks, what is unknown, findings, parties."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from habeas.ledger.events import Happened
from habeas.ledger.names import Names
from habeas.ledger.tables import Bag, Ordered, Table, Tracker
from habeas.ledger.telling import Telling
from habeas.model.claim import Kind
from habeas.model.entity import Identities, Party, PartyKind
from habeas.model.event import Event
from habeas.model.finding import Finding, PersonAccount, Population, Unknown
from habeas.model.ids import stable_id
from habeas.reconcile.assemble import order
from habeas.reconcile.corrections import Sentence
from habeas.reconcile.events import is_total
from habeas.reconcile.findings import Evidence, corrected, find
from habeas.reconcile.funnel import with_funnels
from habeas.reconcile.interest import interested
from habeas.reconcile.people import accounts
from habeas.reconcile.statements import Statement
from habeas.reconcile.stocks import Stocks
from habeas.reconcile.ties import ANNOUNCED, EXCHANGE
from habeas.reconcile.unknowns import unknowns

PERSON, OUT, STOCK, UNKNOWN, CORRECTION = "account", "way out", "stock", "unknown", "correction"
"""Phases: one person, what follows for one event, two neighbouring stocks, what one text and its copies do not know, what one
sentence takes back."""

Changed = Mapping[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]]
Told = tuple[Statement, ...]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A row with its place: document, and number among the rows of its text."""

    document: str
    number: int
    row: Unknown


class Account:
    """The rows of the register that rest on events."""

    def __init__(self, tracker: Tracker, names: Names, telling: Telling, happened: Happened) -> None:
        self._tracker, self._names, self._telling, self._happened = tracker, names, telling, happened
        self._told_of: Bag[str, Told] = Bag()
        self._named_in: Bag[str, bool] = Bag()
        self._stocks = Stocks()
        self._of_text: Bag[str, Told] = Bag()
        self._totals: Bag[tuple[str, str, str], Told] = Bag()
        self._custodians: Bag[str, Event] = Bag()
        self._accounts: Table[str, PersonAccount] = Table("account", tracker)
        self._found: dict[tuple[str, object], tuple[Finding, ...]] = {}
        self._unknown_of: dict[str, int] = {}
        self._speaking: Bag[str, bool] = Bag()
        self._made: Bag[str, Party] = Bag()
        self.events: Ordered[Event] = Ordered(order)
        self.people: Ordered[PersonAccount] = Ordered(lambda a: (a.name.casefold(), a.id))
        self.parties: Ordered[Party] = Ordered(lambda p: (p.name.casefold(), p.id))
        self.populations: Ordered[Population] = Ordered(lambda p: (p.country or "", p.of, p.root, p.id))
        self.unknowns: Ordered[_Unknown] = Ordered(lambda row: (row.document, row.number))
        self.findings: Ordered[Finding] = Ordered(lambda f: (f.about, f.question, f.id))

    def change(self, changed: Changed, reports: Iterable[str], events: set[str], bridged: set[str]) -> None:
        """Statements that differ by report, reports that came or went, events that differ, claims with other bridges."""
        people, texts, totals = self._sort(changed, reports)
        self._count_stocks(changed, sorted(events))
        for ident in sorted(events):
            event = self._happened.ties.by_id.rows.get(ident)
            for country in self._custodians.put(ident, {event.country: event} if event and event.country else {}):
                held = self._custodians.at(country)
                if len(held) < 2:
                    self._tracker.touch(("custodians", ""))
        for person in sorted({*people, *(str(p) for p in self._tracker.due(PERSON))}):
            self._give_account(person)
        for ident in sorted({*events, *(str(e) for e in self._tracker.due(OUT))}):
            self._finish(ident)
        for text in sorted({*texts, *(str(t) for t in self._tracker.due(UNKNOWN))}):
            self._list_unknown(text)
        for key in sorted(totals):
            told = _in_order(self._totals.at(key).values())
            self._find(("total", key), find((), Evidence(totals=told)) if told else ())
        for claim in sorted(bridged):
            bridge = self._happened.groups.bridges.get(claim)
            self._find(("bridge", claim), find((), Evidence(bridges=(bridge,))) if bridge else ())
        due = (unit for unit in self._tracker.due(CORRECTION) if isinstance(unit, tuple))
        for sentence in sorted({*self._happened.groups.corrected, *due}):
            self._correct(sentence)
        self._list_parties(changed)

    def _sort(self, changed: Changed, reports: Iterable[str]) -> tuple[set[str], set[str], set[tuple[str, str, str]]]:
        """Put statements where they are looked for; persons, texts and totals that they concern."""
        people: set[str] = set()
        texts: set[str] = set()
        totals: set[tuple[str, str, str]] = set()
        repeats, summed = self._happened.groups.taken_back.repeats, self._happened.summed
        anew = (s.claim.document for c in self._happened.summed_anew if (s := self._happened.groups.statements.get(c)))
        for ident in dict.fromkeys([*changed, *reports, *anew]):
            told = self._telling.statements.get(ident, ())
            of_people: dict[str, Told] = {}
            for statement in told:
                for person in statement.people:
                    of_people[person] = (*of_people.get(person, ()), statement)
            people |= set(self._told_of.put(ident, of_people))
            people |= set(self._named_in.put(ident, self._named(ident)))
            is_unknown = any(s.claim.kind is Kind.UNKNOWN for s in told)
            texts |= set(self._of_text.put(ident, {told[0].text: told} if is_unknown else {}))
            adding = (s for s in told if _is_added(s, repeats, summed))
            totals |= set(self._totals.put(ident, _group((_total_key(s), s) for s in adding)))
        return people, texts, totals

    def _named(self, ident: str) -> dict[str, bool]:
        """Persons whom a report mentions."""
        reading = self._telling.readings.get(ident)
        found = (self._names.person_of.rows.get(m.id) for m in (reading.mentions if reading else ()))
        return {person: True for person in found if person}

    def _give_account(self, ident: str) -> None:
        account = self._tracker.run((PERSON, ident), partial(self._account, ident))
        self._accounts.put(ident, account)
        self.people.put(ident, account)
        told = _in_order(self._told_of.at(ident).values())
        self._find((PERSON, ident), find((), Evidence(statements=told, accounts=(account,))) if account else ())

    def _account(self, ident: str) -> PersonAccount | None:
        person = self._names.whole.get(ident)
        told = _in_order(self._told_of.at(ident).values())
        if person is None or not told:
            return None
        events = {e.id: e for s in told if (e := self._happened.event(s.claim.id))}
        readings = [self._telling.readings[d] for d in sorted(self._named_in.at(ident)) if d in self._telling.readings]
        alone = Identities((person,), (), dict.fromkeys(person.mentions, ident), {})
        return next((a for a in accounts(told, tuple(events.values()), alone, readings) if a.id == ident), None)

    def _finish(self, ident: str) -> None:
        """One event with its way out, and what is found on it."""
        event, found = self._tracker.run((OUT, ident), partial(self._way_out, ident))
        self.events.put(ident, event)
        self._find((OUT, ident), found)

    def _way_out(self, ident: str) -> tuple[Event | None, tuple[Finding, ...]]:
        by_id = self._happened.ties.by_id
        event = by_id.get(ident)
        if event is None:
            return None, ()
        tied = [link.to for link in event.links if link.relation in {EXCHANGE, ANNOUNCED}]
        tied += [
            i for i, link in self._happened.ties.linked_to.at(ident).items() if link.relation in {EXCHANGE, ANNOUNCED}
        ]
        near = {i: e for i in dict.fromkeys(tied) if (e := by_id.get(i)) is not None and i != ident}
        told = _in_order(
            [tuple(self._happened.groups.statements[c] for e in (event, *near.values()) for c in e.claims)]
        )
        self._tracker.note(("custodians", ""))
        others = dict(next(iter(self._custodians.at(country).items())) for country in self._custodians.filled())
        own = interested([event, *near.values(), *others.values()], told, self._telling.voices)
        people = [a for p in event.people if (a := self._accounts.get(p)) is not None]
        whole = with_funnels([event, *near.values()], told, people, own)[0]
        return whole, find((whole,), Evidence(interested={ident: own[ident]}))

    def _count_stocks(self, changed: Changed, events: Iterable[str]) -> None:
        """Series of how many are held, with what is found in them."""
        gone = [s for before, _ in changed.values() for s in before]
        come = [s for _, after in changed.values() for s in after]
        found = self._stocks.change(gone, come, {i: self._happened.ties.by_id.rows.get(i) for i in events})
        for ident, row in found.rows.items():
            self.populations.put(ident, row)
        for pair, findings in found.findings.items():
            self._find((STOCK, pair), findings)

    def _list_unknown(self, text: str) -> None:
        rows = self._tracker.run((UNKNOWN, text), partial(self._unknown, text))
        for number in range(self._unknown_of.pop(text, 0)):
            self.unknowns.put((text, number), None)
        for number, row in enumerate(rows):
            self.unknowns.put((text, number), _Unknown(row.document, number, row))
        if rows:
            self._unknown_of[text] = len(rows)

    def _unknown(self, text: str) -> tuple[Unknown, ...]:
        told = _in_order(self._of_text.at(text).values())
        events = {e.id: e for s in told if (e := self._happened.event(s.claim.id))}
        return unknowns(told, sorted(events.values(), key=order), {s.claim.document: s.text for s in told})

    def _correct(self, sentence: Sentence) -> None:
        """What one sentence takes back, and of which event."""
        self._find(
            (CORRECTION, sentence), self._tracker.run((CORRECTION, sentence), partial(self._corrections, sentence))
        )

    def _corrections(self, sentence: Sentence) -> tuple[Finding, ...]:
        found = self._happened.groups.taken_back.of(sentence)
        claims = dict.fromkeys(c for one in found for c in sorted({*one.claims, *one.withdrawn}))
        events = {e.id: e for c in claims if (e := self._happened.event(c)) is not None}
        return tuple(corrected(events.values(), found))

    def _find(self, unit: tuple[str, object], found: Iterable[Finding]) -> None:
        """What is found of one unit now, in place of what was."""
        new = tuple(found)
        if self._found.get(unit, ()) == new:
            return
        for old in self._found.pop(unit, ()):
            self.findings.put(old.id, None)
        for finding in new:
            self.findings.put(finding.id, finding)
        if new:
            self._found[unit] = new

    def _list_parties(self, changed: Changed) -> None:
        """Parties that act or speak; a root that resolving did not make a party becomes one, so that it can be found."""
        touched: dict[str, None] = dict.fromkeys(str(p) for p in self._names.renewed)
        for ident in changed:
            found, new = self._parties_of(ident)
            touched.update(dict.fromkeys((*self._speaking.put(ident, found), *self._made.put(ident, new))))
        for number in touched:
            made = next(iter(self._made.at(number).values()), None)
            is_used = made is not None or bool(self._speaking.at(number))
            self.parties.put(number, (self._names.parties.rows.get(number) or made) if is_used else None)

    def _parties_of(self, ident: str) -> tuple[dict[str, bool], dict[str, Party]]:
        """Parties that act or speak in a report: by id those that resolving made, and those that become parties here."""
        found: dict[str, bool] = {}
        new: dict[str, Party] = {}
        voices = self._telling.voices
        for statement in self._telling.statements.get(ident, ()):
            claim, voice = statement.claim, statement.voice
            named = (voices.party(ident, name) for name in (*claim.by, *claim.to, *claim.says))
            found.update((party.id, True) for party in named if party)
            of_person = stable_id("party", str(PartyKind.PERSON), voice.key)
            known = next((i for i in (voice.key, of_person) if i in self._names.parties.rows), None)
            if known is not None:
                found[known] = True
                continue
            person = voices.person(voice.key)
            made = stable_id("party", voice.key)
            kind = PartyKind(voice.kind)
            new[made] = Party(made, voice.name, kind, (voice.name,), None, person.id if person else None)
        return found, new


def _is_added(statement: Statement, repeats: Container[str], summed: Container[str]) -> bool:
    """Whether a statement is a total: told as one, or what it tells only sums up other happenings."""
    claim = statement.claim.id
    return (claim in summed and statement.interval is not None) or (is_total(statement) and claim not in repeats)


def _in_order(told: Iterable[Told]) -> Told:
    return tuple(sorted((s for some in told for s in some), key=lambda s: s.order))


def _group(rows: Iterable[tuple[K, Statement]]) -> dict[K, Told]:
    found: dict[K, Told] = {}
    for key, statement in rows:
        found[key] = (*found.get(key, ()), statement)
    return found


def _total_key(statement: Statement) -> tuple[str, str, str]:
    """Totals are found by country, kind and dates."""
    when = statement.claim.when.edtf if statement.claim.when else ""
    return statement.country or statement.inferred or "", statement.claim.kind, when
