"""Figures that outlets take back, kept up to date: a sentence is looked at again if what it takes back is told in its time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from habeas.ledger.tables import Bag, Tracker
from habeas.model.claim import Kind
from habeas.reconcile.corrections import (
    Correction,
    Sentence,
    corrections_of,
    figure_of,
    may_correct,
    sentence_of,
    within_reach,
)
from habeas.reconcile.roots import Voices
from habeas.reconcile.statements import Statement
from habeas.reconcile.windows import month_of

SENTENCE = "taken back"
"""Phase: one sentence that takes figures back."""

Cell = tuple[Kind, int, int | None]
"""Kind, figure, and the month in which it was told; None: on no known day."""


class TakenBack:
    """All corrections. ``withdrawn`` are the claims that fall, ``repeats`` those that only repeat a wrong figure."""

    def __init__(self, tracker: Tracker, voices: Voices) -> None:
        self._tracker, self._voices = tracker, voices
        self._told: dict[Sentence, dict[str, Statement]] = {}
        self._printed: Bag[Cell, Statement] = Bag()
        self._months: dict[tuple[Kind, int], dict[int | None, int]] = {}
        self._found: dict[Sentence, tuple[Correction, ...]] = {}
        self.repeats: frozenset[str] = frozenset()
        self.withdrawn: frozenset[str] = frozenset()

    def of(self, sentence: Sentence) -> tuple[Correction, ...]:
        """What one sentence takes back."""
        return self._found.get(sentence, ())

    def change(self, gone: Iterable[Statement], come: Iterable[Statement]) -> list[Sentence]:
        """Take statements out and in; the sentences that take back something else than before."""
        due: dict[Sentence, None] = {}
        for statement in gone:
            self._print(statement, is_in=False)
            told = self._told.get(sentence_of(statement), {})
            if told.pop(statement.claim.id, None) is not None:
                due[sentence_of(statement)] = None
        for statement in come:
            self._print(statement, is_in=True)
            if may_correct(statement):
                self._told.setdefault(sentence_of(statement), {})[statement.claim.id] = statement
                due[sentence_of(statement)] = None
        for unit in self._tracker.due(SENTENCE):
            if isinstance(unit, tuple):
                due[unit] = None
        changed = [sentence for sentence in due if self._look(sentence)]
        if changed:
            found = [c for some in self._found.values() for c in some]
            self.repeats = frozenset(claim for c in found for claim in c.repeats)
            self.withdrawn = frozenset(claim for c in found for claim in c.withdrawn)
        return changed

    def _print(self, statement: Statement, *, is_in: bool) -> None:
        figure = figure_of(statement)
        if figure is None:
            return
        month = month_of(statement.published) if statement.published is not None else None
        cell = (*figure, month)
        if self._printed.put(statement.claim.id, {cell: statement} if is_in else {}):
            months = self._months.setdefault(figure, {})
            months[month] = months.get(month, 0) + (1 if is_in else -1)
            if not months[month]:
                del months[month]
            self._tracker.touch((SENTENCE, cell))
            self._tracker.touch((SENTENCE, figure))

    def _look(self, sentence: Sentence) -> bool:
        """Find again what a sentence takes back; whether that is something else."""
        told = sorted(self._told.get(sentence, {}).values(), key=lambda s: s.order)
        if not told:
            self._told.pop(sentence, None)
            self._tracker.forget((SENTENCE, sentence))
            return self._found.pop(sentence, None) is not None
        find = partial(corrections_of, told, self._told_near, self._voices)
        new = self._tracker.run((SENTENCE, sentence), lambda: tuple(find()))
        is_other = self._found.get(sentence, ()) != new
        self._found[sentence] = new
        return is_other

    def _told_near(self, kind: Kind, number: int, correcting: Statement) -> Iterable[Statement]:
        reach = within_reach(correcting)
        if reach is None:
            self._tracker.note((SENTENCE, (kind, number)))
            months: list[int | None] = list(self._months.get((kind, number), ()))
        else:
            months = [*range(month_of(max(1, reach[0])), month_of(reach[1]) + 1), None]
        for month in months:
            cell = kind, number, month
            self._tracker.note((SENTENCE, cell))
            yield from self._printed.at(cell).values()
