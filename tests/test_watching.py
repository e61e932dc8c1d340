"""Following feeds and pages, against a server on this machine. The texts hold no claims, so that no language model is loaded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types of its own

from habeas.ingest.fetch import Net
from habeas.ingest.polite import Guest
from habeas.ingest.warc import read_warc
from habeas.store.casebook import Casebook
from habeas.watching import Event, Step, Watch

LOOPBACK = Net(may_ask=lambda address: address.is_loopback)

PAGE = (
    "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The harbour of the town was calm on "
    "Tuesday, and the ferries went out as they do on every day of the week in this season.</p><p>{rest}</p></article></body></html>"
)


@dataclass
class Site:
    """What a server answers, by path, and what it was asked."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    def page(self, path: str, rest: str = "Nothing else was told of the ships.") -> None:
        body = PAGE.format(title=f"Report {path}", rest=rest).encode()
        self.pages[path] = (200, {"Content-Type": "text/html; charset=utf-8", "ETag": f'"{hash(body)}"'}, body)

    def feed(self, *items: tuple[str, str]) -> None:
        told = "".join(
            f"<item><title>t</title><link>{self.url}{p}</link><pubDate>{d}</pubDate></item>" for p, d in items
        )
        body = f"<rss version='2.0'><channel><title>Gazette</title>{told}</channel></rss>".encode()
        self.pages["/feed"] = (200, {"Content-Type": "application/rss+xml", "ETag": f'"{hash(body)}"'}, body)

    def paths(self) -> list[str]:
        found = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            status, headers, body = site.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@dataclass
