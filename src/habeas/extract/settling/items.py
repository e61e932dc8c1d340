"""What the claims of a sentence are while they are settled: a draft, one of its groups, and its status."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.extract.grouping.groups import Group
from habeas.extract.matching.arguments import Draft
from habeas.model.claim import Kind, Status
from habeas.model.proposition import Sentence
from habeas.model.quantity import Mod
from habeas.model.text import Span

PERSONAL = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.COUNT})
"""Kinds about people in custody."""


@dataclass(frozen=True, slots=True)
class Item:
    """One claim to be: a draft, one of its groups, and its status.

    Of a line of a list, ``lead`` is the sentence above it and what that tells.
    """

    draft: Draft
    group: Group
    status: Status
    lead: tuple[Sentence, Item] | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its frame."""
        return self.draft.kind


def anchor_of(item: Item) -> Span:
    """Where the words of an item's frame stand."""
    return item.draft.match.anchor


def without_some(item: Item) -> Item:
    """An item without its names if it counts more people than it names: those named are not the nine, nor is "the ninth"."""
    quantity, who = item.group.quantity, item.group.who
    is_part = quantity is not None and quantity.mod is Mod.EXACT and 0 < len(who) < quantity.n
    return replace(item, group=replace(item.group, who=(), mentions=())) if is_part else item
