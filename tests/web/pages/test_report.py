"""The page of a report: its text is cut, never changed, however claims overlap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import NotFoundError
from habeas.model.claim import Claim, Kind, Status
from habeas.model.text import Passage, Span
from habeas.web.pages.claim import claim_page
from habeas.web.pages.report import pieces, report_page
from habeas.web.pages.why import Branch, why_page
from tests.factory import make_report, tell
from tests.web.pages.conftest import STORY, Look

TEXT = "Velmark freed 46 prisoners. Nobody believes it, and rightly so."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))


def claim_at(sentence: Span, anchor: Span) -> Claim:
    passage = Passage("invented", sentence.start, sentence.end, sentence.cut(TEXT))
    return Claim("claim-x", passage, anchor, Kind.RELEASE, Status.ACTUAL, "free")


@given(st.lists(st.tuples(spans, spans), max_size=5), st.lists(spans, max_size=3), spans)
def test_pieces_are_the_block_whatever_overlaps(
    marks: list[tuple[Span, Span]], opinion: list[Span], block: Span
) -> None:
    claims = [(n, claim_at(s, a)) for n, (s, a) in enumerate(marks, 1)]
    found = pieces(TEXT, block, claims, opinion)
    assert "".join(p.text for p in found) == block.cut(TEXT)
    assert all(p.text for p in found)
    assert all(set(p.ends) <= set(p.anchors) <= set(p.inside) for p in found)


def test_claims_that_overlap_are_marked_each_at_its_own_words() -> None:
    whole = Span(0, 27)
    claims = [(1, claim_at(whole, Span(8, 13))), (2, claim_at(whole, Span(8, 26)))]
    found = pieces(TEXT, Span(0, len(TEXT)), claims, [Span(28, len(TEXT))])
    assert [(p.text, p.anchors, p.ends, p.is_opinion) for p in found] == [
        ("Velmark ", (), (), False),
        ("freed", (1, 2), (1,), False),
        (" 46 prisoners", (2,), (2,), False),
        (".", (), (), False),
        (" ", (), (), False),
        ("Nobody believes it, and rightly so.", (), (), True),
    ]


def test_a_report_says_where_each_claim_went(look: Look) -> None:
    view = look()
    page = report_page(view, "telegraph")
    notes = [n for p in page.paragraphs for n in p.notes]
    assert [n.number for n in notes] == [1, 2] == list(page.notes)
    assert [e.agreed for e in notes[0].events] == [view.index.releases[0].counts[0].agreed]
    assert [name for _, name in notes[1].people] == ["Osric Talvane", "Maud Ellery"]
    assert notes[0].chain == ("Quayside Telegraph",)
    assert report_page(view, "post").paragraphs[0].notes[0].chain == ("the border guard", "Upland Post")


def test_an_address_that_is_none_is_no_link(look: Look) -> None:
    document, reading = make_report("odd", "2027-03-09", "Odd", tell(Kind.UNKNOWN, "Nobody knows."))
    view = look((replace(document, url="javascript:alert(1)"), reading))
    assert report_page(view, "odd").url == ""


@pytest.mark.parametrize("page", [report_page, claim_page, why_page])
def test_what_is_not_there_is_not_found(look: Look, page: object) -> None:
    assert callable(page)
    with pytest.raises(NotFoundError):
        page(look(), "claim-000000000000")


def test_a_claim_stands_in_its_surroundings(look: Look) -> None:
    view = look()
    claim = view.index.claims_by_document["telegraph"][1]
    page = claim_page(view, claim.id)
    assert "".join(page.anchored) == claim.passage.quote
    assert page.before.endswith("freed 46 political prisoners on Monday.\n")
    assert page.seen.startswith("seen-")


def test_reasons_lead_from_an_event_to_its_captures(look: Look) -> None:
    view = look()
    event = view.index.releases[0]
    page = why_page(view, event.id.partition("-")[2][:6])
    assert page.found == event.id
    leaves = list(_leaves(page.reasons))
    assert {leaf.quote.claim for leaf in leaves if leaf.quote} == set(event.claims)
    assert all(len(leaf.capture) == 64 for leaf in leaves)


def _leaves(branch: Branch) -> list[Branch]:
    return [branch] if branch.quote else [leaf for b in branch.branches for leaf in _leaves(b)]


def test_every_kind_of_thing_has_reasons(look: Look) -> None:
    view = look(*STORY)
    ids = [*view.look.events, *view.look.people, *view.index.populations, *view.look.claims]
    assert all(why_page(view, ident).reasons.label for ident in ids)
