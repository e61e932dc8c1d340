"""Reads a DOCX: its paragraphs in order, tables row by row, and the title, author and date that it states."""

from __future__ import annotations

import zipfile

from habeas.errors import InputError
from habeas.ingest.archive import member_chunks, open_zip
from habeas.ingest.draft import Draft
from habeas.ingest.safexml import Element, walk

BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"
LARGEST = 60_000_000
"""Bytes of XML that one report may unpack to: mark-up is about twenty times as long as the words in it."""

BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "pict", "drawing", "txbxContent", "Fallback"})
"""Struck-out text, codes of fields, and text boxes (which Word writes twice)."""


def read_docx(data: bytes, address: str) -> Draft:
    """Bytes of a DOCX → Draft; a paragraph a line, a blank line between them, the cells of a row of a table joined by " | ".

    Raises InputError if it is damaged, unpacks to too much, or holds no text.
    """
    with open_zip(data, address) as opened:
        if BODY not in opened.namelist():
            raise InputError(address, "is a ZIP archive and no DOCX: unpack it and name the files in it")
        text = "\n\n".join(_paragraphs(opened, address))
        told = _properties(opened, address)
    if not text.strip():
        raise InputError(address, "holds no text: save the text of the report and give that")
    return Draft(
        text,
        title=told.text_of("title") if told else None,
        author=told.text_of("creator") if told else None,
        published=told.text_of("created") if told else None,
        language=told.text_of("language") if told else None,
    )


def _paragraphs(opened: zipfile.ZipFile, address: str) -> list[str]:
    chunks = member_chunks(opened, BODY, address, most=LARGEST)
    found: list[str] = []
    for body in walk(chunks, address, frozenset({"body"}), lambda _: None):
        waiting = list(reversed(body.children))
        while waiting:
            element = waiting.pop()
            if element.name == "p":
                found.append(_words(element))
            elif element.name == "tr":
                found.append(" | ".join(filter(None, (_words(cell) for cell in element.children if cell.name == "tc"))))
            elif element.name not in SKIPPED:
                waiting += reversed(element.children)
    return [line for line in found if line]


def _words(element: Element) -> str:
    """The words of a paragraph or cell as they are shown."""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            continue
        if item.name == "t":
            parts.append(item.text)
        elif item.name in BREAKS:
            parts.append(BREAKS[item.name])
        elif item.name not in SKIPPED:
            parts.append(" " if item.name == "p" and parts else "")
            waiting += reversed(item.children)
    return "\n".join(line.strip() for line in "".join(parts).splitlines()).strip()


def _properties(opened: zipfile.ZipFile, address: str) -> Element | None:
    if PROPERTIES not in opened.namelist():
        return None
    chunks = member_chunks(opened, PROPERTIES, address, most=1_000_000)
    return next(iter(walk(chunks, address, frozenset({"coreProperties"}), lambda _: None)), None)
