"""Every error → an answer without a traceback and without the names that are withheld: a page, or JSON below ``/api/``."""

from __future__ import annotations

from http import HTTPStatus

from jinja2 import TemplateError
from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from habeas.errors import CasebookError, ChangedError, DependencyError, HabeasError, InputError, NotFoundError
from habeas.web.call import Call
from habeas.web.door import remember
from habeas.web.faults import ForbiddenError, LoginNeededError, ThrottledError
from habeas.web.live import PreparingError
from habeas.web.render import to_address
from habeas.web.sheets import ErrorPage
from habeas.web.shield import HEADERS
from habeas.web.site import Site, site_of
from habeas.web.who import identify

STATUS: dict[type[HabeasError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    InputError: HTTPStatus.BAD_REQUEST,
    LoginNeededError: HTTPStatus.UNAUTHORIZED,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    ThrottledError: HTTPStatus.TOO_MANY_REQUESTS,
    ChangedError: HTTPStatus.CONFLICT,
    PreparingError: HTTPStatus.SERVICE_UNAVAILABLE,
    CasebookError: HTTPStatus.SERVICE_UNAVAILABLE,
    DependencyError: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Kind of error → status; any other of ours is a refusal of what was asked for."""

SENTENCES: dict[int, str] = {
    404: "There is no page at this address.",
    405: "This address cannot be used in that way.",
    413: "That is too large to be taken in one piece: send less at a time.",
    500: "Something went wrong here, and nothing was changed. Try again; if it happens again, tell whoever runs this server.",
}

PLAIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<h1>{title}</h1><p>{sentence}</p><p><a href="/">Overview</a></p></html>"""
"""The page of an error for which there is no template."""


def refuse(request: Request, error: Exception) -> Response:
    """An error of ours → its answer."""
    site = site_of(request)
    if isinstance(error, LoginNeededError) and not _is_program(request) and request.method in {"GET", "HEAD"}:
        wanted = to_address(request.url.path, dict(request.query_params))
        return RedirectResponse(to_address("/login", {"next": wanted if wanted != "/" else None}), status_code=303)
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
    sentence = _sentence(error)
    retry = error.retry if isinstance(error, PreparingError | ThrottledError) else None
    response = _answer(request, site, status, sentence, retry=retry)
    if retry is not None:
        response.headers["retry-after"] = str(retry)
    if isinstance(error, PreparingError):
        response.headers["refresh"] = str(retry)
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["www-authenticate"] = 'Bearer realm="habeas"'
    return response


def refuse_http(request: Request, error: Exception) -> Response:
    """What the framework refuses → the same kind of answer."""
    if not isinstance(error, HTTPException):
        return fail(request, error)
    sentence = SENTENCES.get(error.status_code, error.detail)
    response = _answer(request, site_of(request), HTTPStatus(error.status_code), sentence)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def fail(request: Request, _error: Exception) -> Response:
    """A fault of the program → a page that says so; the server's log has the rest."""
    response = _answer(request, site_of(request), HTTPStatus.INTERNAL_SERVER_ERROR, SENTENCES[500])
    # The framework answers these outside of all that stands before the application, the shield too.
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _sentence(error: Exception) -> str:
    if isinstance(error, NotFoundError):
        return (
            f"Nothing has the id {error.ident}. It may have been in a report that was replaced, or in another casebook."
        )
    return str(error)


def _answer(request: Request, site: Site, status: HTTPStatus, sentence: str, *, retry: int | None = None) -> Response:
    masked = site.live.masked(sentence)
    if _is_program(request):
        return JSONResponse({"error": {"status": status.value, "message": masked}}, status_code=status.value)
    page = ErrorPage(status.value, status.phrase, masked, retry)
    try:
        call = Call(request, site, identify(request, site))
        response = call.show("error.html", page, status=status.value)
        remember(response, call)
    except (TemplateError, HabeasError):
        text = PLAIN.format(title=escape(page.title), sentence=escape(masked))
        response = HTMLResponse(text, status_code=status.value)
    return response


def _is_program(request: Request) -> bool:
    """Whether a program asks, which wants no page."""
    return request.url.path.startswith("/api/")
