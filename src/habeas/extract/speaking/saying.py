"""One act of speech in one sentence, before its speaker has a name."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.extract.tree import Tree
from habeas.model.claim import Manner
from habeas.model.labels import NOMINAL
from habeas.model.proposition import Entity
from habeas.model.text import Span

ACTORS = frozenset({Entity.PERSON, Entity.STATE, Entity.BODY, Entity.OUTLET, Entity.NATIONALITY})
"""What can speak, of all that has a name."""


_SETS_OFF = frozenset({",", "”", '"', "''", "’", "—", "–", "-"})
_DEEPEST = 6
"""Steps from the word before a verb up to the head of the phrase that it ends."""

_AT_END = 5
"""Words behind a verb that ends its sentence: "said on Monday."."""


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
    return _swallowed(tree, index)


def _swallowed(tree: Tree, index: int) -> int | None:
    """For "…, a reporter at the scene said.": the phrase before a last verb that the parser has taken for an apposition."""
    if len(tree.words) - index > _AT_END:
        return None
    at = index - 1
    for _ in range(_DEEPEST):
        if at < 1 or tree.words[at].relation == "appos":
            break
        at = tree.words[at].head
    comma = tree.first[at] - 1
    is_phrase = 0 <= at < index and tree.words[at].relation == "appos" and tree.words[at].pos in NOMINAL
    return (
        at if is_phrase and tree.last[at] == index - 1 and comma > 0 and tree.words[comma].text in _SETS_OFF else None
    )
