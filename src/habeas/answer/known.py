"""What answering asks a register for: each worked out when first needed and kept, however many questions follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from habeas.answer.naming import Names
from habeas.model.claim import Kind
from habeas.model.event import Event, EventLink
from habeas.model.finding import Finding, Register, Unknown
from habeas.model.when import When
from habeas.resolve.index import NameIndex
from habeas.show.lookup import Lookup
from habeas.show.wording import sort_day

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with the first and last day that it can have happened on; both None if no day is stated."""

    event: Event
    first: date | None
    last: date | None

    def may_be_in(self, asked: When) -> bool:
        """Whether it has a day, and some day of it can be one of those asked about."""
        if self.first is None or self.last is None:
            return False
        return self.first <= (asked.latest or date.max) and (asked.earliest or date.min) <= self.last


@dataclass(frozen=True)
class Known:
    """A register to be asked. ``people`` finds a person by any spelling; without it an index of the names is made.

    Not slotted: what few questions need is worked out when it is first asked for.
    """

    look: Lookup
    people: NameIndex | None = None

    @property
    def register(self) -> Register:
        """The whole register."""
        return self.look.register

    @cached_property
    def names(self) -> Names:
        """All names, to look up those of a question."""
        return Names(self.register, self.people)

    @cached_property
    def day(self) -> str | None:
        """The day (ISO 8601) that the register is as of, else that of its latest report; None if no report has one."""
        if self.register.as_of:
            return self.register.as_of
        days = [When(d).latest for d in {r.document.published for r in self.register.documents} if d]
        known = [d for d in days if d]
        return max(known).isoformat() if known else None

    @cached_property
    def events(self) -> dict[Kind, tuple[Dated, ...]]:
        """Events by kind, in order of day and id."""
        ordered = sorted(self.register.events, key=lambda e: (sort_day(e.when), e.id))
        return {kind: tuple(_dated(e) for e in group) for kind, group in _grouped(ordered, lambda e: (e.kind,)).items()}

    @cached_property
    def links_to(self) -> dict[str, tuple[tuple[EventLink, Event], ...]]:
        """Event → the links that others have to it, with the event that has each, in the register's order."""
        pairs = ((link, e) for e in self.register.events for link in e.links)
        return _grouped(pairs, lambda pair: (pair[0].to,))

    @cached_property
    def findings(self) -> dict[str, tuple[Finding, ...]]:
        """Findings by what they are about."""
        return _grouped(self.register.findings, lambda f: (f.about,))

    @cached_property
    def findings_on(self) -> dict[str, tuple[Finding, ...]]:
        """Findings by the question that they answer."""
        return _grouped(self.register.findings, lambda f: (f.question,))

    @cached_property
    def unknowns(self) -> dict[str | None, tuple[Unknown, ...]]:
        """What reports say is not known, by the event that it is about; None: about no event."""
        return _grouped(self.register.unknowns, lambda u: (u.about,))

    @cached_property
    def roots(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Claim → names and kinds of the roots that it stands for in accounts of people."""
        pairs = (
            (c, (r.name, r.kind)) for p in self.register.people for s in p.states for r in s.roots for c in r.claims
        )
        return {claim: tuple(r for _, r in group) for claim, group in _grouped(pairs, lambda pair: (pair[0],)).items()}

    @cached_property
    def published(self) -> dict[str, str]:
        """Report → its day of publication (EDTF), "" if it has none."""
        return {r.document.id: r.document.published or "" for r in reversed(self.register.documents)}

    @cached_property
    def persons_of_party(self) -> dict[str, frozenset[str]]:
        """Name of a party → ids of the people who act under it."""
        parties = (p for p in self.register.parties if p.person)
        return {
            name: frozenset(p.person for p in group if p.person)
            for name, group in _grouped(parties, lambda p: (p.name,)).items()
        }

    @cached_property
    def kind_of_party(self) -> dict[str, str]:
        """Name of a party → its kind; of several of one name the first."""
        return {p.name: p.kind.value for p in reversed(self.register.parties)}


def _dated(event: Event) -> Dated:
    if event.when is None:
        return Dated(event, None, None)
    return Dated(event, event.when.earliest or date.min, event.when.latest or date.max)


def _grouped(items: Iterable[Item], keys: Callable[[Item], Iterable[Key]]) -> dict[Key, tuple[Item, ...]]:
    """Items under each of their keys, in the order given."""
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            found[key].append(item)
    return {key: tuple(group) for key, group in found.items()}
