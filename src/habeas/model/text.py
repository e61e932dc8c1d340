"""Text as received and as read: capture, document, block, span, passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.errors import AnchorError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of characters in one document's text."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character is shared."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]


class BlockRole(StrEnum):
    """What a block of a report is. Only ``FURNITURE`` is never read for claims."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one role: a paragraph, a headline line, a caption, a copyright line."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as received, without the bytes: the store keeps those under ``sha256``.

    ``retrieved`` is an ISO 8601 UTC time, ``address`` a URL or the path as given.
    """

    sha256: str
    address: str
    retrieved: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text and metadata drawn from one capture.

    ``id`` is the id that the source states, else a hash of the text. ``published`` is an EDTF day, month or year,
    or None. ``language`` is an ISO 639-1 code. ``blocks`` are ordered, do not overlap, and cover every
    character of ``text`` that is not white space.
    """

    id: str
    sha256: str
    url: str
    publisher: str | None
    title: str | None
    author: str | None
    published: str | None
    language: str
    text: str
    blocks: tuple[Block, ...] = ()

    def passage(self, span: Span) -> Passage:
        """The passage of this document at ``span``."""
        return Passage(self.id, span.start, span.end, span.cut(self.text))


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """``[start, end)`` in a document's text, with the quote that stands there."""

    document: str
    start: int
    end: int
    quote: str

    def check(self, text: str) -> None:
        """Raise AnchorError unless the quote is exactly ``text[start:end]`` and not empty."""
        if not self.quote or text[self.start : self.end] != self.quote:
            raise AnchorError(self.document, self.start, self.end)
