"""Quotes as W3C Web Annotations (Web Annotation Data Model, 2017): each claim is said of the words that it was read from.

The position counts the characters of the report's text as it was read (whose bytes the cached state names), not of the page; the quote
with what stands before and behind it finds the words in the page.
"""

from __future__ import annotations

import json

from habeas.export.address import Addresses, capture_of, source_of
from habeas.export.claims_jsonl import to_record
from habeas.model.claim import Claim
from habeas.model.finding import Register
from habeas.model.text import Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and behind the quote that help to find it (as many as the W3C's example implementations use)."""

Json = dict[str, object]


def to_json(register: Register, addresses: Addresses) -> str:
    """Register → one collection of annotations, in the order of the claims, with a last line end."""
    documents = {row.document.id: row.document for row in register.documents}
    items = [annotation(claim, documents[claim.document], addresses) for claim in register.claims]
    whole = addresses.of("annotations")
    collection: Json = {
        "@context": CONTEXT,
        "id": whole,
        "type": "AnnotationCollection",
        "label": "Quotes of the register" + (f" as of {register.as_of}" if register.as_of else ""),
        "total": len(items),
    }
    if items:  # the model has no page without items
        collection["first"] = {
            "id": addresses.of("annotations-1"), "type": "AnnotationPage", "partOf": whole, "startIndex": 0, "items": items,
        }  # fmt: skip
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def annotation(claim: Claim, document: Document, addresses: Addresses) -> Json:
    """One claim → an annotation without context. Its bodies are a sentence, and the claim's fields as JSON."""
    start, end = claim.passage.start, claim.passage.end
    return {
        "id": addresses.of(claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": _say(claim)},
            {
                "type": "TextualBody", "purpose": "tagging", "format": "application/json",
                "value": json.dumps(to_record(claim), ensure_ascii=False),
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": source_of(document),
            "state": {"type": "TimeState", "cached": capture_of(document)},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.passage.quote,
                    "prefix": document.text[max(0, start - AROUND) : start],
                    "suffix": document.text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }  # fmt: skip


def _say(claim: Claim) -> str:
    """The claim in short: "release, actual: 52 political prisoners, by Belarus; says Viasna"."""
    count = f"{claim.quantity.wording} {claim.of or 'people'}" if claim.quantity else claim.of
    parts = [", ".join(claim.who), count or "", f"by {', '.join(claim.by)}" if claim.by else ""]
    told = ", ".join(p for p in parts if p)
    says = f"; says {' > '.join(reversed(claim.says))}" if claim.says else ""
    return f"{claim.kind.value}, {claim.status.value}{f': {told}' if told else ''}{says}"
