"""What people are called: "blogger", "leader of the opposition". Writers choose it, so that other roles say little."""

from __future__ import annotations

from habeas.knowledge.parties import party_words
from habeas.resolve.facts.fact import Fact

SHARED = 0.03
DISJOINT = -0.02


def role_words(role: str) -> list[str]:
    """The words of a role that can be compared: "former presidential candidate" → presidential, candidate."""
    small = party_words().role_fillers
    return [word for word in role.lower().replace(",", " ").split() if word not in small]


def compare(a: frozenset[str], b: frozenset[str]) -> Fact | None:
    """The words of the roles of two mentions → what they say."""
    if not a or not b:
        return None
    shared = sorted(a & b)
    return Fact(SHARED, f"both are called {shared[0]}") if shared else Fact(DISJOINT, "roles differ")
