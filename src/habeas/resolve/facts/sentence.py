"""What somebody was sentenced to, and of what accused. One may be sentenced twice, so that another sentence says little."""

from __future__ import annotations

from habeas.resolve.facts.fact import Fact

SHARED = 0.01
OTHER_TERM = -0.02


def compare_terms(a: frozenset[str], b: frozenset[str]) -> Fact | None:
    """The terms that two mentions were sentenced to ("five years") → what they say."""
    if not a or not b:
        return None
    shared = sorted(a & b)
    if shared:
        return Fact(SHARED, f"both were sentenced to {shared[0]}")
    return Fact(OTHER_TERM, f"sentences differ ({min(a)}, {min(b)})")


def compare_charges(a: frozenset[str], b: frozenset[str]) -> Fact | None:
    """What two mentions are accused of → what it says. Other charges say nothing: they are added and dropped."""
    shared = sorted(a & b)
    return Fact(SHARED, f"both are accused of {shared[0]}") if shared else None
