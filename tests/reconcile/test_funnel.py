"""The way out of a release: announced, verified, named, safely out, and which voices speak in their own cause."""

from __future__ import annotations

from habeas.model.claim import Kind
from habeas.model.event import Event, Stage, Step
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from tests.factory import Report, identify, make_report, tell

R, D = Kind.RELEASE, Kind.DETENTION


def release_of(*reports: Report) -> Event:
    countries = {"Norland": "Norland", "Ministry of Norland": "Norland"}
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports, countries=countries), ())
    done = [e for e in register.events if e.kind is R and e.status == "actual"]
    assert len(done) == 1
    return done[0]


def steps(event: Event) -> dict[Stage, tuple[Interval | None, list[str]]]:
    return {s.stage: (s.interval, [r.name for r in s.roots]) for s in event.funnel}


ANNOUNCED = make_report(
    "plan",
    "2031-03-01",
    "Coastal Press",
    tell(R, "Norland will free 120 on 3 March.", status="future", by="Norland", n=120, when="2031-03-03"),
)
TOLD = make_report(
    "told",
    "2031-03-04",
    "Upland Post",
    tell(R, "Norland freed 116 on Monday, its ministry said.", by="Norland", n=116, when="2031-03-03", says="Ministry of Norland"),
    tell(R, "Open Gate counted 24 on Monday.", by="Norland", n=24, when="2031-03-03", says="Open Gate"),
    tell(R, "We saw 24 leave on Monday.", by="Norland", n=24, when="2031-03-03"),
    tell(R, "Among them are Arno Vell, Dora Quist and Mira Tan.", who="Arno Vell; Dora Quist; Mira Tan", when="2031-03-03"),
)  # fmt: skip
SEIZED = make_report(
    "seized",
    "2031-03-06",
    "Upland Post",
    tell(D, "Mira Tan was arrested again on Wednesday.", by="Norland", who="Mira Tan", when="2031-03-05"),
)
CROSSED = make_report(
    "crossed",
    "2031-03-05",
    "Border Live",
    tell(R, "Guards saw 23 cross on Monday.", act="cross", n=23, when="2031-03-03", says="Guards of Sutland"),
)


def test_funnel_each_stage_has_its_root() -> None:
    found = steps(release_of(ANNOUNCED, TOLD))
    assert list(found) == [Stage.ANNOUNCED, Stage.VERIFIED, Stage.NAMED, Stage.OUT]
    assert found[Stage.VERIFIED] == (Interval(24, 24), ["Open Gate", "Upland Post"])
    assert found[Stage.NAMED] == (Interval(3, 3), ["Upland Post"])
    assert found[Stage.OUT][0] == Interval(3, 24)


def test_funnel_announced_is_what_those_who_act_say() -> None:
    assert steps(release_of(TOLD))[Stage.ANNOUNCED] == (Interval(116, 116), ["Ministry of Norland"])


def test_funnel_somebody_seized_again_is_not_out() -> None:
    assert steps(release_of(TOLD, SEIZED))[Stage.OUT][0] == Interval(2, 23)


def test_funnel_those_counted_on_the_other_side_are_out() -> None:
    out = next(s for s in release_of(TOLD, CROSSED).funnel if s.stage is Stage.OUT)
    assert out.interval == Interval(23, 23)
    assert "Guards of Sutland" in [r.name for r in out.roots]


def test_funnel_nobody_but_the_custodian_counts() -> None:
    alone = make_report(
        "alone",
        "2031-03-04",
        "Upland Post",
        tell(
            R, "Norland freed 9, its ministry said.", by="Norland", n=9, when="2031-03-03", says="Ministry of Norland"
        ),
    )
    event = release_of(alone)
    verified: Step = next(s for s in event.funnel if s.stage is Stage.VERIFIED)
    assert verified.interval is None
    assert verified.rule == "Nobody but those who had a part in it gives a number."


def test_funnel_every_stage_leads_to_claims() -> None:
    for step in release_of(ANNOUNCED, TOLD, SEIZED, CROSSED).funnel:
        assert step.claims
        assert step.rule
