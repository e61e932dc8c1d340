"""Links that wait between two groups: the strongest of all sources is told, and only when it changes."""

from __future__ import annotations

import pytest

from habeas.model.entity import Link
from habeas.resolve.cluster import make_profiles
from habeas.resolve.doubts import Doubt, Doubts, Two, of_faint, of_near
from habeas.resolve.edges import Edge
from habeas.resolve.evidence import Profile
from tests.factory import make_mention, make_mentioning

AB, AC, BC = ("a", "b"), ("a", "c"), ("b", "c")


def link(score: float) -> Link:
    return Link("m1", "m2", False, score, "alike")


def near(two: Two, score: float) -> dict[Two, Doubt]:
    return of_near([(*two, link(score))])


def faint(two: Two, score: float) -> dict[Two, Doubt]:
    return {two: Doubt(link(score), (-score, True, -score, ("1",), ("2",)))}


class Heard:
    """What was told, in order."""

    def __init__(self) -> None:
        self.told: list[tuple[Two, float | None]] = []
        self.doubts = Doubts(lambda two, found: self.told.append((two, found.score if found else None)))


def test_put_tells_the_strongest_and_falls_back_to_the_next() -> None:
    heard = Heard()
    heard.doubts.put("one", near(AB, 0.5))
    heard.doubts.put("two", near(AB, 0.4))
    heard.doubts.put("three", near(AB, 0.7))
    heard.doubts.put("three", {})
    heard.doubts.put("one", {})
    heard.doubts.put("two", {})
    assert heard.told == [(AB, 0.5), (AB, 0.7), (AB, 0.5), (AB, 0.4), (AB, None)]


def test_put_again_tells_nothing() -> None:
    heard = Heard()
    heard.doubts.put("one", near(AB, 0.5))
    heard.doubts.put("one", near(AB, 0.5))
    assert heard.told == [(AB, 0.5)]


def test_put_shows_near_names_before_faint_ones_of_the_same_score() -> None:
    shown: list[Link | None] = []
    doubts = Doubts(lambda two, found: shown.append(found))
    weak, strong = faint(AB, 0.5), of_near([(*AB, Link("m3", "m4", False, 0.5, "near"))])
    doubts.put("faint", weak)
    doubts.put("near", strong)
    assert shown == [weak[AB].link, strong[AB].link]


@pytest.mark.parametrize(
    ("keys", "changed", "gone"),
    [(("a", "b"), (), [AB]), (("a", "c"), (), [AC]), ((), ("b",), [AB, BC]), (("a",), (), [])],
)
def test_between_takes_back_what_these_groups_no_longer_doubt(
    keys: tuple[str, ...], changed: tuple[str, ...], gone: list[Two]
) -> None:
    heard = Heard()
    heard.doubts.between(("a", "b", "c"), (), {**near(AB, 0.5), **near(AC, 0.5), **near(BC, 0.5)})
    heard.told.clear()
    heard.doubts.between(keys, changed, {})
    assert sorted(heard.told) == [(two, None) for two in gone]


def test_of_near_puts_the_smaller_key_first() -> None:
    assert list(of_near([("b", "a", link(0.5))])) == [AB]


def profiles() -> list[Profile]:
    made = [make_mentioning(f"r{n}", f"2031-01-0{n}", make_mention(f"r{n}", "Jory Pelk")) for n in (1, 2, 3)]
    return make_profiles([reading for _, reading in made], {document.id: document for document, _ in made})


@pytest.mark.parametrize(
    ("keys", "is_apart", "expected"),
    [
        (("a", "b", "c"), False, [AB, AC]),
        (("a", "b", "b"), False, [AB]),
        (("a", "a", "c"), False, [AC]),
        (("b", "a", "c"), True, [BC]),
    ],
)
def test_of_faint_is_one_link_for_two_groups_that_nobody_told_apart(
    keys: tuple[str, str, str], is_apart: bool, expected: list[Two]
) -> None:
    found = profiles()
    edges: list[Edge] = [(0.6, 0, 1), (0.5, 0, 2)]
    key_of = {profile.id: key for profile, key in zip(found, keys, strict=True)}
    apart: dict[str, dict[str, None]] = {found[0].id: {found[1].id: None}} if is_apart else {}
    told = of_faint(found, edges, key_of, apart)
    assert list(told) == expected
