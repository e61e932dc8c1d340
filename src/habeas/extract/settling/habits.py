"""What tells of no happening: what may be done under a law, what is done as a rule, and what a way of ruling consists of."""

from __future__ import annotations

from habeas.extract.grouping.groups import Scene
from habeas.extract.matching.arguments import Draft
from habeas.knowledge.frames import status_cues
from habeas.model.claim import Kind
from habeas.model.proposition import Form, Link, Phrase, Proposition, Role, Sentence

_RULED = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})
"""Kinds of which laws and habits tell too."""


def without_habits(drafts: tuple[Draft, ...], sentence: Sentence, scene: Scene) -> tuple[Draft, ...]:
    """The drafts of a sentence less those of nobody in particular that tell what can be, what is usual or what a law allows."""
    return tuple(d for d in drafts if d.kind not in _RULED or not _is_habit(d, sentence, scene))


def _is_habit(draft: Draft, sentence: Sentence, scene: Scene) -> bool:
    clause = draft.match.proposition
    if clause.form is not Form.VERB or any(g.who or g.quantity is not None for g in draft.groups):
        return False
    if clause.is_finite:
        return _is_able(clause, scene) or _is_usual(clause, scene)
    parent = None if clause.parent is None else sentence.propositions[clause.parent]
    return parent is not None and _is_simple(parent) and _is_allowed(clause, parent, scene)


def _is_able(clause: Proposition, scene: Scene) -> bool:
    """Whether something only can be done to whoever it is: "suspects can be held for two days"."""
    is_open = not (clause.is_negated or clause.is_perfect or clause.is_question)
    cues = status_cues(scene.document.language)
    return is_open and (clause.modal or "").lower() in cues.enabling and _is_anybody(clause, scene)


def _is_usual(clause: Proposition, scene: Scene) -> bool:
    """Whether a clause in the present tells how often something is done: "guards regularly take men away", "are held every year"."""
    if clause.modal or not _is_simple(clause):
        return False
    if any(a in scene.words.usual for a in clause.adverbs):
        return True
    around = clause.extent.cut(scene.document.text).lower()
    return _is_anybody(clause, scene) and any(words in around for words in scene.words.yearly)


def _is_allowed(clause: Proposition, parent: Proposition, scene: Scene) -> bool:
    """Whether a law lets it be done, or a practice consists of it: "lets police arrest people", "involves jailing critics"."""
    if not _is_anybody(clause, scene):
        return False
    if parent.predicate in scene.words.allowing and clause.link is Link.COMPLEMENT:
        return any(p.lemma in scene.words.laws for p in parent.all(Role.AGENT))
    is_gerund = not clause.is_infinitive and not clause.is_passive
    consists = parent.is_copular or parent.predicate in scene.words.consisting
    return (is_gerund and consists) or (clause.is_infinitive and parent.predicate in scene.words.shrinking)


def _is_simple(clause: Proposition) -> bool:
    """Whether a clause stands in the simple present."""
    return clause.is_finite and clause.tense == "present" and not (clause.is_perfect or clause.is_progressive)


def _is_anybody(clause: Proposition, scene: Scene) -> bool:
    """Whether nobody in particular is told of: "people", "any prisoner", "its critics"."""
    whom = clause.all(Role.PATIENT)
    return bool(whom) and all(_is_indefinite(p, scene) for p in whom)


def _is_indefinite(phrase: Phrase, scene: Scene) -> bool:
    if phrase.is_pronoun or phrase.entity is not None or phrase.numeral is not None:
        return False
    first = scene.cut(phrase.core).lower().partition(" ")[0]
    bare = phrase.determiner is None and phrase.is_plural
    return bare or first in scene.words.every or phrase.determiner in scene.grammar.indefinite
