"""Two spellings read as one party can be told apart by a person, and two parties joined; both can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.decide.parties import apart_id
from habeas.desk import Author, Desk
from habeas.errors import InputError
from habeas.model.claim import Kind
from habeas.model.decision import Verdict
from habeas.store.casebook import Casebook
from tests.desk_stories import keep
from tests.factory import make_report, tell

MAIN, OTHER = "Harbour Watch", "The Harbour Watch"


def at(second: int) -> Author:
    return Author("ann", f"2027-04-01T00:00:{second:02}+00:00", "two bodies share the name")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    told = [
        make_report(
            f"report-{n}",
            "2027-03-09",
            f"Paper {n}",
            tell(Kind.COUNT, f"{name} says that {n}0 are held.", n=n * 10, says=name),
        )
        for n, name in ((4, MAIN), (5, OTHER))
    ]
    casebook = Casebook.open(str(tmp_path / "casebook.db"))
    keep(casebook, *told)
    return Desk(casebook)


def voices(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """Parties that have one of the names, each with its names."""
    desk.refresh()
    return sorted((p.id, p.names) for p in desk.survey.register.parties if {MAIN, OTHER} & {p.name, *p.names})


def test_spellings_of_one_party_are_told_apart_and_joined_again(desk: Desk) -> None:
    (before,) = voices(desk)
    desk.pair(Verdict.NOT_SAME, MAIN, OTHER, at(1))
    apart = voices(desk)
    assert len(apart) == 2
    assert (apart_id(OTHER), (OTHER,)) in apart
    assert {p.root for p in desk.survey.register.populations} == {MAIN, OTHER}
    desk.pair(Verdict.SAME, before[0], apart_id(OTHER), at(2))
    assert [ident for ident, _ in voices(desk)] == [before[0]]


def test_telling_apart_can_be_undone(desk: Desk) -> None:
    before = voices(desk)
    decision = desk.pair(Verdict.NOT_SAME, MAIN, OTHER, at(1))
    assert voices(desk) != before
    desk.undo(decision.id, at(2))
    assert voices(desk) == before


def test_one_spelling_is_not_told_apart_from_itself(desk: Desk) -> None:
    party = voices(desk)[0][0]
    with pytest.raises(InputError, match="is the same already"):
        desk.pair(Verdict.NOT_SAME, party, party, at(1))
