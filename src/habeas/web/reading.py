"""The pages that show the account. Each is made by ``habeas.web.pages``, which is loaded when a page is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from starlette.responses import FileResponse, RedirectResponse, Response

from habeas.errors import NotFoundError
from habeas.store.accounts import Role
from habeas.web.asked import asked_number
from habeas.web.call import Call
from habeas.web.door import Door
from habeas.web.visits import last_visit, remember

FOR_EVER = "public, max-age=31536000, immutable"


def doors() -> tuple[Door, ...]:
    """Their paths."""
    return (
        Door("/static/{tag}/{name:path}", asset, role=None),
        Door("/", first),
        Door("/releases", lambda call: plain(call, "releases")),
        Door("/release/{ident}", lambda call: one(call, "release")),
        Door("/event/{ident}", lambda call: one(call, "event")),
        Door("/people", lambda call: plain(call, "people")),
        Door("/person/{ident}", lambda call: one(call, "person")),
        Door("/exchange", lambda call: plain(call, "exchange")),
        Door("/counts", lambda call: plain(call, "counts")),
        Door("/reports", lambda call: plain(call, "reports")),
        Door("/report/{ident:path}", lambda call: one(call, "report")),
        Door("/sources", lambda call: plain(call, "sources")),
        Door("/gaps", lambda call: plain(call, "gaps")),
        Door("/claim/{ident}", lambda call: one(call, "claim")),
        Door("/why/{ident}", lambda call: one(call, "why")),
        Door("/ask", lambda call: plain(call, "ask")),
        Door("/search", lambda call: plain(call, "search")),
        Door("/decisions", lambda call: plain(call, "decisions"), role=Role.REVIEWER),
        Door("/review", lambda call: plain(call, "review"), role=Role.REVIEWER),
    )


def asset(call: Call) -> Response:
    """A static file. Only under its own hash it may be kept."""
    found = call.site.renderer.assets.get(call.path("name"))
    if found is None:
        raise NotFoundError(call.path("name"))
    kept = FOR_EVER if found.tag == call.path("tag") else "no-cache"
    return FileResponse(found.path, headers={"cache-control": kept})


def first(call: Call) -> Response:
    """The first page: it tells what is new since the last visit."""
    view = call.view()
    response = call.show("overview.html", _maker("overview")(view, since=last_visit(call)), view=view)
    remember(call, response)
    return response


def plain(call: Call, name: str) -> Response:
    """A page of the account."""
    view = call.view()
    return call.show(f"{name}.html", _maker(name)(view, **_given(call, name)), view=view)


def one(call: Call, name: str) -> Response:
    """A page of one thing. An id from before a merge leads on to what it was merged into, for good."""
    view = call.view()
    ident = call.path("ident")
    moved = view.index.moved.get(ident)
    if moved is not None:
        return RedirectResponse(call.place.link(f"/{name}/{moved}"), status_code=308)
    return call.show(f"{name}.html", _maker(name)(view, ident), view=view)


WORDS = {
    "ask": {"question": "q"},
    "search": {"query": "q"},
    "people": {"like": "like", "state": "state"},
    "releases": {"show": "show"},
    "reports": {"outlet": "outlet"},
    "review": {"at": "at"},
}
"""Page → what it is asked for besides filters, and the parameter that says it."""

NUMBERED = frozenset({"exchange", "people", "releases", "reports", "gaps", "sources", "decisions"})
"""Pages that go on: ``page=2``."""


def _given(call: Call, name: str) -> dict[str, str | int]:
    """What a page is asked for besides filters."""
    found: dict[str, str | int] = {k: call.query.get(p, "") for k, p in WORDS.get(name, {}).items()}
    if name in NUMBERED:
        found["number"] = asked_number(call.query, "page", default=1, least=1, most=100_000)
    return found


def _maker(name: str) -> Callable[..., object]:
    """The function that makes a page; its module is loaded with it."""
    made: Callable[..., object] = getattr(import_module(f"habeas.web.pages.{name}"), f"{name}_page")
    return made
