"""Where running text gives a date: runs of date words, cut to the longest that the grammar reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from habeas.extract.counting.number_words import alternatives
from habeas.extract.dating.words import Token, lexicon, to_line, tokenize
from habeas.knowledge.loader import load
from habeas.knowledge.time import Holidays
from habeas.model.text import Span

_LONGEST_RUN = 14
"""Symbols of the longest date that is looked for in running text."""

_NO_START = frozenset(
    {"on", "of", "at", "to", "and", "for", "-", "/", "by", "before", "after", "onward", "s", "tod", "approx", ""}
)
_ONLY_START = frozenset({"since", "between", "overnight", "within"})
_FILLING = frozenset({"the", "part", "of", "over"})
_MOST_SKIPPED = 4
"""Words between "since" and the date of an event: "since the widely disputed August 2020 vote"."""

_LONGEST_EVENT_DATE = 6
"""Symbols of the date of such an event."""

_NO_END = frozenset(
    {
        "on",
        "of",
        "at",
        "to",
        "and",
        "for",
        "-",
        "/",
        "by",
        "the",
        "a",
        "in",
        "from",
        "since",
        "until",
        "between",
        "s",
        "approx",
        "",
    }
)
_STRONG = ("m:", "w:", "u:", "s:", "h:", "q:", "hf:", "dec:", "day:", "d:", "dmy:", "mdy:", "ym:", "overnight")


def find_spans(text: str, is_date: Callable[[str], bool]) -> tuple[Span, ...]:
    """Spans of dates in ``text``; ``is_date`` tells whether symbols in one line are a date."""
    tokens = tokenize(text)
    if not any(t.symbol.startswith(_STRONG) or t.symbol == "since" or _is_year(t.symbol) for t in tokens):
        return ()
    found: list[Span] = []
    position = 0
    while position < len(tokens):
        end = _longest(text, tokens, position, is_date)
        if end is None:
            position += 1
            continue
        found.append(Span(tokens[position].start, tokens[end - 1].end))
        position = end
    return tuple(found)


def _longest(text: str, tokens: tuple[Token, ...], start: int, is_date: Callable[[str], bool]) -> int | None:
    """End of the longest run of tokens from ``start`` that is a date, or None."""
    if not _may_start(tokens, start):
        return None
    limit = start
    while limit < len(tokens) and limit - start < _LONGEST_RUN and not _breaks(text, tokens, limit, start):
        limit += 1
    if tokens[start].symbol == "since" and (end := _since_event(text, tokens, start, is_date)):
        return end
    if not any(token.symbol.startswith(_STRONG) or _is_year(token.symbol) for token in tokens[start:limit]):
        return None
    for end in range(limit, start, -1):
        run = tokens[start:end]
        if run[-1].symbol in _NO_END or not _is_strong(text, tokens, start, end):
            continue
        symbols = to_line(run)
        if is_date(symbols) and not is_date(symbols.partition(" ")[2] if run[0].symbol in ("in", "a", "the") else ""):
            return end
    return None


def _may_start(tokens: tuple[Token, ...], start: int) -> bool:
    symbol = tokens[start].symbol
    if symbol == "in":
        following = tokens[start + 1].symbol if start + 1 < len(tokens) else ""
        return following.startswith("n:") or following in ("a", "few", "couple", "recent")
    return symbol != "?" and symbol not in _NO_START


def _breaks(text: str, tokens: tuple[Token, ...], index: int, start: int) -> bool:
    """Whether a date cannot go on over this token: a foreign word, a full stop, a new line, or a lower-case word like "may"."""
    token = tokens[index]
    if token.symbol == "?" or (index > start and token.symbol in _ONLY_START):
        return True
    if index > start and _is_unjoined(tokens[index - 1].symbol, token.symbol):
        return True
    between = text[tokens[index - 1].end : token.start] if index > start else ""
    if "\n" in between:
        return True
    piece = text[token.start : token.end]
    if token.symbol == "" and piece in '()[]:="“”':
        return True
    if piece == "." and (index == start or not tokens[index - 1].symbol.startswith(("m:", "w:"))):
        return True
    return piece in _shy_lower() and not (
        index > 0 and tokens[index - 1].symbol.startswith(("n:", "o:", "last", "this", "next"))
    )


def _is_unjoined(first: str, second: str) -> bool:
    """Whether two symbols never stand side by side in one date: two months, two weekdays, two years."""
    return (first[:2] == second[:2] and first[:2] in ("m:", "w:")) or (_is_year(first) and _is_year(second))


def _is_strong(text: str, tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether the run is a date without doubt, and not a number, a name or a verb."""
    run = [token for token in tokens[start:end] if token.symbol not in ("", "s", "tod")]
    if len(run) == 1:
        return _is_strong_alone(text, tokens, start)
    if _is_doubtful(text, tokens, start, run) or not _is_whole(text, tokens, run):
        return False
    if any(token.symbol.startswith(_STRONG) for token in run):
        return True
    years = [token for token in run if _is_year(token.symbol)]
    return bool(years) and any(
        token.symbol in ("since", "between", "from", "to", "until", "-", "part", "over") for token in run
    )


def _is_doubtful(text: str, tokens: tuple[Token, ...], start: int, run: list[Token]) -> bool:
    """Whether a number after a weekday or month may count something: "Sunday, seven men", "In September 14 people"."""
    if len(run) != 2 or not run[1].symbol.startswith("n:"):
        return False
    if run[0].symbol.startswith("w:"):
        return True
    before = text[tokens[start - 1].start : tokens[start - 1].end].casefold() if start else ""
    is_word = not text[run[1].start].isdigit()
    return (
        run[0].symbol.startswith("m:")
        and not _is_year(run[1].symbol)
        and (is_word or before in lexicon().month_only_before)
    )


