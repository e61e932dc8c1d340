"""The answer sheet: a question put to the register, what may be published in answer, and what speaks against it or is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.entity import Root
from habeas.model.quantity import Interval


class Outcome(StrEnum):
    """What became of a question.

    Answered; understood, but the register says nothing on it; of more than one meaning; or not understood.
    """

    ANSWERED = "answered"
    SILENT = "silent"
    AMBIGUOUS = "ambiguous"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Dissent:
    """What roots say against an answer: ``sentence``, the interval if it is a number, and the claims (by way of the roots)."""

    sentence: str
    interval: Interval | None
    roots: tuple[Root, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer on one thing. ``about`` is the id of an event, person, population or finding (None: of none).

    ``sentence`` is what one may publish, with its sources; ``interval`` the number it gives, None if it gives none; ``roots`` are for
    it, ``against`` not. ``rule`` says why this value stands, "" if nothing had to be chosen. ``missing`` are sentences on what is not
    known of it. ``claims`` are all ids that it rests on, those of ``missing`` too.
    """

    about: str | None
    sentence: str
    interval: Interval | None
    roots: tuple[Root, ...]
    against: tuple[Dissent, ...]
    rule: str
    missing: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetQuote:
    """One sentence that an answer rests on: the claim, the words, where they stand, and who says it in which report of which day."""

    claim: str
    quote: str
    source: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """All that the register answers to one question.

    ``intent`` is the kind of question, "" if not understood; ``understood`` says in words how the question was taken, with its
    filters. ``readings`` are questions that could be meant instead. ``notes`` are sentences on the whole: that several things match
    and are not added up, that words were not understood, that nothing is known. ``as_of`` is the day (ISO) of the register, else that
    of its latest report, None if it has none; ``reports`` how many reports it holds, copies too.
    """

    question: str
    intent: str
    understood: str
    outcome: Outcome
    answers: tuple[Answer, ...]
    notes: tuple[str, ...]
    readings: tuple[str, ...]
    as_of: str | None
    reports: int
    quotes: tuple[SheetQuote, ...]
