"""The page of a person, and lists of people."""

import pytest

from habeas.errors import NotFoundError
from habeas.model.claim import Kind
from habeas.web.pages.people import people_page
from habeas.web.pages.person import PersonPage, person_page
from habeas.web.view import View
from tests.factory import make_report, tell
from tests.web.pages.conftest import DESK, STORY, Look

AGAIN = make_report(
    "again",
    "2027-04-02",
    "Harbour Herald",
    tell(Kind.DETENTION, "Osric Talvane is held in a prison in Gull Bay.", who="Osric Talvane", act="hold"),
    tell(
        Kind.SENTENCE,
        "Osric Talvane was given nine years.",
        who="Osric Talvane",
        term="nine years",
        when="2024-05",
    ),
    tell(Kind.SENTENCE, "Osric Talvane got ten years.", who="Osric Talvane", term="ten years", when="2024-05"),
)


def page_of(view: View, name: str) -> PersonPage:
    return person_page(view, next(p.id for p in view.register.people if p.name == name))


def test_states_have_a_day_or_that_of_the_first_report(look: Look) -> None:
    page = page_of(look(*STORY, AGAIN), "Osric Talvane")
    states = {s.state: s for s in page.states}
    assert states["freed"].when is not None
    assert (states["detained"].when, states["detained"].reported) == (None, "2027-04-02")
    assert page.figure is not None
    assert ("by 2 Apr 2027", "detained") in page.figure.rows


def test_terms_that_differ_are_a_disagreement(look: Look) -> None:
    page = page_of(look(*STORY, AGAIN), "Osric Talvane")
    assert {t.text for t in page.terms} == {"nine years", "ten years"}
    assert [d.question for d in page.disagreements if len(d.sides) == 2][-1] == "How long is the term?"


def test_a_spelling_leads_to_the_reports_that_have_it(look: Look) -> None:
    page = page_of(look(*STORY, AGAIN), "Osric Talvane")
    assert [s.script for s in page.scripts] == ["Latn"]
    found = page.scripts[0].spellings[0]
    assert [source.document for source in found.sources] == ["telegraph", "again"]


def test_who_is_withheld_has_a_page_without_the_name(look: Look) -> None:
    view = look(*STORY, AGAIN, decide=lambda desk: desk.withhold("Osric Talvane", DESK, until=None))
    page = next(p for p in (person_page(view, a.id) for a in view.register.people) if p.is_withheld)
    assert "Osric" not in str(page)
    assert page.states, "what became of them stays"


def test_nobody_is_not_found(look: Look) -> None:
    with pytest.raises(NotFoundError):
        person_page(look(), "person-000000000000")


@pytest.mark.parametrize("like", ["Osric Talvane", "Talvane", "Осрик Талване", "Osrik Talvayn"])
def test_people_are_found_by_any_spelling(look: Look, like: str) -> None:
    assert "Osric Talvane" in {p.name for p in people_page(look(), like=like).people.items}


def test_people_are_listed_by_state_with_how_many(look: Look) -> None:
    view = look()
    assert dict(people_page(view).states) == {"freed": 1, "detained": 1}
    assert [p.name for p in people_page(view, state="detained").people.items] == ["Maud Ellery"]
    assert people_page(view, like="Nobody Atall").people.items == ()
