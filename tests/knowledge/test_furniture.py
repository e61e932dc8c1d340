"""The cues of furniture.yml find their examples and nothing of their counter-examples."""

from __future__ import annotations

import time

import pytest

from habeas.knowledge.furniture import Cue, furniture
from habeas.knowledge.time import month_names

GROUPS = ("lines", "tails", "lists", "credits", "captions", "bylines", "datelines")
CUES = [pytest.param(cue, id=f"{group}: {cue.name}") for group in GROUPS for cue in getattr(furniture("en"), group)]


@pytest.mark.parametrize("cue", CUES)
def test_cue_finds_its_examples_only(cue: Cue) -> None:
    assert [example for example in cue.examples if not cue.fits(example)] == []
    assert [example for example in cue.counter if cue.fits(example)] == []


@pytest.mark.parametrize("cue", CUES)
@pytest.mark.parametrize("piece", ["a", "(", "By And and ", "Photo ", "read more ", "- ", "A.", "1", "news | ", "©"])
def test_cue_takes_no_time_on_hostile_lines(cue: Cue, piece: str) -> None:
    line = (piece * cue.chars)[: cue.chars]
    start = time.perf_counter()
    cue.fits(line)
    assert time.perf_counter() - start < 0.2


def test_furniture_falls_back_to_english() -> None:
    assert furniture("xx") == furniture("en")
    assert furniture("../en") == furniture("en")


def test_dates_of_pages_use_the_names_of_months() -> None:
    assert sorted(set(month_names("xx").values())) == list(range(1, 13))
