"""Tables as an XLSX workbook: one sheet a table, a heading that stays, and a sheet that says what each column holds."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from habeas.export.table_csv import flat
from habeas.export.tables import Table

MOST_CHARACTERS = 32_767
"""What one cell of XLSX can hold."""

MOST_ROWS = 1_048_576
"""What one sheet of XLSX can hold, the heading with it."""

CUT = " […]"
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that the file says it was made: the same register gives the same bytes."""

WIDE, NARROW = 50, 16
_LONG = frozenset({"quote", "summary", "reason", "other_summary", "disputed", "other_names", "title", "url"})


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """Tables → the bytes of a workbook.

    Every text is written as text: nothing becomes a formula, a link or a number. A cell too long for XLSX ends in "[…]"; a table
    too long for a sheet goes on in another ("claims 2").
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "Register", "created": MADE})
    bold = book.add_format({"bold": True})
    for table in tables:
        for number, start in enumerate(range(0, max(1, len(table.rows)), MOST_ROWS - 1), 1):
            sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
            _fill(sheet, table, start)
            sheet.set_row(0, None, bold)
    _explain(book.add_worksheet("columns"), tables)
    book.close()
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, start: int) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name)
        sheet.set_column(place, place, WIDE if column.name in _LONG else NARROW)
    for line, row in enumerate(table.rows[start : start + MOST_ROWS - 1], 1):
        for place, cell in enumerate(row):
            value = flat(cell)
            if isinstance(value, int):
                sheet.write_number(line, place, value)
            elif value:
                sheet.write_string(line, place, _short(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, min(len(table.rows) - start, MOST_ROWS - 1)), len(table.columns) - 1)


def _explain(sheet: Worksheet, tables: Sequence[Table]) -> None:
    """The sheet that says what each column holds."""
    rows = [(t.name, c, n) for t in tables for c, n in (("", t.says), *((k.name, k.note) for k in t.columns))]
    for line, row in enumerate((("table", "column", "holds"), *rows)):
        for column, text in enumerate(row):
            sheet.write_string(line, column, text)
    sheet.set_column(0, 1, NARROW)
    sheet.set_column(2, 2, 2 * WIDE)


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT
