"""Where somebody was taken, held, tried or died: places by name, buildings by name, and sites that are only described."""

from __future__ import annotations

from habeas.extract.grouping.groups import Scene, without_article
from habeas.extract.matching.slots import Slots
from habeas.knowledge.frames import Frame
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Phrase
from habeas.model.text import Span

_HELD = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})
"""Kinds of which any building is told, not towns and states only."""
_NEVER = frozenset({Entity.DATE, Entity.NUMBER, Entity.NATIONALITY, Entity.OUTLET})
"""What no place is taken for; the name of an unknown town may pass for a body, or for somebody of whom nothing else is told."""


def place_of(kind: Kind, frame: Frame, slots: Slots, scene: Scene) -> str | None:
    """The place of a claim, as written, without its article; None if none is told."""
    for slot in frame.place:
        for phrase in slots.get(slot, ()):
            if phrase.entity in {Entity.PLACE, Entity.STATE}:
                return scene.cut(phrase.core)
    if kind is Kind.RELEASE:
        left = (_left(p, scene) for slot in frame.place for p in slots.get(slot, ()))
        return next((place for place in left if place is not None), None)
    if kind not in _HELD:
        return None
    for slot in dict.fromkeys((*frame.place, *scene.grammar.within, *scene.grammar.around)):
        for phrase in slots.get(slot, ()):
            site = _site(phrase, scene)
            if site is not None:
                return site
    return None


def _left(phrase: Phrase, scene: Scene) -> str | None:
    """Where those set free were held: a prison told by a name, else the town or state that custody is told to have been in."""
    if phrase.lemma in scene.words.prisons and any(m[:1].isupper() for m in phrase.modifiers):
        return without_article(scene.cut(_extent(phrase, scene)), scene)
    inside = (p for p in phrase.behind(*scene.grammar.in_town) if p.entity in {Entity.PLACE, Entity.STATE})
    return next((scene.cut(p.core) for p in inside), None)


def _site(phrase: Phrase, scene: Scene) -> str | None:
    """A phrase as a place: a name, a building with a name or an owner, a site that has an article; None if it is none."""
    if phrase.is_pronoun or phrase.entity in _NEVER or phrase.numeral is not None or scene.people.resolve(phrase.head):
        return None
    if phrase.entity in {Entity.PLACE, Entity.STATE}:
        return scene.cut(phrase.core)
    words = scene.words
    text = without_article(scene.cut(_extent(phrase, scene)), scene)
    named = any(m[:1].isupper() for m in phrase.modifiers)
    if phrase.lemma in words.prisons:
        state = next((m for m in phrase.modifiers if gazetteer().nationality(m)), None)
        return text if named and state is None else None
    if phrase.lemma in words.sites:
        return text if named or phrase.determiner is not None or phrase.possessor is not None else None
    is_name = scene.cut(phrase.head)[:1].isupper() and not phrase.is_plural
    return text if is_name and phrase.determiner is None and phrase.possessor is None else None


def _extent(phrase: Phrase, scene: Scene) -> Span:
    """A phrase up to its head, and on to the town that it stands in: "his clinic in Velmark"."""
    towns = (p for p in phrase.behind(*scene.grammar.in_town) if p.entity in {Entity.PLACE, Entity.STATE})
    town = next(towns, None)
    return Span(phrase.core.start, phrase.head.end if town is None else town.core.end)
