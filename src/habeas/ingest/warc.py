"""Pages out of web archives (WARC, WACZ), streamed one at a time; a damaged record is named, and the next one is looked for."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from habeas.errors import InputError
from habeas.ingest.archive import FAULTS, open_zip
from habeas.ingest.body import charset_of, unpack
from habeas.ingest.document import USUAL_LIMITS
from habeas.ingest.piece import Piece

WANTED = WarcRecordType.response | WarcRecordType.resource

READABLE = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "message/rfc822",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""Media types of records that can be reports; pictures, scripts and style sheets are passed over in silence."""

NO_REPORTS = ("/robots.txt", "/ads.txt", "/security.txt", "/humans.txt")

MOST_DAMAGES = 1000
"""After which a file is given up."""

BLOCK = 1 << 20
OVERLAP = 16
GZIP = b"\x1f\x8b\x08"
PLAIN = b"WARC/1."
HEADER = 4096
"""Bytes in which a record that is found again must show that it is one."""

LARGEST_UNPACKED = 4_000_000_000
"""Bytes of one packed member of a WACZ, which is unpacked to disk."""


def read_warc(path: Path) -> Iterator[Piece]:
    """The path of a WARC file, packed or not → its pages in order, and a piece with an error for each damaged part.

    Memory does not grow with the file. Raises InputError if it is no WARC file at all.
    """
    with path.open("rb") as file:
        yield from _records(file, str(path))


def read_wacz(path: Path) -> Iterator[Piece]:
    """The path of a WACZ file → the pages of the WARC files in it. Raises InputError if it is damaged or holds none."""
    source = str(path)
    with open_zip(path, source) as opened:
        members = sorted(m.filename for m in opened.infolist() if _is_warc(m.filename))
        if not members:
            raise InputError(source, "holds no WARC file: archives inside archives are not opened")
        for name in members:
            with _member(opened, opened.getinfo(name), path, source) as file:
                yield from _records(file, f"{source}/{name}")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, source: str) -> BinaryIO:
    """A member as a file in which one can go back: a window on the archive, or unpacked to disk if it is packed."""
    if info.compress_type == zipfile.ZIP_STORED:
        return io.BufferedReader(_Window(path, info))
    if info.file_size > LARGEST_UNPACKED:
        raise InputError(
            source, f"unpacks to over {LARGEST_UNPACKED / 1e9:.0f} GB: unpack it, and name the WARC files in it"
        )
    unpacked = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    try:
        with opened.open(info) as member:
            shutil.copyfileobj(member, unpacked, BLOCK)
    except FAULTS as error:
        unpacked.close()
        raise InputError(source, f"holds a damaged {info.filename}") from error
    unpacked.seek(0)
    return unpacked


class _Window(io.RawIOBase):
    """The bytes of one stored member of a ZIP file, read from the file itself."""

    def __init__(self, path: Path, info: zipfile.ZipInfo) -> None:
        self._file = path.open("rb")
        self._file.seek(info.header_offset + 26)
        sizes = self._file.read(4)
        self._start = (
            info.header_offset + 30 + int.from_bytes(sizes[:2], "little") + int.from_bytes(sizes[2:], "little")
        )
        self._size = info.compress_size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, min(self._size, base + offset))
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # what RawIOBase is called with
        self._file.seek(self._start + self._at)
        data = self._file.read(min(len(buffer), self._size - self._at))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


@dataclass(slots=True)
class _Place:
    """Where reading stands: the last record that was begun, and whether the damage behind it has been named."""

    floor: int
    is_named: bool = False


