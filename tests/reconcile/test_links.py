from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from habeas.knowledge.reconcile import DenialExample, MeasureExample, load_denials, load_measures
from habeas.model.claim import ClaimLink, Kind, Strength
from habeas.model.entity import PartyKind, Person
from habeas.model.event import Event
from habeas.model.finding import Register
from habeas.reconcile.denials import denies
from habeas.reconcile.measures import named_in
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


def test_links_denials_stand_beside_what_others_say() -> None:
    eased = tell(F, "In return Sutland eased its tariffs.", by="Sutland", to="Norland", when="2025-05-03")
    document, reading = make_report("r", "2025-05-03", "Gazette", FREED, eased)
    denial = "The envoy denied that the two were linked."
    text = document.text + denial + "\n"
    register = register_of((replace(document, text=text), reading))
    assert links(register) == {
        ("release actual", "relief actual", "exchange", "stated"),
        ("release actual", "relief actual", "exchange", "denied"),
    }
    quotes = [p.quote for e in register.events for k in e.links for p in k.passages if k.strength is Strength.DENIED]
    assert quotes == [denial]
    assert text[text.index(denial) :].startswith(denial)


def test_links_relief_beside_a_release_is_near_in_time() -> None:
    eased = tell(F, "Sutland eased its tariffs.", by="Sutland", to="Norland")
    document, reading = make_report("r", "2025-05-03", "Gazette", FREED, eased)
    identities = identify([(document, reading)], countries={"Norland": "XN", "Sutland": "XS"})
    register = build([reading], [document], identities, ())
    assert links(register) == {("release actual", "relief actual", "exchange", "near in time")}


def freed_on(day: str, n: int, words: str = "") -> Report:
    quote = f"Norland freed {n} people {words} on {day}."
    return make_report(day, day, f"Outlet {day}", tell(R, quote, n=n, by="Norland", when=day))


def test_links_an_amnesty_done_in_parts() -> None:
    plan = tell(R, "Norland will free 100 under an amnesty.", n=100, by="Norland", status="future")
    done = [freed_on("2025-05-02", 40), freed_on("2025-05-09", 50, "in a second group"), freed_on("2025-05-20", 30)]
    register = register_of(make_report("plan", "2025-05-01", "Gazette", plan), *done)
    tied = [(e.when.edtf if e.when else "", k) for e in register.events for k in e.links]
    parts = [(day, k.strength.value) for day, k in tied if k.relation == "part_of"]
    assert parts == [("2025-05-02", "near in time"), ("2025-05-09", "stated")]
    assert [day for day, k in tied if k.relation == "follows"] == ["2025-05-09", "2025-05-20"]


@pytest.mark.parametrize("example", load_denials().examples, ids=lambda e: e.text)
def test_links_denial_examples(example: DenialExample) -> None:
    assert denies(example.text) == example.denies


@pytest.mark.parametrize("example", load_measures().examples, ids=lambda e: e.text)
def test_links_measure_examples(example: MeasureExample) -> None:
    assert named_in(example.text) == example.measures


def test_links_who_in_office_promises_speaks_of_the_own_state() -> None:
    plan = tell(R, "They will go home, he said.", n=9, status="future", when="2025-05-09", says="Arno Vell")
    off = tell(
        R, "His government did not free them.", n=9, status="negated", by="his government", says="Arno Vell",
        when="2025-05-09",
    )  # fmt: skip
    reports = [make_report("plan", "2025-05-01", "Gazette", plan), make_report("off", "2025-05-10", "Gazette", off)]
    identities = identify(reports)
    person = Person("person-x", "Arno Vell", (), (), roles=("justice minister of Norway",))
    parties = tuple(
        replace(p, kind=PartyKind.PERSON, person=person.id) if p.name == "Arno Vell" else p for p in identities.parties
    )
    known = replace(identities, persons=(person,), parties=parties)
    register = build([r for _, r in reports], [d for d, _ in reports], known, ())
    assert {e.country for e in register.events} == {"NO"}
    assert links(register) == {("release negated", "release future", "reverses", "stated")}
