"""What speaks for and against two mentions being one person, each with the sentence that says it. People are invented."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.model.claim import Mention
from habeas.resolve.evidence import CHARGE, EVENT, TERM, Profile, make_profile, weigh
from habeas.resolve.names import SAME, same_person
from tests.factory import make_mention, make_mentioning

NAME = "Ivo Brandt"


def profile(mention: Mention, *context: str) -> Profile:
    document, _ = make_mentioning(mention.document, "2031-01-01", mention)
    return make_profile(mention, document, frozenset(context))


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({"gender": "m"}, {"gender": "f"}, "one is a woman, the other a man"),
        ({"born": 1961}, {"born": 1990}, "years of birth differ (1961, 1990)"),
        ({"age": 70}, {"age": 41}, "years of birth differ (1960 or 1961, 1989 or 1990)"),
    ],
)
def test_a_fact_that_cannot_hold_of_one_person_forbids_the_link(
    first: dict[str, Any], second: dict[str, Any], sentence: str
) -> None:
    weight = weigh(profile(make_mention("a", NAME, **first)), profile(make_mention("b", NAME, **second)))
    assert weight.excluded
    assert sentence in weight.reasons


@pytest.mark.parametrize(
    ("name", "kin", "other", "sentence"),
    [
        ("A. Ostrow", ("husband of", "Alena Ostrow"), "Alena Ostrow", "A. Ostrow is husband of Alena Ostrow"),
        ("Ruta Vale", ("sister of", "Rita Vale"), "Rita Vale", "Ruta Vale is sister of Rita Vale"),
        ("P. Ostrow", ("son of", "Piotr Ostrow"), "Piotr Ostrow", "P. Ostrow is son of Piotr Ostrow"),
    ],
)
def test_nobody_is_a_relative_of_oneself(name: str, kin: tuple[str, str], other: str, sentence: str) -> None:
    weight = weigh(profile(make_mention("a", name, kin=(kin,))), profile(make_mention("b", other)))
    assert weight.excluded
    assert sentence in weight.reasons


def test_father_and_son_of_one_name_are_not_told_apart_by_kinship_alone() -> None:
    weight = weigh(
        profile(make_mention("a", "Piotr Ostrow", kin=(("son of", "Piotr Ostrow"),))),
        profile(make_mention("b", "Piotr Ostrow")),
    )
    assert not weight.excluded


FACTS: list[tuple[dict[str, Any], dict[str, Any], tuple[str, ...], tuple[str, ...], str, int]] = [
    ({"born": 1961}, {"age": 69}, (), (), "years of birth agree", 1),
    ({"roles": ("blogger",)}, {"roles": ("the blogger",)}, (), (), "both are called blogger", 1),
    ({"roles": ("blogger",)}, {"roles": ("sailor",)}, (), (), "roles differ", -1),
    ({"nat": ("NO",)}, {"nat": ("NO", "SE")}, (), (), "nationalities agree", 1),
    ({"nat": ("NO",)}, {"nat": ("SE",)}, (), (), "nationalities differ", -1),
    (
        {"kin": (("husband of", "Mara Vell"),)},
        {"kin": (("husband of", "Mara Vel"),)},
        (),
        (),
        "they have the same relatives",
        1,
    ),
    (
        {"kin": (("husband of", "Mara Vell"),)},
        {"kin": (("husband of", "Odda Finch"),)},
        (),
        (),
        "they are married to different people (Mara Vell, Odda Finch)",
        -1,
    ),
    ({}, {}, (TERM + "five years",), (TERM + "five years",), "both were sentenced to five years", 1),
    ({}, {}, (TERM + "five years",), (TERM + "two years",), "sentences differ (five years, two years)", -1),
    ({}, {}, (CHARGE + "treason",), (CHARGE + "treason",), "both are accused of treason", 1),
    (
        {},
        {},
        (EVENT + "release 2031-05-04",),
        (EVENT + "release 2031-05-04",),
        "the same is reported of both (release 2031-05-04)",
        1,
    ),
]


@pytest.mark.parametrize(("first", "second", "said", "told", "sentence", "way"), FACTS, ids=[f[4] for f in FACTS])
def test_each_kind_of_evidence_shifts_the_score_and_says_so(
    first: dict[str, Any],
    second: dict[str, Any],
    said: tuple[str, ...],
    told: tuple[str, ...],
    sentence: str,
    way: int,
) -> None:
    weight = weigh(profile(make_mention("a", NAME, **first), *said), profile(make_mention("b", NAME, **second), *told))
    assert sentence in weight.reasons
    assert not weight.excluded
    assert (weight.score > 1) == (way > 0)
    assert weight.score >= SAME


def test_other_charges_say_nothing() -> None:
    weight = weigh(
        profile(make_mention("a", NAME), CHARGE + "treason"), profile(make_mention("b", NAME), CHARGE + "slander")
    )
    assert weight.score == 1
    assert len(weight.reasons) == 2


def test_no_evidence_makes_one_person_of_two_names() -> None:
    facts: dict[str, Any] = {"roles": ("blogger",), "nat": ("NO",), "born": 1961}
    a, b = make_mention("a", "Ivo Brandt", **facts), make_mention("b", "Pavel Karpuk", **facts)
    weight = weigh(profile(a), profile(b))
    assert weight.score <= same_person("Ivo Brandt", "Pavel Karpuk").score


@pytest.mark.parametrize(
    ("a", "b", "is_same", "sentences"),
    [
        ("Mikola Statkevich", "Mikalai Statkevich", True, ("given names are equivalents (Mikola, Mikalai)",)),
        ("Mikola Statkevich", "Nikolai Statkevich", True, ("given names are equivalents (Mikola, Nikolai)",)),
        (
            "Mikola Statkevich",
            "Мікалай Статкевіч",
            True,
            (
                "given names are equivalents (Mikola, Мікалай)",
                "Statkevich and Статкевіч are the same up to romanisation",
            ),
        ),
        (
            "Mikola Statkevich",
            "Николай Статкевич",
            True,
            (
                "given names are equivalents (Mikola, Николай)",
                "Statkevich and Статкевич are the same up to romanisation",
            ),
        ),
        (
            "Siarhei Tsikhanouski",
            "Sergey Tikhanovsky",
            True,
            ("Tsikhanouski and Tikhanovsky are the same up to romanisation",),
        ),
        (
            "Siarhei Tsikhanouski",
            "Sviatlana Tsikhanouskaya",
            False,
            (
                "given names are different names (Siarhei, Sviatlana)",
                "one name is a woman's, the other a man's",
            ),
        ),
    ],
)
def test_the_stated_cases_hold_each_with_its_sentence(
    a: str, b: str, is_same: bool, sentences: tuple[str, ...]
) -> None:
    verdict = same_person(a, b)
    assert verdict.same is is_same
    assert set(sentences) <= set(verdict.reasons)
