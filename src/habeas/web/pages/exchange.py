"""What was given for what: releases and concessions on one axis, and each tie with the sentences that make it."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claim import Kind, Status, Strength
from habeas.model.event import Event
from habeas.show.deals import deal_links, deals
from habeas.show.lookup import Lookup
from habeas.web.charts.figure import Figure
from habeas.web.charts.lanes import Node, Tie, lane_chart
from habeas.web.pages.events import EventLine, event_line
from habeas.web.pages.paging import Part, part_of, with_items
from habeas.web.pages.quotes import Evidence, evidence
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import Edition, View

MOST_DRAWN = 60
"""Events drawn, the latest: more would cover one another. The list has all."""
MOST_TIES = 6
"""Ties drawn of one event."""
MOST_GIVEN = 12
"""Ties listed of one event, the firmest; its own page has all."""
SIZE = 30
"""Deals of one page of the list."""


@dataclass(frozen=True, slots=True)
class Given:
    """What texts tie to the event of a deal: how firmly, and by which sentences."""

    event: EventLine
    strength: Strength
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Deal:
    """One event that gives something, and what is said to have been given for it; ``given`` is empty if no text ties it."""

    event: EventLine
    given: tuple[Given, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """``exchange.html``. ``tied`` are releases with what was given for them, the latest first.

    ``untied`` is what was given for nothing that is stated.
    """

    figure: Figure | None
    tied: Part[Deal]
    untied: Part[Deal]


def exchange_page(view: View, *, number: int = 1) -> ExchangePage:
    """The part of the account asked for → what was given for what."""
    words = tongue(view.language)
    everything = view.edition.once(_all_deals) if view.filters.is_empty else _sorted_out(view.look, view.events)
    tied = part_of(everything.tied, number, size=SIZE)
    untied = part_of(everything.untied, number, size=SIZE)
    return ExchangePage(
        figure=_figure(view, everything, words),
        tied=with_items(tied, tuple(_deal(view, e, words) for e in tied.items)),
        untied=with_items(untied, tuple(_deal(view, e, words) for e in untied.items)),
    )


@dataclass(frozen=True, slots=True)
class Deals:
    """Deals that a text ties to something, the latest first; and those that it does not, by day."""

    tied: tuple[Event, ...]
    untied: tuple[Event, ...]


def _all_deals(edition: Edition) -> Deals:
    """The deals of the whole account."""
    return _sorted_out(edition.look, edition.register.events)


def _sorted_out(look: Lookup, events: tuple[Event, ...]) -> Deals:
    found = deals(look, events)
    tied = {e.id for e in found if deal_links(look, e)}
    return Deals(tuple(e for e in reversed(found) if e.id in tied), tuple(e for e in found if e.id not in tied))


def _deal(view: View, event: Event, words: Tongue) -> Deal:
    order = list(Strength)
    links = sorted(deal_links(view.look, event), key=lambda k: (order.index(k.strength), k.to))[:MOST_GIVEN]
    given = tuple(
        Given(event_line(view, view.look.events[k.to], words), k.strength, evidence(view, k.claims)) for k in links
    )
    return Deal(event_line(view, event, words), given, evidence(view, event.claims))


def _figure(view: View, found: Deals, words: Tongue) -> Figure | None:
    """The latest releases and deals, and what they are tied to; what did not happen is not drawn."""
    releases = [e for e in view.index.releases if e.when and view.filters.keeps(e.country, e.when)]
    latest = [*releases[-MOST_DRAWN:], *found.tied[:MOST_DRAWN], *found.untied[-MOST_DRAWN:]]
    chosen = {e.id: e for e in latest if e.status is not Status.NEGATED}
    for event in list(chosen.values()):
        for link in deal_links(view.look, event)[:MOST_TIES]:
            partner = view.look.events[link.to]
            if partner.status is not Status.NEGATED:
                chosen.setdefault(partner.id, partner)
    freed = [e for e in chosen.values() if e.kind is Kind.RELEASE]
    known = {e.id for e in freed}
    others = [e for e in chosen.values() if e.kind is not Kind.RELEASE]
    ties = {
        (release, other): link.strength
        for event in chosen.values()
        for link in deal_links(view.look, event)[:MOST_TIES]
        if link.to in chosen
        for release, other in [(event.id, link.to) if event.id in known else (link.to, event.id)]
        if release in known and other not in known
    }
    return lane_chart(
        [_node(view, e, words) for e in freed],
        [_node(view, e, words) for e in others],
        [Tie(release, other, strength) for (release, other), strength in ties.items()],
        words,
        ident="lanes",
        title=words.text("Releases, and what was given for them"),
    )


def _node(view: View, event: Event, words: Tongue) -> Node:
    line = event_line(view, event, words)
    is_release = event.kind is Kind.RELEASE
    day = (event.when.earliest or event.when.latest) if event.when else None
    people = (line.agreed.low if line.agreed else line.named) if is_release else None
    short = (words.interval(line.agreed) if line.agreed else "?") if is_release else ", ".join(event.to[:1])
    return Node(event.id, day, people, _short(short), line.headline, event.status is Status.ACTUAL)


def _short(text: str) -> str:
    """As much of a text as stands below a sign."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


LONGEST = 18
"""Characters of a label in the chart."""
