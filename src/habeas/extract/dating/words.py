"""Words of dates as symbols. "the last week of July" → ``the last u:week of m:7``; the grammar works on such symbols only.

Symbols: ``n:`` number, ``c:`` number with separators, ``o:`` ordinal, ``m:`` month, ``w:`` weekday (1 Monday), ``u:`` unit
(``u:weekS`` is plural), ``s:`` season, ``h:`` named day, ``q:`` quarter, ``hf:`` half-year, ``dec:`` decade, ``day:`` days from the
reference day, ``d:`` a day in digits, ``dmy:`` and ``mdy:`` in other orders, ``ym:`` a month in digits, ``md:`` two numbers that
are a day and a month; and the function words of ``lexicons/en/dates.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from habeas.extract.counting.number_words import read_number, read_ordinal, words
from habeas.knowledge.loader import load
from habeas.knowledge.time import DateWords, Holidays

_LONGEST_PHRASE = 5
"""Words of the longest phrase of the lexicon."""

_LONGEST_NUMBER = 7
"""Number words of the longest number in a date: "nineteen hundred and ninety three" and some room."""

_EDGE, _NO_DIGIT = r"(?<![0-9A-Za-z])", r"(?![0-9])"
_LEXEME = re.compile(
    r"(?P<word>[^\W\d_]+(?:\.[^\W\d_](?=\.))*)"  # first, since most are words and all others begin otherwise
    rf"|(?P<iso>{_EDGE}[12][0-9]{{3}}(?P<a>[-/. ])[0-9]{{1,2}}(?P=a)[0-9]{{1,2}}{_NO_DIGIT})"
    rf"|(?P<packed>{_EDGE}(?:19|20)[0-9]{{6}}{_NO_DIGIT})"
    rf"|(?P<slashed>{_EDGE}[0-9]{{1,2}}(?P<b>[-/.])[0-9]{{1,2}}(?P=b)(?:[0-9]{{4}}|[0-9]{{2}}){_NO_DIGIT})"
    rf"|(?P<yearmonth>{_EDGE}[12][0-9]{{3}}[-/](?:0?[1-9]|1[0-2]){_NO_DIGIT})"
    rf"|(?P<monthyear>{_EDGE}(?:0?[1-9]|1[0-2])[-/][12][0-9]{{3}}{_NO_DIGIT})"
    rf"|(?P<grouped>(?<![0-9,.])[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}(?![0-9]))"
    rf"|(?P<pair>{_EDGE}[0-9]{{1,2}}(?P<c>[/.-])[0-9]{{1,2}}(?![0-9]|(?P=c)[0-9]))"
    r"|(?P<decade>[0-9]{1,3}0['’]?s\b)"
    r"|(?P<ordinal>[0-9]{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<number>[0-9]{1,8}(?![0-9]))"
    r"|(?P<digits>[0-9]+)"
    r"|(?P<possessive>['’]s?\b)"
    r"|(?P<mark>[^\s\w])"
)

_HALF_INSIDE = re.compile(r"(n:[0-9]+|a) and a u:half u:(\w+)")
_HALF_AFTER = re.compile(r"(n:[0-9]+|a) u:(\w+) and a u:half")
_HALF_ALONE = re.compile(r"u:half (?:a )?u:(year|decade|century|month)\b")

_DROPPED = frozenset(",.()[]=:'’‘“”\"")
"""Marks inside a date that say nothing: "Dec. 31, 1994", "[ Ten ] years ago"."""


@dataclass(frozen=True, slots=True)
class Token:
    """One symbol and the ``[start, end)`` of the text that it stands for.

    ``?`` is a word that no date has, ``""`` a mark that says nothing.
    """

    symbol: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """Any text → its symbols in order."""
    lexemes = [(match.lastgroup or "", match.group(), match.start(), match.end()) for match in _lexemes(text)]
    tokens: list[Token] = []
    position = 0
    while position < len(lexemes):
        kind, piece, start, end = lexemes[position]
        if kind == "word":
            symbol, used = _phrase(lexemes, position)
            tokens.append(Token(symbol, start, lexemes[position + used - 1][3]))
            position += used
            continue
        if kind in ("slashed", "pair", "ordinal") and (named := _named_day(piece)):
            tokens.append(Token(named, start, end))
        else:
            tokens.append(Token(_digit_symbol(kind, piece), start, end))
        position += 1
    return tuple(tokens)


def to_line(tokens: Iterable[Token]) -> str:
    """Symbols in one line, as the grammar reads them: without hours and "about", and with halves of a unit in smaller units."""
    line = " ".join(token.symbol for token in tokens if token.symbol not in ("", "tod", "approx"))
    if "u:half" in line:
        line = _HALF_INSIDE.sub(lambda found: f"{found[1]} u:{found[2]}{_half(found[2])}", line)
        line = _HALF_AFTER.sub(lambda found: f"{found[1]} u:{found[2]}{_half(found[2])}", line)
        line = _HALF_ALONE.sub(lambda found: _half(found[1]).removeprefix(" and "), line)
    return line


@cache
def lexicon() -> DateWords:
    """The English words of dates."""
    data: DateWords = load("lexicons/en/dates.yml", DateWords)
    return data


def _half(unit: str) -> str:
    """Half a unit in whole smaller ones; nothing if there are none."""
    smaller = {
        "century": "n:50 u:yearS",
        "decade": "n:5 u:yearS",
        "year": "n:6 u:monthS",
        "month": "n:15 u:dayS",
        "day": "n:12 u:hourS",
    }
    half = smaller.get(unit.rstrip("S"))
    return f" and {half}" if half else ""


def _lexemes(text: str) -> list[re.Match[str]]:
    return list(_LEXEME.finditer(text))


def _phrase(lexemes: list[tuple[str, str, int, int]], position: int) -> tuple[str, int]:
    """The longest phrase or number that begins at ``position`` → its symbol and the lexemes that it takes."""
    first = lexemes[position][1].casefold()
    if first not in _first_words():
        return "?", 1
    table = _phrases()
    pieces = [
        piece.casefold().replace("’", "'") for _, piece, _, _ in lexemes[position : position + _LONGEST_PHRASE + 2]
    ]
    for length in range(len(pieces), 1, -1):
        symbol = table.get(tuple(pieces[:length]))
        if symbol:
            return symbol, length
    number = _number(lexemes, position)
    if number:
        return number
    return table.get((pieces[0],), "?"), 1


def _number(lexemes: list[tuple[str, str, int, int]], position: int) -> tuple[str, int] | None:
    """The longest run of number words at ``position`` that is a number, a spoken year or an ordinal."""
    run: list[str] = []
    taken: list[int] = []
    known = _number_vocabulary()
    for index in range(position, min(len(lexemes), position + 2 * _LONGEST_NUMBER)):
        kind, piece, _, _ = lexemes[index]
        if piece == "-" and run:
            continue
        if kind != "word" or piece.casefold() not in known:
            break
        run.append(piece.casefold())
        taken.append(index - position + 1)
    for length in range(min(len(run), _LONGEST_NUMBER), 0, -1):
        if run[0] == words().joiner or run[length - 1] == words().joiner:
            continue
        wording = " ".join(run[:length])
        value = read_number(wording) if run[0] not in words().scales else None
        spoken = _spoken_year(run[:length])
        if value is not None or spoken is not None:
            return f"n:{value if value is not None else spoken}", taken[length - 1]
        ordinal = read_ordinal(wording)
        if ordinal is not None:
            return f"o:{ordinal}", taken[length - 1]
    return None


@cache
def _number_vocabulary() -> frozenset[str]:
    data = words()
    return frozenset([*data.units, *data.tens, *data.scales, *data.ordinals, data.joiner])


def _spoken_year(run: list[str]) -> int | None:
    """["nineteen", "eighty", "six"] → 1986; None if the words are no year read in two halves."""
    if len(run) < 2:
        return None
    first, second = read_number(run[0]), read_number(" ".join(run[1:]))
    if first is None or second is None or not 11 <= first <= 20 or not 10 <= second <= 99:
        return None
    return first * 100 + second


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """Every phrase of the lexicon, cut as the text is cut, with its symbol."""
    data = lexicon()
    table: dict[tuple[str, ...], str] = {}

    def add(symbol: str, phrases: tuple[str, ...]) -> None:
        for phrase in phrases:
            table.setdefault(tuple(match.group().casefold() for match in _lexemes(phrase)), symbol)

    for prefix, group in (
        ("m", data.months),
        ("w", data.weekdays),
        ("q", data.quarters),
        ("hf", data.halves),
        ("dec", data.decades),
    ):
        for number, phrases in group.items():
            add(f"{prefix}:{number}", phrases)
    for offset, phrases in data.days.items():
        add(f"day:{offset}", phrases)
    for prefix, names in (("u", data.units), ("s", data.seasons)):
        for name, phrases in names.items():
            add(f"{prefix}:{name}", tuple(phrase for phrase in phrases if not phrase.endswith("s")))
            add(f"{prefix}:{name}S", tuple(phrase for phrase in phrases if phrase.endswith("s")))
    for index, holiday in enumerate(load("holidays.yml", Holidays).holidays):
        add(f"h:{index}", holiday.names)
    for symbol, phrases in data.words.items():
        add(symbol, phrases)
    add("?", data.no_dates)
    return table


@cache
def _first_words() -> frozenset[str]:
    """Words that a phrase or a number can begin with."""
    return frozenset(phrase[0] for phrase in _phrases()) | _number_vocabulary()


def _named_day(piece: str) -> str | None:
    """Digits that are the name of a day in history: "9/11"."""
    for index, holiday in enumerate(load("holidays.yml", Holidays).holidays):
        if holiday.date and piece in holiday.names:
            return f"h:{index}"
    return None


def _digit_symbol(kind: str, piece: str) -> str:
    numbers = re.findall(r"[0-9]+", piece)
    if kind == "iso":
        return f"d:{numbers[0]}.{numbers[1]}.{numbers[2]}"
    if kind == "packed":
        return f"d:{piece[:4]}.{piece[4:6]}.{piece[6:]}"
    if kind == "slashed":
        # Dots are written between day, month and year only where the day comes first.
        order = "dmy" if "." in piece and int(numbers[1]) <= 12 else "mdy"
        return f"{order}:{numbers[0]}.{numbers[1]}.{numbers[2]}"
    if kind == "yearmonth":
        return f"ym:{numbers[0]}.{numbers[1]}"
    if kind == "monthyear":
        return f"ym:{numbers[1]}.{numbers[0]}"
    if kind == "pair":
        return f"md:{numbers[0]}.{numbers[1]}"
    if kind == "decade":
        return f"dec:{numbers[0]}"
    if kind == "ordinal":
        return f"o:{int(numbers[0])}"
    if kind == "grouped":
        return f"c:{''.join(numbers)}"
    if kind == "number":
        return f"n:{piece}"
    if kind == "possessive" or piece in _DROPPED:
        return ""
    return {"-": "-", "–": "to", "—": "to", "~": "to", "−": "to", "/": "/", "&": "and"}.get(piece, "?")
