"""Figures taken back: by the outlet that printed them, in its own or another's words, from that day on."""

from __future__ import annotations

import pytest

from habeas.model.claim import Kind
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from tests.factory import Report, identify, make_report, tell

R = Kind.RELEASE


def first(n: int = 40, says: str = "") -> Report:
    quote = "Norland freed people on Monday, we learn from a source."
    return make_report(
        "first", "2031-03-04", "Upland Post", tell(R, quote, n=n, by="Norland", when="2031-03-03", says=says)
    )


def later(text: str, n: int | None = None, status: str = "actual", wording: str = "") -> Report:
    told = tell(R, text, n=n, status=status)
    right = tell(R, "Norland freed 36 people on Monday.", n=36, by="Norland", when="2031-03-03")
    return make_report("later", "2031-03-05", "Upland Post", right, told)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Correction: an earlier version of this report said that 40 people had been freed.", 40),
        ("This version corrects an earlier report that said 40 prisoners were freed.", 40),
        ("Norland freed 36, not 40 as we wrongly reported on Tuesday.", 36),
        ("The number of those freed was corrected from 40 to 36.", 36),
    ],
)
@pytest.mark.parametrize("says", ["", "Ministry"])
def test_corrections_withdraw_what_the_outlet_printed(text: str, n: int, says: str) -> None:
    reports = [first(says=says), later(text, n)]
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports), ())
    (event,) = [e for e in register.events if e.status == "actual"]
    assert event.counts[0].agreed == Interval(36, 36)
    assert event.counts[0].disputed == ()
    (finding,) = [f for f in register.findings if f.question == "correction"]
    assert finding.about == event.id
    assert "Upland Post took back 40" in finding.rule


def test_corrections_hold_from_their_day_on() -> None:
    reports = [first(), later("An earlier version said that 40 were freed.", 40)]
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports), (), as_of="2031-03-04")
    assert register.events[0].counts[0].agreed == Interval(40, 40)


def test_corrections_take_nothing_from_other_outlets() -> None:
    other = make_report(
        "other", "2031-03-04", "Coastal Press", tell(R, "All 40 left.", n=40, by="Norland", when="2031-03-03")
    )
    reports = [first(), other, later("An earlier version said that 40 were freed.", 40)]
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports), ())
    told = [d.interval for e in register.events for c in e.counts for d in c.disputed]
    assert [r.name for c in register.events[0].counts[:1] for d in c.disputed for r in d.roots] == [
        "Coastal Press"
    ] or told


def test_corrections_of_a_denied_figure() -> None:
    reports = [first(), later("It is wrong, as a correction, that 40 were freed.", 40, status="negated")]
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports), ())
    assert [e.counts[0].agreed for e in register.events] == [Interval(36, 36)]
