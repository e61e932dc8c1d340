"""Who only speaks, decides or works for others in a report: never taken for one in custody by inference alone.

Pronouns and bare nouns ("the release", "the two hostages") are given to people by rules that err. A minister, a lawyer or a
spokesman of whom no sentence tells custody by name is more likely the one who tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from habeas.extract.naming.together import is_office
from habeas.extract.settling.items import PERSONAL, Item, anchor_of
from habeas.extract.settling.salience import Voices
from habeas.knowledge.frames import PeopleNouns
from habeas.model.claim import Kind, Mention
from habeas.model.proposition import Form, Role, Sentence
from habeas.model.text import Span

Read = tuple[Sentence, tuple[Item, ...]]

_OF_THE_HELD = PERSONAL | {Kind.POSITION, Kind.UNKNOWN}
"""Kinds whose ``who`` are people in custody."""


def without_bystanders(
    read: Sequence[Read], mentions: Iterable[Mention], nouns: PeopleNouns, *, voice: Voices
) -> list[Read]:
    """The same sentences and items; those in office of whom no sentence tells custody by name are nobody's ``who``.

    ``voice`` tells who says an item.
    """
    officials = {m.id: m for m in mentions if _is_official(m, nouns)}
    told: set[str] = set()
    for sentence, items in read:
        for item in items:
            for ident in officials.keys() & set(item.group.mentions) if item.kind in PERSONAL else ():
                if _is_named(officials[ident], item, sentence) and voice(item, sentence).speaker != officials[ident]:
                    told.add(ident)
    gone = officials.keys() - told
    return [(sentence, tuple(_without(item, gone) for item in items)) for sentence, items in read]


def _is_official(mention: Mention, nouns: PeopleNouns) -> bool:
    """Whether every role that the report gives to somebody is an office of those who deal with people in custody."""
    offices = nouns.never_held | nouns.envoys
    return bool(mention.roles) and all(is_office(role.lower().split(), offices, nouns) for role in mention.roles)


def _is_named(mention: Mention, item: Item, sentence: Sentence) -> bool:
    """Whether a sentence that tells of custody names somebody, and not as one who does something else."""
    own, start = item.draft.match.proposition, sentence.span.start
    spans = [s for s in mention.spans if sentence.span.covers(s)]
    names = [s for s in spans if any(sentence.text[s.start - start : s.end - start] in name for name in mention.names)]
    undergone = [phrase.span for phrase in own.all(Role.PATIENT)]
    acting = [
        phrase.span
        for other in sentence.propositions
        if other.form is Form.VERB and not (other.is_passive or other.is_copular)
        if other.word != own.word and not anchor_of(item).covers(sentence.words[other.word].span)
        for phrase in other.all(Role.AGENT)
    ]
    return any(_is_in(name, undergone) or not _is_in(name, acting) for name in names)


def _is_in(span: Span, others: Iterable[Span]) -> bool:
    return any(other.covers(span) for other in others)


def _without(item: Item, gone: set[str]) -> Item:
    if item.kind not in _OF_THE_HELD or gone.isdisjoint(item.group.mentions):
        return item
    left = [(n, i) for n, i in zip(item.group.who, item.group.mentions, strict=True) if i not in gone]
    return replace(item, group=replace(item.group, who=tuple(n for n, _ in left), mentions=tuple(i for _, i in left)))
