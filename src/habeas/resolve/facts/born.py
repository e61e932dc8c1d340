"""Years of birth: stated, or worked out from an age and the day of the report."""

from __future__ import annotations

from habeas.model.claim import Mention
from habeas.resolve.facts.fact import Fact

SHARED = 0.04
_SLACK = 1
"""Years by which two ages may miss each other: reports round, and birthdays fall between them."""

Years = tuple[int, int]
"""The earliest and the latest year."""


def years_of_birth(mention: Mention, published: str | None) -> Years | None:
    """The years in which a mention may be born; None if the report does not say. ``published`` is an ISO 8601 day."""
    if mention.born is not None:
        return mention.born, mention.born
    if mention.age is None or not published or not published[:4].isdigit():
        return None
    year = int(published[:4])
    return year - mention.age - 1, year - mention.age


def differ(a: Years | None, b: Years | None) -> str | None:
    """The sentence why two people of these years cannot be one, or None."""
    if a is None or b is None or (a[0] - _SLACK <= b[1] and b[0] - _SLACK <= a[1]):
        return None
    return f"years of birth differ ({_written(a)}, {_written(b)})"


def agree(a: Years | None, b: Years | None) -> Fact | None:
    """Years that are known of both, and do not differ."""
    return Fact(SHARED, "years of birth agree") if a and b and not differ(a, b) else None


def _written(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]} or {years[1]}"
