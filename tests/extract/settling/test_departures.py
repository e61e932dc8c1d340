"""Releases that are none: journeys that end in an arrest, and freedom that is only worked for."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


CASES = [
    ("Mira Taneva flew home and was arrested there.", []),
    ("Mira Taneva was arrested after she landed in Oslo.", []),
    ("Mira Taneva was arrested when she came out of the prison.", []),
    ("Mira Taneva landed in Oslo after she was arrested in May.", ["actual"]),
    ("Mira Taneva was arrested in May and went home in June.", ["actual"]),
    ("Diplomats are working to secure the release of Mira Taneva.", []),
    ("Norland remains dedicated to securing the release of Mira Taneva.", []),
    ("Norland managed to secure the release of Mira Taneva.", ["actual"]),
    ("A deal to secure the release of Mira Taneva was signed.", ["future"]),
    ("Mira Taneva was arrested at the airport when she tried to return home to Oslo from prison.", []),
    ("When she attempted to leave prison and return home, Mira Taneva was detained at the gate.", []),
    ("Norland came under pressure to free Mira Taneva.", []),
    ("It is customary for Norland to free prisoners in May.", []),
    ("Norland has an obligation to bring home its hostages.", []),
    ("Freeing the hostages has been a priority for Norland.", []),
    ("Securing the release of Mira Taneva has been a priority for Norland.", []),
    ("Mira Taneva thanked all who fought for the release of the hostages.", []),
    ("The talks were hard, said a source close to the prisoner swap.", []),
    ("Norland has an obligation to move heaven and earth to bring home its hostages.", []),
    ("Together we have to rescue the hostages.", []),
    ("The president repeated his commitment to bringing home three hostages.", []),
    ("The only just outcome is for Mira Taneva to be released from prison.", []),
    ("I dreamed that Mira Taneva walked out of prison.", []),
    ("Mira Taneva was detained when she attempted to fly back home to her family.", []),
    (
        "Mira Taneva was freed. She was allowed to board a plane and leave the country after years in prison.",
        ["actual"] * 2,
    ),
    ("Norland took the decision to free Mira Taneva.", ["future"]),
    ("The envoy was thanked for securing the release of Mira Taneva.", ["actual"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_departures_status_of_releases(parser: Parser, text: str, expected: list[str]) -> None:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    document = Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))
    claims = extract(document, parser.parse(document)).claims
    assert [c.status.value for c in claims if c.kind is Kind.RELEASE] == expected
