"""Two longer invented stories, read against what a checker of registers would ask."""

from __future__ import annotations

from habeas.model.claim import Kind, Status
from habeas.model.entity import Identities, State
from habeas.model.event import Event
from habeas.model.finding import PersonAccount, Register
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from tests.factory import Report, identify, make_report, tell

R, D, S, C, F, U = Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.COUNT, Kind.RELIEF, Kind.UNKNOWN


def week() -> tuple[list[Report], Identities]:
    """Norland: two releases in one week, a refusal, a denied swap, a figure taken back, a paraphrase of the agency."""
    passports = "Nine of them are Danes, five Swedes and three Finns, the foreign ministry of Norland said."
    first = (
        tell(
            R,
            "Norland freed 17 foreigners on Monday and drove them to Denmark in two buses.",
            by="Norland",
            n=17,
            of="foreigners",
            when="2031-05-05",
            place="Denmark",
        ),
        tell(R, passports, n=9, of="Danes", nat="DK", says="Foreign Ministry"),
        tell(R, passports, n=5, of="Swedes", nat="SE", says="Foreign Ministry"),
        tell(R, passports, n=3, of="Finns", nat="FI", says="Foreign Ministry"),
        tell(R, "Among them were the sailor Arno Vell and the nurse Dora Quist.", who="Arno Vell; Dora Quist"),
    )
    agency = make_report("wire-0506", "2031-05-06", "Coastal Press", *first)
    copied = make_report("herald-0507", "2031-05-07", "Town Herald", *first)
    told = (
        "Two buses took 17 foreigners from Norland to Denmark on Monday, Coastal Press reported, "
        "among them sailor Arno Vell and nurse Dora Quist."
    )
    paraphrase = make_report(
        "evening-0507",
        "2031-05-07",
        "Evening Mail",
        tell(R, told, by="Norland", n=17, of="foreigners", when="2031-05-05", place="Denmark"),
        tell(R, told, who="Arno Vell; Dora Quist", when="2031-05-05"),
    )
    second = make_report(
        "post-0509",
        "2031-05-09",
        "Upland Post",
        tell(
            R,
            "On Thursday Norland let 40 more prisoners go, all of them its own citizens.",
            by="Norland",
            n=40,
            of="prisoners",
            when="2031-05-08",
        ),
        tell(
            R,
            "The poet Mira Tan refused to leave her cell and stayed.",
            act="refuse",
            status="negated",
            who="Mira Tan",
            when="2031-05-08",
        ),
        tell(U, "The ministry gave no names."),
        tell(F, "Sutland eased its tariffs the same day.", by="Sutland", to="Norland", when="2031-05-08"),
        tell(
            R,
            "A spokesman denied that the release on Thursday was part of a swap.",
            by="Norland",
            when="2031-05-08",
            says="spokesman",
        ),
    )
    corrected = make_report(
        "post-0510",
        "2031-05-10",
        "Upland Post",
        tell(R, "Norland freed 38 prisoners on Thursday.", by="Norland", n=38, of="prisoners", when="2031-05-08"),
        tell(
            R,
            "An earlier version of this article said that 40 had been let go.",
            n=40,
            says="earlier version of this article",
        ),
    )
    reports = [agency, copied, paraphrase, second, corrected]
    return reports, identify(reports, countries={"Norland": "Norland", "Sutland": "Sutland"})


def spring() -> tuple[list[Report], Identities]:
    """Vastria: an amnesty announced, done in parts, a stock that hardly falls while arrests go on, and one who is seized again."""
    plan = make_report(
        "plan-0401",
        "2032-04-01",
        "State Gazette of Vastria",
        tell(
            R,
            "President Oren Dahl said that 300 prisoners would be freed under an amnesty in April.",
            by="Vastria",
            n=300,
            of="prisoners",
            status="future",
            when="2032-04",
            says="Oren Dahl",
        ),
        tell(
            C,
            "Lamp counted 1,400 political prisoners on 31 March.",
            n=1400,
            of="political prisoners",
            place="Vastria",
            when="2032-03-31",
            says="Lamp",
        ),
    )
    one = make_report(
        "one-0406",
        "2032-04-06",
        "Upland Post",
        tell(
            R, "A first group of 120 was let out on Monday under the amnesty.", by="Vastria", n=120, when="2032-04-05"
        ),
        tell(R, "Lamp could confirm 97 of them.", n=97, when="2032-04-05", by="Vastria", says="Lamp"),
        tell(R, "Ilan Moor walked out first.", who="Ilan Moor", when="2032-04-05"),
    )
    two = make_report(
        "two-0420",
        "2032-04-20",
        "Upland Post",
        tell(R, "A second group of 110 was freed on Monday.", by="Vastria", n=110, when="2032-04-19"),
        tell(R, "All but two of the 110 crossed into Sutland.", act="cross"),
        tell(D, "Ilan Moor was arrested again on Sunday.", by="Vastria", who="Ilan Moor", when="2032-04-18"),
        tell(S, "He had been sentenced to 8 years in 2029.", who="Ilan Moor", term="P8Y", when="2029"),
    )
    end = make_report(
        "end-0502",
        "2032-05-02",
        "Lamp",
        tell(
            C,
            "On 30 April we counted 1,380 political prisoners.",
            n=1380,
            of="political prisoners",
            place="Vastria",
            when="2032-04-30",
        ),
        tell(S, "Ilan Moor got 10 years in 2029.", who="Ilan Moor", term="P10Y", when="2029"),
        tell(
            R,
            "Altogether the state speaks of 290 freed since 1 April.",
            n=290,
            by="Vastria",
            when="2032-04-01/2032-04-30",
            says="Oren Dahl",
        ),
    )
    reports = [plan, one, two, end]
    return reports, identify(reports, countries={"Vastria": "Vastria", "Sutland": "Sutland"})


