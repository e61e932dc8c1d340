"""Events in the words of the interface: headline, population, and the line that lists of events share."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind, Status
from habeas.model.event import Count, Event
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.web.pages.tongue import Tongue
from habeas.web.view import View

MOST_NAMES = 3
"""Names and parties in a headline."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in a list. ``headline`` is the register's own English where ``is_translated`` is false."""

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


def event_line(view: View, event: Event, words: Tongue) -> EventLine:
    """An event → its line."""
    whole = event.counts[0] if event.counts else None
    said = headline(view, event, words)
    return EventLine(
        id=event.id,
        kind=event.kind,
        status=event.status,
        when=event.when,
        headline=said or event.summary.rstrip("."),
        is_translated=bool(said),
        agreed=whole.agreed if whole else None,
        disputed=tuple(d.interval for d in whole.disputed) if whole else (),
        named=len(event.people),
        open_slots=event.open_slots,
    )


def headline(view: View, event: Event, words: Tongue) -> str:
    """An event in one clause: "Belarus freed 52 prisoners"; without its day and status. Empty for a kind that has no such clause."""
    said = _clause(event.kind, actor(event, words), _people(view, event, words), _target(event, words), words)
    return said[:1].upper() + said[1:]


def _clause(kind: Kind, by: str, people: str, to: str, words: Tongue) -> str:
    """The clause of each kind, with an actor if one is known."""
    if kind is Kind.RELEASE:
        active, passive = words.text("%(by)s freed %(people)s"), words.text("%(people)s freed")
    elif kind is Kind.DETENTION:
        active, passive = words.text("%(by)s detained %(people)s"), words.text("%(people)s detained")
    elif kind is Kind.SENTENCE:
        active, passive = (
            words.text("%(by)s charged or sentenced %(people)s"),
            words.text("%(people)s charged or sentenced"),
        )
    elif kind is Kind.DEATH:
        active = passive = words.text("%(people)s died in custody")
    elif kind is Kind.RELIEF:
        active, passive = words.text("%(by)s eased measures on %(to)s"), words.text("Measures on %(to)s eased")
    elif kind is Kind.SANCTION:
        active, passive = words.text("%(by)s imposed measures on %(to)s"), words.text("Measures imposed on %(to)s")
    elif kind is Kind.TIES:
        active, passive = words.text("%(by)s changed ties with %(to)s"), words.text("Ties with %(to)s changed")
    else:
        return ""
    return (active if by else passive) % {"by": by, "people": people, "to": to}


def _people(view: View, event: Event, words: Tongue) -> str:
    """How many of whom, else the names, else that nobody gives a figure."""
    whole = event.counts[0] if event.counts else None
    if whole:
        return f"{words.interval(whole.agreed)} {whole.of or words.text('people')}"
    names = tuple(p.name for p in view.index.people_of_event.get(event.id, ()))
    return words.several(names, most=MOST_NAMES) or words.text("people, no figure")


def _target(event: Event, words: Tongue) -> str:
    return words.several(event.to, most=MOST_NAMES) or words.text("something not named")


def actor(event: Event, words: Tongue) -> str:
    """Who did it: the state where it is among those named, else those named, else the state."""
    state = words.country(event.country)
    english = gazetteer().display(event.country) if event.country else ""
    return state if not event.by or english in event.by else words.several(event.by, most=MOST_NAMES)


def population(count: Count, words: Tongue) -> str:
    """What a part of a count is made of: "foreign nationals", "Lithuania", "to Ukraine"."""
    unsaid = [code for code in count.nat if gazetteer().nationality(count.of or "") != code]
    nations = ", ".join(words.country(code) for code in unsaid)
    said = [w for w in (count.of, f"({nations})" if nations and count.of else nations) if w]
    if count.place:
        said.append(words.text("to %(place)s", place=count.place))
    return " ".join(said) or words.text("people")
