"""What was given for what: the ties between releases and concessions that a listing shows."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model.claim import Kind
from habeas.model.event import Event, EventLink
from habeas.show.lookup import Lookup
from habeas.show.wording import sort_day

CONCESSIONS = (Kind.RELIEF, Kind.TIES)
"""What a state gives for people, besides freeing others."""


def deals(look: Lookup, events: Sequence[Event]) -> list[Event]:
    """The events that give something for people, by day: releases that a text ties to something, and concessions.

    A concession that is tied to a release among ``events`` stands in that release's row, not in one of its own.
    """
    chosen = {e.id for e in events}
    tied = {link.to for e in events if e.kind is Kind.RELEASE for link in deal_links(look, e)}
    kept = []
    for event in sorted(events, key=lambda e: (sort_day(e.when), e.id)):
        partners = [link.to for link in deal_links(look, event)]
        stands_elsewhere = event.id in tied or any(
            p in chosen and look.events[p].kind is Kind.RELEASE for p in partners
        )
        if (event.kind is Kind.RELEASE and partners) or (event.kind in CONCESSIONS and not stands_elsewhere):
            kept.append(event)
    return kept


def deal_links(look: Lookup, event: Event) -> list[EventLink]:
    """The ties of an event to what was given for it."""
    kinds = {Kind.RELEASE, Kind.SANCTION, *CONCESSIONS}
    return [
        k for k in event.links if k.relation == "exchange" and k.to in look.events and look.events[k.to].kind in kinds
    ]
