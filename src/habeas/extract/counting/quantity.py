"""Counts of people as written: a number, how it is bounded, and the interval that this means.

English wordings come from ``lexicons/en/bounds.yml`` and ``numbers.yml``, the meaning of bounds from ``counts.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from habeas.extract.counting.number_words import alternatives, number_pattern, read_number, read_ordinal, words
from habeas.knowledge.loader import load
from habeas.knowledge.numbers import BoundWords, Counts, End
from habeas.model.quantity import Interval, Mod, Quantity
from habeas.model.text import Span

_LONGEST = 120
"""Characters of the longest wording that we read: a count in words with its bounds is far shorter."""

_LOOK_AROUND = 40
"""Characters before and after a number in which its unit, currency or heading stands."""

_LEAST_RANK = 3
"""Whoever is the first or second is not told for the sake of a total."""

_FIRST_YEAR, _LAST_YEAR = 1500, 2199
"""A bare number between these is a year."""

_OLDEST = 120
"""Years that nobody reaches."""

_REMEMBERED = 4096
"""Texts whose counts are remembered: each frame at a place in a sentence asks again."""


@lru_cache(_REMEMBERED)
def read(wording: str) -> Quantity | None:
    """A count as written ("more than 50", "two dozen", "20 to 25") → the quantity; None if it gives no number ("several").

    A range reads as at least its lower end, with both ends in the interval.
    """
    wording = wording.strip()
    if not wording or len(wording) > _LONGEST:
        return None
    found = _grammar().whole.fullmatch(wording)
    return _quantity(found, wording) if found else None


@lru_cache(_REMEMBERED)
def find(text: str) -> tuple[tuple[Span, Quantity], ...]:
    """Every count in ``text`` with its span, left to right. Years, ages, dates, sums, shares and numbers of articles are left out."""
    found: list[tuple[Span, Quantity]] = []
    for match in _grammar().anywhere.finditer(text):
        wording = match.group().rstrip()
        if match.group("vague") and not match.group("after"):
            wording = text[match.start() : match.end("vague")]
        quantity = _quantity(match, wording)
        if quantity and not _counts_no_people(text, match):
            found.append((Span(match.start(), match.start() + len(wording)), quantity))
    return tuple(found)


def read_rank(wording: str, before: str) -> Quantity | None:
    """The total that an ordinal ("eleventh") tells behind the words ``before``: "is the eleventh sailor freed" → 11.

    None if it tells none: "the eleventh sailor was freed" only points at one. So do "first" and "second" in any case.
    """
    value = read_ordinal(wording)
    herald = before.split()[-1].casefold() if before.split() else ""
    if value is None or value < _LEAST_RANK or herald not in load("lexicons/en/bounds.yml", BoundWords).ordinal_heralds:
        return None
    return Quantity(value, Mod.EXACT, interval(value, Mod.EXACT), wording)


def is_measure(after: str) -> bool:
    """Whether the words right behind a number make it no count of people: "percent", "years"."""
    return bool(_grammar().not_after.match(after[:_LOOK_AROUND]))


def interval(n: int, mod: Mod) -> Interval:
    """The interval that ``n`` bounded by ``mod`` means."""
    counts = load("counts.yml", Counts)
    if mod is Mod.VAGUE:
        # A vague word that the table does not know means a number of its own order of magnitude.
        return Interval(n, counts.vague_highs.get(n, max(n, 10 ** len(str(n)) - 1)))
    bound = counts.bounds[mod]
    high = None if bound.high is None else max(0, _end(n, bound.high, up=False))
    low = max(0, _end(n, bound.low, up=True))
    return Interval(low if high is None else min(low, high), high)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled patterns: a whole wording, a wording anywhere, and the contexts in which a number counts no people."""

    whole: re.Pattern[str]
    anywhere: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    year_before: re.Pattern[str]
    age_before: re.Pattern[str]
    one_counts: re.Pattern[str]
    not_count: re.Pattern[str]
    after_age: re.Pattern[str]
    is_age: re.Pattern[str]
    mod_before: dict[str, Mod]
    mod_after: dict[str, Mod]


