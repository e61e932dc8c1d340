from __future__ import annotations

from habeas.model.claim import Kind
from habeas.model.finding import Register
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from tests.factory import Told, identify, make_report, tell


def register_of(*reports: tuple[str, list[Told]]) -> Register:
    made = [make_report(f"r{place}", day, "Gazette", *told) for place, (day, told) in enumerate(reports)]
    return build([r for _, r in made], [d for d, _ in made], identify(made, countries={"Norland": "XN"}), ())


def stock(n: int | tuple[int, int | None], when: str | None, quote: str = "They are held.") -> Told:
    return tell(
        Kind.COUNT, f"{quote} {n} {when}", n=n, of="political prisoners", says="Watch", place="Norland", when=when
    )


def freed(n: int, when: str) -> Told:
    return tell(Kind.RELEASE, f"Norland freed {n} people. {when}", n=n, by="Norland", when=when)


def test_population_audit_counts_releases_in_between() -> None:
    register = register_of(
        (
            "2025-06-30",
            [stock(900, "2025-06-01"), freed(20, "2025-06-01"), freed(30, "2025-06-10"), stock(905, "2025-06-30")],
        )
    )
    series = register.populations[0]
    assert (series.country, series.root, series.of) == ("XN", "Watch", "political prisoners")
    assert [o.interval for o in series.observations] == [Interval(900, 900), Interval(905, 905)]
    assert series.audits[0].released == Interval(30, 30)
    assert series.audits[0].implied_arrests == Interval(35, 35)


def test_population_audit_with_intervals() -> None:
    register = register_of(
        ("2025-06-30", [stock((1001, None), "2025-06-01"), freed(30, "2025-06-10"), stock((1080, 1199), "2025-06-30")])
    )
    assert register.populations[0].audits[0].implied_arrests == Interval(0, 228)


def test_population_a_release_of_unclear_date_counts_from_none_to_all() -> None:
    register = register_of(("2025-07-30", [stock(900, "2025-06-15"), freed(30, "2025-06"), stock(890, "2025-07-30")]))
    assert register.populations[0].audits[0].released == Interval(0, 30)
    assert register.populations[0].audits[0].implied_arrests == Interval(0, 20)


def test_population_falls_by_more_than_was_freed() -> None:
    register = register_of(
        ("2025-06-30", [stock(900, "2025-06-01"), freed(30, "2025-06-10"), stock(800, "2025-06-30")])
    )
    found = next(f for f in register.findings if f.question == "stock and flow")
    assert found.interval == Interval(70, None)
    assert found.rule == "By the figures of Watch at least 70 more have left than releases are known."


def test_population_without_a_date_has_the_day_of_publication() -> None:
    register = register_of(("2025-06-30", [stock(900, None)]))
    when = register.populations[0].observations[0].when
    assert when is not None
    assert when.edtf == "2025-06-30"


def test_population_denied_and_possible_stocks_are_no_observations() -> None:
    denied = tell(Kind.COUNT, "Nobody is held.", n=900, status="negated", place="Norland")
    assert not register_of(("2025-06-30", [denied])).populations


def test_population_totals_to_date_are_no_releases() -> None:
    total = tell(Kind.RELEASE, "Since July 430 were freed.", n=430, by="Norland", when="2024-07/..")
    register = register_of(("2025-06-30", [total]))
    assert not register.events
    assert [(f.question, f.interval, f.value) for f in register.findings] == [
        ("release total", Interval(430, 430), "2024-07/..")
    ]


def test_population_a_bare_number_counts_those_whom_its_voice_counts() -> None:
    bare = tell(Kind.COUNT, "62 are still in prison.", n=62, says="Watch", place="Norland", when="2025-07-01")
    register = register_of(("2025-06-30", [stock(81, "2025-06-01")]), ("2025-07-02", [bare]))
    (series,) = register.populations
    assert [o.interval.low for o in series.observations] == [81, 62]