def register_of(story: tuple[list[Report], Identities], *, as_of: str | None = None) -> Register:
    reports, identities = story
    return build([r for _, r in reports], [d for d, _ in reports], identities, (), as_of=as_of)


def freed(register: Register, when: str, status: Status = Status.ACTUAL) -> Event:
    kind = [e for e in register.events if e.kind is R and e.status is status]
    found = [e for e in kind if e.when and e.when.edtf == when]
    assert len(found) == 1, [(e.summary, e.status) for e in register.events]
    return found[0]


def person(register: Register, name: str) -> PersonAccount:
    return next(p for p in register.people if p.name == name)


def test_stories_two_releases_of_one_week_stay_two() -> None:
    register = register_of(week())
    first, second = freed(register, "2031-05-05"), freed(register, "2031-05-08")
    assert len([e for e in register.events if e.kind is R and e.status is Status.ACTUAL]) == 2
    assert first.counts[0].agreed == Interval(17, 17)
    assert second.counts[0].agreed == Interval(38, 38)
    assert any(k.relation == "follows" and k.to == first.id for k in second.links)


def test_stories_copies_and_paraphrases_are_one_root_and_three_nationalities_leave_nobody() -> None:
    register = register_of(week())
    first = freed(register, "2031-05-05")
    assert [r.name for r in first.counts[0].roots] == ["Coastal Press"]
    copies = {r.document.id: r.copy_of for r in register.documents}
    assert copies["herald-0507"] == copies["evening-0507"] == "wire-0506"
    assert {c.nat: c.agreed.low for c in first.counts[1:]} == {("DK",): 9, ("SE",): 5, ("FI",): 3}
    assert first.counts[0].remainder == Interval(0, 0)
    assert first.open_slots == Interval(15, 15)


def test_stories_a_figure_taken_back_stands_until_its_day() -> None:
    assert freed(register_of(week(), as_of="2031-05-09"), "2031-05-08").counts[0].agreed == Interval(40, 40)
    assert freed(register_of(week()), "2031-05-08").counts[0].disputed == ()


def test_stories_who_refuses_is_not_freed() -> None:
    mira = person(register_of(week()), "Mira Tan")
    assert mira.now == State.REFUSED
    assert [s.state for s in mira.states] == [State.REFUSED]


def test_stories_a_swap_is_denied_and_relief_is_near_in_time() -> None:
    register = register_of(week())
    ties = {(k.relation, k.strength.value) for e in register.events for k in e.links if k.relation == "exchange"}
    assert ("exchange", "denied") in ties


def test_stories_an_amnesty_in_parts() -> None:
    register = register_of(spring())
    plan = freed(register, "2032-04", Status.FUTURE)
    one, two = freed(register, "2032-04-05"), freed(register, "2032-04-19")
    assert plan.counts[0].agreed == Interval(300, 300)
    assert all(any(k.relation == "part_of" and k.to == plan.id for k in e.links) for e in (one, two))
    assert two.funnel[-1].interval == Interval(108, 108)
    assert one.counts[0].agreed in {Interval(120, 120), Interval(97, 97)}


def test_stories_a_stock_that_hardly_falls() -> None:
    (finding,) = [f for f in register_of(spring()).findings if f.question == "hardly falls"]
    assert finding.interval is not None
    assert finding.interval.low >= 97 + 110 - 20
    assert "Lamp" in finding.rule


def test_stories_a_total_over_weeks_is_no_release() -> None:
    register = register_of(spring())
    assert [f.interval for f in register.findings if f.question == "release total"] == [Interval(290, 290)]


def test_stories_seized_again_and_two_terms() -> None:
    register = register_of(spring())
    ilan = person(register, "Ilan Moor")
    assert ilan.now == State.DETAINED
    assert [s.state for s in ilan.states] == [State.SENTENCED, State.FREED, State.DETAINED]
    assert [f.question for f in register.findings if f.about == ilan.id] == ["conflicting terms"]
    back = next(e for e in register.events if e.kind is D)
    assert any(k.relation == "reverses" for k in back.links)


def test_stories_a_month_that_sums_up_its_days_is_a_total() -> None:
    reports, _ = spring()
    late = make_report(
        "late-0503",
        "2032-05-03",
        "Coastal Press",
        tell(R, "In April 231 were freed in all, we reckon.", by="Vastria", n=231, when="2032-04"),
    )
    reports = [*reports, late]
    register = register_of((reports, identify(reports, countries={"Vastria": "Vastria"})))
    assert len([e for e in register.events if e.kind is R and e.status is Status.ACTUAL]) == 2
    totals = {f.interval for f in register.findings if f.question == "release total"}
    assert Interval(231, 231) in totals
