"""schema.org JSON-LD, read by a JSON-LD processor that may fetch nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from habeas.export.address import NOWHERE, Addresses
from habeas.export.linked_data import to_json
from habeas.model.claim import Status
from habeas.model.finding import Register
from tests.export.registers import STORIES, autumn_register, bridge_register

SCHEMA = "https://schema.org/"
PROPERTIES = {
    "Dataset": {"name", "description", "temporalCoverage"},
    "NewsArticle": {"headline", "url", "datePublished", "inLanguage", "publisher", "identifier"},
    "Person": {"name", "alternateName", "nationality", "jobTitle", "description", "subjectOf"},
    "Organization": {"name", "alternateName"},
    "GovernmentOrganization": {"name", "alternateName"},
    "NewsMediaOrganization": {"name", "alternateName"},
    "Event": {"name", "additionalType", "eventStatus", "startDate", "endDate", "location", "organizer", "about", "subjectOf"},
    "Observation": {
        "name", "description", "observationAbout", "observationDate", "value", "minValue", "maxValue", "unitText", "subjectOf",
    },
    "Claim": {"text", "additionalType", "author", "appearance"},
    "Country": {"name", "identifier"},
    "Place": {"name"},
    "Thing": {"name"},
    "PropertyValue": {"propertyID", "value"},
}  # fmt: skip
"""Types in use, with properties that schema.org (version 29) gives them or what they descend from."""


def refuse(url: str, _options: object) -> dict[str, Any]:
    raise AssertionError(f"nothing may be fetched, and {url} was")


def expanded(register: Register, addresses: Addresses = NOWHERE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = jsonld.expand(json.loads(to_json(register, addresses)), {"documentLoader": refuse})
    return found


def of_type(nodes: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [n for n in nodes if n["@type"] == [f"{SCHEMA}{name}"]]


def nodes_within(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [n for v in value for n in nodes_within(v)]
    if not isinstance(value, dict):
        return []
    inner = [n for v in value.values() for n in nodes_within(v)]
    return [value, *inner] if "@type" in value and "@value" not in value else inner


@pytest.mark.parametrize("story", STORIES)
def test_every_node_has_a_type_and_properties_of_schema_org(story: str) -> None:
    for node in nodes_within(expanded(STORIES[story]())):
        (kind,) = node["@type"]
        given = {k.removeprefix(SCHEMA) for k in node if not k.startswith("@")}
        assert given <= PROPERTIES[kind.removeprefix(SCHEMA)], kind


@pytest.mark.parametrize("story", STORIES)
def test_every_reference_leads_to_a_node(story: str) -> None:
    nodes = expanded(STORIES[story]())
    known = {n["@id"] for n in nodes}
    assert len(known) == len(nodes)
    for node in nodes:
        for name, values in node.items():
            if name.startswith("@") or name in {f"{SCHEMA}url", f"{SCHEMA}eventStatus"}:
                continue
            assert {v["@id"] for v in values if set(v) == {"@id"}} <= known, name


def test_figures_keep_their_ends_and_their_dissent() -> None:
    figures = of_type(expanded(autumn_register()), "Observation")
    (whole,) = [f for f in figures if f[f"{SCHEMA}name"][0]["@value"] == "people: 52"]
    assert [whole[f"{SCHEMA}{end}"][0]["@value"] for end in ("minValue", "maxValue")] == [52, 52]
    assert "Disputed: 51 by Guards." in whole[f"{SCHEMA}description"][0]["@value"]
    (loose,) = [f for f in figures if "Nordic Council" in f[f"{SCHEMA}name"][0]["@value"]]
    assert loose[f"{SCHEMA}minValue"][0]["@value"] == 1001
    assert f"{SCHEMA}maxValue" not in loose
    assert f"{SCHEMA}value" not in loose


def test_what_did_not_happen_is_no_event() -> None:
    register = bridge_register()
    nodes = of_type(expanded(register), "Event")
    ids = {n["@id"].removeprefix("urn:habeas:") for n in nodes}
    assert ids == {e.id for e in register.events if e.status in {Status.ACTUAL, Status.FUTURE}}
    assert any(e.status is Status.NEGATED for e in register.events)
    planned = [n for n in nodes if n.get(f"{SCHEMA}eventStatus")]
    assert [n[f"{SCHEMA}eventStatus"][0]["@id"] for n in planned] == [f"{SCHEMA}EventScheduled"]


def test_a_claim_appears_in_its_report_and_nothing_is_rated() -> None:
    nodes = expanded(autumn_register(), Addresses("https://desk.example/r/"))
    claim = of_type(nodes, "Claim")[0]
    report = next(n for n in nodes if n["@id"] == claim[f"{SCHEMA}appearance"][0]["@id"])
    assert report["@type"] == [f"{SCHEMA}NewsArticle"]
    assert report["@id"].startswith("https://desk.example/r/report-")
    assert "ClaimReview" not in to_json(autumn_register(), NOWHERE)
