"""Pages in HTML, plain and hostile."""

from __future__ import annotations

import pytest

from habeas.errors import InputError
from habeas.ingest.page import read_page

FIRST = (
    "Tarvos freed twelve political prisoners on Sunday, the justice ministry said in a statement that gave no names."
)
SECOND = "They were taken to the border by bus, and their families were waiting for them there, rights groups said."
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Tarvos frees twelve - Tarvos Courier</title>
<meta property="og:site_name" content="Tarvos Courier"><meta property="og:title" content="Tarvos frees twelve">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2031-05-04T10:00:00+02:00">
<link rel="canonical" href="https://courier.example/news/1"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Tarvos frees twelve</h1>
<p>{FIRST}</p><p>{SECOND}</p><p>{SECOND}</p></article><footer>© 2031 Tarvos Courier</footer></body></html>"""


def test_read_page() -> None:
    draft = read_page(PAGE, "page.html")
    assert FIRST in draft.text.splitlines()
    assert draft.text.count(SECOND) == 1
    assert "Home" not in draft.text
    assert (draft.title, draft.publisher, draft.author) == ("Tarvos frees twelve", "Tarvos Courier", "Jane Roe")
    assert (draft.published, draft.language, draft.url) == ("2031-05-04", "en", "https://courier.example/news/1")


def test_read_page_gives_the_same_twice() -> None:
    assert read_page(PAGE, "page.html") == read_page(PAGE, "page.html")


def test_read_page_invents_no_date() -> None:
    page = f"<html><body><article><p>{FIRST}</p><p>On 3 May 2019 a court had sentenced them. {SECOND}</p></article>"
    assert read_page(f"{page}<footer>Copyright 2026 Courier</footer></body></html>", "page.html").published is None


def test_read_page_passes_over_a_language_that_is_none() -> None:
    assert read_page(PAGE.replace('"en-GB"', '"english"'), "page.html").language is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html>" + "<div>" * 50_000 + "</div>" * 50_000,
        "<table>" * 2_000,
    ],
)
def test_read_page_refuses_a_page_with_no_article(page: str) -> None:
    with pytest.raises(InputError, match="page"):
        read_page(page, "page.html")
