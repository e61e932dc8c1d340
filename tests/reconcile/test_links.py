from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from habeas.model.claim import ClaimLink, Kind, Strength
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.reconcile.register import build
from tests.factory import Report, Told, identify, make_report, tell

R, F, D = Kind.RELEASE, Kind.RELIEF, Kind.DETENTION


def register_of(*reports: Report) -> Register:
    return build([r for _, r in reports], [d for d, _ in reports], identify(reports, countries={"Norland": "XN"}), ())


def links(register: Register) -> set[tuple[str, str, str, str]]:
    events: dict[str, Event] = {e.id: e for e in register.events}
    found = set()
    for event in register.events:
        for link in event.links:
            first, second = f"{event.kind} {event.status}", f"{events[link.to].kind} {events[link.to].status}"
            if link.relation == "exchange":
                first, second = sorted((first, second))
            found.add((first, second, link.relation, str(link.strength)))
    return found


FREED = tell(R, "Norland freed nine people on Friday.", n=9, by="Norland", when="2025-05-02")


def test_links_from_the_text_keep_the_strongest_word() -> None:
    eased = tell(F, "Sutland eased its tariffs.", by="Sutland", to="Norland", when="2025-05-03")
    document, reading = make_report("r", "2025-05-03", "Gazette", FREED, eased)
    first, second = reading.claims
    tied = [
        ClaimLink(first.id, second.id, "exchange", strength, second.passage)
        for strength in (Strength.NEAR_IN_TIME, Strength.SUGGESTED)
    ]
    register = register_of((document, replace(reading, links=tuple(tied))))
    assert links(register) == {("release actual", "relief actual", "exchange", "suggested")}


def test_links_in_return_answers_the_release_told_before() -> None:
    eased = tell(F, "In return Sutland will ease its tariffs.", status="future", by="Sutland", to="Norland")
    register = register_of(make_report("r", "2025-05-03", "Gazette", FREED, eased))
    assert links(register) == {("release actual", "relief future", "exchange", "stated")}


WILL_FREE = tell(R, "Norland will free 30.", n=30, by="Norland", status="future")
WILL_EASE = tell(F, "It will ease tariffs.", by="Sutland", to="Skyline", status="future")


def done(kind: Kind, **fields: Any) -> Told:
    return tell(kind, f"It was done. {sorted(fields.items())}", when="2025-06-20", **fields)


@pytest.mark.parametrize(
    ("plan", "fact", "is_linked"),
    [
        (WILL_FREE, done(R, n=30, by="Norland"), True),
        (WILL_FREE, done(R, n=14, by="Norland"), False),
        (WILL_FREE, done(R, n=30, by="Sutland"), False),
        (WILL_EASE, done(F, by="Sutland", to="Skyline"), True),
        (WILL_EASE, done(F, by="Sutland", to="Nordair"), False),
    ],
)
def test_links_announced_and_done(plan: Told, fact: Told, is_linked: bool) -> None:
    register = register_of(
        make_report("r1", "2025-05-03", "Gazette", plan), make_report("r2", "2025-06-21", "Herald", fact)
    )
    assert any(link[2] == "announced" for link in links(register)) is is_linked


def test_links_a_later_arrest_undoes_a_release() -> None:
    freed = tell(R, "Norland freed Mira Tan.", by="Norland", who="Mira Tan", when="2025-05-02")
    seized = tell(D, "Tan was seized again.", by="Norland", who="Mira Tan", when="2025-06-02")
    before = tell(D, "Tan was first seized in 2023.", by="Norland", who="Mira Tan", when="2023")
    register = register_of(make_report("r", "2025-06-03", "Gazette", freed, seized, before))
    assert links(register) == {("detention actual", "release actual", "reverses", "stated")}
