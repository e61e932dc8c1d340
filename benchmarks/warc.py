"""How fast pages come out of a web archive, against bare fastwarc with trafilatura, and how much memory a large archive takes.

    python -m benchmarks.warc [MEGABYTES]

The archive is made up and seeded: pages of an article in the midst of menus and scripts, one in three a picture.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType

from habeas.ingest.pieces import Finder
from habeas.ingest.warc import read_warc
from habeas.pipeline import fetch_page, find_reports

SEED = 11
PAGES = 400
"""Pages that are taken apart."""

PICTURE = 150_000
"""Bytes of a picture, which does not pack."""

WORDS = (
    *("harbour", "ferry", "winter", "council", "bridge", "market", "school", "river", "train", "office"),
    *("letter", "garden", "window", "street", "morning"),
)


def main(megabytes: int) -> None:
    """Print pages a second, and the memory that streaming takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.warc.gz"
        records = _write(path, megabytes * 1_000_000)
        size = path.stat().st_size / 1e6
        print(f"archive: {size:.0f} MB packed, {records} records")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        seconds, count = _timed(lambda: sum(1 for _ in read_warc(path)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(
            f"streamed: {count} pages in {seconds:.1f} s ({size / seconds:.0f} MB/s); memory {before:.0f} -> {peak:.0f} MB"
        )
        bare, _ = _timed(lambda: sum(1 for _ in islice(_bare(path), PAGES)))
        ours, _ = _timed(lambda: sum(1 for _ in islice(find_reports([str(path)], finder=Finder(fetch_page)), PAGES)))
        print(
            f"fastwarc + trafilatura: {PAGES / bare:.0f} pages/s; habeas, to documents with blocks: {PAGES / ours:.0f} pages/s"
        )


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _bare(path: Path) -> Iterator[str | None]:
    """Pages as the peers draw them, with nothing around."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            if record.http_content_type == "text/html" and record.reader:
                content = record.reader.read().decode("utf-8")
                yield trafilatura.extract(content, with_metadata=True, include_comments=False, output_format="json")


def _write(path: Path, size: int) -> int:
    """Fill a file with records up to this many bytes; how many."""
    chance = random.Random(SEED)
    written = records = 0
    with path.open("wb") as out:
        while written < size:
            is_picture = records % 3 == 2
            body = chance.randbytes(PICTURE) if is_picture else _page(chance)
            kind = "image/jpeg" if is_picture else "text/html; charset=utf-8"
            written += out.write(gzip.compress(_record(f"https://harbour.example/{records}", kind, body), 1))
            records += 1
    return records


def _page(chance: random.Random) -> bytes:
    paragraphs = "".join(f"<p>{' '.join(chance.choices(WORDS, k=60)).capitalize()}.</p>" for _ in range(8))
    menu = "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in WORDS * 4)
    script = f"<script>{' '.join(chance.choices(WORDS, k=2000))}</script>"
    title = " ".join(chance.choices(WORDS, k=6)).capitalize()
    return (
        f"<html lang='en'><head><title>{title}</title>{script}</head><body><nav><ul>{menu}</ul></nav><article>"
        f"<h1>{title}</h1><time datetime='2031-05-03'>3 May 2031</time>{paragraphs}</article></body></html>"
    ).encode()


def _record(address: str, kind: str, body: bytes) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2031-05-03T10:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
