"""What the claims of a sentence are while they are settled: a draft, one of its groups, and its status."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract.grouping.groups import Group
from habeas.extract.matching.arguments import Draft
from habeas.model.claim import Kind, Status
from habeas.model.proposition import Sentence
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
