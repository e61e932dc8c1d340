"""The register as rows of tables: what a reader of a terminal sees of events, people, counts, deals and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.cli.filters import Filters
from habeas.cli.screen import Column, Line, Row, Styled
from habeas.cli.wording import say_country, say_interval, say_voices, say_when, sort_day
from habeas.model.claim import Claim, Kind, Status
from habeas.model.entity import Root, State
from habeas.model.event import Count, Event, EventLink
from habeas.model.finding import PersonAccount, Population, Register, Unknown

RELEASE_COLUMNS = (
    Column("When", 15),
    Column("By whom", 14),
    Column("Freed", 24),
    Column("Of whom", 22),
    Column("Named", 28),
    Column("To", 13),
)
PEOPLE_COLUMNS = (Column("Name", 26), Column("Now", 14), Column("Account", 50), Column("Also written", 28))
COUNT_COLUMNS = (
    Column("When", 14),
    Column("Where", 14),
    Column("How many", 24),
    Column("Of whom", 24),
    Column("Says who", 26),
    Column("As interval", 16),
)
DEAL_COLUMNS = (Column("When", 15), Column("Given", 44), Column("Tie", 14), Column("For", 44))
GAP_COLUMNS = (Column("About", 22), Column("What is not known", 66), Column("Report", 28))

CONCESSIONS = (Kind.RELIEF, Kind.TIES)
"""What a state gives for people, besides freeing others."""

_STATUS = {
    Status.ACTUAL: "",
    Status.FUTURE: "announced",
    Status.POSSIBLE: "only discussed",
    Status.NEGATED: "did not happen",
}
MOST_PEOPLE = 6
"""Names shown in the row of a release; `habeas people` shows all."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A register by its ids."""

    register: Register
    events: dict[str, Event]
    people: dict[str, PersonAccount]
    claims: dict[str, Claim]
    sources: dict[str, str]
    captures: dict[str, str]

    def quotes(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Ids of claims → their quotes with voice, report and day, each sentence once, in order of publication."""
        found: dict[str, None] = {}
        for ident in sorted(set(claims), key=self._place):
            claim = self.claims.get(ident)
            if claim is not None:
                voice = f"{' > '.join(reversed(claim.says))}, in " if claim.says else ""
                found[f"“{claim.passage.quote}” — {voice}{self.sources.get(claim.document, claim.document)}"] = None
        return tuple(found)

    def _place(self, ident: str) -> tuple[str, int, str]:
        claim = self.claims.get(ident)
        return (
            (self.sources.get(claim.document, "").rpartition(", ")[2], claim.passage.start, claim.document)
            if claim
            else ("", 0, ident)
        )


def look_up(register: Register) -> Lookup:
    """A register → itself with its ids at hand."""
    return Lookup(
        register=register,
        events={e.id: e for e in register.events},
        people={p.id: p for p in register.people},
        claims={c.id: c for c in register.claims},
        sources={
            r.document.id: f"{r.document.publisher or r.document.url}, {r.document.published or 'no date'}"
            for r in register.documents
        },
        captures={r.document.id: r.document.sha256 for r in register.documents},
    )


def release_rows(look: Lookup, events: Sequence[Event], *, why: bool) -> list[Row]:
    """Releases → rows, by day."""
    return [_release_row(look, event, why=why) for event in sorted(events, key=lambda e: (sort_day(e.when), e.id))]


def _release_row(look: Lookup, event: Event, *, why: bool) -> Row:
    status = _STATUS[event.status]
    whole = event.counts[0] if event.counts else None
    freed: list[Line] = [*_count_lines(whole)] if whole else ["no figure"]
    if status:
        freed.insert(0, Styled(status, "yellow"))
    parts: list[Line] = [f"{say_interval(c.agreed)} {_population(c)}" for c in event.counts[1:]]
    if whole and whole.remainder:
        parts.append(Styled(f"{say_interval(whole.remainder)} others", "dim"))
    return Row(
        cells=(
            (Styled(say_when(event.when), "bold"), Styled(event.id.removeprefix("event-"), "dim")),
            (*(event.by or (say_country(event.country),)),),
            tuple(freed),
            tuple(parts),
            tuple(_named(look, event)),
            event.places,
        ),
        quotes=look.quotes(event.claims) if why else (),
    )


def _count_lines(count: Count) -> Iterable[Line]:
    """A finding on a figure: the agreed interval and its voices, then the dissent."""
    yield Styled(f"{say_interval(count.agreed)} {count.of or ''}".strip(), "green")
    yield Styled(f"by {say_voices(count.roots)}", "dim")
    for dissent in count.disputed:
        yield Styled(f"{say_interval(dissent.interval)} by {say_voices(dissent.roots)}", "yellow")


def _population(count: Count) -> str:
    """What a part of a count is made of: "foreign nationals", "Lithuania", "to Ukraine"."""
    nations = ", ".join(say_country(code) for code in count.nat)
    words = [w for w in (count.of, f"({nations})" if nations and count.of else nations) if w]
    return " ".join([*words, *([f"to {count.place}"] if count.place else [])])


def _named(look: Lookup, event: Event) -> Iterable[Line]:
    """How many are named and how many slots are open, and the names."""
    people = [look.people[i] for i in event.people if i in look.people]
    if people or event.open_slots:
        open_slots = f", {say_interval(event.open_slots)} open" if event.open_slots else ""
        yield f"{len(people) or 'none'} named{open_slots}"
    for person in people[:MOST_PEOPLE]:
        turned = event.status is Status.ACTUAL and person.now not in {None, State.FREED, State.PARDONED, State.EXILED}
        yield Styled(person.name + (f" (now {_say_state(person.now or '')})" if turned else ""), "dim")
    if len(people) > MOST_PEOPLE:
        yield Styled(f"and {len(people) - MOST_PEOPLE} more", "dim")


def _say_state(state: str) -> str:
    return state.replace("_", " ")


def people_rows(look: Lookup, people: Sequence[PersonAccount], *, why: bool) -> list[Row]:
    """People → rows, by name."""
    rows = []
    for person in sorted(people, key=lambda p: (p.name.casefold(), p.id)):
        account = [
            f"{_say_state(s.state.value)}{f', {say_when(s.when)}' if s.when else ''}{_by(s.roots)}"
            for s in person.states
        ]
        spellings = [n.text for n in person.names if n.text != person.name]
        rows.append(
            Row(
                cells=(
                    (Styled(person.name, "bold"), Styled(person.id.removeprefix("person-"), "dim")),
                    (_say_state(person.now) if person.now else "not known",),
                    tuple(account),
                    (", ".join(spellings),),
                ),
                quotes=look.quotes(person.claims) if why else (),
            )
        )
    return rows


def _by(roots: Sequence[Root]) -> str:
    return f" — {say_voices(roots, most=2)}" if roots else ""


def count_rows(look: Lookup, populations: Sequence[Population], filters: Filters, *, why: bool) -> list[Row]:
    """Populations → a row an observation and a row an audit, by country, then day."""
    rows: list[tuple[tuple[str, tuple[date, date], str, int], Row]] = []
    for population in populations:
        country = say_country(population.country) if population.country else ""
        for seen in population.observations:
            if not filters.keeps(population.country, seen.when):
                continue
            cells: tuple[tuple[Line, ...], ...] = (
                (Styled(say_when(seen.when), "bold"),),
                (country,),
                (seen.wording,),
                (population.of,),
                (population.root,),
                (Styled(say_interval(seen.interval), "dim"),),
            )
            key = (country, sort_day(seen.when), population.root, seen.interval.low)
            rows.append((key, Row(cells, look.quotes(seen.claims) if why else ())))
        for audit in population.audits:
            if not filters.keeps(population.country, audit.end):
                continue
            cells = (
                (Styled(say_when(audit.end), "bold"),),
                (f"{say_interval(audit.implied_arrests)} new arrests",),
                (Styled(f"implied since {say_when(audit.start)} by {say_interval(audit.released)} released", "dim"),),
                (population.root,),
                (),
            )
            key = (country, sort_day(audit.end), population.root, audit.released.low)
            rows.append((key, Row(cells, look.quotes(audit.claims) if why else ())))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def deals(look: Lookup, events: Sequence[Event]) -> list[Event]:
    """The events that give something for people, by day: releases that a text ties to something, and concessions.

    A concession that is tied to a release among ``events`` stands in that release's row, not in one of its own.
    """
    chosen = {e.id for e in events}
    kept = []
    for event in sorted(events, key=lambda e: (sort_day(e.when), e.id)):
        partners = [link.to for link in _deal_links(look, event)]
        stands_elsewhere = any(p in chosen and look.events[p].kind is Kind.RELEASE for p in partners)
        if (event.kind is Kind.RELEASE and partners) or (event.kind in CONCESSIONS and not stands_elsewhere):
            kept.append(event)
    return kept


def deal_rows(look: Lookup, events: Sequence[Event], *, why: bool) -> list[Row]:
    """Deals → rows: who gave what, how firmly the texts tie it to something, and to what."""
    rows = []
    for event in deals(look, events):
        links = _deal_links(look, event)
        claims = [*event.claims, *(c for link in links for c in link.claims)]
        rows.append(
            Row(
                cells=(
                    (Styled(say_when(event.when), "bold"), Styled(event.id.removeprefix("event-"), "dim")),
                    (event.summary,),
                    tuple(link.strength.value for link in links) or (Styled("none stated", "dim"),),
                    tuple(look.events[link.to].summary for link in links),
                ),
                quotes=look.quotes(claims) if why else (),
            )
        )
    return rows


def _deal_links(look: Lookup, event: Event) -> list[EventLink]:
    """The ties of an event to what was given for it."""
    kinds = {Kind.RELEASE, Kind.SANCTION, *CONCESSIONS}
    return [
        k for k in event.links if k.relation == "exchange" and k.to in look.events and look.events[k.to].kind in kinds
    ]


def unknowns(look: Lookup, filters: Filters) -> list[Unknown]:
    """The unknowns that concern what is asked for; one without an event concerns everything."""
    found = []
    for unknown in look.register.unknowns:
        event = look.events.get(unknown.about or "")
        if filters.is_empty or (event is not None and filters.keeps(event.country, event.when)):
            found.append(unknown)
    return found


def gap_rows(look: Lookup, filters: Filters) -> list[Row]:
    """What the reports say is not known → rows."""
    rows = []
    for unknown in unknowns(look, filters):
        event = look.events.get(unknown.about or "")
        about = f"{event.kind.value}, {say_when(event.when)}" if event else ""
        source = Styled(look.sources.get(unknown.document, unknown.document), "dim")
        rows.append(Row(cells=((about,), (f"“{unknown.quote}”",), (source,))))
    return rows


def open_rows(events: Sequence[Event], *, slots: bool = True) -> list[Row]:
    """Figures that roots dispute and, unless not wanted, slots that no name fills → a row a release."""
    rows = []
    for event in sorted(events, key=lambda e: (sort_day(e.when), e.id)):
        if event.status is not Status.ACTUAL or event.kind is not Kind.RELEASE:
            continue
        lines: list[Line] = []
        if slots and event.open_slots and event.open_slots.high != 0:
            whole = f" of {say_interval(event.counts[0].agreed)}" if event.counts else ""
            lines.append(f"{say_interval(event.open_slots)}{whole} are not named in any report")
        for count in event.counts:
            of = f"{say_interval(count.agreed)} {_population(count)}".strip()
            for dissent in count.disputed:
                against = f"{say_interval(dissent.interval)} by {say_voices(dissent.roots)}"
                lines.append(f"{of} by {say_voices(count.roots)}, but {against}")
        if lines:
            rows.append(Row(cells=((f"release, {say_when(event.when)}",), tuple(lines), ())))
    return rows


def people_lines(people: Sequence[PersonAccount]) -> list[str]:
    """People → a line for each state that they are now in, with their names and how else these are written."""
    groups: dict[str, list[str]] = {}
    for person in sorted(people, key=lambda p: (p.name.casefold(), p.id)):
        others = [n.text for n in person.names if n.text != person.name and "," not in n.text]
        also = f" (also {', '.join(others)})" if others else ""
        groups.setdefault(_say_state(person.now or "not known"), []).append(person.name + also)
    return [f"{state}: {', '.join(names)}" for state, names in sorted(groups.items())]
