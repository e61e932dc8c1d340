"""Where somebody was taken, held, tried or died: places by name, buildings by name, and sites that are only described."""

from __future__ import annotations

from habeas.extract.groups import Scene
from habeas.extract.slots import Slots
from habeas.knowledge.frames import Frame
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Phrase

_HELD = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})
"""Kinds of which any building is told, not towns and states only."""
_INSIDE = ("in", "at")
_AROUND = ("near", "outside", "inside", "from")
"""Prepositions that tell where a frame looks for no place of its own."""
_NAMELESS = frozenset({None, Entity.OTHER, Entity.BODY, Entity.PLACE, Entity.STATE})
"""What the name of a place that nobody knows is taken for: "detained at Lepel"."""


def place_of(kind: Kind, frame: Frame, slots: Slots, scene: Scene) -> str | None:
    """The place of a claim, as written, without its article; None if none is told."""
    for slot in frame.place:
        for phrase in slots.get(slot, ()):
            if phrase.entity in {Entity.PLACE, Entity.STATE}:
                return scene.cut(phrase.core)
    if kind not in _HELD:
        return None
    for slot in dict.fromkeys((*frame.place, *_INSIDE, *_AROUND)):
        for phrase in slots.get(slot, ()):
            site = _site(phrase, scene)
            if site is not None:
                return site
    return None


def _site(phrase: Phrase, scene: Scene) -> str | None:
    """A phrase as a place: a name, a building with a name or an owner, a site that has an article; None if it is none."""
    if phrase.is_pronoun or phrase.entity not in _NAMELESS or phrase.numeral is not None:
        return None
    if phrase.entity in {Entity.PLACE, Entity.STATE}:
        return scene.cut(phrase.core)
    words = scene.words
    text = _bare(scene.cut(phrase.core), words.articles)
    named = any(m[:1].isupper() for m in phrase.modifiers)
    if phrase.lemma in words.prisons:
        state = next((m for m in phrase.modifiers if gazetteer().nationality(m)), None)
        return text if named and state is None else None
    if phrase.lemma in words.sites:
        return text if named or phrase.determiner is not None or phrase.possessor is not None else None
    is_name = text[:1].isupper() and phrase.lemma.isalpha() and not phrase.is_plural
    return text if is_name and phrase.determiner is None and phrase.entity is not Entity.BODY else None


def _bare(text: str, articles: frozenset[str]) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in articles else text
