"""What tells of no particular happening: releases in general, rules, figures and lists, everybody, what somebody wishes in vain."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Group, Scene
from habeas.extract.matching.frames import Match
from habeas.model.claim import Kind
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence

_TOLD_AS_RULES = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})
"""Kinds of which laws and habits tell too."""


def is_generic(match: Match, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether "releases" in the plural name no particular one, or a rule is told: "those who protest are jailed"."""
    if match.kind in _TOLD_AS_RULES and (
        _is_rule(match.proposition, groups, sentence, scene)
        or _is_topic(match.proposition, groups, sentence, scene)
        or _is_of_all(match.proposition, groups, sentence, scene)
        or _is_only_described(match, groups, sentence, scene)
        or ((match.frame.again or match.frame.prisoner) and _is_vain(match, sentence, scene))
    ):
        return True
    own = next((p for p in sentence.phrases if p.word == match.proposition.word), None)
    if (
        match.kind is not Kind.RELEASE
        or match.proposition.form is not Form.NOUN
        or "self" in match.frame.who
        or own is None
    ):
        return False
    is_counted = own.numeral is not None or any(g.who or g.quantity is not None for g in groups)
    return own.is_plural and not is_counted and own.determiner not in scene.words.pointing


def _is_rule(proposition: Proposition, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether something is said to happen to whoever does what a clause in the present tells, or whenever it happens."""
    habitual = proposition.tense == "present" and not (proposition.is_perfect or proposition.is_progressive)
    if not habitual or not proposition.is_finite or any(g.who or g.quantity is not None for g in groups):
        return False
    if proposition.marker in scene.words.whenever and not any(p.is_pronoun for p in proposition.all(Role.PATIENT)):
        return True
    for phrase in proposition.all(Role.PATIENT):
        if phrase.lemma in scene.words.whoever or scene.cut(phrase.head).lower() in scene.words.whoever:
            inner = (p for p in sentence.propositions if p.link is Link.RELATIVE and phrase.span.covers(p.span))
            return any(p.is_finite and p.tense == "present" and not p.is_perfect for p in inner)
    return False


def _is_topic(proposition: Proposition, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether people are only whom a number or a list is about: "the tally of released prisoners was published"."""
    if any(g.who or g.quantity is not None for g in groups) or proposition.is_finite:
        return False
    phrases = [p for role in (Role.PATIENT, Role.AGENT) for p in proposition.all(role)]
    texts = [w.text.lower() for w in sentence.words]
    for phrase in phrases:
        of = next((n for n, w in enumerate(sentence.words) if w.text == GENITIVE and phrase.span.covers(w.span)), None)
        before = [n for n, w in enumerate(sentence.words) if w.span.end <= phrase.span.start]
        at = before[-1] if before and texts[before[-1]] == GENITIVE else of
        if (
            at is not None
            and at > 1
            and texts[at - 1] in scene.words.tallies
            and texts[at - 2] not in scene.grammar.indefinite
        ):
            return True
    return False


def _is_of_all(proposition: Proposition, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether a participle only tells which people all are, anywhere and at any time: "until everyone wrongly detained is home"."""
    if proposition.form is Form.NOUN or proposition.is_finite or any(g.who or g.quantity is not None for g in groups):
        return False
    if any(a.role is Role.OBLIQUE and a.phrase.entity is not None for a in proposition.arguments):
        return False
    whom = [
        p
        for p in proposition.all(Role.PATIENT)
        if {p.lemma, p.determiner, scene.cut(p.core).lower().split(maxsplit=1)[0]} & scene.words.every
    ]
    told = any(
        p.tense == "past" and p.is_finite and p.modal is None
        for p in sentence.propositions
        if any(a.phrase.span.covers(proposition.span) for a in p.arguments)
    )
    return bool(whom) and not told


def _is_only_described(match: Match, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether a word of custody only tells what people some are, or is true of them all over the world.

    "Jailed dissidents called for it" and "the safety of sailors held around the world" tell of no arrest; "the jailed dissidents"
    and "a jailed dissident" are particular ones.
    """
    proposition = match.proposition
    if match.kind is not Kind.DETENTION or proposition.form is Form.NOUN:
        return False
    if any(g.who or g.quantity is not None for g in groups):
        return False
    whom = proposition.all(Role.PATIENT)
    if sentence.words[proposition.word].relation == "amod" and not match.idiom:
        return bool(whom) and all(p.is_plural and p.determiner is None and p.possessor is None for p in whom)
    is_present = not proposition.is_finite or proposition.tense == "present"
    around = proposition.extent.cut(scene.document.text).lower()
    return is_present and any(words in around for words in scene.words.everywhere)


def _is_vain(match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether a coming home is only wished for by who would come, or a being left behind is denied of all."""
    frame, proposition = match.frame, match.proposition
    if frame.status == "negated":
        whom = (*proposition.all(Role.PATIENT), *proposition.all(Role.AGENT))
        return any(scene.cut(p.core).lower() in scene.words.nobody for p in whom)
    above = governor(proposition, sentence)
    return (
        above is not None
        and above[1] is None
        and not proposition.is_finite
        and above[0].predicate in scene.words.wishing
        and not any(p for p in above[0].all(Role.PATIENT))
    )


def is_in_passing(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether "the talks" only serve to place something else: "ahead of the talks", "an issue in the talks"."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if (
        own is None
        or proposition.form is not Form.NOUN
        or own.determiner not in scene.grammar.definite
        or own.modifiers
        or own.complements
    ):
        return False
    before = " ".join(w.text.lower() for w in sentence.words[max(0, proposition.word - 3) : proposition.word - 1])
    return before in scene.words.passing or before.rpartition(" ")[2] in scene.words.passing
