"""Minutes: reports of a meeting that tell in the past tense what each spoke in turn, sentence after sentence, without marks.

"Ms Kern, for the council, said that nine men were held. They had been taken in May." The second sentence is hers: reported speech
goes on in the tense of the report until another speaker is brought in (free indirect speech; Quirk et al. 1985, § 14.32). News
tells its own story in the past tense too, so this is read only in a text that is brought in as minutes, quotes nobody and has
no sentence in the present.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from habeas.extract.speaking.quotation import Quotation, paragraphs
from habeas.extract.speaking.saying import Saying
from habeas.extract.tree import Tree
from habeas.knowledge.speech import speech
from habeas.model.claim import Manner
from habeas.model.labels import NOMINAL, VERBAL
from habeas.model.proposition import Entity
from habeas.model.text import Document

_PRESENT = frozenset({"VBZ", "VBP"})
_LEAST_TOLD = 0.5
"""Of the sentences with a main verb: so many are in the past, else the text is a list or notes."""

_MOST_PRESENT = 0.1
"""Of the sentences with a main verb: more of them in the present, and it is the report that speaks."""

_LEAD = 600
"""Characters in which minutes are brought in."""


def find_minutes(
    document: Document, trees: Sequence[Tree], sayings: Iterable[Saying], quoted: Sequence[Quotation]
) -> tuple[Saying, ...]:
    """The sentences of minutes that go on with the speaker before them, in reading order; () if a text is no minutes."""
    told = [t for t in trees if t.words]
    if quoted or not _is_brought_in(document) or not _is_past(told):
        return ()
    opening = {id(s.tree): s for s in sayings if _opens(s)}
    return tuple(_continued(document, told, opening))


def _is_brought_in(document: Document) -> bool:
    """Whether the title or the first lines call the text the report of a meeting that somebody led."""
    known = speech(document.language).minutes
    words = f"{document.title or ''} {document.text[:_LEAD]}".lower()
    return any(word in words for word in known.meetings) and any(word in words for word in known.leading)


def _is_past(trees: Sequence[Tree]) -> bool:
    """Whether nearly all sentences with a main verb are in the past tense."""
    tenses = [_tense(t) for t in trees]
    past, present = tenses.count("VBD"), sum(t in _PRESENT for t in tenses)
    return past >= _LEAST_TOLD * len(tenses) and present <= _MOST_PRESENT * len(tenses)


def _tense(tree: Tree) -> str | None:
    """The tag of the word that carries the tense of a sentence."""
    for index, word in enumerate(tree.words):
        if tree.is_root(index) and word.pos in VERBAL:
            helpers = [tree.words[c] for c in tree.all(index, "aux", "auxpass")]
            return next((w.tag for w in (*helpers, word) if w.tag in {"VBD", "MD", *_PRESENT}), None)
    return None


def _opens(saying: Saying) -> bool:
    """Whether a main verb brings in the next speaker: a person by name, at the head of what they say."""
    tree, source = saying.tree, saying.source
    if source is None or saying.manner is not Manner.SPEECH or not tree.is_root(saying.cue):
        return False
    word = tree.words[source]
    return tree.words[saying.cue].tag == "VBD" and word.entity is Entity.PERSON and word.pos in NOMINAL


def _continued(document: Document, trees: Sequence[Tree], opening: dict[int, Saying]) -> Iterator[Saying]:
    """Each sentence behind one that brings in a speaker, until the next speaker or a heading."""
    headings = [
        p.start for p in paragraphs(document) if not p.cut(document.text).rstrip().endswith((".", ":", ";", "?"))
    ]
    speaker: Saying | None = None
    at = 0
    for tree in trees:
        while at < len(headings) and headings[at] <= tree.sentence.span.start:
            speaker, at = None, at + 1
        opened = opening.get(id(tree))
        if opened is not None:
            speaker = opened
        elif speaker is not None and _tense(tree) is not None:
            yield replace(speaker, content=tree.sentence.span)
