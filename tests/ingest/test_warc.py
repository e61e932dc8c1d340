"""Web archives: pages, what is packed, what is damaged, and what lies about its size."""

from __future__ import annotations

import gzip
import io
import resource
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types of its own
import pytest
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # it has no types of its own
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # as above

from habeas.errors import InputError
from habeas.ingest.piece import Piece
from habeas.ingest.warc import read_wacz, read_warc
from tests.ingest.office import zipped

BODY = b"<p>Velmark freed 46 prisoners.</p>" * 20


def answer(address: str, body: bytes = BODY, *, head: str = "", claim: int | None = None, status: int = 200) -> bytes:
    """A record as ISO 28500 describes it."""
    http = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n".encode() + body
    told = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2031-05-03T10:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {claim or len(http)}\r\n\r\n"
    )
    return told.encode() + http + b"\r\n\r\n"


A, B, C = (answer(f"https://{name}.example/") for name in "abc")
PACKED = [gzip.compress(record) for record in (A, B, C)]
DAMAGED = PACKED[1][:60] + b"\xff\x00\xff\x00" + PACKED[1][64:]


def read(folder: Path, data: bytes) -> list[str]:
    path = folder / "a.warc"
    path.write_bytes(data)
    return [told(piece) for piece in read_warc(path)]


def told(piece: Piece) -> str:
    if isinstance(piece.data, bytes):
        assert piece.data == BODY
        return piece.source.removeprefix("https://").removesuffix(".example/")
    return str(piece.data).rpartition(": ")[0].rpartition(": ")[2] + ": " + str(piece.data).rpartition(": ")[2]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (A + B + C, ["a", "b", "c"]),
        (b"".join(PACKED), ["a", "b", "c"]),
        (PACKED[0] + DAMAGED + PACKED[2], ["a", "is damaged", "c"]),
        (PACKED[0] + b"no archive at all" * 50 + PACKED[2], ["a", "is damaged", "c"]),
        (A + b"no archive at all" * 50 + C, ["a", "is damaged", "c"]),
        (b"".join(PACKED)[:-40], ["a", "b", "is damaged"]),
        ((A + B)[:-300], ["a", "is damaged"]),
        (A + answer("https://b.example/", claim=10_000_000_000) + C, ["a", "is damaged", "c"]),
        (PACKED[0] + gzip.compress(answer("https://b.example/", claim=10_000_000_000)) + PACKED[2], ["a", "10000 MB", "c"]),
        (A + answer("https://b.example/", status=404) + C, ["a", "c"]),
        (A + answer("https://b.example/", gzip.compress(BODY), head="Content-Encoding: gzip\r\n"), ["a", "b"]),
        (A + answer("https://b.example/", brotli.compress(BODY), head="Content-Encoding: br\r\n"), ["a", "b"]),
        (A + answer("https://b.example/", b"no gzip", head="Content-Encoding: gzip\r\n"), ["a", None]),
        (A + answer("https://b.example/", gzip.compress(BODY)[:-9], head="Content-Encoding: gzip\r\n") + C, ["a", "is packed", "c"]),
        (A + answer("https://b.example/", b"x", head="Content-Encoding: zstd\r\n") + C, ["a", "is packed as", "c"]),
        (
            A + answer("https://b.example/", b"3\r\n<p>\r\n" + b"%x\r\n" % len(BODY[3:]) + BODY[3:] + b"\r\n0\r\n\r\n",
                       head="Transfer-Encoding: chunked\r\n"),
            ["a", "b"],
        ),
    ],
)  # fmt: skip
def test_records(data: bytes, expected: list[str | None], tmp_path: Path) -> None:
    if None in expected:
        path = tmp_path / "a.warc"
        path.write_bytes(data)
        assert len(list(read_warc(path))) == len(expected)
        return
    found = read(tmp_path, data)
    assert len(found) == len(expected), found
    for sentence, words in zip(found, expected, strict=True):
        assert words is not None
        assert words in sentence


@pytest.mark.parametrize(
    "data", [b"", b"no archive", gzip.compress(b"no archive"), b"\x1f\x8b\x08" * 5000, b"WARC/1.0\r\n" * 5000]
)
def test_what_is_no_archive(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    found: list[Piece] = []
    if data:
        with pytest.raises(InputError, match="holds no record"):
            found.extend(read_warc(path))
    else:
        assert not list(read_warc(path))
    assert all(isinstance(piece.data, InputError) for piece in found)


def test_a_bomb_in_a_record_is_refused_without_unpacking_it(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\x00" * 400_000_000, 1)
    path = tmp_path / "a.warc"
    path.write_bytes(A + answer("https://b.example/", bomb, head="Content-Encoding: gzip\r\n") + C)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(read_warc(path))
    assert [isinstance(p.data, bytes) for p in found] == [True, False, True]
    assert "has over 20 MB" in str(found[1].data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_archives_of_another_program_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        out_headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        for name in "ab":
            record = writer.create_warc_record(
                f"https://{name}.example/", "response", payload=io.BytesIO(BODY), http_headers=out_headers
            )
            writer.write_record(record)
    assert [told(p) for p in read_warc(path)] == ["a", "b"]


@pytest.mark.parametrize("stored", [True, False])
def test_wacz(stored: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    members: dict[str, bytes | str] = {
        "archive/1.warc.gz": PACKED[0] + DAMAGED + PACKED[2],
        "archive/2.warc": B,
        "pages/pages.jsonl": "{}",
    }
    path.write_bytes(zipped(members, stored=stored))
    found = list(read_wacz(path))
    assert [told(p) if isinstance(p.data, bytes) else "!" for p in found] == ["a", "!", "c", "b"]
    assert found[1].source.endswith("a.wacz/archive/1.warc.gz")


def test_archives_inside_archives_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(zipped({"archive/inner.wacz": zipped({"archive/1.warc": A})}))
    with pytest.raises(InputError, match="archives inside archives"):
        list(read_wacz(path))
    path.write_bytes(zipped({"archive/1.warc": A})[:-30])
    with pytest.raises(InputError, match="damaged ZIP"):
        list(read_wacz(path))
