"""Shapes of the number words, the bounds of counts and the intervals that they mean."""

from __future__ import annotations

from habeas.knowledge.spec import Shape
from habeas.model.quantity import Mod


class NumberExample(Shape, frozen=True):
    """``text`` is the number ``value``, or none."""

    text: str
    value: int | None


class NumberWords(Shape, frozen=True):
    """The file ``lexicons/<language>/numbers.yml``."""

    examples: tuple[NumberExample, ...]
    articles: tuple[str, ...]
    joiner: str
    scale_link: str
    half: str
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    ordinals: dict[str, int]
    ordinal_endings: tuple[str, ...]


class QuantityExample(Shape, frozen=True):
    """``text`` reads as ``n`` bounded by ``mod``, which means [low, high]; ``n`` null: it is no count."""

    text: str
    n: int | None
    mod: Mod | None = None
    low: int | None = None
    high: int | None = None


class FindExample(Shape, frozen=True):
    """In ``text`` exactly these ``wordings`` are found, in this order."""

    text: str
    wordings: tuple[str, ...]


class BoundWords(Shape, frozen=True):
    """The file ``lexicons/<language>/bounds.yml``."""

    examples: tuple[QuantityExample, ...]
    finds: tuple[FindExample, ...]
    before: dict[Mod, tuple[str, ...]]
    after: dict[Mod, tuple[str, ...]]
    range_openers: tuple[str, ...]
    range_joiners: tuple[str, ...]
    range_signs: tuple[str, ...]
    pair_openers: tuple[str, ...]
    pair_joiners: tuple[str, ...]
    vague: dict[str, int]
    vague_quantifiers: tuple[str, ...]
    vague_scales: dict[str, int]
    not_people_after: tuple[str, ...]
    not_people_before: tuple[str, ...]
    currency: tuple[str, ...]
    age_copulas: tuple[str, ...]
    year_before: tuple[str, ...]
    pronouns: tuple[str, ...]
    pronoun_counts_before: tuple[str, ...]
    ordinal_heralds: frozenset[str]
    both: tuple[str, ...]
    both_heads: tuple[str, ...]
    between: tuple[str, ...]
    total_links: tuple[str, ...]
    not_both_before: tuple[str, ...]
    age_ends: tuple[str, ...]
    age_units: tuple[str, ...]
    age_joiners: tuple[str, ...]
    after_age: tuple[str, ...]


class End(Shape, frozen=True):
    """One end of an interval: ``percent`` of n, plus ``plus``."""

    percent: int
    plus: int = 0


class Bound(Shape, frozen=True):
    """The interval of one bound; no ``high`` is open above."""

    low: End
    high: End | None = None


class CountExample(Shape, frozen=True):
    """``n`` bounded by ``mod`` means [low, high]."""

    n: int
    mod: Mod
    low: int
    high: int | None


class Counts(Shape, frozen=True):
    """The file ``counts.yml``: what bounds mean, in every language."""

    examples: tuple[CountExample, ...]
    bounds: dict[Mod, Bound]
    vague_highs: dict[int, int]
