"""What waits for a person: one question at a time with its quotes side by side, and those that come after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.decide.queue import Item, Question
from habeas.model.decision import Decision, SubjectKind, Verdict, standing
from habeas.web.pages.quotes import Evidence, evidence
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.seen import seen
from habeas.web.view import View

COMING = 30
"""Questions listed after the one that is asked."""
LATEST = 8
"""Decisions listed that one may take back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer: the ``value`` that its button sends, the ``key`` that presses it, what the button says."""

    value: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: what it is, its sentences, and the address of its page, or empty."""

    label: str
    to: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``reason`` is the register's English sentence on what raised it, ``subject`` the id that can be decided on.

    ``to_correct`` is the claim that may have been read wrongly, or empty.
    """

    basis: str
    question: Question
    text: str
    effect: int
    reason: str
    subject: str
    to_correct: str
    sides: tuple[Side, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that comes later, in one line."""

    basis: str
    question: Question
    text: str
    effect: int
    label: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that one may take back. ``seen`` is the token of what is shown of it."""

    decision: Decision
    subject: str
    seen: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """``review.html``. ``place`` is the number of the question from 1; ``before`` and ``after`` are the bases of its neighbours."""

    item: Asked | None
    place: int
    total: int
    before: str
    after: str
    coming: tuple[Waiting, ...]
    made: tuple[Made, ...]


def review_page(view: View, *, at: str = "") -> ReviewPage:
    """The basis of a question, else that which changes a number most → the page that asks it."""
    words = tongue(view.language)
    items = view.edition.waiting
    place = next((n for n, i in enumerate(items) if i.basis == at), 0)
    return ReviewPage(
        item=_asked(view, items[place], words) if items else None,
        place=place + 1 if items else 0,
        total=len(items),
        before=items[place - 1].basis if place > 0 else "",
        after=items[place + 1].basis if place + 1 < len(items) else "",
        coming=tuple(_waiting(i, words) for i in items[place + 1 : place + 1 + COMING]),
        made=_made(view),
    )


def question_text(question: Question, words: Tongue) -> str:
    """A question in the reader's language."""
    return words.word("question", question)


def _waiting(item: Item, words: Tongue) -> Waiting:
    quotes = item.sides[0].quotes if len(item.sides) == 1 else ()
    label = quotes[0] if quotes else " / ".join(side.label for side in item.sides)
    return Waiting(item.basis, item.question, question_text(item.question, words), item.effect, label)


def _asked(view: View, item: Item, words: Tongue) -> Asked:
    ids = (item.subject, item.other or "")
    return Asked(
        basis=item.basis,
        question=item.question,
        text=question_text(item.question, words),
        effect=item.effect,
        reason=_reason(view, item, words),
        subject=item.subject,
        to_correct=_first_claim(item),
        sides=tuple(
            Side(
                _label(item, s.label, words),
                _address(view, ids[n] if n < len(ids) else ""),
                evidence(view, s.claims, most=6),
            )
            for n, s in enumerate(item.sides)
        ),
        answers=_answers(item.question, words),
    )


def _label(item: Item, label: str, words: Tongue) -> str:
    """What a side is called; of a lone claim that is its kind."""
    return words.word("kind", label) if item.question is Question.CLAIM else label


def _first_claim(item: Item) -> str:
    """The claim in question: of a figure in dispute the one that disputes it."""
    if item.question is Question.PERSONS:
        return ""
    return next((c for side in reversed(item.sides) for c in side.claims), "")


def _reason(view: View, item: Item, words: Tongue) -> str:
    """Why the question is asked. A rule that names an event by its id names it by its headline instead."""
    said = item.why
    other = view.look.events.get(item.other or "")
    if other is not None:
        said = said.replace(other.id, f"“{other.summary.rstrip('.')}”")
    return said


def _answers(question: Question, words: Tongue) -> tuple[Answer, ...]:
    """The ways to answer each question; the first is the one that leaves the account as it is said to be."""
    if question in {Question.PERSONS, Question.EVENTS}:
        return (Answer("same", "y", words.text("The same")), Answer("not-same", "n", words.text("Not the same")))
    if question is Question.FIGURE:
        return (
            Answer("leave", "y", words.text("Leave both")),
            Answer("reject-first", "1", words.text("Reject the first")),
            Answer("reject-second", "2", words.text("Reject the second")),
        )
    return (Answer("accept", "y", words.text("Accept")), Answer("reject", "n", words.text("Reject")))


def _address(view: View, ident: str) -> str:
    if ident in view.look.events:
        return f"/event/{ident}"
    if ident in view.look.claims:
        return f"/claim/{ident}"
    person = view.index.person_of_mention.get(ident, ident)
    return f"/person/{person}" if person in view.look.people else ""


def _made(view: View) -> tuple[Made, ...]:
    """The latest decisions that stand, the last first."""
    latest: Sequence[Decision] = standing(view.edition.decisions)[-LATEST:]
    return tuple(made(view, d) for d in reversed(latest))


def made(view: View, decision: Decision) -> Made:
    """A decision → with what it was made on, as a reader knows it, and the token to take it back."""
    return Made(decision, subject_name(view, decision.subject, decision), seen(view.edition, decision.id))


def subject_name(view: View, ident: str, decision: Decision) -> str:
    """What an id stands for in a few words: the event's sentence, the person's name, the claim's quote; else as it was given."""
    if ident in view.look.events:
        return view.look.events[ident].summary
    person = view.index.person_of_mention.get(ident, ident)
    if person in view.look.people:
        return view.look.people[person].name
    if ident in view.look.claims:
        return f"“{view.look.claims[ident].passage.quote}”"
    traces = decision.evidence.traces if decision.evidence else ()
    is_hidden = decision.verdict in {Verdict.WITHHOLD, Verdict.PUBLISH}
    kind = decision.evidence.kind if decision.evidence else SubjectKind.NAME
    return (
        view.edition.mask.text(traces[0].words)
        if traces and not is_hidden and kind is not SubjectKind.DOCUMENT
        else ident
    )
