"""Gazetteer: names, peoples, capitals and metonyms of states."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.places import Countries, PlaceExample, PlaceKind, UnionExample, Unions, gazetteer


@pytest.mark.parametrize("example", load("places/countries.yml", Countries).examples, ids=lambda e: e.text)
def test_places_example_of_the_data(example: PlaceExample) -> None:
    found = getattr(gazetteer(), example.kind.value)(example.text)
    assert found == example.code


@pytest.mark.parametrize("example", load("places/unions.yml", Unions).examples, ids=lambda e: e.text)
def test_places_union_example_of_the_data(example: UnionExample) -> None:
    assert gazetteer().union(example.text) == example.code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Burma", "MM"),
        ("Myanmar", "MM"),
        ("America", "US"),
        ("US", "US"),
        ("us", None),
        ("Britain", "GB"),
        ("the Netherlands", "NL"),
        ("RUSSIA", "RU"),
        ("Côte d’Ivoire", "CI"),
        ("Hong Kong", "HK"),
        ("Norway", "NO"),
        ("Ruritania", None),
    ],
)
def test_places_country(name: str, code: str | None) -> None:
    assert gazetteer().country(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Belarusians", "BY"),
        ("Swede", "SE"),
        ("Britons", "GB"),
        ("Frenchman", "FR"),
        ("Dutch", "NL"),
        ("U.S.", "US"),
        ("Iranian", "IR"),
        ("turkey", None),
    ],
)
def test_places_nationality(word: str, code: str | None) -> None:
    assert gazetteer().nationality(word) == code


def test_places_find_takes_the_longest_and_keeps_word_borders() -> None:
    text = (
        "South Sudanese and Polish officials met U.S. envoys in Minsk, said the White House; "
        "Iranian-born Nigeriens left Papua New Guinea."
    )
    found = [(place.span.cut(text), place.code, place.kind) for place in gazetteer().find(text)]
    assert found == [
        ("South Sudanese", "SS", PlaceKind.NATIONALITY),
        ("Polish", "PL", PlaceKind.NATIONALITY),
        ("U.S.", "US", PlaceKind.COUNTRY),
        ("Minsk", "BY", PlaceKind.CAPITAL),
        ("White House", "US", PlaceKind.GOVERNMENT),
        ("Iranian", "IR", PlaceKind.NATIONALITY),
        ("Nigeriens", "NE", PlaceKind.NATIONALITY),
        ("Papua New Guinea", "PG", PlaceKind.COUNTRY),
    ]


def test_places_display() -> None:
    assert gazetteer().display("CI") == "Ivory Coast"
    assert gazetteer().display("NATO") == "NATO"
    assert gazetteer().display("ZZ") == "ZZ"


def test_places_each_code_once() -> None:
    codes = [country.code for country in load("places/countries.yml", Countries).countries]
    assert len(codes) == len(set(codes)) == 250


def test_places_of_two_states_are_known() -> None:
    """A word of two states would go to the first one in silence: each must be meant."""
    for kind in ("names", "adjectives", "capitals", "governments"):
        owner: dict[str, str] = {}
        for country in load("places/countries.yml", Countries).countries:
            for word in getattr(country, kind):
                assert owner.setdefault(word, country.code) == country.code, word
