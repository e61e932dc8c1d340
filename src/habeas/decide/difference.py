"""Two versions of one report → the claims that appeared, changed and vanished between them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from rapidfuzz.fuzz import ratio

from habeas.model.claim import Claim, Reading

ALIKE = 60.0
"""Least likeness (Levenshtein ratio in percent) of two sentences of one kind that are held to be one that was edited.

Sentences of one report on one kind share half their letters by chance; an edited figure or name leaves well over two thirds."""

OWN = frozenset({"id", "passage", "anchor", "mentions"})
"""Fields that say where a claim stands and not what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that differs: ``before`` None if it appeared, ``after`` None if it vanished; ``fields`` that changed otherwise."""

    before: Claim | None
    after: Claim | None
    fields: tuple[str, ...] = ()


def difference(before: Reading, after: Reading) -> tuple[Change, ...]:
    """The readings of an earlier and a later version → what changed, in order of place; nothing for claims that only moved."""
    new = list(after.claims)
    left = [c for c in before.claims if not _take(new, c)]
    pairs = _pairs(left, new)
    changed = [Change(old, now, _fields(old, now)) for old, now in pairs]
    taken = {id(c) for pair in pairs for c in pair}
    changed += [Change(c, None) for c in left if id(c) not in taken]
    changed += [Change(None, c) for c in new if id(c) not in taken]
    return tuple(sorted(changed, key=_place))


def _take(new: list[Claim], claim: Claim) -> bool:
    """Remove from ``new`` the claim that says the same in the same sentence; whether there is one."""
    same = next((n for n in new if n.passage.quote == claim.passage.quote and not _fields(claim, n)), None)
    if same is not None:
        new.remove(same)
    return same is not None


def _pairs(left: list[Claim], new: list[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims of one kind with sentences alike, the likest first; each in one pair at most."""
    likely = [
        (-ratio(old.passage.quote, now.passage.quote), a, b)
        for a, old in enumerate(left)
        for b, now in enumerate(new)
        if old.kind is now.kind
    ]
    pairs: list[tuple[Claim, Claim]] = []
    gone: set[tuple[str, int]] = set()
    for score, a, b in sorted(likely):
        if -score >= ALIKE and not gone & {("left", a), ("new", b)}:
            gone |= {("left", a), ("new", b)}
            pairs.append((left[a], new[b]))
    return pairs


def _fields(before: Claim, after: Claim) -> tuple[str, ...]:
    """Names of the fields that say something else."""
    names = (f.name for f in fields(Claim) if f.name not in OWN)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _place(change: Change) -> tuple[int, int, str]:
    claim = change.after or change.before
    return (claim.passage.start, claim.anchor.start, claim.id) if claim else (0, 0, "")
