"""Nouns that stand for people whom the text names elsewhere: "the pair", "the two men", "a former clerk … Anton Veret, 61, …".

A number with "the" means as many people as were named together before it, or as all whom the sentences right before it name.
A report that opens with one unnamed person mostly names them at the start of one of the next sentences (the inverted pyramid of
news writing).
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract.counting.number_words import read_number
from habeas.extract.naming.names import NameUse
from habeas.extract.tree import Tree
from habeas.knowledge.frames import PeopleNouns, argument_words, people_nouns
from habeas.knowledge.titles import Pronouns, Titles, kinship, pronouns, titles
from habeas.model.labels import SUBJECTS, VERBAL
from habeas.model.proposition import Entity
from habeas.model.text import Span

_FAR = 6
"""Sentences back in which those who were named together are still "the two"."""
_WINDOW = 3
"""Sentences back whose people are "the three" if they are just as many."""
_LEAD = 2
"""Sentences behind the first in which a report names whom it opened with."""
_OPENING = 4
"""Words into a sentence up to which the name stands that it opens with."""
_MOST = 6
"""The largest number that names are given to: more are not told one by one."""
_DESCRIBING = frozenset(
    {"amod", "compound", "nmod", "poss", "det", "nummod", "punct", "relcl", "acl", "prep", "predet"}
)


@dataclass(frozen=True, slots=True)
class _Set:
    """People who are named together in one sentence."""

    number: int
    figures: frozenset[int]
    start: int
    opens: bool


@dataclass(frozen=True, slots=True)
class _Cast:
    """The named people of a document by sentence, those named together, and the words of the language."""

    by_sentence: dict[int, list[tuple[NameUse, int]]]
    sets: tuple[_Set, ...]
    nouns: PeopleNouns
    titles: Titles
    closed: Pronouns
    language: str


def find_introductions(
    trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], language: str
) -> list[tuple[Span, int]]:
    """Spans of nouns and numbers, each with the number of a person it stands for; several people of one span in a row."""
    by_sentence: dict[int, list[tuple[NameUse, int]]] = {}
    for use, figure in uses:
        by_sentence.setdefault(use.number, []).append((use, figure))
    cast = _Cast(
        by_sentence, _sets(trees, by_sentence), people_nouns(language), titles(language), pronouns(language), language
    )
    found = _lead(trees, cast)
    for number, tree in enumerate(trees):
        for index, word in enumerate(tree.words):
            if word.relation == "acl":
                found.extend((tree.words[word.head].span, f) for f in _called(tree, index, number, cast))
            if word.tag == "NNS":
                found.extend((word.span, f) for f in _announced(tree, index, number, cast))
            if word.tag == "PRP$":
                found.extend((word.span, f) for f in _whose(tree, index, number, cast))
            if word.tag == "NNS" or word.pos == "NUM" or word.text.lower() in cast.closed.sets:
                wanted = _wanted(tree, index, cast)
                if wanted is not None:
                    found.extend((word.span, f) for f in _as_many(wanted, number, tree, index, cast))
    return found


def _sets(trees: tuple[Tree, ...], by_sentence: dict[int, list[tuple[NameUse, int]]]) -> tuple[_Set, ...]:
    """Who is joined to whom by "and" or a comma, if all that is joined are names."""
    found: list[_Set] = []
    for number in sorted(by_sentence):
        tree = trees[number]
        heads = {use.head: figure for use, figure in by_sentence[number]}
        for head in heads:
            if tree.words[head].relation == "conj" and tree.words[head].head in heads:
                continue
            chain = _chain(tree, head)
            figures = frozenset(heads[c] for c in chain if c in heads)
            if len(figures) == len(chain) > 1:
                opens = tree.words[head].relation in SUBJECTS and head <= _OPENING
                found.append(_Set(number, figures, tree.words[head].span.start, opens))
    return tuple(found)


def _chain(tree: Tree, head: int) -> list[int]:
    """A word and all that is joined to it, in order."""
    chain = [head]
    for word in chain:
        chain.extend(c for c in tree.all(word, "conj") if c not in chain)
    return chain


def _called(tree: Tree, index: int, number: int, cast: _Cast) -> list[int]:
    """The person of "a welder called Anton Veret", "the man known as Veret"."""
    word = tree.words[index]
    if word.lemma.lower() not in cast.closed.naming or tree.words[word.head].pos != "NOUN":
        return []
    inside = range(index + 1, tree.last[index] + 1)
    figures = [f for use, f in cast.by_sentence.get(number, ()) if use.head in inside]
    return figures[:1]


def _wanted(tree: Tree, index: int, cast: _Cast) -> int | None:
    """How many people of the text a word stands for: "the pair", "both", "the three", "the two men"."""
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
    lemma = word.lemma.lower()
    if word.tag != "NNS" or word.entity is not None or lemma not in cast.nouns.nouns:
        return None
    counted = next((c for c in children if tree.words[c].relation == "nummod"), None)
    plain = all(tree.words[c].relation in _DESCRIBING for c in children)
    return _few(tree.words[counted].text) if counted is not None and has_the and plain else None


def _few(wording: str) -> int | None:
    count = read_number(wording.lower())
    return count if count is not None and 1 < count <= _MOST else None


def _is_free(tree: Tree, index: int) -> bool:
    """Whether a number or "both" stands alone, and does not count what follows."""
    return tree.words[index].relation in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "attr"}


def _as_many(wanted: int, number: int, tree: Tree, index: int, cast: _Cast) -> list[int]:
    """As many people as ``wanted``: those last named together, else all of the sentences right before, if more than two."""
    start = tree.words[index].span.start
    here = {f for use, f in cast.by_sentence.get(number, ()) if use.span.end <= start}
    if len(here) == wanted:
        return sorted(here)
    for group in reversed(cast.sets):
        if group.start < start and group.number >= number - _FAR and len(group.figures) == wanted:
            return sorted(group.figures)
    near = {
        figure
        for before in range(max(0, number - _WINDOW), number + 1)
        for use, figure in cast.by_sentence.get(before, ())
        if use.span.end <= start and not _is_official(use, cast)
    }
    return sorted(near) if len(near) == wanted > 2 else []


def _announced(tree: Tree, index: int, number: int, cast: _Cast) -> list[int]:
    """Those whom the next sentence names first, if they are as many as a count brings in: "Two clerks … A and B …"."""
    word = tree.words[index]
    counted = tree.child(index, "nummod")
    if counted is None or word.lemma.lower() not in cast.nouns.nouns:
        return []
    if any(tree.words[c].relation in {"det", "appos"} or tree.words[c].pos == "PROPN" for c in tree.children[index]):
        return []
    wanted = _few(tree.words[counted].text)
    following = [g for g in cast.sets if g.number == number + 1][:1]
    return [
        figure
        for group in following
        if len(group.figures) == wanted and group.opens and not group.figures & _named_by(number, cast)
        for figure in sorted(group.figures)
    ]


def _named_by(number: int, cast: _Cast) -> set[int]:
    return {figure for n, uses in cast.by_sentence.items() if n <= number for _, figure in uses}


def _whose(tree: Tree, index: int, number: int, cast: _Cast) -> list[int]:
    """Those named together right before "their release"."""
    word = tree.words[index]
    if (
        word.text.lower() not in cast.closed.several
        or tree.words[word.head].lemma.lower() not in argument_words(cast.language).fates
    ):
        return []
    near = [g for g in cast.sets if number - 1 <= g.number <= number and g.start < word.span.start]
    before = (w for w in tree.words[:index] if not near or w.span.start > near[-1].start)
    if not near or any(w.tag == "NNS" and w.lemma.lower() in cast.nouns.nouns for w in before):
        return []
    return sorted(near[-1].figures)


def _is_official(use: NameUse, cast: _Cast) -> bool:
    return any(role.split()[-1].lower() in cast.nouns.never_held for role in use.roles if role.split())


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
    return _is_official(use, cast) or verb.lemma.lower() in cast.closed.saying


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
    article = next((c for c in tree.children[index] if tree.words[c].relation == "det"), None)
    return article is not None and tree.words[article].text.lower() in cast.closed.opening
