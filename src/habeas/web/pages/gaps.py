"""What is not known: places without a name, figures in dispute, what reports say is unknown, and days that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claim import Claim, Kind
from habeas.model.event import Event
from habeas.model.quantity import Interval
from habeas.web.pages.events import EventLine, event_line, population
from habeas.web.pages.paging import Part, part_of, with_items
from habeas.web.pages.quotes import Quote, evidence, to_quote
from habeas.web.pages.releases import latest
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import Edition, View

MOST = 100
"""Rows shown of what reports say is not known, and of days that cannot be told."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One population on which voices differ."""

    population: str
    agreed: Interval
    voices: str
    others: tuple[tuple[Interval, str], ...]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A release with places that no name fills, or figures in dispute."""

    event: EventLine
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A sentence that says that something is not known, and the event that it is about, if that is clear."""

    event: EventLine | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class DatelessRow:
    """A wording of a day that could not be resolved, and the sentence that it stands in."""

    wording: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class GapsPage:
    """``gaps.html``."""

    open: Part[OpenRow]
    unknown: tuple[UnknownRow, ...]
    more_unknown: int
    dateless: tuple[DatelessRow, ...]
    more_dateless: int


def gaps_page(view: View, *, number: int = 1) -> GapsPage:
    """The part of the account asked for → what is not known of it."""
    words = tongue(view.language)
    part = part_of(latest(view.asked(view.edition.once(_open_releases))), number)
    unknown = [u for u in view.register.unknowns if view.concerns(u.about)]
    dateless = view.edition.once(_dateless) if view.filters.is_empty else ()
    return GapsPage(
        open=with_items(part, tuple(_open_row(view, e, words) for e in part.items)),
        unknown=tuple(
            UnknownRow(
                event_line(view, view.look.events[u.about], words) if u.about in view.look.events else None, quote
            )
            for u in unknown[:MOST]
            for quote in evidence(view, u.claims, most=1).quotes
        ),
        more_unknown=max(0, len(unknown) - MOST),
        dateless=tuple(DatelessRow(c.when_wording or "", to_quote(view, c)) for c in dateless[:MOST]),
        more_dateless=max(0, len(dateless) - MOST),
    )


def _open_releases(edition: Edition) -> tuple[Event, ...]:
    return tuple(e for e in edition.index.releases if _is_open(e))


def _is_open(event: Event) -> bool:
    has_slots = event.open_slots is not None and event.open_slots.high != 0
    return event.kind is Kind.RELEASE and (has_slots or any(c.disputed for c in event.counts))


def _open_row(view: View, event: Event, words: Tongue) -> OpenRow:
    return OpenRow(
        event_line(view, event, words),
        tuple(
            Dispute(
                population(c, words),
                c.agreed,
                words.voices(c.roots),
                tuple((d.interval, words.voices(d.roots)) for d in c.disputed),
            )
            for c in event.counts
            if c.disputed
        ),
    )


def _dateless(edition: Edition) -> tuple[Claim, ...]:
    """Claims whose wording of a day stays unresolved, mostly for want of a day of publication; each wording once."""
    claims = (c for c in edition.register.claims if c.when is None and c.when_wording)
    ordered = sorted(claims, key=lambda c: (c.document, c.anchor.start, c.id))
    return tuple({(c.kind, c.passage, c.when_wording): c for c in ordered}.values())
