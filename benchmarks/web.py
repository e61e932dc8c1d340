"""Pages of a large casebook, as a ratio to a bare page of the same framework, and fifty readers at once.

Run: ``python -m benchmarks.web [--claims N]``. The register is made of the invented archive of ``benchmarks/reconcile.py``; the server
is the real one, in a process of its own, asked over a socket of this machine. Prints for each page the median time of a clock and of
the server's processor, which other work on the machine slows less, with the ratio of each to the bare page; and for fifty readers at
once the time a page takes, as a ratio to fifty times that of one.
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing import Queue, get_context
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks.reconcile import make_archive

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from habeas.web.view import Edition

CLAIMS, SEED = 100_000, 7
ROUNDS = 15
"""Times that each page is asked for; the median counts."""
READERS, EACH = 50, 4
"""Readers at once, and pages that each asks for."""
HELLO, WORKED = "/hello", "/worked"


@dataclass(frozen=True, slots=True)
class Ready:
    """What a server says when it listens: its port, the pages to ask for, and how long (s) the register and pages took to make."""

    port: int
    pages: tuple[tuple[str, str], ...]
    seconds: float
    warming: float


def main(arguments: list[str]) -> int:
    """``--claims N`` → a table on stdout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    given = parser.parse_args(arguments)
    context = get_context("spawn")
    told: Queue[Ready] = context.Queue()
    server = context.Process(target=serve, args=(given.claims, told), daemon=True)
    server.start()
    try:
        ready = told.get(timeout=3600)
        print(
            f"{given.claims:,} claims; register made in {ready.seconds:.0f} s, pages ahead of readers in {ready.warming:.1f} s"
        )
        report(ready)
    finally:
        server.terminate()
        server.join()
    return 0


def report(ready: Ready) -> None:
    """Ask for every page in turn, and print what it takes."""
    paths = (("bare page", HELLO), *ready.pages)
    times: dict[str, list[float]] = {name: [] for name, _ in paths}
    works: dict[str, list[float]] = {name: [] for name, _ in paths}
    for _ in range(ROUNDS):
        # All pages in turn, so that other work on the machine slows all alike.
        for name, path in paths:
            before = worked(ready.port)
            times[name].append(ask(ready.port, path))
            works[name].append(worked(ready.port) - before)
    own = statistics.median(-worked(ready.port) + worked(ready.port) for _ in range(ROUNDS))
    bare, bare_work = statistics.median(times["bare page"]), statistics.median(works["bare page"]) - own
    print(f"{'page':<14} {'median, ms':>10} {'95th, ms':>9} {'ratio':>6} {'processor, ms':>14} {'ratio':>6}")
    for name, taken in times.items():
        median, late = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        work = statistics.median(works[name]) - own
        print(
            f"{name:<14} {median * 1000:>10.1f} {late * 1000:>9.1f} {median / bare:>6.1f}"
            f" {work * 1000:>14.1f} {work / bare_work:>6.1f}"
        )
    print(f"{'page':<14} {'one, ms':>10} {'of 50, ms':>9} {'ratio':>6}   (1: fifty readers take fifty times as long)")
    for name, path in ready.pages:
        alone = statistics.median(times[name])
        crowd = statistics.median(together(ready.port, path))
        print(f"{name:<14} {alone * 1000:>10.1f} {crowd * 1000:>9.1f} {crowd / alone / READERS:>6.2f}")


def ask(port: int, path: str) -> float:
    """Seconds from asking for a page to its last byte, on a connection of its own."""
    began = time.perf_counter()
    fetch(port, path)
    return time.perf_counter() - began


def fetch(port: int, path: str) -> bytes:
    """What a page answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    return body


def worked(port: int) -> float:
    """Seconds of the processor that the server has used; telling it takes some too."""
    return float(fetch(port, WORKED))


def together(port: int, path: str) -> list[float]:
    """Seconds of every page that many readers ask for at once."""
    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(lambda _: ask(port, path), range(READERS * EACH)))


def serve(claims: int, told: Queue[Ready]) -> None:
    """Make the register, and serve it until stopped."""
    import uvicorn

    from habeas.settings import Settings
    from habeas.web.app import create_app
    from habeas.web.warm import unsearched, warm

    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Settings(str(Path(folder) / "casebook.db"), debug=False))
        began = time.perf_counter()
        edition = make_edition(app, claims)
        _ = edition.waiting  # as the thread does that makes editions
        seconds = time.perf_counter() - began
        app.state.site.live._now = edition
        began = time.perf_counter()
        with unsearched():
            warm(edition, app.state.site.renderer, is_over=lambda: False)
        warming = time.perf_counter() - began
        add_bare(app)
        config = uvicorn.Config(app, log_level="warning", access_log=False, ws="none")
        threading.Timer(
            1, lambda: told.put(Ready(listening.getsockname()[1], pages(edition), seconds, warming))
        ).start()
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def make_edition(app: Starlette, claims: int) -> Edition:
    """The edition of an invented archive, which stands for that of the empty casebook that is served."""
    from habeas.decide.attach import Attached
    from habeas.decide.withheld import Withheld
    from habeas.pipeline import Survey
    from habeas.reconcile.mask import Mask
    from habeas.reconcile.register import build
    from habeas.show.lookup import look_up
    from habeas.web.index import index
    from habeas.web.view import Behind, Edition

    archive = make_archive(claims, SEED)
    register = build(archive.readings, archive.documents, archive.identities, (), as_of=None)
    nothing = Withheld(frozenset(), frozenset())
    live = app.state.site.live
    survey = Survey(register, archive.readings, archive.documents, Attached((), ()), nothing)
    return Edition(
        register=register,
        look=look_up(register),
        index=index(register),
        as_of=None,
        today=live.today,
        revision=live.casebook.revision(),
        mask=Mask(()),
        behind=Behind(survey, {r.document: r for r in archive.readings}, (), nothing),
    )


def add_bare(app: Starlette) -> None:
    """A page of the bare framework beside the others, behind the same server, with nothing of ours; and one that tells its work."""
    from starlette.responses import HTMLResponse, PlainTextResponse
    from starlette.routing import Route

    app.router.routes.insert(0, Route(HELLO, lambda _request: HTMLResponse("<!doctype html><title>Hello</title>")))
    app.router.routes.insert(0, Route(WORKED, lambda _request: PlainTextResponse(str(time.process_time()))))


def pages(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Every page by name; of those of one thing, the thing that rests on most claims."""
    event = max(edition.index.releases, key=lambda e: (len(e.claims), e.id))
    person = max(edition.register.people, key=lambda p: (len(p.claims), p.id))
    document = max(edition.index.claims_by_document, key=lambda d: (len(edition.index.claims_by_document[d]), d))
    claim = event.claims[0]
    named = (
        *(("overview", "/"), ("releases", "/releases"), ("release", f"/release/{event.id}"), ("people", "/people")),
        *(
            ("person", f"/person/{quote(person.id)}"),
            ("exchange", "/exchange"),
            ("counts", "/counts"),
            ("reports", "/reports"),
        ),
        *(
            ("report", f"/report/{quote(document)}"),
            ("sources", "/sources"),
            ("gaps", "/gaps"),
            ("claim", f"/claim/{claim}"),
        ),
        *(("why", f"/why/{event.id}"), ("search", f"/search?q={quote(person.name)}"), ("review", "/review")),
        *(("ask", "/ask?q=How+many+were+freed+in+1995%3F"), ("api releases", "/api/v1/releases"), ("feed", "/feed")),
    )
    return tuple(named)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
