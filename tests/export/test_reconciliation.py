"""The reconciliation service, held against the schemas of the specification.

``data/reconciliation-0.2`` states the JSON schemas of Reconciliation Service API 0.2 (W3C Community Group Final Report, 10 April 2023)
without their descriptions and without the schema of authentication, which is not used.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from habeas.errors import InputError, NotFoundError
from habeas.export import reconciliation
from habeas.export.reconciliation import Service, spellings
from habeas.knowledge.reconciliation import load_offers
from habeas.model.entity import Name
from habeas.model.finding import PersonAccount, Register
from habeas.resolve.index import NameIndex
from tests.export.registers import HOSTILE, STORIES, autumn_register, empty

SCHEMAS = {
    path.stem: jsonschema_rs.validator_for(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted((Path(__file__).parent / "data/reconciliation-0.2").glob("*.json"))
}
QUERY = {"query": "Николай Спарник"}


def accept(schema: str, value: object) -> Any:
    """The value as it goes over the wire, if the specification's schema accepts it."""
    sent = json.loads(json.dumps(value))
    assert [error.message for error in SCHEMAS[schema].iter_errors(sent)] == []
    return sent


def make_service(register: Register) -> Service:
    index = NameIndex()
    for ident, name in spellings(register):
        index.add(ident, name)
    return Service(register, index)


@pytest.fixture
def service() -> Service:
    return make_service(autumn_register())


def ask(service: Service, **query: object) -> list[dict[str, Any]]:
    accept("reconciliation-query-batch", {"q0": query})
    found: list[dict[str, Any]] = accept("reconciliation-result-batch", service.reconcile({"q0": query}))["q0"][
        "result"
    ]
    return found


def test_the_manifest_says_what_there_is() -> None:
    manifest = accept("manifest", reconciliation.manifest("http://127.0.0.1:8000"))
    assert manifest["versions"] == ["0.2"]
    assert manifest["view"]["url"] == "http://127.0.0.1:8000/person/{{id}}"
    assert manifest["suggest"]["entity"] == {
        "service_url": "http://127.0.0.1:8000/reconcile",
        "service_path": "/suggest/entity",
    }


def test_a_name_in_another_script_finds_the_person(service: Service) -> None:
    (found,) = ask(service, **QUERY)
    assert (found["name"], found["type"]) == (
        "Mikola Sparnik",
        [{"id": "person", "name": "Person"}],
    )
    assert 70 <= found["score"] < 100


def test_a_name_as_it_is_written_is_a_match(service: Service) -> None:
    (found,) = ask(service, query="Alena Ramova")
    assert found["match"] is True
    assert found["score"] == 100
    assert found["description"] == "freed 2025-09-11"


def test_a_surname_alone_is_never_a_match(service: Service) -> None:
    found = ask(service, query="Ramova")
    assert [c["name"] for c in found] == ["Alena Ramova"]
    assert not found[0]["match"]


def test_a_property_that_differs_is_no_match_and_lowers_the_score(service: Service) -> None:
    (agrees,) = ask(service, query="Alena Ramova", properties=[{"pid": "state", "v": "Freed"}])
    (differs,) = ask(
        service, query="Alena Ramova", properties=[{"pid": "state", "v": ["detained", {"id": "x", "name": "dead"}]}]
    )
    (unknown,) = ask(
        service, query="Alena Ramova", properties=[{"pid": "role", "v": "teacher"}, {"pid": "no such", "v": 1}]
    )
    assert agrees["features"] == [{"id": "state_agrees", "value": True}]
    assert (agrees["match"], differs["match"], unknown["match"]) == (True, False, True)
    assert differs["score"] == agrees["score"] - 100 * load_offers().differs


def test_namesakes_are_offered_and_none_is_a_match() -> None:
    people = tuple(
        PersonAccount(f"person-{n}", name, (Name(name, None, "Latn"),), (), (), (), None, "", ())
        for n, name in enumerate(("Ihar Labun", "Igor Labun"))
    )
    base = empty()
    register = Register(None, (), people, (), (), (), (), (), (), base.identities)
    found = ask(make_service(register), query="Ihar Labun")
    assert [c["id"] for c in found] == ["person-0", "person-1"]
    assert [c["match"] for c in found] == [False, False]


def test_another_type_and_nobody_are_empty(service: Service) -> None:
    assert ask(service, query="Alena Ramova", type="place") == []
    assert ask(service, query="Alena Ramova", type=["place", "person"])
    assert ask(service, query="Zbigniew Nobody") == []
    assert ask(service, query="  ") == []


