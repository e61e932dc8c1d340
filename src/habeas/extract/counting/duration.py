"""Lengths of time and terms of sentences as ISO 8601 durations, ``life`` or ``death``. Words: ``lexicons/en/durations.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from habeas.extract.counting.number_words import alternatives, number_pattern, read_number
from habeas.knowledge.loader import load
from habeas.knowledge.time import DurationWords
from habeas.model.text import Span

_LONGEST = 120
"""Characters of the longest wording that we read."""
_REMEMBERED = 4096
"""Texts whose terms are remembered: each frame at a place in a sentence asks again."""


@lru_cache(_REMEMBERED)
def read(wording: str) -> str | None:
    """A term as written → ``P2Y6M`` ("two and a half years"), ``P28M`` ("28-month"), ``life``, ``death``, or None if it is none."""
    grammar = _grammar()
    wording = " ".join(wording.casefold().replace("-", " ").split())
    for opener in grammar.openers:
        wording = wording.removeprefix(opener)
    if not wording or len(wording) > _LONGEST:
        return None
    article, _, rest = wording.partition(" ")
    term = grammar.terms.get(rest if article in grammar.indefinites else wording)
    if term:
        return term
    return _read_length(wording) if grammar.whole.fullmatch(wording) else None


@lru_cache(_REMEMBERED)
def find(text: str) -> tuple[tuple[Span, str], ...]:
    """Every length of time or term in ``text`` with its reading, left to right. Ages ("32-year-old") and times ago are left out."""
    grammar = _grammar()
    lower = text.casefold()
    if not any(word in lower for word in grammar.needed):
        return ()
    found: list[tuple[Span, str]] = []
    for match in grammar.anywhere.finditer(text):
        value = read(match.group())
        if value and not grammar.not_after.match(text, match.end()):
            found.append((Span(match.start(), match.end()), value))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Compiled patterns: one part ("two and a half years"), a whole wording, one anywhere, and what must not follow.

    Every wording holds one of the words ``needed``, in small letters.
    """

    part: re.Pattern[str]
    whole: re.Pattern[str]
    anywhere: re.Pattern[str]
    not_after: re.Pattern[str]
    needed: tuple[str, ...]
    terms: dict[str, str]
    openers: tuple[str, ...]
    indefinites: frozenset[str]


@cache
def _grammar() -> _Grammar:
    lexicon = load("lexicons/en/durations.yml", DurationWords)
    unit = alternatives(word for entry in lexicon.units.values() for word in entry.words)
    article, half, filler = (alternatives(w) for w in (lexicon.articles, lexicon.half, lexicon.fillers))
    halves = alternatives([*lexicon.half_phrases, *lexicon.quarter_phrases])
    signs = "".join(lexicon.fractions)
    part = (
        rf"(?:(?P<half>{half}[\s-](?:{article}[\s-])?)|(?P<number>{number_pattern()}|{article})?(?P<sign>\s?[{signs}])?(?:[\s-](?P<plus>{halves}))?)"
        rf"(?:\s{filler}(?=\s))?[\s-]?(?P<unit>{unit})(?![A-Za-z])(?:[\s-](?P<late>{halves})\b)?"
    )
    plain = re.sub(r"\?P<\w+>", "?:", part)
    joined = alternatives([j for j in lexicon.joiners if j[0].isalpha()])
    chain = rf"{plain}(?:(?:\s?,)?(?:\s(?:{joined}|&))?\s{plain}){{0,3}}"
    terms = {phrase.replace("-", " "): term for term, phrases in lexicon.terms.items() for phrase in phrases}
    spoken = [phrase for phrase in terms if phrase not in lexicon.read_only]
    words = {phrase.casefold().split()[0] for phrase in spoken}
    words |= {word.casefold() for entry in lexicon.units.values() for word in entry.words}
    flags = re.IGNORECASE
    return _Grammar(
        part=re.compile(part, flags),
        whole=re.compile(chain, flags),
        anywhere=re.compile(rf"(?<![A-Za-z0-9])(?:{alternatives(spoken)}\b|{chain})", flags),
        not_after=re.compile(rf"[\s-]*{alternatives(lexicon.not_after)}\b", flags),
        needed=tuple(sorted(w for w in words if not any(other != w and other in w for other in words))),
        terms=terms,
        openers=tuple(f"{opener} " for opener in lexicon.openers),
        indefinites=frozenset(lexicon.indefinites),
    )


def _read_length(wording: str) -> str | None:
    """A chain of parts → its duration; None if a part has no number, or the sum is no whole number of months and days."""
    lexicon = load("lexicons/en/durations.yml", DurationWords)
    of_word = {word: entry for entry in lexicon.units.values() for word in entry.words}
    years = months = days = 0
    for part in _grammar().part.finditer(wording):
        unit = of_word[part.group("unit").casefold()]
        quarters = _quarters(part)
        if quarters is None:
            return None
        # Quarters of the unit: a year has twelve months, and smaller units are not split.
        if unit.years:
            quarter_months = quarters * 3 * unit.years
            years, months = years + quarter_months // 12, months + quarter_months % 12
        elif quarters % 4:
            if not unit.months:
                return None
            months, days = months + quarters // 4, days + round(quarters % 4 * 30 / 4)
        else:
            months, days = months + unit.months * quarters // 4, days + unit.days * quarters // 4
    pieces = "".join(f"{value}{letter}" for value, letter in ((years, "Y"), (months, "M"), (days, "D")) if value)
    return f"P{pieces}" if pieces else None


def _quarters(part: re.Match[str]) -> int | None:
    """The number of one part in quarters of its unit: "two and a half" → 10; None if it is no such number."""
    lexicon = load("lexicons/en/durations.yml", DurationWords)
    if part.group("half"):
        return 2
    number = part.group("number")
    extra = 0
    for name in ("plus", "late"):
        phrase = part.group(name)
        if phrase:
            extra += 2 if phrase.casefold() in lexicon.half_phrases else lexicon.quarter_phrases[phrase.casefold()]
    if part.group("sign"):
        extra += lexicon.fractions[part.group("sign").strip()]
    if number is None:
        return extra or None
    if number.casefold() in lexicon.articles:
        return 4 + extra
    decimal = re.fullmatch(r"([0-9]{1,6})\.(25|5|50|75)", number)
    if decimal:
        return int(decimal[1]) * 4 + {"25": 1, "5": 2, "50": 2, "75": 3}[decimal[2]]
    whole = read_number(number)
    return None if whole is None or whole > 10**6 else whole * 4 + extra
