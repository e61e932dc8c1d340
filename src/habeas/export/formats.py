"""Every format by its name: what it is for, and how a register becomes its bytes. The module of a format is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from habeas.errors import InputError
from habeas.export.address import NOWHERE, Addresses
from habeas.export.tables import Table, table, tables
from habeas.model.finding import Register

ALL = "all"
"""In place of the name of a table: every table."""

USUAL_TABLE = "claims"


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a register is wanted: the ``table`` (None: what the format usually holds), and how things are addressed."""

    table: str | None = None
    addresses: Addresses = NOWHERE


@dataclass(frozen=True, slots=True)
class Format:
    """``suffix`` of its files; whether it ``is_binary``, and so needs a file; whether one may choose a table of it."""

    name: str
    says: str
    suffix: str
    make: Callable[[Register, Asked], Iterable[bytes]]
    is_binary: bool = False
    has_tables: bool = False


def export(name: str, register: Register, asked: Asked) -> Iterator[bytes]:
    """A register in a format, in pieces that together are the same bytes for the same register.

    Raises InputError if there is no such format or table, DependencyError if what it needs is not installed.
    """
    if name not in FORMATS:
        raise InputError(name, f"is no format: choose from {', '.join(FORMATS)}")
    found = FORMATS[name]
    if asked.table is not None and not found.has_tables:
        choices = ", ".join(f.name for f in FORMATS.values() if f.has_tables)
        raise InputError("--table", f"{name} holds everything; {choices} are by table")
    return iter(found.make(register, asked))


def is_binary(name: str, asked: Asked) -> bool:
    """Whether the format, or all its tables in one zip, is not to be printed."""
    return FORMATS[name].is_binary or asked.table == ALL


def _register(register: Register, _: Asked) -> Iterable[bytes]:
    from habeas.export.register_json import to_json

    return (to_json(register).encode(),)


def _csv(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.table_csv import to_csv

    return _by_table(register, asked, ".csv", lambda one: to_csv(one).encode())


def _xlsx(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.workbook import to_xlsx

    chosen = tables(register) if asked.table in {None, ALL} else (table(register, asked.table or ""),)
    return (to_xlsx(chosen),)


def _parquet(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.columnar import to_parquet

    return _by_table(register, asked, ".parquet", to_parquet)


def _jsonl(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.claims_jsonl import to_text
    from habeas.export.table_jsonl import to_lines

    if asked.table is None:
        return (to_text(register.claims).encode(),)
    return _by_table(register, asked, ".jsonl", lambda one: b"".join(_lines(to_lines(one))))


def _sqlite(register: Register, _: Asked) -> Iterable[bytes]:
    from habeas.export.sqlite_file import to_sqlite

    return (to_sqlite(tables(register)),)


def _ftm(register: Register, _: Asked) -> Iterable[bytes]:
    from habeas.export.ftm import to_lines

    return _lines(to_lines(register))


def _ftm_statements(register: Register, _: Asked) -> Iterable[bytes]:
    from habeas.export.ftm import to_statement_lines

    return _lines(to_statement_lines(register))


def _annotations(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.annotations import to_json

    return (to_json(register, asked.addresses).encode(),)


def _jsonld(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.linked_data import to_json

    return (to_json(register, asked.addresses).encode(),)


def _plover(register: Register, _: Asked) -> Iterable[bytes]:
    from habeas.export.plover import to_lines

    return _lines(to_lines(register))


def _plover_csv(register: Register, _: Asked) -> Iterable[bytes]:
    from habeas.export.plover import to_table
    from habeas.export.table_csv import to_csv

    return (to_csv(to_table(register)).encode(),)


def _citations(register: Register, asked: Asked) -> Iterable[bytes]:
    from habeas.export.citations import to_lines

    return _lines(to_lines(register, asked.addresses))


def _by_table(register: Register, asked: Asked, suffix: str, write: Callable[[Table], bytes]) -> Iterable[bytes]:
    """One table as a file, or all as one zip of files."""
    if asked.table == ALL:
        from habeas.export.package import to_zip

        return (to_zip(tables(register), suffix, write),)
    return (write(table(register, asked.table or USUAL_TABLE)),)


def _lines(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines → pieces of a file, so that no large one is held whole."""
    return (f"{line}\n".encode() for line in lines)


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("register", "the whole register as one JSON object", ".json", _register),
        Format("csv", "one table for a spreadsheet", ".csv", _csv, has_tables=True),
        Format("xlsx", "all tables as one workbook", ".xlsx", _xlsx, is_binary=True, has_tables=True),
        Format(
            "parquet",
            "one table for data frames (habeas[parquet])",
            ".parquet",
            _parquet,
            is_binary=True,
            has_tables=True,
        ),
        Format("jsonl", "claims as JSON lines, or any table", ".jsonl", _jsonl, has_tables=True),
        Format("sqlite", "all tables and views as a file for Datasette", ".db", _sqlite, is_binary=True),
        Format("ftm", "FollowTheMoney entities, for OpenAleph and yente", ".ftm.json", _ftm),
        Format("ftm-statements", "FollowTheMoney statements", ".statements.json", _ftm_statements),
        Format("annotations", "quotes as W3C Web Annotations", ".jsonld", _annotations),
        Format("jsonld", "schema.org JSON-LD", ".jsonld", _jsonld),
        Format("plover", "PLOVER event records as JSON lines", ".jsonl", _plover),
        Format("plover-csv", "PLOVER event records as a table", ".csv", _plover_csv),
        Format("citations", "a citation for each value as JSON lines", ".jsonl", _citations),
    )
}
"""The formats, in the order in which they are shown."""
