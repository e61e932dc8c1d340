"""Reads the text layer of a PDF, and what the file says of itself. A scanned page has none, and is said to be scanned."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from habeas.errors import InputError
from habeas.ingest.apart import run_apart
from habeas.ingest.draft import Draft, one_line

READER = "habeas.ingest.pdf_reader"
"""The module that takes the file apart, in a process of its own."""

DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
HYPHEN = re.compile(r"([^\W\d_])[-\u00ad\u2010]\n([^\W\d_])")
PAGE_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}|[Pp]age \d{1,4}(?: of \d{1,4})?|\d{1,4} ?/ ?\d{1,4})\W{0,3}")
FEWEST = 20
"""Characters of a page below which it counts as one without a text layer."""


def read_pdf(data: bytes, address: str) -> Draft:
    """Bytes of a PDF → Draft; pages follow each other after a blank line, without running heads and page numbers.

    Raises InputError if it is damaged, locked with a password, or scanned: of a file with some scanned pages, these are named.
    """
    found = json.loads(run_apart(READER, data, address))
    pages = [_tidy(str(page)) for page in found["pages"]]
    scanned = [number for number, page in enumerate(pages, 1) if len(page) < FEWEST and found["pictures"][number - 1]]
    if not any(len(page) >= FEWEST for page in pages):
        what = "is a scan: its pages are pictures without text" if scanned else "is a PDF with no text in it"
        raise InputError(address, f"{what}: recognise its text (OCR) and give that")
    if scanned:
        numbers = ", ".join(map(str, scanned[:10])) + (", …" if len(scanned) > 10 else "")
        raise InputError(
            address,
            f"is scanned on page {numbers} of {len(pages)}: recognise its text (OCR) first, so that nothing is lost",
        )
    created = DATE.match(found["created"] or "")
    return Draft(
        "\n\n".join(page for page in _without_running_heads(pages) if page),
        title=one_line(found["title"]),
        author=one_line(found["author"]),
        published="-".join(part for part in created.groups() if part) if created else None,
        language=one_line(found["language"]),
    )


def _tidy(page: str) -> str:
    """Lines without white space at their ends; words cut at the end of a line are whole again."""
    lines = "\n".join(line.strip() for line in page.replace("\x00", "").splitlines())
    return HYPHEN.sub(r"\1\2", lines).strip()


def _without_running_heads(pages: list[str]) -> list[str]:
    """Pages without a first or last line that the neighbouring page repeats, or that is only a number of the page."""
    cut = [page.split("\n") for page in pages]
    for end in (0, -1):
        repeated = {lines[end] for before, lines in pairwise(cut) if before and lines and before[end] == lines[end]}
        for lines in cut:
            if len(lines) > 1 and (lines[end] in repeated or PAGE_NUMBER.fullmatch(lines[end])):
                del lines[end]
    return ["\n".join(lines).strip() for lines in cut]
