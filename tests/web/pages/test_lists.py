"""Overview, exchange, counts, gaps, sources, search, answers."""

import pytest

from habeas.show.filters import Filters
from habeas.web.pages.ask import ask_page
from habeas.web.pages.counts import counts_page
from habeas.web.pages.exchange import exchange_page
from habeas.web.pages.gaps import gaps_page
from habeas.web.pages.overview import overview_page
from habeas.web.pages.paging import part_of
from habeas.web.pages.reports import reports_page
from habeas.web.pages.search import fold, search_page
from habeas.web.pages.sources import sources_page
from tests.web.pages.conftest import DESK, STORY, TRADE, Look


def test_the_overview_tells_what_is_new_since_the_last_visit(look: Look) -> None:
    view = look(*STORY, TRADE, decide=lambda desk: desk.withhold("Nobody Atall", DESK, until=None))
    first = overview_page(view)
    assert (first.totals.reports, first.totals.releases, first.since) == (3, 1, None)
    assert first.waiting == len(view.edition.waiting) > 0
    later = overview_page(view, since="2027-04-01T08:00:00+00:00")
    assert [r.id for r in later.reports] == ["herald"]
    assert len(later.decisions) == 1
    assert overview_page(view, since="2027-04-30T08:00:00+00:00").decisions == ()


def test_a_concession_stands_with_its_release_or_alone_never_both(look: Look) -> None:
    page = exchange_page(look(*STORY, TRADE))
    tied = {g.event.id for d in page.tied.items for g in d.given}
    alone = {d.event.id for d in page.untied.items}
    assert tied | alone
    assert not tied & alone
    assert page.figure is not None


def test_counts_are_by_country_the_latest_first(look: Look) -> None:
    page = counts_page(look(*STORY, TRADE))
    lines = [line for country in page.countries for line in country.lines]
    assert {line.voice for line in lines} == {"Vigil", "Harbour Herald"}
    assert all(line.evidence.quotes for line in lines)
    assert counts_page(look(TRADE, filters=Filters("Nowhere", None, None))).countries == ()


def test_gaps_are_places_without_a_name_and_figures_in_dispute(look: Look) -> None:
    row = gaps_page(look()).open.items[0]
    assert row.event.open_slots is not None
    assert [(d.agreed.low, [i.low for i, _ in d.others]) for d in row.disputes] == [(44, [46])]


def test_a_root_is_known_by_how_often_it_is_contradicted(look: Look) -> None:
    page = sources_page(look())
    assert {(r.name, r.agreed, r.contradicted, r.share) for r in page.roots.items} == {
        ("Quayside Telegraph", 0, 1, 100),
        ("the border guard", 1, 0, 0),
    }
    assert [(o.name, o.reports) for o in page.outlets.items] == [("Quayside Telegraph", 1), ("Upland Post", 1)]


def test_reports_are_listed_by_outlet_the_latest_first(look: Look) -> None:
    view = look(*STORY, TRADE)
    assert [r.id for r in reports_page(view).reports.items] == ["herald", "post", "telegraph"]
    assert [r.id for r in reports_page(view, outlet="Upland Post").reports.items] == ["post"]
    assert reports_page(view, outlet="No Such").reports.items == ()


@pytest.mark.parametrize("query", ["Talvane", "talvane", "Осрик Талване"])
def test_a_name_in_any_script_finds_the_person_and_the_sentences(look: Look, query: str) -> None:
    page = search_page(look(), query=query)
    assert [p.name for p in page.people] == ["Osric Talvane"]
    assert any("Osric Talvane" in q.text for q in page.quotes)


def test_words_find_sentences_and_outlets(look: Look) -> None:
    page = search_page(look(), query="border GUARD")
    assert [q.document for q in page.quotes] == ["post"]
    assert [r.id for r in search_page(look(), query="upland").reports] == ["post"]
    assert search_page(look(), query="x").is_too_short
    assert not search_page(look(), query="no such words at all").quotes


def test_folding_is_of_letters_and_spaces() -> None:
    assert fold("  Статкевіч \n Ž ") == "statkevich z"


def test_withheld_names_are_not_found(look: Look) -> None:
    view = look(decide=lambda desk: desk.withhold("Osric Talvane", DESK, until=None))
    page = search_page(view, query="Osric Talvane")
    assert not page.people
    assert "Osric" not in str(page.quotes)


def test_a_question_is_answered_with_sentences_and_a_way_on(look: Look) -> None:
    view = look()
    page = ask_page(view, question="How many were freed on 8 March 2027?")
    assert page.sheet is not None
    assert "46" in page.answers[0].answer.sentence
    assert page.answers[0].to == f"/event/{view.index.releases[0].id}"
    assert page.answers[0].evidence.quotes
    assert ask_page(view).examples


def test_a_list_is_cut_into_pages() -> None:
    assert part_of(range(101), 2, size=50).items == tuple(range(50, 100))
    assert [part_of(range(101), n, size=50).number for n in (-3, 1, 3, 99)] == [1, 1, 3, 3]
    assert (part_of((), 1).pages, part_of((), 1).items) == (1, ())
