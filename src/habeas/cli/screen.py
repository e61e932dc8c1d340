"""The screen: tables that fit it, quotes below what they support. Text is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from habeas.cli.plain import clean

MAX_WIDTH = 120
"""Columns; a wider table is harder to read, not easier."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Text in a style of its own."""

    text: str
    style: Literal["bold", "dim", "green", "yellow"]


Line = str | Styled


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and the width in characters; without one the column gets its ``share`` of what is left."""

    title: str
    width: int | None = None
    share: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a listing: for each column its lines; and the quotes that support it."""

    cells: tuple[tuple[Line, ...], ...]
    quotes: tuple[str, ...] = ()


def console(*, stderr: bool = False) -> Console:
    """A console with colour only on a terminal and without NO_COLOR, as wide as the terminal but no wider than is readable."""
    made = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if made.width > MAX_WIDTH:
        made.width = MAX_WIDTH
    return made


def show_rows(screen: Console, columns: Sequence[Column], rows: Iterable[Row], *, headings: bool = True) -> None:
    """Print headings and rows. Every row is a table with the same shares, so that quotes can stand between rows."""
    if headings:
        _show_grid(screen, columns, tuple((Styled(c.title, "dim"),) for c in columns))
    for row in rows:
        _show_grid(screen, columns, row.cells)
        for quote in row.quotes:
            show_indented(screen, Styled(quote, "dim"))


def show_indented(screen: Console, text: Line, *, depth: int = 1) -> None:
    """Print text indented by ``depth`` steps below what it supports."""
    screen.print(Padding(to_text(text), (0, 0, 0, 3 * depth)))


def show_heading(screen: Console, text: str) -> None:
    """Print a heading with an empty line before it."""
    screen.print()
    screen.print(to_text(Styled(text, "bold")))


def show_line(screen: Console, text: Line) -> None:
    """Print one paragraph."""
    screen.print(to_text(text))


def to_text(line: Line) -> Text:
    """A line, cleaned of what could disturb a terminal, in its style."""
    return Text(clean(line.text), style=line.style) if isinstance(line, Styled) else Text(clean(line))


def _show_grid(screen: Console, columns: Sequence[Column], cells: Sequence[Sequence[Line]]) -> None:
    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    for column in columns:
        ratio = None if column.width else column.share
        grid.add_column(width=column.width, ratio=ratio, overflow="fold")
    grid.add_row(*(Text("\n").join(to_text(line) for line in cell) for cell in cells))
    screen.print(grid)
