"""The description of the JSON API: for programs as OpenAPI, for people as a page."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from starlette.responses import Response

from habeas.web.api import ROOT, gates
from habeas.web.call import Call
from habeas.web.door import Door
from habeas.web.openapi import PARAMETERS, document


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the description. ``parameters`` are (name, what it means)."""

    method: str
    path: str
    summary: str
    parameters: tuple[tuple[str, str], ...]
    role: str


@dataclass(frozen=True, slots=True)
class ManualPage:
    """``api.html``: every operation."""

    operations: tuple[Operation, ...]
    openapi: str


def doors() -> tuple[Door, ...]:
    """Their paths. What the API can do is no secret."""
    return (Door(f"{ROOT}/openapi.json", describe, role=None), Door("/api", manual, role=None))


def describe(_call: Call) -> Response:
    """The OpenAPI document."""
    return Response(msgspec.json.encode(document()), media_type="application/json")


def manual(call: Call) -> Response:
    """The page."""
    operations = tuple(
        Operation(
            g.method,
            ROOT + g.path,
            g.summary,
            tuple((name, str(PARAMETERS[name].get("description", ""))) for name in g.takes),
            g.role.value,
        )
        for g in gates()
    )
    return call.show("api.html", ManualPage(operations, f"{ROOT}/openapi.json"))
