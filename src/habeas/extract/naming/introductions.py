"""Nouns that stand for one person whom the text names elsewhere: "a welder called X", "a former clerk … Anton Veret, 61, …".

A report that opens with one unnamed person mostly names them at the start of one of the next sentences (the inverted pyramid of
news writing).
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract.naming.names import NameUse
from habeas.extract.naming.together import is_official
from habeas.extract.tree import Tree
from habeas.knowledge.frames import PeopleNouns, people_nouns
from habeas.knowledge.titles import Pronouns, Titles, kinship, pronouns, titles
from habeas.model.labels import SUBJECTS, VERBAL
from habeas.model.proposition import Entity
from habeas.model.text import Span

_LEAD = 2
"""Sentences behind the first in which a report names whom it opened with."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The named people of a document by sentence, and the words of the language."""

    by_sentence: dict[int, list[tuple[NameUse, int]]]
    nouns: PeopleNouns
    titles: Titles
    closed: Pronouns
    language: str


def find_introductions(
    trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], language: str
) -> list[tuple[Span, int]]:
    """Spans of nouns, each with the number of the person it stands for."""
    by_sentence: dict[int, list[tuple[NameUse, int]]] = {}
    for use, figure in uses:
        by_sentence.setdefault(use.number, []).append((use, figure))
    cast = _Cast(by_sentence, people_nouns(language), titles(language), pronouns(language), language)
    found = _lead(trees, cast)
    for number, tree in enumerate(trees):
        for index, word in enumerate(tree.words):
            if word.relation == "acl":
                found.extend((tree.words[word.head].span, f) for f in _called(tree, index, number, cast))
    return found


def _called(tree: Tree, index: int, number: int, cast: _Cast) -> list[int]:
    """The person of "a welder called Anton Veret", "the man known as Veret"."""
    word = tree.words[index]
    if word.lemma.lower() not in cast.closed.naming or tree.words[word.head].pos != "NOUN":
        return []
    inside = range(index + 1, tree.last[index] + 1)
    figures = [f for use, f in cast.by_sentence.get(number, ()) if use.head in inside]
    return figures[:1]


def _lead(trees: tuple[Tree, ...], cast: _Cast) -> list[tuple[Span, int]]:
    """The one unnamed person of the first sentence, with whom a sentence soon after it begins."""
    first = next((n for n, tree in enumerate(trees) if any(w.pos in VERBAL for w in tree.words)), None)
    if first is None:
        return []
    unnamed = [i for i in range(len(trees[first].words)) if _is_unnamed(trees[first], i, cast)]
    here = {f for _, f in cast.by_sentence.get(first, ())}
    if len(unnamed) != 1:
        return []
    head = trees[first].words[unnamed[0]]
    gender = cast.titles.gender_of(head.lemma.lower())
    for number in range(first + 1, min(len(trees), first + 1 + _LEAD)):
        for use, figure in cast.by_sentence.get(number, ())[:1]:
            opens = use.tree.words[use.head].relation in SUBJECTS and use.first <= _LEAD
            fits = use.gender in {None, gender} or gender is None
            if opens and fits and len(use.parts) > 1 and figure not in here and not _is_speaker(use, cast):
                return [(head.span, figure)]
    return []


def _is_speaker(use: NameUse, cast: _Cast) -> bool:
    verb = use.tree.words[use.tree.words[use.head].head]
    return is_official(use, cast.nouns) or verb.lemma.lower() in cast.closed.saying


def _is_unnamed(tree: Tree, index: int, cast: _Cast) -> bool:
    """Whether a noun brings in one person without a name, who neither judges nor speaks for others."""
    word = tree.words[index]
    lemma = word.lemma.lower()
    if word.tag != "NN" or word.entity is Entity.PERSON:
        return False
    if lemma not in cast.nouns.nouns or lemma in cast.nouns.never_held:
        return False
    if word.relation not in {"nsubj", "nsubjpass", "dobj", "pobj", "ROOT"} or lemma in kinship(cast.language).kin:
        return False
    if any(tree.words[c].pos == "PROPN" and tree.words[c].relation in {"appos", "conj"} for c in tree.children[index]):
        return False
    if any(tree.words[c].lemma.lower() in cast.nouns.nouns for c in tree.all(index, "conj")):
        return False  # "a clerk and a poet"
    article = next((c for c in tree.children[index] if tree.words[c].relation == "det"), None)
    return article is not None and tree.words[article].text.lower() in cast.closed.opening
