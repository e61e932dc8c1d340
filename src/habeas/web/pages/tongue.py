"""One language of the interface: its sentences from the catalogues, its numbers and dates from CLDR.

A catalogue is ``locale/<language>.po``; English is the language of the source and has none. Words of the domain (states, kinds, …)
are looked up in the context of what they are words for.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from habeas.knowledge.places import gazetteer
from habeas.knowledge.reconcile import load_wording
from habeas.model.entity import Root
from habeas.model.quantity import Interval
from habeas.model.when import When

_REGIONS = {"en": "en_GB"}
"""Which English: that of the catalogues has no region."""


@dataclass(frozen=True)
class Tongue:
    """One language. Its methods give plain text, which a template escapes."""

    language: str
    locale: Locale
    catalogue: NullTranslations

    def text(self, message: str, /, **values: str | int) -> str:
        """A sentence of the interface, its ``%(name)s`` filled in."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

    def plural(self, one: str, many: str, number: int, /, **values: str | int) -> str:
        """A sentence by its number, which is filled in as ``%(n)s``."""
        return self.catalogue.ngettext(one, many, number) % {"n": self.number(number), **values}

    def word(self, context: str, word: str) -> str:
        """A word of the domain ("state", "house_arrest")."""
        said = self.catalogue.pgettext(context, word)
        return word.replace("_", " ") if said == word else said

    def number(self, number: int) -> str:
        """1300 → "1,300"."""
        return _number(number, self.locale)

    def interval(self, interval: Interval) -> str:
        """[52, 52] → "52"; [1001, ∞) → "1,001 or more"; [0, 40] → "up to 40"; [24, 99] → "24 to 99"."""
        low, high = self.number(interval.low), self.number(interval.high or 0)
        if interval.high is None:
            return self.text("%(low)s or more", low=low)
        if interval.low == interval.high:
            return low
        return (
            self.text("up to %(high)s", high=high)
            if interval.low == 0
            else self.text("%(low)s to %(high)s", low=low, high=high)
        )

    def when(self, when: When | None) -> str:
        """An EDTF date or interval → "11 Sept 2025", "Sept 2025", "22–23 Nov 2025", "since Jul 2024"; None → "no date"."""
        if when is None:
            return self.text("no date")
        start, mark, end = when.edtf.partition("/")
        if not mark:
            return self._date(start)
        if end == "..":
            return self.text("since %(date)s", date=self._date(start))
        if start == "..":
            return self.text("until %(date)s", date=self._date(end))
        if len(start) == len(end) == len("2025-09-11"):
            first, last = date.fromisoformat(start), date.fromisoformat(end)
            return format_interval(first, last, "yMMMd", locale=self.locale)
        return f"{self._date(start)} – {self._date(end)}"

    def day(self, given: str | None) -> str:
        """An ISO day, month or year, or a moment of which the day is wanted → as ``when``; None or nothing → "no date"."""
        return self._date(given[: len("2025-09-11")]) if given else self.text("no date")

    def moment(self, given: str) -> str:
        """An ISO 8601 moment → day and time, as written in UTC."""
        return str(format_datetime(datetime.fromisoformat(given), "medium", locale=self.locale))

    def long_day(self, when: When | None) -> str:
        """As ``when``, with the month written out where it is one day."""
        if when is None or not when.is_day or "/" in when.edtf:
            return self.when(when)
        return str(format_date(when.earliest, "long", locale=self.locale))

    def tick(self, day: date, *, years: bool) -> str:
        """What stands at a tick of a time axis: the month, or the year where it is January or ``years`` are asked for."""
        if day.day != 1:
            return str(format_skeleton("MMMd", day, locale=self.locale))
        return str(day.year) if years or day.month == 1 else str(format_skeleton("MMM", day, locale=self.locale))

    def country(self, code: str | None) -> str:
        """An ISO 3166-1 code, or the name of a state without one → its name; None → nothing."""
        if not code:
            return ""
        return str(self.locale.territories.get(code) or gazetteer().display(code))

    def speech(self, language: str | None) -> str:
        """The name of a language by its ISO 639-1 code; None → nothing."""
        return str(self.locale.languages.get(language, language)) if language else ""

    def script(self, script: str) -> str:
        """The name of a script by its ISO 15924 code."""
        return str(self.locale.scripts.get(script, script))

    def several(self, things: tuple[str, ...], *, most: int = 3) -> str:
        """Names → "A, B and 2 others": what exceeds ``most`` is counted."""
        if len(things) > most:
            shown, more = ", ".join(things[: most - 1]), len(things) - most + 1
            return self.plural("%(names)s and %(n)s other", "%(names)s and %(n)s others", more, names=shown)
        if len(things) < 2:
            return "".join(things)
        return self.text("%(names)s and %(last)s", names=", ".join(things[:-1]), last=things[-1])

    def voices(self, roots: tuple[Root, ...], *, most: int = 3) -> str:
        """Roots → their names as ``several``."""
        return self.several(tuple(root.name for root in roots), most=most)

    def filters(self) -> dict[str, Callable[..., str | bool]]:
        """What templates call by ``|``: each of these methods by its name."""
        return {
            "number": self.number,
            "interval": self.interval,
            "when": self.when,
            "day": self.day,
            "moment": self.moment,
            "long_day": self.long_day,
            "country": self.country,
            "speech": self.speech,
            "script": self.script,
            "several": self.several,
            "voices": self.voices,
            "is_withheld": is_withheld,
            "word": lambda word, context: self.word(context, word),
        }

    def _date(self, edtf: str) -> str:
        parts = edtf.rstrip("~?%").split("-")
        if parts[0].endswith("X"):
            return self.text("%(decade)ss", decade=f"{parts[0][:-1]}0")
        if len(parts) == 1:
            return parts[0]
        if len(parts) == 2:
            return _month(int(parts[0]), int(parts[1]), self.locale)
        return _day(int(parts[0]), int(parts[1]), int(parts[2]), self.locale)


@lru_cache(maxsize=8192)
def _number(number: int, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=1024)
def _month(year: int, month: int, locale: Locale) -> str:
    return str(format_skeleton("yMMM", date(year, month, 1), locale=locale))


@lru_cache(maxsize=8192)
def _day(year: int, month: int, day: int, locale: Locale) -> str:
    return str(format_date(date(year, month, day), "medium", locale=locale))


BLOCK = "█"
"""What stands for each letter of a withheld name in a text."""


def is_withheld(name: str) -> bool:
    """Whether a name is withheld: in blocks, or the register's word for it."""
    return BLOCK in name or name == load_wording().phrases["withheld"]


@lru_cache(maxsize=8)
def tongue(language: str) -> Tongue:
    """A language by its ISO 639-1 code; one without a catalogue speaks English with its own numbers and dates.

    That of English itself holds only words of the domain that are shown otherwise than the model writes them.
    """
    return Tongue(language, Locale.parse(_REGIONS.get(language, language)), _catalogue(language))


def _catalogue(language: str) -> NullTranslations:
    """The catalogue of a language, compiled as it is read: there are few sentences, and no build step can be forgotten."""
    source = files("habeas.web").joinpath("locale", f"{language}.po")
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
