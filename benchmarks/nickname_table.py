"""Rebuilds ``data/names/languages/en_short.yml`` from the table of English nicknames that the package nicknames ships.

    python benchmarks/nickname_table.py path/to/nicknames/names.csv > src/habeas/knowledge/data/names/languages/en_short.yml

Names that the other files know keep their gender there; nicknames that they know too are left out.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from habeas.knowledge.names import languages
from habeas.resolve.rules import Rules, compile_rules, likeliest
from habeas.resolve.script import romanise

_OURS = "en_short"
_FEWEST_LETTERS = 3
"""Shorter nicknames (Al, Ed) belong to too many names to say much."""

_HEAD = """\
# Read by habeas.resolve.rules: short forms of English given names.
# Made by benchmarks/nickname_table.py from the table of the package nicknames 1.0.1 (Apache 2.0). Do not edit.
language: English short forms
source: nicknames 1.0.1 (Apache 2.0, https://github.com/carltonnorthern/nicknames)
given:
"""


def main(path: str) -> None:
    """Print the file."""
    known = compile_rules({code: language for code, language in languages().items() if code != _OURS})
    sys.stdout.write(_HEAD + "".join(_lines(_table(Path(path)), known)))
    sys.stdout.write("examples:\n- {a: Barnaby Oakhurst, b: Barney Oakhurst, same: true}\n")


def _table(path: Path) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["relationship"] == "has_nickname" and row["name1"].isalpha() and row["name2"].isalpha():
                found.setdefault(row["name1"].capitalize(), []).append(row["name2"].capitalize())
    return dict(sorted(found.items()))


def _lines(table: Mapping[str, list[str]], known: Rules) -> Iterator[str]:
    for name, nicknames in table.items():
        numbers = _given(name, known)
        told = {s for s in nicknames if numbers & (_given(s, known) | _short(s, known))}
        genders = {known.genders[number] for number in numbers if number in known.genders}
        others = {s for s in nicknames if not genders.issuperset(known.genders.get(n, "") for n in _given(s, known))}
        left = [s for s in nicknames if s not in told | others and len(s) >= _FEWEST_LETTERS and s not in table]
        if left and len(genders) == 1 and len(name) > _FEWEST_LETTERS:
            yield f"- {{gender: {genders.pop()}, forms: [{name}], short: [{', '.join(left)}]}}\n"


def _given(name: str, known: Rules) -> frozenset[int]:
    """Numbers of the names that are spelled so: one that only sounds so may be of the other gender (Bert, Bertha)."""
    return known.written.get(name.lower(), (frozenset[int](),))[0]


def _short(name: str, known: Rules) -> frozenset[int]:
    return known.short.get(_skeleton(name, known), frozenset())


def _skeleton(name: str, known: Rules) -> str:
    return likeliest(romanise(name, known.letters), known)


if __name__ == "__main__":
    main(sys.argv[1])
