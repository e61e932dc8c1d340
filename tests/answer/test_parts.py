"""Answers on parts of those freed: counted, named only, what is left over, and not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.answer.desk import Desk, Matched
from habeas.answer.known import Known
from habeas.answer.parts import all_parts, parts_of
from habeas.answer.question import read_question
from habeas.model.claim import Kind
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from habeas.show.lookup import look_up
from tests.reconcile.stories import autumn

REPORTS, IDENTITIES = autumn()
KNOWN = Known(look_up(build([r for _, r in REPORTS], [d for d, _ in REPORTS], IDENTITIES, ())))


def asked(question: str) -> tuple[Desk, Matched]:
    desk = Desk(KNOWN, read_question(question, KNOWN.names, today="2026-01-01"))
    return desk, desk.match(Kind.RELEASE)


@pytest.mark.parametrize(
    ("question", "expected", "interval"),
    [
        (
            "How many Lithuanians were freed on 11 September 2025?",
            "Of the 52 freed by Belarus on 11 September 2025, 6 were Lithuanians, according to Press Office alone.",
            Interval(6, 6),
        ),
        (
            "How many Belarusians were freed on 11 September 2025?",
            "Of the 52 freed by Belarus on 11 September 2025, 38 remain if all other parts are taken away; "
            "that they were of Belarus is not stated.",
            None,
        ),
        (
            "How many Poles were freed on 11 September 2025?",
            "No report says how many of those freed by Belarus on 11 September 2025 were of Poland.",
            None,
        ),
    ],
)
def test_parts_of_one_release(question: str, expected: str, interval: Interval | None) -> None:
    (answer,) = parts_of(*asked(question)).answers
    assert (answer.sentence, answer.interval) == (expected, interval)


def test_parts_of_nobody_counted_tells_those_named_of_that_nationality() -> None:
    desk, found = asked("How many Poles were freed on 11 September 2025?")
    register = desk.register
    people = tuple(replace(p, nat=("PL",)) if p.name == "Alena Ramova" else p for p in register.people)
    other = Desk(Known(look_up(replace(register, people=people))), desk.question)
    (answer,) = parts_of(other, found).answers
    assert "Alena Ramova" in answer.sentence
    assert "Ihar Labun" not in answer.sentence


def test_parts_of_several_releases_leaves_out_those_without_the_part() -> None:
    reply = parts_of(*asked("How many Lithuanians were freed?"))
    assert len(reply.answers) == 1
    assert "of Lithuania" in reply.notes[0]


def test_parts_of_several_releases_answers_each_if_no_report_counts_it() -> None:
    assert len(parts_of(*asked("How many Poles were freed?")).answers) == 2


def test_all_parts_are_told_with_their_sources() -> None:
    desk, found = asked("Of what nationality were those freed?")
    told = {e.when.edtf if e.when else "": all_parts(desk, e) for e in found.events}
    counted, uncounted = told["2025-09-11"], told["2025-06-21"]
    assert "6 Lithuanians" in counted.sentence
    assert [r.name for r in counted.roots] == ["Press Office"]
    assert uncounted.sentence.startswith("No report says of which nationalities")
    assert uncounted.roots == ()
