"""Decisions find their evidence again after a newer reader has given everything new ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from habeas.decide.attach import attach
from habeas.desk import Author, Desk
from habeas.model.claim import Kind, Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.ids import stable_id
from habeas.model.text import Document
from habeas.store.casebook import Casebook
from tests.desk_stories import FEWER, FREED, STORY, keep, post
from tests.factory import make_report, tell


def at(second: int) -> Author:
    return Author("ann", f"2027-04-01T00:{second // 60:02}:{second % 60:02}.000000+00:00", "seen in the court's file")


def reread(reading: Reading, *, drop: tuple[str, ...] = ()) -> Reading:
    """The reading of another reader: every id is new, and claims with these quotes are no longer read."""
    mentions = {m.id: replace(m, id=stable_id("mention", "newer", m.id)) for m in reading.mentions}
    claims = tuple(
        replace(c, id=stable_id("claim", "newer", c.id), mentions=tuple(mentions[m].id for m in c.mentions))
        for c in reading.claims
        if c.passage.quote not in drop
    )
    return replace(reading, claims=claims, mentions=tuple(mentions.values()))


def decide_on_story(folder: Path) -> tuple[tuple[Decision, ...], tuple[tuple[Document, Reading], ...]]:
    """One decision of each kind on the story."""
    with Casebook.open(str(folder / "casebook.db")) as casebook:
        keep(casebook, *STORY)
        desk = Desk(casebook)
        claims = {c.passage.quote: c.id for c in desk.survey.register.claims}
        people = {p.name: p.id for p in desk.survey.register.people}
        event = next(e for e in desk.survey.register.events if e.kind is Kind.RELEASE)
        desk.judge(Verdict.REJECT, claims[FEWER], at(1))
        desk.correct(claims[FREED], "n", "47", at(2))
        desk.pair(Verdict.NOT_SAME, people["Osric Talvane"], people["Maud Ellery"], at(3))
        desk.pair(Verdict.SAME, event.id, claims[FEWER], at(4)) if event.id != claims[FEWER] else None
        desk.withhold(people["Maud Ellery"], at(5), until=None)
        desk.withhold(post()[0].id, at(6), until=None)
        return casebook.decisions(), STORY


def test_decisions_are_attached_to_what_another_reader_reads(tmp_path: Path) -> None:
    decisions, story = decide_on_story(tmp_path)
    readings = [reread(r) for _, r in story]
    found = attach(decisions, readings, [d for d, _ in story])
    assert found.open == ()
    assert len(found.decisions) == len(decisions)
    ids = {c.id for r in readings for c in r.claims} | {m.id for r in readings for m in r.mentions}
    for decision in found.decisions:
        assert decision.subject in ids | {post()[0].id}
        assert decision.other is None or decision.other in ids


def test_a_decision_whose_claim_is_no_longer_read_is_open(tmp_path: Path) -> None:
    decisions, story = decide_on_story(tmp_path)
    readings = [reread(r, drop=(FREED,)) for _, r in story]
    found = attach(decisions, readings, [d for d, _ in story])
    assert [o.decision.verdict for o in found.open] == [Verdict.CORRECT]
    assert "no longer read" in found.open[0].problem


def test_a_decision_moves_to_the_same_sentence_of_a_newer_version(tmp_path: Path) -> None:
    told = tell(Kind.RELEASE, FREED, n=46, by="Velmark", when="2027-03-08")
    old = make_report("page", "2027-03-09", "Post", told)
    new = make_report("page", "2027-03-10", "Post", tell(Kind.UNKNOWN, "No list was published."), told)
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, old)
        desk = Desk(casebook)
        desk.judge(Verdict.REJECT, desk.survey.register.claims[0].id, at(1))
        keep(casebook, new)
        desk.refresh()
        assert [c.passage.quote for c in desk.survey.register.claims] == ["No list was published."]
        assert desk.survey.attached.open == ()


def test_two_claims_of_one_sentence_are_told_apart_or_left_open() -> None:
    document, reading = make_report(
        "two",
        "2027-03-09",
        "Post",
        tell(Kind.RELEASE, "Velmark freed Osric and Maud.", who="Osric"),
        tell(Kind.RELEASE, "Velmark freed Osric and Maud.", who="Maud"),
    )
    first = reading.claims[0]
    from habeas.decide.evidence import Shelf
    from habeas.model.decision import SubjectKind

    shelf = Shelf({document.id: document}, {c.id: c for c in reading.claims}, {}, {}, {}, {}, {}, {})
    evidence = shelf.evidence(first.id, SubjectKind.CLAIM)
    decision = Decision("d", Verdict.REJECT, first.id, None, None, None, "ann", "2027", "", evidence=evidence)
    assert attach([decision], [reading], [document]).decisions[0].subject == first.id
    assert len(attach([decision], [reread(reading)], [document]).open) == 1


@pytest.mark.parametrize("dropped", [0, 40])
def test_five_hundred_decisions_survive_a_new_reader(dropped: int, tmp_path: Path) -> None:
    story = [
        make_report(
            f"report-{n}",
            "2027-03-09",
            "Post",
            *(tell(Kind.RELEASE, f"Velmark freed {n + k} people in town {n}-{k}.", n=n + k) for k in range(5)),
        )
        for n in range(100)
    ]
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        keep(casebook, *story)
        desk = Desk(casebook)
        for place, claim in enumerate(c for _, r in story for c in r.claims):
            desk.judge(Verdict.REJECT if place % 2 else Verdict.ACCEPT, claim.id, at(place))
        decisions = casebook.decisions()
        assert len(decisions) == 500
        assert [p for _, p in casebook.check() if p] == []
    gone = tuple(c.passage.quote for _, r in story[:dropped] for c in r.claims[:1])
    found = attach(decisions, [reread(r, drop=gone) for _, r in story], [d for d, _ in story])
    assert len(found.open) == dropped
    assert len(found.decisions) == 500 - dropped
    words = {c.id: c.passage.quote for _, r in story for c in reread(r).claims}
    for decision in found.decisions:
        assert decision.evidence is not None
        assert words[decision.subject] == decision.evidence.traces[0].words
