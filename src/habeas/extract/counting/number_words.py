"""Numbers as written, in digits or words, as whole numbers. Words come from ``lexicons/en/numbers.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from habeas.knowledge.loader import load
from habeas.knowledge.numbers import NumberWords

MOST_DIGITS = 12
"""No count of people has more; longer runs of digits are account or telephone numbers."""

_GROUPED = r"[0-9]{1,3}(?:[,\u00a0\u202f\u2009][0-9]{3}){1,3}"
_PLAIN = rf"[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,3}})?"
_DIGITS = rf"(?<![0-9.,:/$€£-])(?:{_GROUPED}|{_PLAIN})(?![0-9])"

_THOUSAND = 1000
"""From here on a scale closes what stands before it: "two hundred thousand and five"."""


@cache
def words() -> NumberWords:
    """The English number words."""
    lexicon: NumberWords = load("lexicons/en/numbers.yml", NumberWords)
    return lexicon


@cache
def number_pattern(*, after_hyphen: bool = False) -> str:
    """A regular expression (no groups, for case-insensitive use) that matches wordings which ``read_number`` may know.

    ``after_hyphen``: digits may follow a hyphen, as the upper end of a range does.
    """
    digits = _DIGITS.replace("£-]", "£]") if after_hyphen else _DIGITS
    lexicon = words()
    scale = alternatives([*lexicon.scales, *lexicon.groups])
    simple = alternatives([*lexicon.units, *lexicon.tens])
    joiner = rf"[ ]{re.escape(lexicon.joiner)}"
    # Twelve words are enough for any number below a billion; the bound keeps matching linear.
    chain = rf"(?:(?:{scale}(?:{joiner}|[ ]{re.escape(lexicon.scale_link)})?|{simple})[ -]){{0,12}}(?:{scale}|{simple})"
    article, half = alternatives(lexicon.articles), re.escape(lexicon.half)
    opener = rf"(?:{half}[ -])?{article}[ -](?={scale}\b)|{half}[ -](?={scale}\b)"
    return rf"(?:{digits}(?:[ -](?:{scale})\b(?!-))?|\b(?:{opener})?{chain}\b)"


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases as one alternation, the longest first, a space matching one blank or hyphen."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]") for phrase in ordered) + ")"


@lru_cache(4096)
def read_number(wording: str) -> int | None:
    """ "fifty-two", "a hundred and twelve", "two dozen", "1,300", "1.5 million" → the number; None if it is none, or no whole one."""
    tokens = wording.casefold().replace("-", " ").split()
    if not tokens:
        return None
    if tokens[0][0] in "0123456789":
        return _read_digits(tokens)
    lexicon = words()
    halves = tokens[0] == lexicon.half
    if halves:
        tokens = tokens[1:]
    articles = bool(tokens) and tokens[0] in lexicon.articles
    if articles:
        tokens = tokens[1:]
    if (halves or articles) and not (tokens and (tokens[0] in lexicon.scales or tokens[0] in lexicon.groups)):
        return None
    value = _read_words(tokens)
    if value is None or not halves:
        return value
    return value // 2 if value % 2 == 0 else None


def read_ordinal(wording: str) -> int | None:
    """ "11th", "eleventh", "twenty-third" → the number; None if it is no ordinal."""
    lexicon = words()
    tokens = wording.casefold().replace("-", " ").split()
    if not tokens:
        return None
    last = tokens[-1]
    if len(tokens) == 1:
        digits = last[:-2]
        if (
            last[-2:] in lexicon.ordinal_endings
            and digits.isascii()
            and digits.isdigit()
            and len(digits) <= MOST_DIGITS
        ):
            return int(digits)
        return lexicon.ordinals.get(last)
    small = lexicon.ordinals.get(last)
    if len(tokens) == 2 and small is not None and small < 10 and tokens[0] in lexicon.tens:
        return lexicon.tens[tokens[0]] + small
    return None


def _read_digits(tokens: list[str]) -> int | None:
    """Digits with separators, and perhaps a scale: ["1.5", "million"] → 1500000."""
    lexicon = words()
    scale = 1
    if len(tokens) == 2:
        factor = lexicon.scales.get(tokens[1]) or lexicon.groups.get(tokens[1])
        if factor is None:
            return None
        scale = factor
    elif len(tokens) > 2:
        return None
    number = re.sub(r"[,\u00a0\u202f\u2009]", "", tokens[0])
    if not re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,3})?", number):
        return None
    whole, _, fraction = number.partition(".")
    value = int(whole + fraction) * scale
    shift = 10 ** len(fraction)
    return value // shift if value % shift == 0 and (not fraction or scale > 1) else None


def _read_words(tokens: list[str]) -> int | None:
    """Number words in order → their value, by the usual grammar: units after tens, then scales that multiply."""
    lexicon = words()
    total = current = 0
    room = _THOUSAND  # what may still be added to `current`: below this
    last_scale = 10**12
    seen = False
    for position, token in enumerate(tokens):
        small = lexicon.units.get(token, lexicon.tens.get(token))
        if small is not None:
            if small >= room or (room == 10 and small == 0):
                return None
            current += small
            room = 10 if token in lexicon.tens else 1
        elif token in (lexicon.joiner, lexicon.scale_link) and seen and position + 1 < len(tokens):
            continue
        else:
            scale = lexicon.scales.get(token) or lexicon.groups.get(token)
            if scale is None or (seen and current == 0):
                return None
            current = max(current, 1) * scale
            room = 100
            if scale >= last_scale:
                return None
            if scale >= _THOUSAND:
                total, current, room, last_scale = total + current, 0, _THOUSAND, scale
        seen = True
    return total + current if seen else None
