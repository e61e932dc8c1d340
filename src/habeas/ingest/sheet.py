"""Rows of a CSV, XLSX or ODS file as text, whatever the file claims about its own size."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from habeas.errors import InputError
from habeas.ingest.apart import run_apart
from habeas.ingest.encoding import decode
from habeas.ingest.media import CSV, ODS, XLSX

READER = "habeas.ingest.sheet_reader"
"""The module that takes XLSX and ODS apart, in a process of its own."""

DELIMITERS = ",;\t|"
SNIFFED = 20
"""Lines looked at to tell what stands between cells."""
LONGEST_SNIFF = 100_000
"""Characters of these lines."""

MOST_ROWS = 500_000
MOST_COLUMNS = 300
LONGEST_CELL = 4000
"""Characters kept of one cell; a longer one is a document and no entry of a list."""
LARGEST = 200_000_000
"""Bytes of a list as received."""

csv.field_size_limit(1_000_000)

Rows = Iterator[tuple[str, ...]]


def rows_of(data: bytes, media_type: str, address: str, *, sheet: str | None = None) -> Rows:
    """Bytes of a list → its rows, each cell on one line. Dates of spreadsheets come in ISO form.

    ``sheet`` names a sheet of a workbook (else the first). Raises InputError if the file is damaged, or too large to be a list.
    """
    if len(data) > LARGEST:
        raise InputError(address, f"has {len(data) / 1e6:.0f} MB, and one list may have {LARGEST / 1e6:.0f}: split it")
    rows = _packed_rows(data, address, sheet) if media_type in {XLSX, ODS} else _csv_rows(data, address)
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise InputError(address, f"has more than {MOST_ROWS:,} rows: split it")
        if len(row) > MOST_COLUMNS:
            raise InputError(address, f"has {len(row):,} columns in row {number}, and a list may have {MOST_COLUMNS}")
        yield tuple(" ".join(cell.split())[:LONGEST_CELL] for cell in row)


def is_sheet(media_type: str) -> bool:
    """Whether this is a kind of file that holds rows."""
    return media_type in {CSV, XLSX, ODS}


def _csv_rows(data: bytes, address: str) -> Iterator[list[str]]:
    text = decode(data, address)
    if "\x00" in text:
        raise InputError(address, "holds characters that are no text: save it as CSV in UTF-8")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(address, f"is broken CSV at line {reader.line_num}: save it again from its source") from error


def _delimiter(text: str) -> str:
    """The mark that cuts the first lines into the same number of cells, the most of them; a comma if none does."""
    head = text[:LONGEST_SNIFF]
    best = (0.0, 0)
    found = ","
    for mark in DELIMITERS:
        widths: list[int] = []
        try:
            for _, row in zip(range(SNIFFED), csv.reader(io.StringIO(head, newline=""), delimiter=mark), strict=False):
                widths += [len(row)] if any(row) else []
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda w: (widths.count(w), w)) if widths else 0
        score = (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)
        if score > best:
            best, found = score, mark
    return found


def _packed_rows(data: bytes, address: str, sheet: str | None) -> Iterator[list[str]]:
    limits = (str(MOST_ROWS), str(MOST_COLUMNS))
    for line in run_apart(READER, data, address, arguments=(*limits, *([sheet] if sheet else []))).splitlines():
        yield [str(cell) for cell in json.loads(line)]
