"""Claims as JSON lines: one claim a line, and one line a document for its opinion sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from habeas.model.claim import Claim, Reading

Value = str | int | list[str] | None


def to_lines(reading: Reading) -> Iterator[str]:
    """A reading → JSON lines without line ends: its claims in reading order, then ``{"document", "opinion"}``."""
    for claim in reading.claims:
        yield json.dumps(to_record(claim), ensure_ascii=False)
    yield json.dumps({"document": reading.document, "opinion": [p.quote for p in reading.opinion]}, ensure_ascii=False)


def to_text(claims: Iterable[Claim]) -> str:
    """Claims → JSON lines, in their order."""
    return "".join(json.dumps(to_record(claim), ensure_ascii=False) + "\n" for claim in claims)


def to_record(claim: Claim) -> dict[str, Value]:
    """A claim → its fields as docs/reference/claims.md tells them, with id, document, and [start, end) of the quote in characters."""
    quantity = claim.quantity
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "quote": claim.passage.quote,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "act": claim.act,
        "who": list(claim.who),
        "by": list(claim.by),
        "to": list(claim.to),
        "n": quantity.n if quantity else None,
        "mod": quantity.mod.value if quantity else None,
        "of": claim.of,
        "nat": list(claim.nat),
        "place": claim.place,
        "when": claim.when.edtf if claim.when else None,
        "when_wording": claim.when_wording,
        "term": claim.term,
        "charge": claim.charge,
        "says": list(claim.says),
    }
