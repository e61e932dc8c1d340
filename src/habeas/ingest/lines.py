"""Cuts a text into paragraphs: a line each, with the lines of hard-wrapped paragraphs joined again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from habeas.model.text import Span

NARROWEST, WIDEST = 40, 100
"""Columns between which text is wrapped by hand or by mail programs (72 to 80 is usual)."""

FULL_SHARE = 0.7
"""Share of a wrapped paragraph's lines that must be full; the rest are ragged by hyphens, quotes and long addresses."""

SHORTEST_OPEN = 25
"""Characters; shorter lines are entries of menus ("Sign in") more often than pieces of a sentence."""

CLOSERS = "\"”’»')]"
TERMINALS = ".!?…:"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place without the white space at its ends, and its words on one line."""

    span: Span
    line: str
    is_after_gap: bool

    @property
    def is_closed(self) -> bool:
        """Whether it ends as a sentence ends."""
        return is_closed(self.line)


def find_paragraphs(text: str, joints: frozenset[str]) -> tuple[Paragraph, ...]:
    """Text → its paragraphs in order; together they cover all that is not white space.

    ``joints`` are words (lower case) after which a line cannot end. Linear in the length of the text.
    """
    found: list[Paragraph] = []
    group: list[Span] = []
    position = 0
    for line in (*text.splitlines(keepends=True), ""):
        bare = line.strip()
        if bare:
            start = position + line.index(bare[0])
            group.append(Span(start, start + len(bare)))
        elif group:
            found += _split_group(text, group, joints)
            group = []
        position += len(line)
    return tuple(found)


def is_closed(line: str) -> bool:
    """Whether a line ends as a sentence or an introduction ends."""
    bare = line.rstrip(CLOSERS + " ")
    return bare[-1:] in TERMINALS if bare else False


def _split_group(text: str, lines: list[Span], joints: frozenset[str]) -> list[Paragraph]:
    """Lines with no blank line between them → paragraphs."""
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    first = 0
    for index, line in enumerate(lines):
        span = Span(lines[first].start, line.end)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and (_is_wrapped(text, line, following, width) or _is_open(text, span, line, following, joints)):
            continue
        found.append(Paragraph(span, " ".join(span.cut(text).split()), first == 0))
        first = index + 1
    return found


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """Width to which these lines are wrapped; None if they are not.

    A greedily wrapped line is one that the next line's first word would have made too long.
    """
    width = max(line.end - line.start for line in lines)
    if len(lines) < 3 or not NARROWEST <= width <= WIDEST:
        return None
    pairs = list(pairwise(lines))
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    open_ended = sum(not is_closed(line.cut(text)) for line, _ in full)
    return width if len(full) >= FULL_SHARE * len(pairs) and 2 * open_ended > len(full) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = following.cut(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width


def _is_wrapped(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether a full line of a wrapped paragraph goes on in a line that is not indented as a new paragraph is."""
    indent = text[line.end : following.start].endswith(("    ", "\t"))
    return width is not None and not indent and _is_full(text, line, following, width)


def _is_open(text: str, so_far: Span, line: Span, following: Span, joints: frozenset[str]) -> bool:
    """Whether the paragraph so far cannot be all of its sentence, by the end of its last line or the beginning of the next."""
    here = line.cut(text)
    if is_closed(here) or so_far.end - so_far.start < SHORTEST_OPEN:
        return False
    start = text[following.start]
    return start.islower() or start in ",;)" or here.endswith(",") or here.split()[-1] in joints
