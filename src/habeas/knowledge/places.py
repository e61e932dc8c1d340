"""States and unions by their names, adjectives, peoples, capitals and the words that stand for their governments.

Source of codes: ISO 3166-1 alpha-2, and XK in use for Kosovo. Matching keeps capitals ("Polish" is a nationality,
"polish" is not); a word wholly in capitals ("RUSSIA") is matched without regard to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape
from habeas.model.text import Span

_SHORTEST_SHOUT = 4
"""Words of fewer letters in capitals are acronyms, and are matched as they stand: "CAR" must not match "Car"."""


class PlaceKind(StrEnum):
    """What a word says of a state."""

    COUNTRY = "country"
    NATIONALITY = "nationality"
    CAPITAL = "capital"
    GOVERNMENT = "government"
    UNION = "union"


class PlaceExample(Shape, frozen=True):
    """``text`` looked up as ``kind`` gives ``code``."""

    text: str
    kind: PlaceKind
    code: str | None


class Country(Shape, frozen=True):
    """One state or territory; the first of ``names`` is shown to readers."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()


class Countries(Shape, frozen=True):
    """The file ``places/countries.yml``."""

    examples: tuple[PlaceExample, ...]
    countries: tuple[Country, ...]


class UnionExample(Shape, frozen=True):
    """``text`` looked up as a union gives ``code``."""

    text: str
    code: str | None


class Union(Shape, frozen=True):
    """One union or alliance of states; ``governments`` are its organs and the places that stand for it."""

    code: str
    names: tuple[str, ...]
    governments: tuple[str, ...] = ()


class Unions(Shape, frozen=True):
    """The file ``places/unions.yml``."""

    examples: tuple[UnionExample, ...]
    unions: tuple[Union, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A word for a state or union at ``span``: ``code`` as in the data, and what kind of word it is."""

    span: Span
    code: str
    kind: PlaceKind


class Gazetteer:
    """Looks up words for states. Get it from ``gazetteer()``, which reads the data once."""

    def __init__(self, countries: Iterable[Country], unions: Iterable[Union]) -> None:
        self._display: dict[str, str] = {}
        self._index: dict[PlaceKind, dict[str, str]] = {kind: {} for kind in PlaceKind}
        for country in countries:
            self._display[country.code] = country.names[0]
            self._add(PlaceKind.COUNTRY, country.names, country.code)
            self._add(PlaceKind.NATIONALITY, country.adjectives + country.demonyms, country.code)
            self._add(PlaceKind.CAPITAL, country.capitals, country.code)
            self._add(PlaceKind.GOVERNMENT, country.governments, country.code)
        for union in unions:
            self._display[union.code] = union.names[0]
            self._add(PlaceKind.UNION, union.names + union.governments, union.code)
        self._starts = self._by_first_word()

    def country(self, name: str) -> str | None:
        """Code of the state with this name ("Burma", "the U.S."), or None."""
        return self._look_up(PlaceKind.COUNTRY, name)

    def nationality(self, word: str) -> str | None:
        """Code of the state of this adjective or people ("Belarusian", "Poles"), or None."""
        return self._look_up(PlaceKind.NATIONALITY, word)

    def capital(self, name: str) -> str | None:
        """Code of the state with this capital or seat of government, or None."""
        return self._look_up(PlaceKind.CAPITAL, name)

    def government(self, name: str) -> str | None:
        """Code of the state whose government goes by this building or place ("the Kremlin"), or None. Capitals: see ``capital``."""
        return self._look_up(PlaceKind.GOVERNMENT, name)

    def union(self, name: str) -> str | None:
        """Code of the union of states with this name, organ or seat ("NATO", "Brussels"), or None."""
        return self._look_up(PlaceKind.UNION, name)

    def display(self, code: str) -> str:
        """The English name shown to readers; the code itself if it is not one of ours."""
        return self._display.get(code, code)

    def find(self, text: str) -> tuple[Place, ...]:
        """Every word for a state or union in ``text``, the longest at each place, left to right, without overlaps."""
        found: list[Place] = []
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            place = self._longest_at(text, word.start(), word.group())
            if place:
                found.append(place)
                end = place.span.end
        return tuple(found)

    def _add(self, kind: PlaceKind, names: Iterable[str], code: str) -> None:
        index = self._index[kind]
        for name in names:
            index.setdefault(name, code)
            if len(name) >= _SHORTEST_SHOUT:
                index.setdefault(name.upper(), code)

    def _look_up(self, kind: PlaceKind, name: str) -> str | None:
        index = self._index[kind]
        plain = _plain(name)
        return index.get(plain) or index.get(plain.removeprefix("the ").removeprefix("The ").removeprefix("THE "))

    def _by_first_word(self) -> dict[str, list[tuple[str, str, PlaceKind]]]:
        starts: dict[str, list[tuple[str, str, PlaceKind]]] = {}
        for kind, index in self._index.items():
            for name, code in index.items():
                first = _WORD.match(name)
                if first:
                    starts.setdefault(first.group(), []).append((name, code, kind))
        order = list(PlaceKind)
        for entries in starts.values():
            entries.sort(key=lambda entry: (-len(entry[0]), order.index(entry[2])))
        return starts

    def _longest_at(self, text: str, start: int, word: str) -> Place | None:
        for name, code, kind in self._starts.get(word, ()):
            end = start + len(name)
            piece = text[start:end]
            if (piece == name or _plain(piece) == name) and not _runs_on(text, end):
                return Place(Span(start, end), code, kind)
        return None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer over ``data/places``. Raises KnowledgeError if the data break their shape."""
    countries = load("places/countries.yml", Countries)
    unions = load("places/unions.yml", Unions)
    return Gazetteer(countries.countries, unions.unions)


_WORD = re.compile(r"[^\W_]+")


def _plain(name: str) -> str:
    """``name`` with straight apostrophes and single spaces, so that it compares with the data."""
    return " ".join(name.replace("’", "'").split(" ")).strip()


def _runs_on(text: str, end: int) -> bool:
    """Whether a word goes on over ``end``: "Iran" must not match in "Iranian"."""
    return end < len(text) and end > 0 and text[end - 1].isalnum() and text[end].isalnum()
