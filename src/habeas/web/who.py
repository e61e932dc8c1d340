"""Who asks: by session cookie, by token, or, on one's own machine without accounts, whoever sits there."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response

from habeas.model.ids import sha256_hex
from habeas.store.accounts import Role, User
from habeas.web.faults import ForbiddenError, LoginNeededError
from habeas.web.render import Reader
from habeas.web.site import Site
from habeas.web.view import LANGUAGES

YEAR = 365 * 24 * 3600
"""Seconds."""

TOKEN_BYTES = 32
"""256 random bits: nobody guesses one, so a plain hash of it may be stored."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks. ``session`` is the hash of the session's token; ``visit`` ties forms to one browser; ``is_new`` if it has none yet.

    ``is_open``: nobody needs an account here. ``has_token``: a program, by its token.
    """

    user: User | None
    is_open: bool
    visit: str
    is_new: bool
    session: str | None = None
    has_token: bool = False
    language: str = LANGUAGES[0]

    @property
    def role(self) -> Role | None:
        """What they may do; None if they must log in first."""
        if self.is_open:
            return Role.ADMIN
        return self.user.role if self.user else None

    @property
    def csrf(self) -> str:
        """What forms of this browser and session carry. Derived from secrets that other sites cannot read, so it is not stored."""
        return sha256_hex(f"csrf {self.visit} {self.session or ''}".encode())

    def may(self, role: Role) -> bool:
        """Whether they may do what a role may."""
        return self.role is not None and self.role.covers(role)

    def require(self, role: Role) -> None:
        """Raise LoginNeededError or ForbiddenError unless they may do what a role may."""
        if self.role is None:
            raise LoginNeededError
        if not self.may(role):
            raise ForbiddenError(f"This needs the role {role.value}, and yours is {self.role.value}.")

    def reader(self) -> Reader:
        """What templates are told about them."""
        return Reader(
            language=self.language,
            csrf=self.csrf,
            name=self.user.name if self.user else None,
            role=self.user.role.value if self.user else None,
            may_read=self.may(Role.READER),
            may_review=self.may(Role.REVIEWER),
            may_administer=self.may(Role.ADMIN),
            has_accounts=not self.is_open,
        )


def identify(connection: HTTPConnection, site: Site) -> Who:
    """The request → who makes it. A wrong session or token is nobody."""
    visit = connection.cookies.get(cookie(site, "visit"), "")
    is_new = not _is_visit(visit)
    held = connection.cookies.get(cookie(site, "session"), "")
    session = hash_of(held) if held else None
    token = _token(connection.headers.get("authorization", ""))
    has_accounts = not site.options.is_local or site.accounts.exist()
    user = None
    if has_accounts and token is not None:
        user = site.accounts.by_token(hash_of(token), now=site.now)
    elif has_accounts and session is not None:
        user = site.accounts.session(session, now=site.now)
    return Who(
        user=user,
        is_open=not has_accounts,
        visit=secrets.token_urlsafe(TOKEN_BYTES) if is_new else visit,
        is_new=is_new,
        session=session if user is not None and token is None else None,
        has_token=token is not None,
        language=_language(connection, site),
    )


def cookie(site: Site, name: str) -> str:
    """The name of a cookie. With HTTPS it has the prefix that lets no neighbouring host set it."""
    return f"__Host-habeas-{name}" if site.options.is_secure else f"habeas-{name}"


def set_cookie(response: Response, site: Site, name: str, value: str, *, seconds: int) -> None:
    """Keep a value in the browser, out of reach of scripts and of other sites' requests."""
    response.set_cookie(
        cookie(site, name),
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=site.options.is_secure,
    )


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _is_visit(value: str) -> bool:
    return 40 <= len(value) <= 50 and all(c.isascii() and (c.isalnum() or c in "-_") for c in value)


def _token(header: str) -> str | None:
    """The token of an Authorization header: as bearer, or as the password of a reader of feeds. None if there is no such header."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _language(connection: HTTPConnection, site: Site) -> str:
    """The language that was chosen, else the first that the browser asks for and we have."""
    chosen = connection.cookies.get(cookie(site, "language"), "")
    asked = [p.partition(";")[0].strip()[:2].lower() for p in connection.headers.get("accept-language", "").split(",")]
    return next((code for code in (chosen, *asked[:20]) if code in LANGUAGES), LANGUAGES[0])
