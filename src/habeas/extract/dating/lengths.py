"""Lengths of time and shifts ("last", "next") in the symbols of dates."""

from __future__ import annotations

import re
from datetime import date

from habeas.extract.dating import periods as cal
from habeas.extract.dating.words import lexicon

COUNT = r"(?:[nc]:[0-9]{1,7}|a|few|a few|couple|a couple)"
_PIECE = rf"{COUNT}(?: -)?(?: of)? u:\w+"
LENGTH = rf"(?P<length>{_PIECE}(?:(?: and)? {_PIECE}){{0,3}})"
_PIECES = re.compile(r"(?:[nc]:(?P<n>[0-9]+)|(?P<word>a few|a couple|few|couple|a))(?: -)?(?: of)? u:(?P<u>\w+)")

BACK, HERE, AHEAD = r"last|previous|past", r"this", r"next|coming|following"
SHIFT = rf"(?:the )?(?P<shift>{BACK}|{HERE}|{AHEAD})(?P<past> past| coming)?"
SHIFTS = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this": 0,
    "the": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
"""Units from the present one."""

_FINEST_FIRST = (
    *("minute", "hour", "day", "workday", "week", "weekend", "workweek", "fortnight", "month"),
    *("quarter", "half", "year", "decade", "century"),
)


def lengths(symbols: str) -> list[tuple[int, str]]:
    """ "n:2 u:year and n:1 u:month" → [(2, "year"), (1, "month")]."""
    few = lexicon().numbers_of_few
    found = []
    for piece in _PIECES.finditer(symbols):
        word = (piece["word"] or "a").removeprefix("a ")
        found.append((int(piece["n"]) if piece["n"] else few.get(word, 1), piece["u"].rstrip("S")))
    return found


def move(when: date, length: list[tuple[int, str]], sign: int) -> date:
    """``when`` moved by a length of time, back (-1) or on (+1)."""
    for count, unit in length:
        when = cal.add(when, unit, sign * count)
    return when


def finest(length: list[tuple[int, str]]) -> str:
    """The smallest unit of a length of time."""
    return min((unit for _, unit in length), key=_FINEST_FIRST.index)
