"""What one word is mended by: numbers, lists, and the noun behind a hyphen."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar
from habeas.model.proposition import Entity, Word
from habeas.model.text import Span
from habeas.parse.repairs.single import counted_through_origin, join_hyphened, mend_word

GRAMMAR = load("lexicons/en/parsing_grammar.yml", Grammar)

PERSON = Entity.PERSON


def words(*rows: tuple[str, str, str, str, int, Entity | None]) -> list[Word]:
    """Words of (text, part of speech, tag, relation, head, entity) that touch each other."""
    return [
        Word(Span(n, n + 1), text, text.lower(), pos, tag, rel, head, of)
        for n, (text, pos, tag, rel, head, of) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("number", "noun_tag", "expected"),
    [("Thirteen", "NNS", "nummod"), ("Thirteen", "NN", "compound"), ("Harbour", "NNS", "compound")],
)
def test_mend_word_counts_what_it_was_taken_into(number: str, noun_tag: str, expected: str) -> None:
    found = words(
        (number, "X", "NNP", "compound", 1, None),
        ("foreigners", "NOUN", noun_tag, "nsubj", 2, None),
        ("wept", "VERB", "VBD", "ROOT", 2, None),
    )
    assert mend_word(tuple(found), 0, GRAMMAR).relation == expected


@pytest.mark.parametrize(
    ("between", "entity", "expected"),
    [(",", PERSON, "conj"), ("(", PERSON, "appos"), (",", Entity.PLACE, "appos")],
)
def test_mend_word_joins_names_of_a_list(between: str, entity: Entity, expected: str) -> None:
    found = words(
        ("freed", "VERB", "VBD", "ROOT", 0, None),
        ("Doe", "PROPN", "NNP", "dobj", 0, PERSON),
        (between, "PUNCT", between, "punct", 1, None),
        ("Roe", "PROPN", "NNP", "appos", 1, entity),
    )
    assert mend_word(tuple(found), 3, GRAMMAR).relation == expected


@pytest.mark.parametrize(("tag", "expected"), [("CD", "conj"), ("JJ", "appos")])
def test_mend_word_joins_what_is_counted(tag: str, expected: str) -> None:
    found = words(
        ("30", "NUM", "CD", "nummod", 1, None),
        ("teachers", "NOUN", "NNS", "ROOT", 1, None),
        (",", "PUNCT", ",", "punct", 1, None),
        ("40", "NUM", tag, "nummod", 4, None),
        ("doctors", "NOUN", "NNS", "appos", 1, None),
    )
    assert mend_word(tuple(found), 4, GRAMMAR).relation == expected


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("-", ("dobj", 0, "NOUN", "NNS")), ("/", ("npadvmod", 2, "ADV", "RB"))],
)
def test_join_hyphened_makes_the_last_noun_the_head(mark: str, expected: tuple[str, int, str, str]) -> None:
    found = words(
        ("freed", "VERB", "VBD", "ROOT", 0, None),
        ("co", "NOUN", "NN", "compound", 2, None),
        (mark, "NOUN", "NN", "dobj", 0, None),
        ("defendants", "ADV", "RB", "npadvmod", 2, None),
        ("Roe", "PROPN", "NNP", "nsubj", 2, PERSON),
    )
    join_hyphened(found)
    last = found[3]
    assert (last.relation, last.head, last.pos, last.tag) == expected
    assert found[4].relation == ("appos" if mark == "-" else "nsubj")


@pytest.mark.parametrize(
    ("number", "origin", "noun_tag", "expected"),
    [
        (("Five", "CD"), ("Thai", "NNP", Entity.NATIONALITY), "NNS", [(0, 2)]),
        (("12", "CD"), ("Norland", "NNP", Entity.STATE), "NNS", [(0, 2)]),
        (("Two", "CD"), ("Uvari", "NNS", None), "NNS", [(0, 2)]),
        (("Five", "CD"), ("Thai", "NNP", Entity.NATIONALITY), "NN", []),
        (("Five", "CD"), ("Star", "NNP", None), "NNS", []),
        (("ten", "CD"), ("years", "NNS", None), "NNS", []),
        (("Old", "JJ"), ("Thai", "NNP", Entity.NATIONALITY), "NNS", []),
    ],
)
def test_counted_through_origin_finds_the_noun_that_is_counted(
    number: tuple[str, str], origin: tuple[str, str, Entity | None], noun_tag: str, expected: list[tuple[int, int]]
) -> None:
    found = words(
        (number[0], "NUM", number[1], "compound", 1, Entity.NUMBER),
        (origin[0], "PROPN", origin[1], "compound", 2, origin[2]),
        ("cooks", "NOUN", noun_tag, "nsubj", 3, None),
        ("wept", "VERB", "VBD", "ROOT", 3, None),
    )
    assert list(counted_through_origin(found)) == expected


def test_counted_through_origin_goes_through_a_name_of_two_words_and_ends_at_a_mark() -> None:
    rows = [
        ("Four", "NUM", "CD", "nummod", 1, Entity.NUMBER),
        ("Sri", "PROPN", "NNP", "compound", 2, Entity.NATIONALITY),
        ("Lankan", "PROPN", "NNP", "compound", 3, Entity.NATIONALITY),
        ("nuns", "NOUN", "NNS", "ROOT", 3, None),
    ]
    assert list(counted_through_origin(words(*rows))) == [(0, 3)]
    marked = [
        ("5", "NUM", "CD", "nummod", 2, Entity.NUMBER),
        ("]", "PUNCT", "-RRB-", "punct", 0, None),
        ("Thai", "PROPN", "NNP", "compound", 3, Entity.NATIONALITY),
        ("nuns", "NOUN", "NNS", "ROOT", 3, None),
    ]
    assert list(counted_through_origin(words(*marked))) == []
