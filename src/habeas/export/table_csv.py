"""A table as CSV for a spreadsheet. No cell can start a formula."""

from __future__ import annotations

import csv
import io

from habeas.export.tables import Cell, Table

BETWEEN = "; "
"""Stands between the parts of a list in one cell."""

_UNPRINTABLE = {**{code: "\ufffd" for code in range(0x20) if code not in {0x09, 0x0A}}, 0x0D: "\n", 0x7F: "\ufffd"}
"""Control characters, which cut a line or a file short in some readers."""

_BLANKS = " \u00a0\u200b\ufeff"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(table: Table) -> str:
    """A table → CSV with a heading line.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front (the advice of OWASP, "CSV Injection").
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_safe(flat(cell)) for cell in row] for row in table.rows)
    return out.getvalue()


def flat(cell: Cell) -> str | int | None:
    """A cell without lists: their parts joined by "; "."""
    return (BETWEEN.join(cell) or None) if isinstance(cell, tuple) else cell


def _safe(cell: str | int | None) -> str | int | None:
    if not isinstance(cell, str):
        return cell
    plain = cell.translate(_UNPRINTABLE)
    return "'" + plain if plain.lstrip(_BLANKS).startswith(_STARTS_FORMULA) else plain
