"""Wordings of dates in running text, and what they mean against the day of publication.

The words stand in ``lexicons/en/dates.yml``, feasts in ``holidays.yml``. ``date_words`` turns words into symbols, and the rules
of ``date_rules``, ``date_relative``, ``date_parts``, ``date_weekdays`` and ``date_ranges`` read the symbols. Results are EDTF
(ISO 8601-2); intervals include both ends.
"""

from __future__ import annotations

import re
from functools import lru_cache

from habeas.extract.dating import periods as cal
from habeas.extract.dating.frame import Frame
from habeas.extract.dating.parts import PARTS
from habeas.extract.dating.periods import Period
from habeas.extract.dating.ranges import OPEN_FROM, RANGES, read_range
from habeas.extract.dating.relative import RELATIVE
from habeas.extract.dating.rules import ABSOLUTE
from habeas.extract.dating.spans import find_spans
from habeas.extract.dating.weekdays import WEEKDAYS
from habeas.extract.dating.words import to_line, tokenize
from habeas.model.text import Span
from habeas.model.when import When

_LONGEST = 200
"""Characters of the longest wording that we read."""

_SHORT_YEAR = 2
"""Digits of a year without its century."""

_MOST_SYMBOLS = 24
"""Symbols of the longest wording that we read: "from the 26th of June of 2020 to the 28th of June of 2020" has sixteen."""

_LEADING = re.compile(r"(?:in|on|at|over|for|of|to|a|the|part|and|by|this|within|-|onward) (?P<rest>.+)")
_RULES = (*ABSOLUTE, *RELATIVE, *PARTS, *WEEKDAYS, *RANGES)
"""The first rule that matches and resolves is taken."""

_PROBE = "2000-06-15"
"""Any day will do to learn whether a wording is a date at all."""


def find(text: str) -> tuple[Span, ...]:
    """Where ``text`` gives a date in words or digits, left to right, without prepositions that say nothing ("in", "on")."""
    return tuple(Span(s.start, s.start + len(_without_count(s.cut(text)))) for s in find_spans(text, _is_date))


def _without_count(wording: str) -> str:
    """ "As of 10 May, 62 are held": two digits behind a comma count what follows, and are no year."""
    kept, comma, rest = wording.rpartition(",")
    is_short = rest.strip().isdigit() and len(rest.strip()) == _SHORT_YEAR
    return kept if comma and is_short and kept[-1:].isalpha() else wording


def resolve(wording: str, reference: str | None, *, direction: str | None = None) -> When | None:
    """What a wording of a date means against the day of publication.

    ``reference`` is an EDTF day, month or year, or None (then only full dates resolve); ``direction`` is "past", "future" or
    None, from the tense. None is returned for what is no date, or cannot be resolved against the reference.
    """
    if len(wording) > _LONGEST:
        return None
    try:
        found = _resolve(wording, _period(reference), direction)
        return When(found.edtf) if found else None
    except (ValueError, OverflowError):
        return None


def resolve_in_story(wording: str, anchor: When) -> When | None:
    """What "two weeks later", "the same day", "the following month" mean after the story has named the date ``anchor``.

    None is returned for every wording that ``resolve`` reads against the day of publication, and if the anchor is too coarse.
    """
    if len(wording) > _LONGEST or "/" in anchor.edtf or resolve(wording, anchor.edtf, direction="past"):
        return None
    try:
        found = _read(_symbols(wording), Frame(_period(anchor.edtf), None, _read, in_story=True))
        return When(found.edtf) if found else None
    except (ValueError, OverflowError):
        return None


def _resolve(wording: str, reference: Period | None, direction: str | None) -> Period | None:
    frame = Frame(reference, direction, _read)
    found = _read(_symbols(wording), frame)
    if found:
        return found
    if not any(token.symbol == "?" for token in tokenize(wording)):
        return None  # only words that no date has may hide one: "31 June" is no date, and does not mean June
    spans = find(wording)
    return _read(_symbols(spans[0].cut(wording)), frame) if len(spans) == 1 else None


def _symbols(wording: str) -> str:
    """The symbols of a wording in one line. Marks at its edges, hours and "about" say nothing about the day."""
    kept = to_line(tokenize(wording)).split()
    if kept[:1] == ["since"]:
        kept = [
            "since",
            *(symbol for symbol in kept if symbol not in ("?", "since")),
        ]  # "since the disputed August 2020 vote"
    while kept and kept[0] in ("?", "-", "s"):
        kept = kept[1:]
    while kept and (kept[-1] == "-" or (kept[-1] == "s" and not kept[-2:][0].startswith("n:"))):
        kept = kept[:-1]
    return " ".join(kept) if len(kept) <= _MOST_SYMBOLS else ""


@lru_cache(maxsize=16384)
def _read(symbols: str, frame: Frame) -> Period | None:
    """Symbols → the period; None if no rule reads them. Leading words that say nothing are left out one by one."""
    while symbols:
        found = _by_rules(symbols, frame)
        if found:
            return found
        rest = _LEADING.fullmatch(symbols)
        symbols = rest["rest"] if rest else ""
    return None


def _by_rules(symbols: str, frame: Frame) -> Period | None:
    if "?" in symbols:
        return None
    for rule in _RULES:
        match = rule.pattern.fullmatch(symbols)
        if not match:
            continue
        try:
            return rule.action(frame, match)
        except (ValueError, OverflowError, LookupError, StopIteration):
            continue
    found = read_range(symbols, frame)
    if found:
        return found
    match = OPEN_FROM.pattern.fullmatch(symbols)
    try:
        return OPEN_FROM.action(frame, match) if match else None
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _is_date(symbols: str) -> bool:
    """Whether symbols mean a date against some day, with some tense."""
    return any(_read(symbols, Frame(_period(_PROBE), direction, _read)) for direction in (None, "past"))


def _period(edtf: str | None) -> Period | None:
    """An EDTF day, month or year as a period. Raises ValueError if it is none of them."""
    if edtf is None:
        return None
    when = When(edtf[:10])
    first = when.earliest
    if first is None or "/" in edtf[:10]:
        raise ValueError(f"not a day, month or year: {edtf!r}")
    if len(edtf) >= 10:
        return cal.day(first)
    return cal.year(first.year) if len(edtf) == 4 else cal.month(first.year, first.month)
