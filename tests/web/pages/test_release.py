"""The page of a release: what may be published, by whom, against whom, and how many have no name."""

import pytest

from habeas.errors import NotFoundError
from habeas.model.claim import Kind
from habeas.model.quantity import Interval
from habeas.web.pages.event import event_page
from habeas.web.pages.quotes import evidence
from habeas.web.pages.release import ReleasePage, release_page
from habeas.web.pages.releases import releases_page
from habeas.web.pages.tongue import is_withheld
from habeas.web.view import View
from tests.factory import make_report, tell
from tests.web.pages.conftest import DESK, STORY, TRADE, Look


def the_release(view: View) -> ReleasePage:
    return release_page(view, view.index.releases[0].id)


def test_what_may_be_published_names_voices_dissent_and_places_without_a_name(look: Look) -> None:
    page = the_release(look())
    assert page.sentence == (
        "Velmark freed 44 political prisoners on 8 March 2027, according to the border guard."
        " Quayside Telegraph puts it at 46. 2 are named; 42 are not."
    )
    assert [n.name for n in page.named] == ["Maud Ellery", "Osric Talvane"]
    assert (page.slots.open, page.open_slots) == (42, Interval(42, 42))


def test_voices_stand_with_their_intervals_and_their_sentences(look: Look) -> None:
    whole = the_release(look()).counts[0]
    assert [(v.name, v.interval.low, v.is_disputed) for v in whole.voices] == [
        ("the border guard", 44, False),
        ("Quayside Telegraph", 46, True),
    ]
    assert [q.voices for v in whole.voices for q in v.evidence.quotes] == [("the border guard",), ()]


def test_who_is_held_again_is_said_beside_the_name(look: Look) -> None:
    page = the_release(look())
    assert [(n.name, n.now) for n in page.elsewhere] == [("Maud Ellery", "detained")]


def test_a_release_speaks_the_language_of_the_reader(look: Look) -> None:
    assert "освобождены 44 political prisoners" in the_release(look(language="ru")).sentence
    assert "вызваленыя 44 political prisoners" in the_release(look(language="be")).sentence


def test_an_id_that_there_is_not_is_not_found(look: Look) -> None:
    with pytest.raises(NotFoundError):
        release_page(look(), "event-000000000000")


def test_an_event_of_another_kind_has_a_page_too(look: Look) -> None:
    view = look(*STORY, TRADE)
    relief = view.index.events_by_kind[Kind.RELIEF][0]
    assert event_page(view, relief.id).sentence.startswith("Ostmark eased measures on Velmark salt")


def test_thousands_of_names_are_cut(look: Look) -> None:
    names = [f"{first} {last}" for first in ("Ana", "Ben", "Cid", "Dov", "Eva") for last in map(_surname, range(20))]
    told = [tell(Kind.RELEASE, f"{n} was freed on Monday.", who=n, by="Velmark", when="2027-03-08") for n in names]
    page = the_release(look(*STORY, make_report("list", "2027-03-20", "Upland Post", *told)))
    assert len(page.named) <= 60
    assert len(page.named) + page.more_named > 60
    assert page.evidence.more > 0


def _surname(number: int) -> str:
    return f"{'BDFGKLMNPR'[number % 10]}{'aeiou'[number % 5]}{'vzmnt'[number // 4]}o{'rlsk'[number % 4]}ek"


def test_quotes_stand_once_in_order_of_publication_and_are_bounded(look: Look) -> None:
    view = look()
    every = [c.id for c in view.register.claims]
    found = evidence(view, [*every, *every, "claim-000000000000"])
    assert [q.published for q in found.quotes] == sorted(q.published or "" for q in found.quotes)
    assert len({q.text for q in found.quotes}) == len(found.quotes) == 4
    assert evidence(view, every, most=1).more == 3


def test_a_list_of_releases_has_what_happened_apart(look: Look) -> None:
    planned = make_report(
        "plan", "2027-03-01", "Upland Post", tell(Kind.RELEASE, "Velmark may free 90.", n=90, status="possible")
    )
    view = look(*STORY, planned)
    assert [r.event.agreed for r in releases_page(view).releases.items] == [Interval(44, 44)]
    other = releases_page(view, show="other")
    assert [r.event.agreed for r in other.releases.items] == [Interval(90, 90)]
    assert (other.done, other.other) == (1, 1)
    assert releases_page(view, number=900).releases.number == 1


def test_a_withheld_name_stands_in_no_part(look: Look) -> None:
    view = look(decide=lambda desk: desk.withhold("Osric Talvane", DESK, until=None))
    page = the_release(view)
    assert "Talvane" not in str(page)
    assert {n.name for n in page.named} == {"Maud Ellery", "name withheld"}
    assert is_withheld("name withheld")
