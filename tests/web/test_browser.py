"""The pages in a real browser: nobody is shut out of one (axe-core), and the desk does its work in them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, ViewportSize, sync_playwright

from habeas.model.claim import Kind
from tests.desk_stories import STORY, make_casebook
from tests.factory import make_report, tell

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MUST_RUN = bool(os.environ.get("CI"))
NAMED = "Osric Talvane"
OTHER = "Oswin Tallvayn"
ALL_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""Rules of WCAG 2.2, levels A and AA; colours alone are judged again in the dark."""
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=375, height=812)
ADDED = "Velmark freed 12 political prisoners on 16 March 2027, the Quayside Telegraph reported. Ines Corvane was among them."

LATER = (
    make_report(
        "herald",
        "2027-03-11",
        "Harbour Herald",
        tell(Kind.RELEASE, f"{OTHER} was among those freed on Monday.", who=OTHER, by="Velmark", when="2027-03-08"),
        tell(Kind.COUNT, "More than 300 political prisoners are held.", n=(301, None), of="political prisoners"),
    ),
    make_report(
        "herald-2",
        "2027-04-11",
        "Harbour Herald",
        tell(Kind.COUNT, "About 280 political prisoners are held.", n=(252, 308), of="political prisoners"),
        tell(
            Kind.RELIEF,
            "Ostmark lifted its tariffs on Velmark salt in April.",
            by="Ostmark",
            to="Velmark salt",
            when="2027-04",
        ),
        tell(Kind.UNKNOWN, "No list of the 46 was published."),
    ),
)


class Violation(TypedDict):
    """What axe-core finds: the rule, how bad, and where."""

    id: str
    impact: str
    nodes: list[str]


@dataclass(frozen=True)
class Walk:
    """A browser in front of a running site; ``said`` is what its console said."""

    page: Page
    address: str
    said: list[str]

    def to(self, path: str) -> None:
        """Open a page, which must be there."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, path

    def text(self) -> str:
        """What stands on the page."""
        return str(self.page.inner_text("body"))

    def click_button(self, name: str) -> None:
        """Press a button by its words and wait for what follows."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()


@pytest.fixture(scope="module")
def chromium() -> str:
    """The browser of this machine. Where there is none the tests are skipped, except in continuous integration."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and not MUST_RUN:
        pytest.skip("no chromium on this machine")
    assert found is not None, "continuous integration must have a chromium"
    return found


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, fetched once by npm under its lock file."""
    if not AXE.is_file():
        npm = shutil.which("npm")
        if npm is None and not MUST_RUN:
            pytest.skip("no npm on this machine to bring axe-core")
        assert npm is not None, "continuous integration must have npm"
        subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=HERE, check=True, timeout=120)
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running site of the invented story."""
    casebook = make_casebook(tmp_path_factory.mktemp("browser") / "casebook.db", *STORY, *LATER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from habeas.cli.main import main; main()", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, "HABEAS_CASEBOOK": casebook}, stderr=subprocess.DEVNULL)
    found = f"http://127.0.0.1:{port}"
    try:
        _wait_for(found)
        yield found
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            with urlopen(address, timeout=10):  # noqa: S310 - an address of our own
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the site did not start")


@pytest.fixture(scope="module")
def walk(chromium: str, address: str) -> Iterator[Walk]:
    """One browser for all tests of this file."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce").new_page()
        page.set_default_timeout(15_000)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield Walk(page, address, said)
        browser.close()


@pytest.fixture(scope="module")
def paths(walk: Walk) -> list[str]:
    """Every kind of page."""
    return paths_of(walk)


def paths_of(walk: Walk) -> list[str]:
    """Every kind of page, with one of each thing that the lists lead to."""
    found = [
        "/releases?show=other",
        "/exchange",
        "/gaps",
        "/sources",
        "/ask",
        "/search?q=Talvane",
        "/add",
        "/decisions",
    ]
    found += ["/", "/counts", "/reports", "/people", "/releases", "/review", "/ask?q=how+many+were+freed%3F", "/api"]
    for listed, sort in (("/releases", "release"), ("/people", "person"), ("/reports", "report")):
        walk.to(listed)
        found.append(str(walk.page.get_attribute(f"main a[href^='/{sort}/']", "href")))
    claim = walk.page.goto(walk.address + found[-1]) and walk.page.get_attribute("main a[href^='/claim/']", "href")
    return [*found, str(claim), str(claim).replace("/claim/", "/why/")]


def violations(walk: Walk, axe: str, rules: tuple[str, ...] = ALL_RULES) -> list[Violation]:
    """What axe-core finds serious or critical on the page that is open."""
    walk.page.evaluate(axe)
    found: list[Violation] = walk.page.evaluate(
        """async (rules) => (await axe.run(document, {runOnly: rules}))
            .violations.filter(v => ["serious", "critical"].includes(v.impact))
            .map(v => ({id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 200))}))""",
        list(rules),
    )
    return found


