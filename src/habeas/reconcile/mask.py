"""Masks names in text, and in everything that carries text, so that nothing of them can be read.

Every letter of a withheld name becomes a block of the same length: offsets, and with them every quote, stay exact. Names are looked
for in folded text (without accents, case and script, by ``anyascii``), so that no accent, capital or inflection lets one through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast
from urllib.parse import unquote

from anyascii import anyascii

from habeas.model.ids import stable_id
from habeas.model.when import When

T = TypeVar("T")
_BLOCK = "█"
_INFLECTED = 4
"""Parts of a name of that many letters are masked with any ending; shorter ones ("de", "Ana") begin too many other words."""
_SHORTEST = 3
"""Parts with fewer letters ("de", "Al") stand in too many names to be masked alone."""
_OURS = re.compile(r"[a-z]+-[0-9a-f]{12}|[0-9a-f]{64}")
"""Ids that are hashes hold no name, though "ada" can stand in one by chance."""
_BREAKS = re.compile(r"[^\w]+|_+")
_ENCODED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
_EDGE, _END = r"(?<![^\W_])", r"(?![^\W_])"


class Mask:
    """Masks names wherever they stand. ``ids`` are ids that others gave, which become opaque if a name stands in them."""

    def __init__(self, names: Iterable[str], ids: Iterable[str] = ()) -> None:
        names = tuple(names)
        alternatives = sorted({p for name in names for p in _patterns(name)}, key=lambda p: (-len(p), p))
        self._pattern = re.compile("|".join(alternatives)) if alternatives else None
        stems = sorted({p for name in names for p in _stems(name)}, key=lambda p: (-len(p), p))
        self._stems = re.compile("|".join(stems)) if stems else None
        self._opaque = {i: stable_id("withheld", i) for i in ids if self.hits(i)}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to mask."""
        return self._pattern is None

    def hits(self, text: str) -> bool:
        """Whether a name stands in the text."""
        return not _OURS.fullmatch(text) and self.text(text) != text

    def text(self, text: str) -> str:
        """A text with each character of each name masked; as long as before."""
        if self._pattern is None or not text:
            return text
        if "%" in text:
            text = _ENCODED.sub(lambda m: _BLOCK * len(m[0]) if self._spans(unquote(m[0])) else m[0], text)
        spans = self._spans(text)
        if not spans:
            return text
        letters = list(text)
        for start, end in spans:
            letters[start:end] = [c if c.isspace() else _BLOCK for c in letters[start:end]]
        return "".join(letters)

    def value(self, value: T) -> T:
        """A value of the model, however deep, with every text in it masked. Days, hashes and words of our own stay."""
        return cast(T, self._value(value)) if self._pattern is not None else value

    def _value(self, value: Any) -> Any:
        if isinstance(value, (Enum, When, int, float)) or value is None:
            return value
        if isinstance(value, str):
            return self._opaque.get(value) or (value if _OURS.fullmatch(value) else self.text(value))
        if isinstance(value, (tuple, list, frozenset, set)):
            return type(value)(self._value(v) for v in value)
        if isinstance(value, dict):
            return {self._value(k): self._value(v) for k, v in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self._value(getattr(value, f.name)) for f in fields(value)})
        return value

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in a text."""
        if self._pattern is None:
            return []
        folded, origin = _fold(text)
        if origin is None:
            return [match.span() for match in self._pattern.finditer(folded)]
        found = [(origin[m.start()], origin[m.end() - 1] + 1) for m in self._pattern.finditer(folded)]
        if self._stems is not None:
            inflected = [(origin[m.start()], origin[m.end() - 1] + 1) for m in self._stems.finditer(folded)]
            found += [(start, end) for start, end in inflected if not text[start:end].isascii()]
        return found


def _patterns(name: str) -> list[str]:
    """Regular expressions of folded text for a name, whole and by its parts."""
    words = [w for w in _BREAKS.split(_fold(name)[0]) if w]
    if not words:
        return []
    gap = r"[\W_]+"
    if _is_spaceless(name):
        return [gap.replace("+", "{0,3}").join(map(re.escape, words))]
    whole = _EDGE + gap.join(map(re.escape, words)) + (r"\w{0,4}" if len("".join(words)) >= _INFLECTED else _END)
    parts = [w for w in words if len(w) >= _SHORTEST] if len(words) > 1 else []
    return [whole, *(_EDGE + re.escape(w) + (r"\w{0,3}" if len(w) >= _INFLECTED else "") + _END for w in parts)]


def _stems(name: str) -> list[str]:
    """Regular expressions for the parts of a name whose last vowel changes with the case (Вера, Веры).

    They count only where the text is not ASCII: in a language that does not inflect so, too many other words begin like that.
    """
    words = [w for w in _BREAKS.split(_fold(name)[0]) if len(w) >= _INFLECTED and w[-1] in "aeiouy"]
    return [_EDGE + re.escape(w[:-1]) + r"\w{0,4}" + _END for w in words]


def _is_spaceless(name: str) -> bool:
    """Whether a name is in a script that puts no spaces between words."""
    return any(
        unicodedata.name(c, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER")) for c in name
    )


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Text → its letters without accents, case and script, and for each the place that it comes from (None: its own place)."""
    if text.isascii():
        return text.lower(), None
    folded: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        plain = _fold_letter(letter)
        folded.append(plain)
        origin.extend([place] * len(plain))
    return "".join(folded), origin


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    plain = anyascii(letter).lower()
    # A soft sign comes out as an apostrophe, which would cut a word in two.
    return "".join(c for c in plain if c.isalnum()) if letter.isalpha() else plain
