"""One act of speech in one sentence, before its speaker has a name."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract.tree import Tree
from habeas.model.claim import Manner
from habeas.model.proposition import Entity
from habeas.model.text import Span

ACTORS = frozenset({Entity.PERSON, Entity.STATE, Entity.BODY, Entity.OUTLET, Entity.NATIONALITY})
"""What can speak, of all that has a name."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of speech in one sentence: where its content stands, and which word of which tree is its source."""

    tree: Tree
    cue: int
    source: int | None
    content: Span
    cue_span: Span
    manner: Manner
    is_denial: bool = False
    takes_quote: bool = False


def speaker_of(tree: Tree, index: int) -> int | None:
    """The word that names who speaks by a verb: its subject, or the name right behind it ("said Ysolde Kerr")."""
    subject = tree.subject(index)
    if subject is not None:
        return subject
    if tree.child(index, "nsubjpass") is not None or tree.words[index].tag in {"VB", "VBN"}:
        return None
    behind = tree.child(index, "dobj", "attr", "oprd", "npadvmod")
    if behind == index + 1 or (behind is not None and tree.first[behind] == index + 1):
        return behind if tree.words[behind].entity in ACTORS else None
    return None
