"""What a person decides on an office holds, whatever later reports tell of who held it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.decide.parties import apart_id
from habeas.desk import Author, Desk
from habeas.export.register_json import to_json
from habeas.ledger.ledger import Ledger
from habeas.model.claim import Kind, Reading
from habeas.model.decision import Verdict
from habeas.model.entity import PartyKind
from habeas.model.text import Document
from habeas.pipeline import survey
from habeas.store.casebook import Casebook
from tests.desk_stories import keep
from tests.factory import make_mention, make_report, tell

PRESIDENT = "Norwegian president"
TODAY = "2032-01-01"


def at(second: int) -> Author:
    return Author("ann", f"2031-12-01T00:00:{second:02}+00:00", "seen in the gazette")


def holding(ident: str, name: str, published: str = "2031-01-02") -> tuple[Document, Reading]:
    """A report in which the holder of the office speaks."""
    told = tell(Kind.POSITION, f"{name} spoke in {ident}.", says=name)
    document, reading = make_report(ident, published, "The Sulin Mirror", told)
    return document, replace(reading, mentions=(make_mention(ident, name, roles=(PRESIDENT,)),))


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    """A report that only says "the Norwegian president", and one in which somebody without an office speaks."""
    user = make_report("user", "2031-06-01", "The Vik Post", tell(Kind.POSITION, "It will be so.", says=PRESIDENT))
    document, reading = make_report(
        "plain", "2031-06-01", "The Vik Post", tell(Kind.POSITION, "Dag Lind spoke.", says="Dag Lind")
    )
    plain = document, replace(reading, mentions=(make_mention("plain", "Dag Lind"),))
    with Casebook.open(str(tmp_path / "casebook.db")) as opened:
        keep(opened, user, plain)
        yield opened


def speaker(casebook: Casebook) -> str:
    """Whom the phrase stands for; the account that is kept up to date must say the same as the one made anew."""
    made, kept = survey(casebook, as_of=None, today=TODAY), Ledger.open(casebook, today=TODAY).survey()
    assert to_json(made.register) == to_json(kept.register)
    party = made.register.identities.party_of["user", PRESIDENT]
    return next(p.name for p in made.register.parties if p.id == party)


def party(casebook: Casebook, name: str) -> str:
    found = survey(casebook, as_of=None, today=TODAY).register.parties
    return next(p.id for p in found if name in (p.name, *p.names))


def test_without_a_decision_later_reports_tell_who_it_was(casebook: Casebook) -> None:
    assert speaker(casebook) == PRESIDENT
    keep(casebook, holding("later", "Aksel Osterman"))
    assert speaker(casebook) == "Aksel Osterman"


def test_who_was_decided_to_be_meant_is_meant_whatever_later_reports_tell(casebook: Casebook) -> None:
    desk = Desk(casebook)
    desk.pair(Verdict.SAME, party(casebook, "Dag Lind"), party(casebook, PRESIDENT), at(1))
    assert speaker(casebook) == "Dag Lind"
    keep(casebook, holding("later", "Aksel Osterman"))
    assert speaker(casebook) == "Dag Lind"
    register = survey(casebook, as_of=None, today=TODAY).register
    assert PRESIDENT not in next(p.names for p in register.parties if p.name == "Aksel Osterman")
    assert not register.identities.recalled


def test_an_office_that_is_told_apart_from_its_holder_stands_for_nobody(casebook: Casebook) -> None:
    keep(casebook, holding("later", "Aksel Osterman"))
    desk = Desk(casebook)
    decision = desk.pair(Verdict.NOT_SAME, "Aksel Osterman", PRESIDENT, at(1))
    assert speaker(casebook) == PRESIDENT
    register = survey(casebook, as_of=None, today=TODAY).register
    assert [(p.kind, p.country) for p in register.parties if p.name == PRESIDENT] == [(PartyKind.BODY, "NO")]
    keep(casebook, holding("again", "Aksel Osterman"))
    assert speaker(casebook) == PRESIDENT
    desk.refresh()
    desk.undo(decision.id, at(2))
    assert speaker(casebook) == "Aksel Osterman"


def test_an_office_that_was_told_apart_is_joined_to_somebody_else(casebook: Casebook) -> None:
    keep(casebook, holding("later", "Aksel Osterman"))
    desk = Desk(casebook)
    desk.pair(Verdict.NOT_SAME, "Aksel Osterman", PRESIDENT, at(1))
    desk.refresh()
    desk.pair(Verdict.SAME, party(casebook, "Dag Lind"), apart_id(PRESIDENT), at(2))
    assert speaker(casebook) == "Dag Lind"


def test_one_office_is_told_apart_from_two_holders(casebook: Casebook) -> None:
    keep(casebook, holding("later", "Aksel Osterman"), holding("mine", "Sigrun Dahl", "2030-01-02"))
    keep(casebook, make_report("old", "2030-06-01", "The Vik Post", tell(Kind.POSITION, "Not yet.", says=PRESIDENT)))
    desk = Desk(casebook)
    for second, name in enumerate(("Aksel Osterman", "Sigrun Dahl")):
        desk.pair(Verdict.NOT_SAME, name, PRESIDENT, at(second))
    assert speaker(casebook) == PRESIDENT
    register = survey(casebook, as_of=None, today=TODAY).register
    assert [p.id for p in register.parties if p.name == PRESIDENT] == [apart_id(PRESIDENT)]
