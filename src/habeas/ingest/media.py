"""What kind of file these bytes are, by their content first and their name second."""

from __future__ import annotations

import re

from habeas.errors import InputError

PLAIN, HTML, JSON = "text/plain", "text/html", "application/json"

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
"""First bytes of the files that people most often mistake for a report."""

HEAD = 8192
"""Bytes looked at."""

CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x0b\x1b")
HTML_START = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
HTML_TAG = re.compile(rb"<(p|div|h1|article|title|meta|span|table)\b", re.IGNORECASE)
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes, address: str) -> str:
    """Bytes and where they came from → ``PLAIN``, ``HTML`` or ``JSON``. Raises InputError if they are empty or no text."""
    head = data[:HEAD]
    if not data.strip(b" \t\r\n\x0b\f\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(address, "is empty: give a file with a report in it")
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            raise InputError(address, f"is {name}, not a report in text, HTML or JSON: save its text and give that")
    is_wide = head.startswith(BYTE_ORDER_MARKS)
    if is_wide:
        head = head.replace(b"\x00", b"")
    controls = sum(head.count(bytes([c])) for c in CONTROLS)
    if (b"\x00" in data and not is_wide) or controls > len(head) / 100:
        raise InputError(address, "is binary, not a report in text, HTML or JSON: save its text and give that")
    return _text_kind(head, address.lower().partition("?")[0].partition("#")[0])


def _text_kind(head: bytes, name: str) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0b\f")
    if name.endswith(".json") or (start.startswith(b"{") and not name.endswith((".txt", ".html", ".htm"))):
        return JSON
    if name.endswith(".txt"):
        return PLAIN
    if HTML_START.search(head) or (name.endswith((".html", ".htm", ".xhtml")) and HTML_TAG.search(head)):
        return HTML
    return PLAIN
