"""What is special about asking and refusing: several who are asked in one sentence, "will not", and what is only asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene
from habeas.extract.marks import is_negated
from habeas.extract.matching.frames import Match
from habeas.extract.matching.slots import Slots
from habeas.model.claim import Kind, Status
from habeas.model.labels import AUXILIARIES
from habeas.model.proposition import Argument, Entity, Form, Link, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span

_NAMED = frozenset({Entity.PERSON, Entity.STATE, Entity.BODY, Entity.OUTLET, Entity.PLACE, Entity.NATIONALITY})
_SEVERAL = 8
"""Who is asked in one sentence beyond these is not told apart."""


def further_addressees(matches: Iterable[Match], sentence: Sentence) -> Iterator[Match]:
    """A match for each one asked after the first: "calls on X to free them, on Y to help, and on Z to pay"."""
    for match in matches:
        if match.kind is Kind.POSITION and match.proposition.form is Form.VERB and not match.idiom:
            yield from _repeated(match, sentence)


def _repeated(match: Match, sentence: Sentence) -> Iterator[Match]:
    words, first = sentence.words, match.proposition.word + 1
    if first >= len(words):
        return
    marker = words[first].text.lower()
    if marker not in match.frame.to or not _is_asked(sentence, first):
        return
    starts = [n for n in range(first + 1, len(words)) if words[n].text.lower() == marker and _goes_on(sentence, n)]
    for number, start in enumerate(starts[:_SEVERAL]):
        phrase = _behind(sentence, start)
        if phrase is None:
            continue
        end = words[starts[number + 1]].span.start if number + 1 < len(starts) else sentence.span.end
        agents = tuple(a for a in match.proposition.arguments if a.role is Role.AGENT)
        clause = replace(
            match.proposition,
            index=-1,
            word=start,
            span=words[start].span,
            extent=Span(words[start].span.start, end),
            arguments=(*agents, Argument(Role.OBLIQUE, phrase, marker)),
        )
        yield replace(match, proposition=clause, anchor=words[start].span, idiom=True)


def _goes_on(sentence: Sentence, number: int) -> bool:
    """Whether a preposition takes a row up again: behind a comma, a semicolon or "and", before one who is asked to do something."""
    before = sentence.words[number - 1]
    return (before.text in {",", ";"} or before.pos == "CCONJ") and _is_asked(sentence, number)


def _is_asked(sentence: Sentence, number: int) -> bool:
    """Whether behind a preposition stand a phrase and an infinitive, maybe with an aside between."""
    phrase = _behind(sentence, number)
    if phrase is None:
        return False
    behind = [w for w in sentence.words if w.span.start >= max(m.core.end for m in phrase.members)]
    if behind and behind[0].text == ",":
        ends = [n for n, w in enumerate(behind) if n and w.text == ","]
        behind = behind[ends[0] + 1 :] if ends else []
    pair = [w for w in behind if w.pos != "ADV"][:2]
    return [w.tag for w in pair] == ["TO", "VB"]


def _behind(sentence: Sentence, number: int) -> Phrase | None:
    """The phrase that begins right behind a word."""
    end = sentence.words[number].span.end
    return next((p for p in sentence.phrases if 0 <= p.span.start - end <= 1), None)


def refuses(proposition: Proposition, slots: Slots, sentence: Sentence, scene: Scene) -> bool:
    """Whether somebody says that they will not do something: "the ministry would not take the letter", "we will not pay"."""
    if proposition.is_perfect or proposition.is_question or proposition.is_conditional:
        return False
    above = governor(proposition, sentence)
    if above is not None and above[0].predicate in scene.words.wishing | scene.words.thinking - scene.grammar.saying:
        return False
    agents = [m for p in slots.get("agent", ()) for m in p.members]
    return any(_decides(m, above is not None, scene) for m in agents)


def _decides(phrase: Phrase, is_told: bool, scene: Scene) -> bool:
    """Whether a phrase is somebody who can refuse; a bare pronoun only in what somebody tells."""
    if phrase.is_pronoun:
        others = {*scene.nouns.pronouns, *scene.words.stand_ins}
        return phrase.lemma in scene.words.selves or (is_told and phrase.lemma in others)
    return phrase.entity in _NAMED or phrase.lemma in scene.nouns.bodies or phrase.lemma in scene.nouns.officials


def are_two_demands(one: Match, other: Match) -> bool:
    """Whether two verbs side by side tell of two things that one party does: "rejected the idea and demanded a list"."""
    first, second = sorted((one.proposition, other.proposition), key=lambda p: p.word)
    if one.idiom or other.idiom or first.form is not Form.VERB or any(_is_of_duty(m) for m in (one, other)):
        return False
    is_beside = second.link is Link.CONJUNCT and second.parent == first.index >= 0
    return is_beside and first.is_finite and second.is_finite and first.predicate != second.predicate


def is_answer_to(one: Match, other: Match) -> bool:
    """Whether one tells of a demand and the other what came of it: "the request for mercy was turned down"."""
    return any(_is_told_by(noun, verb) for noun, verb in _pairs(one, other))


def is_own_demand(one: Match, other: Match) -> bool:
    """Whether a verb only says who makes a demand: "renewed its call", "passed a resolution that urges them to go"."""
    for noun, verb in _pairs(one, other):
        owners = noun.all(Role.AGENT)
        if _is_told_by(noun, verb) and owners and all(a.is_pronoun for a in owners):
            return True
    return any(
        {p.word for p in outer.all(Role.PATIENT)} & {p.word for p in inner.all(Role.AGENT)}
        for inner, outer in _pairs(one, other)
        if inner.form is Form.VERB and outer.form is Form.VERB and not outer.is_passive
    )


def _pairs(one: Match, other: Match) -> tuple[tuple[Proposition, Proposition], ...]:
    return (one.proposition, other.proposition), (other.proposition, one.proposition)


def _is_told_by(noun: Proposition, verb: Proposition) -> bool:
    """Whether a noun is what a verb is done to."""
    is_pair = noun.form is Form.NOUN and verb.form is Form.VERB
    return is_pair and any(p.word == noun.word for p in verb.all(Role.PATIENT))


def _is_of_duty(match: Match) -> bool:
    """Whether any verb would do, under "must" or "will"."""
    return match.frame.deontic or match.frame.promised or match.frame.imperative


def status_of_asking(match: Match, sentence: Sentence, *, language: str) -> Status:
    """Whether somebody asked, did not ask ("has never asked for mercy"), or is only asked whether so ("Did they demand it?")."""
    own, frame = match.proposition, match.frame
    if match.idiom or frame.deontic or frame.imperative or frame.refusing or own.form is not Form.VERB:
        return Status(frame.status)
    if own.is_question or (sentence.words and sentence.words[-1].text == "?" and _is_inverted(own, sentence)):
        return Status.POSSIBLE
    is_to_come = own.tense == "future" or own.modal is not None
    if not is_to_come and own.is_finite and is_negated(own, sentence, language=language):
        return Status.NEGATED
    return Status(frame.status)


def _is_inverted(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a helping verb stands before the subject: "Has the embassy asked for it?"."""
    agents = [p.word for role in (Role.AGENT, Role.PATIENT) for p in proposition.all(role)]
    return any(
        w.head == proposition.word and w.relation in AUXILIARIES and agents and number < min(agents)
        for number, w in enumerate(sentence.words)
    )
