"""What happened as PLOVER event records, for event-data research: who did what to whom, how, in what matter.

Method: the Open Event Data Alliance's PLOVER manual, draft 0.7b1; which act is which category stands, with reasons, in
``data/export/plover.yml``. A happening whose claims tell two acts (a pardon, and the release) gives a record for each. What has no
day is left out, since PLOVER requires one; so are kinds that it does not code.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.export.earliest import Evidence
from habeas.export.tables import Cell, Column, Holds, Table
from habeas.knowledge.plover import Coding, alpha3, load_plover
from habeas.model.claim import Claim
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.model.ids import stable_id
from habeas.model.when import When
from habeas.show.wording import say_country, sort_day

_LISTS = frozenset({"source", "source_sector", "source_text", "recipient", "recipient_text", "context", "claims"})
_NUMBERS = frozenset({"quad_code", "size_low", "size_high"})
UNION = "IGO"
"""What PLOVER calls a union of states."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One side of a record: its code if it has one, its sector, its name, and the id under which the register knows it."""

    code: str | None
    sector: str | None
    text: str
    ident: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One coded event. ``size`` are the fewest and the most people that it concerned."""

    id: str
    event: Event
    coding: Coding
    when: When
    source: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    context: tuple[str, ...]
    quad: int
    size: tuple[int | None, int | None]
    link: str | None
    claims: tuple[str, ...]


def records(register: Register) -> Iterator[Record]:
    """Register → coded events, by day and id."""
    coder = _Coder(register)
    for event in sorted(register.events, key=lambda e: (sort_day(e.when), e.id)):
        yield from coder.code(event)


def to_lines(register: Register) -> Iterator[str]:
    """Register → one JSON object a record, with the field names of the manual."""
    evidence, version = Evidence(register), load_plover().version
    for record in records(register):
        document = evidence.earliest_document(record.claims)
        first, last = _days(record.when)
        fields: dict[str, object] = {
            "id": record.id,
            "date": first,
            "enddate": last,
            "source": [_object(actor) for actor in record.source],
            "recipient": [_object(actor) for actor in record.recipient],
            "event": [record.coding.event],
            "mode": record.coding.mode,
            "context": list(record.context),
            "quad_code": record.quad,
            "size": list(record.size) if any(record.size) else None,
            "event_loc": [{"name": place} for place in record.event.places],
            "event_text": [record.event.summary],
            "link": record.link,
            "comment": record.coding.why,
            "cite_info": {
                "url": document.url, "title": document.title, "publication": document.publisher, "language": document.language,
                "codebook": f"PLOVER {version}",
            }
            if document
            else None,
            "register_event": record.event.id,
            "claims": list(record.claims),
        }  # fmt: skip
        yield json.dumps({k: v for k, v in fields.items() if v not in (None, [])}, ensure_ascii=False)


def to_table(register: Register) -> Table:
    """Register → the records as one table."""
    evidence = Evidence(register)
    columns = tuple(
        Column(name, Holds.LIST if name in _LISTS else Holds.NUMBER if name in _NUMBERS else Holds.TEXT, note)
        for name, note in load_plover().columns.items()
    )
    rows = tuple(_row(record, evidence) for record in records(register))
    return Table("plover", f"What happened as PLOVER events, draft {load_plover().version}.", columns, rows)


def _row(record: Record, evidence: Evidence) -> tuple[Cell, ...]:
    coding = record.coding
    return (
        record.id, *_days(record.when),
        _known(a.code for a in record.source), _known(a.sector for a in record.source), _known(a.text for a in record.source),
        _known(a.code for a in record.recipient), _known(a.text for a in record.recipient),
        coding.event, coding.mode, record.context, record.quad, *record.size, "; ".join(record.event.places) or None,
        record.event.summary, record.link, record.event.id, record.claims, evidence.earliest(record.claims)[0],
    )  # fmt: skip


class _Coder:
    """Codes the events of one register."""

    def __init__(self, register: Register) -> None:
        self._claims = Evidence(register).claims
        self._people = {p.id: p for p in register.people}
        self._person_of = register.identities.person_of
        self._parties = {name: p for p in register.parties for name in (*p.names, p.name)}
        self._deals = _deals(register.events)
        self._table = load_plover()

    def code(self, event: Event) -> Iterator[Record]:
        """A record for each category and mode that the claims of an event tell. The event's figure is that of the act most told."""
        codings = self._codings(event)
        most = max((len(claims) for _, claims in codings), default=0)
        for coding, claims in codings:
            is_main = len(claims) == most
            when = _when(event, claims)
            if when is None:
                continue
            people = event.people if is_main else self._people_of(claims)
            whole = event.counts[0].agreed if event.counts and is_main else None
            yield Record(
                id=stable_id("plover", event.id, coding.event, coding.mode),
                event=event,
                coding=coding,
                when=when,
                source=self._source(event),
                recipient=self._recipient(event, coding, people),
                context=self._table.context(coding, event.status.value),
                quad=self._table.events[coding.event].quad,
                size=(whole.low, whole.high) if whole else (len(people) or None, None),
                link=self._deals.get(event.id),
                claims=tuple(c.id for c in claims),
            )

    def _codings(self, event: Event) -> list[tuple[Coding, list[Claim]]]:
        """The codings of the acts that an event's own claims tell, each with these claims, by category and mode."""
        found: dict[tuple[str, str], tuple[Coding, list[Claim]]] = {}
        for claim in (self._claims[i] for i in event.claims if i in self._claims):
            if claim.kind is not event.kind or claim.status is not event.status:
                continue
            coding = self._table.code(event.kind.value, claim.act, event.status.value)
            if coding is not None:
                found.setdefault((coding.event, coding.mode or ""), (coding, []))[1].append(claim)
        return [found[key] for key in sorted(found)]

    def _people_of(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Ids of the people whom the claims name."""
        found = {self._person_of.get(mention) for claim in claims for mention in claim.mentions}
        return tuple(sorted(i for i in found if i in self._people))

    def _source(self, event: Event) -> tuple[Actor, ...]:
        if event.by:
            return tuple(self._actor(name) for name in event.by)
        return (_state(event.country),) if event.country else ()

    def _recipient(self, event: Event, coding: Coding, people: Iterable[str]) -> tuple[Actor, ...]:
        if coding.recipient == "to":
            return tuple(self._actor(name) for name in event.to)
        known = [self._people[i] for i in people if i in self._people]
        if known:
            return tuple(Actor(alpha3(p.nat[0]) if p.nat else None, None, p.name, p.id) for p in known)
        of = event.counts[0].of if event.counts else None
        return (Actor(None, None, of),) if of else ()

    def _actor(self, name: str) -> Actor:
        party = self._parties.get(name)
        if party is None:
            return Actor(None, None, name)
        code = _code(party.country) if party.country else None
        return Actor(code, self._table.sectors.get(party.kind.value) or None, party.name, party.id)


def _when(event: Event, claims: Iterable[Claim]) -> When | None:
    """The day of one act of an event: the one that most of its claims state within the event's time, else the event's."""
    stated = Counter(c.when.edtf for c in claims if c.when and event.when and event.when.contains(c.when))
    return When(min(stated, key=lambda day: (-stated[day], day))) if stated else event.when


def _state(country: str) -> Actor:
    return Actor(_code(country), load_plover().sectors["state"], say_country(country))


def _code(country: str) -> str | None:
    """A state's code; a union of states has that of unions."""
    return alpha3(country) or (UNION if len(country) == 2 and say_country(country) != country else None)


def _known(values: Iterable[str | None]) -> tuple[str, ...]:
    """Each value once, without those that are missing."""
    return tuple(dict.fromkeys(v for v in values if v))


def _object(actor: Actor) -> dict[str, str]:
    fields = {"code": actor.code, "sector": actor.sector, "identifier_id": actor.ident, "identifier_text": actor.text}
    return {k: v for k, v in fields.items() if v}


def _deals(events: Iterable[Event]) -> dict[str, str]:
    """Event → the id that it shares with what was traded for it."""
    ties: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for link in event.links:
            if link.relation == "exchange":
                ties[event.id].add(link.to)
                ties[link.to].add(event.id)
    shared: dict[str, str] = {}
    for start in sorted(ties):
        if start in shared:
            continue
        reach, todo = {start}, [start]
        while todo:
            new = ties[todo.pop()] - reach
            reach |= new
            todo += sorted(new)
        shared |= dict.fromkeys(reach, stable_id("deal", *sorted(reach)))
    return shared


def _days(when: When) -> tuple[str, str | None]:
    first, last = when.earliest or when.latest, when.latest
    return first.isoformat() if first else "", last.isoformat() if last and last != first else None
