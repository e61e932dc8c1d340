"""A copy taken while others write is whole, and a damaged one is not restored."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from habeas.errors import CasebookError
from habeas.store.backup import back_up, restore
from habeas.store.casebook import Casebook
from tests.store.conftest import new_database
from tests.store.evidence import a_capture, a_document, a_reading


def add(location: str, first: int, last: int) -> None:
    with Casebook.open(location) as casebook:
        for number in range(first, last):
            document = a_document(f"Report {number} says that {number} people were freed.")
            casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))


def test_a_backup_taken_beside_a_writer_is_whole_and_comes_back(tmp_path: Path) -> None:
    location, copy = str(tmp_path / "casebook.db"), tmp_path / "copy.db"
    add(location, 0, 10)
    writer = threading.Thread(target=add, args=(location, 10, 40))
    writer.start()
    assert back_up(location, copy) > 0
    writer.join()
    assert copy.stat().st_mode & 0o077 == 0
    restored = str(tmp_path / "restored.db")
    assert restore(copy, restored) > 10
    with Casebook.open(restored) as casebook:
        assert 10 <= len(casebook.documents()) <= 40
        assert [p for _, p in casebook.check() if p] == []
    add(restored, 0, 40)
    with Casebook.open(restored) as casebook, Casebook.open(location) as original:
        assert casebook.documents() == original.documents()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.endswith(".part")) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    location, copy = str(tmp_path / "casebook.db"), tmp_path / "copy.db"
    add(location, 0, 1)
    back_up(location, copy)
    with pytest.raises(CasebookError, match="there already"):
        back_up(location, copy)
    with pytest.raises(CasebookError, match="there already"):
        restore(copy, location)
    with pytest.raises(CasebookError, match="not there yet"):
        back_up(str(tmp_path / "none.db"), tmp_path / "other.db")
    with pytest.raises(CasebookError, match="cannot be written"):
        back_up(location, tmp_path / "nowhere" / "copy.db")


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    location, copy = str(tmp_path / "casebook.db"), tmp_path / "copy.db"
    add(location, 0, 20)
    back_up(location, copy)
    damaged = copy.read_bytes().replace(b"7 people were freed", b"9 people were freed")
    copy.write_bytes(damaged)
    with pytest.raises(CasebookError, match="damaged"):
        restore(copy, str(tmp_path / "restored.db"))
    assert not (tmp_path / "restored.db").exists()


def test_every_database_is_copied_into_a_file_and_made_again_from_it(
    location: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    add(location, 0, 30)
    copy, server = tmp_path / "copy.db", request.getfixturevalue("server")
    back_up(location, copy)
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob(".*")) == []
    for target in (str(tmp_path / "restored.db"), new_database(server)):
        assert restore(copy, target) > 30
        with Casebook.open(target) as casebook, Casebook.open(location) as original:
            assert casebook.documents() == original.documents()
            assert [problem for _, problem in casebook.check() if problem] == []
        add(target, 20, 40)
        with Casebook.open(target) as casebook:
            assert len(casebook.documents()) == 40
        with pytest.raises(CasebookError, match="already"):
            restore(copy, target)


def test_a_server_with_a_casebook_is_left_as_it_is(server: str, tmp_path: Path) -> None:
    target, copy = new_database(server), tmp_path / "copy.db"
    add(str(tmp_path / "one.db"), 0, 3)
    back_up(str(tmp_path / "one.db"), copy)
    add(target, 7, 9)
    with pytest.raises(CasebookError, match="holds a casebook already"):
        restore(copy, target)
    with Casebook.open(target) as casebook:
        assert len(casebook.documents()) == 2
