"""Who acts by a verb beside which the parser found nobody."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Claim, Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


def _positions(parser: Parser, text: str) -> list[Claim]:
    document = text_document(text)
    return [c for c in extract(document, parser.parse(document)).claims if c.kind is Kind.POSITION]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            'Ivan Orlov described the arrest as a "crude trick" that "mocks the law" and demanded she be freed.',
            "Ivan Orlov",
        ),
        (
            "The matter was raised by the Press Club of Sutland, demanding the government ensure his return.",
            "Press Club of Sutland",
        ),
        ("Ivan Orlov issued a statement on Monday calling for the release of the miners.", "Ivan Orlov"),
        ("The council holds that the arrest of Mira Taneva broke the law, and has asked for her release.", "council"),
        ("The council ruled that the arrest was unlawful and has asked that she be freed.", "council"),
        ("Lantern condemned the arrest of Mira Taneva, and has asked for her release.", "Lantern"),
        ("The panel found that her detention broke the law and has demanded her release.", "panel"),
        ("Her successor, Ivan Orlov, backed away from it and urged all Sutlanders to stay.", "Ivan Orlov"),
    ],
)
def test_subject_of_is_the_party_of_an_earlier_clause(english_parser: Parser, text: str, by: str) -> None:
    assert [c.by for c in _positions(english_parser, text)] == [(by,)]


def test_subject_of_is_nobody_for_a_passive_whose_helper_is_shared(english_parser: Parser) -> None:
    (claim,) = _positions(english_parser, "Mira Taneva was freed on Monday and warned not to write.")
    assert claim.by == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Urges the parties to release all prisoners of war.", 1),
        ("The sign urges passengers to wait.", 0),
        ("Sutland vowed to keep pressing Norland to free the miners.", 1),
        ("The investigating officers can seek an extension.", 0),
        ("Parliament passed a resolution calling for the release of Mira Taneva.", 1),
        ("The chairman renewed his call for the release of Mira Taneva.", 1),
    ],
)
def test_headless_verbs_nested_demands_and_mere_abilities(english_parser: Parser, text: str, number: int) -> None:
    assert len(_positions(english_parser, text)) == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The council ruled that the arrest was unlawful and has demanded her release.", ()),
        ("The council said it had met the envoy and demanded her release.", ("council",)),
    ],
)
def test_who_goes_on_to_ask_is_not_said_to_ask(english_parser: Parser, text: str, says: tuple[str, ...]) -> None:
    (claim,) = _positions(english_parser, text)
    assert (claim.by, claim.says) == (("council",), says)
