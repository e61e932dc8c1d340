"""Several names in one: "A or B", "Anna Weber (née Schmidt)", "Ivanova (Petrova) Maria", "Li Wei (李伟)"."""

from __future__ import annotations

import re
from functools import cache

from habeas.knowledge.names import titles
from habeas.resolve.script import script_of

_BRACKET = re.compile(r"\(([^()]{2,60})\)")
_MOST = 3
"""So many further names are kept."""

_MOST_WORDS = 40
"""Text of more words is no name: nothing is looked for in it."""

_SHORTEST = 3
"""Letters of a word in brackets that can be a name."""

_EDGES = ".,;:()"


def further_names(name: str) -> tuple[str, tuple[str, ...]]:
    """A name as written → it without what tells of others, and the others, each whole."""
    words = name.split()
    if len(words) > _MOST_WORDS:
        return name, ()
    for place, word in enumerate(words):
        plain = word.strip(_EDGES).replace(".", "")
        if plain in _also() and 1 < place < len(words) - 2:
            left, right = " ".join(words[:place]), " ".join(words[place + 1 :])
            first, more = further_names(left)
            second, rest = further_names(right)
            return first, (*more, second, *rest)[:_MOST]
        if place and plain.lower() in _born() and place < len(words) - 1:
            kept = [*words[: place - 1], words[place - 1].strip(_EDGES)]
            maiden = [word.strip(_EDGES) for word in words[place + 1 :]]
            return " ".join(kept), (" ".join((*kept[:-1], *maiden)),) if len(kept) > 1 else ()
    return name, tuple(_in_brackets(name))[:_MOST] if "(" in name else ()


def _in_brackets(name: str) -> list[str]:
    """A name in another script, and the name with the word in brackets in place of the one before them."""
    found: list[str] = []
    for match in _BRACKET.finditer(name):
        content, before, after = match[1].strip(), name[: match.start()].split(), name[match.end() :].split()
        if not all(letter.isalpha() or letter in " -’'." for letter in content):
            continue
        if script_of(content) != script_of(name):
            found.append(content)
        elif " " not in content and len(content) >= _SHORTEST and content[:1].isupper() and before:
            found.append(" ".join((*before[:-1], content, *after)))
    return [other for other in found if len(other.split()) > 1 or script_of(other) != script_of(name)]


@cache
def _also() -> frozenset[str]:
    return frozenset(titles().also)


@cache
def _born() -> frozenset[str]:
    return frozenset(titles().born)
