"""What people decided about who is who: pairs of mentions that are one, and pairs that are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from habeas.model.decision import Decision, Verdict


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
