"""What is asked for or not known, and of whom it is."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Sutland urged Norland to free Anton Veret.", Kind.POSITION, ("Anton Veret",)),
        (
            "Sutland urged Norland to free Anton Veret and to let Olga Kern go home.",
            Kind.POSITION,
            ("Anton Veret", "Olga Kern"),
        ),
        ("Anton Veret urged Norland to free Olga Kern.", Kind.POSITION, ("Olga Kern",)),
        ("It is not known where Anton Veret is held.", Kind.UNKNOWN, ("Anton Veret",)),
        ("Anton Veret was seized; it is not known why; Olga Kern was seized too.", Kind.UNKNOWN, ()),
        ("Anton Veret is in prison. Olga Kern declined to comment on Anton Veret.", Kind.UNKNOWN, ("Anton Veret",)),
        ("Anton Veret is in prison, and Olga Kern is free; Anton Veret declined to comment.", Kind.UNKNOWN, ()),
        ("Anton Veret is in prison. The whereabouts of Anton Veret are not known.", Kind.UNKNOWN, ("Anton Veret",)),
        ("Anton Veret is in prison. The men, who have yet to be identified, beat Anton Veret.", Kind.UNKNOWN, ()),
        ("Anton Veret is in prison. Anton Veret said it was clear, but the cause is not known.", Kind.UNKNOWN, ()),
        ("Anton Veret spoke at the meeting with Norland.", Kind.CONTACT, ("Anton Veret",)),
        (
            "Anton Veret told Olga Kern of the release during a long meeting.",
            Kind.CONTACT,
            ("Anton Veret", "Olga Kern"),
        ),
        ("Anton Veret said in a letter to parliament that they were well.", Kind.CONTACT, ("Anton Veret",)),
        ("Anton Veret praised progress in talks between Norland and Sutland.", Kind.CONTACT, ()),
        ("Anton Veret slept before the meeting with Norland.", Kind.CONTACT, ()),
        ("Anton Veret came face to face with Olga Kern.", Kind.CONTACT, ("Anton Veret", "Olga Kern")),
    ],
)
def test_touched_by_whoever_is_in_the_content(
    english_parser: Parser, text: str, kind: Kind, who: tuple[str, ...]
) -> None:
    document = text_document(text)
    found = extract(document, english_parser.parse(document)).claims
    assert [c.who for c in found if c.kind is kind] == [who]
