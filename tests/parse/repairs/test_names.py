"""Names in a tree: which word is the head, where a name ends, and what was hung on the wrong one."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Entity, Word
from habeas.model.text import Span
from habeas.parse.repairs.names import (
    clauses_on_names,
    crossed_names,
    name_end,
    named_subjects,
    names_under,
    second_counts,
    turn_names,
)

GRAMMAR = load("lexicons/en/parsing_grammar.yml", Grammar)

PERSON = Entity.PERSON


def words(*rows: tuple[str, str, str, str, int, Entity | None]) -> list[Word]:
    """Words of (text, part of speech, tag, relation, head, entity), one character each."""
    return [
        Word(Span(n, n + 1), text, text.lower(), pos, tag, rel, head, of)
        for n, (text, pos, tag, rel, head, of) in enumerate(rows)
    ]


def name(
    text: str, relation: str, head: int, entity: Entity | None = PERSON
) -> tuple[str, str, str, str, int, Entity | None]:
    return (text, "PROPN", "NNP", relation, head, entity)


@pytest.mark.parametrize(
    ("entity", "expected"), [(PERSON, ("compound", 1, "nsubj", 2)), (Entity.PLACE, ("nsubj", 2, "appos", 0))]
)
def test_turn_names_makes_the_surname_the_head(entity: Entity, expected: tuple[str, int, str, int]) -> None:
    found = words(
        name("Jane", "nsubj", 2, entity), name("Doe", "appos", 0, entity), ("wept", "VERB", "VBD", "ROOT", 2, None)
    )
    turn_names(found)
    assert (found[0].relation, found[0].head, found[1].relation, found[1].head) == expected


@pytest.mark.parametrize(("entity", "expected"), [(PERSON, [(1, 4, 3)]), (Entity.BODY, [])])
def test_crossed_names_are_two(entity: Entity, expected: list[tuple[int, int, int]]) -> None:
    found = words(
        name("Jane", "compound", 1),
        name("Doe", "compound", 4),
        ("and", "CCONJ", "CC", "cc", 1, None),
        name("John", "conj", 1, entity),
        name("Roe", "nsubj", 5),
        ("wept", "VERB", "VBD", "ROOT", 5, None),
    )
    assert list(crossed_names(found)) == expected


@pytest.mark.parametrize(
    ("happening", "entity", "expected"),
    [("trial", PERSON, [(5, 3)]), ("trial", Entity.PLACE, []), ("lamp", PERSON, [])],
)
def test_clauses_on_names_follow_a_person(happening: str, entity: Entity, expected: list[tuple[int, int]]) -> None:
    found = words(
        ("the", "DET", "DT", "det", 1, None),
        (happening, "NOUN", "NN", "ROOT", 1, None),
        ("of", "ADP", "IN", "prep", 1, None),
        name("Doe", "pobj", 2, entity),
        (",", "PUNCT", ",", "punct", 1, None),
        ("accused", "VERB", "VBN", "acl", 1, None),
    )
    assert list(clauses_on_names(found, GRAMMAR)) == expected


@pytest.mark.parametrize(("of", "expected"), [("of", [(5, 0)]), ("with", [])])
def test_second_counts_stand_beside_the_first(of: str, expected: list[tuple[int, int]]) -> None:
    found = words(
        ("80", "NUM", "CD", "ROOT", 0, None),
        (of, "ADP", "IN", "prep", 0, None),
        ("sailors", "NOUN", "NNS", "pobj", 1, None),
        ("and", "CCONJ", "CC", "cc", 2, None),
        ("six", "NUM", "CD", "nummod", 5, None),
        ("cooks", "NOUN", "NNS", "conj", 2, None),
    )
    assert list(second_counts(found)) == expected


@pytest.mark.parametrize(("relation", "expected"), [("nsubj", [0]), ("dobj", [])])
def test_named_subjects_describe_the_name_behind(relation: str, expected: list[int]) -> None:
    found = words(
        ("colleagues", "NOUN", "NNS", relation, 3, None),
        name("Jane", "compound", 2),
        name("Doe", "nsubj", 3),
        ("wept", "VERB", "VBD", "ROOT", 3, None),
    )
    assert list(named_subjects(found)) == expected


@pytest.mark.parametrize(("tag", "expected"), [("NNS", [(2, 0)]), ("NN", [])])
def test_names_under_a_plural_noun(tag: str, expected: list[tuple[int, int]]) -> None:
    found = words(("activists", "NOUN", tag, "ROOT", 0, None), name("Jane", "compound", 2), name("Doe", "nsubj", 0))
    assert list(names_under(found)) == expected


def test_name_end_is_the_last_of_a_run() -> None:
    found = words(
        name("Jane", "compound", 1), name("Ann", "compound", 2), name("Doe", "ROOT", 2), name("Roe", "conj", 2)
    )
    assert [name_end(found, n) for n in range(4)] == [2, 2, 2, 3]
