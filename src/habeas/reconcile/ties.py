"""What links are made of: a tie found between two events, and what tells whether one event can be what another announced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from habeas.model.claim import Strength
from habeas.model.event import Event
from habeas.model.text import Passage
from habeas.reconcile.statements import Statement
from habeas.reconcile.windows import Window, to_window

EXCHANGE, ANNOUNCED, REVERSES, FOLLOWS, PART_OF = "exchange", "announced", "reverses", "follows", "part_of"

HORIZON = 400
"""Days after which a happening is no longer taken to be what was once announced: a year and the delay of a month."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One link found: from the event ``first`` to ``second``, the claims that show it, and a sentence that is no claim's."""

    first: str
    second: str
    relation: str
    strength: Strength
    claims: tuple[str, ...]
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells whether one event can be what another announced or undid."""

    window: Window | None
    first_report: int | None
    people: frozenset[str]
    targets: frozenset[str]
    names_target: bool

    @staticmethod
    def of(event: Event, known: Mapping[str, Statement]) -> Facts:
        """Gathered from the event's statements."""
        told = [known[c] for c in event.claims]
        reports = [s.published for s in told if s.published is not None]
        targets = frozenset(t for s in told for t in s.targets)
        return Facts(
            to_window(event.when),
            min(reports, default=None),
            frozenset(event.people),
            targets,
            any(s.names_target for s in told),
        )

    @property
    def day(self) -> int | None:
        """The day it happened, as far as told; else that of its first report."""
        return self.window.first if self.window else self.first_report

    @property
    def reach(self) -> tuple[int, int]:
        """The first and last day on which what fulfils this plan can begin. What lasts longer than that fulfils none."""
        days = [] if self.first_report is None else [self.first_report - 1, self.first_report + HORIZON]
        if self.window:
            days += [self.window.first - HORIZON, self.window.last]
        return min(days, default=1), max(days, default=0)
