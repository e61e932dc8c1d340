"""Many names at once: pairs to be judged, and queries against a list of records. What ``habeas names`` prints comes from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.resolve.index import NameIndex
from habeas.resolve.names import Verdict, same_person


def judge_pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[Verdict]:
    """Pairs of names → one verdict each, in their order."""
    return (same_person(a, b) for a, b in pairs)


def build_index(records: Iterable[tuple[str, str]]) -> NameIndex:
    """(id, name) of records, any number of names an id → index."""
    index = NameIndex()
    for entry, name in records:
        index.add(entry, name)
    return index


def find_records(
    records: Iterable[tuple[str, str]], queries: Iterable[str], limit: int = 5
) -> Iterator[tuple[str, ...]]:
    """For each query the ids of up to ``limit`` records that are held to be the same person, the best first."""
    index = build_index(records)
    for query in queries:
        yield tuple(entry for entry, _ in index.search(query, limit))