@pytest.mark.parametrize("limit", [1, 0, -3, 10**9, 1e308, float("nan"), "many", None])
def test_a_strange_limit_is_no_fault(service: Service, limit: object) -> None:
    found = service.reconcile({"q0": {"query": "Ihar Labun", "limit": limit}})
    assert len(found["q0"]["result"]) == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("queries", "problem"),
    [
        (["q"], "no object of queries"),
        ({"q0": "Ihar"}, "no object of queries"),
        ({"q0": {"query": 7}}, "query: is no text"),
        ({"q0": {"query": "a" * 301}}, "301 characters"),
        ({f"q{n}": QUERY for n in range(101)}, "101 queries, and may hold 100"),
    ],
)
def test_what_is_no_batch_is_refused(service: Service, queries: object, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        service.reconcile(queries)


def test_suggestions_complete_names_properties_and_types(service: Service) -> None:
    found = accept("suggest-entities-response", service.suggest_entities("nikolai sp"))
    assert [p["name"] for p in found["result"]] == ["Mikola Sparnik"]
    assert [p["name"] for p in accept("suggest-entities-response", service.suggest_entities("lab"))["result"]] == [
        "Ihar Labun"
    ]
    assert accept("suggest-entities-response", service.suggest_entities(""))["result"] == []
    properties = accept("suggest-properties-response", reconciliation.suggest_properties("nat"))
    assert [p["id"] for p in properties["result"]] == ["nationality"]
    assert accept("suggest-types-response", reconciliation.suggest_types("per"))["result"][0]["id"] == "person"
    assert accept("suggest-types-response", reconciliation.suggest_types("ship"))["result"] == []


def test_every_property_can_be_fetched(service: Service) -> None:
    proposed = accept("data-extension-property-proposal", reconciliation.propose_properties("person"))
    ids = [p["id"] for p in proposed["properties"]]
    person = next(p for p in autumn_register().people if p.name == "Mikola Sparnik")
    query = accept("data-extension-query", {"ids": [person.id, "nobody"], "properties": [{"id": i} for i in ids]})
    found = accept("data-extension-response", service.extend(query))
    assert [m["id"] for m in found["meta"]] == ids
    row = found["rows"][person.id]
    assert row["other_names"] == [{"str": "Nikolai Sparnik"}]
    assert row["freed"] == [{"str": "2025-09-11"}]
    assert row["reports"] == [
        {"str": "https://reports.invalid/wire-0911"},
        {"str": "https://reports.invalid/border-0912"},
    ]
    assert found["rows"]["nobody"] == {i: [] for i in ids}


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ([], "is no query"),
        ({"ids": ["x"]}, "is no query"),
        ({"ids": ["x"], "properties": [{"id": "salary"}]}, "property that there is not"),
    ],
)
def test_what_is_no_query_of_properties_is_refused(service: Service, query: object, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        service.extend(query)


def test_proposals_heed_type_and_limit() -> None:
    assert (
        len(accept("data-extension-property-proposal", reconciliation.propose_properties("person", 2))["properties"])
        == 2
    )
    assert accept("data-extension-property-proposal", reconciliation.propose_properties("ship"))["properties"] == []


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def test_a_preview_shows_quotes_and_runs_nothing() -> None:
    register = STORIES["hostile"]()
    (person,) = register.people
    page = make_service(register).preview(person.id)
    tags = Tags()
    tags.feed(page)
    assert set(tags.found) == {"html", "head", "meta", "title", "body", "h1", "p", "ul", "li"}
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_a_preview_of_nobody_is_not_found(service: Service) -> None:
    with pytest.raises(NotFoundError):
        service.preview("nobody")


def test_whoever_is_withheld_is_nowhere() -> None:
    register = autumn_register()
    people = tuple(
        PersonAccount(p.id, "name withheld", (), (), (), p.states, p.now, p.reason, p.claims)
        if p.name == "Alena Ramova"
        else p
        for p in register.people
    )
    hidden = next(p.id for p in people if not p.names)
    service = make_service(
        Register(
            None, register.events, people, (), (), (), (), register.claims, register.documents, register.identities
        )
    )
    assert service.reconcile({"q": {"query": "name withheld"}}) == {"q": {"result": []}}
    assert service.suggest_entities("name") == {"result": []}
    assert service.extend({"ids": [hidden], "properties": [{"id": "state"}]})["rows"] == {hidden: {"state": []}}
    with pytest.raises(NotFoundError):
        service.preview(hidden)
