"""What is reported of two mentions with the same day: freed on one day, detained on one day."""

from __future__ import annotations

from habeas.resolve.facts.fact import Fact

SHARED = 0.01
_MOST = 3
"""So many shared events count: reports of one story repeat each other."""


def compare(a: frozenset[str], b: frozenset[str]) -> Fact | None:
    """Events as "release 2025-09-11" of two mentions → what they say."""
    shared = sorted(a & b)
    if not shared:
        return None
    return Fact(SHARED * min(len(shared), _MOST), f"the same is reported of both ({shared[0]})")
