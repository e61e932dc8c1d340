"""The log of decisions is sealed, and evidence cannot be edited by hand."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from habeas.errors import CasebookError
from habeas.model.decision import Decision, Verdict, with_id
from habeas.store.casebook import Casebook
from habeas.store.database import Database
from tests.store.evidence import a_capture, a_document, a_reading


def a_decision(number: int) -> Decision:
    return with_id(
        Decision("", Verdict.REJECT, f"claim-{number}", None, None, None, "ann", f"2031-05-{number:02}", "misread")
    )


@pytest.fixture
def location(tmp_path: Path) -> str:
    """A casebook with a report and three decisions, without the locks on its tables."""
    found = str(tmp_path / "casebook.db")
    document = a_document()
    with Casebook.open(found) as casebook:
        casebook.add(a_capture(document), document.text.encode(), document, a_reading(document))
        for number in (1, 2, 3):
            casebook.add_decision(a_decision(number))
    return found


def change(location: str, statement: str) -> None:
    """What somebody with another program could do who first removes the locks."""
    with closing(sqlite3.connect(location)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()


def problems(location: str) -> list[str]:
    with Casebook.open(location) as casebook:
        return [problem for _, problem in casebook.check() if problem]


def test_a_sound_casebook_has_no_problems(location: str) -> None:
    assert problems(location) == []
    with Casebook.open(location) as casebook:
        assert len(casebook.check()) > 6
        assert [e.decision("").subject for e in casebook.decision_log()] == ["claim-1", "claim-2", "claim-3"]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE contents SET data = x'00'", "the capture was changed or is damaged"),
        ("UPDATE documents SET data = replace(data, 'Sunday', 'Monday')", "the document was changed"),
        ("UPDATE claims SET data = replace(data, 'Sunday', 'Monday')", "quote does not stand"),
        ("UPDATE claims SET n = 13", "a column of its row differs"),
        ("UPDATE claims SET data = '{'", "holds a damaged claim"),
        ("UPDATE decisions SET data = replace(data, 'misread', 'withdrawn') WHERE position = 1", "changed after it was stored"),
        ("DELETE FROM decisions WHERE position = 1", "missing or was exchanged"),
        ("UPDATE decisions SET position = 7 WHERE position = 2", "missing or was exchanged"),
        ("UPDATE readings SET data = 'none'", "holds a damaged reading"),
    ],
)  # fmt: skip
def test_damage_is_named(location: str, statement: str, sentence: str) -> None:
    change(location, statement)
    assert any(sentence in problem for problem in problems(location))


@pytest.mark.parametrize("table", ["contents", "captures", "documents", "readings", "claims", "decisions"])
def test_evidence_cannot_be_edited_by_hand(location: str, table: str) -> None:
    with closing(sqlite3.connect(location)) as connection:
        column = connection.execute(f"PRAGMA table_info({table})").fetchone()[1]
        changes = f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"  # noqa: S608 (our own tables)
        for statement in changes:
            with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
                connection.execute(statement)


def test_a_decision_is_stored_once(location: str) -> None:
    with Casebook.open(location) as casebook:
        assert not casebook.add_decision(replace(a_decision(1), why="another"))
        assert len(casebook.decision_log()) == 3


def test_the_migration_chains_the_decisions_of_an_older_casebook(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    from habeas.store.codec import encode
    from habeas.store.schema import MIGRATIONS

    location = str(tmp_path / "old.db")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    database = Database(location)
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number in (2, 1):
            made = a_decision(number)
            row = {
                "id": made.id,
                "subject": made.subject,
                "verdict": "reject",
                "decided": made.when,
                "data": encode(made),
            }
            connection.execute(text("INSERT INTO decisions VALUES (:id, :subject, :verdict, :decided, :data)"), row)
    database.close()
    assert problems(location) == []
    with Casebook.open(location) as casebook:
        assert casebook.decisions() == (a_decision(1), a_decision(2))
        assert casebook.add_decision(a_decision(3))
    assert problems(location) == []


def test_a_statement_that_is_refused_is_one_sentence(location: str) -> None:
    with pytest.raises(CasebookError, match="never changed or deleted"), Database(location).writing() as connection:
        connection.execute(text("DELETE FROM claims"))
