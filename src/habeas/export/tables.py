"""The register as flat tables: what every export in rows and columns is made from.

Each row of a finding carries the ids of its claims, and the address and a sentence of the earliest report of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.errors import InputError
from habeas.export.earliest import Evidence
from habeas.knowledge.tables import load_tables
from habeas.model.claim import Claim, Kind
from habeas.model.entity import PersonState, Root
from habeas.model.event import Event, EventLink
from habeas.model.finding import PersonAccount, Register
from habeas.model.quantity import Interval
from habeas.model.text import Document
from habeas.model.when import When
from habeas.show.wording import say_interval, say_voices, sort_day

Cell = str | int | tuple[str, ...] | None
"""A list is a tuple of texts; each format writes it in its own way."""

Row = tuple[Cell, ...]


class Holds(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what its cells are, and a sentence for the reader."""

    name: str
    holds: Holds
    note: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. ``says`` tells a reader what they hold."""

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(register: Register) -> tuple[Table, ...]:
    """Register → all tables, in the order of ``data/export/tables.yml``; rows in an order that depends on the register alone."""
    return tuple(table(register, name) for name in load_tables())


def table(register: Register, name: str) -> Table:
    """Register → one table. Raises InputError if there is none of that name."""
    words = load_tables().get(name)
    if words is None or name not in _ROWS:
        raise InputError(name, f"is no table: choose from {', '.join(load_tables())}")
    kinds = {**dict.fromkeys(words.lists, Holds.LIST), **dict.fromkeys(words.numbers, Holds.NUMBER)}
    columns = tuple(Column(c, kinds.get(c, Holds.TEXT), note) for c, note in words.columns.items())
    return Table(name, words.says, columns, tuple(_ROWS[name](_Source(register))))


class _Source(Evidence):
    """A register with all of it at hand."""

    def __init__(self, register: Register) -> None:
        super().__init__(register)
        self.register = register
        self.events = {e.id: e for e in register.events}
        self.people = {p.id: p for p in register.people}


def _releases(source: _Source) -> Iterator[Row]:
    chosen = (e for e in source.register.events if e.kind is Kind.RELEASE)
    for event in sorted(chosen, key=lambda e: (sort_day(e.when), e.id)):
        whole = event.counts[0] if event.counts else None
        low, high = _ends(whole.agreed if whole else None)
        disputed = (
            (f"{say_interval(d.interval)}: {say_voices(d.roots, most=99)}" for d in whole.disputed) if whole else ()
        )
        yield (
            event.id, event.status.value, _edtf(event.when), *_days(event.when), event.country, event.by, event.places,
            whole.of if whole else None, low, high, _voices(whole.roots) if whole else (), tuple(disputed),
            tuple(sorted(source.people[i].name for i in event.people if i in source.people)), *_ends(event.open_slots),
            event.summary, event.claims, *source.earliest(event.claims),
        )  # fmt: skip


def _people(source: _Source) -> Iterator[Row]:
    for person in _by_name(source.register.people):
        others = tuple(n.text for n in person.names if n.text != person.name)
        last = _standing(person)
        yield (
            person.id, person.name, others, person.nat, person.roles, person.now, _edtf(last.when) if last else None,
            person.reason or None, person.claims, *source.earliest(person.claims),
        )  # fmt: skip


def _states(source: _Source) -> Iterator[Row]:
    for person in _by_name(source.register.people):
        for state in person.states:
            yield (
                person.id, person.name, state.state.value, _edtf(state.when), state.event, _voices(state.roots), state.claims,
            )  # fmt: skip


def _counts(source: _Source) -> Iterator[Row]:
    for population in source.register.populations:
        for seen in population.observations:
            yield (
                population.id, population.country, population.of, population.root, _edtf(seen.when), *_ends(seen.interval),
                seen.wording, seen.claims, *source.earliest(seen.claims),
            )  # fmt: skip


def _audits(source: _Source) -> Iterator[Row]:
    for population in source.register.populations:
        for audit in population.audits:
            yield (
                population.id, population.country, population.of, population.root, audit.start.edtf, audit.end.edtf,
                *_ends(audit.released), *_ends(audit.implied_arrests), audit.claims,
            )  # fmt: skip


def _exchange(source: _Source) -> Iterator[Row]:
    """Each tie once, from the side of the release."""
    ties: dict[frozenset[str], tuple[Event, Event, EventLink]] = {}
    for event in sorted(source.register.events, key=_order):
        for link in event.links:
            other = source.events.get(link.to)
            if link.relation == "exchange" and other is not None:
                first, second = sorted((event, other), key=_order)
                ties.setdefault(frozenset((event.id, other.id)), (first, second, link))
    for first, second, link in sorted(ties.values(), key=lambda tie: (_order(tie[0]), _order(tie[1]))):
        yield (
            first.id, _edtf(first.when), first.summary, link.strength.value, second.id, second.kind.value,
            _edtf(second.when), second.summary, link.claims, *source.earliest(_tying(source, first, second, link.claims)),
        )  # fmt: skip


def _order(event: Event) -> tuple[bool, tuple[date, date], str]:
    """Releases before what was given for them, by day."""
    return event.kind is not Kind.RELEASE, sort_day(event.when), event.id


def _tying(source: _Source, event: Event, other: Event, claims: tuple[str, ...]) -> list[str]:
    """Of the claims of a tie those whose sentence tells both events; else those that tell the other one; else all."""
    passages = [{source.claims[i].passage for i in one.claims if i in source.claims} for one in (event, other)]
    both = [i for i in claims if i in source.claims and source.claims[i].passage in passages[0] & passages[1]]
    return both or [i for i in claims if i in other.claims] or list(claims)


def _claims(source: _Source) -> Iterator[Row]:
    for claim in source.register.claims:
        yield _claim(claim, source.documents[claim.document])


def _claim(claim: Claim, document: Document) -> Row:
    quantity = claim.quantity
    return (
        claim.id, claim.document, document.publisher, document.published, document.url,
        claim.kind.value, claim.status.value, claim.act, claim.who, claim.by, claim.to,
        quantity.n if quantity else None, quantity.mod.value if quantity else None,
        *_ends(quantity.interval if quantity else None),
        claim.of, claim.nat, claim.place, _edtf(claim.when), claim.when_wording,
        claim.term, claim.charge, claim.says, claim.passage.start, claim.passage.end, claim.passage.quote,
    )  # fmt: skip


def _documents(source: _Source) -> Iterator[Row]:
    for row in source.register.documents:
        d = row.document
        yield d.id, d.sha256, d.url, d.publisher, d.title, d.published, d.language, row.copy_of


def _unknowns(source: _Source) -> Iterator[Row]:
    for unknown in source.register.unknowns:
        document = source.documents.get(unknown.document)
        yield unknown.about, unknown.quote, unknown.document, document.url if document else None, unknown.claims


_ROWS: dict[str, Callable[[_Source], Iterator[Row]]] = {
    "releases": _releases,
    "people": _people,
    "states": _states,
    "counts": _counts,
    "audits": _audits,
    "exchange": _exchange,
    "claims": _claims,
    "documents": _documents,
    "unknowns": _unknowns,
}


def _by_name(people: Iterable[PersonAccount]) -> list[PersonAccount]:
    return sorted(people, key=lambda p: (p.name.casefold(), p.id))


def _standing(person: PersonAccount) -> PersonState | None:
    """The last state of the kind that stands now."""
    return next((s for s in reversed(person.states) if s.state.value == person.now), None)


def _voices(roots: Iterable[Root]) -> tuple[str, ...]:
    return tuple(root.name for root in roots)


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _days(when: When | None) -> tuple[str | None, str | None]:
    first: date | None = when.earliest if when else None
    last: date | None = when.latest if when else None
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def _ends(interval: Interval | None) -> tuple[int | None, int | None]:
    return (interval.low, interval.high) if interval else (None, None)
