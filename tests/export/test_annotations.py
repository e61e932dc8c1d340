"""Web Annotations, read by a JSON-LD processor with the model's own terms.

``data/anno.jsonld`` holds the terms in use of http://www.w3.org/ns/anno.jsonld, as the W3C defines them; a key outside them fails.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from habeas.export.address import NOWHERE, Addresses, capture_of, source_of
from habeas.export.annotations import AROUND, CONTEXT, to_json
from habeas.model.finding import Register
from tests.export.registers import DOCUMENT, STORIES, autumn_register, empty, hostile_register

TERMS: dict[str, Any] = json.loads((Path(__file__).parent / "data/anno.jsonld").read_text(encoding="utf-8"))
OA = "http://www.w3.org/ns/oa#"
HERE = Addresses("https://desk.example/register/")


def load(url: str, _options: object) -> dict[str, Any]:
    """The one document that may be fetched, without a network."""
    assert url == CONTEXT
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": TERMS}


def told(register: Register, addresses: Addresses = NOWHERE) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(register, addresses))
    return found


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in keys(v)}
    return {k for v in value for k in keys(v)} if isinstance(value, list) else set()


@pytest.mark.parametrize("story", STORIES)
def test_a_processor_reads_every_annotation(story: str) -> None:
    register = STORIES[story]()
    collection = told(register)
    assert keys(collection) - {"@context"} <= set(TERMS["@context"])
    triples = jsonld.to_rdf(collection, {"documentLoader": load})["@default"] if register.claims else []
    exact = [t["object"]["value"] for t in triples if t["predicate"]["value"] == f"{OA}exact"]
    assert sorted(exact) == sorted(c.passage.quote for c in register.claims)
    said = [t for t in triples if t["predicate"]["value"] == f"{OA}hasTarget"]
    assert len({t["subject"]["value"] for t in said}) == len(register.claims) == collection["total"]


def test_quotes_stand_where_the_selectors_say() -> None:
    register = autumn_register()
    documents = {row.document.id: row.document for row in register.documents}
    for claim, item in zip(register.claims, told(register)["first"]["items"], strict=True):
        document = documents[claim.document]
        quote, position = item["target"]["selector"]
        assert document.text[position["start"] : position["end"]] == quote["exact"]
        assert document.text.find(quote["prefix"] + quote["exact"] + quote["suffix"]) >= 0
        assert len(quote["prefix"]) <= AROUND
        assert item["target"]["source"] == document.url
        assert item["target"]["state"]["cached"] == capture_of(document)


def test_the_body_is_the_claim() -> None:
    register = autumn_register()
    place = next(
        n for n, c in enumerate(register.claims) if c.passage.quote == "Minsk let 52 prisoners go on Thursday."
    )
    sentence, fields = told(register, HERE)["first"]["items"][place]["body"]
    assert sentence["value"] == "release, actual: 52 prisoners, by Belarus"
    assert json.loads(fields["value"])["id"] == register.claims[place].id


def test_addresses_lie_below_the_base() -> None:
    register = autumn_register()
    collection = told(register, HERE)
    assert collection["id"] == "https://desk.example/register/annotations"
    assert collection["first"]["items"][0]["id"] == f"https://desk.example/register/{register.claims[0].id}"


def test_a_report_without_an_address_of_the_web_is_named_by_its_bytes() -> None:
    (document,) = [row.document for row in hostile_register().documents]
    assert source_of(document) == capture_of(document)
    assert capture_of(document).startswith("ni:///sha-256;")
    assert capture_of(DOCUMENT) == f"ni:///sha-256;{'A' * 43}"


def test_no_claims_make_no_page() -> None:
    assert "first" not in told(empty())
