"""Mends what the model often gets wrong in a tree and what names or word lists can decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Entity, Word

_FARTHEST = 6
"""Steps up from a date to the verb or noun that it dates; real sentences take two or three."""
_BRACKETS = frozenset({"(", "[", '"', "“", "‘", "'", "–", "—", "aka"})


def mend(words: tuple[Word, ...], grammar: Grammar) -> tuple[Word, ...]:
    """The words with mended relations, tags and lemmas."""
    mended = [_mended(words, index, grammar) for index in range(len(words))]
    for index, head in _misplaced_prepositions(mended, grammar):
        mended[index] = replace(mended[index], head=head)
    for index, first in _second_subjects(mended):
        mended[index] = replace(mended[index], relation="conj", head=first)
    return tuple(mended)


def _misplaced_prepositions(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """(preposition, what it belongs to) of those that hang on a date or span of time: "jailed for 12 years in Oldtown"."""
    for index, word in enumerate(words):
        time = words[word.head]
        if (
            word.relation != "prep"
            or time.entity is not Entity.DATE
            or word.text.lower() in grammar.time_prepositions
            or word.head >= index
        ):
            continue
        above, head = time, word.head
        for _ in range(_FARTHEST):
            if above.relation not in {"pobj", "prep", "conj", "npadvmod"} or (
                above is not time and above.entity is not Entity.DATE and above.pos != "ADP"
            ):
                break
            head = above.head
            above = words[head]
        if above is not time and above.pos in {"VERB", "AUX", "NOUN"}:
            yield index, head


def _second_subjects(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(second, first) subject of verbs with two, joined by "and": "Doe and 13 others were freed"."""
    first_of: dict[int, int] = {}
    joins = {word.head for word in words if word.relation == "cc"}
    for index, word in enumerate(words):
        if word.relation not in {"nsubj", "nsubjpass"} or word.tag in {"WP", "WDT"}:
            continue
        first = first_of.setdefault(word.head, index)
        if (
            first != index
            and words[first].relation == word.relation
            and (first in joins or _has_joined_part(words, first, index))
        ):
            yield index, first


def _has_joined_part(words: list[Word], first: int, second: int) -> bool:
    """Whether "and" hangs on a word between two subjects."""
    return any(word.relation == "cc" and first < word.head < second for word in words[first:second])


def _mended(words: tuple[Word, ...], index: int, grammar: Grammar) -> Word:
    word = words[index]
    if word.relation == "appos" and (_is_listed(words, index) or _are_both_counted(words, index)):
        return replace(word, relation="conj")
    known = grammar.participles.get(word.text.lower())
    if known is not None and word.pos in {"VERB", "ADJ"} and word.lemma != known and word.tag in {"VBN", "VBD", "JJ"}:
        return replace(word, lemma=known if word.pos == "VERB" else word.lemma)
    return word


def _are_both_counted(words: tuple[Word, ...], index: int) -> bool:
    """Whether both a noun and its alleged apposition are counted: "30 teachers, 40 doctors"."""
    counted = {word.head for word in words if word.relation == "nummod" and word.tag == "CD"}
    return {index, words[index].head} <= counted and words[index].tag == words[words[index].head].tag == "NNS"


def _is_listed(words: tuple[Word, ...], index: int) -> bool:
    """Whether a name called an apposition of another person's name is the next of a list: "Jane Doe, John Roe and Ann Poe"."""
    word, head = words[index], words[words[index].head]
    if word.entity is not Entity.PERSON or head.entity is not Entity.PERSON or word.pos != "PROPN":
        return False
    between = {other.text for other in words[words[index].head + 1 : index]}
    return "," in between and not between & _BRACKETS and head.text != word.text
