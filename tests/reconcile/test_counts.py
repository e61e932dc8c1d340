from __future__ import annotations

from typing import Any

import pytest

from habeas.model.claim import Kind
from habeas.model.event import Count, Event
from habeas.model.quantity import Interval
from habeas.reconcile.counts import Figure, choose, to_words
from habeas.reconcile.register import build
from habeas.reconcile.roots import Voice
from tests.factory import Told, identify, make_report, tell

DAY = "2025-05-02"


def figure(name: str, low: int, high: int | None, day: int = 1) -> Figure:
    return Figure(Voice(name, name, "body"), Interval(low, high), day, (f"claim-{name}",))


@pytest.mark.parametrize(
    ("figures", "agreed", "rule"),
    [
        ([figure("A", 52, 52)], (52, 52), "1 root states 52."),
        (
            [figure("A", 52, 52), figure("B", 52, 52), figure("C", 51, 51)],
            (52, 52),
            "2 roots state 52; 1 root states 51.",
        ),
        (
            [figure("A", 52, 52), figure("B", 51, None)],
            (52, 52),
            "1 root states 52; 1 root states at least 51, which allows it.",
        ),
        (
            [figure("A", 24, 99), figure("B", 116, 116)],
            (116, 116),
            "1 root states 116; 1 root states 24 to 99; as many roots state other figures; the narrower stands.",
        ),
        (
            [figure("A", 9, 9, 1), figure("B", 11, 11, 2)],
            (11, 11),
            "1 root states 11; 1 root states 9; as many roots state other figures as narrow; the later stands.",
        ),
        ([figure("A", 80, None)], (80, None), "1 root states at least 80."),
    ],
)
def test_counts_choose(figures: list[Figure], agreed: tuple[int, int | None], rule: str) -> None:
    assert choose(figures) == (Interval(*agreed), rule)
    assert choose(figures[::-1]) == (Interval(*agreed), rule)


@pytest.mark.parametrize(
    ("interval", "words"),
    [(Interval(52, 52), "52"), (Interval(24, 99), "24 to 99"), (Interval(80, None), "at least 80")],
)
def test_counts_to_words(interval: Interval, words: str) -> None:
    assert to_words(interval) == words


def release(quote: str, n: int | tuple[int, int | None], **fields: Any) -> Told:
    given: dict[str, Any] = {"by": "Norland", "when": DAY, **fields}
    return tell(Kind.RELEASE, quote, n=n, **given)


def event_of(*reports: tuple[str, str, list[Told]]) -> Event:
    made = [make_report(f"{outlet}-{day}", day, outlet, *told) for outlet, day, told in reports]
    register = build([r for _, r in made], [d for d, _ in made], identify(made), ())
    assert len(register.events) == 1, [e.summary for e in register.events]
    return register.events[0]


def by_nat(event: Event, code: str) -> Count:
    return next(c for c in event.counts if c.nat == (code,))


def test_counts_later_figure_of_a_root_replaces_its_earlier() -> None:
    event = event_of(
        ("Gazette", "2025-05-02", [release("Forty were freed.", 40)]),
        ("Gazette", "2025-05-04", [release("It was 43 after all.", 43)]),
    )
    assert event.counts[0].agreed == Interval(43, 43)
    assert event.counts[0].disputed == ()


def test_counts_a_looser_repetition_replaces_nothing() -> None:
    event = event_of(
        ("Gazette", "2025-05-02", [release("Forty-three were freed.", 43)]),
        ("Gazette", "2025-05-20", [release("More than 40 were freed.", (41, None))]),
    )
    assert event.counts[0].agreed == Interval(43, 43)


def test_counts_parts_and_remainder() -> None:
    event = event_of(
        (
            "Gazette",
            "2025-05-02",
            [
                release("Norland freed 52 people.", 52, of="people"),
                release("Of them 14 were foreigners.", 14, of="foreigners"),
                release("Six were Lithuanians.", 6, of="Lithuanians", nat="LT"),
                release("Three of the people were women.", 3, of="women"),
            ],
        )
    )
    assert [c.agreed.low for c in event.counts] == [52, 14, 6, 3]
    assert event.counts[0].remainder == Interval(38, 38)
    assert by_nat(event, "LT").of == "Lithuanians"


