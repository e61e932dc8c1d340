"""What is only asked for: releases, sanctions and the like that a position wants, and that nobody says have happened."""

from __future__ import annotations

from habeas.extract.governing import governor, is_bare_participle
from habeas.extract.grouping.groups import THOSE
from habeas.extract.marks import is_wished
from habeas.extract.matching.arguments import Draft
from habeas.extract.settling.items import PERSONAL
from habeas.knowledge.arguments import argument_grammar, argument_words
from habeas.knowledge.frames import status_cues
from habeas.model.claim import Kind
from habeas.model.labels import AGENTIVE
from habeas.model.proposition import Entity, Form, Link, Proposition, Role, Sentence

ASKED = PERSONAL | {Kind.SANCTION, Kind.RELIEF, Kind.TIES, Kind.CONTACT, Kind.APPOINTMENT}
"""Kinds that a position can ask for."""
_SUFFERED = frozenset({Kind.DETENTION, Kind.DEATH})
"""Kinds that are asked about, rather than for."""
_CLIMB = 6
"""Steps up from what is asked for to the position that asks for it."""


def asked_for(drafts: list[Draft], sentence: Sentence, language: str) -> list[tuple[Draft, Draft]]:
    """Pairs of a draft that is only asked for, and the position that asks for it."""
    found = []
    for position in drafts:
        if position.kind is not Kind.POSITION:
            continue
        for inner in drafts:
            if inner is position or inner.match.anchor.start < position.match.anchor.start:
                continue
            if inner.kind is Kind.POSITION and _is_step_of(inner, position, sentence):
                found.append((inner, position))
            if inner.kind not in ASKED:
                continue
            inside = any(span.covers(inner.match.anchor) for span in position.content) or holds(position, inner)
            if inner.kind is Kind.SENTENCE and inner.term is not None:
                continue
            if position.match.frame.absorbs and inner.kind is not Kind.RELEASE:
                continue
            if _is_promise(position, inner, drafts, sentence, language):
                continue
            if inside and _is_looked_into(inner, sentence):
                continue
            if (
                (
                    inside
                    and (
                        _is_unreal(inner.match.proposition, position, sentence, language) or _is_vague(inner, language)
                    )
                )
                or _is_wanted(inner, language)
                or _is_wished(inner, sentence, language)
            ):
                found.append((inner, position))
    return found


def _is_promise(position: Draft, inner: Draft, drafts: list[Draft], sentence: Sentence, language: str) -> bool:
    """Whether a party promises a release of which nothing else is told: it is to come, and no mere wish."""
    clause = inner.match.proposition
    if inner.kind is not Kind.RELEASE or clause.form is not Form.VERB or not clause.is_infinitive:
        return False
    if any(d.kind is Kind.RELEASE and d.match.proposition.word != clause.word for d in drafts):
        return False
    promises = position.match.proposition.predicate.lower() in status_cues(language).promising
    return promises and sentence.words[clause.word].head == position.match.proposition.word


def holds(position: Draft, inner: Draft) -> bool:
    """Whether a fixed phrase of asking has what is asked for inside it: "open to a swap"."""
    return position.match.idiom and position.match.anchor.covers(inner.match.anchor)


def _is_step_of(inner: Draft, position: Draft, sentence: Sentence) -> bool:
    """Whether one demand is only what another asks or promises: "urged them to press the junta", "vowed to keep calling for it"."""
    frame, outer = inner.match.frame, position.match.proposition
    if frame.deontic or frame.imperative or frame.refusing or inner.match.proposition.form is not Form.VERB:
        return False
    current = inner.match.proposition
    for _ in range(_CLIMB):
        is_bound = not current.is_finite and current.link in {Link.COMPLEMENT, Link.CONJUNCT}
        if current.parent is None or outer.index < 0 or not is_bound:
            return False
        if current.parent == outer.index:
            return current.link is Link.COMPLEMENT
        current = sentence.propositions[current.parent]
    return False


def _is_vague(inner: Draft, language: str) -> bool:
    """Whether a detention within a demand tells only of what kind those are whom it is about: "free all who were detained".

    One that has a day of its own is a particular one, "free those held since 2021"; so is what a clause tells of people who are
    called by more than their being held: "clerks who were arrested in Norport".
    """
    if any(a.phrase.entity is Entity.DATE for a in inner.match.proposition.arguments):
        return False
    is_clause = inner.match.proposition.link in {Link.RELATIVE, Link.MODIFIER}
    captives = argument_words(language).prisoners
    return inner.kind is Kind.DETENTION and all(
        not g.who
        and g.quantity is None
        and g.cue in {"", THOSE}
        and not (is_clause and g.of and captives.isdisjoint(g.of.lower().split()))
        for g in inner.groups
    )


def _is_looked_into(inner: Draft, sentence: Sentence) -> bool:
    """Whether what is asked for is only about what happened to somebody: "called for an inquiry into his death"."""
    own = inner.match.proposition
    if inner.kind not in _SUFFERED or own.form is not Form.NOUN or own.word >= len(sentence.words):
        return False
    words = sentence.words
    link = words[words[own.word].head]
    is_whose = any(w.relation == "poss" and w.head == own.word for w in words)
    return is_whose and link.relation == "prep" and words[link.head].pos == "NOUN"


def _is_wished(inner: Draft, sentence: Sentence, language: str) -> bool:
    """Whether a release stands in a form that is only wished, or hangs on one: "that they be freed", "be allowed to go home"."""
    clause = inner.match.proposition
    for _ in range(_CLIMB if inner.kind is Kind.RELEASE else 0):
        if is_wished(clause, sentence, status_cues(language).open_markers):
            return True
        is_bound = clause.link in {Link.COMPLEMENT, Link.CONJUNCT} and not clause.is_finite
        if not is_bound or clause.parent is None:
            break
        clause = sentence.propositions[clause.parent]
    return False


def _is_wanted(inner: Draft, language: str) -> bool:
    """Whether a noun stands behind "for", as what is called for does."""
    proposition = inner.match.proposition
    return (
        inner.kind is Kind.RELEASE
        and proposition.form is Form.NOUN
        and proposition.marker in argument_grammar(language).wanting
    )


def _is_unreal(inner: Proposition, position: Draft, sentence: Sentence, language: str) -> bool:
    """Whether no finite clause or participle between asserts the inner thing: "free those who were jailed" asserts the jailing."""
    current: Proposition | None = inner
    for _ in range(_CLIMB):
        if current is None or current.word == position.match.proposition.word:
            return True
        patient = current.first(Role.PATIENT)
        if not current.is_finite and patient is not None and patient.lemma in argument_words(language).articles:
            return True
        is_wanted = current.link is Link.MODIFIER and current.is_infinitive
        if current.form is Form.ADJECTIVE or (current.link in {Link.RELATIVE, Link.MODIFIER} and not is_wanted):
            return False
        # "to take a first step by releasing them", "to play a role in securing it"
        grammar = argument_grammar(language)
        is_means = current.marker == AGENTIVE or current.marker in grammar.inside | grammar.aiming
        if current.form is Form.VERB and current.link is Link.ADVERBIAL and not (current.is_infinitive or is_means):
            return False
        if (
            current.form is Form.VERB
            and current.is_finite
            and current.modal is None
            and current.tense == "past"
            and not is_bare_participle(current, sentence)
        ):
            return False
        above = governor(current, sentence)
        if above is None:
            return True
        if above[1] is not None and above[1].marker in argument_words(language).real_markers:
            return False
        current = above[0]
    return True
