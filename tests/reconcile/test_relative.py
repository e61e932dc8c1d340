"""Figures given by other figures, in the wordings of the data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.knowledge.reconcile import RelationExample, load_relations
from habeas.model.claim import Claim, Kind
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from habeas.reconcile.relative import counts_events, relative_figure
from tests.factory import identify, make_report, tell


def claim_of(text: str, n: int | None = None) -> Claim:
    return make_report("r", "2031-03-04", "Upland Post", tell(Kind.RELEASE, text, n=n))[1].claims[0]


@pytest.mark.parametrize("example", load_relations().examples, ids=lambda e: e.text)
def test_relative_examples(example: RelationExample) -> None:
    expected = None if example.low is None else Interval(example.low, example.high)
    assert relative_figure(claim_of(example.text)) == expected
    assert relative_figure(claim_of(example.text, example.start)) == expected


def test_relative_another_number_of_the_claim_is_its_own() -> None:
    assert relative_figure(claim_of("Norland freed 9, all but one of the 52 having died.", 9)) is None


def test_relative_figure_of_those_who_crossed_narrows_who_is_out() -> None:
    report = make_report(
        "r",
        "2031-03-04",
        "Upland Post",
        tell(Kind.RELEASE, "Norland freed 52 prisoners on Monday.", n=52, of="prisoners", by="Norland", when="2031-03-03"),
        tell(Kind.RELEASE, "All but one of the 52 crossed the bridge.", act="cross"),
    )  # fmt: skip
    register = build([report[1]], [report[0]], identify([report]), ())
    (event,) = register.events
    assert event.counts[0].agreed == Interval(52, 52)
    assert event.funnel[-1].interval == Interval(51, 51)


@pytest.mark.parametrize(
    ("text", "n", "counts"),
    [
        ("Before the two releases we counted 81.", 2, True),
        ("The group counted 24 releases that night.", 24, False),
        ("Norland freed the 24 prisoners.", 24, False),
    ],
)
def test_relative_numbers_of_happenings_are_no_people(text: str, n: int, *, counts: bool) -> None:
    told = claim_of(text, n)
    wording = "two" if n == 2 else str(n)
    quantity = replace(told.quantity, wording=wording) if told.quantity else None
    assert counts_events(replace(told, quantity=quantity)) is counts
