"""The words of a question: which class each belongs to, and which are left for names, places and dates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from habeas.knowledge.answer import load_questions
from habeas.model.text import Span

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+|[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

MOST_WORDS = 60
"""Words of a question that are read; nobody asks a longer one."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as written (without a possessive ending), folded to compare, and where it stands."""

    text: str
    folded: str
    span: Span

    @property
    def is_name_like(self) -> bool:
        """Whether it is written as names are: with a capital, or in a script without capitals."""
        first = self.text[:1]
        return first != first.lower() or first.upper() == first.lower()


def tokenize(text: str) -> tuple[Token, ...]:
    """The words of a text, at most ``MOST_WORDS``."""
    found = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group()) or match.group()
        found.append(Token(word, fold(word), Span(match.start(), match.start() + len(word))))
        if len(found) == MOST_WORDS:
            break
    return tuple(found)


@cache
def fold(text: str) -> str:
    """A text in small letters and without accents, so that spellings compare."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("’", "'")


def classify(tokens: tuple[Token, ...]) -> tuple[frozenset[str], frozenset[int]]:
    """Words → the classes of the wordings in them, the longest at each place, and the places that these take up."""
    starts, place = _by_first_word(), 0
    classes: set[str] = set()
    taken: set[int] = set()
    while place < len(tokens):
        length = 1
        for wording, kinds in starts.get(tokens[place].folded, ()):
            if tuple(t.folded for t in tokens[place : place + len(wording)]) == wording:
                classes |= kinds
                taken |= set(range(place, place + len(wording)))
                length = len(wording)
                break
        place += length
    return frozenset(classes), frozenset(taken)


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """First word → the wordings that begin with it and their classes, the longest first."""
    classes: dict[tuple[str, ...], set[str]] = {}
    for name, wordings in load_questions().words.items():
        for wording in wordings:
            words = tuple(t.folded for t in tokenize(wording))
            classes.setdefault(words, set()).add(name)
    starts: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(classes, key=lambda w: (-len(w), w)):
        starts.setdefault(words[0], []).append((words, frozenset(classes[words])))
    return starts
