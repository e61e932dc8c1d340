"""The log: every decision, who made it, when and why, and whether it stands."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.decision import standing
from habeas.web.pages.paging import Part, part_of, with_items
from habeas.web.pages.review import Made, made
from habeas.web.view import View


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision, and whether nobody took it back."""

    made: Made
    stands: bool


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """``decisions.html``. The last first."""

    rows: Part[DecisionRow]


def decisions_page(view: View, *, number: int = 1) -> DecisionsPage:
    """One page of the log."""
    holding = {d.id for d in standing(view.edition.decisions)}
    part = part_of(tuple(reversed(view.edition.decisions)), number)
    return DecisionsPage(with_items(part, tuple(DecisionRow(made(view, d), d.id in holding) for d in part.items)))
