"""What every chart gives: a drawing, and the same facts as a table for whoever cannot or does not want to see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Figure:
    """``drawing`` is safe SVG; ``head`` names the columns of ``rows``, which tell all that is drawn.

    ``left_out`` of what it could show is in the table alone. ``legend`` are signs (safe SVG) and what they mean.
    """

    drawing: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0
    legend: tuple[tuple[Markup, str], ...] = ()
