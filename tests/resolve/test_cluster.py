"""Mentions of several reports become persons: joined when names and facts agree, apart when a fact forbids it."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from habeas.model.claim import Mention
from habeas.model.decision import Decision, Verdict
from habeas.model.entity import Identities
from habeas.resolve.cluster import person_id, resolve
from tests.factory import make_decision, make_mention, make_mentioning


def resolved(
    *mentions: Mention, decisions: tuple[Decision, ...] = (), dates: dict[str, str] | None = None
) -> Identities:
    """Mentions of documents a, b, c…, published on the days of January 2031 in that order, or as given."""
    ids = sorted({m.document for m in mentions})
    days = {ident: f"2031-01-{number:02}" for number, ident in enumerate(ids, 1)} | (dates or {})
    pairs = [
        make_mentioning(i, days[i], *(m for m in mentions if m.document == i), publisher=f"Outlet {i}") for i in ids
    ]
    return resolve([reading for _, reading in pairs], [document for document, _ in pairs], decisions)


def groups(found: Identities) -> list[list[str]]:
    """Names of each person's mentions with the document, in order."""
    return [sorted(p.mentions) for p in found.persons]


def together(found: Identities, *mentions: Mention) -> bool:
    return len({found.person_of[m.id] for m in mentions}) == 1


def test_spellings_of_three_reports_are_one_person() -> None:
    mentions = [
        make_mention("a", "Mikola Karpuk"),
        make_mention("b", "Nikolai Karpuk"),
        make_mention("c", "Мікалай Карпук"),
    ]
    found = resolved(*mentions)
    assert together(found, *mentions)
    assert found.persons[0].name == "Mikola Karpuk"
    assert [n.script for n in found.persons[0].names] == ["Latn", "Latn", "Cyrl"]
    assert all(link.same and link.reason for link in found.persons[0].links)
    assert len(found.persons[0].links) == 2


def test_the_spelling_that_most_outlets_use_is_shown() -> None:
    found = resolved(
        make_mention("a", "Mikola Karpuk"), make_mention("b", "Nikolai Karpuk"), make_mention("c", "Nikolai Karpuk")
    )
    assert [p.name for p in found.persons] == ["Nikolai Karpuk"]


def test_two_mentions_of_one_report_are_two_people() -> None:
    found = resolved(make_mention("a", "Jan Ostrow", 1), make_mention("a", "Jan Ostrow", 2))
    assert len(found.persons) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"age": 51}, {"age": 22}),
        ({"born": 1961}, {"age": 20}),
        ({"gender": "f"}, {"gender": "m"}),
    ],
)
def test_facts_that_cannot_hold_of_one_person_keep_namesakes_apart(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    found = resolved(make_mention("a", "Sasha Ostrow", **first), make_mention("b", "Sasha Ostrow", **second))
    assert len(found.persons) == 2


def test_father_and_son_of_one_name_are_told_apart_by_age() -> None:
    father, son = make_mention("a", "Piotr Ostrow", age=70), make_mention("b", "Piotr Ostrow", age=41)
    assert not together(resolved(father, son), father, son)


def test_husband_and_wife_with_one_initial_are_two_people() -> None:
    husband = make_mention("a", "A. Ostrow", kin=(("husband of", "Alena Ostrow"),))
    wife = make_mention("b", "Alena Ostrow")
    assert not together(resolved(husband, wife), husband, wife)


def test_namesakes_of_one_report_draw_the_mentions_of_others_by_role() -> None:
    deckhand, student = (
        make_mention("c", "Ivo Brandt", 1, roles=("deckhand",)),
        make_mention("c", "Ivo Brandt", 2, roles=("student",)),
    )
    sailor, pupil = (
        make_mention("a", "Ivo Brandt", roles=("deckhand",)),
        make_mention("b", "Ivo Brandt", roles=("student",)),
    )
    found = resolved(sailor, pupil, deckhand, student)
    assert together(found, deckhand, sailor)
    assert together(found, student, pupil)
    assert len(found.persons) == 2


def test_a_mention_that_fits_two_namesakes_waits() -> None:
    deckhand, student = (
        make_mention("a", "Ivo Brandt", 1, roles=("deckhand",)),
        make_mention("a", "Ivo Brandt", 2, roles=("student",)),
    )
    unclear = make_mention("b", "Ivo Brandt")
    found = resolved(deckhand, student, unclear)
    assert len(found.persons) == 3
    assert {unclear.id} < {link for d in found.doubtful for link in (d.first, d.second)}
    assert all("may as well be" in link.reason for link in found.doubtful)


def test_a_chain_of_near_spellings_does_not_join_its_ends() -> None:
    names = ["Pavel Marenko", "Pavel Marinko", "Pavel Marinka", "Pavel Narinka", "Pavel Narimka"]
    mentions = [make_mention(chr(97 + n), name) for n, name in enumerate(names)]
    assert not together(resolved(*mentions), mentions[0], mentions[-1])


def test_a_bare_surname_goes_to_the_only_bearer() -> None:
    full, bare = make_mention("a", "Jory Pelk"), make_mention("b", "Pelk")
    assert together(resolved(full, bare), full, bare)


def test_a_bare_surname_of_two_bearers_waits() -> None:
    found = resolved(make_mention("a", "Jory Pelk"), make_mention("b", "Maren Pelk"), make_mention("c", "Pelk"))
    assert len(found.persons) == 3
    assert [link.reason for link in found.doubtful] == ["2 people are called Pelk"] * 2


def test_decisions_win_over_names() -> None:
    a, b, c = make_mention("a", "Jory Pelk"), make_mention("b", "Jory Pelk"), make_mention("c", "Teodor Quint")
    apart = make_decision(Verdict.NOT_SAME, a.id, b.id, when="2031-02-01T00:00:00Z")
    same = make_decision(Verdict.SAME, b.id, person_id(c), when="2031-02-02T00:00:00Z")
    found = resolved(a, b, c, decisions=(apart, same))
    assert not together(found, a, b)
    assert together(found, b, c)


def test_a_later_decision_supersedes() -> None:
    a, b = make_mention("a", "Jory Pelk"), make_mention("b", "Jory Pelk")
    apart = make_decision(Verdict.NOT_SAME, a.id, b.id, when="2031-02-01T00:00:00Z")
    same = make_decision(Verdict.SAME, b.id, a.id, when="2031-02-02T00:00:00Z")
    assert together(resolved(a, b, decisions=(same, apart)), a, b)


def test_the_order_of_readings_changes_nothing() -> None:
    pairs = [
        make_mentioning("a", "2031-01-01", make_mention("a", "Mikola Karpuk"), make_mention("a", "Ivo Brandt", 1)),
        make_mentioning("b", "2031-01-02", make_mention("b", "Nikolai Karpuk"), make_mention("b", "Karpuk", 1)),
        make_mentioning("c", "2031-01-02", make_mention("c", "Ivo Brandt", roles=("student",))),
    ]
    results = [
        resolve([reading for _, reading in order], [document for document, _ in order], ())
        for order in permutations(pairs)
    ]
    assert all(result == results[0] for result in results)


def test_an_id_stays_when_later_spellings_are_added() -> None:
    first = make_mention("a", "Mikola Karpuk")
    later = make_mention("b", "Мікалай Карпук")
    assert resolved(first).person_of[first.id] == resolved(first, later).person_of[later.id] == person_id(first)
