"""Where quotation marks open and close: the spans of direct speech in a text, paragraph by paragraph.

A quotation that runs over several paragraphs is opened anew at the head of each and closed only once; such parts are
linked. The mark ``'`` is also an apostrophe, so a quotation in single marks has to close before its paragraph ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.model.text import Document, Span

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"”“', "‘": "’", "'": "'", "''": "''", "`": "'", "``": "''"}
"""Opening marks and the marks that may close each."""

SINGLE = frozenset({"‘", "'", "`"})

_MARK = re.compile(r"''|``|[“”„«»\"‘’'`]")
_BEFORE_OPENING = frozenset(" \t\n\xa0([{—–-:/“\"‘'")
_AFTER_CLOSING = frozenset(" \t\n\xa0)]}—–-:;,.!?…/”\"’'“")

LONGEST_WAIT = 40
"""Marks looked at for the close of one opening mark: quotations hold few others, and time stays linear."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One run of direct speech inside one paragraph.

    ``span`` includes the marks, ``inner`` does not. ``continues`` is true if it goes on from the paragraph before.
    """

    span: Span
    inner: Span
    continues: bool = False


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation of ``document`` in reading order; a quotation inside a quotation is not given."""
    found: list[Quotation] = []
    is_open = False
    spans = list(paragraphs(document))
    until = -1
    for number, paragraph in enumerate(spans):
        behind = spans[number + 1].start if number + 1 < len(spans) else len(document.text)
        if paragraph.start < until:
            end = min(until, paragraph.end)
            span = Span(paragraph.start, end)
            found.append(Quotation(span, Span(span.start, end - 1 if end == until else end), continues=True))
            rest = Span(end, paragraph.end)
            is_open = end == until and _read_paragraph(document.text, rest, behind, False, found)
            continue
        is_open = _read_paragraph(document.text, paragraph, behind, is_open, found)
        if is_open:
            until = _far_close(document.text, found[-1], spans[number + 1 :])
    return tuple(found)


def _far_close(text: str, quotation: Quotation, rest: list[Span]) -> int:
    """Where a quotation that its paragraph leaves open ends, if the paragraphs behind it are not opened anew; else -1.

    The next mark that can belong to it has to close it; at a text's end a quotation that a colon brought in may stay open.
    """
    opening = text[quotation.span.start : quotation.inner.start]
    if opening in SINGLE or not rest or _MARK.match(text, rest[0].start):
        return -1
    mark = next(
        (m for m in _MARK.finditer(text, rest[0].start) if m.group() in PAIRS[opening] or m.group() == opening), None
    )
    if mark is None:
        return len(text) if text[: quotation.span.start].rstrip().endswith(":") else -1
    paragraph = next((p for p in rest if p.start <= mark.start() < p.end), None)
    is_close = mark.group() in PAIRS[opening] and paragraph is not None and _closes(text, mark, paragraph)
    opens_other = mark.end() < len(text) and text[mark.end()].isalnum()
    return mark.end() if is_close and not opens_other else -1


def paragraphs(document: Document) -> Iterator[Span]:
    """The blocks of ``document``, or its lines if it has no blocks."""
    if document.blocks:
        yield from (block.span for block in document.blocks)
        return
    for line in re.finditer(r"[^\n]+", document.text):
        yield Span(line.start(), line.end())


def _read_paragraph(text: str, paragraph: Span, behind: int, is_open: bool, found: list[Quotation]) -> bool:
    """Append the quotations of one paragraph; answer whether its last one is still open at its end.

    ``behind`` is the start of the next paragraph: if it opens with the same mark, an open quotation goes on there.
    """
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    position, at = 0, paragraph.start
    while position < len(marks):
        mark = marks[position]
        if mark.start() < at or not _opens(text, mark, paragraph):
            position += 1
            continue
        is_head = not text[paragraph.start : mark.start()].strip()
        close = _closing(text, marks, position, paragraph)
        goes_on = text.startswith(mark.group(), behind)
        if mark.group() in SINGLE and goes_on and close is not None and close is not marks[-1]:
            close = _final(text, marks, paragraph)
        if close is None and mark.group() in SINGLE and not goes_on:
            position += 1
            continue
        end = paragraph.end if close is None else close.end()
        inner_end = paragraph.end if close is None else close.start()
        is_led = is_head or text[paragraph.start : mark.start()].rstrip().endswith(":")
        if close is None and not is_led and mark.group() == '"' and not goes_on:
            position += 1
            continue
        found.append(Quotation(Span(mark.start(), end), Span(mark.end(), inner_end), is_open and is_head))
        if close is None:
            return True
        is_open, at = False, end
        position += 1
    return False


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark opens a quotation, by what stands on its two sides."""
    if mark.group() not in PAIRS or mark.end() >= paragraph.end or text[mark.end()].isspace():
        return False
    if mark.group() in {"“", "„", "«", "``"}:
        return True
    return mark.start() == paragraph.start or text[mark.start() - 1] in _BEFORE_OPENING


def _closing(text: str, marks: list[re.Match[str]], position: int, paragraph: Span) -> re.Match[str] | None:
    """The mark that closes ``marks[position]``, or None if the paragraph ends first."""
    opening = marks[position]
    wanted = PAIRS[opening.group()]
    last: re.Match[str] | None = None
    for mark in marks[position + 1 : position + 1 + LONGEST_WAIT]:
        if mark.group() not in wanted or (mark.group() == "''") != (wanted == "''"):
            continue
        if mark.start() == opening.end() or not _closes(text, mark, paragraph):
            continue
        last = mark
        # "the brothers' trial": after an s, a single mark is as likely an apostrophe; a later mark is better.
        if opening.group() not in SINGLE or text[mark.start() - 1] != "s":
            return mark
    return last


def _final(text: str, marks: list[re.Match[str]], paragraph: Span) -> re.Match[str] | None:
    """The last mark of a paragraph, if it ends it: what stood between were apostrophes."""
    last = marks[-1]
    return last if last.end() >= paragraph.end - 1 and _closes(text, last, paragraph) else None


def _closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark may close a quotation: no space before it, and no letter right behind it."""
    if text[mark.start() - 1].isspace() and mark.group() in {'"', "'", "''"}:
        return False
    return mark.end() >= paragraph.end or text[mark.end()] in _AFTER_CLOSING or mark.group() in {"”", "»"}
