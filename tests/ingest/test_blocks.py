"""Roles of blocks on pages as people save them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies

from habeas.ingest.blocks import find_blocks
from habeas.model.text import BlockRole

LEAD = "Tarvos has freed twelve political prisoners, its presidency said on Sunday, in the largest release for years."
MORE = "Rights groups said that more than 300 people are still held, among them the former mayor of Tarv."
LETTERS = {
    "H": BlockRole.HEADLINE,
    "S": BlockRole.SUBHEAD,
    "D": BlockRole.DATELINE,
    "B": BlockRole.BYLINE,
    "C": BlockRole.CAPTION,
    "F": BlockRole.FURNITURE,
    ".": BlockRole.BODY,
}


def check(page: str, title: str | None = None) -> None:
    """``page`` holds one line a block, each begun with the letter of its role."""
    marked = [line for line in page.strip().splitlines() if line.strip()]
    text = "\n".join(line[2:] for line in marked)
    found = [(b.role, b.span.cut(text)) for b in find_blocks(text, "en", title)]
    assert found == [(LETTERS[line[0]], line[2:]) for line in marked]


def test_saved_page_with_menu_and_share_buttons() -> None:
    check(f"""
F Skip to content
F Menu
F Home
F World
F Politics
H Tarvos frees twelve after talks in the capital
B By Jane Roe and John Doe
D Published: 4 May 2031 10:32 GMT
F Share
F Facebook
F Copy link
. {LEAD}
F Image source, Example Agency
. "We are free," said Ana Bel.
F Related articles
F Who is Ana Bel?
F Tarvos and its neighbours: a history
. {MORE}
S What happens next
F Advertisement
. The justice ministry did not respond to a request for comment.
F Jane Roe covers the courts for the Tarvos Courier.
F Have a tip?
F Get our daily newsletter
F © 2031 Tarvos Courier. All rights reserved.
F Terms of use | Privacy policy | Contact us
""")


def test_page_of_an_agency_report_with_caption_and_prompts() -> None:
    check(f"""
H Tarvos seeks a deal on prisoners, sources say
F Sign up now: Get our newsletters delivered to your inbox
C FILE PHOTO: Jon Cor, 33, a journalist sentenced in 2029 to 15 years, looks on after his release. REUTERS/Ann Example/File Photo
F Follow topic:
. TARV - {LEAD}
S CAPITALS WARY OF A DEAL
. {MORE}
F (Reporting by Jane Roe in Tarv; Editing by John Doe)
""")


def test_tail_about_the_author_runs_to_the_end() -> None:
    check(
        f"""
H Tarvos frees twelve
D May 4, 2031, NEWS
. {LEAD}
S Details of the released
. {MORE * 4}
F About Jane Roe
F Jane is an observer of political life. Her writing covers courts, elections and prisons in the whole region.
F Copyright © 2031 - courier.example
F A project of Example Media.
F magnifier
""",
        title="Tarvos Frees Twelve",
    )


def test_about_heading_in_the_middle_is_report() -> None:
    check(f"""
H Tarvos frees twelve
. {LEAD}
S About Jon Cor
. {MORE * 20}
""")


def test_block_before_a_lone_credit_is_its_caption() -> None:
    check(f"""
. {LEAD}
C Freed prisoners embrace their families at the border on Sunday.
F Ministry of Justice via Reuters
. {MORE}
""")


def test_breadcrumbs_are_furniture() -> None:
    check(f"""
F Home > World > Tarvos
H Tarvos frees twelve
. {LEAD}
""")


@pytest.mark.parametrize(
    "line",
    [
        "Ana Bel, Jon Cor and Mila Dun",
        "About 50 prisoners walked free.",
        "By Monday, 52 people had been freed.",
        "More from the opposition was expected.",
        "Copyright law was used to jail the editor.",
        "Follow the money, investigators were told.",
        "He contributed money to this campaign and was arrested for it.",
        "Contact with his family was forbidden.",
        "Telegram channels reported the arrests.",
        "Sign language teachers were among those freed.",
        "Subscribers to the newsletter were questioned by the police.",
        "Jane Roe is a correspondent who was freed on Monday.",
        "The reporter, who had shared an article, was jailed for two years.",
        '"Sign up or stay in prison," the guard told him.',
    ],
)
def test_sentences_of_a_report_are_never_furniture(line: str) -> None:
    text = f"{LEAD}\n\n{line}\n\n{MORE}\n\n{line}"
    assert BlockRole.FURNITURE not in [b.role for b in find_blocks(text, "en", None)]


@settings(deadline=None)
@given(
    strategies.lists(
        strategies.sampled_from(["Home", "About Jane Roe", "By Jane Roe", LEAD, "Related articles", "___", "", "52"])
    )
)
def test_blocks_cover_the_text_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    position = 0
    for block in find_blocks(text, "en", None):
        assert not text[position : block.span.start].strip()
        assert position <= block.span.start < block.span.end
        position = block.span.end
    assert not text[position:].strip()
