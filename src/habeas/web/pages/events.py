"""Events in the words of the interface: headline, population, and the line that lists of events share."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind, Status
from habeas.model.event import Count, Event
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.web.pages.tongue import Tongue

SHOWN_KINDS = frozenset({Kind.RELEASE})
"""Kinds of events whose headline is composed in the reader's language; others have the register's own sentence."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in a list. ``summary`` is the register's own English where ``is_own_words`` is false."""

    id: str
    kind: Kind
    status: Status
    when: When | None
    headline: str
    is_translated: bool
    agreed: Interval | None
    disputed: tuple[Interval, ...]
    named: int
    open_slots: Interval | None


def event_line(event: Event, words: Tongue) -> EventLine:
    """An event → its line."""
    whole = event.counts[0] if event.counts else None
    is_translated = event.kind in SHOWN_KINDS
    return EventLine(
        id=event.id,
        kind=event.kind,
        status=event.status,
        when=event.when,
        headline=headline(event, words) if is_translated else event.summary.rstrip("."),
        is_translated=is_translated,
        agreed=whole.agreed if whole else None,
        disputed=tuple(d.interval for d in whole.disputed) if whole else (),
        named=len(event.people),
        open_slots=event.open_slots,
    )


def headline(event: Event, words: Tongue, *, places: bool = True) -> str:
    """A release in one clause: "Belarus freed 52 prisoners, to Lithuania". Who is not known to have done it is not named."""
    whole = event.counts[0] if event.counts else None
    by = actor(event, words)
    people = (
        f"{words.interval(whole.agreed)} {whole.of or words.text('people')}"
        if whole
        else words.text("people, no figure")
    )
    said = words.text("%(by)s freed %(people)s", by=by, people=people) if by else ""
    said = said or words.text("%(people)s freed", people=people)
    if places and event.places:
        said = words.text("%(said)s, to %(places)s", said=said, places=", ".join(event.places))
    return said[:1].upper() + said[1:]


def actor(event: Event, words: Tongue) -> str:
    """Who did it: the state where it is among those named, else those named, else the state."""
    state = words.country(event.country)
    english = gazetteer().display(event.country) if event.country else ""
    return state if not event.by or english in event.by else ", ".join(event.by)


def population(count: Count, words: Tongue) -> str:
    """What a part of a count is made of: "foreign nationals", "Lithuania", "to Ukraine"."""
    unsaid = [code for code in count.nat if gazetteer().nationality(count.of or "") != code]
    nations = ", ".join(words.country(code) for code in unsaid)
    said = [w for w in (count.of, f"({nations})" if nations and count.of else nations) if w]
    if count.place:
        said.append(words.text("to %(place)s", place=count.place))
    return " ".join(said) or words.text("people")
