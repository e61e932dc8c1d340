"""Ids lead on after a merge, and fingerprints change with the evidence alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.cli.main import run
from habeas.decide.evidence import fingerprint
from habeas.desk import Author, Desk
from habeas.errors import InputError, NotFoundError
from habeas.model.claim import Kind
from habeas.model.decision import Decision, Evidence, SubjectKind, Trace, Verdict
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from tests.desk_stories import STORY, keep, make_casebook
from tests.factory import make_report, tell

ANN = Author("ann", "2027-04-01T00:00:00.000000+00:00", "")


def test_after_a_merge_the_old_id_leads_to_the_new(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, *STORY)
        desk = Desk(casebook)
        people = {p.name: p.id for p in desk.survey.register.people}
        desk.pair(Verdict.SAME, people["Osric Talvane"], people["Maud Ellery"], ANN)
        desk.refresh()
        (merged,) = {p.id for p in desk.survey.register.people}
        assert {desk.shelf.find(old)[0] for old in people.values()} == {merged}


def test_an_earlier_report_gives_an_event_a_new_id_and_the_old_one_leads_to_it(tmp_path: Path) -> None:
    earlier = make_report(
        "earlier",
        "2027-03-08",
        "Morning Post",
        tell(
            Kind.RELEASE,
            "Velmark freed 46 political prisoners.",
            n=46,
            of="political prisoners",
            by="Velmark",
            when="2027-03-08",
        ),
    )
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, *STORY)
        desk = Desk(casebook)
        old = next(e.id for e in desk.survey.register.events if e.kind is Kind.RELEASE)
        keep(casebook, earlier)
        desk.refresh()
        new = next(e.id for e in desk.survey.register.events if e.kind is Kind.RELEASE)
        assert new != old
        assert desk.shelf.find(old) == (new, SubjectKind.EVENT)


def test_why_leads_on_from_an_old_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(make_casebook(tmp_path / "casebook.db"), debug=False)
    with Casebook.open(settings.casebook) as casebook:
        desk = Desk(casebook)
        people = {p.name: p.id for p in desk.survey.register.people}
        desk.pair(Verdict.SAME, people["Osric Talvane"], people["Maud Ellery"], ANN)
    for ident in people.values():
        assert run(["why", ident], settings) == 0
        assert "Talvane" in capsys.readouterr().out


def test_what_cannot_be_decided_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, *STORY)
        desk = Desk(casebook)
        claim = desk.survey.register.claims[0].id
        person = desk.survey.register.people[0].id
        wrongs: tuple[Callable[[], Decision], ...] = (
            lambda: desk.judge(Verdict.REJECT, person, ANN),
            lambda: desk.correct(claim, "colour", "red", ANN),
            lambda: desk.correct(claim, "n", "many", ANN),
            lambda: desk.correct(claim, "kind", "party", ANN),
            lambda: desk.pair(Verdict.SAME, claim, person, ANN),
            lambda: desk.pair(Verdict.SAME, person, person, ANN),
            lambda: desk.withhold(claim, ANN, until=None),
            lambda: desk.publish("Nobody", ANN),
        )
        for wrong in wrongs:
            with pytest.raises(InputError):
                wrong()
        with pytest.raises(NotFoundError):
            desk.undo("decision-0", ANN)
        assert casebook.decisions() == ()


def test_undo_takes_back_and_can_be_taken_back(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, *STORY)
        desk = Desk(casebook)
        claim = desk.survey.register.claims[0].id
        rejected = desk.judge(Verdict.REJECT, claim, ANN)
        undone = desk.undo(rejected.id, ANN)
        desk.refresh()
        assert claim in {c.id for c in desk.survey.register.claims}
        desk.undo(undone.id, ANN)
        desk.refresh()
        assert claim not in {c.id for c in desk.survey.register.claims}
        assert len(casebook.decisions()) == 3


def test_a_clock_that_was_set_back_supersedes_all_the_same(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, *STORY)
        desk = Desk(casebook)
        claim = desk.survey.register.claims[0].id
        desk.judge(Verdict.REJECT, claim, ANN)
        desk.judge(Verdict.ACCEPT, claim, Author("ann", "2020-01-01T00:00:00.000000+00:00", ""))
        desk.refresh()
        assert claim in {c.id for c in desk.survey.register.claims}


def test_fingerprint_rests_on_words_and_contents_and_not_on_order() -> None:
    first, second = Trace("a", "d", "words"), Trace("b", "e", "others")
    one = Evidence(SubjectKind.EVENT, (first, second))
    assert fingerprint(one) == fingerprint(Evidence(SubjectKind.EVENT, (second, first)))
    assert fingerprint(one) != fingerprint(Evidence(SubjectKind.EVENT, (first,)))
    assert fingerprint(one, None) == fingerprint(one)
