"""What every request is held to: hosts, origins, forms, headers; and that text from reports is text."""

from __future__ import annotations

import logging
import re

import pytest

from habeas.model.claim import Kind
from habeas.web.call import is_own_path
from habeas.web.server import MaskedLines
from habeas.web.shield import HEADERS, POLICY
from tests.factory import make_report, tell
from tests.web.conftest import Desk, Start, csrf, send

EVIL = "\"><script>alert('x')</script><img src=x onerror=alert(1)>{{7*7}}${7*7}"
FORMS = (
    "/review/answer",
    "/review/decide",
    "/add/text",
    "/add/files",
    "/add/address",
    "/login",
    "/logout",
    "/language",
    "/account/tokens",
    "/account/tokens/remove",
    "/account/password",
    "/admin/users",
    "/admin/users/role",
    "/admin/users/remove",
)


def everywhere(desk: Desk) -> list[str]:
    """Every address that shows anything of the account."""
    register = desk.site.live.edition().register
    claims = [c.id for c in register.claims]
    return [
        *(
            "/",
            "/releases",
            "/releases?show=other",
            "/people",
            "/people?state=freed",
            "/exchange",
            "/counts",
            "/reports",
        ),
        *(
            "/sources",
            "/gaps",
            "/ask",
            "/ask?q=Who+was+freed%3F",
            "/search?q=freed",
            "/review",
            "/decisions",
            "/add",
            "/api",
        ),
        *(f"/event/{e.id}" for e in register.events),
        *(f"/person/{p.id}" for p in register.people),
        *(f"/report/{r.document.id}" for r in register.documents),
        *(f"/{page}/{c}" for c in claims for page in ("claim", "why")),
        *(
            "/feed",
            *(f"/person/{p.id}/feed" for p in register.people),
            *(f"/release/{e.id}/feed" for e in register.events),
        ),
        *(
            f"/api/v1/{part}"
            for part in ("register", "claims", "people", "parties", "reports", "findings", "gaps", "decisions")
        ),
        *("/api/v1/search?q=freed", "/api/v1/ask?q=Who+was+freed%3F"),
    ]


def test_text_from_reports_is_text_everywhere(start: Start) -> None:
    desk = start(
        make_report(
            "a",
            "2027-03-09",
            f"Ledger {EVIL}",
            tell(
                Kind.RELEASE,
                f"Velmark freed 46 prisoners {EVIL}.",
                n=46,
                of=f"prisoners {EVIL}",
                by="Velmark",
                when="2027-03-08",
            ),
            tell(
                Kind.RELEASE,
                f"Ada {EVIL} was freed.",
                who=f"Ada {EVIL}",
                by=f"Velmark {EVIL}",
                when="2027-03-08",
                says=f"N {EVIL}",
            ),
            tell(Kind.COUNT, f"Velmark holds 400 {EVIL}.", n=400, of=f"people {EVIL}", by="Velmark", when="2027-03-08"),
            tell(Kind.UNKNOWN, f"No list {EVIL} was published."),
        ),
        make_report(
            "b", "2027-03-10", "Post", tell(Kind.RELEASE, "Velmark freed 44.", n=44, by="Velmark", when="2027-03-08")
        ),
    )
    for path in everywhere(desk):
        answer = desk.client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            assert "<script>alert" not in answer.text, path
            assert "<img src=x" not in answer.text, path
            assert "onerror=alert(1)>" not in answer.text.replace("&gt;", ""), path
            assert "49" not in re.findall(r"\b49\b", answer.text), path
            assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text), path
            assert not re.search(r"<[^>]*\s(style|on\w+)=", answer.text), path
        else:
            assert answer.headers["content-type"].startswith("application/"), path


