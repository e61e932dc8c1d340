"""Persons and links that wait, as they were told last: only what is otherwise is told again."""

from __future__ import annotations

from habeas.model.entity import Link
from habeas.resolve.cluster import make_profiles
from habeas.resolve.evidence import Profile
from habeas.resolve.groups import Core
from habeas.resolve.lone import Lone, Node, node_of
from habeas.resolve.people import People, Renewed
from tests.factory import make_mention, make_mentioning

REPORTS = [
    make_mentioning(f"r{number}", f"2031-01-0{number}", make_mention(f"r{number}", name))
    for number, name in enumerate(("Jory Pelk", "Jory Pelka", "Maren Quint"), 1)
]
DOCUMENTS = {document.id: document for document, _ in REPORTS}
ONE, TWO, THREE = PROFILES = make_profiles([reading for _, reading in REPORTS], DOCUMENTS)

PAIR = (ONE.id, TWO.id)


def link(score: float) -> Link:
    return Link(*PAIR, False, score, "alike")


class Kept:
    """Groups of full names with what is told of them."""

    def __init__(self) -> None:
        near: dict[Node, set[Node]] = {node_of(profile): set() for profile in PROFILES}
        self.lone = Lone({profile.id: profile for profile in PROFILES}, near, {})
        self.people = People(self.lone, DOCUMENTS)

    def put(self, key: str, *members: Profile) -> Renewed:
        self.lone.put_core(key, Core(members, (), False, members) if members else None)
        return self.people.renew(self.lone.run())


def pair_waits() -> Kept:
    """Two groups with a link that waits between them, which was told."""
    kept = Kept()
    kept.put("a", ONE)
    kept.put("b", TWO)
    kept.people.say_between(("a", "b"), link(0.5))
    kept.people.renew(())
    return kept


def test_renew_tells_a_person_once() -> None:
    kept = Kept()
    first = kept.put("a", ONE)
    assert [person.name for _, person in first.come.values()] == ["Jory Pelk"]
    assert not first.gone
    assert kept.people.renew(["a"]) == Renewed()


def test_renew_tells_what_was_before_and_what_is_after() -> None:
    kept = Kept()
    before = kept.put("a", ONE).come
    found = kept.put("a", ONE, THREE)
    assert found.gone == before
    assert [person.mentions for _, person in found.come.values()] == [(ONE.id, THREE.id)]
    assert kept.put("a").gone == found.come


def test_say_between_is_told_with_the_places_of_the_persons() -> None:
    kept = Kept()
    kept.put("a", ONE)
    kept.put("b", TWO)
    kept.people.say_between(("b", "a"), link(0.5))
    found = kept.people.renew(())
    assert found.waiting == {PAIR: ((ONE.order, TWO.order), link(0.5))}
    assert list(found.settled) == [PAIR]
    assert kept.people.renew(()) == Renewed()


def test_say_between_nothing_takes_the_link_back() -> None:
    kept = pair_waits()
    kept.people.say_between(("a", "b"), None)
    found = kept.people.renew(())
    assert (list(found.settled), found.waiting) == ([PAIR], {})


def test_say_takes_back_its_own_link_only() -> None:
    kept = pair_waits()
    kept.people.say("bare", [("a", "b", link(0.7))])
    kept.people.say_between(("a", "b"), None)
    assert kept.people.renew(()).waiting == {PAIR: ((ONE.order, TWO.order), link(0.7))}


def test_renew_tells_a_link_again_if_a_person_has_another_place() -> None:
    kept = Kept()
    kept.put("a", TWO)
    kept.put("b", THREE)
    kept.people.say_between(("a", "b"), link(0.5))
    kept.people.renew(())
    found = kept.put("a", ONE, TWO)
    assert found.waiting == {PAIR: ((ONE.order, THREE.order), link(0.5))}
    assert not kept.put("b", THREE).waiting
