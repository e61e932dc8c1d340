"""Doors: a path, who may pass, and the plain function that answers. Everything a request must fulfil is checked here, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from habeas.store.accounts import Role
from habeas.web.call import Call
from habeas.web.shield import check_form, check_origin
from habeas.web.site import site_of
from habeas.web.who import YEAR, Who, identify, set_cookie

SMALL = 1_000_000
"""Bytes of a form without files."""

MOST_FIELDS = 60
"""Fields of a form: the longest of ours has a third of that."""


@dataclass(frozen=True, slots=True)
class Door:
    """``role`` is what one must be to pass; None lets everybody in. ``size`` bounds what is sent, in bytes, ``files`` their number."""

    path: str
    answer: Callable[[Call], Response]
    role: Role | None = Role.READER
    method: str = "GET"
    size: int = SMALL
    files: int = 0

    def route(self) -> Route:
        """The route of the framework. The answer is worked out in a thread, so that no reader waits for another one's page."""
        # A request without a form has no body to read; its limit refuses one at once.
        return Route(self.path, self._endpoint, methods=[self.method], max_body_size=self.size)

    async def _endpoint(self, request: Request) -> Response:
        site = site_of(request)
        if self.method == "GET":
            return await run_in_threadpool(self._read, request)
        check_origin(request)
        who = await run_in_threadpool(identify, request, site)
        if self.role is not None:
            who.require(self.role)
        async with request.form(max_files=self.files, max_fields=MOST_FIELDS, max_part_size=self.size) as form:
            check_form(str(form.get("csrf", "")), who)
            return await run_in_threadpool(self._answered, Call(request, site, who, form))

    def _read(self, request: Request) -> Response:
        site = site_of(request)
        who = identify(request, site)
        if self.role is not None:
            who.require(self.role)
        return self._answered(Call(request, site, who))

    def _answered(self, call: Call) -> Response:
        response = self.answer(call)
        remember(response, call)
        return response


def remember(response: Response, call: Call) -> None:
    """Give a browser that is new here what ties its forms to it."""
    who: Who = call.who
    if who.is_new and not who.has_token:
        set_cookie(response, call.site, "visit", who.visit, seconds=YEAR)
