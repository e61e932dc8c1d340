"""Which office of which country a phrase tells of."""

from __future__ import annotations

import pytest

from habeas.knowledge.offices import Held, Post, offices_of, post_of
from habeas.knowledge.parties import OfficeExample, party_words


@pytest.mark.parametrize("example", party_words().office_examples, ids=lambda e: e.text)
def test_examples(example: OfficeExample) -> None:
    expected = None
    if example.office:
        expected = Post(example.country, example.office, Held(example.standing), example.is_home)
    assert post_of(example.text) == expected


def test_within_one_report_the_leader_is_the_president() -> None:
    assert offices_of("the Norwegian leader") == offices_of("President of Norway") == (("NO", "president"),)
    assert offices_of("the president") == offices_of("the former Norwegian president") == ()
