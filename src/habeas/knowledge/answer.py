"""Shapes of what answering needs to know (``data/answer``): the words of questions, and the sentences of answers."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape


class Naming(StrEnum):
    """Whether a kind of question is about somebody whom it names."""

    NEEDED = "needed"
    NEVER = "never"
    MAYBE = "maybe"


class Intent(Shape, frozen=True):
    """One kind of question. ``any`` are sets of classes of words; one of them must be in the question as a whole.

    ``ask`` is the question as one would put it: ``{scope}`` stands for its filters, ``{person}`` for a name. A test asks ``examples``.
    """

    id: str
    any: tuple[tuple[str, ...], ...]
    person: Naming
    ask: str
    examples: tuple[str, ...]


class Questions(Shape, frozen=True):
    """The file ``questions.yml``. ``words`` are wordings by class, of which the ``strong`` tell most; ``common`` are kinds of
    question, most asked first; ``refused`` are questions that must not be understood."""

    words: dict[str, tuple[str, ...]]
    idle: frozenset[str]
    voices: tuple[str, ...]
    counted: tuple[str, ...]
    towards: frozenset[str]
    strong: frozenset[str]
    intents: tuple[Intent, ...]
    common: tuple[str, ...]
    refused: tuple[str, ...]


class Sentences(Shape, frozen=True):
    """The file ``sentences.yml``: what answers say, with words in braces to be filled in; ``states`` say how somebody is now."""

    phrases: dict[str, str]
    states: dict[str, str]
    deeds: dict[str, str]
    strengths: dict[str, str] = msgspec.field(default_factory=dict)


def load_questions() -> Questions:
    """Words and kinds of questions. Raises KnowledgeError if the data break their shape."""
    return load("answer/questions.yml", Questions)


def load_sentences() -> Sentences:
    """What answers say. Raises KnowledgeError if the data break their shape."""
    return load("answer/sentences.yml", Sentences)
