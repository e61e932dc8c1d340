"""The JSON API: every answer has its shape, is paged, and is known by an ETag; programs write with a token."""

from __future__ import annotations

import json

import msgspec
import pytest

from habeas.export.register_json import to_json
from habeas.web import desk_shapes, shapes
from habeas.web.api import SHAPES, gates
from habeas.web.openapi import document
from tests.web.conftest import Desk, Start

API = "/api/v1"


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_list_has_the_rows_of_the_register_in_their_shape(desk: Desk, name: str) -> None:
    answer = desk.client.get(f"{API}/{name}")
    assert answer.status_code == 200
    found = msgspec.json.decode(answer.content, type=shapes.Listing[SHAPES[name]])  # type: ignore[valid-type]
    assert found.total == len(found.items)
    part = {
        "releases": "events",
        "exchange": "events",
        "counts": "populations",
        "gaps": "unknowns",
        "reports": "documents",
    }
    whole = json.loads(to_json(desk.site.live.edition().register))[part.get(name, name)]
    assert all(row in whole for row in answer.json()["items"])
    if name not in {"releases", "exchange"}:
        assert answer.json()["items"] == whole


def test_one_object_is_its_row(desk: Desk) -> None:
    for name in ("releases", "people", "claims", "reports", "parties", "findings"):
        for row in desk.client.get(f"{API}/{name}").json()["items"]:
            assert desk.client.get(f"{API}/{name}/{row['id']}").json() == row


def test_the_register_is_that_of_the_export(desk: Desk) -> None:
    answer = desk.client.get(f"{API}/register")
    assert answer.json() == json.loads(to_json(desk.site.live.edition().register))
    msgspec.json.decode(answer.content, type=shapes.RegisterShape)


def test_an_id_that_there_is_not_is_said_as_json(desk: Desk) -> None:
    answer = desk.client.get(f"{API}/people/nobody")
    assert answer.status_code == 404
    msgspec.json.decode(answer.content, type=shapes.Refusal)


def test_as_of_and_country(desk: Desk) -> None:
    assert desk.client.get(f"{API}/reports?as_of=2027-03-09").json()["total"] == 1
    assert desk.client.get(f"{API}/reports?as_of=2027-03-09").json()["as_of"] == "2027-03-09"
    assert desk.client.get(f"{API}/releases?country=Velmark").json()["total"] >= 1
    assert desk.client.get(f"{API}/releases?country=Nowhere").json()["total"] == 0


def test_lists_are_paged_with_links(desk: Desk) -> None:
    first = desk.client.get(f"{API}/claims?limit=1&country=Velmark")
    total = first.json()["total"]
    assert total > 2
    assert 'rel="next"' in first.headers["link"]
    assert 'rel="prev"' not in first.headers["link"]
    seen, address = [], f"{API}/claims?limit=1&country=Velmark"
    while address:
        answer = desk.client.get(address)
        seen += [row["id"] for row in answer.json()["items"]]
        found = [part for part in answer.headers["link"].split(", ") if 'rel="next"' in part]
        address = found[0].partition("<")[2].partition(">")[0] if found else ""
    assert len(set(seen)) == total
    assert desk.client.get(f"{API}/claims?offset=999999").json()["items"] == []


@pytest.mark.parametrize(
    "path", ["/releases", "/register", "/people?limit=1", "/search?q=Talvane", "/ask?q=Who+was+freed%3F"]
)
def test_nothing_is_sent_again_until_something_changes(desk: Desk, path: str) -> None:
    answer = desk.client.get(API + path)
    again = desk.client.get(API + path, headers={"if-none-match": f'W/"other", {answer.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == answer.headers["etag"]
    order = {"action": "withhold", "subject": "Maud Ellery"}
    assert desk.client.post(f"{API}/decisions", json=order).status_code == 201
    changed = desk.client.get(API + path, headers={"if-none-match": answer.headers["etag"]})
    assert changed.status_code == 200


def test_a_decision_needs_what_was_seen(desk: Desk) -> None:
    claim = desk.client.get(f"{API}/claims").json()["items"][0]["id"]
    order = {"action": "reject", "subject": claim, "why": "Misread."}
    assert desk.client.post(f"{API}/decisions", json=order).status_code == 409
    seen = desk.client.get(f"{API}/subjects/{claim}").json()["seen"]
    made = desk.client.post(f"{API}/decisions", json={**order, "seen": seen})
    assert made.status_code == 201
    found = msgspec.json.decode(made.content, type=desk_shapes.DecisionShape)
    assert (found.verdict, found.subject, found.why) == ("reject", claim, "Misread.")
    again = desk.client.post(f"{API}/decisions", json={**order, "seen": seen})
    assert again.status_code == 409
    assert desk.client.get(f"{API}/decisions").json()["total"] == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"action": 1, "subject": "x"}',
        b'{"action": "reject"}',
        b'{"action": "reject", "subject": "x", "y": 1}',
        b"\xff",
    ],
)
def test_a_body_that_is_not_as_it_should_be_is_refused(desk: Desk, body: bytes) -> None:
    answer = desk.client.post(f"{API}/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "the body" in answer.json()["error"]["message"]


def test_the_openapi_document_describes_every_operation_and_refers_to_what_it_has() -> None:
    found = document()
    paths = found["paths"]
    assert isinstance(paths, dict)
    assert sum(len(operations) for operations in paths.values()) == len(gates())
    text = json.dumps(found)
    schemas = found["components"]["schemas"]  # type: ignore[index]
    refs = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert refs <= set(schemas)
    names = [o["operationId"] for operations in paths.values() for o in operations.values()]
    assert len(set(names)) == len(names)


def test_the_description_is_a_page_too(start: Start) -> None:
    desk = start(empty=True)
    assert "/api/v1/releases" in desk.client.get("/api").text
    assert desk.client.get(f"{API}/openapi.json").json()["openapi"] == "3.1.0"
