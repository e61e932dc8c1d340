"""Fixtures of many tests; what is dear to make is made, or loaded, only if a test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from habeas.parse.reader import Parser

if TYPE_CHECKING:
    from habeas.store.casebook import Casebook


@pytest.fixture(scope="session")
def english_parser() -> Parser:
    """The parser of English. Slow to make: about two seconds."""
    return Parser("en")


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook in a file of its own."""
    from habeas.store.casebook import Casebook

    with Casebook.open(str(tmp_path / "casebook.db")) as opened:
        yield opened
