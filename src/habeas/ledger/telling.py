"""What each report says, made ready to compare, kept up to date: which count, which are copies, who speaks, whose act it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from habeas.ledger.names import Names
from habeas.ledger.tables import Bag, Ordered, Table, Tracker, Votes
from habeas.model.claim import Claim, Reading
from habeas.model.decision import Decision
from habeas.model.entity import PartyKind
from habeas.model.finding import ReportRow
from habeas.model.text import Document
from habeas.reconcile.copies import Copies
from habeas.reconcile.custody import STEM, Custody, Lore, clear_winner, unlisted_states
from habeas.reconcile.roots import Voice, Voices
from habeas.reconcile.scope import current, decide, latest_of_page, published_day
from habeas.reconcile.standing import Standing, most_called, votes_in
from habeas.reconcile.statements import Statement, Statements

STATES, VOTES, STATEMENTS = "states", "votes", "statements"
"""Phases, each of one report: unlisted states it names, what it tells of others, its statements."""


class Telling:
    """Statements of all reports in scope, by report."""

    def __init__(self, tracker: Tracker, names: Names, decisions: Iterable[Decision]) -> None:
        self._tracker, self._names = tracker, names
        self.decided = current(decisions, day=None)
        self._pages: Bag[str, Document] = Bag()
        self.documents: dict[str, Document] = {}
        self.readings: dict[str, Reading] = {}
        self.statements: dict[str, tuple[Statement, ...]] = {}
        self._copies = Copies()
        self.copy_of: Table[str, str] = Table("copy", tracker)
        self.texts: Table[str, Document] = Table("text", tracker)
        self._published: Table[str, date] = Table("published", tracker)
        self._called: Votes[str] = Votes()
        self.called: Table[str, Standing] = Table("called", tracker)
        self._carried: Bag[str, bool] = Bag()
        self.agencies: Table[str, bool] = Table("agency", tracker)
        self._unlisted: Bag[str, str] = Bag()
        self._states: Table[str, dict[str, str]] = Table("state", tracker)
        self._for_persons: Votes[str] = Votes()
        self._for_keys: Votes[str] = Votes()
        self._of_person: Table[str, str] = Table("country of", tracker)
        self._known_for: Table[str, str] = Table("known for", tracker)
        self.voices = LiveVoices(names, self)
        self.rows: Ordered[ReportRow] = Ordered(lambda row: (row.document.id,))
        self.claims: Ordered[tuple[Claim, ...]] = Ordered(lambda claims: (claims[0].document,))

    def change(self, changed: Iterable[str]) -> dict[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]]:
        """Reports that came, went or are otherwise in ``names`` → reports whose statements differ, before and after."""
        redo = self._scope(changed)
        for ident in redo:
            self._repeat_called(ident)
        for ident in (*redo, *self._due(STATES, redo)):
            self._find_states(ident)
        for ident in (*redo, *self._due(VOTES, redo)):
            self._vote(ident)
        found = {}
        for ident in (*redo, *self._due(STATEMENTS, redo)):
            before, after = self.statements.get(ident, ()), self._state(ident)
            if before != after:
                found[ident] = before, after
                self.statements[ident] = after
                if not after:
                    del self.statements[ident]
        return found

    def _due(self, phase: str, redo: dict[str, None]) -> list[str]:
        return [str(d) for d in self._tracker.due(phase) if d not in redo]

    def _scope(self, changed: Iterable[str]) -> dict[str, None]:
        """Take into scope and out of it; reports whose text, reading or origin is another."""
        pages: dict[str, None] = {}
        for ident in changed:
            document = self._names.documents.get(ident)
            page = {document.url or document.id: document} if document else {}
            pages.update(dict.fromkeys(self._pages.put(ident, page)))
            pages.update(dict.fromkeys(page))
        redo: dict[str, None] = dict.fromkeys(changed)
        gone, come = [], []
        for page_key in pages:
            redo.update(dict.fromkeys(self._pages.at(page_key)))
        kept = {d.id: d for page in pages for d in latest_of_page(tuple(self._pages.at(page).values()))}
        for ident in list(redo):
            old, new = self.documents.get(ident), kept.get(ident)
            if old != new:
                gone += [old] if old else []
                come += [new] if new else []
            self._set(ident, new)
        for ident in self._copies.change(gone, come):
            redo[ident] = None
            original = self._copies.original(ident)
            is_copy = ident in self.documents and original != ident
            self.copy_of.put(ident, original if is_copy else None)
        for ident in redo:
            document = self.documents.get(ident)
            self.rows.put(ident, ReportRow(document, self.copy_of.rows.get(ident)) if document else None)
        return redo

    def _set(self, ident: str, document: Document | None) -> None:
        self.readings.pop(ident, None)
        self.texts.put(ident, document)
        self._published.put(ident, published_day(document) if document else None)
        if document is None:
            self.documents.pop(ident, None)
            self.claims.put(ident, None)
            return
        self.documents[ident] = document
        reading = self.readings[ident] = decide(self._names.readings[ident], self.decided)
        self.claims.put(ident, reading.claims or None)

    def _repeat_called(self, ident: str) -> None:
        """What a text of its own calls voices; whose text a copy carries."""
        document, original = self.documents.get(ident), self.copy_of.rows.get(ident)
        told: dict[str, Counter[str]] = {}
        if document is not None and original is None:
            told = {name: Counter({str(k): n for k, n in v.items()}) for name, v in votes_in(document.text).items()}
        for name in self._called.put(ident, told):
            votes = Counter({Standing(kind): n for kind, n in self._called.of(name).items()})
            self.called.put(name, most_called(votes) if votes else None)
        first = self.documents.get(original) if original else None
        carried: dict[str, bool] = {}
        if document and first and first.publisher and document.publisher != first.publisher:
            carried = {first.publisher.casefold(): True}
        for outlet in self._carried.put(ident, carried):
            self.agencies.put(outlet, True if self._carried.at(outlet) else None)

    def _find_states(self, ident: str) -> None:
        reading = self.readings.get(ident)
        found: dict[str, str] = {}
        if reading is not None:
            claims = reading.claims
            found = self._tracker.run((STATES, ident), lambda: unlisted_states(claims, self.voices))
        else:
            self._tracker.forget((STATES, ident))
        touched = self._unlisted.put(ident, found)
        for beginning in dict.fromkeys(stem[:STEM] for stem in touched):
            row = dict(self._states.rows.get(beginning, {}))
            for stem in (s for s in touched if s[:STEM] == beginning):
                told = self._unlisted.at(stem)
                row.pop(stem, None)
                if told:
                    row[stem] = told[max(told)]
            self._states.put(beginning, row or None)

    def _vote(self, ident: str) -> None:
        reading = self.readings.get(ident)
        persons: dict[str, Counter[str]] = {}
        keys: dict[str, str] = {}
        if reading is not None:
            claims, lore = reading.claims, Lore(self._states, {}, {})
            persons, keys = self._tracker.run((VOTES, ident), lambda: self._custody(claims, lore).votes(ident))
        else:
            self._tracker.forget((VOTES, ident))
        for person in self._for_persons.put(ident, persons):
            self._of_person.put(person, clear_winner(self._for_persons.of(person)))
        for key in self._for_keys.put(ident, {key: Counter({country: 1}) for key, country in keys.items()}):
            self._known_for.put(key, clear_winner(self._for_keys.of(key)))

    def _custody(self, claims: Iterable[Claim], lore: Lore) -> Custody:
        return Custody(claims, self.voices, self._names.person_of, self.copy_of, lore)

    def _state(self, ident: str) -> tuple[Statement, ...]:
        reading = self.readings.get(ident)
        if reading is None:
            self._tracker.forget((STATEMENTS, ident))
            return ()
        return self._tracker.run((STATEMENTS, ident), lambda: self._make(reading))

    def _make(self, reading: Reading) -> tuple[Statement, ...]:
        lore = Lore(self._states, self._of_person, self._known_for)
        custody = self._custody(reading.claims, lore)
        made = Statements(self._published, (reading,), self._names.person_of, self.voices, self.copy_of)
        return made.all(reading.claims, custody)


class LiveVoices(Voices):
    """Voices over tables: what is looked up is noted, and nothing is remembered beside them."""

    def __init__(self, names: Names, telling: Telling) -> None:
        self._parties = names.parties
        self._persons = names.persons
        self._party_of = names.party_of
        self._by_name = names.by_name
        self._documents = telling.texts
        self._originals = telling.copy_of
        self._called = telling.called
        self._agencies = telling.agencies
        self._made: dict[str, Voice] = {}

    def _one(self, key: str, name: str, kind: PartyKind) -> Voice:
        self._made.clear()
        return super()._one(key, name, kind)
