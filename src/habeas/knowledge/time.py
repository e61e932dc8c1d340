"""Shapes of the words for lengths of time and for dates."""

from __future__ import annotations

from functools import cache

from habeas.knowledge.loader import lexicon_path, load
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
    """The file ``lexicons/<language>/durations.yml``; ``read_only`` terms are read, but not looked for in running text.

    ``fillers`` may stand between a number and its unit, ``openers`` before a wording that is read, ``indefinites`` before a term.
    """

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
    fillers: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]
    read_only: tuple[str, ...]
    openers: tuple[str, ...]
    indefinites: tuple[str, ...]


class DateExample(Shape, frozen=True):
    """``text`` against the reference day ``ref`` means ``edtf``, or nothing."""

    text: str
    ref: str | None
    edtf: str | None
    direction: str | None = None


class Length(Shape, frozen=True):
    """A length of time in whole units."""

    years: int = 0
    months: int = 0
    days: int = 0


class DateWords(Shape, frozen=True):
    """The file ``lexicons/<language>/dates.yml``: words by the symbol that the grammar of dates knows them by.

    ``no_dates`` are names that hold a word of dates. ``shy_lower`` are no date words in lower case, ``shy_alone`` none without a
    number or modifier, ``homonyms`` only after a word of ``support_before``; a bare year is one after a word of ``year_before``.
    """

    examples: tuple[DateExample, ...]
    finds: tuple[FindExample, ...]
    months: dict[int, tuple[str, ...]]
    weekdays: dict[int, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    seasons: dict[str, tuple[str, ...]]
    season_months: dict[str, int]
    decades: dict[int, tuple[str, ...]]
    days: dict[int, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    no_dates: tuple[str, ...]
    numbers_of_few: dict[str, int]
    quarters: dict[int, tuple[str, ...]]
    halves: dict[int, tuple[str, ...]]
    shy_lower: tuple[str, ...]
    shy_alone: tuple[str, ...]
    homonyms: tuple[str, ...]
    support_before: tuple[str, ...]
    doubtful_year_before: tuple[str, ...]
    possessives: tuple[str, ...]
    people_nouns: tuple[str, ...]
    season_before: tuple[str, ...]
    month_only_before: tuple[str, ...]
    clause_words: tuple[str, ...]
    year_before: tuple[str, ...]
    recent_lengths: dict[str, Length]


class Holiday(Shape, frozen=True):
    """A day with a name: a fixed day, the nth weekday of a month, a distance from Easter, a day of the Islamic year, one in history.

    ``national``: other states have another day of that name, so that it is not looked for in running text. ``lasts`` is in days.
    """

    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    plus: int = 0
    easter: int | None = None
    orthodox_easter: int | None = None
    hijri_month: int | None = None
    hijri_day: int = 1
    lasts: int = 1
    date: str | None = None
    national: bool = False


class Holidays(Shape, frozen=True):
    """The file ``holidays.yml``."""

    holidays: tuple[Holiday, ...]


@cache
def month_names(language: str) -> dict[str, int]:
    """Names and short names of months in lower case, without full stops → 1 to 12; the English ones if ``language`` has no dates."""
    words: DateWords = load(lexicon_path(language, "dates"), DateWords)
    return {name: number for number, names in words.months.items() for name in names}
