"""Takes a PDF apart with pypdf: run in a process of its own by ``pdf.py``, bytes in, JSON out."""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from habeas.ingest.apart import bound, refuse

MOST_PAGES = 3000
MOST_TEXT = 3_000_000
"""Characters."""

FAULTS = (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, OSError)
"""What pypdf raises on damaged files."""


def main() -> None:
    """A PDF on standard input → its pages, whether each holds pictures, and its metadata, as one JSON object."""
    bound()
    logging.disable()
    try:
        print(json.dumps(_read(sys.stdin.buffer.read())))
    except FAULTS:
        refuse("is a damaged PDF: save it again from its source")


def _read(data: bytes) -> dict[str, object]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        refuse("is locked with a password: save a copy without one")
    if len(reader.pages) > MOST_PAGES:
        refuse(f"has {len(reader.pages)} pages, and one report may have {MOST_PAGES}: split it")
    pages: list[str] = []
    pictures: list[bool] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        pictures.append(_has_pictures(page))
        size += len(pages[-1])
        if size > MOST_TEXT:
            refuse(f"holds over {MOST_TEXT:,} characters, and one report may not: split it")
    told = reader.metadata
    return {
        "pages": pages,
        "pictures": pictures,
        "title": told.title if told else None,
        "author": told.author if told else None,
        "created": str(told.get("/CreationDate") or "") if told else None,
        "language": str(reader.root_object.get("/Lang") or "") or None,
    }


def _has_pictures(page: PageObject) -> bool:
    """Whether a page shows at least one picture; they are not decoded."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    return any(o.get_object().get("/Subtype") == "/Image" for o in objects.get_object().values()) if objects else False


if __name__ == "__main__":
    main()
