"""The reconciliation service under ``/reconcile``, for OpenRefine on the same machine or with a token.

Nothing is changed by it, so it takes no forms of ours. A page elsewhere may not read the register through somebody's browser: only
pages of this machine, where OpenRefine runs, are let in by CORS, and there is no JSONP.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from habeas.errors import InputError
from habeas.store.accounts import Role
from habeas.web.faults import ForbiddenError
from habeas.web.site import LOOPBACK, Site, site_of
from habeas.web.who import identify

if TYPE_CHECKING:
    from habeas.export.reconciliation import Service
    from habeas.web.view import Edition

SIZE = 1_000_000
"""Bytes of a batch of queries."""

ALLOWED = "access-control-allow-origin"
MOST_DIGITS = 6

PREVIEW_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:* http://localhost:*"
)
"""A preview is shown in a frame of OpenRefine; nothing in it may run. Browsers heed this before X-Frame-Options."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its parameters, of the address and of what was sent, and the site that it is to."""

    app: Starlette
    site: Site
    root: str
    given: dict[str, str]

    def service(self) -> Service:
        """The service of the account as it is now."""
        return _service(self.app, self.site.live.edition())


def routes() -> tuple[Route, ...]:
    """Its paths."""
    paths: dict[str, Callable[[Asked], Response]] = {
        "/reconcile": _reconcile,
        "/reconcile/suggest/entity": _suggest_entity,
        "/reconcile/suggest/property": _suggest_property,
        "/reconcile/suggest/type": _suggest_type,
        "/reconcile/properties": _properties,
        "/reconcile/preview": _preview,
    }
    return tuple(
        Route(path, _endpoint(answer), methods=["GET", "POST", "OPTIONS"], max_body_size=SIZE)
        for path, answer in paths.items()
    )


def _endpoint(answer: Callable[[Asked], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        allowed = allowed_origin(request.headers.get("origin"))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed)
        if request.headers.get("origin") and ALLOWED not in allowed and not _is_own(request):
            raise ForbiddenError("Another site may not read the register through a browser.")
        given = dict(request.query_params)
        if request.method == "POST":
            async with request.form(max_files=0, max_fields=10, max_part_size=SIZE) as form:
                given |= {name: value for name, value in form.items() if isinstance(value, str)}
        response = await run_in_threadpool(_answered, request, given, answer)
        response.headers.update(allowed)
        return response

    return endpoint


def allowed_origin(origin: str | None) -> dict[str, str]:
    """The origin of a page that asks → the headers that let it read the answer; none unless the page is of this machine."""
    try:
        parts = urlsplit(origin or "")
        is_near = parts.scheme in {"http", "https"} and (parts.hostname or "") in LOOPBACK
    except ValueError:
        is_near = False
    if not origin or not is_near:
        return {"vary": "Origin"}
    return {
        "vary": "Origin",
        ALLOWED: origin,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "Content-Type, Authorization",
        "cross-origin-resource-policy": "cross-origin",
    }


def _answered(request: Request, given: dict[str, str], answer: Callable[[Asked], Response]) -> Response:
    site = site_of(request)
    identify(request, site).require(Role.READER)
    root = site.options.address or f"{request.url.scheme}://{request.url.netloc}"
    return answer(Asked(request.app, site, root.rstrip("/"), given))


def _reconcile(asked: Asked) -> Response:
    from habeas.export.reconciliation import manifest

    if "queries" in asked.given:
        return JSONResponse(asked.service().reconcile(_json(asked.given["queries"], "queries")))
    if "extend" in asked.given:
        return JSONResponse(asked.service().extend(_json(asked.given["extend"], "extend")))
    return JSONResponse(manifest(asked.root))


def _suggest_entity(asked: Asked) -> Response:
    return JSONResponse(asked.service().suggest_entities(asked.given.get("prefix", "")))


def _suggest_property(asked: Asked) -> Response:
    from habeas.export.reconciliation import suggest_properties

    return JSONResponse(suggest_properties(asked.given.get("prefix", "")))


def _suggest_type(asked: Asked) -> Response:
    from habeas.export.reconciliation import suggest_types

    return JSONResponse(suggest_types(asked.given.get("prefix", "")))


def _properties(asked: Asked) -> Response:
    from habeas.export.reconciliation import propose_properties

    limit = asked.given.get("limit", "")
    number = int(limit) if limit.isascii() and limit.isdigit() and len(limit) <= MOST_DIGITS else None
    return JSONResponse(propose_properties(asked.given.get("type", ""), number))


def _preview(asked: Asked) -> Response:
    page = asked.service().preview(asked.given.get("id", ""))
    return HTMLResponse(page, headers={"content-security-policy": PREVIEW_POLICY})


def _json(text: str, name: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(name, "is no JSON") from error
    return found


def _is_own(request: Request) -> bool:
    """Whether a page of this very site asks."""
    return urlsplit(request.headers.get("origin", "")).netloc.lower() == request.headers.get("host", "").lower()


def _service(app: Starlette, edition: Edition) -> Service:
    """The service of an edition, kept until there is a newer one."""
    kept: tuple[Edition, Service] | None = getattr(app.state, "reconciliation", None)
    if kept is not None and kept[0] is edition:
        return kept[1]
    from habeas.export.reconciliation import Service, spellings
    from habeas.resolve.index import NameIndex

    index = NameIndex()
    for ident, name in spellings(edition.register):
        index.add(ident, name)
    made = Service(edition.register, index)
    app.state.reconciliation = (edition, made)
    return made
