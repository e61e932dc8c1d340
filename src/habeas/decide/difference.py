"""Two versions of one report → the claims that appeared, changed and vanished between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
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
    left, new = _differing(before.claims, after.claims)
    pairs = _pairs(left, new, _shared(before, after))
    changed = [Change(old, now, _fields(old, now)) for old, now in pairs]
    taken = {id(c) for pair in pairs for c in pair}
    changed += [Change(c, None) for c in left if id(c) not in taken]
    changed += [Change(None, c) for c in new if id(c) not in taken]
    return tuple(sorted(changed, key=_place))


def _differing(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims of each reading without those that say the same in the same sentence as one of the other."""
    waiting: dict[str, list[Claim]] = defaultdict(list)
    for claim in after:
        waiting[claim.passage.quote].append(claim)
    left: list[Claim] = []
    taken: set[int] = set()
    for claim in before:
        same = next((n for n in waiting[claim.passage.quote] if id(n) not in taken and not _fields(claim, n)), None)
        if same is None:
            left.append(claim)
        else:
            taken.add(id(same))
    return left, [c for c in after if id(c) not in taken]


def _shared(before: Reading, after: Reading) -> frozenset[str]:
    """Mentions that both versions have: the rows of a list keep theirs, so that it is known who is who."""
    return frozenset(m.id for m in before.mentions) & frozenset(m.id for m in after.mentions)


def _pairs(left: list[Claim], new: list[Claim], shared: frozenset[str]) -> list[tuple[Claim, Claim]]:
    """Claims of one kind with sentences alike, the likest first; each in one pair at most.

    Claims on persons that both versions have are of one pair only if they are on the same persons.
    """
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((left, new)):
        for index, claim in enumerate(claims):
            groups[claim.kind, shared.intersection(claim.mentions)][side].append(index)
    likely = [
        (-ratio(left[a].passage.quote, new[b].passage.quote), a, b)
        for olds, nows in groups.values()
        for a in olds
        for b in nows
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
