"""What every answer and every request is held to: safe headers, known hosts, and no request that another site made."""

from __future__ import annotations

from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from habeas.web.faults import ForbiddenError
from habeas.web.site import Options
from habeas.web.who import Who

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy: nothing inline, nothing from elsewhere."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "private, no-cache",
}
"""Set on every answer that does not set them itself."""


class Shield:
    """ASGI middleware: refuses requests under a foreign name, so that no page elsewhere can be pointed here, and sets the headers."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._hosts = options.hosts
        self._headers = {**HEADERS}
        if options.is_secure:
            self._headers["strict-transport-security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if not self._is_known(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("This server does not answer under that name.\n", status_code=400)
            await refusal(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)

    def _is_known(self, host: str) -> bool:
        if self._hosts is None:
            return True
        try:
            return (urlsplit(f"//{host}").hostname or "").lower() in self._hosts
        except ValueError:
            return False


def check_origin(request: Request) -> None:
    """Raise ForbiddenError if a browser says that another site made this request."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    if site not in {"same-origin", "none"} or foreign:
        raise ForbiddenError("This request came from another site, and nothing was done.")


def check_form(given: str, who: Who) -> None:
    """Raise ForbiddenError unless a form carries the token of the browser and session that it was made for."""
    if not compare_digest(given.encode(), who.csrf.encode()):
        raise ForbiddenError("This form has expired: go back, load the page again, and send it once more.")
