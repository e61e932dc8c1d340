"""What waits for a person, one question at a time; and the log of what was decided."""

from habeas.decide.queue import Question
from habeas.desk import Desk
from habeas.model.decision import Verdict
from habeas.web.pages.decisions import decisions_page
from habeas.web.pages.review import review_page
from tests.web.pages.conftest import DESK, Look


def test_the_question_that_changes_a_number_most_is_asked_first(look: Look) -> None:
    view = look()
    page = review_page(view)
    assert page.item is not None
    assert page.place == 1
    assert page.total == len(view.edition.waiting)
    assert [w.basis for w in page.coming] == [i.basis for i in view.edition.waiting[1:]]
    assert page.item.basis == view.edition.waiting[0].basis


def test_a_disputed_figure_has_two_sides_with_quotes_and_three_answers(look: Look) -> None:
    view = look()
    basis = next(i.basis for i in view.edition.waiting if i.question is Question.FIGURE)
    item = review_page(view, at=basis).item
    assert item is not None
    assert [len(side.evidence.quotes) > 0 for side in item.sides] == [True, True]
    assert [a.value for a in item.answers] == ["leave", "reject-first", "reject-second"]
    assert len({a.key for a in item.answers}) == 3
    assert item.to_correct in view.look.claims


def test_neighbours_lead_through_the_queue(look: Look) -> None:
    view = look()
    bases = [i.basis for i in view.edition.waiting]
    found, at = [], ""
    while True:
        page = review_page(view, at=at)
        assert page.item is not None
        found.append(page.item.basis)
        if not page.after:
            break
        at = page.after
    assert found == bases
    assert review_page(view, at="no such").place == 1


def test_questions_speak_the_language_of_the_reader(look: Look) -> None:
    item = review_page(look(language="be")).item
    assert item is not None
    assert item.text.endswith("?")
    assert "?" in item.text
    assert item.text != item.question.value


def test_the_log_says_on_what_and_whether_it_stands(look: Look) -> None:
    def decide(desk: Desk) -> None:
        claim = desk.survey.register.claims[0]
        made = desk.judge(Verdict.REJECT, claim.id, DESK)
        desk.undo(made.id, DESK)
        desk.withhold("Osric Talvane", DESK, until="2028-01-01")

    view = look(decide=decide)
    rows = decisions_page(view).rows.items
    assert [(r.made.decision.verdict, r.stands) for r in rows] == [
        (Verdict.WITHHOLD, True),
        (Verdict.UNDO, False),
        (Verdict.REJECT, False),
    ]
    assert "Osric" not in str(rows)
    assert [m.decision.verdict for m in review_page(view).made] == [Verdict.WITHHOLD]


def test_nothing_waits_on_an_empty_casebook(look: Look) -> None:
    from tests.factory import make_report

    page = review_page(look(make_report("empty", "2027-01-01", "Upland Post")))
    assert (page.item, page.total, page.coming) == (None, 0, ())
