"""Whom a pronoun of one who is taken, tried or freed stands for, where a ruler or a spokesman was named last."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        (
            "Anton Veret was arrested in May. President Odo Pell spoke of it. The courts sentenced him to nine years.",
            "him",
            "Anton Veret",
        ),
        (
            "Odo Pell was arrested in May. President Anton Veret spoke of it. He thanked the courts.",
            "He",
            "Anton Veret",
        ),
        (
            "Anton Veret was arrested in May. Police spokesman Odo Pell told of it. He was taken at home.",
            "He",
            "Anton Veret",
        ),
        (
            "The arrest of Anton Veret shook Norland. Premier Odo Pell regretted it. His release came late.",
            "His",
            "Anton Veret",
        ),
        (
            "The arrest of Anton Veret shook Norland. Premier Odo Pell regretted it. His speech came late.",
            "His",
            "Odo Pell",
        ),
        (
            "President Odo Pell was arrested in May. Anton Veret was arrested in June. He was sentenced in July.",
            "He",
            "Anton Veret",
        ),
        (
            "Olga Kern is a clerk. Ana Poe, a rights advocate, was arrested in May. The authorities charged her in June.",
            "her",
            "Ana Poe",
        ),
        (
            "Anton Veret was held in May. Envoy Odo Pell spoke of it. “He is in hospital,” Veret's lawyer Ivan Roe told the press.",
            "He",
            "Anton Veret",
        ),
        (
            "Anton Veret was arrested in May. The case of the lawyer Ana Poe went on. He was charged in June.",
            "He",
            "Anton Veret",
        ),
    ],
)
def test_who_is_taken_is_who_is_told_to_be_held(english_parser: Parser, text: str, pronoun: str, name: str) -> None:
    document = text_document(text)
    sentences = english_parser.parse(document)
    start = text.rindex(pronoun)
    found = Index(document, sentences, find_mentions(document, sentences)).mention_at(Span(start, start + len(pronoun)))
    assert found is not None
    assert found.name == name
