"""What kind of voice a root is: by knowledge, by what texts call it, by its name, by an office."""

from __future__ import annotations

import pytest

from habeas.knowledge.reconcile import StandingExample, load_standing
from habeas.model.claim import Kind
from habeas.model.entity import PartyKind, Person
from habeas.reconcile.register import build
from habeas.reconcile.standing import Standing, called_in, standing_of
from tests.factory import identify, make_report, tell


@pytest.mark.parametrize("example", load_standing().examples, ids=lambda e: f"{e.name}-{e.kind}")
def test_standing_examples(example: StandingExample) -> None:
    called = called_in([example.text])
    assert standing_of(example.name, PartyKind(example.party), person=None, called=called) == example.kind


def test_standing_of_people_is_by_office() -> None:
    minister = Person("p", "Arno Vell", (), (), roles=("justice minister",))
    poet = Person("q", "Dora Quist", (), (), roles=("poet",))
    assert standing_of("Arno Vell", PartyKind.PERSON, person=minister, called={}) is Standing.STATE
    assert standing_of("Dora Quist", PartyKind.PERSON, person=poet, called={}) is Standing.PERSON


def test_standing_wording_that_could_blow_up_does_not() -> None:
    assert called_in(["A " * 50_000 + "B, a rights group"])
    assert called_in(["the rights group " * 5_000]) == {}


def test_standing_outlet_whose_text_others_carry_is_an_agency() -> None:
    told = tell(
        Kind.RELEASE, "Norland freed 12 men at the old bridge of Sul on Monday before dawn.", n=12, by="Norland"
    )
    reports = [
        make_report("a", "2031-03-04", "Coastal Press", told),
        make_report("b", "2031-03-05", "Harbour Chronicle", told),
        make_report("c", "2031-03-05", "Upland Post", tell(Kind.RELEASE, "Norland let 12 go.", n=12, by="Norland")),
    ]
    register = build([r for _, r in reports], [d for d, _ in reports], identify(reports), ())
    kinds = {r.name: r.kind for e in register.events for c in e.counts for r in c.roots}
    assert kinds == {"Coastal Press": "agency", "Upland Post": "outlet"}
