"""Words that are one name in several scripts though their sounds do not show it (約翰 and John): a table, read when first asked.

Its words are found by their sounds where their script writes those, else as they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from habeas.knowledge.names import equivalents
from habeas.resolve.rules import rules, soundings
from habeas.resolve.script import LOOSE, romanise, script_of
from habeas.resolve.tokens import Word


@lru_cache(maxsize=262_144)
def lines_of(word: Word) -> frozenset[int]:
    """Numbers of the lines of the table in which the word stands: two words with a line in common may be one name."""
    return _table().get(word.raw.lower() if word.script in LOOSE else word.sounds[0], frozenset())


@cache
def _table() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(equivalents().names.splitlines()):
        for form in line.split():
            found.setdefault(_key(form), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _key(form: str) -> str:
    return form.lower() if script_of(form) in LOOSE else soundings(romanise(form, rules().letters), rules())[0]
