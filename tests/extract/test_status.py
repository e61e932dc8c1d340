"""Status of a proposition by its own marks and by the words that embed it. Propositions are built by hand: no parser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from habeas.extract.status import status_of
from habeas.model.claim import Kind, Status
from habeas.model.proposition import Argument, Form, Link, Phrase, Proposition, Role, Sentence
from habeas.model.text import BlockRole, Span

SPAN = Span(0, 10)


def make_sentence(*propositions: Proposition) -> Sentence:
    return Sentence(SPAN, "invented.", BlockRole.BODY, (), (), propositions)


def make_verb(predicate: str, index: int = 0, **marks: Any) -> Proposition:
    made = Proposition(index, predicate, Form.VERB, index, SPAN, SPAN, tense="past", is_finite=True)
    return replace(made, **marks)


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ({}, Status.ACTUAL),
        ({"is_negated": True}, Status.NEGATED),
        ({"adverbs": ("never",)}, Status.NEGATED),
        ({"modal": "may", "tense": "present"}, Status.POSSIBLE),
        ({"modal": "would", "tense": "present"}, Status.POSSIBLE),
        ({"modal": "will", "tense": "future"}, Status.FUTURE),
        ({"is_question": True}, Status.POSSIBLE),
        ({"is_conditional": True}, Status.POSSIBLE),
        ({"marker": "if"}, Status.POSSIBLE),
        ({"is_negated": True, "modal": "could"}, Status.NEGATED),
    ],
)
def test_status_own_marks(marks: dict[str, Any], status: Status) -> None:
    freed = make_verb("free", **marks)
    assert status_of(freed, make_sentence(freed), kind=Kind.RELEASE, language="en") is status


@pytest.mark.parametrize(
    ("embedding", "status"),
    [
        ("refuse", Status.NEGATED),
        ("fail", Status.NEGATED),
        ("agree", Status.FUTURE),
        ("promise", Status.FUTURE),
        ("consider", Status.POSSIBLE),
        ("seek", Status.POSSIBLE),
        ("manage", Status.ACTUAL),
    ],
)
def test_status_embedding_verb(embedding: str, status: Status) -> None:
    above = make_verb(embedding)
    inner = make_verb("free", 1, is_finite=False, is_infinitive=True, tense=None, parent=0, link=Link.COMPLEMENT)
    assert status_of(inner, make_sentence(above, inner), kind=Kind.RELEASE, language="en") is status


def test_status_reported_future() -> None:
    said = make_verb("announce")
    freed = make_verb("free", 1, modal="would", tense="present", parent=0, link=Link.COMPLEMENT)
    assert status_of(freed, make_sentence(said, freed), kind=Kind.RELEASE, language="en") is Status.FUTURE


def test_status_past_report_of_a_refusal_of_refusing() -> None:
    above = make_verb("refuse", is_negated=True)
    inner = make_verb("free", 1, is_finite=False, is_infinitive=True, tense=None, parent=0, link=Link.COMPLEMENT)
    assert status_of(inner, make_sentence(above, inner), kind=Kind.RELEASE, language="en") is Status.ACTUAL


@pytest.mark.parametrize(
    ("verb", "marks", "status"),
    [
        ("deny", {}, Status.NEGATED),
        ("drop", {}, Status.NEGATED),
        ("condemn", {"is_negated": True}, Status.ACTUAL),
        ("impose", {"modal": "may", "tense": "present"}, Status.POSSIBLE),
        ("impose", {"tense": "future", "modal": "will"}, Status.FUTURE),
    ],
)
def test_status_noun_under_a_verb(verb: str, marks: dict[str, Any], status: Status) -> None:
    charges = Phrase(Span(5, 9), Span(5, 9), Span(5, 9), "charges", "charge", 1)
    above = make_verb(verb, arguments=(Argument(Role.PATIENT, charges),), **marks)
    noun = Proposition(1, "charge", Form.NOUN, 1, Span(5, 9), Span(5, 9), parent=0, link=Link.COMPLEMENT)
    assert status_of(noun, make_sentence(above, noun), kind=Kind.SENTENCE, language="en") is status


def test_status_of_asking_is_about_the_asking() -> None:
    asked = make_verb("refuse", is_negated=True)
    assert status_of(asked, make_sentence(asked), kind=Kind.POSITION, language="en") is Status.ACTUAL


@pytest.mark.parametrize(
    ("above", "marks", "status"),
    [
        ("block", {}, Status.NEGATED),
        ("prevent", {}, Status.NEGATED),
        ("prevent", {"is_negated": True}, Status.ACTUAL),
        ("return", {}, Status.ACTUAL),
    ],
)
def test_status_of_what_somebody_is_kept_from(above: str, marks: dict[str, Any], status: Status) -> None:
    inner = make_verb("arrest", 1, tense=None, is_finite=False, marker="from", parent=0, link=Link.ADVERBIAL)
    sentence = make_sentence(make_verb(above, **marks), inner)
    assert status_of(inner, sentence, kind=Kind.DETENTION, language="en") is status


def test_status_of_a_danger_that_is_to_come_is_possible() -> None:
    verb = make_verb("face", modal="will", tense="future")
    sentence = make_sentence(verb)
    assert status_of(verb, sentence, kind=Kind.DETENTION, language="en", base="possible") is Status.POSSIBLE
