"""Reports in JSON."""

from __future__ import annotations

import pytest

from habeas.errors import InputError
from habeas.ingest.record import read_record


def test_read_record_keeps_the_text_and_ignores_other_keys() -> None:
    draft = read_record('{"id": 7, "text": " A\\r\\nB ", "publisher": null, "title": "T", "claims": [1]}', "a.json")
    assert (draft.text, draft.id, draft.publisher, draft.title) == (" A\r\nB ", "7", None, "T")


def test_read_record_replaces_half_characters_one_for_one() -> None:
    assert read_record('{"text": "a\\ud800b"}', "a.json").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"text": "a",\n}', "not valid JSON: .* at line 2, column 1"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "no JSON object"),
        ("{}", "no field text"),
        ('{"text": 1}', "no field text"),
        ('{"text": " \\n"}', "empty field text"),
        ('{"text": "a", "title": ["b"]}', "field title that is no text"),
    ],
)
def test_read_record_refuses(content: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_record(content, "a.json")