def _is_whole(text: str, tokens: tuple[Token, ...], run: list[Token]) -> bool:
    """Whether the run says more than "the day" or "late thirties", and has two numbers ("10.30") only beside a month."""
    core = [token for token in run if token.symbol not in _FILLING]
    if len(core) == 1 and core[0].symbol.startswith("u:") and core[0].symbol != "u:weekend":
        return core[0].symbol != "u:day" and any(token.symbol == "part" for token in run)
    if len(core) == 1 and core[0].symbol.startswith("s:"):
        return _is_lone_season(text, tokens, tokens.index(core[0]))
    if len(core) == 1 and core[0].symbol.startswith("dec:"):
        return _is_lone_decade(text, tokens, tokens.index(core[0]))
    return not any(token.symbol.startswith("md:") for token in run) or any(
        token.symbol.startswith("m:") for token in run
    )


def _since_event(text: str, tokens: tuple[Token, ...], start: int, is_date: Callable[[str], bool]) -> int | None:
    """End of the date in "since the disputed August 2020 vote", or None."""
    for skipped in range(start + 1, min(start + 2 + _MOST_SKIPPED, len(tokens))):
        if tokens[skipped].symbol not in ("?", "the", "-"):
            break
        if (
            tokens[skipped].symbol == "?"
            and text[tokens[skipped].start : tokens[skipped].end].casefold() in lexicon().clause_words
        ):
            return None
    else:
        return None
    if skipped == start + 1 or all(token.symbol == "the" for token in tokens[start + 1 : skipped]):
        return None
    end = skipped
    best = None
    while end < len(tokens) and end - skipped < _LONGEST_EVENT_DATE and not _breaks(text, tokens, end, skipped):
        end += 1
        run = [token.symbol for token in tokens[skipped:end] if token.symbol]
        if tokens[end - 1].symbol not in _NO_END and any(map(_is_dated, run)) and is_date(" ".join(run)):
            best = end
    return best


def _is_dated(symbol: str) -> bool:
    return _is_year(symbol) or symbol.startswith(("m:", "d:", "dmy:", "mdy:", "ym:"))


def _is_strong_alone(text: str, tokens: tuple[Token, ...], start: int) -> bool:
    token = tokens[start]
    piece = text[token.start : token.end].casefold()
    before = text[tokens[start - 1].start : tokens[start - 1].end].casefold() if start else ""
    if _is_year(token.symbol):
        return _is_lone_year(text, token, before)
    if not token.symbol.startswith(_STRONG) or token.symbol.startswith("u:") or token.symbol in _national():
        return False
    if token.symbol.startswith("dec:"):
        return _is_lone_decade(text, tokens, start)
    data = lexicon()
    if piece in data.homonyms:
        return before in data.support_before
    if token.symbol.startswith("s:"):
        return _is_lone_season(text, tokens, start)
    return piece not in data.shy_alone


def _is_lone_season(text: str, tokens: tuple[Token, ...], index: int) -> bool:
    """ "In the fall", but not "the fall" of a government."""
    before = [text[token.start : token.end].casefold() for token in tokens[max(0, index - 2) : index]]
    if before and before[-1] == "the":
        before = before[:-1]
    return bool(before) and before[-1] in lexicon().season_before


def _is_lone_decade(text: str, tokens: tuple[Token, ...], start: int) -> bool:
    """A decade in full, or one that is not somebody's age: "in the 90s", not "in her thirties"."""
    if len(tokens[start].symbol) == len("dec:1990") and text[tokens[start].start].isdigit():
        return True
    before = [text[token.start : token.end].casefold() for token in tokens[max(0, start - 2) : start]]
    return "the" in before and not any(word in lexicon().possessives for word in before)


def _is_lone_year(text: str, token: Token, before: str) -> bool:
    """A year by itself stands after a preposition, or in brackets, or ends its clause; "2,000" and "2000 people" are none."""
    year = int(token.symbol[2:])
    after = text[token.end : token.end + 12]
    if after[:2].strip(",.").isdigit() or text[max(0, token.start - 1) : token.start] in (",", "$", "€", "£"):
        return False
    if before in lexicon().doubtful_year_before and _counted_noun().match(text, token.end):
        return False
    return before in lexicon().year_before or (
        1900 <= year <= 2100 and before in ("(", "/", ",") and after[:1] in ("", ")", ",", ".", "–", "-")
    )


def _is_year(symbol: str) -> bool:
    return len(symbol) == 6 and symbol.startswith("n:") and symbol[2:].isdigit() and 1000 <= int(symbol[2:]) <= 2199


@cache
def _counted_noun() -> re.Pattern[str]:
    """A lower-case plural after a number, as in "a crowd of 2000 farmers"."""
    return re.compile(rf"\s(?:[a-z-]{{3,30}}s|{alternatives(lexicon().people_nouns)})\b")


@cache
def _national() -> frozenset[str]:
    """Feasts that fall on another day in other states."""
    holidays: Holidays = load("holidays.yml", Holidays)
    return frozenset(f"h:{index}" for index, feast in enumerate(holidays.holidays) if feast.national)


@cache
def _shy_lower() -> frozenset[str]:
    return frozenset(lexicon().shy_lower)
