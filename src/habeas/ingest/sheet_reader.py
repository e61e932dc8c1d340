"""Takes a workbook apart with calamine: run in a process of its own by ``sheet.py``, bytes in, a JSON list a row out."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, PasswordError, WorksheetNotFound, load_workbook

from habeas.ingest.apart import bound, refuse

Cell = int | float | str | bool | time | date | datetime | timedelta


def main() -> None:
    """The bytes of a workbook on standard input; most rows, most columns and the name of a sheet as arguments."""
    bound()
    most_rows, most_columns, *name = sys.argv[1:]
    try:
        workbook = load_workbook(BytesIO(sys.stdin.buffer.read()))
        sheet = workbook.get_sheet_by_name(name[0]) if name else workbook.get_sheet_by_index(0)
        _write(sheet, int(most_rows), int(most_columns))
    except WorksheetNotFound:
        refuse(f"has no sheet {name[0] if name else ''!r}; its sheets are {', '.join(map(repr, workbook.sheet_names))}")
    except PasswordError:
        refuse("is locked with a password: save a copy without one")
    except (CalamineError, OSError, ValueError):
        refuse("is a damaged workbook: save it again, or save it as CSV")


def _write(sheet: CalamineSheet, most_rows: int, most_columns: int) -> None:
    if sheet.height > most_rows or sheet.width > most_columns:
        refuse(
            f"has {sheet.height:,} rows and {sheet.width:,} columns, and a list may have {most_rows:,} and {most_columns}"
        )
    for row in sheet.iter_rows():
        print(json.dumps([_text(cell) for cell in row]))


def _text(cell: Cell) -> str:
    """A cell as one reads it: whole numbers without a point, days in ISO form without a clock time of midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


if __name__ == "__main__":
    main()
