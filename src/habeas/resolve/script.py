"""Which script a word is in, and the word in lower-case Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from anyascii import anyascii

_BLOCKS = (
    (0x0000, 0x024F, "Latn"),
    (0x0300, 0x036F, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x077F, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3040, 0x309F, "Hira"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xFB50, 0xFEFF, "Arab"),
)
"""Ranges of Unicode 15 blocks that names are written in, as ISO 15924 codes."""


def script_of(text: str) -> str:
    """ISO 15924 code of the first letter's script; "Zyyy" if there is no letter of a script we know."""
    for letter in text:
        if letter.isalpha():
            return _script_of_letter(letter)
    return "Zyyy"


@lru_cache(maxsize=8192)
def _script_of_letter(letter: str) -> str:
    point = ord(letter)
    return next((code for low, high, code in _BLOCKS if low <= point <= high), "Zyyy")


LOOSE = frozenset(
    {"Arab", "Hebr", "Hani", "Hira", "Kana", "Hang", "Thai", "Mymr", "Khmr", "Laoo"}
    | {"Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Sinh", "Taml", "Telu"}
)
"""Scripts that leave out vowels, or whose sounds only come near those of names from elsewhere."""


UNPARTED = frozenset({"Hani", "Hira", "Kana", "Thai", "Mymr"})
"""Scripts that put no blanks between words."""

_NO_CLUSTERS: Mapping[str, str] = {}


class Letters(dict[int, str]):
    """Code points → lower-case ASCII letters, for ``str.translate``: those given, else as anyascii writes them (ISC licence).

    ``clusters`` are several letters that are written otherwise together than one by one.
    """

    def __init__(self, letters: Mapping[str, str], clusters: Mapping[str, str] = _NO_CLUSTERS) -> None:
        super().__init__({ord(letter): _letters_only(latin) for letter, latin in letters.items()})
        self._clusters = {unicodedata.normalize("NFC", c): _letters_only(latin) for c, latin in clusters.items()}
        longest_first = sorted(self._clusters, key=lambda cluster: (-len(cluster), cluster))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))
        self.clustered = frozenset(map(script_of, self._clusters))

    def __missing__(self, point: int) -> str:
        latin = self[point] = _letters_only(anyascii(chr(point)))
        return latin

    def write_apart(self, text: str) -> str:
        """Text in Latin letters, an apostrophe between any two of its letters that are no cluster."""
        return "'".join(part for part in (self[ord(letter)] for letter in text) if part)

    def write_clusters(self, text: str) -> str:
        """The same, with the clusters as they are written together."""
        return "".join(self._pieces(text))

    def replace_clusters(self, text: str) -> str:
        """Text with only its clusters in Latin letters."""
        return self._pattern.sub(lambda match: self._clusters[match.group()], text)

    def _pieces(self, text: str) -> Iterator[str]:
        place = 0
        for match in self._pattern.finditer(text):
            yield self.write_apart(text[place : match.start()])
            yield self._clusters[match.group()]
            place = match.end()
        yield self.write_apart(text[place:])


def romanise(word: str, letters: Letters) -> str:
    """One word → lower-case ASCII letters.

    Letters of the scripts in ``LOOSE`` are set apart by an apostrophe, so that two of them are never read as one sound.
    """
    lowered = word.lower()
    if lowered.isascii():
        return lowered if lowered.isalpha() else _letters_only(lowered)
    script = script_of(word)
    form = unicodedata.normalize("NFD" if script == "Hang" else "NFC", lowered)
    if script in LOOSE:
        return letters.write_clusters(form) if script in letters.clustered else letters.write_apart(form)
    return (letters.replace_clusters(form) if script in letters.clustered else form).translate(letters)


def _letters_only(latin: str) -> str:
    return "".join(letter for letter in latin.lower() if "a" <= letter <= "z")
