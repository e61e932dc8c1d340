"""Sentences on one release: the deed, its sources, its dissent, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.answer.deeds import bare, by_whom, deed, dissent_on, dissents, ids, join_roots, missing_of, plain, to_where
from habeas.answer.desk import Desk
from habeas.answer.known import Known
from habeas.answer.question import read_question
from habeas.model.claim import Kind
from habeas.model.entity import Root
from habeas.model.event import Disputed, Event
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from habeas.show.lookup import look_up
from tests.reconcile.stories import autumn

REPORTS, IDENTITIES = autumn()
KNOWN = Known(look_up(build([r for _, r in REPORTS], [d for d, _ in REPORTS], IDENTITIES, ())))
DESK = Desk(KNOWN, read_question("How many were freed?", KNOWN.names, today="2026-01-01"))

WHOLE, LANTERN, GUILD = Interval(52, 52), Root("Lantern", "ngo", ("c2",)), Root("Guild", "ngo", ("c1",))


def release() -> Event:
    """The release of September: 52 counted, three named."""
    events = DESK.register.events
    (found,) = (e for e in events if e.kind is Kind.RELEASE and e.counts and e.counts[0].agreed == WHOLE)
    return found


COUNTED = release()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (COUNTED, "Belarus freed 52 people on 11 September 2025"),
        (replace(COUNTED, counts=()), "Belarus freed Alena Ramova, Ihar Labun and Mikola Sparnik on 11 September 2025"),
        (replace(COUNTED, by=(), country=None), "52 people were freed on 11 September 2025"),
        (replace(COUNTED, places=("Lithuania",)), "Belarus freed 52 people to Lithuania on 11 September 2025"),
    ],
)
def test_deed_says_who_freed_whom_and_when(event: Event, expected: str) -> None:
    assert deed(DESK, event) == expected


@pytest.mark.parametrize(
    ("places", "expected"), [(("Lithuania",), "to Lithuania"), (("Belarus",), ""), (("Minsk",), ""), ((), "")]
)
def test_to_where_is_abroad_only(places: tuple[str, ...], expected: str) -> None:
    assert to_where(replace(COUNTED, places=places)).strip() == expected


def test_by_whom_is_empty_if_nobody_is_told() -> None:
    assert by_whom(replace(COUNTED, by=(), country=None)) == ""
    assert "Belarus" in by_whom(COUNTED)


def test_dissent_on_gives_those_who_say_otherwise() -> None:
    count = COUNTED.counts[0]
    disputed = replace(count, disputed=(Disputed(Interval(40, 40), (LANTERN,)), Disputed(Interval(9, 9), (GUILD,))))
    assert [(d.interval, d.roots) for d in dissents(disputed)] == [
        (Interval(40, 40), (LANTERN,)),
        (Interval(9, 9), (GUILD,)),
    ]
    said = dissent_on(disputed)
    assert said.index("Lantern") < said.index("Guild")
    assert "40" in said
    assert dissent_on(replace(count, disputed=())) == ""


def test_missing_of_says_how_many_are_not_named() -> None:
    assert missing_of(DESK, COUNTED)[0] == "49 of 52 are not named in any report."
    named = replace(COUNTED, open_slots=Interval(0, 0))
    assert not [m for m in missing_of(DESK, named) if "not named" in m]
    assert any("No list was published" in m for m in missing_of(DESK, COUNTED))


def test_plain_stands_on_the_count_and_bare_on_claims_alone() -> None:
    told = plain(DESK, COUNTED, "x")
    assert (told.interval, told.roots) == (WHOLE, COUNTED.counts[0].roots)
    assert set(COUNTED.claims) < set(told.claims)
    alone = bare(COUNTED, "x", ["c2", "c1", "c2"])
    assert (alone.interval, alone.roots, alone.claims) == (None, (), ("c1", "c2"))


def test_plain_of_names_stands_on_those_who_name_them() -> None:
    told = plain(DESK, replace(COUNTED, counts=()), "x")
    assert told.interval is None
    assert "Viasna" in {root.name for root in told.roots}


def test_join_roots_are_one_by_name_and_kind() -> None:
    found = join_roots([LANTERN, Root("Lantern", "ngo", ("c1", "c2")), Root("Lantern", "body", ("c3",)), GUILD])
    assert found == (GUILD, Root("Lantern", "body", ("c3",)), Root("Lantern", "ngo", ("c1", "c2")))
    assert ids(["b", "a", "b"]) == ("a", "b")
