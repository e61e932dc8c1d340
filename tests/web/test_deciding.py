"""Review over HTTP: the queue is answered, nothing is overwritten, and what is decided is seen at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx2
import pytest

from habeas.desk import Author
from habeas.desk import Desk as Deciding
from habeas.model.decision import Verdict
from habeas.store.casebook import Casebook
from habeas.web import deciding
from habeas.web.call import Call
from habeas.web.seen import seen
from tests.web.conftest import Desk, csrf, send


def question(desk: Desk) -> tuple[str, str]:
    """The basis of the first question that the page asks, and its page."""
    page = desk.client.get("/review").text
    found = re.search(r'name="basis" value="([^"]+)"', page)
    assert found
    return found[1], page


def claim_of(desk: Desk, quote: str) -> str:
    return next(c.id for c in desk.site.live.edition().register.claims if quote in c.passage.quote)


def verdicts(desk: Desk) -> list[Verdict]:
    return [d.verdict for d in desk.site.live.casebook.decisions()]


def test_a_question_is_answered_and_not_asked_again(desk: Desk) -> None:
    basis, page = question(desk)
    assert "which figure?" in page or "Which figure" in page
    answer = send(desk.client, "/review/answer", basis=basis, answer="leave", why="Two counts.")
    assert answer.status_code == 303
    assert basis not in desk.client.get("/review").text
    (made,) = desk.site.live.casebook.decisions()
    assert (made.verdict, made.basis, made.why) == (Verdict.ACCEPT, basis, "Two counts.")


def test_a_rejected_figure_is_gone_and_an_undoing_brings_it_back(desk: Desk) -> None:
    basis, _ = question(desk)
    send(desk.client, "/review/answer", basis=basis, answer="reject-second")
    disputed = [c.disputed for e in desk.site.live.edition().register.events for c in e.counts]
    assert not any(disputed)
    made = desk.site.live.casebook.decisions()[-1]
    token = seen(desk.site.live.edition(), made.id)
    assert send(desk.client, "/review/decide", action="undo", subject=made.id, seen=token).status_code == 303
    assert any(c.disputed for e in desk.site.live.edition().register.events for c in e.counts)


def test_two_who_answer_one_question_see_each_other(desk: Desk) -> None:
    basis, _ = question(desk)
    other = desk.browser()
    token = csrf(other.get("/review"))
    send(desk.client, "/review/answer", basis=basis, answer="leave", why="First.")
    late = other.post(
        "/review/answer", data={"csrf": token, "basis": basis, "answer": "reject-first", "why": "Second."}
    )
    assert late.status_code == 409
    assert "First." in late.text
    assert "Second." in late.text
    assert verdicts(desk) == [Verdict.ACCEPT]


def test_two_who_decide_on_one_claim_see_each_other(desk: Desk) -> None:
    claim = claim_of(desk, "arrested again")
    token = seen(desk.site.live.edition(), claim)
    first = send(
        desk.client, "/review/decide", action="correct", subject=claim, seen=token, field="place", value="Velm"
    )
    late = send(desk.client, "/review/decide", action="correct", subject=claim, seen=token, field="place", value="Marn")
    assert (first.status_code, late.status_code) == (303, 409)
    assert "Velm" in late.text
    assert "Marn" in late.text
    assert [d.value for d in desk.site.live.casebook.decisions()] == ["Velm"]


def test_a_new_report_on_what_was_asked_is_a_change_too(desk: Desk) -> None:
    answer = send(desk.client, "/review/answer", basis="of-other-evidence", answer="leave")
    assert answer.status_code == 409
    assert verdicts(desk) == []


def test_decisions_on_other_things_do_not_disturb(desk: Desk) -> None:
    claim, other = claim_of(desk, "arrested again"), claim_of(desk, "44 political")
    token = seen(desk.site.live.edition(), claim)
    send(desk.client, "/review/decide", action="accept", subject=other, seen=seen(desk.site.live.edition(), other))
    assert send(desk.client, "/review/decide", action="accept", subject=claim, seen=token).status_code == 303


def test_what_another_program_decides_between_check_and_storing_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claim_of(desk, "arrested again")
    token = seen(desk.site.live.edition(), claim)
    plain: Callable[[Call, str], Author] = deciding.author_of
    raced: list[str] = []

    def race(call: Call, why: str) -> Author:
        if not raced:
            raced.append(claim)
            with Casebook.open(desk.location) as casebook:
                Deciding(casebook).judge(Verdict.REJECT, claim, Author("elsewhere", "2027-03-12T10:00:00Z", "Faster."))
        return plain(call, why)

    monkeypatch.setattr(deciding, "author_of", race)
    late = send(desk.client, "/review/decide", action="accept", subject=claim, seen=token)
    assert late.status_code == 409
    assert "Faster." in late.text
    assert verdicts(desk) == [Verdict.REJECT]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "accept"}, 400),
        ({"action": "accept", "subject": "nothing"}, 409),
        ({"action": "explode", "subject": "x"}, 409),
        ({"action": "undo", "subject": "decision-000000000000"}, 409),
        ({"action": "withhold", "subject": "Maud Ellery", "until": "some day"}, 400),
        ({"action": "withhold", "subject": "x" * 3000}, 400),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_sentence(desk: Desk, fields: dict[str, str], status: int) -> None:
    answer = send(desk.client, "/review/decide", **fields)
    assert answer.status_code == status
    assert "<main" in answer.text
    assert verdicts(desk) == []


@pytest.mark.parametrize(
    "fields", [{"field": "mood", "value": "x"}, {"field": "n", "value": "many"}, {"field": "", "value": ""}]
)
def test_a_correction_must_be_one(desk: Desk, fields: dict[str, str]) -> None:
    claim = claim_of(desk, "46 political")
    token = seen(desk.site.live.edition(), claim)
    answer = send(desk.client, "/review/decide", action="correct", subject=claim, seen=token, **fields)
    assert answer.status_code == 400


def test_two_spellings_are_merged_and_told_apart_again(desk: Desk) -> None:
    edition = desk.site.live.edition()
    one, two = (next(p.id for p in edition.register.people if n in p.name) for n in ("Talvane", "Ellery"))
    answer: httpx2.Response = send(
        desk.client, "/review/decide", action="same", subject=one, other=two, seen=seen(edition, one)
    )
    assert answer.status_code == 303
    assert len(desk.site.live.edition().register.people) == len(edition.register.people) - 1
    made = desk.site.live.casebook.decisions()[0]
    send(desk.client, "/review/decide", action="undo", subject=made.id, seen=seen(desk.site.live.edition(), made.id))
    assert len(desk.site.live.edition().register.people) == len(edition.register.people)


def test_a_name_is_withheld_and_published_again(desk: Desk) -> None:
    send(desk.client, "/review/decide", action="withhold", subject="Maud Ellery")
    assert "Ellery" not in desk.client.get("/people").text
    assert send(desk.client, "/review/decide", action="publish", subject="Maud Ellery", seen="old").status_code == 409
    token = seen(desk.site.live.edition(), "Maud Ellery")
    send(desk.client, "/review/decide", action="publish", subject="Maud Ellery", seen=token)
    assert "Ellery" in desk.client.get("/people").text
