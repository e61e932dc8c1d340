"""What tells of no particular happening, beside the same words that do."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


def kinds(parser: Parser, text: str) -> set[Kind]:
    document = text_document(text)
    return {c.kind for c in extract(document, parser.parse(document)).claims}


@pytest.mark.parametrize(
    ("text", "kind", "is_told"),
    [
        ("Those who protest are jailed.", Kind.DETENTION, False),
        ("Those who protested were jailed.", Kind.DETENTION, True),
        ("The tally of released prisoners was published.", Kind.RELEASE, False),
        ("The families of released prisoners wept.", Kind.RELEASE, True),
        ("Jailed dissidents called for a boycott.", Kind.DETENTION, False),
        ("The jailed dissidents called for a boycott.", Kind.DETENTION, True),
        ("They will not rest until everyone wrongly detained is home.", Kind.DETENTION, False),
        ("They will not rest until Anton Veret, wrongly detained, is home.", Kind.DETENTION, True),
        ("Lantern announced releases.", Kind.RELEASE, False),
        ("Lantern announced the release of Anton Veret.", Kind.RELEASE, True),
        ("The safety of sailors held around the world worries them.", Kind.DETENTION, False),
        ("The safety of sailors held in Velmark worries them.", Kind.DETENTION, True),
    ],
)
def test_generic_is_no_claim(english_parser: Parser, text: str, kind: Kind, is_told: bool) -> None:
    assert (kind in kinds(english_parser, text)) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The fate of Anton Veret was an issue in the talks.", False),
        ("Anton Veret was freed ahead of the talks.", False),
        ("Anton Veret was freed after the talks.", True),
        ("Anton Veret was freed ahead of the talks with Sutland.", True),
    ],
)
def test_talks_only_mentioned_in_passing(english_parser: Parser, text: str, is_told: bool) -> None:
    assert (Kind.CONTACT in kinds(english_parser, text)) is is_told
