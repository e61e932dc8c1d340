"""The SQLite file: read by SQLite, and by Datasette itself."""

from __future__ import annotations

import asyncio
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from habeas.export.sqlite_file import KEYS, VIEWS, to_sqlite
from habeas.export.tables import tables
from habeas.knowledge.tables import load_tables
from habeas.model.finding import Register
from tests.export.registers import STORIES, autumn_register, hostile_register


def write(register: Register, folder: Path) -> Path:
    path = folder / "register.db"
    path.write_bytes(to_sqlite(tables(register)))
    return path


@pytest.mark.parametrize("story", STORIES)
def test_every_row_is_there_and_every_reference_leads_somewhere(story: str, tmp_path: Path) -> None:
    register = STORIES[story]()
    with closing(sqlite3.connect(write(register, tmp_path))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for one in tables(register):
            (count,) = database.execute(f'SELECT count(*) FROM "{one.name}"').fetchone()  # noqa: S608
            assert count == len(one.rows)
        for view in VIEWS:
            database.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608


def test_every_table_has_a_key_or_none() -> None:
    assert set(KEYS) == set(load_tables())


def test_a_release_leads_to_its_quotes(tmp_path: Path) -> None:
    register = autumn_register()
    event = next(e for e in register.events if e.when and e.when.edtf == "2025-09-11" and e.status == "actual")
    with closing(sqlite3.connect(write(register, tmp_path))) as database:
        found = database.execute(
            "SELECT claim, quote FROM quotes_of_releases WHERE release = ?", (event.id,)
        ).fetchall()
    quotes = {c.id: c.passage.quote for c in register.claims}
    assert sorted(found) == sorted((claim, quotes[claim]) for claim in event.claims)


def test_words_that_are_sql_stay_words(tmp_path: Path) -> None:
    with closing(sqlite3.connect(write(hostile_register(), tmp_path))) as database:
        (quote,) = database.execute("SELECT quote FROM claims WHERE quote LIKE '%DROP TABLE%' LIMIT 1").fetchone()
    assert quote.endswith("'); DROP TABLE claims;--")


def ask(path: Path, *addresses: str) -> list[Any]:
    """What Datasette itself answers, as JSON."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of Datasette are its own
        from datasette.app import Datasette

        async def answers() -> list[Any]:
            datasette = Datasette(files=[], immutables=[str(path)], settings={"num_sql_threads": 0})
            await datasette.invoke_startup()
            return [(await datasette.client.get(address)).json() for address in addresses]

        return asyncio.run(answers())


def test_datasette_opens_it_with_its_views(tmp_path: Path) -> None:
    path = write(autumn_register(), tmp_path)
    whole, releases, quotes, by_state = ask(
        path,
        "/register.json",
        "/register/releases.json?_shape=array",
        "/register/quotes_of_releases.json?_shape=array&_size=max",
        "/register/people_by_state.json?_shape=array",
    )
    assert set(load_tables()) <= {t["name"] for t in whole["tables"]}
    assert {v["name"] for v in whole["views"]} == set(VIEWS)
    claims = next(t for t in whole["tables"] if t["name"] == "claims")
    assert {k["other_table"] for k in claims["foreign_keys"]["outgoing"]} == {"documents"}
    assert [r["low"] for r in releases if r["when"] == "2025-09-11" and r["status"] == "actual"] == [52]
    assert any(q["quote"].startswith("By our list 52 people") for q in quotes)
    assert {r["now"]: r["people"] for r in by_state} == {"freed": 3, "returned": 1}
