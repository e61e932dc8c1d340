"""Which population a noun phrase delimits: the whole, political prisoners, foreigners, those beside the named, or a group apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from habeas.knowledge.places import gazetteer
from habeas.knowledge.reconcile import load_groups

EVERYONE = "everyone"
POLITICAL = "political"
FOREIGN = "foreign"
OTHERS = "others"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Group:
    """``kind`` is one of the words above, or the phrase itself in lower case and singular.

    ``words`` are the words that set the group apart: "Norlandic captives" and "the Norlandics" share one.
    """

    kind: str
    words: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """Whether it names whoever is concerned, without narrowing."""
        return self.kind in {EVERYONE, POLITICAL, OTHERS}


@cache
def classify(phrase: str | None) -> Group:
    """The group of a noun phrase in any of its forms; None and a phrase of neutral words are everyone."""
    known, phrase = _known(), _without_states(phrase or "")
    words = [_singular(w) for w in _WORD.findall(phrase.casefold())]
    whole = " ".join(words)
    if whole in known:
        return Group(known[whole], frozenset())
    told = [w for w in words if w not in _neutral() or w in known]
    short = " ".join(w for w in words if w not in _neutral())
    if not short:
        return Group(OTHERS if "other" in told else EVERYONE, frozenset())
    if short in known:
        return Group(known[short], frozenset())
    apart = frozenset(w for w in short.split(" ") if w not in known)
    return Group(short, apart or frozenset(short.split(" ")))


def _without_states(phrase: str) -> str:
    """The phrase without names of states and peoples: they delimit by nationality, which is told apart from the group."""
    for place in reversed(gazetteer().find(phrase)):
        phrase = f"{phrase[: place.span.start]} {phrase[place.span.end :]}"
    return phrase


@cache
def _known() -> dict[str, str]:
    lists = load_groups()
    named = {EVERYONE: lists.everyone, POLITICAL: lists.political, FOREIGN: lists.foreign, OTHERS: lists.others}
    found: dict[str, str] = {}
    for kind, phrases in named.items():
        for phrase in phrases:
            words = [_singular(w) for w in phrase.split(" ")]
            found.setdefault(" ".join(words), kind)
            found.setdefault(" ".join(w for w in words if w not in lists.neutral) or phrase, kind)
    return found


@cache
def _neutral() -> frozenset[str]:
    return frozenset(load_groups().neutral)


@cache
def _singular(word: str) -> str:
    """An English plural without its ending, so that both forms compare; other words as they are."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
