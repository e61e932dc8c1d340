"""Plural words that stand for people whom the text names: "they", "the pair", "the two men", "the pilots".

A number with "the" means as many people as were named together before it, or as all whom the sentences right before it name.
A pronoun means those named together last, if no other people came between; a bare noun, those whom it describes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.extract.counting.number_words import read_number
from habeas.extract.naming.names import NameUse
from habeas.extract.naming.together import (
    PAIR,
    PLURAL,
    Together,
    find_sets,
    is_office,
    is_official,
    is_people_noun,
)
from habeas.extract.tree import Tree
from habeas.knowledge.frames import PeopleNouns, people_nouns
from habeas.knowledge.titles import Pronouns, pronouns
from habeas.model.labels import SUBJECTS
from habeas.model.proposition import Entity, Word
from habeas.model.text import Span

_FAR = 6
"""Sentences back in which those who were named together are still "the two"."""
_WINDOW = 3
"""Sentences back whose people are "the three" if they are just as many."""
_NEAR = 2
"""Sentences back in which "they" finds those who were named together."""
_AHEAD = 3
"""Sentences ahead in which a report names those whom it has counted."""
_FAR_AHEAD = 10
"""Sentences ahead in which it names three or more whom its lead has counted."""
_LEAD = 4
"""Sentences at the start of a report in which two are counted whom the next one names."""
_MOST = 12
"""The largest number that names are given to: more are not told one by one."""
_DESCRIBING = frozenset(
    {"amod", "compound", "nmod", "poss", "det", "nummod", "punct", "relcl", "acl", "prep", "predet"}
)


@dataclass(frozen=True, slots=True)
class _Cast:
    """The trees and the named people of a document by sentence, those named together, and the words of the language."""

    trees: tuple[Tree, ...]
    sets: list[Together]
    nouns: PeopleNouns
    closed: Pronouns
    by_sentence: dict[int, list[tuple[NameUse, int]]] = field(default_factory=dict)


def find_plurals(trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], language: str) -> list[tuple[Span, int]]:
    """Spans of plural words, each with the number of a person it stands for; several people of one span in a row."""
    by_sentence: dict[int, list[tuple[NameUse, int]]] = {}
    for use, figure in uses:
        by_sentence.setdefault(use.number, []).append((use, figure))
    nouns = people_nouns(language)
    cast = _Cast(trees, find_sets(trees, by_sentence, language), nouns, pronouns(language), by_sentence)
    for group in cast.sets:
        group.nouns |= _counted_as(group, cast)
    found: list[tuple[Span, int]] = []
    for number, tree in enumerate(trees):
        for index, word in enumerate(tree.words):
            meant = _meant(tree, index, number, cast)
            if meant is not None:
                meant.last = max(meant.last, number)
                meant.told.add(word.span.start)
                found.extend((word.span, figure) for figure in meant.figures)
    return found


def _meant(tree: Tree, index: int, number: int, cast: _Cast) -> Together | None:
    """The people for whom one word stands; None if it stands for nobody who is named."""
    word = tree.words[index]
    lower = word.text.lower()
    if lower in cast.closed.several:
        return _they(tree, index, number, cast)
    if word.tag not in PLURAL and word.pos != "NUM" and lower not in cast.closed.sets:
        return None
    wanted = _wanted(tree, index, cast)
    if wanted is not None:
        return _as_many(wanted, number, tree, index, cast)
    return (_announced(tree, index, number, cast) or _again(tree, index, number, cast)) if word.tag in PLURAL else None


def _counted_as(group: Together, cast: _Cast) -> frozenset[str]:
    """The noun by which those of a list were counted before it: "two pilots … named the men as A and B"."""
    if not group.nouns & cast.closed.anyone:
        return frozenset()
    for tree in reversed(cast.trees[max(0, group.number - _NEAR) : group.number]):
        for index, word in enumerate(tree.words):
            counted = tree.child(index, "nummod")
            if (
                counted is not None
                and is_people_noun(word, cast.nouns)
                and _few(tree.words[counted].text) == len(group.figures)
            ):
                return frozenset({word.lemma.lower()})
    return frozenset()


def _they(tree: Tree, index: int, number: int, cast: _Cast) -> Together | None:
    """Those named together near before a pronoun in the plural, if no other people came between."""
    word = tree.words[index]
    near = [s for s in cast.sets if s.first < word.span.start and s.last >= number - _NEAR]
    if not near:
        return None
    chosen = max(near, key=lambda s: (min(s.last, number), s.first))
    rivals = [other for other in _people_between(chosen, word, number, cast) if _is_rival(other, chosen, cast)]
    if word.relation == "nsubjpass":
        rivals = [r for r in rivals if r.lemma.lower() not in cast.nouns.bodies | cast.nouns.officials]
    return None if rivals else chosen


def _people_between(chosen: Together, word: Word, number: int, cast: _Cast) -> Iterator[Word]:
    """The words for people in the plural that a pronoun could mean instead: all of its own sentence, the subjects of those before."""
    for before in range(min(chosen.last, number), number + 1):
        for other in cast.trees[before].words:
            is_after = other.span.start > chosen.first and other.span.end <= word.span.start
            if other.tag in PLURAL and is_after and (before == number or other.relation in SUBJECTS):
                yield other


def _is_rival(word: Word, chosen: Together, cast: _Cast) -> bool:
    lemma = word.lemma.lower()
    is_people = lemma in cast.nouns.nouns or lemma in cast.nouns.bodies or lemma in cast.nouns.officials
    is_people = is_people or word.entity in {Entity.NATIONALITY, Entity.PERSON}
    return is_people and lemma not in chosen.nouns and word.span.start not in chosen.told


def _wanted(tree: Tree, index: int, cast: _Cast) -> int | None:
    """How many people of the text a word stands for: "the pair", "both", "both men", "the three", "the two men"."""
    word = tree.words[index]
    lower = word.text.lower()
    children = tree.children[index]
    if any(tree.words[c].relation in {"relcl", "acl", "prep", "appos"} for c in children):
        return None
    has_the = any(tree.words[c].text.lower() in cast.closed.pointing for c in children)
    if lower in cast.closed.sets and (has_the or lower in cast.closed.alone):
        return cast.closed.sets[lower] if _is_free(tree, index) else None
    if word.pos == "NUM" and has_the and _is_free(tree, index):
        return _few(lower)
    if not is_people_noun(word, cast.nouns):
        return None
    paired = next(
        (cast.closed.sets[w] for c in children if (w := tree.words[c].text.lower()) in cast.closed.alone), None
    )
    counted = next((c for c in children if tree.words[c].relation == "nummod"), None)
    plain = all(tree.words[c].relation in _DESCRIBING for c in children)
    if counted is None:
        return paired if plain else None
    return _few(tree.words[counted].text) if has_the and plain else None


def _few(wording: str) -> int | None:
    count = read_number(wording.lower())
    return count if count is not None and 1 < count <= _MOST else None


def _is_free(tree: Tree, index: int) -> bool:
    """Whether a number or "both" stands alone, and does not count what follows."""
    return tree.words[index].relation in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "attr"}


def _as_many(wanted: int, number: int, tree: Tree, index: int, cast: _Cast) -> Together | None:
    """As many people as ``wanted``: those last named together, else all of the sentences right before, if more than two."""
    start = tree.words[index].span.start
    if tree.words[index].entity is Entity.NATIONALITY:
        return None
    here = {f for use, f in cast.by_sentence.get(number, ()) if use.span.end <= start}
    if len(here) == wanted:
        return _together(here, number, start, cast)
    known = [
        s
        for s in cast.sets
        if s.first < start and s.last >= number - _FAR and len(s.figures) == wanted and not s.is_mixed
    ]
    if known:
        return max(known, key=lambda s: s.start)
    near = {
        figure
        for before in range(max(0, number - _WINDOW), number + 1)
        for use, figure in cast.by_sentence.get(before, ())
        if use.span.end <= start and not is_official(use, cast.nouns) and (wanted > PAIR or _acts(use, cast))
    }
    return _together(near, number, start, cast) if len(near) == wanted else None


def _acts(use: NameUse, cast: _Cast) -> bool:
    """Whether a sentence is about somebody who does not rule or travel for a state."""
    word = use.tree.words[use.head]
    rules = any(is_office(role.lower().split(), cast.nouns.envoys, cast.nouns) for role in use.roles)
    return word.relation in {*SUBJECTS, "ROOT"} and not rules


def _together(figures: set[int], number: int, start: int, cast: _Cast) -> Together:
    """People whom a number brings together."""
    cast.sets.append(Together(number, tuple(sorted(figures)), start, opens=False, last=number))
    return cast.sets[-1]


def _announced(tree: Tree, index: int, number: int, cast: _Cast) -> Together | None:
    """Those whom a sentence soon after names, if they are as many as a count brings in: "Two clerks … A and B …"."""
    word = tree.words[index]
    counted = tree.child(index, "nummod")
    if counted is None or not is_people_noun(word, cast.nouns):
        return None
    wanted, before = _few(tree.words[counted].text), _named_by(number, cast)
    tells_apart = {"appos"} if wanted is not None and wanted > PAIR else {"appos", "det"}
    if any(tree.words[c].relation in tells_apart or _is_name(tree.words[c]) for c in tree.children[index]):
        return None
    for group in (g for g in cast.sets if not g.is_mixed):
        is_next = group.number == number + 1
        opens = wanted != PAIR or (group.opens and is_next and number < _LEAD)
        is_told = opens or word.lemma.lower() in group.nouns
        ahead = _AHEAD if number >= _LEAD or wanted == PAIR else _FAR_AHEAD
        if number < group.number <= number + ahead and len(group.figures) == wanted and is_told:
            group.nouns |= {word.lemma.lower()}
            return None if before & set(group.figures) else group
    return None


def _is_name(word: Word) -> bool:
    """Whether a word can be a person's name; that of an outlet or a state only tells whose a noun is: "two Reuters journalists"."""
    return word.pos == "PROPN" and word.entity in {None, Entity.PERSON}


