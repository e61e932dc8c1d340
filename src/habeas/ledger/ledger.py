"""The ledger of one casebook: its register kept up to date by reading only what is new since the last time."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Self

from habeas.collector import leave, paused, settle
from habeas.decide.attach import Attached, attach, is_withholding
from habeas.decide.withheld import Withheld, widened, withheld_by
from habeas.ledger.standing import Standing
from habeas.model.claim import Reading
from habeas.model.decision import Decision
from habeas.model.finding import Register
from habeas.model.text import Document
from habeas.pipeline import Survey, survey
from habeas.reconcile.withhold import withhold
from habeas.resolve.names import same_person
from habeas.store.casebook import Casebook
from habeas.store.versions import Standing as Versions


class Ledger:
    """What a casebook says now. ``refresh`` reads what was stored since; ``register`` and ``survey`` give the account.

    A report costs what it touches, and so does a decision on claims, on who is who, and on which events are one. Withheld names are
    masked as in ``pipeline.survey``, over the whole register, each time that it is asked for after a change. Not for two threads at
    once.

    What it holds stays: it is left out of the search for garbage (``collector.settle``), with all else that lives in the process.
    """

    def __init__(self, casebook: Casebook, *, today: str | None) -> None:
        self._casebook, self.today = casebook, today
        self._versions = Versions()
        self._after = 0
        self._seal: str | None = None
        self._decisions: tuple[Decision, ...] = ()
        self._reports: dict[str, tuple[Document, Reading]] = {}
        self._with_content: dict[str, dict[str, None]] = {}
        self._hidden = Withheld(frozenset(), frozenset())
        self._attached = Attached((), ())
        self._standing = Standing()
        self._made: Survey | None = None
        self._is_made = False

    @classmethod
    def open(cls, casebook: Casebook, *, today: str | None) -> Self:
        """A ledger that knows all that the casebook holds. What is withheld on ``today`` (ISO 8601 day) is masked."""
        ledger = cls(casebook, today=today)
        ledger.refresh()
        return ledger

    @paused()
    def refresh(self) -> bool:
        """Read what was stored since the last time; whether there was anything."""
        arrived, self._after = self._casebook.arrived(self._after, self._versions.keys)
        seal = self._casebook.seal()
        if not arrived and seal == self._seal:
            return False
        gone, come = self._versions.arrive(arrived)
        for version in gone:
            if version.id in self._reports:
                self._with_content[self._reports.pop(version.id)[0].sha256].pop(version.id)
        fresh = self._casebook.of_versions([v.version for v in come])
        for document, reading in fresh:
            self._reports[document.id] = document, reading
            self._with_content.setdefault(document.sha256, {})[document.id] = None
        if seal != self._seal:
            self._decisions, self._seal = self._casebook.decisions(), seal
        self._follow([v.id for v in gone], [d.id for d, _ in fresh])
        self._is_made = False
        settle()
        return True

    @property
    def register(self) -> Register:
        """The register as of now; what is withheld is masked."""
        return self.survey().register

    def survey(self) -> Survey:
        """The register with what it was built from, as ``pipeline.survey`` gives it."""
        if self._made is None or not self._is_made:
            self._made = (
                None  # to let go of the rows of the last one takes as long as to copy them: not while refreshing
            )
            with paused():
                self._made = self._survey()
                leave()
            self._is_made = True
        return self._made

    def _follow(self, gone: Iterable[str], come: Iterable[str]) -> None:
        """Bring the register up to date with reports and decisions."""
        before, self._hidden = self._hidden, withheld_by(self._decisions, today=self.today)
        touched = dict.fromkeys([*gone, *come])
        if before.contents != self._hidden.contents:
            changed = before.contents ^ self._hidden.contents
            touched.update((i, None) for content in sorted(changed) for i in self._with_content.get(content, ()))
        self._attached = self._attach()
        rulings = tuple(d for d in self._attached.decisions if not is_withholding(d))
        if rulings != self._standing.rulings and not self._standing.rule(rulings):
            self._standing = Standing(rulings, self._counted(self._reports))
            return
        out = [ident for ident in touched if ident in self._standing.documents]
        self._standing.change(out, self._counted(touched))

    def _counted(self, idents: Iterable[str]) -> list[tuple[Document, Reading]]:
        """Of these, the reports that stand and are not withheld."""
        found = (self._reports[i] for i in idents if i in self._reports)
        return [report for report in found if report[0].sha256 not in self._hidden.contents]

    def _attach(self) -> Attached:
        """The decisions on the ids of today: only reports that their evidence names can hold what they hang on."""
        if not self._decisions:
            return Attached((), ())
        evidence = [e for d in self._decisions for e in (d.evidence, d.other_evidence) if e]
        traces = [trace for e in evidence for trace in e.traces]
        wanted = {trace.document for trace in traces}
        wanted.update(i for trace in traces for i in self._with_content.get(trace.sha256, ()))
        found = sorted(self._counted(wanted), key=lambda report: (report[0].published or "", report[0].id))
        return attach(self._decisions, [r for _, r in found], [d for d, _ in found])

    def _survey(self) -> Survey:
        if self._standing.rules_parties():
            return survey(self._casebook, as_of=None, today=self.today)
        reports = self._standing.reports()
        readings = tuple(map(itemgetter(1), reports))
        register, hidden = self._standing.register(), self._hidden
        if not hidden.is_empty:
            everyone = self._standing.identities
            hidden = widened(hidden, readings, everyone, is_spelling=lambda a, b: same_person(a, b).same)
            register = withhold(register, hidden.people, readings, names=hidden.names)
        return Survey(register, readings, tuple(map(itemgetter(0), reports)), self._attached, hidden)
