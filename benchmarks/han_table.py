"""Rebuilds ``data/names/han.yml``: how characters of Chinese names are read in Cantonese and in Korean.

    python benchmarks/han_table.py CANTONESE.json PERSONS.txt > src/habeas/knowledge/data/names/han.yml

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
_MOST_READINGS = 2
_FEWEST_PAIRS = 2
_LONGEST = 3
"""Names of more characters are transcriptions of names from elsewhere."""

_HEAD = """\
# Read by habeas.resolve.rules: how characters of names are read in Cantonese (Hong Kong spelling) and in Korean, beside Mandarin.
# Made by benchmarks/han_table.py from cantonese-romanisation 1.0.5 (MIT) and from Wikidata (CC0), through rigour 1.3.0 (MIT).
source: cantonese-romanisation 1.0.5 (MIT); Wikidata (CC0), through rigour 1.3.0 (MIT)
readings: |
"""


def main(cantonese: str, persons: str) -> None:
    """Print the file."""
    in_hong_kong: dict[str, list[str]] = json.loads(Path(cantonese).read_text(encoding="utf-8"))
    names = Path(persons).read_text(encoding="utf-8")
    in_korea = _korean(names)
    used = Counter(letter for letter in names if script_of(letter) == "Hani")
    sys.stdout.write(_HEAD)
    for letter in sorted(letter for letter, count in used.items() if count >= _FEWEST_NAMES):
        readings = list(dict.fromkeys(in_hong_kong.get(letter, ())))[:_MOST_READINGS]
        readings += in_korea.get(letter, [])
        if readings:
            sys.stdout.write(f"  {letter} {' '.join(readings)}\n")


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
