"""How questions are understood: every example of every kind of question, and those that must not be understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import habeas.answer
from habeas.answer.naming import Names
from habeas.answer.question import Question, read_question
from habeas.answer.sheet import HANDLERS
from habeas.knowledge.answer import load_questions, load_sentences
from habeas.model.claim import Status
from habeas.model.entity import State
from habeas.reconcile.register import build
from tests.factory import Report
from tests.reconcile.stories import autumn, bridge

SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(habeas.answer.__path__[0]).glob("*.py")))


def names_of(reports: list[Report], identities: object) -> Names:
    return Names(build([r for _, r in reports], [d for d, _ in reports], identities, ()))  # type: ignore[arg-type]


BRIDGE = names_of(*bridge())
AUTUMN = names_of(*autumn())


def read(text: str, names: Names = BRIDGE) -> Question:
    return read_question(text, names, today="2031-04-10")


@pytest.mark.parametrize(
    ("intent", "text"), [(i.id, text) for i in load_questions().intents for text in i.examples], ids=lambda v: str(v)
)
def test_question_examples_are_understood(intent: str, text: str) -> None:
    found = read(text)
    assert found.intent is not None, found.rivals
    assert found.intent.id == intent


@pytest.mark.parametrize("text", load_questions().refused)
def test_question_others_are_not_understood(text: str) -> None:
    assert read(text).intent is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("How many were freed on 11 September 2025?", "2025-09-11"),
        ("How many were freed in September 2025?", "2025-09"),
        ("How many were freed in 2025?", "2025"),
        ("How many were freed last month?", "2031-03"),
        ("How many were freed between 1 March and 5 March 2031?", "2031-03-01/2031-03-05"),
        ("How many were freed?", None),
    ],
)
def test_question_dates(text: str, when: str | None) -> None:
    found = read(text)
    assert (found.when.edtf if found.when else None) == when
    assert found.number is None


@pytest.mark.parametrize(
    ("text", "custodians", "nations", "towards"),
    [
        ("How many did Norland free?", ("Norland",), (), ()),
        ("How many did norland free?", ("Norland",), (), ()),
        ("How many Lithuanians did Norland free?", ("Norland",), ("LT",), ()),
        ("How many Lithuanian citizens were freed?", (), ("LT",), ()),
        ("How many were freed to Lithuania?", (), (), ("LT",)),
        ("How many Sutlanders were freed by Norland?", ("Norland",), ("Sutland",), ()),
    ],
)
def test_question_states(
    text: str, custodians: tuple[str, ...], nations: tuple[str, ...], towards: tuple[str, ...]
) -> None:
    named = read(text).named
    assert (named.custodians, named.nations, named.towards) == (custodians, nations, towards)


@pytest.mark.parametrize("text", ["Is Nikolai Sparnik free?", "is mikola sparnik free", "Is Sparnik free?", "Спарнік"])
def test_question_finds_people_in_every_spelling(text: str) -> None:
    named = read(text, AUTUMN).named
    assert len(named.people) == 1
    assert not named.alike


def test_question_numbers_voices_and_groups() -> None:
    found = read("According to Viasna, are the 1,184 journalists still held?", AUTUMN)
    assert found.number == 1184
    assert found.voices == ("Viasna",)
    assert read("How many foreigners of the 52 were freed?", AUTUMN).number == 52


def test_question_says_which_words_it_does_not_know() -> None:
    assert read("How many purple were freed by Norland?").strange == ("purple",)


def test_question_every_phrase_class_and_handler_is_used() -> None:
    questions, sentences = load_questions(), load_sentences()
    used = {word for intent in questions.intents for words in intent.any for word in words}
    assert set(questions.words) - used == {"latest", "largest"}
    assert set(HANDLERS) == {intent.id for intent in questions.intents}
    assert set(questions.common) <= set(HANDLERS)
    assert set(sentences.states) == set(State)
    known = set(re.findall(r'"([a-z_]+)"', SOURCES)) | set(sentences.strengths.values())
    known |= {f"deed_{kind}" for kind in ("release", "detention")} | {"term_life", "term_death"}
    counted = re.findall(r'say_counted\(\s*"([a-z_]+)"', SOURCES)
    known |= {f"{phrase}_{number}" for phrase in counted for number in ("one", "many")}
    assert set(sentences.phrases) <= known
    assert {"stated", "suggested", "near in time", "denied"} == set(sentences.strengths)
    assert len(Status) == 4
