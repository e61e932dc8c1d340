"""The OpenAPI 3.1 document, made of the operations and the shapes that they give and take."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import version

import msgspec

from habeas.web import shapes
from habeas.web.api import ROOT, Gate, gates

Json = dict[str, object]

PARAMETERS: dict[str, Json] = {
    "as_of": {
        "in": "query",
        "description": "Use only reports published, and decisions made, by that day.",
        "schema": {"type": "string", "format": "date"},
    },
    "country": {
        "in": "query",
        "description": "Only what concerns that state: ISO 3166-1 code, or name.",
        "schema": {"type": "string", "maxLength": 200},
    },
    "since": {
        "in": "query",
        "description": "Only what may have happened on that day or later.",
        "schema": {"type": "string", "format": "date"},
    },
    "until": {
        "in": "query",
        "description": "Only what may have happened by that day.",
        "schema": {"type": "string", "format": "date"},
    },
    "limit": {
        "in": "query",
        "description": "Rows of a page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
    },
    "offset": {
        "in": "query",
        "description": "Rows before the first one.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0},
    },
    "q": {"in": "query", "required": True, "schema": {"type": "string", "minLength": 1, "maxLength": 2000}},
    "id": {"in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
}

REFUSALS: dict[int, str] = {
    400: "Something in the request is not as it should be",
    401: "A token is needed",
    403: "The role does not suffice",
    404: "There is no such id",
    409: "Somebody decided meanwhile",
    413: "The body is too large",
    503: "The account is being worked out: ask again",
}


@lru_cache(maxsize=1)
def document() -> Json:
    """The document as a JSON object."""
    operations = gates()
    types = [*(gate.gives for gate in operations), *(g.body for g in operations if g.body), shapes.Refusal]
    found, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    schemas = dict(zip(map(repr, types), found, strict=True))
    paths: dict[str, Json] = {}
    for gate in operations:
        paths.setdefault(ROOT + gate.path, {})[gate.method.lower()] = _operation(gate, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "habeas",
            "version": version("habeas"),
            "description": "Who is held, who was freed, who says so, what was traded for it, and what does not add up. "
            "Lists are paged (limit, offset, Link header); answers have an ETag. Names that are withheld are blocks.",
        },
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(gate: Gate, schemas: dict[str, Json]) -> Json:
    answer = {"description": "As asked", "content": {"application/json": {"schema": schemas[repr(gate.gives)]}}}
    refusal = schemas[repr(shapes.Refusal)]
    answers: Json = {str(gate.status.value): answer}
    if gate.method == "GET":
        answers["304"] = {"description": "Not changed since the ETag that was sent"}
    if "id" in gate.takes:
        answers["308"] = {"description": "The id is from before a merge: see Location"}
    for status, words in REFUSALS.items():
        answers[str(status)] = {"description": words, "content": {"application/json": {"schema": refusal}}}
    made: Json = {
        "summary": gate.summary,
        "operationId": _name(gate),
        "responses": answers,
        "parameters": [{"name": name, **PARAMETERS[name]} for name in gate.takes],
    }
    if gate.body is not None:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": schemas[repr(gate.body)]}}}
    return made


def _name(gate: Gate) -> str:
    """The operation's id: "get_releases", "get_releases_by_id"."""
    path = gate.path.replace("/{id}", "_by_id")
    return gate.method.lower() + re.sub(r"[^a-z_]", "_", path)
