"""From bytes to documents: metadata, identity, and one sentence for each kind of bad input."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings, strategies

from habeas.errors import InputError
from habeas.ingest.document import Ingested, Limits, Overrides, read_capture
from habeas.model.ids import sha256_hex
from habeas.model.text import BlockRole

TEXT = """Tarvos frees twelve

May 4, 2031, NEWS

Tarvos freed twelve political prisoners on Sunday, the justice ministry said.
"""
RECORD = {
    "id": "r1",
    "url": "https://courier.example/1",
    "publisher": "Courier",
    "title": "Tarvos frees twelve",
    "published": "2031-05-04",
    "language": "en",
    "text": TEXT,
}


def read(data: bytes, address: str = "a.txt", overrides: Overrides | None = None) -> Ingested:
    return read_capture(data, address, retrieved="2031-05-05T00:00:00Z", overrides=overrides or Overrides())


def test_read_capture_of_plain_text() -> None:
    found = read(TEXT.replace("\n", "\r\n").encode())
    assert found.document.text == TEXT
    assert (found.document.title, found.document.published, found.document.language) == (
        "Tarvos frees twelve",
        "2031-05-04",
        "en",
    )
    assert [b.role for b in found.document.blocks] == [BlockRole.HEADLINE, BlockRole.DATELINE, BlockRole.BODY]
    assert (found.capture.media_type, found.capture.address) == ("text/plain", "a.txt")
    assert found.capture.sha256 == found.document.sha256 == sha256_hex(TEXT.replace("\n", "\r\n").encode())


def test_read_capture_of_a_record() -> None:
    document = read(json.dumps(RECORD).encode(), "r1.json").document
    assert {name: getattr(document, name) for name in RECORD} == RECORD


def test_read_capture_of_a_page() -> None:
    page = f"<html><body><article><h1>Twelve freed</h1><p>{TEXT.splitlines()[-1]}</p></article></body></html>"
    found = read(page.encode(), "https://courier.example/2")
    assert found.capture.media_type == "text/html"
    assert found.document.url == "https://courier.example/2"
    assert TEXT.splitlines()[-1] in found.document.text


def test_overrides_win_over_the_file() -> None:
    given = Overrides(
        published="5 May 2031", publisher="Herald", language="en-GB", url="https://herald.example/1", title="Free"
    )
    document = read(json.dumps(RECORD).encode(), "r1.json", given).document
    assert (document.published, document.publisher, document.language) == ("2031-05-05", "Herald", "en")
    assert (document.url, document.title, document.id) == ("https://herald.example/1", "Free", "r1")


def test_a_document_without_an_id_has_one_of_its_text_and_outlet() -> None:
    same = {read(TEXT.encode(), path).document.id for path in ("a.txt", "b/c.txt")}
    other = read(TEXT.encode(), overrides=Overrides(publisher="Herald")).document.id
    assert len(same) == 1
    assert other not in same


def test_a_document_with_no_date_is_read() -> None:
    assert read(b"Tarvos freed twelve people in May.").document.published is None


@pytest.mark.parametrize(
    ("data", "address", "problem"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t", "a.txt", "is empty"),
        (b"\xef\xbb\xbf\n", "a.txt", "is empty"),
        (bytes(range(256)) * 10, "a.txt", "is binary"),
        (b"%PDF-1.7 ...", "a.pdf", "is a damaged PDF"),
        (b"PK\x03\x04...", "a.docx", "office document"),
        (b"{\n", "a.json", "not valid JSON: .* line 2, column 1"),
        (b'{"title": "a"}', "a.json", "no field text"),
        (b'{"text": "a", "published": "soon"}', "a.json", "'soon' is not a date"),
        (b"<html><body><p>Please wait</p></body></html>", "a.html", "no article"),
        (b"<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>", "a.html", "no article"),
        ("Žmonės".encode()[:-1] + b"\xff", "a.txt", "broken UTF-8 at byte 7"),
        ("Двенадцать человек вышли на свободу.".encode(), "a.txt", "give --language"),
        (b"a" * 20_000_001, "a.txt", "one report may have 20"),
        (b"a " * 1_000_001, "a.txt", "one report may have 2"),
    ],
)
def test_bad_input_is_one_sentence(data: bytes, address: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        read(data, address)
    assert str(caught.value).startswith(address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("overrides", "problem"),
    [
        (Overrides(published="yesterday"), "--published: 'yesterday' is not a date"),
        (Overrides(published="2031-02-30"), "--published: '2031-02-30' is not a date"),
        (Overrides(language="english"), "--language: 'english' is not a language code"),
    ],
)
def test_bad_overrides_are_named(overrides: Overrides, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(TEXT.encode(), overrides=overrides)


def test_limits_can_be_set() -> None:
    with pytest.raises(InputError, match="split it"):
        read_capture(TEXT.encode(), "a.txt", retrieved="2031", limits=Limits(text=10))


@settings(deadline=None)
@given(strategies.binary(max_size=300), strategies.sampled_from(["a.txt", "a.json", "a.html", "a"]))
def test_any_bytes_give_a_document_or_an_input_error(data: bytes, address: str) -> None:
    try:
        document = read(data, address).document
    except InputError:
        return
    assert document.text.strip()
    document.text.encode()
