"""Nationalities, as ISO 3166 codes."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.resolve.facts.fact import Fact

SHARED = 0.01
DISJOINT = -0.06


def compare(a: Sequence[str], b: Sequence[str]) -> Fact | None:
    """The nationalities of two mentions → what they say; a person may have several."""
    if not a or not b:
        return None
    return Fact(SHARED, "nationalities agree") if set(a) & set(b) else Fact(DISJOINT, "nationalities differ")
