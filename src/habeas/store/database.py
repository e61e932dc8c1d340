"""The database under a casebook: opening it, transactions, and its errors in one sentence each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from habeas.errors import CasebookError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 60
"""Seconds that a writer waits for another one: a transaction holds one report and takes milliseconds."""

WRITES = "habeas_writes"

ATTEMPTS = 8
"""How often a transaction is tried that the server undoes for the sake of another one."""

UNDONE = frozenset({"40001", "40P01"})
"""What PostgreSQL says then: serialization failure, deadlock (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

ALONE = 0x68616265
"""Number of the lock that programs on one PostgreSQL casebook take in turn: "habe" in ASCII."""

PROBLEMS: dict[str, str] = {
    "SQLITE_NOTADB": "is not a casebook: give the path of a new file or of one that habeas made",
    "SQLITE_CORRUPT": "is damaged: restore a backup",
    "SQLITE_READONLY": "may not be written: ask for the right to write it, or choose another with HABEAS_CASEBOOK",
    "SQLITE_CANTOPEN": "cannot be opened: check that its folder exists and may be written",
    "SQLITE_BUSY": f"has been held by another program for {PATIENCE} seconds: try again when it is done",
    "SQLITE_LOCKED": "is held by another program: try again when it is done",
    "SQLITE_FULL": "has no room left on its disk: free some, then read again; what was stored before is whole",
    "SQLITE_IOERR": "met an error of the disk: check the disk, then read again; what was stored before is whole",
    "SQLITE_PERM": "may not be used: ask for the right to write it",
    "SQLITE_AUTH": "may not be used: ask for the right to write it",
}
"""SQLite's result codes (https://www.sqlite.org/rescode.html) → what to say."""


class UndoneError(CasebookError):
    """The server undid a transaction for the sake of another one: nothing was stored, and it can be tried again."""


def retried(work: Callable[P, T]) -> Callable[P, T]:
    """Try a function of one transaction again, some times, when the server has undone it."""

    @wraps(work)
    def tried(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return work(*args, **kwargs)
            except UndoneError:
                continue
        return work(*args, **kwargs)

    return tried


class Database:
    """One database, by URL or by the path of an SQLite file. Connections are short, and each transaction is whole or nothing."""

    def __init__(self, location: str) -> None:
        self.location = location
        with explained(location):
            self.engine = _engine(location)

    def close(self) -> None:
        """Give back what the database holds open."""
        self.engine.dispose()

    @contextmanager
    def reading(self, *, whole: bool = False) -> Iterator[Connection]:
        """A transaction that sees one state of the database. Raises CasebookError.

        ``whole`` keeps to that state over several statements on a server too; SQLite does so anyhow.
        """
        with explained(self.location), self.engine.connect() as connection:
            if whole and connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction that is stored whole at the end, or not at all. Raises CasebookError.

        ``alone`` keeps out every other transaction that is to be alone; SQLite lets one writer in at a time anyhow.
        """
        with (
            explained(self.location),
            self.engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            if alone and connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ALONE})")
            yield connection


def sqlite_path(location: str) -> Path | None:
    """The file of an SQLite casebook; None for a server or a casebook in memory."""
    if "://" not in location:
        return Path(location)
    url = _url(location)
    return (
        Path(url.database)
        if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
        else None
    )


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Errors of the database become one CasebookError."""
    try:
        yield
    except (ArgumentError, NoSuchModuleError) as error:
        raise CasebookError(without_password(location), "is no path and no database URL that can be used") from error
    except ImportError as error:
        raise CasebookError(without_password(location), f"needs the driver {error.name}: install it") from error
    except SQLAlchemyError as error:
        kind = UndoneError if _is_undone(error) else CasebookError
        raise kind(without_password(location), _problem(error)) from error


def without_password(location: str) -> str:
    """A location as it may be shown."""
    if "://" not in location:
        return location
    try:
        return make_url(location).render_as_string(hide_password=True)
    except ArgumentError:
        return location.partition("://")[0] + "://…"


def _is_undone(error: SQLAlchemyError) -> bool:
    return isinstance(error, DatabaseError) and getattr(error.orig, "sqlstate", None) in UNDONE


def _problem(error: SQLAlchemyError) -> str:
    origin = error.orig if isinstance(error, DatabaseError) else None
    name = origin.sqlite_errorname if isinstance(origin, sqlite3.Error) and hasattr(origin, "sqlite_errorname") else ""
    known = next((sentence for code, sentence in PROBLEMS.items() if name.startswith(code)), None)
    return known or f"cannot be used ({str(origin or error).splitlines()[0]})"


def _url(location: str) -> URL:
    if "://" not in location:
        return URL.create("sqlite", database=location)
    url = make_url(location)
    # The usual ``postgresql://`` of every other tool means an older driver to SQLAlchemy.
    return url.set(drivername="postgresql+psycopg") if url.drivername in {"postgresql", "postgres"} else url


def _engine(location: str) -> Engine:
    url = _url(location)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    in_memory = url.database in {None, "", ":memory:"}
    path = Path(url.database or "").absolute()
    if not in_memory and _is_closed(path):
        # SQLite would want to write beside the file even to read it; ``immutable`` says that nobody can.
        engine = create_engine("sqlite://", creator=partial(_open_closed, path), poolclass=NullPool)
        event.listen(engine, "begin", _begin)
        return engine
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, **({} if in_memory else {"poolclass": NullPool}))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _is_closed(path: Path) -> bool:
    """Whether a file is there that we may read and not write, or in a folder that we may not write, with no writes left beside it."""
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return path.is_file() and not may_write and not Path(f"{path}-wal").exists()


def _open_closed(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.isolation_level = None
    return connection


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Transactions begin when we say so; WAL lets readers go on beside a writer; FULL survives a power cut."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that first reads and then writes could fail against another one."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def insert_missing(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The statement that adds rows to a table, except those whose key is there already."""
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table).on_conflict_do_nothing()
    # Loaded only where it is used: it takes an eighth of a second, which every command would wait.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table).on_conflict_do_nothing()
