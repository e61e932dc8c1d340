"""Mends what the model often gets wrong in a tree and what names or word lists can decide."""

from __future__ import annotations

from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Word
from habeas.parse.repairs.names import (
    clauses_on_names,
    crossed_names,
    free_captives,
    name_end,
    named_subjects,
    names_under,
    second_counts,
    turn_names,
)
from habeas.parse.repairs.single import counted_through_origin, join_hyphened, mend_word
from habeas.parse.repairs.times import free_main_verb, misplaced_prepositions, stranded_dates
from habeas.parse.repairs.verbs import (
    free_charges,
    join_bounds,
    join_helpers,
    join_particles,
    leading_descriptions,
    lift_verb,
    reduce_clauses,
    second_subjects,
    split_participles,
    undergoing,
)
from habeas.parse.tree import grow


def mend(words: tuple[Word, ...], grammar: Grammar) -> tuple[Word, ...]:
    """The words with mended relations, heads and lemmas; as they came if mended heads would run in a circle."""
    mended = [mend_word(words, index, grammar) for index in range(len(words))]
    join_hyphened(mended)
    for index, noun in counted_through_origin(mended):
        mended[index] = replace(mended[index], relation="nummod", head=noun)
    join_particles(mended, grammar)
    split_participles(mended)
    reduce_clauses(mended)
    lift_verb(mended)
    join_helpers(mended)
    free_charges(mended)
    join_bounds(mended, grammar)
    for index, verb in undergoing(mended):
        mended[index] = replace(mended[index], relation="nsubjpass", head=verb)
    free_main_verb(mended)
    free_captives(mended, grammar)
    turn_names(mended)
    for index, marker in stranded_dates(mended):
        mended[index] = replace(mended[index], relation="pobj", head=marker)
    for index, head in misplaced_prepositions(mended, grammar):
        mended[index] = replace(mended[index], head=head)
    for first, last, head in crossed_names(mended):
        mended[first] = replace(mended[first], relation=mended[last].relation, head=mended[last].head)
        mended[head] = replace(mended[head], relation="compound", head=last)
        mended[last] = replace(mended[last], relation="conj", head=first)
    for index, name in clauses_on_names(mended, grammar):
        mended[index] = replace(mended[index], head=name)
    for index, head in second_counts(mended):
        mended[index] = replace(mended[index], head=head)
    for index, noun in names_under(mended):
        mended[index] = replace(mended[index], relation="appos", head=noun)
    for index in named_subjects(mended):
        mended[index] = replace(mended[index], relation="nmod", head=name_end(mended, index + 1))
    for index, name in leading_descriptions(mended):
        mended[index] = replace(mended[index], relation="appos", head=name)
    for index, first in second_subjects(mended):
        mended[index] = replace(mended[index], relation="conj", head=first)
    found = tuple(mended)
    is_moved = any(new.head != old.head for new, old in zip(found, words, strict=True))
    return words if is_moved and len(grow(found).upward) < len(words) else found
