"""Everything that the routes of one server share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from habeas.errors import InputError
from habeas.store.accounts import Accounts
from habeas.web.jobs import Jobs
from habeas.web.live import Live
from habeas.web.render import Renderer

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Options:
    """Where the server listens, and under which ``address`` ("https://desk.example") it is known to others, if it is."""

    host: str = "127.0.0.1"
    port: int = 8000
    address: str | None = None

    def __post_init__(self) -> None:
        parts = urlsplit(self.address or "http://localhost")
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
            raise InputError("--address", f"{self.address} is not an address such as https://desk.example")

    @property
    def is_local(self) -> bool:
        """Whether only programs of this machine can reach it."""
        if self.host in LOOPBACK:
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by HTTPS alone."""
        return (self.address or "").startswith("https://")

    @property
    def hosts(self) -> frozenset[str] | None:
        """The names by which it may be asked, so that no other site can be made to point here; None: any."""
        named = urlsplit(self.address).hostname if self.address else None
        if named is None and not self.is_local:
            return None
        return frozenset({*LOOPBACK, self.host.lower(), *([named] if named else [])})


@dataclass(frozen=True, slots=True)
class Site:
    """One server's casebook, accounts and templates. ``clock`` gives the time (UTC)."""

    live: Live
    accounts: Accounts
    jobs: Jobs
    renderer: Renderer
    options: Options
    clock: Callable[[], datetime]

    @property
    def now(self) -> str:
        """The time, ISO 8601 UTC."""
        return self.clock().isoformat(timespec="microseconds")


def site_of(connection: HTTPConnection) -> Site:
    """The site that a request is to."""
    site: Site = connection.app.state.site
    return site
