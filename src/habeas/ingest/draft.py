"""What one reader (plain text, HTML, JSON) draws from a file, before what the user knows is laid over it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and metadata as the file declares them; None where it says nothing. ``published`` is as written."""

    text: str
    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


def one_line(value: object) -> str | None:
    """What a file says of itself, on one line; None if it says nothing."""
    return " ".join(str(value).split()) or None if value else None
