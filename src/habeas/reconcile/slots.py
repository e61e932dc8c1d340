"""Open slots: how many of those counted are not named. Naming fills a slot; a count never makes a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from habeas.model.event import Count
from habeas.model.quantity import Interval
from habeas.reconcile.roots import Voices
from habeas.reconcile.statements import Statement


def open_slots(counts: Sequence[Count], named: int) -> Interval | None:
    """The whole less the people named in the event; None if no whole is stated."""
    return counts[0].agreed.minus(Interval(named, named)) if counts else None


def named_in(statements: Iterable[Statement], voices: Voices) -> int:
    """How many people the statements name.

    Two persons of one name whom no single report names side by side fill one slot: that reports could not be shown to mean
    the same person does not make two.
    """
    reports: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for statement in statements:
        for ident in statement.people:
            person = voices.person(ident)
            name = person.name.casefold() if person else ident
            reports[name][statement.claim.document].add(ident)
    return sum(max(len(people) for people in told.values()) for told in reports.values())
