"""Offices that one person holds at a time: which office of which country a phrase tells of.

Two readings of a phrase. Within one report all words of a group are one office (``offices_of``): who is its president is its leader.
From report to report (``post_of``) a word for whoever rules is kept apart: elsewhere the leader may be the prime minister.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from habeas.knowledge.parties import party_words
from habeas.knowledge.places import Place, PlaceKind, gazetteer

_LOWER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HYPHENED = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")

Office = tuple[str, str]
"""Code of a country, and the first of the words for the office."""


class Held(StrEnum):
    """Whether an office is held, held for the time being, or held no more."""

    NOW = "held"
    ACTING = "acting"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Post:
    """An office as a phrase tells of it; ``country`` is None where the phrase names none. ``is_home``: of "the country"."""

    country: str | None
    office: str
    held: Held = Held.NOW
    is_home: bool = False


def any_ruler() -> str:
    """What the office of those is called whom reports call only leader or ruler."""
    return party_words().rulers[0]


@lru_cache(maxsize=65_536)
def offices_of(phrase: str) -> tuple[Office, ...]:
    """The office in "the Freedonian president", "President of Freedonia"; its leader is its president. None without a country."""
    places = _states_in(phrase)
    if len({place.code for place in places}) != 1:
        return ()
    start, end = places[0].span.start, places[0].span.end
    rest = (phrase[:start] + " " + phrase[end:]).lower()
    text = " ".join(w for w in _HYPHENED.findall(rest) if w not in party_words().fillers | party_words().realms)
    return tuple((places[0].code, group[0]) for group in party_words().offices if text in group)


@lru_cache(maxsize=65_536)
def post_of(phrase: str) -> Post | None:
    """The office that a phrase tells of and nothing else ("the former Freedonian president", "President"); None if it is none."""
    places, words = _states_in(phrase), party_words()
    if len({place.code for place in places}) > 1:
        return None
    rest = phrase
    for place in reversed(places):
        rest = rest[: place.span.start] + " " + rest[place.span.end :]
    found = [word.removesuffix("'s") for word in _LOWER.findall(rest.lower().replace("’", "'"))]
    told = [word for word in found if word not in words.fillers | words.realms]
    named = [word for word in told if word not in words.acting | words.ended | words.homes]
    office = _posts().get(" ".join(named))
    if office is None:
        return None
    held = Held.OVER if words.ended.intersection(told) else Held.ACTING if words.acting.intersection(told) else Held.NOW
    country = places[0].code if places else None
    return Post(country, office, held, is_home=country is None and not words.homes.isdisjoint(told))


@cache
def _posts() -> dict[str, str]:
    """Words for an office → what it is called; all words for whoever rules are one."""
    words = party_words()
    found = {word: group[0] for group in words.offices for word in group}
    return found | dict.fromkeys(words.rulers, words.rulers[0])


def _states_in(phrase: str) -> list[Place]:
    return [p for p in gazetteer().find(phrase) if p.kind in (PlaceKind.COUNTRY, PlaceKind.NATIONALITY)]