@cache
def _grammar() -> _Grammar:
    lexicon = load("lexicons/en/bounds.yml", BoundWords)
    mod_before = {phrase: mod for mod, phrases in lexicon.before.items() for phrase in phrases}
    mod_after = {phrase: mod for mod, phrases in lexicon.after.items() for phrase in phrases}
    number = number_pattern()
    vague = rf"\b(?:{alternatives(lexicon.vague_quantifiers)}\s{alternatives(lexicon.vague_scales)}|{alternatives(lexicon.vague)})\b"
    low, high = rf"(?P<low>{number})", rf"(?P<high>{number_pattern(after_hyphen=True)})"
    joiners, signs = alternatives(lexicon.range_joiners), alternatives(lexicon.range_signs)
    pair = rf"{alternatives(lexicon.pair_openers)}\s{low}\s{alternatives(lexicon.pair_joiners)}\s{high}"
    both = re.sub(r"\?P<(\w+)>", r"?P<both_\1>", pair)
    spread = (
        rf"(?:{alternatives(lexicon.range_openers)}\s)?{low}(?:\s{joiners}\s|(?<=[0-9])\s?{signs}\s?(?=[0-9])){high}"
    )
    head = rf"(?:{alternatives(lexicon.both_heads)}|[a-z-]{{3,30}}s)\b(?!\s{alternatives(lexicon.not_both_before)}\b)"
    two = rf"(?P<two>\b{alternatives(lexicon.both)})(?=\s{head})"
    core = rf"(?:{two}|{both}|{spread}|(?P<vague>{vague})(?:\s{alternatives(lexicon.total_links)}\b)?|(?P<number>{number}))"
    # Words stand apart from the number; signs and "-odd" may touch it.
    after = rf"(?:\s?(?P<after>{alternatives(mod_after)})(?![A-Za-z0-9]))?"
    before = rf"(?:(?<![A-Za-z0-9])(?P<before>{alternatives(mod_before)})\s?(?<![A-Za-z])(?:{alternatives(lexicon.between)}\s)?)?"
    flags = re.IGNORECASE
    return _Grammar(
        whole=re.compile(before + core + after, flags),
        anywhere=re.compile(r"(?<![A-Za-z0-9])" + before + core + after + r"(?![A-Za-z0-9])", flags),
        not_after=re.compile(rf"[\s-]*{alternatives(lexicon.not_people_after)}(?![A-Za-z0-9])", flags),
        not_before=re.compile(
            rf"(?:(?<![A-Za-z0-9]){alternatives(lexicon.not_people_before)}[\s(]*|(?:(?<![A-Za-z])|(?![A-Za-z])){alternatives(lexicon.currency)}\s?)$",
            flags,
        ),
        year_before=re.compile(rf"(?:(?<![A-Za-z0-9]){alternatives(lexicon.year_before)}\s|[(/–-])$", flags),
        age_before=re.compile(rf"(?:,\s|(?<![A-Za-z0-9]){alternatives(lexicon.age_copulas)}\s)$", flags),
        one_counts=re.compile(rf"\s(?:{alternatives(lexicon.pronoun_counts_before)}\b|[A-Z])"),
        not_count=re.compile(
            rf"[:/][0-9]|[.,][0-9]|%|[-–][A-Za-z]+-{alternatives(lexicon.age_ends)}"
            rf"|-?\s{alternatives(lexicon.age_joiners)}\s[0-9]{{1,3}}-{alternatives(lexicon.age_units)}"
        ),
        after_age=re.compile(rf"\s?(?:[.;)]|{alternatives(lexicon.after_age)}\s|$)"),
        is_age=re.compile(rf"(?:^|\W){alternatives(lexicon.age_copulas)}\s$"),
        mod_before=mod_before,
        mod_after=mod_after,
    )


def _quantity(found: re.Match[str], wording: str) -> Quantity | None:
    if found.group("two"):
        return Quantity(2, Mod.EXACT, interval(2, Mod.EXACT), wording)
    if found.group("vague"):
        return _vague(found, wording)
    if found.group("low") or found.group("both_low"):
        return _range(found, wording)
    n = read_number(found.group("number"))
    if n is None:
        return None
    mod = _mod(found)
    return Quantity(n, mod, interval(n, mod), wording)


def _vague(found: re.Match[str], wording: str) -> Quantity | None:
    lexicon = load("lexicons/en/bounds.yml", BoundWords)
    vague = " ".join(found.group("vague").casefold().split())
    n = lexicon.vague.get(vague)
    if n is None:
        n = next(value for scale, value in _longest_first(lexicon.vague_scales) if vague.endswith(scale))
    return Quantity(n, Mod.VAGUE, interval(n, Mod.VAGUE), wording)


def _longest_first(scales: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(scales.items(), key=lambda item: -len(item[0]))


def _range(found: re.Match[str], wording: str) -> Quantity | None:
    low, high = (read_number(found.group(end) or found.group(f"both_{end}")) for end in ("low", "high"))
    if low is None or high is None or high <= low:
        return None
    return Quantity(low, Mod.AT_LEAST, Interval(low, high), wording)


def _mod(found: re.Match[str]) -> Mod:
    grammar = _grammar()
    before = " ".join((found.group("before") or "").casefold().split())
    after = " ".join((found.group("after") or "").casefold().split())
    mod = grammar.mod_before.get(before, Mod.EXACT)
    return mod if mod is not Mod.EXACT else grammar.mod_after.get(after, Mod.EXACT)


def _end(n: int, end: End, *, up: bool) -> int:
    """``end`` of ``n``, rounded inwards so that no number outside the true bounds is let in."""
    share = n * end.percent
    return (-(-share // 100) if up else share // 100) + end.plus


def _counts_no_people(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a number make it a year, an age, a date, a sum or the number of an article."""
    grammar = _grammar()
    if match.group("two"):
        return False
    if match.group("vague"):
        return bool(grammar.not_after.match(text, match.end()))
    group = next(name for name in ("number", "low", "both_low") if match.group(name))
    number = match.group(group)
    start = match.start(group)
    before, rest = text[max(0, start - _LOOK_AROUND) : start], text[match.end() : match.end() + _LOOK_AROUND]
    if grammar.not_after.match(rest) or grammar.not_before.search(before):
        return True
    lexicon = load("lexicons/en/bounds.yml", BoundWords)
    if number.casefold() in lexicon.pronouns:
        return not match.group("before") and not grammar.one_counts.match(rest)
    if number.casefold() in words().scales:
        return True  # what stands before it was no count: "$3 million"
    if grammar.not_count.match(rest):
        return True
    if re.match(r"\s?,", rest) and grammar.age_before.search(before) and len(number) <= 3:
        return True  # "Anna Kowal, 42, was freed"
    if number.isdigit() and len(number) == 4 and not match.group("before") and _FIRST_YEAR <= int(number) <= _LAST_YEAR:
        return bool(grammar.year_before.search(before)) or not re.match(r"\s[a-z]", rest)
    return _is_age(before, rest, number)


def _is_age(before: str, rest: str, number: str) -> bool:
    """Whether a number closes a clause after "is" or "turned": "he is 42."."""
    value = read_number(number)
    grammar = _grammar()
    return (
        value is not None and value < _OLDEST and bool(grammar.after_age.match(rest) and grammar.is_age.search(before))
    )
