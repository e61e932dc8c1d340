"""What a whole document tells, on which claims lean that name their people, or their happening, only by what was told elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.extract.grouping.groups import A, Group, Scene
from habeas.extract.settling.items import PERSONAL, Item
from habeas.knowledge.forms import without_plural
from habeas.model.claim import Kind, Mention, Status
from habeas.model.proposition import Sentence
from habeas.model.quantity import Mod

_CUSTODY = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.RELEASE})
"""Kinds by which a document tells that somebody is or was in custody."""

Read = tuple[Sentence, tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells by frames that stand alone.

    ``people``: whether of people in custody at all; ``kinds``: which kinds; ``of``: of whom what, by mention; ``heads``: by which
    nouns it calls those in custody whom it does not name; ``away``: mentions of envoys, and of the kin of others.
    """

    people: bool
    kinds: frozenset[Kind]
    of: frozenset[tuple[Kind, str]]
    heads: frozenset[str]
    away: frozenset[str]

    def bears(self, item: Item, scene: Scene) -> bool:
        """Whether a claim may stand in the document: all that it leans on has been told."""
        return self._stands(item, scene) and self._is_of_whom(item, scene)

    def _stands(self, item: Item, scene: Scene) -> bool:
        if item.draft.match.frame.prisoner:
            return item.kind in self.kinds or bool(
                self.kinds & _CUSTODY and (item.group.mentions or item.group.of is not None)
            )
        if _recalls(item):
            return item.kind in self.kinds or (item.kind is Kind.RELIEF and Kind.SANCTION in self.kinds)
        return self.people or item.kind not in PERSONAL or not _leans(item, scene)

    def _is_of_whom(self, item: Item, scene: Scene) -> bool:
        """Whether those are meant of whom the document tells the same, or that they are prisoners, if the frame wants that."""
        frame, group = item.draft.match.frame, item.group
        if not frame.prisoner or (frame.person and group.mentions):
            return not frame.person or any((item.kind, m) in self.of for m in group.mentions)
        if group.mentions:
            return _is_held(item, self.of) or (
                item.kind is Kind.RELEASE and item.kind in self.kinds and not self.away & set(group.mentions)
            )
        if item.kind in self.kinds and (frame.denied or _is_exact(group)):
            return True
        if group.of is None:
            return group.quantity is not None or group.cue in scene.words.meant | scene.words.every
        head = _head(group, scene.document.language)
        is_rest = group.cue != A and head in {*scene.nouns.groups, *scene.words.echo_others}
        return is_rest or head in self.heads


def told_in(read: Sequence[Read], mentions: Sequence[Mention], scene: Scene) -> Told:
    """What a document tells, from all items of its sentences."""
    items = [item for _, here in read for item in here]
    firm = [item for item in items if not _recalls(item)]
    of = frozenset((i.kind, m) for i in firm for m in i.group.mentions if i.status is Status.ACTUAL)
    out = frozenset(i.kind for i in items if i.draft.match.frame.prisoner and i.group.mentions and _is_held(i, of))
    return Told(
        people=any(item.kind in PERSONAL and not _leans(item, scene) for item in items),
        kinds=out | frozenset(item.kind for item in firm),
        of=of,
        away=_away(mentions, scene),
        heads=frozenset(_head(i.group, scene.document.language) for i in firm if i.kind in _CUSTODY and i.group.of),
    )


def _is_held(item: Item, of: frozenset[tuple[Kind, str]]) -> bool:
    """Whether somebody whom an item names is told to be or to have been in custody."""
    mentions = item.group.mentions
    if item.kind is Kind.DEATH and any((Kind.RELEASE, m) in of for m in mentions):
        return False  # who was let out did not die in custody
    return any((kind, m) in of for kind in _CUSTODY for m in mentions)


def _away(mentions: Sequence[Mention], scene: Scene) -> frozenset[str]:
    """Mentions of those who travel for a state, and of the kin of others."""
    others = {*scene.nouns.envoys, *scene.nouns.kin}
    return frozenset(m.id for m in mentions if m.kin or others & {w for role in m.roles for w in role.lower().split()})


def _is_exact(group: Group) -> bool:
    """Whether people are counted one by one, as those who come out are: "sixteen people", and not "thousands of people"."""
    return group.quantity is not None and group.quantity.mod is Mod.EXACT


def _head(group: Group, language: str) -> str:
    """The last word of what a group is called, without the ending of a plural."""
    return without_plural((group.of or "").lower().rpartition(" ")[2], language)


def _recalls(item: Item) -> bool:
    """Whether a claim can only go on with what the document tells elsewhere."""
    frame = item.draft.match.frame
    return frame.anaphoric or frame.again or frame.prisoner


def _leans(item: Item, scene: Scene) -> bool:
    """Whether a claim names its people only by what was told before: not at all, or by a pronoun.

    "They were arrested" and "arrests were made" can be said of people in custody only.
    """
    match = item.draft.match
    if item.kind is Kind.COUNT and match.idiom:
        return False
    if item.kind is Kind.DETENTION and (match.idiom if item.draft.bare else match.frame.presumed):
        return False
    is_pointed = item.group.cue in scene.nouns.pronouns and item.group.quantity is None
    return item.draft.bare or match.frame.weak or is_pointed
