"""The casebook: captures, documents, readings, decisions and failures, kept whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnClause, Connection, Row, Select, Table, and_, delete, func, literal_column, select

from habeas.errors import CasebookError, ChangedError
from habeas.model.claim import Reading
from habeas.model.decision import Decision
from habeas.model.ids import sha256_hex
from habeas.model.text import Capture, Document
from habeas.store import tables
from habeas.store.accounts import Accounts
from habeas.store.check import Checked, check
from habeas.store.codec import decode, decode_reading, encode, encode_reading, version_of
from habeas.store.database import Database, explained, insert_missing, retried, sqlite_path, without_password
from habeas.store.log import Entry, append, entries, last_seal
from habeas.store.names_index import NamesIndex, add_names
from habeas.store.rows import capture_row, claim_row, document_row
from habeas.store.schema import prepare
from habeas.store.versions import Version, current, history
from habeas.store.watch import WatchLog

CHUNK = 500
"""Keys in one query: SQLite of old takes 999."""

FEW_CLAIMS = 2000
"""Claims that are written together: those of a long list would not all fit into memory as rows."""

REVISION_DIGITS = 16
"""Of a hash: it is only ever held against that of a moment ago."""

NOTHING_GIVEN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read: where it was, why (one sentence), its content if there is one, when it first happened."""

    address: str
    error: str
    sha256: str | None
    happened: str


@dataclass(frozen=True, slots=True)
class Source:
    """All that is needed to read a stored version of a report again, and the version of the software that read it."""

    capture: Capture
    given: dict[str, str]
    reader: str


