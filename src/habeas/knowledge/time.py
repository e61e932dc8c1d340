"""Shapes of the words for lengths of time and for dates."""

from __future__ import annotations

from habeas.knowledge.numbers import FindExample
from habeas.knowledge.spec import Shape


class DurationExample(Shape, frozen=True):
    """``text`` reads as the ISO 8601 duration, ``life`` or ``death``; null: it is no length of time."""

    text: str
    value: str | None


class DurationUnit(Shape, frozen=True):
    """One unit: its ``words``, and how many years, months or days it has."""

    words: tuple[str, ...]
    years: int = 0
    months: int = 0
    days: int = 0


class DurationWords(Shape, frozen=True):
    """The file ``lexicons/<language>/durations.yml``; ``read_only`` terms are read, but not looked for in running text."""

    examples: tuple[DurationExample, ...]
    finds: tuple[FindExample, ...]
    units: dict[str, DurationUnit]
    joiners: tuple[str, ...]
    articles: tuple[str, ...]
    half: tuple[str, ...]
    half_phrases: tuple[str, ...]
    quarter_phrases: dict[str, int]
    fractions: dict[str, int]
    not_after: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]
    read_only: tuple[str, ...]
