"""The account in one screen: the latest releases, who is still held by whose count, what was traded, what is new, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from habeas.decide.queue import Item
from habeas.model.decision import Decision
from habeas.model.event import Event
from habeas.show.deals import deal_links
from habeas.web.charts.figure import Figure
from habeas.web.pages.counts import stock_figure
from habeas.web.pages.events import EventLine, event_line
from habeas.web.pages.exchange import Given
from habeas.web.pages.quotes import evidence
from habeas.web.pages.releases import ReleaseRow, countries, latest, release_row
from habeas.web.pages.reports import ReportLine, report_line
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import Edition, View

LATEST = 6
"""Releases, trades and reports shown: what is seen without scrolling far."""
WAITING = 4
"""Questions shown of those that wait."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The figures on one country."""

    code: str
    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Trade:
    """A release and what was given for it, the firmest tie first."""

    release: EventLine
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the account holds."""

    reports: int
    claims: int
    people: int
    releases: int


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """``overview.html``. ``since`` is the day from which on something is new, None if all is; ``waiting`` how many questions do.

    ``reports`` are those published since, else the latest; ``decisions`` those made since.
    """

    is_empty: bool
    totals: Totals
    releases: tuple[ReleaseRow, ...]
    stocks: tuple[Stock, ...]
    trades: tuple[Trade, ...]
    since: str | None
    reports: tuple[ReportLine, ...]
    decisions: tuple[Decision, ...]
    waiting: int
    items: tuple[Item, ...]
    countries: tuple[tuple[str, str], ...]


def overview_page(view: View, *, since: str = "") -> OverviewPage:
    """The part of the account asked for, and the moment (ISO 8601) of the last visit or "" → the first page."""
    words = tongue(view.language)
    happened = view.index.releases
    releases = latest(view.asked(happened))
    waiting = view.edition.waiting
    return OverviewPage(
        is_empty=not view.register.documents,
        totals=Totals(
            len(view.register.documents), len(view.register.claims), len(view.register.people), len(happened)
        ),
        releases=tuple(release_row(view, e, words) for e in releases[:LATEST]),
        stocks=_stocks(view, words),
        trades=_trades(view, releases, words),
        since=since[:10] or None,
        reports=_reports(view, since[:10]),
        decisions=tuple(d for d in view.edition.decisions if since and d.when > since)[-LATEST:],
        waiting=len(waiting),
        items=waiting[:WAITING],
        countries=countries(view, words),
    )


MOST_COUNTRIES = 2
"""Charts of stock on the first page, of the countries with most figures."""


def _stocks(view: View, words: Tongue) -> tuple[Stock, ...]:
    groups = [
        (sum(len(p.observations) for p in populations), code, populations)
        for code, populations in view.index.populations_by_country.items()
        if view.filters.keeps_country(code or None)
    ]
    made: list[Stock] = []
    for _, code, populations in sorted(groups, key=lambda g: (-g[0], g[1]))[:MOST_COUNTRIES]:
        figure = stock_figure(view, code, populations, words, ident=f"stock-{len(made)}")
        if figure is not None:
            made.append(Stock(code, words.country(code), figure))
    return tuple(made)


def _trades(view: View, releases: Sequence[Event], words: Tongue) -> tuple[Trade, ...]:
    """Of releases, the latest first, the first few that a text ties to something."""
    known = view.edition.once(_tied)
    tied = (e for e in releases if e.id in known)
    return tuple(
        Trade(
            event_line(view, e, words),
            tuple(
                Given(event_line(view, view.look.events[k.to], words), k.strength, evidence(view, k.claims, most=1))
                for k in deal_links(view.look, e)
            ),
        )
        for e in islice(tied, LATEST)
    )


def _tied(edition: Edition) -> frozenset[str]:
    """Ids of the releases that a text ties to something."""
    return frozenset(e.id for e in edition.index.releases if deal_links(edition.look, e))


def _reports(view: View, since: str) -> tuple[ReportLine, ...]:
    new = [r for r in view.index.newest[: LATEST * 2] if not since or (r.document.published or "") >= since]
    return tuple(report_line(view, r) for r in new[:LATEST])
