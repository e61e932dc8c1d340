"""One row of a list: its cells by what they say, its line in the text, and the claims that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, Self

from habeas.ingest.cells import read_term
from habeas.ingest.mapping import Mapping, country_name
from habeas.knowledge.lists import FIELDS, states
from habeas.model.claim import Claim, Kind, Mention, Status
from habeas.model.ids import stable_id
from habeas.model.text import Passage, Span
from habeas.model.when import When

PARTS = ("given", "middle", "surname")
"""Columns that together are a name, in the order in which it is written."""


class Told(Protocol):
    """A state that a row tells (see ``listing.Fact``)."""

    @property
    def state(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def when(self) -> str | None: ...
    @property
    def wording(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` as the spreadsheet counts; ``cells`` holds (heading, value) of each field that is mapped and filled."""

    number: int
    cells: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, number: int, cells: tuple[str, ...], places: dict[str, tuple[int, ...]], mapping: Mapping) -> Self:
        """The cells of a row → the row. A name in several columns is written in one piece: as one it can be found, and masked."""
        found: dict[str, tuple[str, str]] = {}
        for field, columns in places.items():
            values = [
                (h, cells[c])
                for h, c in zip(mapping.headings(field), columns, strict=True)
                if c < len(cells) and cells[c]
            ]
            if values:
                found[field] = (" + ".join(h for h, _ in values), " ".join(v for _, v in values))
        parts = [found.pop(part) for part in PARTS if part in found]
        if parts and "name" not in found:
            found["name"] = (" + ".join(h for h, _ in parts), " ".join(v for _, v in parts))
        return cls(number, {field: found[field] for field in FIELDS if field in found})

    def value(self, field: str) -> str:
        """The cell of a field; empty if there is none."""
        return self.cells[field][1] if field in self.cells else ""

    def label(self, field: str) -> str:
        """The heading of a field, as the list has it."""
        return self.cells[field][0] if field in self.cells else field

    def line(self) -> tuple[str, dict[str, Span]]:
        """The row as a line of text, and where in it the value of each field stands."""
        parts: list[str] = []
        spans: dict[str, Span] = {}
        position = 0
        for field, (label, value) in self.cells.items():
            start = position + len(label) + 2
            spans[field] = Span(start, start + len(value))
            parts.append(f"{label}: {value}")
            position = start + len(value) + 2
        return "; ".join(parts), spans


def claims_of(
    row: Row, facts: Iterable[Told], mention: Mention, passage: Passage, spans: dict[str, Span], mapping: Mapping
) -> list[Claim]:
    """The states that a row tells → a claim each, with the row as its quote."""
    told = list(facts)
    by = _custodian(row, mapping)
    charged = _bearer(told)
    found: list[Claim] = []
    for fact in told:
        rule = states().states[fact.state]
        is_custody = rule.kind is Kind.DETENTION
        found.append(
            Claim(
                id=stable_id("claim", passage.document, mention.id, fact.state, fact.when, fact.wording),
                passage=passage,
                anchor=spans.get(fact.column, spans["name"]),
                kind=rule.kind,
                status=Status.ACTUAL,
                act=rule.act,
                who=(mention.name,),
                mentions=(mention.id,),
                by=by if rule.kind is not Kind.DEATH else (),
                place=row.value("place") or None if is_custody else None,
                when=When(fact.when) if fact.when else None,
                when_wording=fact.wording,
                term=read_term(row.value("term"), mapping.term_unit) if rule.act == "sentence" else None,
                charge=row.value("article") or None if fact is charged else None,
                says=_speakers(row),
            )
        )
    return found


def _bearer(facts: list[Told]) -> Told | None:
    """The state that the article belongs to: the verdict, else the charge, else the arrest."""
    order = ("sentenced", "charged", "detained", "held", "house_arrest")
    return next((f for state in order for f in facts if f.state == state), None)


def _custodian(row: Row, mapping: Mapping) -> tuple[str, ...]:
    country = row.value("country") or mapping.country
    return (country_name(country),) if country else ()


def _speakers(row: Row) -> tuple[str, ...]:
    """Whom the row names as its source; an address is shown in the quote, and is nobody's name."""
    source = row.value("source")
    return (source,) if source and "://" not in source and len(source) <= 120 else ()
