"""Reads Markdown: the words without their marks, a paragraph a line, and what the lines above the text state."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from habeas.errors import InputError
from habeas.ingest.draft import Draft

FRONT = re.compile(r"\A---\n(.{0,20000}?)\n(?:---|\.\.\.)\n", re.DOTALL)
STATED = re.compile(r"([A-Za-z_]{1,30}):\s{1,5}(.{1,500})")
FIELDS = {
    "id": "id",
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "author",
    "publisher": "publisher",
    "source": "publisher",
    "lang": "language",
    "language": "language",
    "url": "url",
    "canonical": "url",
}
"""Words of front matter → fields of a draft."""

SPACES = frozenset({"softbreak", "hardbreak"})


def read_markdown(content: str, address: str) -> Draft:
    """Markdown text → Draft. Raises InputError if no words are in it."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    front = FRONT.match(content)
    stated = _stated(front[1]) if front else {}
    body = content[front.end() :] if front else content
    tokens = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").parse(body)
    lines = _lines(tokens)
    if not lines:
        raise InputError(address, "is empty: give a file with a report in it")
    heading = next((t for b, t in pairwise(tokens) if b.tag == "h1" and t.type == "inline"), None)
    if heading:
        stated.setdefault("title", _words(heading))
    return Draft("\n\n".join(lines), **stated)


def _stated(front: str) -> dict[str, str]:
    """Lines "key: value" of the front matter, by field; lists and nested values are left out."""
    found: dict[str, str] = {}
    for line in front.splitlines():
        stated = STATED.fullmatch(line.rstrip())
        name = FIELDS.get(stated[1].lower()) if stated else None
        if stated and name and stated[2][0] not in "[{|>&*":
            found.setdefault(name, stated[2].strip().strip("\"'"))
    return {name: value for name, value in found.items() if value}


def _lines(tokens: list[Token]) -> list[str]:
    """Paragraphs, headings, entries of lists and code, each on its own; the cells of a row of a table joined by " | "."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            lines.append(" | ".join(filter(None, row or [])))
            row = None
        elif token.type == "inline":
            (lines if row is None else row).append(_words(token))
        elif token.type in {"code_block", "fence"}:
            lines.append(token.content.rstrip("\n"))
    return [line for line in lines if line.strip()]


def _words(token: Token) -> str:
    parts = [
        " " if child.type in SPACES else child.content
        for child in token.children or ()
        if child.type in SPACES | {"text", "code_inline", "text_special"}
    ]
    return " ".join("".join(parts).split())
