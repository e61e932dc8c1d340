"""A question put to the register, and its answer sheet: what may be published, who says so, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.answer.sheet import answer
from habeas.model.answer import Answer, AnswerSheet
from habeas.web.pages.quotes import Evidence, evidence
from habeas.web.pages.tongue import tongue
from habeas.web.view import View


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of the sheet with its sentences. ``to`` is the address of what it is about, or empty."""

    answer: Answer
    to: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AskPage:
    """``ask.html``. ``sheet`` is None before anything was asked."""

    question: str
    sheet: AnswerSheet | None
    answers: tuple[Answered, ...]
    examples: tuple[str, ...]


def ask_page(view: View, *, question: str = "") -> AskPage:
    """A question in words, or "" → its page."""
    if not question.strip():
        return AskPage("", None, (), _examples(view))
    sheet = answer(view.edition.known, question, today=view.today)
    answers = tuple(Answered(a, _address(view, a.about), evidence(view, a.claims)) for a in sheet.answers)
    return AskPage(question, sheet, answers, ())


def _address(view: View, ident: str | None) -> str:
    if ident in view.look.events:
        return f"/event/{ident}"
    if ident in view.look.people:
        return f"/person/{ident}"
    return "/counts" if ident in view.index.populations else ""


def _examples(view: View) -> tuple[str, ...]:
    """Questions that this register can answer: on its latest release and the person last freed."""
    dated = [e for e in view.index.releases if e.when is not None and e.when.is_day]
    english = tongue("en")
    made = [f"How many were freed on {english.long_day(e.when)}?" for e in dated[-1:]]
    named = [p for e in dated for p in view.index.people_of_event.get(e.id, ())]
    return (*made, *(f"What became of {p.name}?" for p in named[-1:]))
