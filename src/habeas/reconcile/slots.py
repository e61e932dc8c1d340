"""Open slots: how many of those counted are not named. Naming fills a slot; a count never makes a person."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model.event import Count
from habeas.model.quantity import Interval


def open_slots(counts: Sequence[Count], named: int) -> Interval | None:
    """The whole less the people named in the event; None if no whole is stated."""
    return counts[0].agreed.minus(Interval(named, named)) if counts else None
