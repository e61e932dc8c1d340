"""Releases, the latest first: those that happened, and those announced, discussed or denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model.claim import Kind, Status
from habeas.model.event import Event
from habeas.web.pages.events import EventLine, event_line
from habeas.web.pages.paging import Part, part_of, with_items
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.view import View

MOST_NAMES = 6
"""Names in the row of a release."""


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release: its line, who says so, against whom, and the names of some."""

    event: EventLine
    country: str
    voices: str
    dissent: str
    names: tuple[tuple[str, str], ...]
    more_names: int


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """``releases.html``. ``show`` is "done" or "other": what happened, or what was announced, discussed or denied."""

    show: str
    releases: Part[ReleaseRow]
    done: int
    other: int
    countries: tuple[tuple[str, str], ...]


def releases_page(view: View, *, show: str = "done", number: int = 1) -> ReleasesPage:
    """The part of the account asked for → one page of its releases."""
    words = tongue(view.language)
    events = view.asked(view.index.events_by_kind.get(Kind.RELEASE, ()))
    done = [e for e in events if e.status is Status.ACTUAL]
    other = [e for e in events if e.status is not Status.ACTUAL]
    part = part_of(latest(other if show == "other" else done), number)
    return ReleasesPage(
        show="other" if show == "other" else "done",
        releases=with_items(part, tuple(release_row(view, e, words) for e in part.items)),
        done=len(done),
        other=len(other),
        countries=countries(view, words),
    )


def latest(events: Sequence[Event]) -> list[Event]:
    """Events in order of their days → the latest first, those without a day last."""
    return [*(e for e in reversed(events) if e.when is not None), *(e for e in events if e.when is None)]


def release_row(view: View, event: Event, words: Tongue) -> ReleaseRow:
    """A release → its row."""
    whole = event.counts[0] if event.counts else None
    people = view.index.people_of_event.get(event.id, ())
    return ReleaseRow(
        event=event_line(view, event, words),
        country=words.country(event.country),
        voices=words.voices(whole.roots) if whole else "",
        dissent="; ".join(f"{words.interval(d.interval)} — {words.voices(d.roots)}" for d in whole.disputed)
        if whole
        else "",
        names=tuple((p.id, p.name) for p in people[:MOST_NAMES]),
        more_names=max(0, len(people) - MOST_NAMES),
    )


def countries(view: View, words: Tongue) -> tuple[tuple[str, str], ...]:
    """Countries to choose from: code and name, by name."""
    return tuple(sorted(((c, words.country(c)) for c in view.index.countries), key=lambda pair: pair[1]))
