"""What kind of file these bytes are, by their content first and their name second."""

from __future__ import annotations

import re

from habeas.errors import InputError

PLAIN, HTML, JSON, MARKDOWN = "text/plain", "text/html", "application/json", "text/markdown"
PDF, MAIL = "application/pdf", "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SHEETS = frozenset({CSV, XLSX, ODS})
"""Lists: `habeas import` reads them, because somebody has to say what their columns mean."""

PDF_START = b"%PDF-"
PDF_SEARCH = 1024
"""Bytes in which a PDF may begin: programs put a line before it, and readers allow that."""

PACKED: tuple[tuple[bytes, str], ...] = (
    (b"word/document.xml", DOCX),
    (b"xl/workbook.", XLSX),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ODS),
)
"""What stands uncompressed in office documents, which are ZIP files: names of members, or the first member."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document of another kind"),
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
MAIL_START = re.compile(
    rb"(?:Return-Path|Delivered-To|Received|MIME-Version|Message-ID|DKIM-Signature): ", re.IGNORECASE
)
NAMES: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".csv", ".tsv"), CSV),
    ((".md", ".markdown"), MARKDOWN),
    ((".eml",), MAIL),
    ((".txt",), PLAIN),
)
"""Endings of names that say what a text is."""

BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes, address: str) -> str:
    """Bytes and where they came from → one of the kinds above. Raises InputError if they are empty or of no such kind."""
    head = data[:HEAD]
    packed = _packed_kind(data)
    if packed is not None:
        return packed
    if not data.strip(b" \t\r\n\x0b\f\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(address, "is empty: give a file with a report in it")
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            raise InputError(address, f"is {name}, and no report that can be read: save its text and give that")
    is_wide = head.startswith(BYTE_ORDER_MARKS)
    if is_wide:
        head = head.replace(b"\x00", b"")
    controls = sum(head.count(bytes([c])) for c in CONTROLS)
    if (b"\x00" in data and not is_wide) or controls > len(head) / 100:
        raise InputError(address, "is binary, and no report that can be read: save its text and give that")
    return _text_kind(head, address.lower().partition("?")[0].partition("#")[0])


def _packed_kind(data: bytes) -> str | None:
    """The kind of a PDF or an office document; None of anything else."""
    if PDF_START in data[:PDF_SEARCH]:
        return PDF
    if not data.startswith(b"PK\x03\x04"):
        return None
    return next((kind for sign, kind in PACKED if sign in data), None)


def _text_kind(head: bytes, name: str) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0b\f")
    told = next((kind for endings, kind in NAMES if name.endswith(endings)), None)
    if told is not None:
        return told
    if name.endswith(".json") or (start.startswith(b"{") and not name.endswith((".html", ".htm"))):
        return JSON
    if MAIL_START.match(start):
        return MAIL
    if HTML_START.search(head) or (name.endswith((".html", ".htm", ".xhtml")) and HTML_TAG.search(head)):
        return HTML
    return PLAIN
