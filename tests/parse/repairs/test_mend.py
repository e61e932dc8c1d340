"""Mended trees stay trees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Entity, Word
from habeas.model.text import Span
from habeas.parse.repairs.mend import mend
from habeas.parse.tree import grow

GRAMMAR = load("lexicons/en/parsing_grammar.yml", Grammar)
RELATIONS = [
    "auxpass",
    "nsubj",
    "conj",
    "appos",
    "compound",
    "nmod",
    "cc",
    "prep",
    "pobj",
    "acl",
    "relcl",
    "nummod",
    "npadvmod",
    "dobj",
]
ENTITIES = [None, Entity.PERSON, Entity.DATE]


@st.composite
def trees(draw: st.DrawFn) -> tuple[Word, ...]:
    """Words in any tree, with any of the relations that are mended."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]}
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    found = []
    for index in range(size):
        relation = "ROOT" if heads[index] == index else draw(st.sampled_from(RELATIONS))
        text = draw(st.sampled_from(["and", ",", "Doe", "trial", "in", "be", "freed"]))
        tag = draw(st.sampled_from(["NNP", "NNS", "CD", "VBN", "VBD", "IN"]))
        pos = draw(st.sampled_from(["PROPN", "NOUN", "VERB", "ADP"]))
        entity = draw(st.sampled_from(ENTITIES))
        found.append(Word(Span(index, index + 1), text, text, pos, tag, relation, heads[index], entity))
    return tuple(found)


@given(trees())
def test_a_mended_tree_is_a_tree(words: tuple[Word, ...]) -> None:
    mended = mend(words, GRAMMAR)
    assert len(grow(mended).upward) == len(words)
    assert [word.span for word in mended] == [word.span for word in words]
