"""The casebook against itself: contents and their hashes, versions, quotes, columns, references, the log of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import Connection, select

from habeas.errors import AnchorError, CasebookError
from habeas.model.claim import Claim, Reading
from habeas.model.ids import sha256_hex
from habeas.model.text import Document, Passage
from habeas.store import tables
from habeas.store.codec import decode, version_of
from habeas.store.log import breaks, entries
from habeas.store.rows import claim_row

T = TypeVar("T")
Checked = tuple[str, str | None]
"""What was checked, by id, and the sentence that says what is wrong with it, or None."""


def check(connection: Connection, location: str) -> Iterator[Checked]:
    """Everything in the database, one thing after the other."""
    yield from _database(connection)
    yield from _contents(connection)
    for version, data, sha256, ident in connection.execute(
        select(tables.documents.c.version, tables.documents.c.data, tables.documents.c.sha256, tables.documents.c.id)
    ).all():
        document, problem = _decoded(data, Document, location)
        if document is None:
            yield ident, f"{ident}: {problem}"
            continue
        sound = version_of(document) == version and (document.sha256, document.id) == (sha256, ident)
        yield ident, None if sound else f"{ident}: the document was changed after it was stored"
        yield from _reading(connection, version, document, location)
    yield from breaks(entries(connection), location)


def _database(connection: Connection) -> Iterator[Checked]:
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
        yield "database", None if found == "ok" else f"database: {found}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield table, f"{table}: row {row} refers to a row of {parent} that is missing"


def _contents(connection: Connection) -> Iterator[Checked]:
    """One content at a time: together they may not fit into memory."""
    table = tables.contents.c
    for (sha256,) in connection.execute(select(table.sha256).order_by(table.sha256)).all():
        data = connection.execute(select(table.data).where(table.sha256 == sha256)).scalar_one()
        yield sha256, None if sha256_hex(bytes(data)) == sha256 else f"{sha256}: the capture was changed or is damaged"


def _reading(connection: Connection, version: str, document: Document, location: str) -> Iterator[Checked]:
    readings, claims = tables.readings.c, tables.claims.c
    data = connection.execute(select(readings.data).where(readings.version == version)).scalar()
    if data is None:
        yield document.id, f"{document.id}: its reading is missing"
        return
    reading, problem = _decoded(data, Reading, location)
    passages = (*(k.passage for k in reading.links), *reading.opinion, *reading.unresolved) if reading else ()
    wrong = problem or next((w for p in passages if (w := _misplaced(p, document))), None)
    yield document.id, f"{document.id}: {wrong}" if wrong else None
    rows = connection.execute(select(tables.claims).where(claims.version == version).order_by(claims.position)).all()
    for place, row in enumerate(rows):
        yield row.id, _claim_problem({str(k): v for k, v in row._mapping.items()}, place, document, location)


def _claim_problem(columns: dict[str, object], place: int, document: Document, location: str) -> str | None:
    claim, problem = _decoded(str(columns["data"]), Claim, location)
    if claim is None:
        return f"{columns['id']}: {problem}"
    if claim.document != document.id:
        return f"{claim.id}: it is a claim of {claim.document} and stands with {document.id}"
    if wrong := _misplaced(claim.passage, document):
        return f"{claim.id}: {wrong}"
    if claim_row(str(columns["version"]), place, claim, str(columns["data"])) != columns:
        return f"{claim.id}: a column of its row differs from the claim, or a claim before it is missing"
    return None


def _misplaced(passage: Passage, document: Document) -> str | None:
    try:
        passage.check(document.text)
    except AnchorError as error:
        return f"its quote does not stand in its report ({error})"
    return None


def _decoded(data: str, shape: type[T], location: str) -> tuple[T | None, str | None]:
    try:
        return decode(data, shape, location), None
    except CasebookError as error:
        return None, error.problem
