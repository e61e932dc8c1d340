"""Who speaks: outlets and what they copy from one another, roots and how often each was later contradicted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from habeas.model.event import Event
from habeas.web.index import outlet_of
from habeas.web.pages.paging import Part, part_of
from habeas.web.view import Edition, View


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: its reports, their claims, how many are copies and of whom, how many others copy from it."""

    name: str
    reports: int
    claims: int
    copies: int
    copies_from: tuple[tuple[str, int], ...]
    copied: int


@dataclass(frozen=True, slots=True)
class RootRow:
    """One root: its claims in events, on how many counts it speaks, on how many it agrees with most, on how many it does not."""

    name: str
    kind: str
    claims: int
    counts: int
    agreed: int
    contradicted: int

    @property
    def share(self) -> int:
        """Per cent of its counts on which it is contradicted."""
        return round(100 * self.contradicted / self.counts) if self.counts else 0


@dataclass(frozen=True, slots=True)
class Speakers:
    """All outlets and roots of an edition, those with most to say first."""

    outlets: tuple[OutletRow, ...]
    roots: tuple[RootRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """``sources.html``."""

    outlets: Part[OutletRow]
    roots: Part[RootRow]


def sources_page(view: View, *, number: int = 1) -> SourcesPage:
    """All of the account → one page of its outlets and one of its roots."""
    speakers = view.edition.once(_speakers)
    return SourcesPage(part_of(speakers.outlets, number), part_of(speakers.roots, number))


def _speakers(edition: Edition) -> Speakers:
    return Speakers(_outlets(edition), _roots(edition.register.events))


def _outlets(edition: Edition) -> tuple[OutletRow, ...]:
    index = edition.index
    copied: Counter[str] = Counter()
    sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in edition.register.documents:
        original = index.documents.get(row.copy_of or "")
        if original is not None:
            copied[outlet_of(original)] += 1
            sources[outlet_of(row)][outlet_of(original)] += 1
    rows = [
        OutletRow(
            name=name,
            reports=len(documents),
            claims=sum(len(index.claims_by_document.get(r.document.id, ())) for r in documents),
            copies=sources[name].total(),
            copies_from=tuple(sorted(sources[name].items(), key=lambda pair: (-pair[1], pair[0]))),
            copied=copied[name],
        )
        for name, documents in index.documents_by_outlet.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-r.reports, r.name.casefold())))


def _roots(events: tuple[Event, ...]) -> tuple[RootRow, ...]:
    """Roots of counts, by how often the figure that most roots support is another than theirs."""
    kinds: dict[str, str] = {}
    claims: defaultdict[str, set[str]] = defaultdict(set)
    agreed: Counter[str] = Counter()
    against: Counter[str] = Counter()
    for event in events:
        for count in event.counts:
            sides = [(r, agreed) for r in count.roots] + [(r, against) for d in count.disputed for r in d.roots]
            for root, side in sides:
                kinds[root.name] = str(root.kind)
                claims[root.name] |= set(root.claims)
                side[root.name] += 1
    rows = [
        RootRow(name, kind, len(claims[name]), agreed[name] + against[name], agreed[name], against[name])
        for name, kind in kinds.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-r.counts, r.name.casefold())))
