"""What is followed on the web, how far it was followed, and when it may be asked again. No evidence: it is changed as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, delete, insert, select

from habeas.store import tables
from habeas.store.database import Database

CHUNK = 500
"""Keys in one query: SQLite of old takes 999."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One address. ``feed`` is the feed or sitemap that named it, empty for one that the user named.

    ``stamp`` is what the feed says of its last change; ``etag`` and ``modified`` are headers of the last answer; ``checked`` and
    ``due`` are ISO 8601 UTC; ``failures`` counts those in a row. An address with ``waiting`` is still to be read.
    """

    address: str
    feed: str = ""
    stamp: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    due: str | None = None
    failures: int = 0
    waiting: int = 1


class WatchLog:
    """The addresses that one casebook follows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, address: str) -> Watched | None:
        """What is known of an address."""
        return self.get_all((address,)).get(address)

    def get_all(self, addresses: Sequence[str]) -> dict[str, Watched]:
        """What is known of some addresses, by address; nothing for those that were never noted."""
        found: dict[str, Watched] = {}
        with self._database.reading() as connection:
            for start in range(0, len(addresses), CHUNK):
                chunk = addresses[start : start + CHUNK]
                for row in connection.execute(select(tables.watched).where(tables.watched.c.address.in_(chunk))):
                    found[row.address] = Watched(**row._mapping)
        return found

    def put(self, *entries: Watched) -> None:
        """Keep what is known of some addresses now, in one transaction."""
        if not entries:
            return
        rows = {entry.address: asdict(entry) for entry in entries}
        gone = delete(tables.watched).where(tables.watched.c.address == bindparam("gone"))
        with self._database.writing() as connection:
            connection.execute(gone, [{"gone": address} for address in rows])
            connection.execute(insert(tables.watched), list(rows.values()))

    def followed(self) -> tuple[str, ...]:
        """The addresses that users named, in order."""
        column = tables.watched.c.address
        with self._database.reading() as connection:
            return tuple(
                sorted(row[0] for row in connection.execute(select(column).where(tables.watched.c.feed == "")))
            )

    def forget(self, address: str) -> int:
        """Follow an address, and what it named, no longer; how many addresses that were."""
        table = tables.watched.c
        with self._database.writing() as connection:
            return connection.execute(
                delete(tables.watched).where((table.address == address) | (table.feed == address))
            ).rowcount

    def waiting(self, feed: str, *, now: str, most: int) -> tuple[Watched, ...]:
        """What a feed named and is still to be read, if it may be asked by now: at most so many, the last changed first."""
        table = tables.watched.c
        query = select(tables.watched).where(table.feed == feed, table.waiting == 1)
        with self._database.reading() as connection:
            found = [Watched(**row._mapping) for row in connection.execute(query)]
        ready = sorted((w for w in found if w.due is None or w.due <= now), key=lambda w: w.address)
        return tuple(sorted(ready, key=lambda w: w.stamp or "", reverse=True)[:most])

    def stamps(self, feed: str) -> dict[str, str | None]:
        """Every address that a feed has named, with its last stamp."""
        table = tables.watched.c
        with self._database.reading() as connection:
            query = select(table.address, table.stamp).where(table.feed == feed)
            return {row[0]: row[1] for row in connection.execute(query)}
