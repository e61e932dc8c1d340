"""Counted people taken up by a pronoun in their own sentence. This needs the parser, and loads it once."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.model.claim import Kind
from habeas.parse.reader import Parser
from tests.factory import text_document

NINE = (9, "nurses")


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The judge refused bail to nine nurses after they were charged with sedition.", Kind.SENTENCE, NINE),
        ("Police released nine nurses before they were sentenced.", Kind.SENTENCE, NINE),
        ("Nine nurses were freed a month after they were arrested.", Kind.DETENTION, NINE),
        ("Rebels freed nine nurses on Sunday, three days after taking them hostage.", Kind.DETENTION, NINE),
        ("The nine nurses were allowed to go home after they were charged with spying.", Kind.SENTENCE, NINE),
        ("Nine of the 20 nurses were freed after they were charged.", Kind.SENTENCE, NINE),
        ("Nine nurses wept in court; they were charged with treason.", Kind.SENTENCE, NINE),
        # Others in the plural stand between.
        ("Nine nurses wept for the miners after they were arrested.", Kind.DETENTION, (None, None)),
        # People are counted twice.
        ("Nine nurses met six miners after they were arrested.", Kind.DETENTION, (None, None)),
        # They are counted only behind the pronoun.
        ("They were arrested in the house of nine nurses.", Kind.DETENTION, (None, None)),
        # No people are counted.
        ("They were arrested after nine days.", Kind.DETENTION, (None, None)),
    ],
)
def test_with_counted_gives_they_the_count_of_their_sentence(
    parser: Parser, text: str, kind: Kind, expected: tuple[int | None, str | None]
) -> None:
    document = text_document(text)
    claims = [c for c in extract(document, tuple(parser.parse(document))).claims if c.kind is kind]
    assert [(c.quantity and c.quantity.n, c.of) for c in claims] == [expected]
