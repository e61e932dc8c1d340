"""What people decided about who is who: pairs of mentions that are one, and pairs that are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.model.decision import Decision, Verdict
from habeas.resolve.evidence import Profile

Pair = tuple[str, str]
"""Two mentions, as a link or a decision names them."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Pairs of mention ids in order of id."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]


def read_rulings(decisions: Iterable[Decision], mention_of: Mapping[str, str]) -> Rulings:
    """Decisions on mentions or persons → rulings on mentions; the latest on a pair holds.

    ``mention_of`` maps a person's id to the mention from which that id is made.
    """
    latest: dict[tuple[str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.when, d.id)):
        if decision.verdict not in (Verdict.SAME, Verdict.NOT_SAME) or decision.other is None:
            continue
        first, second = (mention_of.get(i, i) for i in (decision.subject, decision.other))
        if first != second:
            latest[min(first, second), max(first, second)] = decision
    newest = sorted(latest.items(), key=lambda item: (item[1].when, item[1].id), reverse=True)
    return _consistent([(pair, decision.verdict is Verdict.SAME) for pair, decision in newest])


def _consistent(newest_first: list[tuple[tuple[str, str], bool]]) -> Rulings:
    """Leaves out an older ruling that newer ones together contradict (a = b, b = c, and an older a ≠ c)."""
    leader: dict[str, str] = {}
    same: list[tuple[str, str]] = []
    different: list[tuple[str, str]] = []

    def find(mention: str) -> str:
        while leader.get(mention, mention) != mention:
            mention = leader[mention]
        return mention

    for (first, second), is_same in newest_first:
        a, b = find(first), find(second)
        if is_same:
            apart = any({find(x), find(y)} == {a, b} for x, y in different)
            if not apart:
                leader[max(a, b)] = min(a, b)
                same.append((first, second))
        elif a != b:
            different.append((first, second))
    return Rulings(tuple(sorted(same)), tuple(sorted(different)))


class Pairs:
    """Pairs of mentions that a person decided on; ``of`` leads from a mention to the others."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.of: dict[str, dict[str, None]] = {}
        self.set(pairs)

    def set(self, pairs: Sequence[Pair]) -> None:
        """These pairs, in place of all before."""
        self._pairs = {pair: number for number, pair in enumerate(pairs)}
        self.of.clear()
        for a, b in pairs:
            self.of.setdefault(a, {})[b] = None
            self.of.setdefault(b, {})[a] = None

    def differ(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Pairs that are in these or among those before, and not in both."""
        new = dict.fromkeys(pairs)
        return [pair for pair in {**self._pairs, **new} if (pair in self._pairs) != (pair in new)]

    def among(self, profiles: Iterable[Profile]) -> list[Pair]:
        """Pairs of which some of these mentions are part, in order."""
        if not self.of:
            return []
        found = ((p.id, other) for p in profiles for other in self.of.get(p.id, ()))
        named = {pair for a, b in found for pair in ((a, b), (b, a)) if pair in self._pairs}
        return sorted(named, key=self._pairs.__getitem__)
