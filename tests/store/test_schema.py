"""Migrations: they give the tables of ``store.tables``, go down again, and refuse what is not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from habeas.errors import CasebookError
from habeas.store.database import Database
from habeas.store.schema import HEAD, MIGRATIONS, prepare
from habeas.store.tables import metadata


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(migrations()).get_current_head() == HEAD


def test_migrations_give_the_tables(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "casebook.db"))
    prepare(database)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_go_down_again(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "casebook.db"))
    prepare(database)
    config = migrations()
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    prepare(database)
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with pytest.raises(CasebookError, match="something that habeas did not make"):
        prepare(Database(str(path)))


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    prepare(Database(str(path)))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(CasebookError, match="newer habeas"):
        prepare(Database(str(path)))
