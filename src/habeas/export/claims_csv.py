"""Claims as a table for a spreadsheet: one claim a row. No cell can start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from habeas.model.claim import Claim
from habeas.model.text import Document

COLUMNS = (
    "id", "document", "publisher", "published", "url", "kind", "status", "act", "who", "by", "to", "n", "mod", "low", "high",
    "of", "nat", "place", "when", "when_wording", "term", "charge", "says", "start", "end", "quote",
)  # fmt: skip

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = "; "


def to_csv(claims: Iterable[Claim], documents: Iterable[Document]) -> str:
    """Claims and the documents that they stand in → CSV with a heading line, in the order of ``claims``.

    Lists are joined by "; ". A cell that a spreadsheet would run as a formula gets an apostrophe in front
    (the advice of OWASP, "CSV Injection").
    """
    by_id = {d.id: d for d in documents}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for claim in claims:
        writer.writerow([_safe(cell) for cell in _cells(claim, by_id[claim.document])])
    return out.getvalue()


def _cells(claim: Claim, document: Document) -> tuple[str | int | None, ...]:
    quantity = claim.quantity
    return (
        claim.id, claim.document, document.publisher, document.published, document.url,
        claim.kind.value, claim.status.value, claim.act,
        _BETWEEN.join(claim.who), _BETWEEN.join(claim.by), _BETWEEN.join(claim.to),
        quantity.n if quantity else None, quantity.mod.value if quantity else None,
        quantity.interval.low if quantity else None, quantity.interval.high if quantity else None,
        claim.of, _BETWEEN.join(claim.nat), claim.place, claim.when.edtf if claim.when else None, claim.when_wording,
        claim.term, claim.charge, _BETWEEN.join(claim.says), claim.passage.start, claim.passage.end, claim.passage.quote,
    )  # fmt: skip


def _safe(cell: str | int | None) -> str | int | None:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_STARTS_FORMULA):
        return "'" + cell
    return cell
