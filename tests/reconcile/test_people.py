from __future__ import annotations

import pytest

from habeas.knowledge.reconcile import ActExample, load_acts
from habeas.model.claim import Kind
from habeas.model.finding import PersonAccount
from habeas.reconcile.people import states_of
from habeas.reconcile.register import build
from tests.factory import Told, identify, make_report, tell

NAME = "Mira Tan"
R, D, S = Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE


@pytest.mark.parametrize("example", load_acts().examples, ids=lambda e: f"{e.kind} {e.act} {e.status}")
def test_people_act_examples(example: ActExample) -> None:
    told = tell(Kind(example.kind), "Told.", act=example.act, status=example.status)
    claim = make_report("x", None, "Gazette", told)[1].claims[0]
    assert tuple(states_of(claim)) == example.states


def account(*reports: tuple[str, list[Told]]) -> PersonAccount:
    made = [make_report(f"r{place}", day, f"Outlet {place}", *told) for place, (day, told) in enumerate(reports)]
    register = build([r for _, r in made], [d for d, _ in made], identify(made), ())
    assert len(register.people) == 1
    return register.people[0]


def states(found: PersonAccount) -> list[tuple[str, str | None]]:
    return [(s.state, s.when.edtf if s.when else None) for s in found.states]


def test_people_background_without_a_date_comes_first() -> None:
    found = account(
        (
            "2025-05-03",
            [
                tell(S, "Tan, who was convicted of spying,", who=NAME, by="Norland"),
                tell(R, "was freed on Friday.", who=NAME, when="2025-05-02"),
            ],
        )
    )
    assert states(found) == [("sentenced", None), ("freed", "2025-05-02")]
    assert found.now == "freed"


def test_people_held_today_outlives_an_earlier_release() -> None:
    arrest = ("2025-02-03", [tell(D, "Tan was arrested in January.", who=NAME, when="2025-01")])
    freed = ("2025-05-03", [tell(R, "Tan was freed.", who=NAME, when="2025-05-02")])
    held = tell(D, "Tan is again being held.", act="hold", who=NAME, anchor="held")
    assert account(arrest, freed, ("2025-06-10", [held])).now == "detained"
    assert account(arrest, freed, ("2025-03-10", [held])).now == "freed"
    assert [s for s, _ in states(account(arrest, ("2025-03-10", [held])))] == ["detained"]


def test_people_held_in_the_past_is_background() -> None:
    told = tell(D, "Tan, who had been held in Brann, was freed on Friday.", act="hold", who=NAME, anchor="held")
    freed = tell(R, "Tan, who had been held in Brann, was freed on Friday.", who=NAME, when="2025-05-02")
    assert account(("2025-05-03", [told, freed])).now == "freed"


def test_people_seized_on_the_day_of_release() -> None:
    found = account(
        (
            "2025-05-03",
            [
                tell(R, "Tan was freed on Friday.", who=NAME, when="2025-05-02"),
                tell(D, "Hours later she was seized.", who=NAME, when="2025-05-02"),
            ],
        )
    )
    assert [s for s, _ in states(found)] == ["freed", "detained"]
    other = account(
        (
            "2025-05-03",
            [
                tell(D, "Tan was seized on Friday.", who=NAME, when="2025-05-02"),
                tell(R, "Hours later she was freed.", who=NAME, when="2025-05-02"),
            ],
        )
    )
    assert [s for s, _ in states(other)] == ["detained", "freed"]


def test_people_house_arrest_since_a_day() -> None:
    found = account(
        (
            "2025-05-20",
            [
                tell(
                    D,
                    "Since 10 May she has been under house arrest.",
                    act="house_arrest",
                    who=NAME,
                    when="2025-05-10/..",
                )
            ],
        ),
        ("2025-05-03", [tell(R, "Tan was freed.", who=NAME, when="2025-05-02")]),
    )
    assert states(found) == [("freed", "2025-05-02"), ("house_arrest", "2025-05-10")]
    assert found.now == "house_arrest"


def test_people_pardon_and_leaving_are_two_states() -> None:
    found = account(
        ("2025-05-03", [tell(R, "Tan was pardoned on Thursday.", act="pardon", who=NAME, when="2025-05-01")]),
        ("2025-05-04", [tell(R, "Tan left prison on Saturday.", who=NAME, when="2025-05-03")]),
    )
    assert states(found) == [("pardoned", "2025-05-01"), ("freed", "2025-05-03")]


def test_people_dead_stays_dead() -> None:
    found = account(
        ("2025-05-03", [tell(Kind.DEATH, "Tan died in custody.", who=NAME, when="2025-05-01")]),
        ("2025-05-09", [tell(R, "Tan was freed.", who=NAME, when="2025-05-08")]),
    )
    assert found.now == "dead"


def test_people_undated_claim_takes_the_date_of_its_event() -> None:
    found = account(
        (
            "2025-05-03",
            [
                tell(R, "Norland freed nine people on Friday.", n=9, by="Norland", when="2025-05-02"),
                tell(R, "Tan is one of them.", who=NAME),
            ],
        )
    )
    assert states(found) == [("freed", "2025-05-02")]
    assert found.reason == "freed (2 May 2025), by 1 root; nothing later is reported"
