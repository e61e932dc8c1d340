"""People: what became of each, by state, country, and any spelling of a name."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.finding import PersonAccount
from habeas.model.when import When
from habeas.web.charts.lifeline import custody
from habeas.web.pages.paging import Part, part_of, with_items
from habeas.web.pages.releases import countries
from habeas.web.pages.tongue import is_withheld, tongue
from habeas.web.view import Edition, View

MOST_LIKE = 50
"""People found for a name: more is the whole list again."""
UNKNOWN = "unknown"
"""What stands in an address for people of whom no state is known."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. ``custody`` is "held", "free", "other" or "unknown"; ``since`` when the state that stands began."""

    id: str
    name: str
    is_withheld: bool
    others: tuple[str, ...]
    roles: str
    now: str | None
    custody: str
    since: When | None
    voices: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """``people.html``. ``states`` are those that people are in now, with how many are ("unknown": of whom none is known)."""

    people: Part[PersonRow]
    like: str
    state: str
    states: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, str], ...]


def people_page(view: View, *, like: str = "", state: str = "", number: int = 1) -> PeoplePage:
    """The part of the account asked for, a name that people may bear, a state → one page of people, by name or by likeness."""
    words = tongue(view.language)
    found = _found(view, like)
    chosen = [p for p in found if not state or (p.now or UNKNOWN) == state]
    if not like and not state:
        chosen = [p for p in chosen if p.states]
    part = part_of(chosen, number)
    counts: dict[str, int] = {}
    for person in found:
        counts[person.now or UNKNOWN] = counts.get(person.now or UNKNOWN, 0) + 1
    return PeoplePage(
        people=with_items(part, tuple(person_row(p, view.language) for p in part.items)),
        like=like,
        state=state,
        states=tuple(sorted(counts.items(), key=lambda pair: (pair[0] == UNKNOWN, -pair[1], pair[0]))),
        countries=countries(view, words),
    )


def person_row(person: PersonAccount, language: str) -> PersonRow:
    """A person → the row."""
    now = next((s for s in reversed(person.states) if s.state == person.now), None)
    return PersonRow(
        id=person.id,
        name=person.name,
        is_withheld=is_withheld(person.name),
        others=tuple(n.text for n in person.names if n.text != person.name and "," not in n.text),
        roles=", ".join(person.roles),
        now=person.now,
        custody=custody(now.state) if now else UNKNOWN,
        since=now.when if now else None,
        voices=tongue(language).voices(now.roots) if now else "",
    )


def people_like(view: View, name: str, *, most: int = MOST_LIKE) -> list[PersonAccount]:
    """The people whose name can be a spelling of this one, in any script, the likest first."""
    found = view.edition.names.search(name, limit=most, guess=True) if name.strip() else []
    return [view.look.people[ident] for ident, _ in found if ident in view.look.people]


def _found(view: View, like: str) -> list[PersonAccount]:
    people = people_like(view, like) if like else view.edition.once(_by_name)
    return [p for p in people if view.filters.is_empty or _concerns(view, p)]


def _by_name(edition: Edition) -> tuple[PersonAccount, ...]:
    """All people, by name."""
    return tuple(sorted(edition.register.people, key=lambda p: (p.name.casefold(), p.id)))


def _concerns(view: View, person: PersonAccount) -> bool:
    """Whether a person is a national of the country asked for or has a part in an event asked for."""
    filters = view.filters
    if filters.is_empty or (filters.has_no_days and filters.country in person.nat):
        return True
    events = (view.look.events.get(s.event or "") for s in person.states)
    return any(e is not None and filters.keeps(e.country, e.when) for e in events)
