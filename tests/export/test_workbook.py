"""Workbooks, read back by another library."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import openpyxl
import pytest

from habeas.export import workbook
from habeas.export.tables import tables
from habeas.export.workbook import MOST_CHARACTERS, to_xlsx
from tests.export.registers import HOSTILE, STORIES, autumn_register, hostile_register, long_register, one_claim


def read(content: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("story", ["autumn", "bridge", "empty"])
def test_every_cell_is_read_back(story: str) -> None:
    found = tables(STORIES[story]())
    book = read(to_xlsx(found))
    assert book.sheetnames == [*(t.name for t in found), "columns"]
    for one in found:
        sheet = book[one.name]
        assert [c.value for c in sheet[1]] == [c.name for c in one.columns]
        assert sheet.max_row == len(one.rows) + 1
        for line, row in enumerate(one.rows, 2):
            for place, cell in enumerate(row, 1):
                value = "; ".join(cell) if isinstance(cell, tuple) else cell
                assert sheet.cell(line, place).value == (value if value != "" else None)


def test_no_cell_is_a_formula_or_a_link() -> None:
    content = to_xlsx(tables(hostile_register()))
    book = read(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == HOSTILE for cell in cells)
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets" in name]
    assert [sheet for sheet in sheets if re.search("<f>|<hyperlink", sheet)] == []


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    book = read(to_xlsx(tables(long_register())))
    quotes = [row[-1].value for row in book["claims"].iter_rows(min_row=2)]
    assert [len(q) for q in quotes] == [MOST_CHARACTERS]
    assert all(q.endswith(" […]") for q in quotes)


def test_a_table_too_long_for_a_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 6)
    claims = [t for t in tables(autumn_register()) if t.name == "claims"]
    book = read(to_xlsx(claims))
    assert book.sheetnames == ["claims", "claims 2", "claims 3", "claims 4", "columns"]
    ids = [sheet.cell(row, 1).value for sheet in book.worksheets[:-1] for row in range(2, sheet.max_row + 1)]
    assert ids == [row[0] for row in claims[0].rows]


def test_the_last_sheet_says_what_each_column_holds() -> None:
    found = tables(one_claim())
    told = {(row[0].value, row[1].value or "") for row in read(to_xlsx(found))["columns"].iter_rows(min_row=2)}
    assert told == {(t.name, c) for t in found for c in ("", *(k.name for k in t.columns))}
