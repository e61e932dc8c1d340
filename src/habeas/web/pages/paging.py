"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
Row = TypeVar("Row", covariant=True)

SIZE = 50
"""Rows of one page of a list."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One page of a list: its items, its number from 1, how many pages, and how many items in all."""

    items: tuple[Row, ...]
    number: int
    pages: int
    total: int


def part_of(items: Sequence[T], number: int, *, size: int = SIZE) -> Part[T]:
    """The page ``number`` of a list; a number beyond the ends is the page at that end."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    return Part(tuple(items[(number - 1) * size : number * size]), number, pages, len(items))


def with_items(part: Part[T], items: tuple[U, ...]) -> Part[U]:
    """The same page with other items: rows made of what is listed."""
    return Part(items, part.number, part.pages, part.total)