def _records(file: BinaryIO, source: str) -> Iterator[Piece]:
    """An open WARC file → its pages, going on behind whatever is damaged."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    is_packed = file.read(len(GZIP)) == GZIP
    if size and not _is_record(file, 0, is_packed=is_packed) and _next_start(file, 1, is_packed=is_packed) is None:
        raise InputError(source, "holds no record of a web archive")
    place = _Place(0)
    start: int | None = 0
    damages = 0
    while start is not None:
        file.seek(start)
        place.floor = start
        try:
            yield from _run(file, place, size, is_packed=is_packed)
            return
        except _TooLongError:
            place.is_named = True
        except OSError:
            if not place.is_named:
                damages += 1
                yield Piece(
                    source, InputError(source, f"is damaged at or after byte {place.floor}: what is there is skipped")
                )
            place.is_named = True
        if damages >= MOST_DAMAGES:
            raise InputError(source, f"is damaged in more than {MOST_DAMAGES} places: the rest is not read")
        start = _next_start(file, place.floor + 1, is_packed=is_packed)


def _run(file: BinaryIO, place: _Place, size: int, *, is_packed: bool) -> Iterator[Piece]:
    """Records from where the file stands. Raises OSError at the first that is damaged, or that cannot be as long as it claims."""
    for record in ArchiveIterator(file, record_types=WANTED, parse_http=True, auto_decode="none"):
        place.floor = record.stream_pos
        length = record.content_length
        if not is_packed and place.floor + length > size:
            raise OSError("a record claims to be longer than the file")
        piece = _page(record, length)
        place.is_named = False
        if piece is not None:
            yield piece
        if length > USUAL_LIMITS.size:
            raise _TooLongError


class _TooLongError(OSError):
    """What follows a record that is too long to be read is found by looking for it: the record may lie about its length."""


def _page(record: WarcRecord, length: int) -> Piece | None:
    """A record → the page in it; None if it is no page. Raises OSError if it is cut off."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    headers = record.http_headers
    is_answer = record.record_type == WarcRecordType.response
    kind = (record.http_content_type if is_answer else record.headers.get("Content-Type") or "") or ""
    if is_answer and (headers is None or headers.status_code != 200):
        if headers is None or not isinstance(headers.status_code, int):
            raise OSError("an answer has no whole head")
        return None
    charset = record.http_charset if is_answer else charset_of(kind)
    kind = kind.partition(";")[0].strip().lower()
    if (
        not address.startswith(("http://", "https://"))
        or (kind and kind not in READABLE)
        or address.endswith(NO_REPORTS)
    ):
        return None
    retrieved = record.record_date.isoformat(timespec="seconds") if record.record_date else None
    if length > USUAL_LIMITS.size:
        problem = InputError(
            address, f"has {length / 1e6:.0f} MB by its own account, and one report may not: it is skipped"
        )
        return Piece(address, problem, retrieved)
    raw = record.reader.read(length) if record.reader and length else b""
    if len(raw) < length:
        raise OSError("a record is cut off")
    try:
        data = unpack(
            raw,
            (headers.get("Transfer-Encoding") if headers else None) or "",
            (headers.get("Content-Encoding") if headers else None) or "",
            most=USUAL_LIMITS.size,
            source=address,
        )
    except InputError as error:
        return Piece(address, error, retrieved)
    return Piece(address, data, retrieved, charset)


def _next_start(file: BinaryIO, start: int, *, is_packed: bool) -> int | None:
    """The first byte from ``start`` on at which a record begins; None if there is none."""
    sign = GZIP if is_packed else PLAIN
    position = start
    while True:
        file.seek(position)
        block = file.read(BLOCK)
        found = block.find(sign)
        while found >= 0:
            if _is_record(file, position + found, is_packed=is_packed):
                return position + found
            found = block.find(sign, found + 1)
        if len(block) < BLOCK:
            return None
        position += len(block) - OVERLAP


def _is_record(file: BinaryIO, position: int, *, is_packed: bool) -> bool:
    """Whether the head of a record stands there, and not the same bytes by chance."""
    file.seek(position)
    head = file.read(HEADER)
    if is_packed:
        try:
            head = zlib.decompressobj(31).decompress(head, HEADER)
        except zlib.error:
            return False
    return head.startswith(PLAIN) and b"\nwarc-type:" in head.lower()
