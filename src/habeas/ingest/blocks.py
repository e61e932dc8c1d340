"""Says what each paragraph of a text is: headline, body, caption, byline, or furniture of the page around the report.

Rules only: the cues stand in ``lexicons/<language>/furniture.yml``. A block that no cue knows is read as report, because a
claim that is lost cannot be seen, and a menu that is read does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from habeas.ingest.lines import CLOSERS, Paragraph, find_paragraphs
from habeas.knowledge.furniture import Cue, Furniture, furniture
from habeas.model.text import Block, BlockRole

LONGEST_LINE = 700
"""No cue looks at a longer block: a page's furniture is short."""

TAIL_SHARE, TAIL_CHARS = 0.3, 1500
"""A tail (author, copyright) must lie in this last share of the text, and be no longer than this many characters."""

LONGEST_HEADLINE, LONGEST_SUBHEAD, LONGEST_LINK = 180, 90, 130
LONGEST_QUESTION = 8
"""Words of a question that may be a heading; a longer one is part of the report."""

DECKS = 3
"""Blocks below a headline among which one must be longer: lines that sum up the report may come first."""

SHORTEST_MENU = 3
MENU_WORDS = 4
"""Most words of one entry of a menu."""

READ = frozenset({BlockRole.BODY, BlockRole.CAPTION})
LONGEST_BIOGRAPHY = 400
FULL_NAME = re.compile(r"[A-Z][\w'’-]{1,30} [A-Z][\w'’-]{1,30}")
SEPARATORS = re.compile(r"\s*[|>»›•·/]\s*")


def find_blocks(text: str, language: str, title: str | None) -> tuple[Block, ...]:
    """Text, ISO 639-1 code and declared title → blocks with roles, in order; they cover all that is not white space."""
    cues = furniture(language)
    paragraphs = find_paragraphs(text, frozenset(cues.joints))
    roles = [_role_alone(p.line, cues) for p in paragraphs]
    for mark in (_mark_menus, _mark_lists, _mark_tail, _mark_captions):
        mark(paragraphs, roles, cues)
    _mark_biographies(paragraphs, roles)
    _mark_fragments(paragraphs, roles)
    _mark_headline(paragraphs, roles, title)
    _mark_subheads(paragraphs, roles)
    return tuple(Block(p.span, role) for p, role in zip(paragraphs, roles, strict=True))


def _role_alone(line: str, cues: Furniture) -> BlockRole:
    """The role that a block has by its own words, wherever it stands."""
    if len(line) > LONGEST_LINE:
        return BlockRole.BODY
    looks: tuple[tuple[Iterable[Cue], BlockRole], ...] = (
        (cues.lines, BlockRole.FURNITURE),
        (cues.captions, BlockRole.CAPTION),
        (cues.credits, BlockRole.FURNITURE),
        (cues.datelines, BlockRole.DATELINE),
        (cues.bylines, BlockRole.BYLINE),
    )
    return next((role for group, role in looks if _fits(group, line)), BlockRole.BODY)


def _mark_menus(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole], cues: Furniture) -> None:
    """Runs of short lines with menu words among them, and single lines of links ("Home > World > Europe")."""
    menu = frozenset(cues.menu)
    for first, last in _runs(len(paragraphs), lambda i: _is_menu_entry(paragraphs[i].line)):
        words = sum(paragraphs[i].line.lower().strip(" :") in menu for i in range(first, last))
        if last - first >= SHORTEST_MENU and words >= 2:
            roles[first:last] = [BlockRole.FURNITURE] * (last - first)
    for index, paragraph in enumerate(paragraphs):
        parts = SEPARATORS.split(paragraph.line) if len(paragraph.line) <= LONGEST_LINE else []
        if len(parts) >= SHORTEST_MENU and all(map(_is_menu_entry, parts)) and any(p.lower() in menu for p in parts):
            roles[index] = BlockRole.FURNITURE


def _is_menu_entry(line: str) -> bool:
    return len(line) <= 40 and len(line.split()) <= MENU_WORDS and line[-1:] not in ".!?,;"


def _mark_lists(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole], cues: Furniture) -> None:
    """A heading of related links, and the link-like lines under it."""
    inside = False
    for index, paragraph in enumerate(paragraphs):
        line = paragraph.line
        if _fits(cues.lists, line):
            inside = True
        elif inside and (len(line) > LONGEST_LINK or (paragraph.is_closed and not line.endswith("?"))):
            inside = False
        if inside:
            roles[index] = BlockRole.FURNITURE


