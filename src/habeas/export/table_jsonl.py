"""A table as JSON lines: one object a row, lists as lists, what is empty as null."""

from __future__ import annotations

import json
from collections.abc import Iterator

from habeas.export.tables import Table


def to_lines(table: Table) -> Iterator[str]:
    """A table → JSON lines without line ends, in the order of its rows."""
    names = [column.name for column in table.columns]
    for row in table.rows:
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