@pytest.mark.parametrize(
    "path", ["/search?q=", "/ask?q=", "/people?like=", "/releases?country=", "/report/", "/releases?as_of="]
)
def test_what_is_asked_comes_back_as_text(desk: Desk, path: str) -> None:
    answer = desk.client.get(path + "%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>alert" not in answer.text


def test_every_answer_has_the_headers(desk: Desk) -> None:
    paths = (
        "/",
        "/nothing",
        "/api/v1/people/x",
        "/feed",
        "/static/x/nothing.css",
        desk.site.renderer.asset("style.css"),
    )
    for path in paths:
        headers = desk.client.get(path).headers
        for name, value in HEADERS.items():
            if name != "cache-control":
                assert headers[name] == value, (path, name)
        assert "cache-control" in headers
        assert "server" not in headers
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "", "[", "10.0.0.1"]
)
def test_a_foreign_name_is_no_name_of_this_server(desk: Desk, host: str) -> None:
    assert desk.client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:9", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are(desk: Desk, host: str) -> None:
    assert desk.client.get("/api", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", FORMS)
def test_every_form_needs_its_token(desk: Desk, path: str) -> None:
    right = csrf(desk.client.get("/ask"))
    for token in ("", "0" * 64, right[:-1], right.upper(), csrf(desk.browser().get("/ask"))):
        answer = desk.client.post(path, data={"csrf": token})
        assert answer.status_code == 403, (path, token)
        assert "form has expired" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused_even_with_the_token(desk: Desk, headers: dict[str, str]) -> None:
    token = csrf(desk.client.get("/ask"))
    for path in FORMS:
        answer = desk.client.post(path, data={"csrf": token}, headers=headers)
        assert answer.status_code == 403
        assert "another site" in answer.text
    order = {"action": "withhold", "subject": "Maud Ellery"}
    assert desk.client.post("/api/v1/decisions", json=order, headers=headers).status_code == 403
    assert desk.site.live.casebook.decisions() == ()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_a_form_of_another_site_cannot_pose_as_a_program(desk: Desk, kind: str) -> None:
    body = b'{"action": "withhold", "subject": "Maud Ellery"}'
    answer = desk.client.post("/api/v1/decisions", content=body, headers={"content-type": kind})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/releases", "/review", "/api/v1/register"])
def test_nothing_is_changed_by_asking(desk: Desk, path: str) -> None:
    assert desk.client.get(path).headers.get("access-control-allow-origin") is None
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert desk.client.request(method, path).status_code == 405


@pytest.mark.parametrize(
    ("given", "is_own"),
    [
        ("/", True),
        ("/people?like=a&page=2", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("\\\\evil.example", False),
        ("https://evil.example", False),
        ("javascript:alert(1)", False),
        ("/\t/evil.example", False),
        ("/\r\nSet-Cookie: a=b", False),
        ("people", False),
        ("", False),
    ],
)
def test_forms_lead_on_within_this_site_alone(desk: Desk, given: str, is_own: bool) -> None:
    assert is_own_path(given) == is_own
    answer = send(desk.client, "/language", language="ru", next=given)
    assert (answer.status_code, answer.headers["location"]) == (303, given if is_own else "/")


def test_a_body_that_is_too_large_is_refused(desk: Desk) -> None:
    token = csrf(desk.client.get("/ask"))
    answer = desk.client.post("/review/decide", data={"csrf": token, "subject": "x" * 1_200_000})
    assert answer.status_code == 413
    many = {f"field{n}": "x" for n in range(100)}
    assert desk.client.post("/review/decide", data={"csrf": token, **many}).status_code == 400


def test_what_is_withheld_is_gone_from_every_answer(desk: Desk) -> None:
    name = re.compile("Maud|Ellery", re.IGNORECASE)
    before = [path for path in everywhere(desk) if name.search(desk.client.get(path).text)]
    assert len(before) > 12
    assert send(desk.client, "/review/decide", action="withhold", subject="Maud Ellery").status_code == 303
    wrong = [
        *(
            "/person/Maud%20Ellery",
            "/report/Maud%20Ellery",
            "/api/v1/people/Maud%20Ellery",
            "/api/v1/subjects/Maud%20Ellery",
        ),
        *("/releases?as_of=Maud%20Ellery", "/releases?since=Ellery", "/feed/country/Maud%20Ellery", "/Maud%20Ellery"),
        *("/?as_of=2027-03-10", "/people?as_of=2027-03-10", "/api/v1/register?as_of=2027-03-10"),
    ]
    for path in [*before, *everywhere(desk), *wrong]:
        answer = desk.client.get(path)
        assert not name.search(answer.text), path
        assert "location" not in answer.headers or not name.search(answer.headers["location"]), path
    refused = send(desk.client, "/review/decide", action="correct", subject="Maud Ellery", seen="x", field="n")
    assert not name.search(refused.text)


def test_the_log_names_nobody_who_is_withheld(desk: Desk) -> None:
    send(desk.client, "/review/decide", action="withhold", subject="Maud Ellery")
    lines = MaskedLines(desk.site.live)
    for message in ("GET /people?like=Maud+Ellery", "GET /search?q=Maud%20Ellery", "KeyError: 'Ellery'"):
        record = logging.LogRecord("uvicorn", logging.ERROR, "", 0, message, None, None)
        assert not re.search("Maud|Ellery", lines.format(record))
