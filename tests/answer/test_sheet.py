"""Answer sheets on two invented stories: what is said, by whom, against whom, and what is not answered."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.answer.sheet import ask
from habeas.export.answer_json import to_tree
from habeas.model.answer import AnswerSheet, Outcome
from habeas.model.finding import Register
from habeas.model.quantity import Interval
from habeas.reconcile.register import build
from tests.reconcile.stories import autumn, bridge


def register_of(*, as_of: str | None = None, story: str = "autumn") -> Register:
    reports, identities = autumn() if story == "autumn" else bridge()
    return build([r for _, r in reports], [d for d, _ in reports], identities, (), as_of=as_of)


WORDS = [
    *[
        "how",
        "many",
        "who",
        "was",
        "freed",
        "is",
        "where",
        "Sparnik",
        "Belarus",
        "on",
        "11",
        "September",
        "52",
        "held",
        "given",
    ],
    "Viasna's",
    "count",
    "not",
    "named",
    "?",
]
AUTUMN, BRIDGE = register_of(), register_of(story="bridge")


def sentences(sheet: AnswerSheet) -> list[str]:
    return [answer.sentence for answer in sheet.answers]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "How many were freed on 11 September 2025?",
            "according to Capital Ledger, Rights Desk and Tidal Wire; Guards puts it at 51.",
        ),
        ("How many Lithuanians were freed in September?", "6 were Lithuanians, according to Press Office alone."),
        ("How many Poles were freed in September?", "No report says how many of those freed by Belarus"),
        ("Who was freed on 21 June 2025?", "One of those freed by Belarus on 21 June 2025 is named: Siarhei Vetrau."),
        ("How many of the 52 are not named?", "49 of the 52 freed by Belarus on 11 September 2025 are not named in any report."),
        ("Is Nikolai Sparnik free?", "Mikola Sparnik went back, and nothing later is reported (returned"),
        ("To how many years was Ihar Labun sentenced?", "Ihar Labun was sentenced to 15 years in December 2021, according to"),
        ("Was Alena Ramova sentenced?", "No report says that Alena Ramova was sentenced."),
        ("Was Mikola Sparnik arrested?", "No report says that Mikola Sparnik was detained."),
        ("When was Alena Ramova freed?", "Alena Ramova was freed on 11 September 2025, according to Rights Desk."),
        ("How many are still held in Belarus by Viasna's count?", "Viasna counted 1,184 political prisoners in Belarus on 5 Nov"),
        ("How many does Guards say were freed?", "Guards puts the number of those freed by Belarus on 11 September 2025 at 51."),
        ("What was given for the 52?", "in exchange, the reports state: Announced: United States eased measures on Skyline"),
        ("Who says that 52 were freed?", "is said by Capital Ledger, Rights Desk and Tidal Wire (3 reports, 3 roots)"),
        ("What is not known about the release of 11 September 2025?", "“No list was published.”"),
    ],
)  # fmt: skip
def test_sheet_answers(question: str, expected: str) -> None:
    sheet = ask(AUTUMN, question, today="2025-11-06")
    assert sheet.outcome is Outcome.ANSWERED
    assert any(expected in sentence for sentence in sentences(sheet)), sentences(sheet)


def test_sheet_gives_interval_roots_dissent_rule_and_what_is_missing() -> None:
    (answer,) = ask(AUTUMN, "How many were freed on 11 September 2025?").answers
    assert answer.interval == Interval(52, 52)
    assert [r.name for r in answer.roots] == ["Capital Ledger", "Rights Desk", "Tidal Wire"]
    assert [(d.sentence, d.interval) for d in answer.against] == [("Guards: 51", Interval(51, 51))]
    assert answer.rule == "3 roots state 52; 1 root states 51. 3 reports, 3 roots."
    assert answer.missing[0] == "49 of 52 are not named in any report."


def test_sheet_several_events_are_never_added_up() -> None:
    sheet = ask(AUTUMN, "How many were freed in 2025?")
    assert [a.interval for a in sheet.answers] == [Interval(14, 14), Interval(52, 52)]
    assert "2 events match; they are answered one by one and are not added up." in sheet.notes


def test_sheet_latest_and_largest_choose_one() -> None:
    assert [a.interval for a in ask(AUTUMN, "How many were freed in the last release?").answers] == [Interval(52, 52)]
    assert [a.interval for a in ask(AUTUMN, "How many were freed in the largest release?").answers] == [
        Interval(52, 52)
    ]


def test_sheet_a_month_without_a_year_is_one_of_which_there_are_reports() -> None:
    sheet = ask(AUTUMN, "How many were freed in September?", today="2027-11-06")
    assert [a.interval for a in sheet.answers] == [Interval(52, 52)]
    assert ask(AUTUMN, "How many were freed last month?", today="2027-11-06").outcome is Outcome.SILENT
    assert ask(AUTUMN, "How many were freed in September 2027?", today="2027-11-06").outcome is Outcome.SILENT


@pytest.mark.parametrize(
    ("question", "outcome", "note"),
    [
        ("Is Petr Novak free?", Outcome.SILENT, "Nobody of that name is in the register: Petr Novak."),
        ("How many were freed in 2019?", Outcome.SILENT, "No report in the casebook tells of such a thing in 2019."),
        ("How many did Poland free?", Outcome.SILENT, "No report in the casebook tells of such a thing by Poland."),
        ("How much is the fish?", Outcome.NOT_UNDERSTOOD, "Not understood and left out: fish."),
        ("How many?", Outcome.AMBIGUOUS, "The question can be meant in several ways."),
        ("How many of the 77 were freed?", Outcome.ANSWERED, "No report gives the number 77; answered without it."),
    ],
)
def test_sheet_says_what_it_cannot_answer(question: str, outcome: Outcome, note: str) -> None:
    sheet = ask(AUTUMN, question, today="2025-11-06")
    assert sheet.outcome is outcome
    assert note in sheet.notes
    assert bool(sheet.answers) == (outcome is Outcome.ANSWERED)
    assert bool(sheet.readings) == (outcome in {Outcome.AMBIGUOUS, Outcome.NOT_UNDERSTOOD})


def test_sheet_tells_what_was_announced_and_called_off_but_no_release() -> None:
    sheet = ask(BRIDGE, "How many were freed on 20 March 2031?")
    assert len(sheet.answers) == 2
    assert all("has been announced" in s or "did not take place" in s for s in sentences(sheet))
    assert any(note.startswith("No report in the casebook tells of such a thing") for note in sheet.notes)


def test_sheet_trade_is_told_from_either_side() -> None:
    for question in ("What was given for the release by Norland?", "What was given for the release of Dora Quist?"):
        (answer,) = ask(BRIDGE, question).answers
        assert "in exchange, the reports state" in answer.sentence


def test_sheet_as_of_knows_no_later_report() -> None:
    early = register_of(as_of="2025-09-11")
    sheet = ask(early, "How many were freed on 11 September 2025?")
    assert sheet.as_of == "2025-09-11"
    assert not sheet.answers[0].against
    assert {q.document for q in sheet.quotes} == {"wire-0911"}


def test_sheet_of_an_empty_register() -> None:
    empty = build((), (), autumn()[1], (), as_of="2020-01-01")
    sheet = ask(empty, "How many were freed?")
    assert sheet.outcome is Outcome.SILENT
    assert sheet.notes == ("The register holds no report as of 1 January 2020.",)


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(WORDS),
            max_size=12,
        ).map(" ".join),
    )
)
def test_sheet_any_question_is_answered_from_the_register_or_not_at_all(question: str) -> None:
    sheet = ask(AUTUMN, question, today="2025-11-06")
    known = {c.id for c in AUTUMN.claims}
    quotes = {c.id: c.passage.quote for c in AUTUMN.claims}
    for answer in sheet.answers:
        assert set(answer.claims) <= known
        assert answer.sentence.strip()
        assert "{" not in answer.sentence
    assert all(quotes[q.claim] == q.quote for q in sheet.quotes)
    assert sheet.answers or sheet.notes
    assert json.loads(json.dumps(to_tree(sheet)))["outcome"] == sheet.outcome
