from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.model.claim import Claim, Kind
from habeas.model.decision import Verdict
from habeas.reconcile.register import build
from habeas.reconcile.scope import correct, current, visible
from tests.factory import identify, make_decision, make_report, tell

FREED = tell(Kind.RELEASE, "Norland freed 12 people.", n=12, by="Norland", when="2025-05-02")
EARLY = make_report("early", "2025-05-02", "Gazette", FREED)
LATE = make_report(
    "late",
    "2025-05-09",
    "Herald",
    tell(Kind.RELEASE, "Norland freed 13 people.", n=13, by="Norland", when="2025-05-08"),
)
UNDATED = make_report("undated", None, "Leaflet", FREED)
ALL = [EARLY, LATE, UNDATED]


@pytest.mark.parametrize(
    ("as_of", "kept"),
    [
        (None, ["early", "late", "undated"]),
        ("2025-05-02", ["early"]),
        ("2025-05-30", ["early", "late"]),
        ("2025-05-01", []),
    ],
)
def test_scope_visible_as_of(as_of: str | None, kept: list[str]) -> None:
    scope = visible([r for _, r in ALL], [d for d, _ in ALL], (), as_of=as_of)
    assert [d.id for d in scope.documents] == kept
    assert [r.document for r in scope.readings] == kept


def test_scope_only_the_latest_version_of_a_page() -> None:
    old, new = EARLY, LATE
    document = replace(new[0], url=old[0].url)
    scope = visible([old[1], new[1]], [old[0], document], (), as_of=None)
    assert [d.id for d in scope.documents] == ["late"]
    before = visible([old[1], new[1]], [old[0], document], (), as_of="2025-05-03")
    assert [d.id for d in before.documents] == ["early"]


def test_scope_rejected_claims_are_gone_from_the_day_of_the_decision() -> None:
    claim = EARLY[1].claims[0].id
    decision = make_decision(Verdict.REJECT, claim, when="2025-05-06T10:00:00Z")
    assert not visible([EARLY[1]], [EARLY[0]], [decision], as_of=None).claims
    assert visible([EARLY[1]], [EARLY[0]], [decision], as_of="2025-05-05").claims


def test_scope_later_decision_supersedes() -> None:
    reject = make_decision(Verdict.REJECT, "claim-x", when="2025-05-06T10:00:00Z")
    accept = make_decision(Verdict.ACCEPT, "claim-x", when="2025-05-07T10:00:00Z")
    assert current([accept, reject], day=None) == (accept,)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("n", "14", "14"),
        ("n", None, None),
        ("when", "2025-05-03", "2025-05-03"),
        ("status", "negated", "negated"),
        ("of", "miners", "miners"),
        ("by", "Sutland; Westland", ("Sutland", "Westland")),
        ("act", "pardon", "pardon"),
        ("place", "Brann", "Brann"),
    ],
)
def test_scope_correct(field: str, value: str | None, shown: object) -> None:
    claim: Claim = correct(EARLY[1].claims[0], field, value)
    found = {
        "n": claim.quantity.wording if claim.quantity else None,
        "when": claim.when.edtf if claim.when else None,
        "status": str(claim.status),
        "of": claim.of,
        "by": claim.by,
        "act": claim.act,
        "place": claim.place,
    }
    assert found[field] == shown


@pytest.mark.parametrize(("value", "low", "high"), [("52", 52, 52), ("100+", 100, None), ("50-60", 50, 60)])
def test_scope_correct_a_figure(value: str, low: int, high: int | None) -> None:
    quantity = correct(EARLY[1].claims[0], "n", value).quantity
    assert quantity is not None
    assert (quantity.interval.low, quantity.interval.high) == (low, high)


@pytest.mark.parametrize("value", ["many", "60-50", "-5", "5-", "+"])
def test_scope_what_is_no_figure_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"inter|int"):
        correct(EARLY[1].claims[0], "n", value)


def test_scope_unknown_field_changes_nothing() -> None:
    assert correct(EARLY[1].claims[0], "colour", "green") == EARLY[1].claims[0]


def test_scope_decisions_join_and_part_events() -> None:
    reports = [EARLY, LATE]
    identities = identify(reports)
    documents, readings = [d for d, _ in reports], [r for _, r in reports]
    apart = build(readings, documents, identities, ())
    assert len(apart.events) == 2
    first, second = (e.id for e in apart.events)
    same = make_decision(Verdict.SAME, first, second)
    joined = build(readings, documents, identities, [same])
    assert len(joined.events) == 1
    undone = make_decision(Verdict.NOT_SAME, first, second, when="2021-01-01T00:00:00Z")
    assert build(readings, documents, identities, [same, undone]).events == apart.events


def test_scope_decision_takes_a_claim_out_of_an_event() -> None:
    twin = make_report("twin", "2025-05-03", "Herald", FREED)
    reports = [EARLY, twin]
    identities = identify(reports)
    documents, readings = [d for d, _ in reports], [r for _, r in reports]
    together = build(readings, documents, identities, ())
    assert len(together.events) == 1
    part = make_decision(Verdict.NOT_SAME, twin[1].claims[0].id, together.events[0].id)
    assert len(build(readings, documents, identities, [part]).events) == 2
