"""What the environment sets, read once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_CASEBOOK = "casebook.db"

VARIABLES = {
    "HABEAS_CASEBOOK": "The casebook to use: a file, or the address of a PostgreSQL database (`postgresql://…`). "
    "`--casebook` goes before it; without either it is `casebook.db` in the folder of work.",
    "HABEAS_AGENT": "What servers that `habeas watch` asks are told of who asks; `--agent` goes before it.",
    "HABEAS_DEBUG": "If set to anything, a fault of the program prints its details.",
}
"""Every variable that is read, and what it sets; the handbook prints them."""


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
