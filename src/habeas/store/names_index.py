"""The spellings that mentions use, in which reports each stands, and the keys under which like names are found.

Spellings are stored with their report, in its transaction. Keys depend on what is known of names, which this module does not know:
they are made later, for the spellings that have none by the rules of the day (``unkeyed``, ``key``). All of it is derived: it can
be made again from the readings, and nothing here is evidence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Select, Table, delete, func, or_, select, update

from habeas.model.claim import Reading
from habeas.store import tables
from habeas.store.database import Database, insert_missing, retried

T = TypeVar("T")

CHUNK = 450
"""Values in one list of a query, of which one has two: SQLite of old takes 999 in all."""

TEXT, KEY = tables.names.c, tables.name_keys.c


def add_names(connection: Connection, version: str, reading: Reading) -> None:
    """Store the spellings of the mentions of one version of a report."""
    spellings = sorted({text for mention in reading.mentions for text in (mention.name, *mention.names) if text})
    for texts in _chunks(spellings):
        _add(connection, tables.names, ({"text": text} for text in texts))
        numbers = connection.execute(select(TEXT.id).where(TEXT.text.in_(texts))).scalars()
        _add(connection, tables.name_places, ({"name": number, "version": version} for number in sorted(numbers)))


class NamesIndex:
    """The spellings of one casebook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unkeyed(self, rules: str, limit: int | None) -> list[str]:
        """At most so many spellings that have no keys by these rules, in order of text; all if ``limit`` is None."""
        wanted = (
            select(TEXT.text).where(or_(TEXT.keyed.is_(None), TEXT.keyed != rules)).order_by(TEXT.text).limit(limit)
        )
        with self._database.reading() as connection:
            return list(connection.execute(wanted).scalars())

    @retried
    def key(self, rules: str, keys: Mapping[str, Collection[str]]) -> None:
        """Store the keys of spellings by these rules; those by other rules go. Raises CasebookError if it may not be written."""
        with self._database.writing() as connection:
            if connection.execute(select(TEXT.id).where(TEXT.keyed != rules).limit(1)).first():
                connection.execute(delete(tables.name_keys))
                connection.execute(update(tables.names).values(keyed=None))
            for texts in _chunks(sorted(keys)):
                numbers = {text: number for number, text in connection.execute(_names(texts))}
                rows = [
                    {"key": key, "name": number}
                    for text, number in numbers.items()
                    for key in sorted(set(map(_hash, keys[text])))
                ]
                _add(connection, tables.name_keys, rows)
                connection.execute(update(tables.names).where(TEXT.text.in_(texts)).values(keyed=rules))

    def places(self, texts: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Spellings → the ids of the documents that use each, in order."""
        found: dict[str, set[str]] = {}
        with self._database.reading() as connection:
            for some in _chunks(sorted(texts)):
                rows = (
                    select(TEXT.text, tables.documents.c.id)
                    .join(tables.name_places, tables.name_places.c.name == TEXT.id)
                    .join(tables.documents, tables.documents.c.version == tables.name_places.c.version)
                    .where(TEXT.text.in_(some))
                )
                for text, document in connection.execute(rows):
                    found.setdefault(text, set()).add(document)
        return {text: tuple(sorted(documents)) for text, documents in sorted(found.items())}

    @contextmanager
    def reading(self) -> Iterator[KeptNames]:
        """One state of the index, to look up names in."""
        with self._database.reading() as connection:
            yield KeptNames(connection)


class KeptNames:
    """The keys of the spellings in one transaction, as ``habeas.resolve.index.search`` asks for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def total(self) -> int:
        """How many spellings there are."""
        return self._connection.execute(select(func.count()).select_from(tables.names)).scalar_one()

    def sizes(self, keys: Collection[str]) -> dict[str, int]:
        """How many spellings each key has; keys without one are missing."""
        by_hash = {_hash(key): key for key in keys}
        counted = (
            select(KEY.key, func.count()).where(KEY.key.in_(some)).group_by(KEY.key)
            for some in _chunks(sorted(by_hash))
        )
        return {by_hash[key]: number for query in counted for key, number in self._connection.execute(query)}

    def under(self, keys: Collection[str]) -> dict[str, list[int]]:
        """The numbers of the spellings of each key; keys without one are missing."""
        by_hash = {_hash(key): key for key in keys}
        return self._numbers(
            by_hash, (select(KEY.key, KEY.name).where(KEY.key.in_(some)) for some in _chunks(sorted(by_hash)))
        )

    def among(self, keys: Collection[str], numbers: Collection[int]) -> dict[str, list[int]]:
        """The same, of these spellings only."""
        by_hash = {_hash(key): key for key in keys}
        return self._numbers(
            by_hash,
            (
                select(KEY.key, KEY.name).where(KEY.key.in_(some), KEY.name.in_(part))
                for some in _chunks(sorted(by_hash))
                for part in _chunks(sorted(numbers))
            ),
        )

    def entries(self, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
        """The spelling with each number, as its own id."""
        wanted = (select(TEXT.id, TEXT.text).where(TEXT.id.in_(some)) for some in _chunks(sorted(numbers)))
        return {number: (text, text) for query in wanted for number, text in self._connection.execute(query)}

    def _numbers(self, by_hash: Mapping[int, str], queries: Iterable[Select[int, int]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for query in queries:
            for key, number in self._connection.execute(query):
                found.setdefault(by_hash[key], []).append(number)
        return found


def _names(texts: Collection[str]) -> Select[int, str]:
    return select(TEXT.id, TEXT.text).where(TEXT.text.in_(texts))


def _hash(key: str) -> int:
    """A key as a signed number of 64 bits: two keys of one number cost a comparison more, and nothing else."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some


def _add(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert the rows that are not there yet, many at once."""
    given = list(rows)
    if given:
        connection.execute(insert_missing(connection, table), given)
