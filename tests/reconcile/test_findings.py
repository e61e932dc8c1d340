"""What does not add up and what is lacking, tried on small invented reports."""

from __future__ import annotations

import pytest

from habeas.model.claim import Kind
from habeas.model.finding import Finding
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from tests.factory import Report, Told, identify, make_report, tell

R, C, S = Kind.RELEASE, Kind.COUNT, Kind.SENTENCE


def findings(*reports: Report) -> dict[str, list[Finding]]:
    countries = {"Norland": "Norland", "Ministry of Norland": "Norland"}
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports, countries=countries), ())
    found: dict[str, list[Finding]] = {}
    for finding in register.findings:
        assert finding.rule.endswith(".")
        found.setdefault(finding.question, []).append(finding)
    return found


def report(ident: str, day: str, *told: Told, outlet: str = "Upland Post") -> Report:
    return make_report(ident, f"2031-{day}", outlet, *told)


FREED = tell(R, "Norland freed 52 prisoners on Monday.", n=52, of="prisoners", by="Norland", when="2031-03-03")


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ((FREED,), "single root"),
        ((FREED,), "no names"),
        ((tell(R, "Arno Vell was freed on Monday.", who="Arno Vell", by="Norland", when="2031-03-03"),), "no count"),
        ((FREED, tell(R, "Of them 60 are Poles.", n=60, of="Poles", nat="PL")), "contradiction"),
        ((tell(R, "Norland freed 2 men on Monday.", n=2, by="Norland", when="2031-03-03"),
          tell(R, "Out on Monday are A, B and C.", who="Arno Vell; Dora Quist; Mira Tan", by="Norland", when="2031-03-03")),
         "contradiction"),
        ((tell(R, "Norland freed 9, its ministry said.", n=9, by="Norland", when="2031-03-03", says="Ministry of Norland"),),
         "interested root"),
        ((tell(R, "Norland once freed Arno Vell.", who="Arno Vell", by="Norland"),), "no date"),
    ],
)  # fmt: skip
def test_findings_say_what_is_lacking(told: tuple[Told, ...], question: str) -> None:
    found = findings(report("one", "03-04", *told))
    assert question in found
    assert all(f.claims for f in found[question])


def test_findings_interest_says_whether_others_confirm() -> None:
    own = tell(R, "The ministry spoke of 52.", n=52, by="Norland", when="2031-03-03", says="Ministry of Norland")
    (found,) = findings(report("one", "03-04", FREED, own))["interested root"]
    assert found.rule == "Ministry of Norland, among those who give the number, had a part in it; 1 more confirm it."


def stock(n: int | tuple[int, int | None], day: str, says: str = "Watch") -> Told:
    return tell(C, f"On {day} {n} were held, {says} said.", n=n, of="prisoners", place="Norland", when=day, says=says)


@pytest.mark.parametrize(
    ("second", "question", "interval", "words"),
    [
        (1190, "hardly falls", Interval(42, 42), "fell by at most 10, although 52 were freed: 42 must have been arrested"),
        (1200, "hardly falls", Interval(52, 52), "did not fall"),
        (1230, "hardly falls", Interval(82, 82), "rose by at least 30"),
        (1148, "fits releases", Interval(52, 52), "fit the 52 freed in between without any arrest"),
        (1100, "stock and flow", Interval(48, None), "at least 48 more have left than releases are known"),
        ((1101, None), "fits releases", Interval(52, 52), "fit the 52 freed"),
    ],
)  # fmt: skip
def test_findings_stock_and_flow(
    second: int | tuple[int, int | None], question: str, interval: Interval, words: str
) -> None:
    found = findings(
        report("a", "03-01", stock(1200, "2031-03-01")),
        report("b", "03-04", FREED),
        report("c", "03-20", stock(second, "2031-03-20")),
    )
    (finding,) = found[question]
    assert finding.interval == interval
    assert words in finding.rule
    assert set(found) & {"hardly falls", "fits releases", "stock and flow"} == {question}


def test_findings_tell_which_roots_series_fits() -> None:
    found = findings(
        report("a", "03-01", stock(1200, "2031-03-01"), stock(900, "2031-03-01", "Lamp")),
        report("b", "03-04", FREED),
        report("c", "03-20", stock(1148, "2031-03-20"), stock(895, "2031-03-20", "Lamp")),
    )
    assert "of Watch" in found["fits releases"][0].rule
    assert "of Lamp" in found["hardly falls"][0].rule
    assert found["hardly falls"][0].value == found["fits releases"][0].value != ""


def test_findings_reports_differ_on_a_term_and_a_day() -> None:
    one = tell(S, "Arno Vell got 15 years in 2029.", who="Arno Vell", by="Norland", term="P15Y", when="2029")
    two = tell(S, "Arno Vell was given 12 years.", who="Arno Vell", by="Norland", term="P12Y", when="2029-05")
    free = tell(R, "Arno Vell was freed on 3 March.", who="Arno Vell", by="Norland", when="2031-03-03")
    late = tell(R, "Arno Vell was freed on 7 March.", who="Arno Vell", by="Norland", when="2031-03-07")
    found = findings(
        report("a", "03-08", one, free), report("b", "03-09", two, late, outlet="Coastal Press"),
    )  # fmt: skip
    (term,) = found["conflicting terms"]
    assert term.rule == "Reports differ on the sentence: P12Y by Coastal Press; P15Y by Upland Post."
    assert term.claims
    assert term.against
    (day,) = found["conflicting dates"]
    assert "3 March 2031 by Upland Post; 7 March 2031 by Coastal Press" in day.rule


def test_findings_two_sentences_years_apart_are_no_conflict() -> None:
    one = tell(S, "Arno Vell got 2 years in 2022.", who="Arno Vell", by="Norland", term="P2Y", when="2022")
    two = tell(S, "Arno Vell got 12 years in 2029.", who="Arno Vell", by="Norland", term="P12Y", when="2029")
    found = findings(report("a", "03-08", one), report("b", "03-09", two, outlet="Coastal Press"))
    assert "conflicting terms" not in found
