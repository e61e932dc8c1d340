"""Asks servers as a guest does: as their robots.txt allows, one request at a time, with pauses, and later if they are busy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from habeas.errors import InputError
from habeas.ingest.fetch import AGENT, THE_NET, Fetched, FetchLimits, Net, fetch

ROBOTS_LIMITS = FetchLimits(size=500_000, seconds=20)
"""RFC 9309 asks to read at least 500 KB of a robots.txt."""

LONGEST_PAUSE = 60.0
"""Seconds between two requests to one server, whatever its robots.txt asks for."""

LONGEST_BACKOFF = timedelta(days=1)
FIRST_BACKOFF = timedelta(minutes=5)
BUSY = frozenset({429, 502, 503, 504})


@dataclass(slots=True)
class Guest:
    """Whoever asks: ``agent`` is what servers are told, ``pause`` the seconds between two requests to one server.

    ``now`` and ``sleep`` are the clock; ``net`` is the network.
    """

    agent: str = AGENT
    pause: float = 2.0
    net: Net = THE_NET
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = lambda _: None
    _rules: dict[str, Protego | None] = field(default_factory=dict)
    _asked: dict[str, datetime] = field(default_factory=dict)

    def ask(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at an address now, of any status. Raises InputError if it cannot be had, or if robots.txt keeps guests out."""
        server = _server(url)
        if server not in self._rules:
            self._rules[server] = self._robots(server)
        rules = self._rules[server]
        if rules is None:
            raise InputError(url, "was not asked: its server gives no robots.txt now, which may forbid it")
        if not rules.can_fetch(url, self.agent):
            raise InputError(url, "may not be fetched by programs: its server says so in robots.txt")
        self._wait(server, rules.crawl_delay(self.agent) or 0.0)
        return fetch(url, etag=etag, modified=modified, net=self.net, agent=self.agent)

    def _robots(self, server: str) -> Protego | None:
        """The rules of a server; none if it has none to give (4xx); None if that cannot be told now (RFC 9309)."""
        self._wait(server, 0.0)
        try:
            found = fetch(f"{server}/robots.txt", limits=ROBOTS_LIMITS, net=self.net, agent=self.agent)
        except InputError:
            return None
        if 200 <= found.status < 300:
            return Protego.parse(found.body.decode("utf-8", errors="replace"))
        return Protego.parse("") if 400 <= found.status < 500 and found.status != 429 else None

    def _wait(self, server: str, wanted: float) -> None:
        pause = min(max(self.pause, wanted), LONGEST_PAUSE)
        last = self._asked.get(server)
        left = pause - (self.now() - last).total_seconds() if last else 0.0
        if left > 0:
            self.sleep(left)
        self._asked[server] = self.now()


def next_try(fetched: Fetched | None, failures: int, now: datetime) -> datetime:
    """When to ask again after so many failures in a row: as the server says (Retry-After), else later each time, a day at most."""
    told = _retry_after(fetched.headers.get("retry-after", ""), now) if fetched else None
    usual: timedelta = min(FIRST_BACKOFF * 2 ** min(failures, 12), LONGEST_BACKOFF)
    return now + min(max(told, timedelta()), LONGEST_BACKOFF) if told is not None else now + usual


def _retry_after(value: str, now: datetime) -> timedelta | None:
    value = value.strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), 86_400))
    try:
        return parsedate_to_datetime(value) - now if value else None
    except (ValueError, TypeError):
        return None


def _server(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise InputError(url[:200], "is not an address that can be fetched") from error
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))