class Clock:
    """A clock that sleeping moves."""

    at: datetime = datetime(2031, 5, 3, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


def watch(casebook: Casebook, clock: Clock | None = None, warc: Path | None = None, most: int = 200) -> Watch:
    clock = clock or Clock()
    guest = Guest(agent="test/1", net=LOOPBACK, now=clock.now, sleep=clock.sleep)
    return Watch(casebook, guest, most=most, warc=warc)


def events(steps: Iterator[Step], site: Site) -> list[tuple[str, Event]]:
    return [(step.address.removeprefix(site.url), step.event) for step in steps]


def test_a_feed_is_followed_and_what_did_not_change_is_not_read_again(site: Site, casebook: Casebook) -> None:
    site.page("/a")
    site.page("/b")
    site.feed(("/a", "Tue, 01 Apr 2031 10:00:00 GMT"), ("/b", "Wed, 02 Apr 2031 10:00:00 GMT"))
    feed = f"{site.url}/feed"
    first = events(watch(casebook).round((feed,)), site)
    assert sorted(first) == [("/a", Event.READ), ("/b", Event.READ)]
    assert site.asked[0][0] == "/robots.txt"
    assert {headers["user-agent"] for _, headers in site.asked} == {"test/1"}
    assert len(casebook.documents()) == 2
    site.paths()
    assert events(watch(casebook).round((feed,)), site) == [("/feed", Event.UNCHANGED)]
    assert site.paths() == ["/feed"]
    site.page("/c")
    site.page("/a", rest="The ships were told to stay in the harbour until Friday, as the wind had turned.")
    site.feed(("/c", "x"), ("/a", "Fri, 04 Apr 2031 10:00:00 GMT"), ("/b", "Wed, 02 Apr 2031 10:00:00 GMT"))
    assert sorted(events(watch(casebook).round((feed,)), site)) == [("/a", Event.READ), ("/c", Event.READ)]
    assert sorted(site.paths()) == ["/a", "/c", "/feed"]
    assert len(casebook.documents()) == 3
    assert len(casebook.captures()) == 4
    assert casebook.watch_log.followed() == (feed,)


def test_a_page_is_followed_by_its_tag(site: Site, casebook: Casebook) -> None:
    site.page("/a")
    page = f"{site.url}/a"
    assert events(watch(casebook).round((page,)), site) == [("/a", Event.READ)]
    assert events(watch(casebook).round((page,)), site) == [("/a", Event.UNCHANGED)]
    site.page("/a", rest="The ships were told to stay in the harbour until Friday, as the wind had turned.")
    assert events(watch(casebook).round((page,)), site) == [("/a", Event.READ)]
    assert len(casebook.history(casebook.documents()[0].id)) == 2


def test_an_interrupted_round_goes_on_where_it_stopped(site: Site, casebook: Casebook) -> None:
    for path in ("/a", "/b", "/c"):
        site.page(path)
    site.feed(("/a", "1"), ("/b", "2"), ("/c", "3"))
    steps = watch(casebook).round((f"{site.url}/feed",))
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # a generator, ended as by Ctrl-C
    site.paths()
    assert len(casebook.documents()) == 1
    again = events(watch(casebook).round((f"{site.url}/feed",)), site)
    assert [event for _, event in again] == [Event.UNCHANGED, Event.READ, Event.READ]
    assert len(casebook.documents()) == 3


def test_no_more_than_so_many_in_one_round(site: Site, casebook: Casebook) -> None:
    for path in ("/a", "/b", "/c"):
        site.page(path)
    site.feed(("/a", "1"), ("/b", "2"), ("/c", "3"))
    assert len(list(watch(casebook, most=2).round((f"{site.url}/feed",)))) == 2
    assert len(list(watch(casebook, most=2).round((f"{site.url}/feed",)))) == 2  # not changed, and one report


def test_robots_txt_is_obeyed(site: Site, casebook: Casebook) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 7")
    site.page("/private/a")
    site.page("/a")
    clock = Clock()
    steps = list(watch(casebook, clock).round((f"{site.url}/private/a", f"{site.url}/a")))
    assert [s.event for s in steps] == [Event.FAILED, Event.READ]
    assert "robots.txt" in (steps[0].problem or "")
    assert site.paths() == ["/a"]
    assert max(clock.slept) == 7


def test_a_server_without_rules_for_now_is_left_alone(site: Site, casebook: Casebook) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    site.page("/a")
    (step,) = watch(casebook).round((f"{site.url}/a",))
    assert step.event is Event.FAILED
    assert site.paths() == []


@pytest.mark.parametrize(("header", "seconds"), [("120", 120), ("Sat, 03 May 2031 01:00:00 GMT", 3600), ("", 300)])
def test_a_busy_server_is_asked_later(header: str, seconds: int, site: Site, casebook: Casebook) -> None:
    site.pages["/feed"] = (429, {"Retry-After": header} if header else {}, b"")
    clock = Clock()
    (step,) = watch(casebook, clock).round((f"{site.url}/feed",))
    assert step.event is Event.FAILED
    site.paths()
    (step,) = watch(casebook, clock).round((f"{site.url}/feed",))
    assert step.event is Event.NOT_YET
    assert site.paths() == []
    clock.at += timedelta(seconds=seconds + 5)
    (step,) = watch(casebook, clock).round((f"{site.url}/feed",))
    assert step.event is Event.FAILED
    assert site.paths() == ["/feed"]


def test_a_page_that_fails_is_tried_again_later(site: Site, casebook: Casebook) -> None:
    site.feed(("/a", "1"))
    clock = Clock()
    feed = f"{site.url}/feed"
    assert events(watch(casebook, clock).round((feed,)), site) == [("/a", Event.FAILED)]
    site.page("/a")
    assert events(watch(casebook, clock).round((feed,)), site) == [("/feed", Event.UNCHANGED)]
    clock.at += timedelta(hours=1)
    assert events(watch(casebook, clock).round((feed,)), site) == [("/feed", Event.UNCHANGED), ("/a", Event.READ)]


def test_sitemaps_inside_sitemaps(site: Site, casebook: Casebook) -> None:
    name = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    site.page("/a")
    inner = f"<urlset {name}><url><loc>{site.url}/a</loc><lastmod>2031-01-01</lastmod></url></urlset>"
    site.pages["/inner.xml"] = (200, {}, inner.encode())
    outer = f"<sitemapindex {name}><sitemap><loc>{site.url}/inner.xml</loc></sitemap></sitemapindex>"
    site.pages["/outer.xml"] = (200, {}, outer.encode())
    assert events(watch(casebook).round((f"{site.url}/outer.xml",)), site) == [("/a", Event.READ)]
    loop = f"<sitemapindex {name}><sitemap><loc>{site.url}/loop.xml</loc></sitemap></sitemapindex>"
    site.pages["/loop.xml"] = (200, {}, loop.encode())
    (step,) = (s for s in watch(casebook).round((f"{site.url}/loop.xml",)) if s.event is Event.FAILED)
    assert "too deep" in (step.problem or "")


def test_what_is_fetched_is_kept_as_a_web_archive(site: Site, casebook: Casebook, tmp_path: Path) -> None:
    site.page("/a")
    site.feed(("/a", "1"))
    path = tmp_path / "kept.warc.gz"
    list(watch(casebook, warc=path).round((f"{site.url}/feed",)))
    with path.open("rb") as file:
        kinds = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"))
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert kinds == [("warcinfo", None), ("resource", f"{site.url}/feed"), ("resource", f"{site.url}/a")]
    (piece,) = read_warc(path)
    assert (piece.source, piece.data, piece.charset) == (f"{site.url}/a", site.pages["/a"][2], "utf-8")
    assert piece.retrieved == casebook.captures()[0].retrieved


def test_private_networks_are_refused_by_default(site: Site, casebook: Casebook) -> None:
    site.page("/a")
    guest = Guest(pause=0)
    steps = list(Watch(casebook, guest).round((f"{site.url}/a", "file:///etc/passwd")))
    assert [s.event for s in steps] == [Event.FAILED, Event.FAILED]
    assert site.asked == []


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda url: "<rss><channel>" + f"<item><link>{url}/a</link></item>" * 50_001, "it may not end"),
        (lambda url: f"<rss><channel><item><link>{url}/a</link>", "broken XML"),
        (lambda _: "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item>&a;</item></channel></rss>", "entities"),
    ],
)
def test_a_hostile_feed_is_one_sentence(make: Callable[[str], str], words: str, site: Site, casebook: Casebook) -> None:
    site.pages["/feed"] = (200, {}, make(site.url).encode())
    steps = list(watch(casebook, most=0).round((f"{site.url}/feed",)))
    assert [s.event for s in steps] == [Event.FAILED]
    assert words in (steps[0].problem or "")
