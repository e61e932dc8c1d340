"""Model objects → rows of the tables."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.model.claim import Claim
from habeas.model.text import Capture, Document
from habeas.store.codec import encode


def capture_row(capture: Capture) -> dict[str, object]:
    """A capture → its row in ``captures``."""
    return {
        "sha256": capture.sha256,
        "address": capture.address,
        "retrieved": capture.retrieved,
        "media_type": capture.media_type,
        "size": capture.size,
    }


def document_row(version: str, capture: Capture, document: Document, given: Mapping[str, str]) -> dict[str, object]:
    """A version of a report, where it was received and what the user added → its row in ``documents``."""
    return {
        "version": version,
        "id": document.id,
        "sha256": document.sha256,
        "address": capture.address,
        "retrieved": capture.retrieved,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "given": encode(dict(sorted(given.items()))),
        "data": encode(document),
    }


def claim_row(version: str, position: int, claim: Claim, data: str) -> dict[str, object]:
    """A claim at a position (from 0) of a reading, and its JSON → its row in ``claims``."""
    return {
        "version": version,
        "position": position,
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "quote": claim.passage.quote,
        "n": claim.quantity.n if claim.quantity else None,
        "of": claim.of,
        "when": claim.when.edtf if claim.when else None,
        "data": data,
    }
