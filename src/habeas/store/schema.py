"""Brings a casebook to the schema of this version of habeas, by Alembic migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from habeas.errors import CasebookError
from habeas.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0006"
"""The newest migration; a test holds it against the folder."""


def prepare(database: Database) -> None:
    """Create or upgrade the tables. Does nothing, and loads nothing, if they are as they should be.

    Raises CasebookError if a newer habeas wrote them, or if the database holds something else.
    """
    with database.reading() as connection:
        if _revision(connection, database.location) == HEAD:
            return
    with database.writing(alone=True) as connection:
        if _revision(connection, database.location) != HEAD:
            _upgrade(connection)


def _revision(connection: Connection, location: str) -> str | None:
    """The migration that the tables are at; None if there are none."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise CasebookError(location, "holds something that habeas did not make: give the path of a new file")
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    known = {path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*.py")}
    if revision is not None and revision not in known:
        raise CasebookError(
            location, f"was written by a newer habeas (schema {revision}, this one knows {HEAD}): upgrade habeas"
        )
    return revision


def _upgrade(connection: Connection) -> None:
    # Alembic takes a while to load and is needed once in a casebook's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
