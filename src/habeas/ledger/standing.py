"""The register of reports that come and go, kept up to date report by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter, itemgetter

from habeas.collector import paused
from habeas.ledger.account import Account
from habeas.ledger.events import Happened, Rulings
from habeas.ledger.names import Names
from habeas.ledger.tables import Ordered, Tracker
from habeas.ledger.telling import Telling
from habeas.model.claim import Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities
from habeas.model.finding import Register
from habeas.model.text import Document
from habeas.reconcile.events import decided
from habeas.reconcile.scope import current
from habeas.resolve.cluster import person_id
from habeas.resolve.rulings import read_rulings


class Standing:
    """The register of reports that come and go, under rulings that stay."""

    def __init__(self, rulings: Iterable[Decision] = (), reports: Iterable[tuple[Document, Reading]] = ()) -> None:
        self.rulings = tuple(rulings)
        found = tuple(reports)
        mentions = {person_id(m): m.id for _, r in found for m in r.mentions} if self.rulings else {}
        pairs = read_rulings(self.rulings, mentions)
        tracker = Tracker()
        self._names = Names(tracker, pairs.same, pairs.different)
        self._telling = Telling(tracker, self._names, self.rulings)
        claims = [c.id for _, r in found for c in r.claims] if self.rulings else []
        same, apart = decided(claims, self._telling.decided)
        self._happened = Happened(tracker, self._telling, Rulings(same, apart))
        self._account = Account(tracker, self._names, self._telling, self._happened)
        self._in_order: Ordered[tuple[Document, Reading]] = Ordered(lambda row: (row[0].published or "", row[0].id))
        self.change((), found)

    @paused()
    def change(self, gone: Iterable[str], come: Iterable[tuple[Document, Reading]]) -> None:
        """Take reports out by id and take reports in (one that changed is in both)."""
        out, new = list(gone), list(come)
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
        """Follow other rulings, if they differ in single claims only; whether they did."""
        new = tuple(rulings)
        differ = [d for d in (*self.rulings, *new) if (d in self.rulings) != (d in new)]
        if any(d.verdict not in {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT} for d in differ):
            return False
        claims = {d.subject for d in differ}
        held = [r for r in self.readings.values() if any(c.id in claims for c in r.claims)]
        self.rulings = new
        self._telling.decided = current(new, day=None)
        self.change([r.document for r in held], [(self.documents[r.document], r) for r in held])
        return True

    def rules_parties(self) -> bool:
        """Whether a ruling makes two parties one, which this register does not follow."""
        parties = self._names.parties.rows
        return any(
            d.verdict in {Verdict.SAME, Verdict.NOT_SAME} and d.subject in parties and (d.other or "") in parties
            for d in self.rulings
        )

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


def _within(identities: Identities, telling: Telling) -> Identities:
    """Identities without the mentions and names of reports that are not in scope."""
    mentions = {m.id for r in telling.readings.values() for m in r.mentions}
    person_of = {m: p for m, p in identities.person_of.items() if m in mentions}
    party_of = {key: p for key, p in identities.party_of.items() if key[0] in telling.documents}
    people = set(person_of.values())
    persons = tuple(p for p in identities.persons if p.id in people)
    return Identities(persons, identities.parties, person_of, party_of, identities.doubtful)
