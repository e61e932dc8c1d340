"""Each error of the database is one sentence that says what to do."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from habeas.errors import CasebookError
from habeas.store import database as module
from habeas.store.casebook import Casebook
from habeas.store.database import Database
from tests.store.evidence import a_capture, a_document, a_reading


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("nowhere/at/all/casebook.db", "cannot be opened: check that its folder exists"),
        ("abacus://ann:secret@host/casebook", "no path and no database URL"),
        ("://", "no path and no database URL"),
        ("", "is a folder"),
    ],
)
def test_bad_locations(location: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CasebookError, match=problem) as caught:
        Casebook.open(location)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="is a folder"):
        Casebook.open(str(tmp_path))


def test_a_missing_casebook_is_made_only_if_wanted(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    with pytest.raises(CasebookError, match="not there yet"):
        Casebook.open(str(path), must_exist=True)
    assert not path.exists()
    Casebook.open(str(path)).close()
    Casebook.open(str(path), must_exist=True).close()


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    path.write_text("These are notes, and not a database. " * 100)
    with pytest.raises(CasebookError, match="is not a casebook"):
        Casebook.open(str(path))


def test_a_damaged_database(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    Casebook.open(str(path)).close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)
    with pytest.raises(CasebookError, match=r"is damaged|is not a casebook"):
        Casebook.open(str(path)).documents()


def test_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "casebook.db"
    Casebook.open(str(path)).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(module, "PATIENCE", 0)
    with pytest.raises(CasebookError, match="held by another program"):
        Casebook.open(str(path)).record_failure("a.txt", "is empty", happened="2031")
    holder.close()


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "casebook.db"))
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE notes (note TEXT)"))
        connection.execute(text("INSERT INTO notes VALUES ('first')"))
    with pytest.raises(CasebookError, match="no room left"):
        _fill(database)
    with database.reading() as connection:
        assert connection.execute(text("SELECT note FROM notes")).scalars().all() == ["first"]


def test_foreign_keys_are_kept(tmp_path: Path) -> None:
    Casebook.open(str(tmp_path / "casebook.db")).close()
    with (
        pytest.raises(CasebookError, match="FOREIGN KEY"),
        Database(str(tmp_path / "casebook.db")).writing() as connection,
    ):
        connection.execute(text("INSERT INTO readings VALUES ('none', '1', '{}')"))


def _fill(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("PRAGMA max_page_count = 3"))
        for _ in range(10):
            connection.execute(text("INSERT INTO notes VALUES (:note)"), {"note": "x" * 4096})


def test_a_casebook_in_a_folder_that_may_not_be_written_is_read_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "casebook.db"
    document = a_document()
    with Casebook.open(str(path)) as casebook:
        casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
    allowed = os.access
    # The tests may run as root, who may write everywhere: so we say that he may not.
    monkeypatch.setattr(os, "access", lambda name, mode: mode != os.W_OK and allowed(name, mode))
    before = sorted(p.name for p in tmp_path.iterdir())
    with Casebook.open(str(path), must_exist=True) as closed:
        assert closed.documents() == (document,)
        assert [problem for _, problem in closed.check() if problem] == []
        other = a_document("Another 5 were freed.")
        with pytest.raises(CasebookError, match="may not be written"):
            closed.add(a_capture(other), other.text.encode(), other, a_reading(other))
    assert sorted(p.name for p in tmp_path.iterdir()) == before
