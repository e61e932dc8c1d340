"""What kind of file some bytes are."""

from __future__ import annotations

import pytest

from habeas.errors import InputError
from habeas.ingest.media import HTML, JSON, PLAIN, sniff


@pytest.mark.parametrize(
    ("data", "address", "kind"),
    [
        (b"Twelve were freed.", "a", PLAIN),
        (b"<p>as written</p>", "a.txt", PLAIN),
        (b'{"text": "Twelve"}', "a.txt", PLAIN),
        (b'{"text": "Twelve"}', "reports.jsonl:3", JSON),
        (b"\xef\xbb\xbf {}", "a", JSON),
        (b"nothing of the kind", "a.json", JSON),
        (b"<!-- saved --><!DOCTYPE html><p>Twelve", "a", HTML),
        (b"<p>Twelve</p>", "A.HTM?x=1", HTML),
        ("<html><p>Twelve".encode("utf-16"), "https://courier.example/", HTML),
        ("Twelve were freed.".encode("utf-16"), "a.txt", PLAIN),
    ],
)
def test_sniff(data: bytes, address: str, kind: str) -> None:
    assert sniff(data, address) == kind


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"\x00" * 10, "is empty"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\x01\x02\x03 text", "is binary"),
        (b"Twelve were freed. " * 1000 + b"\x00", "is binary"),
    ],
)
def test_sniff_refuses_what_is_no_text(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        sniff(data, "a.txt")
