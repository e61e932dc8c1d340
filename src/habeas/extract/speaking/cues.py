"""Which words make somebody speak, and what each takes: the tables of ``lexicons/<language>/speech.yml``, by word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from habeas.extract.speaking.saying import ACTORS
from habeas.extract.tree import Tree
from habeas.knowledge.forms import with_lost
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import CueGroup, speech
from habeas.knowledge.titles import titles
from habeas.model.claim import Manner


@dataclass(frozen=True, slots=True)
class Frames:
    """What one word takes: frame → (manner, tails)."""

    takes: dict[str, tuple[Manner, frozenset[str]]]


@cache
def verb_frames(language: str) -> dict[str, Frames]:
    """Lemma → what the verb takes."""
    return _index(speech(language).verbs)


@cache
def noun_frames(language: str) -> dict[str, Frames]:
    """Lemma → what the noun takes."""
    return _index(speech(language).nouns)


def _index(groups: tuple[CueGroup, ...]) -> dict[str, Frames]:
    table: dict[str, Frames] = {}
    for group in groups:
        for word in group.words:
            takes = table.setdefault(word, Frames({})).takes
            for frame in group.takes:
                takes.setdefault(frame, (Manner(group.manner), frozenset(group.tails)))
    return table


def frames_of(tree: Tree, index: int, table: dict[str, Frames], language: str) -> Frames | None:
    """The entry of a word, with its particle if it has one. A lemma that lost its ending ("hop" for hope) is mended."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    particle = tree.child(index, "prt")
    if particle is not None and (found := table.get(f"{lemma} {tree.words[particle].text.lower()}")):
        return found
    return next((table[form] for form in with_lost(lemma, language) if form in table), None)


def can_act(tree: Tree, source: int, language: str) -> bool:
    """Whether a word can be one who wants, asks or takes sides: a person, a state, a body, a text that speaks."""
    stands_for = tree.antecedent(source, function_words(language).relatives)
    word = tree.words[source if stands_for is None else stands_for]
    if word.entity in ACTORS:
        return True
    if word.pos == "PRON":
        return word.text.lower() in function_words(language).speaking_pronouns
    lemma = word.lemma.lower()
    return word.pos == "PROPN" or lemma in speech(language).speaking_things or titles(language).is_actor(lemma)
