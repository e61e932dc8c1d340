"""Genders that are told or expected, and the one figure of several mentions."""

from __future__ import annotations

import pytest

from habeas.extract.naming.pointing import Genders, only

GENDERS = Genders(told={1: "f", 3: "m"}, given={1: "m", 2: "m"})


@pytest.mark.parametrize(("figure", "gender"), [(1, "f"), (2, "m"), (3, "m"), (4, None)])
def test_genders_told_go_before_those_of_given_names(figure: int, gender: str | None) -> None:
    assert GENDERS.of(figure) == gender


@pytest.mark.parametrize(
    ("figure", "gender", "fits"), [(1, "f", True), (1, "m", False), (2, "f", False), (4, "f", True), (2, None, False)]
)
def test_genders_fit_what_nothing_speaks_against(figure: int, gender: str | None, fits: bool) -> None:
    assert GENDERS.fits(figure, gender) is fits


@pytest.mark.parametrize(("figures", "expected"), [([4, 4, 4], 4), ([0], 0), ([4, 5], None), ([], None)])
def test_only_is_the_one_figure(figures: list[int], expected: int | None) -> None:
    assert only(figures) == expected
