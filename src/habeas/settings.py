"""What the environment sets, read once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_CASEBOOK = "casebook.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """``casebook`` is a path or a database address; ``debug`` lets Python print a traceback for a fault of the program."""

    casebook: str
    debug: bool


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The variables ``HABEAS_CASEBOOK`` and ``HABEAS_DEBUG`` of an environment → settings. An empty variable counts as unset."""
    return Settings(
        casebook=environment.get("HABEAS_CASEBOOK") or DEFAULT_CASEBOOK,
        debug=bool(environment.get("HABEAS_DEBUG")),
    )
