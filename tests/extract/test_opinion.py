"""Which sentences are the author's own judgement."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.opinion import company, find_opinion
from habeas.extract.speaking.attribution import find_attributions
from habeas.knowledge.opinion import OpinionExample, opinion
from habeas.parse.reader import Parser
from tests.factory import text_document


def _opinion(parser: Parser, text: str) -> list[str]:
    document = text_document(text)
    sentences = parser.parse(document)
    people = Index(document, sentences, find_mentions(document, sentences))
    return [p.quote for p in find_opinion(document, sentences, find_attributions(document, sentences, people))]


@pytest.mark.parametrize("example", opinion("en").examples, ids=lambda e: e.text)
def test_find_opinion_reads_the_examples(english_parser: Parser, example: OpinionExample) -> None:
    assert _opinion(english_parser, example.text) == ([example.text] if example.is_opinion else [])


def test_find_opinion_leaves_reported_judgement_to_its_speaker(english_parser: Parser) -> None:
    text = "Olga Kern said that the verdict is a shameful affront to justice. “It is an outrageous sham,” she added."
    assert _opinion(english_parser, text) == []


def test_find_opinion_anchors_its_passages(english_parser: Parser) -> None:
    document = text_document("Nine people were freed on Monday. The verdict is a shameful affront to justice.")
    sentences = english_parser.parse(document)
    for passage in find_opinion(document, sentences, ()):
        passage.check(document.text)


def test_find_opinion_of_nothing_is_nothing() -> None:
    assert find_opinion(text_document("No sentences."), (), ()) == ()


def test_company_is_what_the_others_are() -> None:
    assert company([]) == []
    assert company([3.0]) == [0.0]
    first, second, third = company([0.0, 0.0, 20.0])
    assert first == second == pytest.approx(0.75, abs=1e-6)
    assert third == pytest.approx(0.5)


def test_find_opinion_doubtful_judgement_counts_among_judgements(english_parser: Parser) -> None:
    doubtful = "The lists may not be the end of it."
    column = "The verdict is a shameful affront to justice. No decent government would have held her."
    report = "Nine people were freed on Monday in Tarvik. The court sentenced him to 12 years in 2021."
    assert doubtful in _opinion(english_parser, f"{column} {doubtful}")
    assert doubtful not in _opinion(english_parser, f"{report} {doubtful}")
