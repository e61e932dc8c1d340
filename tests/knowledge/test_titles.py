"""Ages beside names."""

from __future__ import annotations

import pytest

from habeas.knowledge.titles import AgeExample, titles

AGES = titles("en").ages


@pytest.mark.parametrize("example", AGES.examples, ids=lambda e: e.text)
def test_ages_of_the_examples(example: AgeExample) -> None:
    start = example.text.index(example.name)
    behind = AGES.behind_name(example.text, start + len(example.name))
    assert (behind or AGES.before_name(example.text[:start])) == example.age


def test_ages_in_a_phrase() -> None:
    assert [AGES.in_phrase(phrase) for phrase in ("a clerk aged 40", "a 27-year-old clerk", "a clerk")] == [
        40,
        27,
        None,
    ]


def test_ages_prove_a_person() -> None:
    text = "Hanne Sorley, 33, met Sorley Works in 2031."
    assert [AGES.prove_person(text, text.index(name) + len(name)) for name in ("Hanne Sorley", "Works")] == [
        True,
        False,
    ]
