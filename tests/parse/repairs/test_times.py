"""Dates: what hangs on them and does not belong there, and dates that were taken into a name."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Entity, Word
from habeas.model.text import Span
from habeas.parse.repairs.times import free_main_verb, misplaced_prepositions, stranded_dates

GRAMMAR = load("lexicons/en/parsing_grammar.yml", Grammar)


def words(*rows: tuple[str, str, str, int, Entity | None]) -> list[Word]:
    """Words of (text, part of speech, relation, head, entity), one character each."""
    return [
        Word(Span(n, n + 1), text, text.lower(), pos, "", rel, head, of)
        for n, (text, pos, rel, head, of) in enumerate(rows)
    ]


def jailed(preposition: str, entity: Entity | None) -> list[Word]:
    """ "jailed for 12 years in Oldtown", as the model reads it when it hangs the place on the years."""
    return words(
        ("jailed", "VERB", "ROOT", 0, None),
        ("for", "ADP", "prep", 0, None),
        ("12", "NUM", "nummod", 3, entity),
        ("years", "NOUN", "pobj", 1, entity),
        (preposition, "ADP", "prep", 3, None),
        ("Oldtown", "PROPN", "pobj", 4, Entity.PLACE),
    )


@pytest.mark.parametrize(
    ("preposition", "entity", "expected"),
    [("in", Entity.DATE, [(4, 0)]), ("in", None, []), ("of", Entity.DATE, [])],
)
def test_misplaced_prepositions(preposition: str, entity: Entity | None, expected: list[tuple[int, int]]) -> None:
    assert list(misplaced_prepositions(jailed(preposition, entity), GRAMMAR)) == expected


def test_misplaced_prepositions_of_an_object_go_to_its_verb() -> None:
    got = words(
        ("got", "VERB", "ROOT", 0, None),
        ("years", "NOUN", "dobj", 0, Entity.DATE),
        ("in", "ADP", "prep", 1, None),
        ("Oldtown", "PROPN", "pobj", 2, Entity.PLACE),
    )
    assert list(misplaced_prepositions(got, GRAMMAR)) == [(2, 0)]


@pytest.mark.parametrize(
    ("entity", "relation", "expected"),
    [
        (Entity.DATE, "compound", [(1, 0)]),
        (None, "compound", []),
        (Entity.DATE, "pobj", []),
    ],
)
def test_stranded_dates(entity: Entity | None, relation: str, expected: list[tuple[int, int]]) -> None:
    found = words(
        ("of", "ADP", "prep", 3, None),
        ("December", "PROPN", relation, 2, entity),
        ("Acme", "PROPN", "nsubj", 3, Entity.BODY),
        ("counted", "VERB", "ROOT", 3, None),
    )
    assert list(stranded_dates(found)) == expected


def test_stranded_dates_are_none_where_the_preposition_has_its_own() -> None:
    found = words(
        ("in", "ADP", "prep", 3, None),
        ("May", "PROPN", "compound", 2, Entity.DATE),
        ("Acme", "PROPN", "nsubj", 3, Entity.BODY),
        ("counted", "VERB", "ROOT", 3, None),
        ("Oldtown", "PROPN", "pobj", 0, Entity.PLACE),
    )
    assert list(stranded_dates(found)) == []


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Entity.DATE, [("nsubjpass", 5), ("nsubj", 2), ("relcl", 0), ("prep", 2), ("pobj", 3), ("ROOT", 5)]),
        (None, [("ROOT", 0), ("nsubj", 2), ("relcl", 0), ("mark", 5), ("nsubjpass", 5), ("advcl", 2)]),
    ],
)
def test_free_main_verb_that_was_hung_on_a_date(entity: Entity | None, expected: list[tuple[str, int]]) -> None:
    found = words(
        ("man", "NOUN", "ROOT", 0, None),
        ("who", "PRON", "nsubj", 2, None),
        ("slept", "VERB", "relcl", 0, None),
        ("since", "ADP", "mark", 5, None),
        ("2017", "NUM", "nsubjpass", 5, entity),
        ("released", "VERB", "advcl", 2, None),
    )
    free_main_verb(found)
    assert [(word.relation, word.head) for word in found] == expected
