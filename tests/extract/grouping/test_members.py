"""Whom a sentence counts into the group of a claim, beside those in its slots."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norland wept over Anton Veret, Olga Kern and other clerks jailed in May.", {"Anton Veret", "Olga Kern"}),
        ("Norland wept over Anton Veret and the clerks jailed in May.", set()),
        ("Olga Kern is a poet and one of the clerks jailed in May.", {"Olga Kern"}),
        ("Many clerks remain in jail, such as Olga Kern.", {"Olga Kern"}),
        ("Many clerks remain in jail, wrote Olga Kern.", set()),
        (
            "Clerks who wept in May – like Anton Veret and Olga Kern – have ended up in jail.",
            {"Anton Veret", "Olga Kern"},
        ),
        ("Anton Veret and Olga Kern were jailed. Most of the clerks were freed.", {"Anton Veret", "Olga Kern"}),
    ],
)
def test_named_among_those_told_of(english_parser: Parser, text: str, names: set[str]) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    assert claims
    assert {name for claim in claims for name in claim.who} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anton Veret and Olga Kern were jailed in May. Most of them were freed in June.", ()),
        (
            "Anton Veret and Olga Kern were jailed in May. Both of them were freed in June.",
            ("Anton Veret", "Olga Kern"),
        ),
        ("Anton Veret and Olga Kern were jailed in May. All of them were freed in June.", ("Anton Veret", "Olga Kern")),
    ],
)
def test_some_of_those_named_are_nobody_named(english_parser: Parser, text: str, names: tuple[str, ...]) -> None:
    document = text_document(text)
    claims = extract(document, english_parser.parse(document)).claims
    assert [c.who for c in claims if "June" in c.passage.quote] == [names]
