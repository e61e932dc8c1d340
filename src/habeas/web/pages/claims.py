"""A claim as pages tell it: its fields, its chain of speakers, and where it went."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claim import Claim, Kind, Status
from habeas.model.finding import Population
from habeas.model.quantity import Quantity
from habeas.web.index import outlet_of
from habeas.web.pages.events import EventLine, event_line
from habeas.web.pages.tongue import Tongue
from habeas.web.view import View


@dataclass(frozen=True, slots=True)
class Destination:
    """A population that a claim gives a figure of."""

    of: str
    country: str
    code: str


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """One claim. ``chain`` are its speakers, the root first, the outlet last; ``fields`` its filled fields by their names.

    ``events``, ``people`` (id and name) and ``populations`` are where it went.
    """

    id: str
    number: int
    kind: Kind
    status: Status
    act: str
    chain: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    events: tuple[EventLine, ...]
    people: tuple[tuple[str, str], ...]
    populations: tuple[Destination, ...]


def claim_note(view: View, claim: Claim, number: int, words: Tongue) -> ClaimNote:
    """A claim, the ``number``-th of its report → how it is told."""
    people = (view.look.people.get(p) for p in view.index.people_of_claim.get(claim.id, ()))
    return ClaimNote(
        id=claim.id,
        number=number,
        kind=claim.kind,
        status=claim.status,
        act=claim.act,
        chain=(*reversed(claim.says), outlet_of(view.index.documents[claim.document])),
        fields=tuple((name, value) for name, value in _fields(claim, words) if value),
        events=tuple(event_line(view, e, words) for e in view.index.events_of_claim.get(claim.id, ())),
        people=tuple((p.id, p.name) for p in people if p),
        populations=tuple(_destination(p, words) for p in view.index.populations_of_claim.get(claim.id, ())),
    )


def _fields(claim: Claim, words: Tongue) -> tuple[tuple[str, str], ...]:
    """Fields by their names in exports, in the same order."""
    quantity = claim.quantity
    count = _counted(quantity, words) if quantity else ""
    when = words.when(claim.when) if claim.when else claim.when_wording or ""
    return (
        ("who", ", ".join(claim.who)),
        ("n", count),
        ("of", claim.of or ""),
        ("nat", ", ".join(words.country(n) for n in claim.nat)),
        ("by", ", ".join(claim.by)),
        ("to", ", ".join(claim.to)),
        ("place", claim.place or ""),
        ("when", when),
        ("term", claim.term or ""),
        ("charge", claim.charge or ""),
    )


def _counted(quantity: Quantity, words: Tongue) -> str:
    """A count as worded, and what it means where that is not the same."""
    meaning = words.interval(quantity.interval)
    return meaning if meaning == quantity.wording else f"{quantity.wording} = {meaning}"


def _destination(population: Population, words: Tongue) -> Destination:
    return Destination(population.of, words.country(population.country), population.country or "")
