"""What the reports say is not known, and the event that each sentence concerns, if that is clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from habeas.knowledge.reconcile import load_cues
from habeas.model.claim import Kind
from habeas.model.event import Event
from habeas.model.finding import Unknown
from habeas.reconcile.statements import Statement


def unknowns(
    statements: Sequence[Statement], events: Sequence[Event], originals: Mapping[str, str]
) -> tuple[Unknown, ...]:
    """Claims of not knowing → one row for each sentence; copies of a text repeat no row. In order of document and position."""
    rows: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.claim.kind is Kind.UNKNOWN:
            passage = statement.claim.passage
            rows[originals.get(passage.document, passage.document), passage.quote].append(statement)
    event_of = {claim: event.id for event in events for claim in event.claims}
    placed = _placed(statements, event_of)
    found = [_row(group, placed) for group in rows.values()]
    ordered = sorted(found, key=lambda row: row[0])
    return tuple(unknown for _, unknown in ordered)


def _placed(
    statements: Sequence[Statement], event_of: Mapping[str, str]
) -> dict[str, list[tuple[int, Statement, str]]]:
    """Document → its claims that stand in events, in reading order."""
    found: dict[str, list[tuple[int, Statement, str]]] = defaultdict(list)
    for statement in statements:
        event = event_of.get(statement.claim.id)
        if event:
            found[statement.claim.document].append((statement.claim.passage.start, statement, event))
    for rows in found.values():
        rows.sort(key=lambda row: (row[0], row[1].order))
    return found


def _row(
    group: Sequence[Statement], placed: Mapping[str, list[tuple[int, Statement, str]]]
) -> tuple[tuple[str, int], Unknown]:
    first = min(group, key=lambda s: s.order)
    passage = first.claim.passage
    about = _about(first, placed.get(passage.document, []))
    claims = tuple(sorted(s.claim.id for s in group))
    return (passage.document, passage.start), Unknown(about, passage.quote, passage.document, claims)


def _about(statement: Statement, placed: Sequence[tuple[int, Statement, str]]) -> str | None:
    """An event of the same people, else of the same sentence, else the last one told before; else the first told.

    What is said of lists, names and people concerns the last event of people in custody, not a measure told after it.
    """
    shared = [event for _, other, event in placed if other.people & statement.people]
    if shared:
        return shared[0]
    if _concerns_people(statement):
        placed = [row for row in placed if row[1].claim.kind in _PEOPLE] or placed
    start = statement.claim.passage.start
    before = [event for at, _, event in placed if at <= start]
    if before:
        return before[-1]
    return placed[0][2] if placed else None


_PEOPLE = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})


def _concerns_people(statement: Statement) -> bool:
    quote = statement.claim.passage.quote.casefold()
    return any(word in quote for word in _custody_words())


@cache
def _custody_words() -> tuple[str, ...]:
    return load_cues().custody