class Casebook:
    """Keeps evidence and decisions in one database. Open it with ``Casebook.open``, close it or use it as a context."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.location = without_password(database.location)

    @classmethod
    def open(cls, location: str, *, must_exist: bool = False) -> Self:
        """The casebook at the path of an SQLite file or at a database URL, made if it is missing and ``must_exist`` is false.

        Raises CasebookError if it cannot be used: no database, not ours, newer, locked, read-only.
        """
        with explained(location):
            path = sqlite_path(location)
        if path is not None and path.is_dir():
            raise CasebookError(location, "is a folder: give the path of a file in it")
        if path is not None and must_exist and not path.exists():
            raise CasebookError(location, "is not there yet: `habeas read REPORT…` makes it")
        database = Database(location)
        try:
            prepare(database)
        except CasebookError:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Give back what the database holds open."""
        self._database.close()

    @property
    def accounts(self) -> Accounts:
        """Who may use it through the web face."""
        return Accounts(self._database)

    @property
    def watch_log(self) -> WatchLog:
        """The addresses that are followed on the web."""
        return WatchLog(self._database)

    @property
    def names(self) -> NamesIndex:
        """The spellings of people's names in it."""
        return NamesIndex(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @retried
    def add(
        self,
        capture: Capture,
        data: bytes,
        document: Document,
        reading: Reading,
        *,
        reader: str = "",
        given: Mapping[str, str] = NOTHING_GIVEN,
    ) -> bool:
        """Store one report in one transaction, whole or not at all; whether anything was new.

        ``reader`` names the version of the software that read it; ``given`` is what the user added to the file, so that it can
        be read again. Raises AnchorError if a quote does not stand in the text, CasebookError if the parts are not of one
        report or the database fails.
        """
        _check(capture, data, document, reading, self.location)
        version = version_of(document)
        with self._database.writing() as connection:
            connection.execute(delete(tables.failures).where(tables.failures.c.address == capture.address))
            _insert(connection, tables.contents, [{"sha256": capture.sha256, "data": data}])
            if not _insert(connection, tables.documents, [document_row(version, capture, document, given)]):
                return False
            _insert(connection, tables.captures, [capture_row(capture)])
            rest, _ = encode_reading(replace(reading, claims=()))
            _insert(connection, tables.readings, [{"version": version, "reader": reader, "data": rest}])
            for start in range(0, len(reading.claims), FEW_CLAIMS):
                chunk = reading.claims[start : start + FEW_CLAIMS]
                rows = [claim_row(version, n, claim, encode(claim)) for n, claim in enumerate(chunk, start)]
                _insert(connection, tables.claims, rows)
            add_names(connection, version, reading)
        return True

    def has(self, document: Document) -> bool:
        """Whether this very version of a report is stored, so that it need not be read again."""
        with self._database.reading() as connection:
            column = tables.documents.c.version
            return connection.execute(select(column).where(column == version_of(document))).first() is not None

    @retried
    def record_failure(
        self, address: str, error: str, *, happened: str, capture: Capture | None = None, data: bytes | None = None
    ) -> None:
        """Note that the report at ``address`` could not be read, and keep its bytes if there are any. Noted once for each error."""
        with self._database.writing() as connection:
            if capture is not None and data is not None:
                _insert(connection, tables.contents, [{"sha256": capture.sha256, "data": data}])
                _insert(connection, tables.captures, [capture_row(capture)])
            row = {
                "address": address,
                "error": error,
                "sha256": capture.sha256 if capture else None,
                "happened": happened,
            }
            _insert(connection, tables.failures, [row])

    @retried
    def add_decision(self, decision: Decision, *, after: str | None = None) -> bool:
        """Store a decision beside those before it; whether it was new.

        ``after`` is the seal that the log was seen to end with ("" if it was empty): raises ChangedError, and stores nothing, if it
        does not any more.
        """
        with self._database.writing(alone=True) as connection:
            if after is not None and last_seal(connection) != after:
                raise ChangedError(self.location)
            return append(connection, decision)

    def revision(self) -> str:
        """A token that is another one after every report and every decision that any program stores. Reads three rows."""
        table = tables.documents.c
        with self._database.reading() as connection:
            if connection.dialect.name == "sqlite":
                row: ColumnClause[int] = literal_column("rowid")
                newest = select(row, table.version).select_from(tables.documents).order_by(row.desc()).limit(1)
                last = connection.execute(newest).first() or (0, "")
            else:
                last = (connection.execute(select(func.count()).select_from(tables.documents)).scalar() or 0, "")
            return sha256_hex(f"{last[0]} {last[1]} {last_seal(connection)}".encode())[:REVISION_DIGITS]

    def seal(self) -> str:
        """The seal that the log of decisions ends with, which is another one after every decision; empty if there are none."""
        with self._database.reading() as connection:
            return last_seal(connection)

    def arrived(self, after: int, known: Container[str]) -> tuple[tuple[Version, ...], int]:
        """Versions of reports stored since ``after`` (0, or what the last call gave), without the ``known``; and the next ``after``.

        SQLite numbers its rows as they are committed. A server numbers transactions as they begin: those that had not ended the last
        time are asked for again, and all after them.
        """
        with self._database.reading() as connection:
            if connection.dialect.name != "sqlite":
                # Asked first: what ends between the two queries is found now and once more the next time, and never missed.
                ended = connection.execute(select(func.txid_snapshot_xmin(func.txid_current_snapshot()))).scalar() or 0
                newer = _versions_query().where(tables.documents.c.arrived >= after) if after else _versions_query()
                rows = (Version(*row) for row in connection.execute(newer))
                return tuple(v for v in rows if v.version not in known), ended
            row: ColumnClause[int] = literal_column("rowid")
            last = connection.execute(select(func.max(row)).select_from(tables.documents)).scalar() or 0
            found = connection.execute(_versions_query().where(row > after, row <= last))
            return tuple(v for v in (Version(*values) for values in found) if v.version not in known), last

    def of_versions(self, versions: Sequence[str]) -> tuple[tuple[Document, Reading], ...]:
        """The documents with these keys and what was read from them, in their order."""
        with self._database.reading() as connection:
            return tuple(zip(self._documents(connection, versions), self._readings(connection, versions), strict=True))

    def documents(self, *, as_of: str | None = None) -> tuple[Document, ...]:
        """The version of each report that stands, by day of publication and id.

        With ``as_of`` (ISO 8601 day), the one that stood then: only versions published by that day count, and a version without
        a day of publication does not.
        """
        with self._database.reading() as connection:
            return self._documents(connection, [v.version for v in _current(connection, as_of)])

    def versions(self, document: str) -> tuple[Document, ...]:
        """Every version stored under a document's id, in the order in which they were retrieved."""
        table = tables.documents.c
        query = select(table.retrieved, table.version).where(table.id == document)
        with self._database.reading() as connection:
            return self._documents(connection, [row[1] for row in _in_order(connection.execute(query), 2)])

    def history(self, document: str) -> tuple[tuple[Document, Reading], ...]:
        """Every version of the report that a document is a version of, with its reading, the oldest first."""
        with self._database.reading() as connection:
            versions = [v.version for v in history(_versions(connection), document)]
            return tuple(zip(self._documents(connection, versions), self._readings(connection, versions), strict=True))

    def readings(self, *, as_of: str | None = None) -> tuple[Reading, ...]:
        """What was read from each of ``documents()``, in the same order."""
        with self._database.reading() as connection:
            return self._readings(connection, [v.version for v in _current(connection, as_of)])

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, superseded ones too, by time and id."""
        table = tables.decisions.c
        with self._database.reading() as connection:
            found = _in_order(connection.execute(select(table.decided, table.id, table.data)), 2)
        return tuple(decode(row[2], Decision, self.location) for row in found)

    def decision_log(self) -> tuple[Entry, ...]:
        """The log of decisions as stored, in the order in which they were."""
        with self._database.reading() as connection:
            return entries(connection)

    def captures(self) -> tuple[Capture, ...]:
        """All captures, by time, content and address."""
        table = tables.captures.c
        query = select(table.retrieved, table.sha256, table.address, table.media_type, table.size)
        with self._database.reading() as connection:
            found = _in_order(connection.execute(query), 3)
        return tuple(Capture(sha256, address, retrieved, *rest) for retrieved, sha256, address, *rest in found)

    def sources(self) -> tuple[Source, ...]:
        """What every stored version of every report was read from, in the order in which they were retrieved."""
        with self._database.reading() as connection:
            return tuple(source for _, source in self._sources(connection))

    def stored(self) -> Iterator[tuple[Source, Document, Reading]]:
        """Every stored version of every report with all that is kept of it, in the order in which they were retrieved."""
        with self._database.reading() as connection:
            for version, source in self._sources(connection):
                yield source, self._documents(connection, [version])[0], self._readings(connection, [version])[0]

    def _sources(self, connection: Connection) -> tuple[tuple[str, Source], ...]:
        documents, captures, readings = tables.documents.c, tables.captures.c, tables.readings.c
        same = and_(captures.sha256 == documents.sha256, captures.address == documents.address)
        query = select(
            documents.retrieved,
            documents.version,
            documents.sha256,
            documents.address,
            captures.media_type,
            captures.size,
            documents.given,
            readings.reader,
        )
        joined = tables.documents.join(tables.captures, same).join(tables.readings)
        found = _in_order(connection.execute(query.select_from(joined)), 2)
        return tuple(
            (
                version,
                Source(Capture(sha256, address, retrieved, *of), decode(given, dict[str, str], self.location), reader),
            )
            for retrieved, version, sha256, address, *of, given, reader in found
        )

    def capture_bytes(self, sha256: str) -> bytes:
        """The bytes with this hash. Raises CasebookError if there are none, or if they are no longer what was received."""
        table = tables.contents.c
        with self._database.reading() as connection:
            data = connection.execute(select(table.data).where(table.sha256 == sha256)).scalar()
        if data is None:
            raise CasebookError(self.location, f"holds no content {sha256}")
        found = bytes(data)
        if sha256_hex(found) != sha256:
            raise CasebookError(self.location, f"holds a damaged content {sha256}: restore a backup")
        return found

    def check(self) -> tuple[Checked, ...]:
        """Everything in the casebook by id, with the sentence that says what is wrong with it, or None."""
        with self._database.reading() as connection:
            return tuple(check(connection, self.location))

    def failures(self) -> tuple[Failure, ...]:
        """Reports that could not be read and have not been since, by address and error."""
        table = tables.failures.c
        query = select(table.address, table.error, table.sha256, table.happened)
        with self._database.reading() as connection:
            return tuple(Failure(*row) for row in _in_order(connection.execute(query), 2))

    def _readings(self, connection: Connection, versions: Sequence[str]) -> tuple[Reading, ...]:
        """The readings of these versions, in their order."""
        claims: dict[str, list[str]] = defaultdict(list)
        rest: dict[str, str] = {}
        rows, parts = tables.claims.c, tables.readings.c
        for start in range(0, len(versions), CHUNK):
            chunk = versions[start : start + CHUNK]
            ordered = (
                select(rows.version, rows.data).where(rows.version.in_(chunk)).order_by(rows.version, rows.position)
            )
            for version, data in connection.execute(ordered):
                claims[version].append(data)
            found = connection.execute(select(parts.version, parts.data).where(parts.version.in_(chunk)))
            rest.update((version, data) for version, data in found)
        return tuple(decode_reading(rest[v], tuple(claims[v]), self.location) for v in versions)

    def _documents(self, connection: Connection, versions: Sequence[str]) -> tuple[Document, ...]:
        """The documents of these versions, in their order."""
        table = tables.documents.c
        found: dict[str, str] = {}
        for start in range(0, len(versions), CHUNK):
            query = select(table.version, table.data).where(table.version.in_(versions[start : start + CHUNK]))
            found.update((version, data) for version, data in connection.execute(query))
        return tuple(decode(found[version], Document, self.location) for version in versions)


def _check(capture: Capture, data: bytes, document: Document, reading: Reading, location: str) -> None:
    """Refuse what does not belong together: evidence that contradicts itself is worse than none."""
    if sha256_hex(data) != capture.sha256 or document.sha256 != capture.sha256:
        raise CasebookError(location, f"refused {capture.address}: its bytes, capture and document differ")
    if reading.document != document.id:
        raise CasebookError(
            location, f"refused {capture.address}: the reading is of {reading.document}, not of {document.id}"
        )
    passages = (
        *(c.passage for c in reading.claims),
        *(link.passage for link in reading.links),
        *reading.opinion,
        *reading.unresolved,
    )
    for passage in passages:
        passage.check(document.text)


def _in_order(rows: Iterable[Row[Any]], keys: int) -> list[tuple[Any, ...]]:
    """Rows by their first ``keys`` columns, by code point: databases differ in how they order text."""
    return sorted((tuple(row) for row in rows), key=lambda row: row[:keys])


def _current(connection: Connection, as_of: str | None) -> tuple[Version, ...]:
    return current(_versions(connection), as_of=as_of)


def _versions(connection: Connection) -> Iterator[Version]:
    return (Version(*row) for row in connection.execute(_versions_query()))


def _versions_query() -> Select[tuple[Any, ...]]:
    table = tables.documents.c
    return select(table.version, table.id, table.sha256, table.address, table.url, table.published, table.retrieved)


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> bool:
    """Insert the rows whose key is not there yet; whether any was inserted. Safe against other writers."""
    if not rows:
        return False
    insert = insert_missing(connection, table).execution_options(preserve_rowcount=True)
    # As one statement for all rows: a list of prisoners has a hundred thousand claims.
    return connection.execute(insert, list(rows)).rowcount > 0
