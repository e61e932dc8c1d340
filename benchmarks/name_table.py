"""Rebuilds ``data/names/equivalents.yml`` from the list of name parts that rigour 1.x ships (drawn from Wikidata, CC0).

    python benchmarks/name_table.py path/to/rigour/data/names/persons.txt > src/habeas/knowledge/data/names/equivalents.yml

Of each name only those forms are kept that the sounds of the others do not explain: what romanisation finds needs no table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from habeas.resolve.align import sound_likeness
from habeas.resolve.rules import rules
from habeas.resolve.script import script_of
from habeas.resolve.tokens import Word, make_word

_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Hani", "Kana", "Hang", "Geor", "Armn"})
_FEWEST_FORMS = 5
_FEWEST_SCRIPTS = 3
"""Names in fewer forms or scripts are rare, and mostly surnames that romanisation explains."""

_EXPLAINED = 0.8

_HEAD = """\
# Read by habeas.resolve.rules: words of names that are one name in several scripts and whose sounds do not show it.
# Made by benchmarks/name_table.py from the name parts of rigour 1.3.0 (MIT licence), which are drawn from Wikidata (CC0). Do not edit.
source: Wikidata (CC0), through rigour 1.3.0 (MIT, OpenSanctions)
names: |
"""


def main(path: str) -> None:
    """Print the file."""
    lines = sorted({" ".join(forms) for forms in _kept(Path(path)) if len({script_of(form) for form in forms}) > 1})
    sys.stdout.write(_HEAD + "".join(f"  {line}\n" for line in lines))


def _kept(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        forms = [f for f in line.rpartition(" => ")[0].split(", ") if f.isalpha() and script_of(f) in _SCRIPTS]
        scripts = {script_of(form) for form in forms}
        if len(forms) >= _FEWEST_FORMS and len(scripts) >= _FEWEST_SCRIPTS and "Latn" in scripts:
            yield _unexplained(forms)


def _unexplained(forms: list[str]) -> list[str]:
    chosen: list[Word] = []
    for form in forms:
        word = make_word(form, rules())
        if word.latin and not any(sound_likeness(word, other) >= _EXPLAINED for other in chosen):
            chosen.append(word)
    return [word.raw for word in chosen]


if __name__ == "__main__":
    main(sys.argv[1])