def _mark_tail(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole], cues: Furniture) -> None:
    """From "About the author" or the copyright line to the end."""
    if not paragraphs:
        return
    end = paragraphs[-1].span.end
    start = max(end * (1 - TAIL_SHARE), end - TAIL_CHARS)
    has_report = False
    for index, paragraph in enumerate(paragraphs):
        if has_report and paragraph.span.start >= start and _fits(cues.tails, paragraph.line):
            roles[index:] = [BlockRole.FURNITURE] * (len(roles) - index)
            return
        has_report = has_report or (roles[index] == BlockRole.BODY and paragraph.is_closed)


def _mark_biographies(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole]) -> None:
    """Short paragraphs in the last part that tell about somebody who stands in the byline ("Jane Roe covers the courts.")."""
    authors = [p.line.split() for p, role in zip(paragraphs, roles, strict=True) if role == BlockRole.BYLINE]
    names = {f"{first} {last}".rstrip(",|") for words in authors for first, last in pairwise(words)}
    start = paragraphs[-1].span.end * (1 - TAIL_SHARE) if paragraphs else 0
    for index, paragraph in enumerate(paragraphs):
        told = FULL_NAME.match(paragraph.line)
        is_short_and_late = (
            roles[index] == BlockRole.BODY
            and paragraph.span.start >= start
            and len(paragraph.line) <= LONGEST_BIOGRAPHY
        )
        if told and told[0] in names and is_short_and_late and paragraph.line[told.end() :][:2].strip().islower():
            roles[index] = BlockRole.FURNITURE


def _mark_captions(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole], cues: Furniture) -> None:
    """The short block before a credit that stands alone is the caption of that picture."""
    for index in range(1, len(paragraphs)):
        before = paragraphs[index - 1].line
        is_caption = roles[index - 1] == BlockRole.BODY and 40 <= len(before) <= 300
        if is_caption and roles[index] == BlockRole.FURNITURE and _fits(cues.credits, paragraphs[index].line):
            roles[index - 1] = BlockRole.CAPTION


def _mark_fragments(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole]) -> None:
    """A word or two between furniture and furniture, or between it and the end of the text, belongs to it."""
    last = len(roles) - 1
    for index in range(1, len(roles)):
        is_fragment = roles[index] == BlockRole.BODY and _is_menu_entry(paragraphs[index].line)
        is_enclosed = index == last or roles[index + 1] == BlockRole.FURNITURE
        if is_fragment and is_enclosed and roles[index - 1] == BlockRole.FURNITURE:
            roles[index] = BlockRole.FURNITURE


def _mark_headline(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole], title: str | None) -> None:
    """The line that repeats the title; without one, the first line if it looks like a headline and a longer block follows."""
    unmarked = [i for i, role in enumerate(roles) if role == BlockRole.BODY]
    same = _letters(title or "")
    for index in unmarked[:5]:
        if same and _letters(paragraphs[index].line) == same:
            roles[index] = BlockRole.HEADLINE
            return
    if len(unmarked) > 1 and all(role != BlockRole.BODY for role in roles[: unmarked[0]]):
        line = paragraphs[unmarked[0]].line
        is_above_report = any(len(paragraphs[i].line) > len(line) for i in unmarked[1 : 1 + DECKS])
        if len(line) <= LONGEST_HEADLINE and is_above_report and _is_heading(line):
            roles[unmarked[0]] = BlockRole.HEADLINE


def _mark_subheads(paragraphs: tuple[Paragraph, ...], roles: list[BlockRole]) -> None:
    """Short lines that are not closed like a sentence, with report after them."""
    follower = BlockRole.FURNITURE
    for index in range(len(roles) - 1, 0, -1):
        line = paragraphs[index].line
        if roles[index] == BlockRole.BODY and follower in READ and len(line) <= LONGEST_SUBHEAD and _is_heading(line):
            roles[index] = BlockRole.SUBHEAD
        elif roles[index] != BlockRole.FURNITURE:
            follower = roles[index]


def _is_heading(line: str) -> bool:
    """Whether a line begins as a heading begins and does not end as a sentence ends; capitals throughout may have a full stop."""
    if line.isupper():
        return len(line.split()) > 1
    first = line.lstrip("\"'“‘«([")[:1]
    bare = line.rstrip(CLOSERS)
    if bare[-1:] == "?":
        return bare == line and len(line.split()) <= LONGEST_QUESTION
    return (first.isupper() or first.isdigit()) and bare[-1:] not in ".!,;:…"


def _letters(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _fits(cues: Iterable[Cue], line: str) -> bool:
    return any(cue.fits(line) for cue in cues)


def _runs(length: int, holds: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Maximal half-open ranges of indices at which ``holds``."""
    runs: list[tuple[int, int]] = []
    start = None
    for index in range(length + 1):
        if index < length and holds(index):
            start = index if start is None else start
        elif start is not None:
            runs.append((start, index))
            start = None
    return runs
