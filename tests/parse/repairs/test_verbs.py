"""Verbs in a tree: particles, participles, helpers and subjects that the model took for something else."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Entity, Word
from habeas.model.text import Span
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

GRAMMAR = load("lexicons/en/parsing_grammar.yml", Grammar)

PERSON = Entity.PERSON

Row = tuple[str, str, str, str, str, int, Entity | None]


def words(*rows: Row) -> list[Word]:
    """Words of (text, lemma, part of speech, tag, relation, head, entity), one character each."""
    return [
        Word(Span(n, n + 1), text, lemma, pos, tag, rel, head, of)
        for n, (text, lemma, pos, tag, rel, head, of) in enumerate(rows)
    ]


def shape(found: list[Word]) -> list[tuple[str, int]]:
    return [(word.relation, word.head) for word in found]


def name(text: str, relation: str, head: int) -> Row:
    return (text, text, "PROPN", "NNP", relation, head, PERSON)


COMMA = (",", ",", "PUNCT", ",")


@pytest.mark.parametrize(
    ("particle", "expected"),
    [("over", [("ROOT", 0), ("prt", 0), ("dobj", 0)]), ("beside", [("ROOT", 0), ("prep", 0), ("pobj", 1)])],
)
def test_join_particles_of_verbs_that_have_them(particle: str, expected: list[tuple[str, int]]) -> None:
    found = words(
        ("hand", "hand", "VERB", "VB", "ROOT", 0, None),
        (particle, particle, "ADP", "IN", "prep", 0, None),
        ("captives", "captive", "NOUN", "NNS", "pobj", 1, None),
    )
    join_particles(found, GRAMMAR)
    assert shape(found) == expected


@pytest.mark.parametrize(("relation", "head", "is_split"), [("prep", 1, True), ("prep", 3, False), ("dobj", 1, False)])
def test_split_participles_from_their_noun(relation: str, head: int, is_split: bool) -> None:
    found = words(
        ("conscript", "conscript", "ADJ", "JJ", "amod", 1, None),
        ("accused", "accuse", "NOUN", "VBN", "nsubj", 3, None),
        ("of", "of", "ADP", "IN", relation, head, None),
        ("died", "die", "VERB", "VBD", "ROOT", 3, None),
    )
    split_participles(found)
    assert (shape(found)[:2] == [("nsubj", 3), ("acl", 0)]) is is_split
    assert (found[0].pos == "NOUN") is is_split


@pytest.mark.parametrize(
    ("passive", "beside", "expected"),
    [
        ("auxpass", "npadvmod", ("nsubjpass", 6, "acl", 0, "VBN")),
        ("aux", "npadvmod", ("nsubj", 6, "acl", 0, "VBN")),
        ("auxpass", "dobj", ("nsubj", 2, "ccomp", 6, "VBD")),
    ],
)
def test_reduce_clauses_between_commas(passive: str, beside: str, expected: tuple[str, int, str, int, str]) -> None:
    found = words(
        name("Doe", "nsubj", 2),
        (*COMMA, "punct", 2, None),
        ("freed", "free", "VERB", "VBD", "ccomp", 6, None),
        ("today", "today", "NOUN", "NN", beside, 2, Entity.DATE),
        (*COMMA, "punct", 6, None),
        ("was", "be", "AUX", "VBD", passive, 6, None),
        ("arrested", "arrest", "VERB", "VBN", "ROOT", 6, None),
    )
    reduce_clauses(found)
    subject, verb = found[0], found[2]
    assert (subject.relation, subject.head, verb.relation, verb.head, verb.tag) == expected


@pytest.mark.parametrize(
    ("object_relation", "expected"), [("dobj", [("nsubj", 1), ("ROOT", 1)]), ("prep", [("ROOT", 0), ("acl", 0)])]
)
def test_lift_verb_that_has_an_object(object_relation: str, expected: list[tuple[str, int]]) -> None:
    found = words(
        name("Doe", "ROOT", 0),
        ("named", "name", "VERB", "VBN", "acl", 0, None),
        name("Roe", object_relation, 1),
    )
    lift_verb(found)
    assert shape(found)[:2] == expected


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Entity.DATE, [("nsubjpass", 5), ("auxpass", 5), ("prep", 5), ("nummod", 4), ("pobj", 2), ("ROOT", 5)]),
        (None, [("nsubj", 1), ("ROOT", 1), ("prep", 1), ("nummod", 4), ("pobj", 2), ("acl", 4)]),
    ],
)
def test_join_helpers_over_a_date(entity: Entity | None, expected: list[tuple[str, int]]) -> None:
    found = words(
        name("Doe", "nsubj", 1),
        ("was", "be", "AUX", "VBD", "ROOT", 1, None),
        ("on", "on", "ADP", "IN", "prep", 1, None),
        ("3", "3", "NUM", "CD", "nummod", 4, entity),
        ("May", "May", "PROPN", "NNP", "pobj", 2, entity),
        ("arrested", "arrest", "VERB", "VBN", "acl", 4, None),
    )
    join_helpers(found)
    assert shape(found) == expected


@pytest.mark.parametrize(("relation", "expected"), [("auxpass", [(0, 2)]), ("aux", [])])
def test_undergoing_of_passives(relation: str, expected: list[tuple[int, int]]) -> None:
    found = words(
        name("Doe", "nsubj", 1),
        ("remains", "remain", "VERB", "VBZ", relation, 2, None),
        ("imprisoned", "imprison", "VERB", "VBN", "ROOT", 2, None),
    )
    assert list(undergoing(found)) == expected


@pytest.mark.parametrize(
    ("before", "tag", "expected"),
    [("without", "IN", [("pobj", 1), ("dobj", 0)]), ("to", "TO", [("pcomp", 1), ("dobj", 2)])],
)
def test_free_charges_behind_a_preposition(before: str, tag: str, expected: list[tuple[str, int]]) -> None:
    found = words(
        ("released", "release", "VERB", "VBD", "ROOT", 0, None),
        (before, before, "ADP", tag, "prep", 0, None),
        ("charge", "charge", "VERB", "VB", "pcomp", 1, None),
        name("Doe", "dobj", 2),
    )
    free_charges(found)
    assert shape(found)[2:] == expected


@pytest.mark.parametrize(
    ("bound", "expected"), [("over", [("quantmod", 3), ("dobj", 1)]), ("with", [("prep", 1), ("pobj", 2)])]
)
def test_join_bounds_to_their_number(bound: str, expected: list[tuple[str, int]]) -> None:
    found = words(
        ("police", "police", "NOUN", "NNS", "nsubj", 1, None),
        ("arrested", "arrest", "VERB", "VBD", "ROOT", 1, None),
        (bound, bound, "ADP", "IN", "prep", 1, None),
        ("2,500", "2,500", "NUM", "CD", "nummod", 4, None),
        ("people", "people", "NOUN", "NNS", "pobj", 2, None),
    )
    join_bounds(found, GRAMMAR)
    assert [shape(found)[2], shape(found)[4]] == expected


@pytest.mark.parametrize(("mark", "expected"), [(",", [(0, 2)]), ("and", [])])
def test_leading_descriptions_are_of_the_name_behind(mark: str, expected: list[tuple[int, int]]) -> None:
    found = words(
        ("clerk", "clerk", "NOUN", "NN", "nsubjpass", 3, None),
        (mark, mark, "PUNCT", mark, "punct", 3, None),
        name("Doe", "nsubjpass", 3),
        ("held", "hold", "VERB", "VBN", "ROOT", 3, None),
    )
    assert list(leading_descriptions(found)) == expected


@pytest.mark.parametrize(("relation", "expected"), [("cc", [(2, 0)]), ("punct", [])])
def test_second_subjects_are_joined(relation: str, expected: list[tuple[int, int]]) -> None:
    found = words(
        name("Doe", "nsubj", 3),
        ("and", "and", "CCONJ", "CC", relation, 0, None),
        ("others", "other", "NOUN", "NNS", "nsubj", 3, None),
        ("wept", "weep", "VERB", "VBD", "ROOT", 3, None),
    )
    assert list(second_subjects(found)) == expected
