"""Rebuilds ``data/names/han.yml`` and ``han_korean.yml``: how characters of names are read in Cantonese and in Korean.

    python -m benchmarks.han_table PERSONS.txt CANTONESE.json > src/habeas/knowledge/data/names/han.yml
    python -m benchmarks.han_table PERSONS.txt UNIHAN > src/habeas/knowledge/data/names/han_korean.yml

CANTONESE.json is ``charToRoman.json`` of cantonese-romanisation 1.0.5 (MIT). PERSONS.txt are the name parts of rigour 1.3.0 (MIT,
from Wikidata, CC0): they tell which characters occur in names, and their Korean readings, where a name
stands in both scripts at one length.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from habeas.resolve.script import script_of

_FEWEST_NAMES = 3
_MOST_READINGS = 3
_FEWEST_PAIRS = 2
_LONGEST = 3
"""Names of more characters are transcriptions of names from elsewhere."""

_CANTONESE = """\
# Read by habeas.resolve.rules: how characters of names are read in Cantonese (Hong Kong spelling), beside Mandarin.
# Made by benchmarks/han_table.py from cantonese-romanisation 1.0.5 (MIT). Do not edit.
source: cantonese-romanisation 1.0.5 (MIT)
readings: |
"""
_KOREAN = """\
# Read by habeas.resolve.rules: how characters of names are read in Korean.
# Made by benchmarks/han_table.py from Unihan 14 (Unicode Licence) and from Wikidata (CC0), through rigour 1.3.0 (MIT). Do not edit.
source: Unihan 14.0 (Unicode, Inc., Unicode Licence); Wikidata (CC0), through rigour 1.3.0 (MIT)
apart: true
readings: |
"""


def main(persons: str, readings: str) -> None:
    """Print the file of Cantonese readings, or with the folder of Unihan that of Korean ones."""
    names, source = Path(persons).read_text(encoding="utf-8"), Path(readings)
    is_korean = source.is_dir()
    spoken: dict[str, list[str]] = _korean(names) if is_korean else json.loads(source.read_text(encoding="utf-8"))
    for letter, official in _hangul(source / "Unihan_Readings.txt").items() if is_korean else ():
        spoken[letter] = [*official, *spoken.get(letter, ())]
    used = Counter(letter for letter in names if script_of(letter) == "Hani")
    sys.stdout.write(_KOREAN if is_korean else _CANTONESE)
    for letter in sorted(letter for letter, count in used.items() if count >= _FEWEST_NAMES):
        read = [reading for reading in dict.fromkeys(spoken.get(letter, ())) if reading.isalpha()][:_MOST_READINGS]
        if read:
            sys.stdout.write(f"  {letter} {' '.join(read)}\n")


def _hangul(unihan: Path) -> dict[str, list[str]]:
    """Character → its readings in the standards of South Korea; those of other use (":1") are left out."""
    rows = (line.split("\t") for line in unihan.read_text(encoding="utf-8").splitlines() if "\tkHangul\t" in line)
    return {chr(int(point[2:], 16)): [r.partition(":")[0] for r in value.split()] for point, _, value in rows}


def _korean(names: str) -> dict[str, list[str]]:
    """Character → the Hangul syllables that stand in its place most often."""
    counts: dict[str, Counter[str]] = {}
    for line in names.splitlines():
        forms = line.rpartition(" => ")[0].split(", ")
        chinese = [f for f in forms if f.isalpha() and len(f) <= _LONGEST and all(script_of(c) == "Hani" for c in f)]
        korean = [f for f in forms if f.isalpha() and all(script_of(c) == "Hang" for c in f)]
        for first, second in ((c, k) for c in chinese for k in korean if len(k) == len(c)):
            for letter, syllable in zip(first, second, strict=True):
                counts.setdefault(letter, Counter())[syllable] += 1
    return {
        letter: [s for s, n in sorted(found.items(), key=lambda i: (-i[1], i[0])) if n >= _FEWEST_PAIRS][
            :_MOST_READINGS
        ]
        for letter, found in counts.items()
    }


if __name__ == "__main__":
    main(*sys.argv[1:3])
