"""The query of an address → what part of the account is asked for. Whatever is wrong in it is named in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from habeas.errors import InputError
from habeas.show.filters import Filters, parse_day
from habeas.show.wording import country_code

LONGEST = 2_000
"""Characters of one parameter: a question of several sentences, and nothing that could keep a search busy."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``as_of`` is an ISO 8601 day or None for now."""

    as_of: str | None
    filters: Filters


def asked(query: Mapping[str, str], *, today: str) -> Asked:
    """``as_of``, ``country``, ``since``, ``until`` of a query → what is asked for. Raises InputError.

    A day to come is no other account than that of now.
    """
    for name, value in query.items():
        if len(value) > LONGEST:
            raise InputError(name[:40], f"has {len(value):,} characters, and up to {LONGEST:,} are read")
        if "\x00" in value:
            raise InputError(name[:40], "holds a character that no text has")
    day = parse_day("as_of", query.get("as_of"))
    as_of = day.isoformat() if day else None
    country = query.get("country", "").strip()
    return Asked(
        as_of=as_of if as_of is None or as_of <= today else None,
        filters=Filters(
            country=country_code(country) if country else None,
            since=parse_day("since", query.get("since")),
            until=parse_day("until", query.get("until")),
        ),
    )


def asked_number(query: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    """A whole number of a query. Raises InputError if it is none, or out of bounds."""
    given = query.get(name, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) <= 9 and least <= int(given) <= most):
        raise InputError(name, f"{given[:40]!r} is not a whole number from {least} to {most}")
    return int(given)
