"""The register of reports that come and go, kept up to date report by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter, itemgetter

from habeas.collector import paused
from habeas.decide.parties import hang_on_parties, on_parties
from habeas.ledger.account import Account
from habeas.ledger.events import Happened
from habeas.ledger.names import Names
from habeas.ledger.tables import Ordered, Tracker
from habeas.ledger.telling import Telling
from habeas.model.claim import Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities
from habeas.model.finding import Register
from habeas.model.text import Document
from habeas.reconcile.events import decided, founded_by
from habeas.reconcile.scope import current
from habeas.resolve.cluster import person_id
from habeas.resolve.rulings import read_rulings

_LOCAL = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.SAME, Verdict.NOT_SAME})
_PAIRING = frozenset({Verdict.SAME, Verdict.NOT_SAME})


class Standing:
    """The register of reports that come and go, under rulings that come and go."""

    def __init__(self, rulings: Iterable[Decision] = (), reports: Iterable[tuple[Document, Reading]] = ()) -> None:
        self.rulings: tuple[Decision, ...] = ()
        tracker = Tracker()
        self._subjects: _Subjects | None = None
        self._names = Names(tracker)
        self._telling = Telling(tracker, self._names, ())
        self._happened = Happened(tracker, self._telling)
        self._account = Account(tracker, self._names, self._telling, self._happened)
        self._in_order: Ordered[tuple[Document, Reading]] = Ordered(lambda row: (row[0].published or "", row[0].id))
        found = tuple(reports)
        self._follow(tuple(rulings), [reading for _, reading in found])
        self.change((), found)

    @paused()
    def change(self, gone: Iterable[str], come: Iterable[tuple[Document, Reading]]) -> None:
        """Take reports out by id and take reports in (one that changed is in both)."""
        out, new = list(gone), list(come)
        if self._subjects is not None:
            for ident in out:
                self._subjects.remove(self.readings[ident])
            for _, reading in new:
                self._subjects.add(reading)
            self._pair(self._subjects)
        self._names.change(out, new)
        for ident in out:
            self._in_order.put(ident, None)
        for report in new:
            self._in_order.put(report[0].id, report)
        reports = dict.fromkeys([*out, *(d.id for d, _ in new)])
        changed = self._telling.change(reports)
        events, bridged = self._happened.change(changed)
        self._account.change(changed, reports, events, bridged)

    def rule(self, rulings: Iterable[Decision]) -> bool:
        """Follow other rulings, if they differ in what can be followed; whether they did."""
        new = tuple(rulings)
        differ = [d for d in (*self.rulings, *new) if (d in self.rulings) != (d in new)]
        if any(d.verdict not in _LOCAL for d in differ):
            return False
        self._follow(new, self.readings.values())
        claims = {d.subject for d in differ if d.verdict not in _PAIRING}
        held = [r for r in self.readings.values() if any(c.id in claims for c in r.claims)] if claims else []
        self.change([r.document for r in held], [(self.documents[r.document], r) for r in held])
        return True

    def _follow(self, rulings: tuple[Decision, ...], readings: Iterable[Reading]) -> None:
        """Take other rulings; what they concern follows with the next change."""
        self.rulings = rulings
        self._telling.decided = current(rulings, day=None)
        if self._subjects is None and any(d.verdict in _PAIRING for d in rulings):
            self._subjects = _Subjects(readings)

    def _pair(self, subjects: _Subjects) -> None:
        """Which mentions and claims are ruled to be one or not: what a ruling is on may have come or gone."""
        pairing = [d for d in self.rulings if d.verdict in _PAIRING]
        named = [i for d in pairing for i in (d.subject, d.other) if i]
        mentions, claims = subjects.mentions, subjects.claims
        pairs = read_rulings(pairing, {i: mentions[i] for i in named if i in mentions})
        self._names.rule(pairs.same, pairs.different)
        self._happened.groups.rule(*decided([claims[i] for i in named if i in claims], self._telling.decided))

    def rules_parties(self) -> bool:
        """Whether a ruling makes two parties one, or one two, which this register does not follow."""
        ruled = on_parties(self.rulings)
        if hang_on_parties(self.rulings) or not ruled.isdisjoint(self._names.parties.rows):
            return True
        return any(why.instead.id in ruled for why in self._names.recalled.values()) if ruled else False

    def reports(self) -> tuple[tuple[Document, Reading], ...]:
        """All reports by day of publication and id."""
        return self._in_order.all()

    @property
    def documents(self) -> Mapping[str, Document]:
        """All reports by id, as they stand."""
        return self._names.documents

    @property
    def readings(self) -> Mapping[str, Reading]:
        """What was read from each."""
        return self._names.readings

    @property
    def identities(self) -> Identities:
        """Persons, parties and where names went, of all reports."""
        names = self._names
        return Identities(
            tuple(map(itemgetter(1), names.in_order.all())),
            names.parties_in_order.all(),
            dict(names.person_of.rows),
            dict(names.party_of.rows),
            tuple(map(itemgetter(1), names.doubts.all())),
            dict(names.recalled),
        )

    def register(self) -> Register:
        """The register as it is now; what is withheld is not masked."""
        account, telling, everyone = self._account, self._telling, self.identities
        if len(telling.documents) < len(self.documents):
            everyone = _within(everyone, telling)
        return Register(
            as_of=None,
            events=account.events.all(),
            people=account.people.all(),
            parties=account.parties.all(),
            populations=account.populations.all(),
            unknowns=tuple(map(attrgetter("row"), account.unknowns.all())),
            findings=account.findings.all(),
            claims=tuple(chain.from_iterable(telling.claims.all())),
            documents=telling.rows.all(),
            identities=everyone,
        )


class _Subjects:
    """What a ruling can be on: ``mentions`` by the ids of the persons that they can found, ``claims`` by theirs and their events'."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.mentions: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        for reading in readings:
            self.add(reading)

    def add(self, reading: Reading) -> None:
        """Take in a report."""
        self.mentions.update((person_id(m), m.id) for m in reading.mentions)
        self.claims.update((i, c.id) for c in reading.claims for i in (c.id, founded_by(c.id)))

    def remove(self, reading: Reading) -> None:
        """Take out a report."""
        for mention in reading.mentions:
            self.mentions.pop(person_id(mention), None)
        for claim in reading.claims:
            for ident in (claim.id, founded_by(claim.id)):
                self.claims.pop(ident, None)


def _within(identities: Identities, telling: Telling) -> Identities:
    """Identities without the mentions and names of reports that are not in scope."""
    mentions = {m.id for r in telling.readings.values() for m in r.mentions}
    person_of = {m: p for m, p in identities.person_of.items() if m in mentions}
    party_of = {key: p for key, p in identities.party_of.items() if key[0] in telling.documents}
    people = set(person_of.values())
    persons = tuple(p for p in identities.persons if p.id in people)
    recalled = {key: why for key, why in identities.recalled.items() if key[0] in telling.documents}
    return Identities(persons, identities.parties, person_of, party_of, identities.doubtful, recalled)
