"""Two readings of the same words: the better one stays, and both where each tells something."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind, Status
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four detained rebels were released on Monday.", [Kind.RELEASE]),
        ("The four detained rebels were released on Monday.", [Kind.DETENTION, Kind.RELEASE]),
        ("Anton Veret was arrested on terror charges.", [Kind.DETENTION]),
        ("A court gave Anton Veret a sentence of nine years.", [Kind.SENTENCE]),
        ("Anton Veret died behind bars.", [Kind.DEATH]),
        ("Anton Veret was taken into custody and died there.", [Kind.DETENTION, Kind.DEATH]),
        ("Norland lifted sanctions against Sutland.", [Kind.RELIEF]),
        ("Norland imposed sanctions against Sutland.", [Kind.SANCTION]),
        ("Anton Veret must be released.", [Kind.POSITION]),
        ("Police declined to disclose the charges against Anton Veret.", [Kind.UNKNOWN]),
        ("Anton Veret was jailed for urging a boycott.", [Kind.DETENTION]),
        ("Anton Veret was jailed after urging a boycott.", [Kind.DETENTION, Kind.POSITION]),
        ("Anton Veret was charged with demanding talks with the rebels.", [Kind.SENTENCE]),
        ("Anton Veret was accused of meeting foreign envoys.", [Kind.SENTENCE]),
        ("Anton Veret was jailed after meeting foreign envoys.", [Kind.DETENTION, Kind.CONTACT]),
        ("The ministry refused to discuss the health of Anton Veret.", [Kind.UNKNOWN]),
        ("Norland ordered the ambassador to leave.", [Kind.TIES]),
        ("A court sentenced 15 cooks to two years in jail.", [Kind.SENTENCE]),
        ("Fifteen cooks who were sentenced to two years remain in jail.", [Kind.SENTENCE, Kind.COUNT]),
        ("Fifteen cooks remain in jail.", [Kind.COUNT]),
        ("The cooks were given 15 years in jail.", [Kind.SENTENCE]),
        ("Police carried out 15 arrests.", [Kind.DETENTION]),
        ("The prosecutor sought nine years in prison for Anton Veret.", [Kind.SENTENCE]),
    ],
)
def test_rivals_give_way(english_parser: Parser, text: str, expected: list[Kind]) -> None:
    document = text_document(text)
    assert [c.kind for c in extract(document, english_parser.parse(document)).claims] == expected


def test_rivals_of_a_refusal_are_what_it_negates(english_parser: Parser) -> None:
    document = text_document("Norland refused to free Anton Veret.")
    found = extract(document, english_parser.parse(document)).claims
    assert [(c.kind, c.status) for c in found] == [(Kind.RELEASE, Status.NEGATED)]
