"""Speakers without a name whom the report names elsewhere by what they are."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.attribution import find_attributions
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A prison official said nine were freed. The prison official, Olga Kern, was late.", "Olga Kern"),
        ("A prison official said nine were freed. The harbour official, Olga Kern, was late.", None),
        (
            "A prison official said nine were freed. The prison official, Olga Kern, was late. "
            "A prison official, Ivo Kol, slept.",
            None,
        ),
        ("The publisher Anton Veret came. The publisher said nine were freed.", "Anton Veret"),
        ("The publisher Anton Veret came. A publisher said nine were freed.", None),
        ("The publisher Anton Veret came. The teacher said nine were freed.", None),
    ],
)
def test_offices_name_the_speaker(english_parser: Parser, text: str, speaker: str | None) -> None:
    document = text_document(text)
    sentences = english_parser.parse(document)
    people = Index(document, sentences, find_mentions(document, sentences))
    (found,) = (a for a in find_attributions(document, sentences, people) if "nine were" in a.content.cut(text))
    named = found.speaker if found.speaker in {"Olga Kern", "Anton Veret", "Ivo Kol"} else None
    assert named == speaker
