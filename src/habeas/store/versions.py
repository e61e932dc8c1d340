"""Which of the versions of one report stands. Pure, and the same in whatever order the versions came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from habeas.model.when import When


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report, as far as it matters for which one stands."""

    version: str
    id: str
    sha256: str
    address: str
    url: str
    published: str | None
    retrieved: str


def current(versions: Iterable[Version], *, as_of: str | None = None) -> tuple[Version, ...]:
    """All versions (with ``as_of``, an ISO 8601 day, those published by then) → the one of each report that stands, by day and id.

    Versions are of one report if they share the document's id, the URL of a page, or both bytes and address. Of the same bytes,
    what the user said last counts; of different bytes, those published last, then retrieved last.
    """
    known = (v for v in versions if as_of is None or _is_by(v.published, as_of))
    found = [_standing(group) for group in _reports(sorted(known, key=lambda v: v.version))]
    return tuple(sorted(found, key=lambda v: (v.published or "", v.id)))


class Standing:
    """Which version of each report stands, as versions arrive. What stands is what ``current`` of all of them would give."""

    def __init__(self) -> None:
        self._group_of: dict[Hashable, int] = {}
        self._groups: dict[int, list[Version]] = {}
        self._stands: dict[int, Version] = {}
        self.keys: set[str] = set()

    def arrive(self, versions: Iterable[Version]) -> tuple[list[Version], list[Version]]:
        """Take versions in; those that stand no more, and those that stand now."""
        touched: dict[int, None] = {}
        before: dict[str, Version] = {}
        for version in versions:
            if version.version in self.keys:
                continue
            self.keys.add(version.version)
            joined = sorted({self._group_of[key] for key in _keys(version) if key in self._group_of})
            group = joined[0] if joined else len(self.keys)
            for other in joined:
                if other in self._stands:
                    old = self._stands.pop(other)
                    before[old.version] = old
            members = [version, *(v for other in joined for v in self._groups.pop(other))]
            self._groups[group] = members
            self._group_of.update((key, group) for member in members for key in _keys(member))
            for other in joined:
                touched.pop(other, None)
            touched[group] = None
        for group in touched:
            self._stands[group] = _standing(sorted(self._groups[group], key=lambda v: v.version))
        after = {self._stands[group].version: self._stands[group] for group in touched}
        gone = [v for key, v in before.items() if key not in after]
        return gone, [v for key, v in after.items() if key not in before]


def history(versions: Iterable[Version], document: str) -> tuple[Version, ...]:
    """All versions → those of the report that a document is a version of, the oldest first."""
    groups = _reports(sorted(versions, key=lambda v: v.version))
    found = next((group for group in groups if any(v.id == document for v in group)), [])
    return tuple(sorted(found, key=lambda v: (v.published or "", v.retrieved, v.sha256, v.version)))


def _is_by(published: str | None, as_of: str) -> bool:
    """Whether the last day that ``published`` can mean is not after ``as_of``."""
    latest = When(published).latest if published else None
    return latest is not None and latest.isoformat() <= as_of


def _standing(group: list[Version]) -> Version:
    by_bytes: dict[str, list[Version]] = defaultdict(list)
    for version in group:
        by_bytes[version.sha256].append(version)
    last = [max(same, key=lambda v: (v.retrieved, v.version)) for same in by_bytes.values()]
    return max(last, key=lambda v: (v.published or "", v.retrieved, v.sha256))


def _reports(versions: list[Version]) -> list[list[Version]]:
    """Groups of versions that share any key, directly or through others (union-find by rank of arrival, path halving)."""
    parent = list(range(len(versions)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    holder: dict[Hashable, int] = {}
    for index, version in enumerate(versions):
        for key in _keys(version):
            first, second = root(holder.setdefault(key, index)), root(index)
            parent[max(first, second)] = min(first, second)
    groups: dict[int, list[Version]] = defaultdict(list)
    for index, version in enumerate(versions):
        groups[root(index)].append(version)
    return list(groups.values())


def _keys(version: Version) -> list[Hashable]:
    keys: list[Hashable] = [("id", version.id), ("bytes", version.sha256, version.address)]
    if _is_page(version.url):
        keys.append(("url", version.url))
    return keys


def _is_page(url: str) -> bool:
    """Whether a URL leads to one page: the front page of an outlet, which careless pages declare, does not."""
    path = url.partition("://")[2].partition("/")[2]
    return bool(path.strip("/"))
