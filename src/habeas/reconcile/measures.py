"""Which measures an event of sanctions or relief is about, by the names that analysts use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from habeas.knowledge.reconcile import load_measures
from habeas.model.claim import Claim, Kind

MEASURED = frozenset({Kind.RELIEF, Kind.SANCTION})


def measures_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The measures that claims name: in what they are granted or imposed on, else in their sentences; in the order of the list."""
    claims = tuple(claims)
    found = {m for claim in claims for m in named_in(" ".join((*claim.to, claim.of or "")))}
    found = found or {m for claim in claims for m in named_in(claim.passage.quote)}
    return tuple(name for name in load_measures().measures if name in found)


def named_in(text: str) -> tuple[str, ...]:
    """Measures whose words stand in a text, in the order of the list."""
    folded = text.casefold().replace("’", "'")
    return tuple(name for name, pattern in _patterns() if pattern.search(folded))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for name, words in load_measures().measures.items()
    )
