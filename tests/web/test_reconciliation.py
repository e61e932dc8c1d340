"""The reconciliation service over HTTP: who may read it, from where, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from habeas.desk import Author, Desk
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from habeas.web.app import create_app
from habeas.web.reconciliation import allowed_origin
from tests.desk_stories import make_casebook

REFINE = "http://127.0.0.1:3333"
NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)


@pytest.fixture
def location(tmp_path: Path) -> str:
    return make_casebook(tmp_path / "casebook.db")


@pytest.fixture
def client(location: str) -> Iterator[TestClient]:
    app = create_app(Settings(location, debug=False), clock=lambda: NOON)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


def test_the_manifest_and_a_batch_by_get_and_by_post(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    assert manifest["identifierSpace"] == "http://127.0.0.1:8000/person/"
    queries = json.dumps({"q0": {"query": "Maud Ellery"}})
    got = client.get("/reconcile", params={"queries": queries})
    posted = client.post("/reconcile", data={"queries": queries})
    assert got.json() == posted.json()
    (found,) = got.json()["q0"]["result"]
    assert (found["name"], found["match"]) == ("Maud Ellery", True)
    assert client.get(f"/person/{found['id']}").status_code in {200, 404}


def test_suggestions_properties_and_values(client: TestClient) -> None:
    (person,) = client.get("/reconcile/suggest/entity", params={"prefix": "osr"}).json()["result"]
    assert person["name"] == "Osric Talvane"
    assert client.get("/reconcile/suggest/property", params={"prefix": "state"}).json()["result"][0]["id"] == "state"
    assert client.get("/reconcile/suggest/type", params={"prefix": ""}).json()["result"][0]["id"] == "person"
    assert len(client.get("/reconcile/properties", params={"type": "person", "limit": "3"}).json()["properties"]) == 3
    wanted = json.dumps({"ids": [person["id"]], "properties": [{"id": "state"}]})
    rows = client.post("/reconcile", data={"extend": wanted}).json()["rows"]
    assert rows == {person["id"]: {"state": [{"str": "freed"}]}}


def test_a_preview_may_be_framed_by_openrefine_and_runs_nothing(client: TestClient) -> None:
    (person,) = client.get("/reconcile/suggest/entity", params={"prefix": "osr"}).json()["result"]
    answer = client.get("/reconcile/preview", params={"id": person["id"]})
    assert "Osric Talvane" in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors http://127.0.0.1:*" in policy
    assert client.get("/reconcile/preview", params={"id": "nobody"}).status_code == 404


@pytest.mark.parametrize(
    ("origin", "may"),
    [
        (REFINE, True),
        ("http://localhost:3333", True),
        ("http://[::1]:3333", True),
        ("https://evil.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost@evil.example", False),
        ("http://[", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_pages_of_this_machine_may_read_it_through_a_browser(origin: str, may: bool) -> None:
    assert ("access-control-allow-origin" in allowed_origin(origin)) == may
    assert allowed_origin(origin)["vary"] == "Origin"


def test_a_page_elsewhere_is_refused_and_one_of_openrefine_let_in(client: TestClient) -> None:
    refused = client.get("/reconcile", headers={"origin": "https://evil.example"})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    let_in = client.get("/reconcile", headers={"origin": REFINE})
    assert let_in.headers["access-control-allow-origin"] == REFINE
    asked = client.options("/reconcile", headers={"origin": REFINE, "access-control-request-method": "POST"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, POST")
    assert "access-control-allow-credentials" not in asked.headers


def test_there_is_no_jsonp(client: TestClient) -> None:
    answer = client.get("/reconcile", params={"callback": "steal"})
    assert answer.headers["content-type"] == "application/json"
    assert "steal" not in answer.text


@pytest.mark.parametrize("queries", ["{", "[" * 100_000, '{"q0": 7}', '{"q0": {"query": "' + "a" * 500 + '"}}'])
def test_what_is_no_batch_is_refused_in_a_sentence(client: TestClient, queries: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_a_name_that_is_withheld_is_found_by_nobody(client: TestClient, location: str) -> None:
    queries = json.dumps({"q0": {"query": "Maud Ellery"}})
    (found,) = client.post("/reconcile", data={"queries": queries}).json()["q0"]["result"]
    with Casebook.open(location) as casebook:
        author = Author("Desk", "2027-03-12T12:00:00Z", "She asked for it.")
        Desk(casebook, today="2027-03-12").withhold("Maud Ellery", author, until=None)
    after = client.post("/reconcile", data={"queries": queries}).json()
    assert after == {"q0": {"result": []}}
    assert client.get("/reconcile/preview", params={"id": found["id"]}).status_code == 404