def test_counts_a_narrower_group_with_the_same_figure_is_the_whole() -> None:
    event = event_of(
        ("Gazette", "2025-05-02", [release("Norland freed 12 Sutish captives.", 12, of="Sutish captives")]),
        ("Herald", "2025-05-02", [release("Norland freed 12 people.", 12, of="people")]),
    )
    assert len(event.counts) == 1
    assert len(event.counts[0].roots) == 2


def test_counts_only_a_part_is_known() -> None:
    event = event_of(
        ("Gazette", "2025-05-02", [release("Norland freed 31 Ukrainians.", 31, of="Ukrainians", nat="UA")])
    )
    assert event.counts[0].agreed == Interval(31, 31)
    assert event.counts[0].nat == ("UA",)


def test_counts_whole_is_at_least_the_sum_of_its_parts() -> None:
    event = event_of(
        (
            "Gazette",
            "2025-05-02",
            [
                release("Six Lithuanians were freed.", 6, of="Lithuanians", nat="LT"),
                release("Five Poles were freed.", 5, of="Poles", nat="PL"),
            ],
        )
    )
    assert event.counts[0].agreed == Interval(11, None)
    assert event.counts[0].rule == "No whole is stated; it is at least the sum of the parts."


def test_counts_people_taken_to_two_places_are_parts() -> None:
    event = event_of(
        (
            "Gazette",
            "2025-05-02",
            [
                release("Norland freed 123 people.", 123, of="people"),
                release("114 people were taken to Sutland.", 114, of="people", place="Sutland"),
                release("Nine people were taken to Westland.", 9, of="people", place="Westland"),
            ],
        )
    )
    assert event.counts[0].agreed == Interval(123, 123)
    assert [(c.place, c.agreed.low) for c in event.counts[1:]] == [("Sutland", 114), ("Westland", 9)]


def test_counts_political_prisoners_among_all_prisoners() -> None:
    event = event_of(
        (
            "Gazette",
            "2025-05-02",
            [
                release("Norland freed 1,000 prisoners.", 1000, of="prisoners"),
                release("80 political prisoners went home.", 80, of="political prisoners"),
            ],
        )
    )
    assert [c.agreed.low for c in event.counts] == [1000, 80]


def test_counts_correction_withdraws_a_figure() -> None:
    event = event_of(
        ("Herald", "2025-05-02", [release("Norland freed 41 people.", 41, of="people")]),
        ("Gazette", "2025-05-02", [release("Norland freed 54 people.", 54, of="people")]),
    )
    assert len(event.counts[0].disputed) == 1
    wrong = tell(Kind.RELEASE, "Correction: not 54 people were freed.", n=54, status="negated", by="Norland", when=DAY)
    made = [
        make_report("h", "2025-05-02", "Herald", release("Norland freed 41 people.", 41, of="people")),
        make_report("g", "2025-05-02", "Gazette", release("Norland freed 54 people.", 54, of="people")),
        make_report("g2", "2025-05-05", "Gazette", wrong),
    ]
    register = build([r for _, r in made], [d for d, _ in made], identify(made), ())
    freed = next(e for e in register.events if e.status == "actual")
    assert (freed.counts[0].agreed, freed.counts[0].disputed) == (Interval(41, 41), ())


def test_counts_foreigners_have_the_nationalities_that_are_told_together() -> None:
    told = [
        release("Norland freed 52 people.", 52, of="people"),
        release("Of them 14 were foreigners, from Latvia and Poland.", 14, of="foreigners", nat=("LV", "PL")),
        release("Six were Lithuanians.", 6, of="Lithuanians", nat="LT"),
    ]
    event = event_of(("Gazette", "2025-05-02", told))
    assert [(c.agreed.low, c.nat) for c in event.counts] == [(52, ()), (14, ("LV", "PL")), (6, ("LT",))]
    assert event.counts[0].remainder == Interval(38, 38)
