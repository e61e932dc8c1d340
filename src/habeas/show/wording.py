"""Dates, intervals, countries and voices as a reader wants to see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from habeas.knowledge.places import gazetteer
from habeas.knowledge.reconcile import load_wording
from habeas.model.entity import Root
from habeas.model.quantity import Interval
from habeas.model.when import When


def say_interval(interval: Interval) -> str:
    """[52, 52] → "52"; [1001, ∞) → "1,001 or more"; [0, 40] → "up to 40"; [24, 99] → "24 to 99"."""
    low, high = interval.low, interval.high
    if high is None:
        return f"{low:,} or more"
    if low == high:
        return f"{low:,}"
    return f"up to {high:,}" if low == 0 else f"{low:,} to {high:,}"


def say_when(when: When | None) -> str:
    """An EDTF date or interval → "11 Sep 2025", "Sep 2025", "22–23 Nov 2025", "since Jul 2024"; None → "no date"."""
    if when is None:
        return "no date"
    start, mark, end = when.edtf.partition("/")
    if not mark:
        return _say_date(start)
    if end == "..":
        return f"since {_say_date(start)}"
    if start == "..":
        return f"until {_say_date(end)}"
    first, last = start.split("-"), end.split("-")
    if len(first) == len(last) == 3 and first[:2] == last[:2]:
        return f"{int(first[2])}–{_say_date(end)}"
    return f"{_say_date(start)} – {_say_date(end)}"


def say_country(code: str | None) -> str:
    """A code or name of a state → its name; None → "no country"."""
    return gazetteer().display(code) if code else "no country"


def country_code(name: str) -> str:
    """What a user types for a state ("BY", "by", "Belarus", "Tarvos") → its code, or the name itself if it has none."""
    if len(name) == 2 and gazetteer().display(name.upper()) != name.upper():
        return name.upper()
    return gazetteer().country(name) or gazetteer().country(name.title()) or name


def say_voices(roots: Sequence[Root], *, most: int = 3) -> str:
    """Roots → their names, with "and 2 others" for what exceeds ``most``."""
    names = [root.name for root in roots]
    if len(names) > most:
        more = len(names) - most + 1
        return f"{', '.join(names[: most - 1])} and {more} others"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def sort_day(when: When | None) -> tuple[date, date]:
    """Key that puts dates in order, wider ones after those that they hold, missing ones last."""
    if when is None:
        return date.max, date.max
    return when.earliest or when.latest or date.max, when.latest or date.max - timedelta(days=1)


def _say_date(edtf: str) -> str:
    parts = edtf.rstrip("~?%").split("-")
    if parts[0].endswith("X"):
        return f"{parts[0][:-1]}0s"
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, load_wording().months[int(parts[1]) - 1][:3])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)
