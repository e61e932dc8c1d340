"""What changed from one publication to the next, kept as history: of each thing only its id, so that the history holds no names.

Words for the ids come from the register of today: what is withheld by now is said nowhere, however public it once was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec

from habeas.errors import InputError
from habeas.model.ids import report_id, stable_id
from habeas.web.publish.folder import Former

MOST = 2_000
"""Changes listed of one publication; the others are counted."""

MOST_PUBLICATIONS = 100
"""Publications kept in the history."""

OWN = r"^[a-z]+-[0-9a-f]{12}$"
"""Ids of habeas: hashes, which hold no name."""

Ident = Annotated[str, msgspec.Meta(pattern=OWN)]
Range = tuple[int, int | None]
Value = str | Range | None
"""A state, a status, a day (EDTF), or an interval."""


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change. ``change`` is appeared, changed, vanished or merged; ``part`` the figure, state, status or day that did.

    ``was`` and ``now`` are its values before and after; of what was merged, ``now`` is the id that it has now.
    """

    change: str
    kind: str
    id: Ident
    part: str = ""
    was: Value = None
    now: Value = None


class Publication(msgspec.Struct, frozen=True):
    """One publication: the day of its register, its hash, and what changed since the one before; ``more`` changes are not listed."""

    day: str | None
    published: str | None
    register_sha256: str
    former_sha256: str | None
    changes: list[Change]
    more: int = 0


class History(msgspec.Struct, frozen=True):
    """``changes.json``: the publications, the latest first."""

    publications: list[Publication]


class _Count(msgspec.Struct, frozen=True):
    of: str | None
    nat: list[str]
    place: str | None
    agreed: Range


class _Event(msgspec.Struct, frozen=True):
    id: str
    kind: str
    status: str
    when: str | None
    counts: list[_Count]


class _Person(msgspec.Struct, frozen=True):
    id: str
    now: str | None


class _Observation(msgspec.Struct, frozen=True):
    when: str | None
    interval: Range


class _Population(msgspec.Struct, frozen=True):
    id: str
    observations: list[_Observation]


class _Document(msgspec.Struct, frozen=True):
    id: str


class _Register(msgspec.Struct, frozen=True):
    """What of ``register.json`` can change in a way that a reader wants to know."""

    events: list[_Event]
    people: list[_Person]
    populations: list[_Population]
    documents: list[_Document]


Things = dict[tuple[str, str], dict[str, Value]]
"""Kind and id → the values of its parts."""


def history(former: Former | None, register: bytes, moved: Mapping[str, str], fresh: Publication) -> History:
    """The history with the publication ``fresh`` in front; the former one as it is if the register has not changed since.

    ``register`` is the register's JSON, ``moved`` the ids that are others now. Raises InputError if the former site is damaged.
    """
    if former is None:
        return History([fresh])
    try:
        past = msgspec.json.decode(former.changes, type=History).publications if former.changes else []
        before = msgspec.json.decode(former.register, type=_Register)
    except msgspec.DecodeError as error:
        raise InputError(
            "manifest.json", "belongs to a site whose data cannot be read: publish into an empty folder"
        ) from error
    if past and past[0].register_sha256 == fresh.register_sha256:
        return History(past)
    found = list(_differences(_things(before), _things(msgspec.json.decode(register, type=_Register)), moved))
    made = msgspec.structs.replace(
        fresh,
        former_sha256=former.manifest.register_sha256,
        changes=found[:MOST],
        more=max(0, len(found) - MOST),
    )
    return History([made, *past][:MOST_PUBLICATIONS])


def figure_id(of: str | None, nat: tuple[str, ...], place: str | None) -> str:
    """What a figure of an event is called in the history: its words may hold a name."""
    return stable_id("figure", of, *nat, place)


def own_id(kind: str, ident: str) -> str:
    """What another thing is called in the history: its id, which is a hash, else a hash of it."""
    return ident if re.fullmatch(OWN, ident) else stable_id(kind, ident)


def _things(register: _Register) -> Things:
    found: Things = {}
    for document in register.documents:
        found["report", report_id(document.id)] = {}
    for event in register.events:
        kind = "release" if event.kind == "release" else "event"
        figures: dict[str, Value] = {figure_id(c.of, tuple(c.nat), c.place): c.agreed for c in event.counts}
        found[kind, own_id(kind, event.id)] = {"status": event.status, "when": event.when, **figures}
    for person in register.people:
        found["person", own_id("person", person.id)] = {"state": person.now}
    for population in register.populations:
        found["population", own_id("population", population.id)] = {
            o.when or "": o.interval for o in population.observations
        }
    return found


def _differences(before: Things, after: Things, moved: Mapping[str, str]) -> Iterator[Change]:
    """By kind: what appeared, what changed, what is one with another now, what vanished."""
    for (kind, ident), parts in after.items():
        if (kind, ident) not in before:
            yield Change("appeared", kind, ident)
            continue
        was = before[kind, ident]
        for part in dict.fromkeys((*parts, *was)):
            old, new = was.get(part), parts.get(part)
            if old != new:
                change = "appeared" if old is None else "vanished" if new is None else "changed"
                yield Change(change, kind, ident, part, old, new)
    for kind, ident in before:
        if (kind, ident) not in after:
            target = moved.get(ident)
            yield Change("merged", kind, ident, now=target) if target else Change("vanished", kind, ident)
