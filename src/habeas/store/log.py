"""The log of decisions: each row is sealed with the row before it, so that none can change or go without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from habeas.model.decision import Decision
from habeas.model.ids import sha256_hex
from habeas.store import tables
from habeas.store.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, as stored: its place from 0, the seal of the row before, its own seal, and the decision as JSON."""

    position: int
    previous: str
    seal: str
    ident: str
    data: str

    def decision(self, location: str) -> Decision:
        """The decision that the row holds. Raises CasebookError, naming ``location``, if it is damaged."""
        return decode(self.data, Decision, location)


def append(connection: Connection, decision: Decision) -> bool:
    """Store a decision after those that are there; whether it was new. Nobody else may write meanwhile."""
    table = tables.decisions.c
    if connection.execute(select(table.id).where(table.id == decision.id)).first() is not None:
        return False
    last = connection.execute(select(table.position, table.seal).order_by(table.position.desc()).limit(1)).first()
    position, previous = (last.position + 1, last.seal) if last else (0, "")
    data = encode(decision)
    connection.execute(
        tables.decisions.insert().values(
            id=decision.id,
            subject=decision.subject,
            verdict=decision.verdict.value,
            decided=decision.when,
            data=data,
            position=position,
            previous=previous,
            seal=seal_of(previous, data),
        )
    )
    return True


def last_seal(connection: Connection) -> str:
    """The seal of the last row; empty if there are none."""
    table = tables.decisions.c
    return connection.execute(select(table.seal).order_by(table.position.desc()).limit(1)).scalar() or ""


def entries(connection: Connection) -> tuple[Entry, ...]:
    """All rows in the order in which they were stored."""
    table = tables.decisions.c
    query = select(table.position, table.previous, table.seal, table.id, table.data).order_by(table.position)
    return tuple(Entry(*row) for row in connection.execute(query))


def seal_of(previous: str, data: str) -> str:
    """The seal of the row before and a decision as JSON → the seal of this row (a hash chain; Haber and Stornetta 1991)."""
    return sha256_hex(f"{previous}\n{data}".encode())


def breaks(log: tuple[Entry, ...], location: str) -> Iterator[tuple[str, str | None]]:
    """Each decision by id, with the sentence that says what is wrong with its row, or None.

    A log that was cut at its end cannot be told from one that is shorter: keep the last seal elsewhere to show that.
    """
    previous = ""
    for place, entry in enumerate(log):
        yield entry.ident, _problem(entry, place, previous, location)
        previous = entry.seal


def _problem(entry: Entry, place: int, previous: str, location: str) -> str | None:
    if entry.position != place or entry.previous != previous:
        return f"{entry.ident}: the row before it in the log of decisions is missing or was exchanged"
    if seal_of(entry.previous, entry.data) != entry.seal:
        return f"{entry.ident}: the decision was changed after it was stored"
    if entry.decision(location).id != entry.ident:
        return f"{entry.ident}: its row holds another decision"
    return None
