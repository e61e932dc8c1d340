"""Fixtures that are dear to make: the language model is loaded once a run, and only if a test asks for it."""

from __future__ import annotations

import pytest

from habeas.parse.reader import Parser


@pytest.fixture(scope="session")
def english_parser() -> Parser:
    """The parser of English. Slow to make: about two seconds."""
    return Parser("en")
