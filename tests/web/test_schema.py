"""The API against its own OpenAPI document: whatever is sent, no answer is a fault of the program, and each is one described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from habeas.settings import Settings
from habeas.web import shapes
from habeas.web.api import ROOT, Gate, gates
from habeas.web.app import create_app
from habeas.web.jobs import Jobs
from habeas.web.openapi import document
from tests.desk_stories import make_casebook
from tests.web.conftest import NOW

EXAMPLES = 8
"""Of each operation and each way to generate them: enough to meet every odd value of its parameters, in a few seconds."""

SCHEMA = schemathesis.openapi.from_dict(document())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    location = make_casebook(tmp_path_factory.mktemp("schema") / "casebook.db")
    app = create_app(Settings(location, debug=False), clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as made:
        yield made


CASES = [(gate, mode) for gate in gates() for mode in GenerationMode if mode.is_positive or gate.takes != ("id",)]
"""There is no text that could not be an id."""


@pytest.mark.parametrize(
    ("gate", "mode"), CASES, ids=lambda of: f"{of.method} {of.path}" if isinstance(of, Gate) else str(of.value)
)
def test_every_answer_is_one_described(
    client: TestClient, gate: Gate, mode: GenerationMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Jobs, "start", lambda *_, **__: "job-1")
    operation = SCHEMA[ROOT + gate.path][gate.method]
    described = {int(status) for status in document()["paths"][ROOT + gate.path][gate.method.lower()]["responses"]}  # type: ignore[index]

    @seed(20270312)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case[Any]) -> None:
        path = ROOT + gate.path
        for name, value in (case.path_parameters or {}).items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        body = None if isinstance(case.body, schemathesis.core.NotSet) else msgspec.json.encode(_plain(case.body))
        headers = {"content-type": "application/json"} if body is not None else {}
        answer = client.request(gate.method, path, params=dict(case.query or {}), content=body, headers=headers)
        assert answer.status_code in described | {405}, answer.text
        if answer.status_code == gate.status:
            msgspec.json.decode(answer.content, type=gate.gives)
        elif answer.status_code >= 400:
            msgspec.json.decode(answer.content, type=shapes.Refusal)

    check()


def _plain(value: object) -> object:
    """A generated body as JSON can hold it."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)


def test_what_is_generated_is_odd_enough() -> None:
    found: set[str] = set()

    @seed(1)
    @settings(max_examples=40, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.data())
    def gather(data: st.DataObject) -> None:
        strategy = SCHEMA[f"{ROOT}/people"]["GET"].as_strategy(generation_mode=GenerationMode.NEGATIVE)
        found.update(str(v) for v in (data.draw(strategy).query or {}).values())

    gather()
    assert len(found) > 10
