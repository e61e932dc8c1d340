"""The body of an answer as it went over the line → the bytes that were meant, never more than allowed; and their charset."""

from __future__ import annotations

import zlib
from email.message import Message

import brotli  # type: ignore[import-untyped]  # it has no types of its own

from habeas.errors import InputError

FAULTS = (zlib.error, brotli.error, ValueError)
"""What unpacking raises on damaged bytes."""

GZIP, DEFLATE, RAW_DEFLATE = 31, 15, -15
"""Window sizes by which zlib tells the three kinds apart."""


def unpack(raw: bytes, transfer: str, encoding: str, *, most: int, source: str) -> bytes:
    """Raw bytes, the headers Transfer-Encoding and Content-Encoding → the body.

    Raises InputError if it is damaged, packed in a way that is not known, or more than ``most`` bytes.
    """
    try:
        body = _joined(raw) if "chunked" in transfer.lower() else raw
        for kind in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
            body = _unpacked(body, kind, most, source)
    except FAULTS as error:
        raise InputError(source, "is packed, and damaged: fetch it again") from error
    if len(body) > most:
        raise InputError(source, f"has over {most / 1e6:.0f} MB, and one report may not")
    return body


def charset_of(content_type: str) -> str | None:
    """The header Content-Type → the character set that it names."""
    header = Message()
    header["content-type"] = content_type
    found = header.get_content_charset()
    return found if found and len(found) <= 40 else None


def _joined(raw: bytes) -> bytes:
    """The chunks of a chunked answer, joined. Bytes that do not begin like one were joined before they were kept."""
    parts: list[bytes] = []
    position = 0
    while (end := raw.find(b"\r\n", position, position + 100)) >= 0:
        size = raw[position:end].partition(b";")[0].strip()
        if not size or any(c not in b"0123456789abcdefABCDEF" for c in size):
            break
        length = int(size, 16)
        if length == 0:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + length])
        position = end + 2 + length + 2
    if parts:
        raise ValueError("a chunk is cut off")
    return raw


def _unpacked(body: bytes, kind: str, most: int, source: str) -> bytes:
    if kind in {"identity", "none"} or not body:
        return body
    if kind in {"gzip", "x-gzip"}:
        return _inflated(body, GZIP, most) if body.startswith(b"\x1f\x8b") else body
    if kind == "deflate":
        try:
            return _inflated(body, DEFLATE, most)
        except zlib.error:
            return _inflated(body, RAW_DEFLATE, most)
    if kind == "br":
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=most + 1))
    raise InputError(source, f"is packed as {kind[:20]!r}, which is not known here")


def _inflated(body: bytes, window: int, most: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    found = unpacker.decompress(body, most + 1)
    if not unpacker.eof and len(found) <= most:
        raise ValueError("the packed bytes are cut off")
    return found
