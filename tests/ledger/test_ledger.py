"""A ledger reads what was stored since, and says what ``pipeline.survey`` of the whole casebook says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.export.register_json import to_json
from habeas.ledger.ledger import Ledger
from habeas.model.claim import Reading
from habeas.model.decision import Decision, Evidence, SubjectKind, Verdict, with_id
from habeas.model.event import Event
from habeas.model.text import Capture, Document
from habeas.pipeline import survey
from habeas.reconcile.events import founded_by
from habeas.store.casebook import Casebook
from tests.reconcile.stories import autumn

TODAY = "2031-01-01"


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(str(tmp_path / "casebook.db")) as opened:
        yield opened


def store(casebook: Casebook, report: tuple[Document, Reading], *, retrieved: str = "2030-01-01T00:00:00Z") -> None:
    document, reading = report
    data = document.text.encode()
    capture = Capture(document.sha256, f"{document.id}.txt", retrieved, "text/plain", len(data))
    casebook.add(capture, data, document, reading)


def decide(casebook: Casebook, verdict: Verdict, subject: str, other: str | None = None, **fields: str) -> None:
    number = len(casebook.decisions())
    decision = Decision(
        "",
        verdict,
        subject,
        other,
        fields.get("field"),
        fields.get("value"),
        "ed",
        f"2030-01-{number + 1:02}T00:00:00Z",
        "so",
    )
    if "name" in fields:
        decision = replace(decision, evidence=Evidence(SubjectKind.NAME, ()))
    casebook.add_decision(with_id(decision))


def agrees(ledger: Ledger, casebook: Casebook) -> bool:
    """Whether the ledger says what the whole casebook says."""
    expected, found = survey(casebook, as_of=None, today=TODAY), ledger.survey()
    same = to_json(found.register) == to_json(expected.register)
    return same and found.register == expected.register and set(found.readings) == set(expected.readings)


def test_ledger_follows_reports(casebook: Casebook) -> None:
    ledger = Ledger.open(casebook, today=TODAY)
    assert ledger.register.events == ()
    for report in autumn()[0]:
        store(casebook, report)
        assert ledger.refresh()
        assert agrees(ledger, casebook)
    assert not ledger.refresh()


def test_ledger_a_newer_version_of_a_report_takes_the_place_of_the_older(casebook: Casebook) -> None:
    reports = autumn()[0]
    for report in reports:
        store(casebook, report)
    ledger = Ledger.open(casebook, today=TODAY)
    document, reading = reports[0]
    newer = replace(document, title="Corrected", published="2025-09-12")
    store(casebook, (newer, replace(reading, claims=reading.claims[1:])), retrieved="2030-02-01T00:00:00Z")
    assert ledger.refresh()
    assert len(ledger.survey().documents) == len(reports)
    assert agrees(ledger, casebook)


def test_ledger_follows_decisions(casebook: Casebook) -> None:
    reports = autumn()[0]
    for report in reports[:-1]:
        store(casebook, report)
    ledger = Ledger.open(casebook, today=TODAY)
    first, second, *_ = reports[0][1].claims
    releases = [e for e in ledger.register.events if e.kind == "release"]
    steps: list[tuple[Verdict, str, str | None, dict[str, str]]] = [
        (Verdict.REJECT, second.id, None, {}),
        (Verdict.CORRECT, first.id, None, {"field": "n", "value": "53"}),
        (Verdict.ACCEPT, first.id, None, {}),
        (Verdict.SAME, _founder(releases[0]), _founder(releases[1]), {}),
        (Verdict.NOT_SAME, reports[0][1].mentions[0].id, reports[1][1].mentions[0].id, {}),
        (Verdict.WITHHOLD, "Alena Ramova", None, {"name": "yes"}),
        (Verdict.PUBLISH, "Alena Ramova", None, {"name": "yes"}),
    ]
    for verdict, subject, other, fields in steps:
        decide(casebook, verdict, subject, other, **fields)
        assert ledger.refresh()
        assert agrees(ledger, casebook), verdict
    store(casebook, reports[-1])
    assert ledger.refresh()
    assert agrees(ledger, casebook)


def test_ledger_a_ruling_on_a_report_that_came_with_it(casebook: Casebook) -> None:
    reports = autumn()[0]
    ledger = Ledger.open(casebook, today=TODAY)
    for report in reports:
        store(casebook, report)
    first, second = (r.mentions[0].id for _, r in reports[:2])
    decide(casebook, Verdict.NOT_SAME, first, second)
    assert ledger.refresh()
    assert agrees(ledger, casebook)


def _founder(event: Event) -> str:
    return next(c for c in event.claims if founded_by(c) == event.id)


def test_ledger_masks_what_is_withheld(casebook: Casebook) -> None:
    for report in autumn()[0]:
        store(casebook, report)
    ledger = Ledger.open(casebook, today=TODAY)
    assert "Labun" in to_json(ledger.register)
    decide(casebook, Verdict.WITHHOLD, "Ihar Labun", name="yes")
    assert ledger.refresh()
    assert "Labun" not in to_json(ledger.register)
