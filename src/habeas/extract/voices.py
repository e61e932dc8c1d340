"""Who says a claim: the chain of speakers around its words, less those who only think, and those who act by speaking."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.extract.groups import Scene, parties_of
from habeas.extract.settle import Item, anchor_of
from habeas.extract.speaking.attribution import chain, speakers
from habeas.extract.status import governor
from habeas.knowledge.frames import argument_words
from habeas.model.claim import Attribution, Kind, Manner
from habeas.model.proposition import Form, Link, Role, Sentence
from habeas.model.text import Span

_PERFORMED = frozenset({Kind.RELIEF, Kind.SANCTION, Kind.TIES, Kind.APPOINTMENT})
"""Kinds that a party brings about by announcing them: the one who announces is not a witness but the one who acts."""


def voices(item: Item, sentence: Sentence, attributions: Sequence[Attribution], *, language: str) -> tuple[str, ...]:
    """The names of those who say what an item claims, nearest to the publisher first; () is the publisher's own voice.

    A line of a list is said by whoever says the sentence above it.
    """
    aside = _aside(anchor_of(item), sentence)
    links = [
        a
        for a in chain(attributions, anchor_of(item))
        if a.manner is not Manner.THOUGHT and not (aside and not a.is_direct and a.content.start < aside.start)
    ]
    names = [n for n in speakers(links) if n]
    is_direct = bool(links) and links[-1].is_direct
    if names and not is_direct and _acts_by_speaking(names[-1], item, argument_words(language).courts):
        names.pop()
    if not names and item.lead is not None:
        return voices(item.lead[1], item.lead[0], attributions, language=language)
    return tuple(names)


def _aside(anchor: Span, sentence: Sentence) -> Span | None:
    """The relative clause between commas around some words, by which the report itself explains what another says of.

    "The minister said that Ali, who was jailed in May, is well": the jailing is not what the minister says.
    """
    around = [
        p.extent
        for p in sentence.propositions
        if p.link is Link.RELATIVE and p.is_finite and p.extent.covers(anchor) and _is_set_off(p.extent, sentence)
    ]
    return min(around, key=lambda e: e.end - e.start, default=None)


def _is_set_off(clause: Span, sentence: Sentence) -> bool:
    """Whether a comma stands right before a clause."""
    before = sentence.text[: clause.start - sentence.span.start].rstrip()
    return before.endswith(",")


def counters(item: Item, sentence: Sentence, scene: Scene) -> tuple[str, ...]:
    """Who is said to have counted the people of a claim, and so speaks: "Lantern counted 24 releases"; else ()."""
    own = item.draft.match.proposition
    above = governor(own, sentence) if own.form is Form.NOUN else None
    counting = scene.words.counting
    if own.form is Form.NOUN and item.kind in {Kind.RELEASE, Kind.DETENTION}:
        counting = counting | scene.words.confirming
    for clause in (own, *([above[0]] if above is not None else [])):
        tells = item.kind is Kind.COUNT and bool(scene.words.tallies & set(item.draft.match.frame.object))
        if (tells or clause.predicate in counting) and item.group.quantity is not None:
            return tuple(name for p in clause.all(Role.AGENT) for name in parties_of(p, scene))
    return ()


def _acts_by_speaking(speaker: str, item: Item, courts: frozenset[str]) -> bool:
    """Whether who speaks does by speaking what the claim tells: judges, eases, or declines to comment."""
    by = item.draft.by
    if item.kind is Kind.SENTENCE:
        return bool(courts & set(speaker.lower().replace("’s", "").replace("'s", "").split()))
    if item.kind is Kind.UNKNOWN:
        return speaker in by or (not by and "agent" in item.draft.match.frame.by)
    return item.kind in _PERFORMED and (speaker in by or (not by and item.kind is Kind.RELIEF))
