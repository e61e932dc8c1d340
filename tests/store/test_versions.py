"""Which version of a report stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies

from habeas.store.versions import Version, current


def version(
    name: str, *, of: str = "", url: str = "", data: str = "", day: str | None = "2031-05-04", got: str = "1"
) -> Version:
    return Version(name, of or f"doc-{name}", data or f"sha-{name}", f"{name}.txt", url, day, got)


PAGE = "https://courier.example/news/1"


@pytest.mark.parametrize(
    ("versions", "standing"),
    [
        ([], []),
        ([version("a"), version("b")], ["a", "b"]),
        ([version("a", of="x", got="1"), version("b", of="x", got="2")], ["b"]),
        ([version("a", of="x", day="2031-05-05", got="1"), version("b", of="x", got="2")], ["a"]),
        ([version("a", of="x", day=None, got="2"), version("b", of="x", got="1")], ["b"]),
        ([version("a", url=PAGE, got="2"), version("b", url=PAGE, got="1")], ["a"]),
        ([version("a", url="https://courier.example/"), version("b", url="https://courier.example/")], ["a", "b"]),
        # Of the same bytes, what the user said last counts, even an earlier day.
        (
            [
                version("a", of="x", data="s", day="2031-05-05", got="1"),
                version("b", of="x", data="s", day="2031-05-01", got="2"),
            ],
            ["b"],
        ),
        # One chain: a and b share the id, b and c the page.
        ([version("a", of="x"), version("b", of="x", url=PAGE), version("c", url=PAGE, got="3")], ["c"]),
    ],
)
def test_current(versions: list[Version], standing: list[str]) -> None:
    assert [v.version for v in current(versions)] == standing
    assert current(versions[::-1]) == current(versions)


def test_current_as_of_a_day_is_what_stood_then() -> None:
    versions = [version("a", of="x", day="2031-05-04"), version("b", of="x", day="2031-06"), version("c", day=None)]
    assert [v.version for v in current(versions, as_of="2031-06-29")] == ["a"]
    assert [v.version for v in current(versions, as_of="2031-06-30")] == ["b"]
    assert [v.version for v in current(versions)] == ["c", "b"]


NAMES = strategies.lists(strategies.sampled_from("abcdefgh"), unique=True, max_size=8)


@settings(deadline=None)
@given(NAMES, strategies.randoms(use_true_random=False))
def test_current_does_not_depend_on_the_order_of_arrival(names: list[str], random: object) -> None:
    versions = [
        version(n, of=f"doc-{ord(n) % 3}", url=PAGE if n in "ag" else "", day=f"203{ord(n) % 2}") for n in names
    ]
    shuffled = sorted(versions, key=lambda v: hash((repr(random), v.version)))
    assert current(shuffled) == current(versions)
