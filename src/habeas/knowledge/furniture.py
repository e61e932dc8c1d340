"""Shapes of ``lexicons/<language>/furniture.yml``: how the parts of a page look that are not its report."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from habeas.knowledge.loader import lexicon_path, load
from habeas.knowledge.spec import Shape
from habeas.knowledge.time import month_names


class Cue(Shape, frozen=True):
    """One look of a block: a regular expression for blocks of at most ``chars`` characters, and what it must and must not find."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    chars: int = 200

    def fits(self, block: str) -> bool:
        """Whether the block (without white space at its ends) looks like this."""
        return len(block) <= self.chars and _compiled(self.pattern).search(block) is not None


class Furniture(Shape, frozen=True):
    """All cues of one language; what each field does to a block is said in the file itself."""

    lines: tuple[Cue, ...]
    tails: tuple[Cue, ...]
    lists: tuple[Cue, ...]
    credits: tuple[Cue, ...]
    captions: tuple[Cue, ...]
    bylines: tuple[Cue, ...]
    datelines: tuple[Cue, ...]
    menu: tuple[str, ...]
    joints: tuple[str, ...]


@cache
def furniture(language: str) -> Furniture:
    """The cues of ``language`` (ISO 639-1), or the English ones if it has none. Raises KnowledgeError if the file is damaged."""
    found = load(lexicon_path(language, "furniture"), Furniture)
    day = date_pattern(language)
    dated: tuple[Cue, ...] = tuple(replace(c, pattern=c.pattern.replace("{date}", day)) for c in found.datelines)
    whole: Furniture = replace(found, datelines=dated)
    return whole


@cache
def date_pattern(language: str) -> str:
    """A regular expression for one day as a page writes it, the month in letters or the date in ISO form."""
    names = "|".join(sorted(map(re.escape, month_names(language)), key=len, reverse=True))
    month = rf"(?i:{names})\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return rf"(?:{month} {day},? \d{{4}}|{day} (?:of )?{month},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]{{5,15}}Z?)?)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
