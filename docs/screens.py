"""Makes the pictures of the pages in ``docs/img``: the sample reports, in the browser of this machine, at two widths, light and dark.

Run it after a change of how pages look:  python docs/screens.py
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "img"
SAMPLES = sorted((ROOT / "src" / "habeas" / "samples").glob("*.json"))
WIDE, NARROW = ViewportSize(width=1600, height=1000), ViewportSize(width=375, height=812)
MOST_BYTES = 200_000
COLOURS = 256
"""Enough for text and a few tints; a third of the size of true colour."""
HIGHEST = 1500
"""Pixels of a page that are kept: what follows looks like what is shown."""
PAGES = {
    "overview": "/",
    "releases": "/releases",
    "release": "/releases 52 prisoners",
    "people": "/people",
    "person": "/people Mikola Statkevich",
    "counts": "/counts",
    "exchange": "/exchange",
    "gaps": "/gaps",
    "report": "/reports Belarus releases 52",
    "sources": "/sources",
    "ask": "/ask?q=How+many+were+freed+on+11+September+2025%3F",
    "search": "/search?q=%D0%A1%D1%82%D0%B0%D1%82%D0%BA%D0%B5%D0%B2%D1%96%D1%87",
    "review": "/review Which figure holds?",
    "add": "/add",
    "why": "/releases 52 prisoners > Why",
}
"""Picture → the page: an address, and what to click there, one after the other."""
DARK = ("overview", "release", "report")
"""Pages that are also shown in the dark."""


def main() -> None:
    """Make all pictures, or those that are named."""
    wanted = sys.argv[1:] or list(PAGES)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "casebook.db") as address:
        for name, size, scheme in _pictures(wanted):
            path = IMAGES / f"{name}.png"
            path.write_bytes(_small(_shot(address, name.partition("-")[0], size, scheme)))
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB")


def _pictures(wanted: list[str]) -> Iterator[tuple[str, ViewportSize, str]]:
    for name in wanted:
        yield f"{name}-1600", WIDE, "light"
        yield f"{name}-375", NARROW, "light"
        if name in DARK:
            yield f"{name}-1600-dark", WIDE, "dark"
            yield f"{name}-375-dark", NARROW, "dark"


@contextmanager
def serving(casebook: Path) -> Iterator[str]:
    """A site of the sample reports, at the address given."""
    command = [sys.executable, "-c", "from habeas.cli.main import main; main()"]
    environment = {**os.environ, "HABEAS_CASEBOOK": str(casebook)}
    read = [*command, "read", *map(str, SAMPLES)]
    subprocess.run(read, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment)  # noqa: S603 - our own
    try:
        _wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            with urlopen(address):  # noqa: S310 - our own
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit("the site did not start")


def _shot(address: str, name: str, size: ViewportSize, scheme: str) -> bytes:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = _page(browser, size, scheme)
        path, _, clicks = PAGES[name].partition(" ")
        page.goto(address + path)
        for words in filter(None, clicks.split(" > ")):
            with page.expect_navigation():
                page.locator("main").get_by_role("link", name=words).first.click()
        page.wait_for_load_state("networkidle")
        picture = page.screenshot(full_page=True)
        browser.close()
    return picture


def _page(browser: Browser, size: ViewportSize, scheme: str) -> Page:
    context = browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    return page


def _small(picture: bytes) -> bytes:
    """A picture cut below and small enough to keep: in its true colours if it can be, else in few."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, HIGHEST)))
    true = io.BytesIO()
    image.save(true, "PNG", optimize=True)
    if true.tell() <= MOST_BYTES:
        return true.getvalue()
    for colours in (COLOURS, COLOURS // 2, COLOURS // 4):
        made = io.BytesIO()
        image.quantize(palette=_palette(image, colours), dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        if made.tell() <= MOST_BYTES:
            break
    return made.getvalue()


def _palette(image: Image.Image, colours: int) -> Image.Image:
    """The commonest colours exactly as they are, so that no ground changes its tint."""
    counted = sorted(image.getcolors(image.width * image.height) or [], key=lambda pair: -pair[0])[:colours]
    made = Image.new("P", (1, 1))
    made.putpalette(
        [part for _, colour in counted for part in (colour if isinstance(colour, tuple) else (colour,) * 3)]
    )
    return made


if __name__ == "__main__":
    main()
