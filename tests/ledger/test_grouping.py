"""Tests of groups of statements: rulings on claims that tell of no happening."""

from __future__ import annotations

from dataclasses import replace

from habeas.export.register_json import to_json
from habeas.ledger.standing import Standing
from habeas.model.claim import Kind, Reading
from habeas.model.decision import Verdict
from habeas.model.text import Document
from habeas.reconcile.register import build
from habeas.resolve.cluster import resolve
from tests.factory import make_decision, make_report, tell

Report = tuple[Document, Reading]

PLAIN = "It was told at dawn that people went home."
WRONG = "Correction: an earlier report wrongly said 2, and so it was."


def story() -> list[Report]:
    """A report, another that takes a figure back, and one that repeats the first word for word."""
    first = make_report(
        "r0", "2031-01-02", "The Heron", tell(Kind.RELEASE, PLAIN), tell(Kind.RELEASE, PLAIN, who=("Arno Vell",))
    )
    second = make_report("r1", "2031-01-02", "The Heron", tell(Kind.RELEASE, PLAIN), tell(Kind.RELEASE, WRONG, n=2))
    document, reading = first
    claims = tuple(
        replace(c, id=f"copied-{n}", passage=replace(c.passage, document="r2"), mentions=())
        for n, c in enumerate(reading.claims)
    )
    copied = replace(document, id="r2", publisher="The Tern"), Reading("r2", claims, (), (), ())
    return [first, second, copied]


def test_a_ruling_on_a_figure_taken_back_moves_no_copy() -> None:
    reports = story()
    documents, readings = [d for d, _ in reports], [r for _, r in reports]
    wrong = readings[1].claims[-1].id
    standing = Standing((), reports)
    before = [e.claims for e in standing.register().events]
    assert wrong not in {c for claims in before for c in claims}, "the figure was taken back"
    rulings = (make_decision(Verdict.NOT_SAME, wrong, "copied-0"),)
    assert standing.rule(rulings)
    assert [e.claims for e in standing.register().events] == before
    assert to_json(standing.register()) == to_json(
        build(readings, documents, resolve(readings, documents, rulings), rulings)
    )


def test_a_ruling_follows_its_claims_when_they_come_and_go() -> None:
    reports = story()
    first, last = reports[0][1].claims[0].id, "copied-0"
    rulings = (make_decision(Verdict.NOT_SAME, first, last),)
    standing = Standing(rulings, reports[:2])
    standing.change((), reports[2:])
    parted = [e.claims for e in standing.register().events]
    assert not any({first, last} <= set(claims) for claims in parted)
    standing.change(["r0"], ())
    standing.change((), reports[:1])
    assert [e.claims for e in standing.register().events] == parted
    assert standing.rule(())
    assert any({first, last} <= set(e.claims) for e in standing.register().events)
