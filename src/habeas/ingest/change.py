"""An earlier and a later version of one list → who was added, who left, and of whom something else is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from habeas.knowledge.lists import plain, states
from habeas.model.claim import Claim, Mention, Reading


@dataclass(frozen=True, slots=True)
class Changed:
    """One person on both lists: what only the earlier, and what only the later one says, in words."""

    person: Mention
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListChange:
    """Persons in the order of the list that names them."""

    added: tuple[Mention, ...]
    left: tuple[Mention, ...]
    changed: tuple[Changed, ...]


def list_change(before: Reading, after: Reading) -> ListChange:
    """Two readings of one list → what changed. Rows are held to be of one person if all that tells them apart is the same, or if
    the name stands once on each list and the years of birth do not differ. In time linear in the rows."""
    earlier, later = {m.id: m for m in before.mentions}, {m.id: m for m in after.mentions}
    pairs = {i: i for i in later if i in earlier}
    lost = _by_name(m for m in before.mentions if m.id not in later)
    for name, found in _by_name(m for m in after.mentions if m.id not in earlier).items():
        known = lost.get(name, [])
        if len(found) == len(known) == 1 and (found[0].born is None or known[0].born in {None, found[0].born}):
            pairs[found[0].id] = known[0].id
    said_before, said_after = _said(before.claims), _said(after.claims)
    kept = set(pairs.values())
    changed: list[Changed] = []
    for ident, old in pairs.items():
        now, then = said_after[ident], said_before[old]
        if set(now) != set(then):
            changed.append(
                Changed(later[ident], tuple(s for s in then if s not in now), tuple(s for s in now if s not in then))
            )
    order = {m.id: n for n, m in enumerate(after.mentions)}
    return ListChange(
        added=tuple(m for m in after.mentions if m.id not in pairs),
        left=tuple(m for m in before.mentions if m.id not in kept),
        changed=tuple(sorted(changed, key=lambda c: order[c.person.id])),
    )


def _by_name(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[plain(mention.name)].append(mention)
    return found


def _said(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """Mention → what is claimed of the person, in words; that somebody is held has another day on each list, and is no change."""
    words = {(rule.kind, rule.act): rule.words for rule in states().states.values()}
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        day = claim.when_wording or (claim.when.edtf if claim.when and claim.act != "hold" else "")
        parts = (words.get((claim.kind, claim.act), claim.act), day, claim.term, claim.charge, claim.place)
        for mention in claim.mentions:
            found[mention].append(", ".join(part for part in parts if part))
    return found
