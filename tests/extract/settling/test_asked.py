"""What is only asked for is no happening; what a demand takes for granted is one."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


def kinds(parser: Parser, text: str) -> list[Kind]:
    document = text_document(text)
    return [c.kind for c in extract(document, parser.parse(document)).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sutland urged Norland to free Anton Veret.", []),
        ("Sutland demanded talks so that Anton Veret be allowed to go home.", []),
        ("Sutland called for the release of Anton Veret.", []),
        ("Lantern demanded talks at a rally for the release of Anton Veret.", []),
        ("Sutland asked Norland to play a role in securing the release of Anton Veret.", []),
        ("Sutland demanded sanctions against Norland.", []),
        ("Sutland demanded talks after Norland freed Anton Veret.", [Kind.RELEASE]),
        ("Sutland urged Norland to free Anton Veret, who was arrested on Monday.", [Kind.DETENTION]),
        ("Sutland urged Norland to free those who had been detained.", []),
        ("Sutland urged Norland to free prisoners who had been jailed.", []),
        ("Lantern called for the release of clerks and editors arrested in Norport.", [Kind.DETENTION]),
        ("Sutland urged Norland to free those who had been detained since 2021.", [Kind.DETENTION]),
        ("Sutland called for an inquiry into Anton Veret's death in prison.", [Kind.DEATH]),
        ("The rebels promised to free four hostages by Wednesday.", [Kind.RELEASE]),
        ("The rebels promised to free four hostages, who were released on Monday.", [Kind.RELEASE]),
    ],
)
def test_asked_for_is_not_told_to_have_happened(english_parser: Parser, text: str, expected: list[Kind]) -> None:
    found = kinds(english_parser, text)
    assert Kind.POSITION in found
    assert [kind for kind in found if kind is not Kind.POSITION] == expected


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Lantern called on Sutland to urge Norland to free Anton Veret.", 1),
        ("Lantern called on Sutland to reject the plan and demand talks.", 1),
        ("Lantern called on Sutland, and Olga Kern called on Norland, to free Anton Veret.", 2),
    ],
)
def test_asked_for_steps_are_one_demand(english_parser: Parser, text: str, positions: int) -> None:
    assert kinds(english_parser, text).count(Kind.POSITION) == positions
