"""Pairs of mentions that may be one person, with their weight: those that share a key of a surname, and of many alike only some."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement, product

from habeas.resolve.evidence import Profile, weigh
from habeas.resolve.index import sure_keys
from habeas.resolve.names import NameForm

Edge = tuple[float, int, int]
"""Score and the numbers of two mentions, the smaller first."""

DOUBTFUL = 0.68
"""From this score up to ``SAME`` a pair is shown for a decision."""

_ALL_PAIRS = 64
"""Between two kinds of mentions so many pairs are weighed; of more, each mention only with the nearest few of the other kind."""

_NEAREST = 3


def find_edges(profiles: Sequence[Profile]) -> list[Edge]:
    """Pairs with names of more than one word worth joining or showing, the strongest first, ties by order of mention."""
    kinds: dict[tuple[object, ...], list[int]] = {}
    for n, profile in enumerate(profiles):
        if profile.forms:
            kinds.setdefault((profile.face, profile.roles, profile.mention.nat), []).append(n)
    members = list(kinds.values())
    blocks: dict[str, list[int]] = {}
    for kind, numbers in enumerate(members):
        for key in sorted({key for form in profiles[numbers[0]].forms for key in blocking_keys(form)}):
            blocks.setdefault(key, []).append(kind)
    pairs = sorted({pair for block in blocks.values() for pair in combinations_with_replacement(block, 2)})
    edges: list[Edge] = []
    for first, second in pairs:
        for a, b in _pairs_of(members[first], members[second]):
            weight = weigh(profiles[a], profiles[b])
            if weight.score >= DOUBTFUL and not weight.excluded:
                edges.append((weight.score, a, b))
    return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))


def blocking_keys(form: NameForm) -> set[str]:
    """Keys of the words that are no given names, or of all if there are no others."""
    words = [w for w in form.words if not w.given] or list(form.words)
    return {key for word in words for _, key in sure_keys(word)}


def _pairs_of(first: list[int], second: list[int]) -> list[tuple[int, int]]:
    """Pairs between two kinds, the smaller number first; of large kinds each mention with the nearest few."""
    if len(first) * len(second) <= _ALL_PAIRS:
        return sorted({(min(a, b), max(a, b)) for a, b in product(first, second) if a != b})
    found: set[tuple[int, int]] = set()
    for numbers, others in ((first, second), (second, first)):
        place = 0
        for n in numbers:
            while place < len(others) and others[place] <= n:
                place += 1
            found.update((min(n, m), max(n, m)) for m in others[max(0, place - _NEAREST) : place + _NEAREST] if m != n)
    return sorted(found)
