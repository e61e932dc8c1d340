"""A server in this process on a small casebook of invented reports, and a browser without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from habeas.settings import Settings
from habeas.web.app import create_app
from habeas.web.site import Options, Site
from tests.desk_stories import make_casebook
from tests.factory import Report

NOW = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that tests turn."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass
class Desk:
    """A running site; ``browser`` gives one more browser of its own, with its own cookies."""

    client: TestClient
    site: Site
    clock: Clock
    location: str
    opened: list[TestClient] = field(default_factory=list)

    def browser(self) -> TestClient:
        made = TestClient(self.client.app, base_url="http://127.0.0.1:8000", follow_redirects=False)
        self.opened.append(made)
        return made


Start = Callable[..., Desk]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts sites: ``start(report, …, options=…)``."""
    running: list[TestClient] = []

    def make(*reports: Report, options: Options | None = None, empty: bool = False) -> Desk:
        path = tmp_path / f"casebook-{len(running)}.db"
        location = str(path) if empty else make_casebook(path, *reports)
        clock = Clock()
        app = create_app(Settings(location, debug=False), options=options, clock=clock)
        client = TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False, raise_server_exceptions=True)
        client.__enter__()
        running.append(client)
        return Desk(client, app.state.site, clock, location)

    yield make
    for client in running:
        client.__exit__(None, None, None)


@pytest.fixture
def desk(start: Start) -> Desk:
    """The story of two reports, on one's own machine: nobody needs an account."""
    return start()


def csrf(page: httpx2.Response) -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page.text)
    assert found, page.text[:500]
    return found[1]


def send(client: TestClient, path: str, *, of: str = "/ask", **fields: str) -> httpx2.Response:
    """Send a form as a page of ours would: the page ``of`` first, then its fields with its token."""
    token = csrf(client.get(of))
    return client.post(path, data={"csrf": token, **fields})
