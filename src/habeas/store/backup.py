"""Copies of a whole casebook, taken while others read and write it, and the way back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from habeas.errors import CasebookError
from habeas.store import tables
from habeas.store.casebook import Casebook
from habeas.store.database import Database, sqlite_path, without_password
from habeas.store.schema import prepare

PAGES = 1000
"""Pages copied before writers are let in (4 MB)."""

ROWS = 100
"""Rows of a server held in memory at once; one may be a whole PDF."""

OWN = {tables.documents.c.arrived}
"""Columns that a database fills by itself, and that mean nothing to another."""


def back_up(location: str, target: Path) -> int:
    """Copy the casebook at ``location``, a file's or a server's, into a new SQLite file, which only its owner may read; its bytes.

    Writers may go on: the copy holds everything that was stored before it began, and is whole. Raises CasebookError if the file
    exists, or if either cannot be used.
    """
    Casebook.open(location, must_exist=True).close()
    source = sqlite_path(location)
    if source is None:
        return _made_beside(target, lambda part: _copy_rows(location, str(part)))
    return _made_beside(target, lambda part: _copy_pages(source, part))


def restore(backup: Path, location: str) -> int:
    """Make the casebook at ``location`` from a copy; how many things in it were checked.

    Raises CasebookError if there is a casebook already, or if the copy is damaged: then nothing is made.
    """
    target = sqlite_path(location)
    if target is not None and target.exists():
        raise CasebookError(location, "is there already: move it away, or choose another with --casebook")
    with Casebook.open(str(backup), must_exist=True) as copy:
        checked = copy.check()
    wrong = next((problem for _, problem in checked if problem), None)
    if wrong:
        raise CasebookError(str(backup), f"is damaged and was not restored ({wrong})")
    if target is None:
        _copy_rows(str(backup), location)
    else:
        _made_beside(target, lambda part: _copy_pages(backup, part))
    return len(checked)


def _made_beside(target: Path, fill: Callable[[Path], None]) -> int:
    """Fill a file beside the target first, so that a copy that was stopped is never taken for a whole one; its bytes."""
    if target.exists():
        raise CasebookError(str(target), "is there already: name a new file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        fill(part)
        with closing(sqlite3.connect(part)) as new:
            new.execute("PRAGMA journal_mode=DELETE").close()
        os.link(part, target)
    except FileExistsError as error:
        raise CasebookError(str(target), "is there already: name a new file") from error
    except (OSError, sqlite3.Error) as error:
        raise CasebookError(str(target), f"cannot be written ({error})") from error
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            left.unlink(missing_ok=True)
    return target.stat().st_size


def _copy_pages(source: Path, part: Path) -> None:
    """Copy one SQLite file into another."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
        old.backup(new, pages=PAGES, sleep=0.01)


def _copy_rows(source: str, target: str) -> None:
    """Copy what one database holds into another one that holds nothing, in one transaction of each."""
    with closing(Database(source)) as old, closing(Database(target)) as new:
        prepare(new)
        with old.reading(whole=True) as reader, new.writing(alone=True) as writer:
            if any(writer.execute(select(table).limit(1)).first() for table in tables.metadata.sorted_tables):
                raise CasebookError(without_password(target), "holds a casebook already: give an empty database")
            for table in tables.metadata.sorted_tables:
                _copy_table(table, reader, writer)


def _copy_table(table: Table, reader: Connection, writer: Connection) -> None:
    columns = [column for column in table.columns if column not in OWN]
    chosen = select(*columns).order_by(*table.primary_key.columns)
    with reader.execution_options(yield_per=ROWS).execute(chosen) as found:
        for rows in found.mappings().partitions():
            writer.execute(table.insert(), [dict(row) for row in rows])
    counted = table.autoincrement_column
    if counted is not None and writer.dialect.name == "postgresql":
        # The server goes on counting behind the numbers that came with the rows.
        counter = func.pg_get_serial_sequence(table.name, counted.name)
        writer.execute(select(func.setval(counter, func.coalesce(func.max(counted), 0) + 1, False)))
