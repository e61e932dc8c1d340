"""Who only speaks or decides in a report is not taken for one in custody by inference; who is told to be held by name is."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document

CUSTODY = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})


def held(parser: Parser, text: str) -> set[str]:
    """Everybody of whom a text is read to tell custody or an end of it."""
    document = text_document(text)
    return {name for c in extract(document, parser.parse(document)).claims if c.kind in CUSTODY for name in c.who}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 10 were convicted of secession on Friday, the state's lawyer, Luc Arnaud, told the Heron.", set()),
        (
            "In Tarvik, government spokesman Gord Dugan called the release of any Norland political prisoner positive "
            "but said more needed to be set free.",
            set(),
        ),
        ("President Lop Obran has denied allegations that state police were involved in the kidnapping.", set()),
        (
            "A teacher jailed in Norland was to be released on Monday after being granted a pardon. President Omar Bash "
            "met two envoys before he granted the pardon. She had been arrested in May after he ordered it.",
            set(),
        ),
        ("The lawyer Mara Quill was arrested on Monday. She is held in Tarvik.", {"Mara Quill"}),
        ("The lawyer Mara Quill has gone missing, and has been held in Tarvik for a year.", {"Mara Quill"}),
        ("Prime Minister Ilan Doro was detained by soldiers on Monday. He was released on Friday.", {"Ilan Doro"}),
    ],
)
def test_bystanders_are_not_held(english_parser: Parser, text: str, expected: set[str]) -> None:
    assert held(english_parser, text) == expected
