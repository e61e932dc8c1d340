"""Shape of what is said about the exported tables (``data/export/tables.yml``)."""

from __future__ import annotations

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class TableWords(Shape, frozen=True):
    """What a table holds, and each of its columns in order. A column is text unless it is among ``lists`` or ``numbers``."""

    says: str
    columns: dict[str, str]
    lists: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class Tables(Shape, frozen=True):
    """The file ``tables.yml``: every table by name, in order."""

    tables: dict[str, TableWords]


def load_tables() -> dict[str, TableWords]:
    """Every table by name, in order. Raises KnowledgeError if the data break their shape."""
    return load("export/tables.yml", Tables).tables