def test_the_judge_judges(walk: Walk, axe: str) -> None:
    walk.to("/ask")
    walk.page.evaluate("document.querySelector('main').append(document.createElement('select'))")
    assert [v["id"] for v in violations(walk, axe)] == ["select-name"]


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", ALL_RULES), ("dark", ("color-contrast",))], ids=["light", "dark"]
)
def test_no_page_shuts_anybody_out(
    walk: Walk, axe: str, paths: list[str], scheme: Literal["light", "dark"], rules: tuple[str, ...]
) -> None:
    walk.page.emulate_media(color_scheme=scheme)
    walk.said.clear()
    for path in paths:
        walk.to(path)
        walk.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert violations(walk, axe, rules) == [], path
    assert walk.said == [], "the console has nothing to say, and no page breaks its own policy"


def test_every_page_fits_a_small_screen(walk: Walk, paths: list[str]) -> None:
    walk.page.set_viewport_size(NARROW)
    for path in paths:
        walk.to(path)
        over = walk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, path
    walk.page.set_viewport_size(WIDE)


def test_a_page_asks_nobody_else(walk: Walk) -> None:
    asked: list[str] = []
    walk.page.on("request", lambda request: asked.append(request.url))
    walk.to("/")
    assert asked
    assert all(url.startswith(walk.address) for url in asked)


def test_the_keyboard_reaches_the_content_first_and_answers_questions(walk: Walk) -> None:
    walk.to("/review")
    walk.page.keyboard.press("Tab")
    assert walk.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    asked = walk.page.inner_text("#asked")
    with walk.page.expect_navigation():
        walk.page.keyboard.press("y")
    assert walk.page.locator(".made li").count() == 1, f"{asked} was answered by its key"
    with walk.page.expect_navigation():
        walk.page.keyboard.press("u")
    assert walk.page.locator(".made li").count() == 0, "and taken back by another"


def test_a_claim_leads_to_where_it_went(walk: Walk) -> None:
    walk.to("/report/telegraph")
    walk.page.locator("a.ref").first.click()
    assert walk.page.locator(".claim-note:target").count() == 1
    with walk.page.expect_navigation():
        walk.page.locator(".claim-note:target .went a").first.click()
    assert "46" in walk.page.inner_text("h1")


@pytest.mark.parametrize(("language", "said"), [("ru", "Освобождения"), ("be", "Вызваленні")], ids=["ru", "be"])
def test_the_interface_speaks(walk: Walk, language: str, said: str) -> None:
    walk.to("/releases")
    with walk.page.expect_navigation():
        walk.page.click(f"button[name=language][value={language}]")
    assert walk.page.inner_text("h1") == said
    assert walk.page.get_attribute("html", "lang") == language
    with walk.page.expect_navigation():
        walk.page.click("button[name=language][value=en]")


def test_the_desk_adds_merges_undoes_and_withholds(walk: Walk) -> None:
    _add(walk)
    person = _merge(walk)
    _undo(walk, person)
    _withhold(walk)


def _add(walk: Walk) -> None:
    walk.to("/releases")
    assert "12 political prisoners" not in walk.text()
    walk.to("/add")
    walk.page.fill("#text", ADDED)
    walk.page.click("form[action='/add/text'] summary")
    walk.page.fill("#text-publisher", "Upland Post")
    walk.page.fill("#text-published", "2027-03-17")
    walk.click_button("Read it")
    walk.page.wait_for_selector("a:has-text('Add more')", timeout=60_000)
    walk.to("/releases")
    assert "12 political prisoners" in walk.text(), "it is counted"
    assert "Ines Corvane" in walk.text()


def _merge(walk: Walk) -> str:
    """Two spellings become one person; the address of the person."""
    walk.to("/people")
    assert NAMED in walk.text()
    with walk.page.expect_navigation():
        walk.page.get_by_role("link", name=NAMED).click()
    person = walk.page.url.removeprefix(walk.address)
    assert OTHER not in walk.text()
    walk.page.click("summary:has-text('The same as somebody else')")
    walk.page.fill("#p-other", OTHER)
    walk.page.fill("#p-why", "The same face in two photographs.")
    walk.click_button("The same person")
    walk.to(person)
    assert OTHER in walk.text(), "both spellings stand on one page"
    return person


def _undo(walk: Walk, person: str) -> None:
    walk.to("/decisions")
    assert "The same face in two photographs." in walk.text()
    walk.page.locator("tr:has-text('The same face') button").click()
    walk.page.wait_for_load_state()
    walk.to(person)
    assert OTHER not in walk.text(), "they are two again"


def _withhold(walk: Walk) -> None:
    walk.to("/people")
    with walk.page.expect_navigation():
        walk.page.get_by_role("link", name=NAMED).click()
    walk.page.click("summary:has-text('Withhold the name')")
    walk.click_button("Withhold everywhere")
    for path in [*paths_of(walk), "/report/telegraph", "/search?q=Osric+Talvane", "/people?like=Talvane"]:
        walk.to(path)
        shown = walk.page.evaluate("document.documentElement.outerHTML").replace('value="Talvane"', "")
        shown = (
            shown.replace("Osric Talvane", "", 3) if "q=Osric" in path else shown
        )  # what was typed stands in its field
        assert "Osric" not in shown, path
