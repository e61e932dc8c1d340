"""The register as rows of tables: what a reader of a terminal sees of events, people, counts, deals and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.cli.screen import Column, Line, Row, Styled
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind, Status
from habeas.model.entity import Root, State
from habeas.model.event import Count, Event, Stage, Step
from habeas.model.finding import Finding, PersonAccount, Population, Unknown
from habeas.show.deals import deal_links, deals
from habeas.show.filters import Filters
from habeas.show.lookup import Lookup
from habeas.show.wording import say_country, say_interval, say_voices, say_when, sort_day

DAY = 15
"""Characters: the longest day or interval of days within one month, "22–23 Nov 2025"."""
RELEASE_COLUMNS = (Column("When", DAY), Column("Who was freed by whom, and who says so"))
PEOPLE_COLUMNS = (Column("Name", share=2), Column("Now", 12), Column("Account", share=4))
COUNT_COLUMNS = (
    Column("When", DAY),
    Column("How many are held", share=3),
    Column("Says who", share=2),
    Column("As interval", 15),
)
DEAL_COLUMNS = (Column("When", DAY), Column("What was given, and for what"))
FINDING_COLUMNS = (Column("About", share=2), Column("What", share=5), Column("Why it is listed", share=2))
GAP_COLUMNS = (Column("About", share=2), Column("What is not known", share=5), Column("Report", share=2))

_STATUS = {
    Status.ACTUAL: "",
    Status.FUTURE: "announced",
    Status.POSSIBLE: "only discussed",
    Status.NEGATED: "did not happen",
}
ID_SHOWN = 8
"""Hexadecimal digits of an id in a listing: enough to tell ten thousand events apart, and `habeas why` takes them."""
MOST_PEOPLE = 12
"""Names shown in the row of a release; `habeas people` shows all."""


def release_rows(look: Lookup, events: Sequence[Event], *, why: bool) -> list[Row]:
    """Releases → rows, by day."""
    return [_release_row(look, event, why=why) for event in sorted(events, key=lambda e: (sort_day(e.when), e.id))]


def _release_row(look: Lookup, event: Event, *, why: bool) -> Row:
    whole = event.counts[0] if event.counts else None
    lines: list[Line] = [Styled(_headline(event, whole), "bold")]
    if whole:
        lines.append(Styled(f"{say_interval(whole.agreed)}: {say_voices(whole.roots)}", "green"))
        lines += [
            Styled(f"{say_interval(dissent.interval)}: {say_voices(dissent.roots)}", "yellow")
            for dissent in whole.disputed
        ]
    lines += [*_parts(look, event), *_named(look, event)]
    if why and event.funnel:
        lines.append(Styled(say_funnel(event.funnel), "dim"))
    return Row(cells=(_day(event), tuple(lines)), quotes=look.quotes(event.claims) if why else ())


def say_funnel(steps: Sequence[Step]) -> str:
    """ "announced 116 (Ministry) > verified 24 (Watch) > named 3 > safely out 3 to 24": the way out, with its roots."""
    said = []
    for step in steps:
        number = say_interval(step.interval) if step.interval else "no number"
        voices = (
            f" ({say_voices(step.roots)})" if step.roots and step.stage in {Stage.ANNOUNCED, Stage.VERIFIED} else ""
        )
        said.append(f"{step.stage.value} {number}{voices}")
    return " > ".join(said)


def _day(event: Event) -> tuple[Line, ...]:
    """When an event was, and the beginning of its id, which `habeas why` takes."""
    return Styled(say_when(event.when), "bold"), Styled(event.id.partition("-")[2][:ID_SHOWN], "dim")


def _headline(event: Event, whole: Count | None) -> str:
    """ "Belarus freed 52 political prisoners, to Lithuania"; what has not happened says so first."""
    status = _STATUS[event.status]
    state = say_country(event.country) if event.country else ""
    by = state if state in event.by or not event.by else ", ".join(event.by)
    freed = f"{say_interval(whole.agreed)} {whole.of or 'people'}" if whole else "people, no figure"
    to = f", to {', '.join(event.places)}" if event.places else ""
    return f"{f'{status}: ' if status else ''}{f'{by} freed {freed}' if by else f'{freed} freed'}{to}"


def _parts(look: Lookup, event: Event) -> Iterable[Line]:
    """The parts of the whole in one line, with the dissent on each, what is left, and parts of which no figure is known."""
    said = []
    for part in event.counts[1:]:
        dissent = "; ".join(f"{say_interval(d.interval)} by {say_voices(d.roots)}" for d in part.disputed)
        said.append(f"{say_interval(part.agreed)} {_population(part)}{f' (but {dissent})' if dissent else ''}")
    rest = event.counts[0].remainder if event.counts else None
    if rest:
        said.append(f"{say_interval(rest)} others")
    counted = {(c.of or "").casefold() for c in event.counts}
    for claim in (look.claims[i] for i in event.claims if i in look.claims):
        is_trade = claim.act == "swap"  # whoever is traded for them is no part of them
        unnumbered = claim.nat and claim.of and not claim.quantity and not claim.who and not is_trade
        if unnumbered and claim.of and claim.of.casefold() not in counted:
            counted.add(claim.of.casefold())
            said.append(f"{claim.of} (no figure)")
    if said:
        yield f"of whom {', '.join(said)}"


def _population(count: Count) -> str:
    """What a part of a count is made of: "foreign nationals", "Lithuania", "to Ukraine"."""
    unsaid = [code for code in count.nat if gazetteer().nationality(count.of or "") != code]
    nations = ", ".join(say_country(code) for code in unsaid)
    words = [w for w in (count.of, f"({nations})" if nations and count.of else nations) if w]
    return " ".join([*words, *([f"to {count.place}"] if count.place else [])])


def _named(look: Lookup, event: Event) -> Iterable[Line]:
    """Who is named, in order of name, with what has become of them since, and how many slots are open."""
    people = sorted((look.people[i] for i in event.people if i in look.people), key=lambda p: (p.name.casefold(), p.id))
    names = []
    for person in people[:MOST_PEOPLE]:
        turned = event.status is Status.ACTUAL and person.now not in {None, State.FREED, State.PARDONED, State.EXILED}
        names.append(person.name + (f" (now {_say_state(person.now or '')})" if turned else ""))
    if len(people) > MOST_PEOPLE:
        names.append(f"and {len(people) - MOST_PEOPLE} more")
    open_slots = f"{say_interval(event.open_slots)} not named" if event.open_slots else ""
    known = f"{len(people)} named: {', '.join(names)}" if people else ""
    if known or open_slots:
        yield "; ".join(part for part in (known, open_slots) if part)


def _say_state(state: str) -> str:
    return state.replace("_", " ")


def people_rows(look: Lookup, people: Sequence[PersonAccount], *, why: bool) -> list[Row]:
    """People → rows, by name."""
    rows = []
    for person in sorted(people, key=lambda p: (p.name.casefold(), p.id)):
        account: list[Line] = [
            f"{_say_state(s.state.value)}{f', {say_when(s.when)}' if s.when else ''}{_by(s.roots)}"
            for s in person.states
        ]
        spellings = [n.text for n in person.names if n.text != person.name]
        if spellings:
            account.append(Styled(f"also written {', '.join(spellings)}", "dim"))
        rows.append(
            Row(
                cells=(
                    (Styled(person.name, "bold"), Styled(person.id.partition("-")[2][:ID_SHOWN], "dim")),
                    (_say_state(person.now) if person.now else "not known",),
                    tuple(account),
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
                (f"{seen.wording} {population.of}{f', {country}' if country else ''}",),
                (population.root,),
                (Styled(say_interval(seen.interval), "dim"),),
            )
            key = (country, sort_day(seen.when), population.root, seen.interval.low)
            rows.append((key, Row(cells, look.quotes(seen.claims) if why else ())))
        for audit in population.audits:
            says_nothing = audit.implied_arrests.low == 0 and audit.implied_arrests.high is None
            if says_nothing or not filters.keeps(population.country, audit.end):
                continue
            cells = (
                (Styled(say_when(audit.end), "bold"),),
                (
                    Styled(
                        f"implies {say_interval(audit.implied_arrests)} new arrests since {say_when(audit.start)},"
                        f" with {say_interval(audit.released)} released",
                        "yellow",
                    ),
                ),
                (population.root,),
                (),
            )
            key = (country, sort_day(audit.end), population.root, audit.released.low)
            rows.append((key, Row(cells, look.quotes(audit.claims) if why else ())))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def deal_rows(look: Lookup, events: Sequence[Event], *, why: bool) -> list[Row]:
    """Deals → rows: who gave what, how firmly the texts tie it to something, and to what."""
    rows = []
    for event in deals(look, events):
        links = deal_links(look, event)
        claims = [*event.claims, *(c for link in links for c in link.claims)]
        ties: list[Line] = [f"for it ({link.strength.value}): {look.events[link.to].summary}" for link in links]
        lines = (Styled(event.summary, "bold"), *(ties or [Styled("no tie to a release is stated", "dim")]))
        rows.append(Row(cells=(_day(event), lines), quotes=look.quotes(claims) if why else ()))
    return rows


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


def dateless_rows(look: Lookup, filters: Filters) -> list[Row]:
    """Wordings of dates that could not be resolved, mostly for want of a day of publication → a row each."""
    if not filters.is_empty:
        return []
    rows = {}
    for claim in sorted(look.claims.values(), key=lambda c: (c.document, c.anchor.start, c.id)):
        if claim.when is None and claim.when_wording:
            source = Styled(look.sources.get(claim.document, claim.document), "dim")
            line = f"when “{claim.when_wording}” was, in “{claim.passage.quote}”"
            rows[claim.kind, claim.passage, claim.when_wording] = Row(cells=((claim.kind.value,), (line,), (source,)))
    return list(rows.values())


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


CLASHING = (
    "contradiction",
    "conflicting terms",
    "conflicting dates",
    "stock and flow",
    "hardly falls",
    "correction",
    "bridge",
)
"""Findings that say what does not add up, or was taken back."""


def finding_rows(look: Lookup, filters: Filters, questions: Sequence[str]) -> list[Row]:
    """Findings on one of the questions, with the beginning of the id that `habeas why` takes → a row each."""
    rows = []
    for finding in kept_findings(look, filters, questions):
        event, person = look.events.get(finding.about), look.people.get(finding.about)
        about = f"{event.kind.value}, {say_when(event.when)}" if event else person.name if person else ""
        ident = Styled(finding.id.partition("-")[2][:ID_SHOWN], "dim")
        rows.append(Row(cells=((about, ident), (finding.rule,), (finding.question,))))
    return rows


def kept_findings(look: Lookup, filters: Filters, questions: Sequence[str]) -> list[Finding]:
    """Findings on one of the questions that concern what is asked for, by day of the event."""
    populations = {p.id: p for p in look.register.populations}
    found = []
    for finding in look.register.findings:
        event, population = look.events.get(finding.about), populations.get(finding.about)
        is_kept = filters.is_empty
        if event:
            is_kept = filters.keeps(event.country, event.when)
        elif population:
            is_kept = filters.keeps_country(population.country)
        if finding.question in questions and is_kept:
            found.append((sort_day(event.when if event else None), finding.id, finding))
    return [finding for _, _, finding in sorted(found, key=lambda row: row[:2])]


def people_lines(people: Sequence[PersonAccount]) -> list[str]:
    """People → a line for each state that they are now in, with their names and how else these are written."""
    groups: dict[str, list[str]] = {}
    for person in sorted(people, key=lambda p: (p.name.casefold(), p.id)):
        others = [n.text for n in person.names if n.text != person.name and "," not in n.text]
        also = f" (also {', '.join(others)})" if others else ""
        groups.setdefault(_say_state(person.now or "not known"), []).append(person.name + also)
    return [f"{state}: {', '.join(names)}" for state, names in sorted(groups.items())]
