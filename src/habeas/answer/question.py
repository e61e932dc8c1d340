"""A question in plain words → what it asks for, and of what: people, states, days, a number, a group, a voice."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.answer.naming import Named, Names
from habeas.answer.words import Token, classify, tokenize
from habeas.extract.dating.dates import find as find_dates
from habeas.extract.dating.dates import resolve
from habeas.knowledge.answer import Intent, Naming, load_questions
from habeas.model.text import Span
from habeas.model.when import When

LONGEST = 400
"""Characters of a question that are read."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``intent`` is None if that is not clear, and ``rivals`` are then the kinds of question it could be.

    ``when`` is the time asked about; ``number`` a figure that the question names ("the 52"); ``named`` the people, states and
    groups; ``voices`` roots whose word is asked for; ``strange`` words that nothing in the register explains;
    ``is_latest`` and ``is_largest`` choose one of many.
    """

    text: str
    intent: Intent | None
    rivals: tuple[Intent, ...]
    named: Named
    voices: tuple[str, ...]
    when: When | None
    number: int | None
    strange: tuple[str, ...]
    is_latest: bool
    is_largest: bool


def read_question(text: str, names: Names, *, today: str | None) -> Question:
    """``text`` as a question to the register whose ``names`` are given. ``today`` (ISO day) is what "last month" is relative to."""
    text = " ".join(text.split())[:LONGEST]
    tokens = tokenize(text)
    opening = tokens[0].folded if tokens else ""
    voices, said_at = names.voices(text, tokens)
    tokens = tuple(t for t in tokens if t.span.start not in said_at)
    whole, people_at = names.spelled_out(tokens)
    rest = tuple(t for place, t in enumerate(tokens) if place not in people_at)
    wording, days = _date(text, rest, today)
    rest = tuple(t for t in rest if not any(span.overlaps(t.span) for span in days))
    number, rest = _number(rest)
    classes, taken = classify(rest)
    if opening not in load_questions().words["whether"]:
        classes -= {"whether"}
    is_asking = {t.span for place, t in enumerate(rest) if place in taken}
    left = tuple(t for t in rest if t.span not in is_asking and t.folded not in load_questions().idle)
    named, strange = names.find(text, rest, left, whole)
    intent, rivals = _intent(classes, has_person=bool(named.people), may_name=any(t.is_name_like for t in strange))
    return Question(
        text=text,
        intent=intent,
        rivals=rivals,
        named=named,
        voices=voices,
        when=wording,
        number=number,
        strange=_phrases(strange, text),
        is_latest="latest" in classes,
        is_largest="largest" in classes,
    )


def _date(text: str, tokens: tuple[Token, ...], today: str | None) -> tuple[When | None, tuple[Span, ...]]:
    """The first date that the question gives, and where dates stand in it; names of people are no dates."""
    kept = {t.span.start for t in tokens}
    spans = tuple(s for s in find_dates(text) if any(s.start <= start < s.end for start in kept))
    for span in spans:
        found = resolve(span.cut(text), today, direction="past")
        if found:
            return found, spans
    return None, ()


def _number(tokens: tuple[Token, ...]) -> tuple[int | None, tuple[Token, ...]]:
    """The first number in digits ("the 52", "1,200"), and the words without it."""
    for place, token in enumerate(tokens):
        digits = token.text.replace(",", "")
        if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
            return int(digits), (*tokens[:place], *tokens[place + 1 :])
    return None, tokens


_DIGITS = 9
"""A number of people has no more."""


def _intent(classes: frozenset[str], *, has_person: bool, may_name: bool) -> tuple[Intent | None, tuple[Intent, ...]]:
    """The kind of question whose classes of words are best matched; if none is, those that share a class with it.

    ``may_name``: there is a word that may be a name, though nobody in the register has it.
    """
    ranked: list[tuple[int, int, Intent]] = []
    for place, intent in enumerate(load_questions().intents):
        fits = [sum(map(_weight, words)) for words in intent.any if classes.issuperset(words)]
        if not fits or not _allows(intent, has_person=has_person, may_name=may_name):
            continue
        is_personal = intent.person is Naming.NEEDED
        ranked.append((-2 * max(fits) - is_personal, place, intent))
    if ranked:
        return min(ranked, key=lambda r: r[:2])[2], ()
    common = load_questions().common
    asked = [i for i in load_questions().intents if any(classes.intersection(words) for words in i.any)]
    asked = [i for i in asked if i.person is not Naming.NEEDED or has_person]
    asked.sort(key=lambda i: common.index(i.id) if i.id in common else len(common))
    return None, tuple(asked[:_OFFERED])


_OFFERED = 6
"""Kinds of question that are offered for one that is not clear: more is a manual."""


def _weight(name: str) -> int:
    """How much a class of words tells of what is asked."""
    return 3 if name in load_questions().strong else 1


def _allows(intent: Intent, *, has_person: bool, may_name: bool) -> bool:
    if intent.person is Naming.NEEDED:
        return has_person or may_name
    return intent.person is Naming.MAYBE or not has_person


def _phrases(tokens: tuple[Token, ...], text: str) -> tuple[str, ...]:
    """Words next to each other as one phrase."""
    found: list[Span] = []
    for token in tokens:
        if found and not text[found[-1].end : token.span.start].strip():
            found[-1] = Span(found[-1].start, token.span.end)
        else:
            found.append(token.span)
    return tuple(span.cut(text) for span in found)