def _named_by(number: int, cast: _Cast) -> set[int]:
    return {figure for n, uses in cast.by_sentence.items() if n <= number for _, figure in uses}


def _again(tree: Tree, index: int, number: int, cast: _Cast) -> Together | None:
    """Those named together whom a bare noun takes up again: "the men", "the pilots" of those who were called so."""
    word = tree.words[index]
    is_apart = index + 1 < len(tree.words) and tree.words[index + 1].text == ","  # "the men, held since May, …"
    aside = {"punct", "acl", "relcl"} if is_apart else {"punct"}
    children = [tree.words[c] for c in tree.children[index] if tree.words[c].relation not in aside]
    is_bare = any(c.text.lower() in cast.closed.pointing for c in children) and all(
        c.relation == "det" or (c.relation == "amod" and c.tag == "VBN") for c in children
    )
    if not is_bare or not is_people_noun(word, cast.nouns):
        return None
    lemma = word.lemma.lower()
    start = word.span.start
    near = [s for s in cast.sets if (s.number < number or s.first < start < s.start) and s.last >= number - _FAR]
    fits = [s for s in near if lemma in s.nouns] or ([near[-1]] if near and lemma in cast.closed.anyone else [])
    if not fits or any(_is_other(w, fits[-1], lemma) for w in _counted_since(fits[-1], word, number, cast)):
        return None
    return fits[-1]


def _counted_since(chosen: Together, word: Word, number: int, cast: _Cast) -> Iterator[Word]:
    """The common nouns in the plural between those named together and a word."""
    for before in range(chosen.number, number + 1):
        for other in cast.trees[before].words:
            if (
                chosen.start < other.span.start
                and other.span.end <= word.span.start
                and is_people_noun(other, cast.nouns)
            ):
                yield other


def _is_other(word: Word, chosen: Together, lemma: str) -> bool:
    """Whether a noun brings in other people whom the word looked at may mean."""
    return word.lemma.lower() == lemma and lemma not in chosen.nouns
