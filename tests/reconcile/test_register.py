from __future__ import annotations

from itertools import permutations

import pytest

from habeas.model.claim import Kind, Reading, Status
from habeas.model.entity import Identities
from habeas.model.event import Count, Event
from habeas.model.finding import PersonAccount, Register
from habeas.model.quantity import Interval
from habeas.model.text import Document
from habeas.reconcile.register import build
from tests.reconcile.stories import autumn, bridge

Story = tuple[list[tuple[Document, Reading]], Identities]


def of(story: Story, *, as_of: str | None = None) -> Register:
    reports, identities = story
    return build([r for _, r in reports], [d for d, _ in reports], identities, (), as_of=as_of)


def pick(
    register: Register, kind: Kind, when: str | None = None, *, status: str = "actual", country: str | None = None
) -> Event:
    found = [
        e
        for e in register.events
        if e.kind == kind
        and e.status == status
        and (when is None or (e.when and e.when.edtf == when))
        and country in {None, e.country}
    ]
    assert len(found) == 1, [e.summary for e in register.events]
    return found[0]


def part(event: Event, of: str) -> Count:
    return next(c for c in event.counts if c.of == of)


def person(register: Register, name: str) -> PersonAccount:
    return next(p for p in register.people if p.name == name)


def test_register_one_event_from_all_reports() -> None:
    register = of(autumn())
    event = pick(register, Kind.RELEASE, "2025-09-11")
    assert event.country == "BY"
    assert event.counts[0].agreed == Interval(52, 52)
    assert [r.name for r in event.counts[0].roots] == ["Capital Ledger", "Rights Desk", "Tidal Wire"]
    assert [(d.interval, [r.name for r in d.roots]) for d in event.counts[0].disputed] == [
        (Interval(51, 51), ["Guards"])
    ]
    assert event.counts[0].rule == "3 roots state 52; 1 root states 51."
    assert event.counts[0].remainder == Interval(38, 38)
    assert part(event, "foreign nationals").agreed == Interval(14, 14)
    assert part(event, "Lithuanians").nat == ("LT",)
    assert event.open_slots == Interval(49, 49)
    assert event.summary == "Belarus freed 52 people on 11 September 2025; 3 named, 49 open."


def test_register_recap_of_another_release_with_others() -> None:
    june = pick(of(autumn()), Kind.RELEASE, "2025-06-21")
    assert june.counts[0].agreed == Interval(14, 14)
    assert june.open_slots == Interval(13, 13)


def test_register_promise_and_fulfilment_are_linked_not_merged() -> None:
    register = of(autumn())
    promise = pick(register, Kind.RELIEF, status="future")
    done = pick(register, Kind.RELIEF, "2025-11-04")
    release = pick(register, Kind.RELEASE, "2025-09-11")
    links = {(e.id, k.to): (k.relation, k.strength) for e in register.events for k in e.links}
    assert links[done.id, promise.id][0] == "announced"
    pair = tuple(sorted((promise.id, release.id)))
    assert links[pair[0], pair[1]] == ("exchange", "stated")


def test_register_states_with_refusal_and_return() -> None:
    register = of(autumn())
    account = person(register, "Mikola Sparnik")
    assert [(s.state, s.when.edtf if s.when else None) for s in account.states] == [
        ("freed", "2025-09-11"),
        ("refused", "2025-09-11"),
        ("returned", "2025-09-11/2025-09-12"),
    ]
    assert account.now == "returned"
    labun = person(register, "Ihar Labun")
    assert [s.state for s in labun.states] == ["sentenced", "freed"]
    assert labun.reason == "freed (11 September 2025), by 1 root; nothing later is reported"


def test_register_as_of_a_day_knows_no_later_report() -> None:
    early = of(autumn(), as_of="2025-09-11")
    assert pick(early, Kind.RELEASE, "2025-09-11").open_slots == Interval(50, 50)
    assert person(early, "Mikola Sparnik").now == "freed"
    assert [n.text for n in person(early, "Mikola Sparnik").names] == ["Mikola Sparnik"]
    assert not [
        e for e in of(autumn(), as_of="2025-10-31").events if e.kind is Kind.RELIEF and e.status is Status.ACTUAL
    ]


def test_register_stocks_by_root_and_audit() -> None:
    register = of(autumn())
    viasna = next(p for p in register.populations if p.root == "Viasna")
    assert [o.interval for o in viasna.observations] == [Interval(1080, 1199), Interval(1184, 1184)]
    assert viasna.country == "BY"
    assert viasna.audits[0].implied_arrests == Interval(0, 104)
    assert next(p for p in register.populations if p.root == "Nordic Council").observations[0].interval == Interval(
        1001, None
    )


def test_register_unknown_belongs_to_the_event() -> None:
    register = of(autumn())
    found = next(u for u in register.unknowns if "No list" in u.quote)
    assert found.document == "wire-0911"
    assert found.about is not None


def test_register_swap_is_one_release_a_side() -> None:
    register = of(bridge())
    north = pick(register, Kind.RELEASE, "2031-03-03", country="Norland")
    south = pick(register, Kind.RELEASE, "2031-03-03", country="Sutland")
    assert (north.counts[0].agreed, south.counts[0].agreed) == (Interval(12, 12), Interval(9, 9))
    assert [r.name for r in north.counts[0].roots] == ["Coastal Press", "Families Union"]
    assert (north.open_slots, south.open_slots) == (Interval(10, 10), Interval(8, 8))
    pair = sorted((north.id, south.id))
    link = next(k for e in register.events if e.id == pair[0] for k in e.links if k.to == pair[1])
    assert (link.relation, link.strength) == ("exchange", "stated")


def test_register_copies_are_marked() -> None:
    rows = {r.document.id: r.copy_of for r in of(bridge()).documents}
    assert rows["chronicle-0305"] == "agency-0304"
    assert rows["agency-0304"] is None


def test_register_promise_called_off() -> None:
    register = of(bridge())
    plan = pick(register, Kind.RELEASE, "2031-03-20", status="future")
    off = pick(register, Kind.RELEASE, "2031-03-20", status="negated")
    assert [(k.to, k.relation) for k in off.links] == [(plan.id, "reverses")]


def test_register_release_undone_by_arrest() -> None:
    register = of(bridge())
    arrest = pick(register, Kind.DETENTION, "2031-04-01")
    freed = pick(register, Kind.RELEASE, "2031-03-03", country="Norland")
    assert ("reverses", freed.id) in [(k.relation, k.to) for k in arrest.links]
    account = person(register, "Hanna Stroom")
    assert [s.state for s in account.states] == ["freed", "detained"]
    assert account.now == "detained"


@pytest.mark.parametrize("story", [autumn, bridge])
def test_register_order_does_not_matter(story: object) -> None:
    assert callable(story)
    reports, identities = story()
    first = build([r for _, r in reports], [d for d, _ in reports], identities, ())
    for order in list(permutations(reports))[1:24:5]:
        assert build([r for _, r in order], [d for d, _ in reversed(order)], identities, ()) == first


@pytest.mark.parametrize("story", [autumn, bridge])
def test_register_every_value_rests_on_claims(story: object) -> None:
    assert callable(story)
    register = of(story())
    known = {c.id for c in register.claims}
    for event in register.events:
        assert event.claims
        assert known.issuperset(event.claims)
        assert {m.claim for m in event.members} == set(event.claims)
        assert all(m.reason and 0 <= m.score <= 1 for m in event.members)
        assert all(c.claims and known.issuperset(c.claims) for c in event.counts)
    for account in register.people:
        assert all(s.claims and known.issuperset(s.claims) for s in account.states)
