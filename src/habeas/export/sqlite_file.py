"""The register as an SQLite file that Datasette opens: a table for each listing, tables that tie them, and views in plain words.

It is a copy for readers, apart from the casebook: what is withheld is not in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from habeas.export.table_csv import flat
from habeas.export.tables import Holds, Row, Table
from habeas.model.entity import State

KEYS = {
    "releases": ("id", ""),
    "people": ("id", ""),
    "states": ("", "person:people"),
    "counts": ("", ""),
    "audits": ("", ""),
    "exchange": ("", ""),
    "claims": ("id", "document:documents"),
    "documents": ("id", ""),
    "unknowns": ("", "document:documents"),
}
"""Table → its key, and its column that leads to another table."""

TIED = ("releases", "people")
"""Tables whose rows are tied to claims and found again from there: each gives a table ``<name>_claims``."""

HELD = (State.DETAINED, State.SENTENCED, State.TRANSFERRED, State.HOUSE_ARREST)
"""States of people who are held; who was only charged, refused or brought back may be free."""

VIEWS = {
    "quotes_of_releases": """
        SELECT r.id AS release, r."when", r.summary, c.quote, c.says, d.publisher, d.published, d.url, d.sha256 AS capture,
               c.id AS claim
        FROM releases r JOIN releases_claims t ON t.releases = r.id JOIN claims c ON c.id = t.claim
             JOIN documents d ON d.id = c.document
        ORDER BY r."when", r.id, d.published, c.id""",
    "quotes_of_people": """
        SELECT p.id AS person, p.name, p.now, c.kind, c.status, c.quote, c.says, d.publisher, d.published, d.url, d.sha256 AS capture,
               c.id AS claim
        FROM people p JOIN people_claims t ON t.people = p.id JOIN claims c ON c.id = t.claim
             JOIN documents d ON d.id = c.document
        ORDER BY p.name, p.id, d.published, c.id""",
    "releases_that_happened": """
        SELECT id, "when", country, of, low, high, places, named, open_low, open_high, voices, disputed, url
        FROM releases WHERE status = 'actual' ORDER BY "when", id""",
    "people_by_state": "SELECT now, count(*) AS people FROM people WHERE now IS NOT NULL GROUP BY now ORDER BY now",
    "people_held": f"""
        SELECT id, name, nationalities, now, since, url FROM people
        WHERE now IN ({", ".join(f"'{state.value}'" for state in HELD)}) ORDER BY name, id""",  # noqa: S608 (words of ours)
    "disputed_figures": """
        SELECT id, "when", country, of, low, high, voices, disputed, url
        FROM releases WHERE disputed IS NOT NULL ORDER BY "when", id""",
}
"""Views in plain words; each opens with what it is about."""


def to_sqlite(tables: Sequence[Table]) -> bytes:
    """Tables of one register → the bytes of an SQLite file. The same tables give the same bytes with the same version of SQLite."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("PRAGMA page_size = 4096")  # the usual size differs between builds, and with it the bytes
        database.execute("BEGIN")
        for statement, rows in _statements(tables):
            if rows is None:
                database.execute(statement)
            else:
                database.executemany(statement, rows)
        database.execute("COMMIT")
        return database.serialize()
    finally:
        database.close()


def _statements(tables: Sequence[Table]) -> Iterator[tuple[str, list[tuple[str | int | None, ...]] | None]]:
    """SQL in order, each with the rows that it is run for, or None if it is run once."""
    for table in tables:
        yield _create(table), None
        marks = ", ".join("?" * len(table.columns))
        rows = [_flat(row) for row in table.rows]
        yield f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows  # noqa: S608 (every name is ours)
    for table in (t for t in tables if t.name in TIED):
        name = f"{table.name}_claims"
        yield (
            f"CREATE TABLE {name} ({table.name} TEXT NOT NULL REFERENCES {table.name}(id),"
            f" claim TEXT NOT NULL REFERENCES claims(id), PRIMARY KEY ({table.name}, claim)) WITHOUT ROWID",
            None,
        )
        yield f"INSERT OR IGNORE INTO {name} VALUES (?, ?)", list(_ties(table))  # noqa: S608 (as above)
    yield "CREATE INDEX claims_document ON claims(document)", None
    yield 'CREATE INDEX releases_when ON releases("when")', None
    yield "CREATE TABLE about (name TEXT PRIMARY KEY, holds TEXT NOT NULL) WITHOUT ROWID", None
    yield (
        "INSERT INTO about VALUES (?, ?)",
        [
            (f"{t.name}{dot}", says)
            for t in tables
            for dot, says in (("", t.says), *((f".{c.name}", c.note) for c in t.columns))
        ],
    )
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS {' '.join(query.split())}", None


def _create(table: Table) -> str:
    key, foreign = KEYS[table.name]
    column, _, target = foreign.partition(":")
    parts = []
    for one in table.columns:
        kind = "INTEGER" if one.holds is Holds.NUMBER else "TEXT"
        rest = " PRIMARY KEY" if one.name == key else f" REFERENCES {target}(id)" if one.name == column else ""
        parts.append(f"{_name(one.name)} {kind}{rest}")
    return f"CREATE TABLE {_name(table.name)} ({', '.join(parts)})"


def _ties(table: Table) -> Iterator[tuple[str | int | None, ...]]:
    place = next(n for n, column in enumerate(table.columns) if column.name == "claims")
    for row in table.rows:
        claims = row[place]
        for claim in claims if isinstance(claims, tuple) else ():
            yield flat(row[0]), claim


def _flat(row: Row) -> tuple[str | int | None, ...]:
    return tuple(flat(cell) for cell in row)


def _name(word: str) -> str:
    """A name of ours as SQL writes one that may be a word of its own ("when", "to")."""
    return f'"{word}"'
