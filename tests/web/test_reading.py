"""Every page of the account answers; old ids lead on; what is asked for wrongly is said in one sentence."""

from __future__ import annotations

import pytest

from habeas.model.claim import Kind
from tests.factory import make_report, tell
from tests.web.conftest import Desk, Start

PAGES = (
    "/",
    "/releases",
    "/people",
    "/exchange",
    "/counts",
    "/reports",
    "/sources",
    "/gaps",
    "/ask",
    "/ask?q=How+many+were+freed+on+8+March+2027%3F",
    "/search",
    "/search?q=Talvane",
    "/review",
    "/decisions",
    "/add",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers(desk: Desk, path: str) -> None:
    answer = desk.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_on_an_empty_casebook(start: Start, path: str) -> None:
    assert start(empty=True).client.get(path).status_code == 200


@pytest.mark.parametrize("query", ["as_of=2027-03-09", "country=Velmark", "since=2027-03-08&until=2027-03-09"])
def test_every_page_can_be_filtered(desk: Desk, query: str) -> None:
    for path in PAGES:
        assert desk.client.get(f"{path}{'&' if '?' in path else '?'}{query}").status_code == 200


def test_everything_has_a_page_of_its_own(desk: Desk) -> None:
    edition = desk.site.live.edition()
    paths = [f"/release/{e.id}" for e in edition.register.events if e.kind is Kind.RELEASE]
    paths += [f"/event/{e.id}" for e in edition.register.events]
    paths += [f"/person/{p.id}" for p in edition.register.people]
    paths += [f"/report/{r.document.id}" for r in edition.register.documents]
    paths += [f"/{page}/{c.id}" for c in edition.register.claims for page in ("claim", "why")]
    assert len(paths) > 8
    for path in paths:
        assert desk.client.get(path).status_code == 200, path


def test_as_of_leaves_out_what_came_later(desk: Desk) -> None:
    assert "Upland Post" in desk.client.get("/reports").text
    assert "Upland Post" not in desk.client.get("/reports?as_of=2027-03-09").text


def test_an_id_from_before_a_merge_leads_on_for_good(start: Start) -> None:
    one = make_report("a", "2027-03-09", "Ledger", tell(Kind.RELEASE, "Ada Brol was freed.", who="Ada Brol"))
    other = make_report("b", "2027-03-10", "Post", tell(Kind.RELEASE, "Ada Brol is free.", who="Ada Brol"))
    desk = start(one, other)
    index = desk.site.live.edition().index
    old, new = next((o, n) for o, n in index.moved.items() if n.startswith("person-"))
    answer = desk.client.get(f"/person/{old}?as_of=2027-03-11")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/person/{new}?as_of=2027-03-11")


@pytest.mark.parametrize(
    "path", ["/release/event-000000000000", "/person/nobody", "/report/none", "/claim/x", "/nothing"]
)
def test_what_there_is_not_is_a_page_that_says_so(desk: Desk, path: str) -> None:
    answer = desk.client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert "<main" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "as_of=yesterday",
        "since=2027-13-01",
        "until=%00",
        "page=0",
        "page=-1",
        "page=x",
        "page=99999999999",
        "country=" + "x" * 5000,
    ],
)
def test_wrong_parameters_are_named(desk: Desk, query: str) -> None:
    answer = desk.client.get(f"/releases?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../app.py",
        "/static/x/..%2f..%2fapp.py",
        "/static/x/%2e%2e/%2e%2e/app.py",
        "/static/x//etc/passwd",
        "/static/x/....//app.py",
        "/report/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_the_static_files(desk: Desk, path: str) -> None:
    assert desk.client.get(path).status_code == 404


def test_static_files_are_kept_for_ever_under_their_hash_alone(desk: Desk) -> None:
    address = desk.site.renderer.asset("style.css")
    assert "immutable" in desk.client.get(address).headers["cache-control"]
    stale = desk.client.get("/static/000000000000/style.css")
    assert (stale.status_code, stale.headers["cache-control"]) == (200, "no-cache")
