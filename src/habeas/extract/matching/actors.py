"""Who acts where the clause itself names nobody: "police said they had detained nine", "the court ordered him freed"."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene, is_party
from habeas.extract.matching.frames import Match
from habeas.knowledge.titles import pronouns
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Form, Phrase, Role, Sentence

_ORDERED = frozenset({Kind.RELEASE, Kind.DETENTION})
"""What is done by who orders it."""


def actors_above(match: Match, actors: Sequence[Phrase], sentence: Sentence, scene: Scene) -> tuple[Phrase, ...]:
    """The party of the clause above that acts by a match: who says that "they" or "it" did it, or orders it. Empty if none does."""
    above = governor(match.proposition, sentence)
    if above is None:
        return ()
    clause = above[0]
    closed = pronouns(scene.document.language)
    if actors:
        is_told = clause.predicate in closed.saying and match.proposition.form is Form.VERB
        meant = [p for p in clause.all(Role.AGENT) if is_told and _is_taken_up(p, actors, scene)]
        return tuple(meant[:1])
    if match.kind not in _ORDERED or clause.predicate not in scene.words.commanding:
        return ()
    return tuple(p for p in clause.all(Role.AGENT) if is_party(p, scene) and not p.is_pronoun)[:1]


def _is_taken_up(speaker: Phrase, actors: Sequence[Phrase], scene: Scene) -> bool:
    """Whether "they" are the people or the body that speak, and "it" the body."""
    told = [p for p in actors if p.is_pronoun and p.lemma in scene.words.stand_ins]
    if not told or speaker.is_pronoun or speaker.entity is Entity.PERSON:
        return False
    is_body = speaker.lemma in scene.nouns.bodies or speaker.entity in {Entity.BODY, Entity.STATE}
    return is_body or (speaker.is_plural and told[0].is_plural and is_party(speaker, scene))
