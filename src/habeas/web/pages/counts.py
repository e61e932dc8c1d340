"""How many are held: each voice's figures over time, the releases between them, and the arrests that two figures imply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from habeas.model.claim import Kind, Status
from habeas.model.finding import Audit, Population
from habeas.model.ids import stable_id
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.show.wording import sort_day
from habeas.web.charts.figure import Figure
from habeas.web.charts.stock import Flow, Seen, Series, stock_chart
from habeas.web.pages.quotes import Evidence, evidence
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import View

MOST_SERIES, MOST_POINTS, MOST_FLOWS = 8, 30, 60
"""Voices of one chart, those with most figures; the latest figures of each, and the latest releases: more cannot be told apart."""

MOST_FIGURES, MOST_AUDITS = 60, 20
"""Figures and audits shown of one country, the latest: earlier ones are found by their days."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as stated."""

    population: str
    when: When | None
    wording: str
    of: str
    voice: str
    interval: Interval
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Between two figures of one voice: how many were released, and how many arrests that implies."""

    voice: str
    of: str
    start: When
    end: When
    first: Interval | None
    last: Interval | None
    released: Interval
    implied: Interval
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CountryCounts:
    """All figures on one country, the latest first; ``more`` earlier ones are not shown."""

    code: str
    name: str
    figure: Figure | None
    lines: tuple[FigureLine, ...]
    audits: tuple[AuditLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CountsPage:
    """``counts.html``. One block a country, that with most figures first."""

    countries: tuple[CountryCounts, ...]


def counts_page(view: View) -> CountsPage:
    """The part of the account asked for → its figures on who is held."""
    words = tongue(view.language)
    groups = [
        _country(view, code, populations, words)
        for code, populations in view.index.populations_by_country.items()
        if view.filters.keeps_country(code or None)
    ]
    kept = [g for g in groups if g.lines]
    return CountsPage(tuple(sorted(kept, key=lambda g: (-len(g.lines), g.name))))


def stock_figure(
    view: View, code: str, populations: Sequence[Population], words: Tongue, *, ident: str
) -> Figure | None:
    """The figures on one country → the chart, those voices first that have most figures."""
    largest = sorted(populations, key=lambda p: (-len(p.observations), p.root))[:MOST_SERIES]
    series = [Series(p.root, _seen(view, p)[-MOST_POINTS:]) for p in largest]
    ordered = sorted((s for s in series if s.figures), key=lambda s: (-len(s.figures), s.voice))
    return stock_chart(
        ordered,
        _flows(view, code)[-MOST_FLOWS:],
        words,
        ident=ident,
        title=words.text("How many are held in %(country)s, by whose count", country=words.country(code))
        if code
        else words.text("How many are held, by whose count"),
    )


def _country(view: View, code: str, populations: Sequence[Population], words: Tongue) -> CountryCounts:
    seen = [(p, o) for p in populations for o in p.observations if view.filters.keeps(p.country, o.when)]
    shown = nlargest(MOST_FIGURES, seen, key=lambda pair: (sort_day(pair[1].when), pair[0].root))
    audits = [
        (p, a) for p in populations for a in p.audits if not _says_nothing(a) and view.filters.keeps(p.country, a.end)
    ]
    latest = nlargest(MOST_AUDITS, audits, key=lambda pair: (sort_day(pair[1].end), pair[0].root))
    return CountryCounts(
        code=code,
        name=words.country(code),
        figure=stock_figure(view, code, populations, words, ident=f"stock-{stable_id('country', code)}"),
        lines=tuple(
            FigureLine(p.id, o.when, o.wording, p.of, p.root, o.interval, evidence(view, o.claims, most=3))
            for p, o in shown
        ),
        audits=tuple(_audit(view, p, a) for p, a in latest),
        more=max(0, len(seen) - MOST_FIGURES),
    )


def _says_nothing(audit: Audit) -> bool:
    return audit.implied_arrests.low == 0 and audit.implied_arrests.high is None


def _audit(view: View, population: Population, audit: Audit) -> AuditLine:
    figures = {o.when: o.interval for o in population.observations}
    return AuditLine(
        voice=population.root,
        of=population.of,
        start=audit.start,
        end=audit.end,
        first=figures.get(audit.start),
        last=figures.get(audit.end),
        released=audit.released,
        implied=audit.implied_arrests,
        evidence=evidence(view, audit.claims),
    )


def _seen(view: View, population: Population) -> tuple[Seen, ...]:
    """The figures that have a day, by it; one that holds from some day to another stands at the first."""
    found = [
        Seen(_day(o.when), o.interval, o.wording)
        for o in population.observations
        if o.when is not None and view.filters.keeps(population.country, o.when)
    ]
    return tuple(sorted(found, key=lambda s: (s.day, s.interval)))


def _day(when: When) -> date:
    return when.earliest or when.latest or date.min


def _flows(view: View, code: str) -> tuple[Flow, ...]:
    """The releases of a country that happened, have a day and a number."""
    events = view.index.events_by_country.get(code, ())
    return tuple(
        Flow(_day(e.when), e.counts[0].agreed.low)
        for e in events
        if e.kind is Kind.RELEASE and e.status is Status.ACTUAL and e.when is not None and e.counts
    )
