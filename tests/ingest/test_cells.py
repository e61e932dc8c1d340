"""What stands in the cells of lists. The examples of every language stand in its file of knowledge."""

from __future__ import annotations

import pytest

from habeas.errors import InputError
from habeas.ingest.cells import read_date, read_nationality, read_state, read_term
from habeas.ingest.mapping import guess_mapping
from habeas.knowledge.lists import FIELDS, list_words, states

EXAMPLES = [(language, words.examples) for language, words in list_words().items()]
HEADINGS = [(language, *pair) for language, examples in EXAMPLES for pair in examples.headings]
STATES = [(language, *pair) for language, examples in EXAMPLES for pair in examples.states]
TERMS = [pair for _, examples in EXAMPLES for pair in examples.terms]
DATES = [(str(date), edtf) for _, examples in EXAMPLES for date, edtf in examples.dates]


@pytest.mark.parametrize(("language", "heading", "field"), HEADINGS)
def test_examples_of_headings(language: str, heading: str, field: str | None) -> None:
    columns = ("Person",) if field not in {"name", "surname", "given"} else ()
    try:
        found = guess_mapping(((*columns, heading),), "a.csv").columns
    except InputError:
        found = {}
    assert next((f for f, told in found.items() if told == heading), None) == field, language


@pytest.mark.parametrize(("language", "cell", "state"), STATES)
def test_examples_of_states(language: str, cell: str, state: str | None) -> None:
    assert read_state(cell, (), language) == state


@pytest.mark.parametrize(("cell", "value"), TERMS)
def test_examples_of_terms(cell: str, value: str | None) -> None:
    assert read_term(cell, "years") == value


@pytest.mark.parametrize(("cell", "edtf"), DATES)
def test_examples_of_dates(cell: str, edtf: str | None) -> None:
    assert read_date(cell, "dmy") == edtf


@pytest.mark.parametrize(
    ("cell", "order", "edtf"),
    [
        ("03/05/2031", "dmy", "2031-05-03"),
        ("03/05/2031", "mdy", "2031-03-05"),
        ("03/05/2031", None, None),
        ("13/05/2031", None, "2031-05-13"),
        ("05/13/2031", None, "2031-05-13"),
        ("05/05/2031", None, "2031-05-05"),
        ("05.2031", None, "2031-05"),
        ("2031-05-03 00:00:00", None, "2031-05-03"),
        ("31.02.2031", "dmy", None),
        ("03.05.31", "dmy", None),
        ("between 3 May 2031 and 5 May 2031", None, None),
        ("2031-05-03" * 50, None, None),
    ],
)
def test_a_date_that_can_be_read_in_two_ways_is_not_read(cell: str, order: str | None, edtf: str | None) -> None:
    assert read_date(cell, order) == edtf


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("5", "years", "P5Y"),
        ("5,5", "years", "P5Y6M"),
        ("30", "months", "P30M"),
        ("0", "years", None),
        ("5 to 7", "years", None),
    ],
)
def test_a_bare_number_counts_in_the_unit_of_the_mapping(cell: str, unit: str, value: str | None) -> None:
    assert read_term(cell, unit) == value


def test_words_of_the_mapping_win_over_known_ones() -> None:
    assert read_state("Free", (("free", "held"),), "en") == "held"


def test_nationalities_are_codes() -> None:
    assert read_nationality("Poland, Lithuanian / DE") == ("PL", "LT", "DE")


def test_every_language_uses_known_fields_and_states() -> None:
    for words in list_words().values():
        assert set(words.headers) <= set(FIELDS)
        assert set(words.states) <= set(states().states)
        assert len(words.months) == 12
