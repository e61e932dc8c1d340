"""Copies of a whole SQLite casebook, taken while others read and write it, and the way back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from habeas.errors import CasebookError
from habeas.store.casebook import Casebook
from habeas.store.database import sqlite_path

PAGES = 1000
"""Pages copied before writers are let in (4 MB)."""


def back_up(location: str, target: Path) -> int:
    """Copy the casebook at ``location`` into a new file, which only its owner may read; how many bytes it has.

    Writers may go on: the copy holds everything that was stored before it ended. Raises CasebookError if the casebook is a server's
    (its own tools copy it), if the file exists, or if either cannot be used.
    """
    source = sqlite_path(location)
    if source is None:
        raise CasebookError(location, "is on a database server: copy it with pg_dump, or use `habeas export bundle`")
    Casebook.open(location, must_exist=True).close()
    return _copy(source, target)


def restore(backup: Path, location: str) -> int:
    """Make the casebook at ``location`` from a copy; how many things in it were checked.

    Raises CasebookError if there is a casebook already, or if the copy is damaged: then nothing is made.
    """
    target = sqlite_path(location)
    if target is None:
        raise CasebookError(location, "is on a database server: restore it with its own tools")
    if target.exists():
        raise CasebookError(location, "is there already: move it away, or choose another with --casebook")
    with Casebook.open(str(backup), must_exist=True) as copy:
        checked = copy.check()
    wrong = next((problem for _, problem in checked if problem), None)
    if wrong:
        raise CasebookError(str(backup), f"is damaged and was not restored ({wrong})")
    _copy(backup, target)
    return len(checked)


def _copy(source: Path, target: Path) -> int:
    """Copy beside the target first, so that a copy that was stopped is never taken for a whole one."""
    if target.exists():
        raise CasebookError(str(target), "is there already: name a new file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new, pages=PAGES, sleep=0.01)
            new.execute("PRAGMA journal_mode=DELETE").close()
        os.link(part, target)
    except FileExistsError as error:
        raise CasebookError(str(target), "is there already: name a new file") from error
    except (OSError, sqlite3.Error) as error:
        raise CasebookError(str(target), f"cannot be written ({error})") from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size
