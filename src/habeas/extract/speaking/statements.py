"""Paragraphs without quotation marks that a line with a colon brings in: "The minister said:", "issued the following statement:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.extract.speaking.cues import can_act
from habeas.extract.speaking.quotation import PAIRS, paragraphs
from habeas.extract.speaking.reported import issuing_verbs, speech_verbs
from habeas.extract.speaking.saying import Saying, speaker_of
from habeas.extract.tree import Tree
from habeas.knowledge.speech import speech
from habeas.model.claim import Manner
from habeas.model.labels import VERBAL
from habeas.model.text import Document, Span

_SHORTEST_PARAGRAPH = 8
"""Words: a paragraph of fewer that ends no sentence is a heading, and no statement goes on behind it."""

_ENDS = frozenset(".!?;:”\"'’)")


@dataclass(frozen=True, slots=True)
class _Led:
    """A line that ends in a colon: who speaks behind it, by which verb, and whether a whole statement follows."""

    tree: Tree
    cue: int
    source: int
    is_whole: bool


def find_statements(document: Document, trees: tuple[Tree, ...]) -> tuple[Saying, ...]:
    """What is said in paragraphs of their own behind a line that brings in its speaker, a paragraph each, in reading order."""
    spans = [p for p in paragraphs(document) if p.cut(document.text).strip()]
    starts = [t.sentence.span.start for t in trees]
    found: list[Saying] = []
    until = -1
    for number, span in enumerate(spans[:-1]):
        if number < until or not span.cut(document.text).rstrip().endswith(":"):
            continue
        at = bisect_right(starts, span.end - 1) - 1
        led = _led(trees[at], document.language) if at >= 0 else None
        if led is not None:
            said = list(_paragraphs_said(document, spans[number + 1 :], led.is_whole))
            until = number + 1 + len(said)
            cue = led.tree.words[led.cue].span
            found.extend(Saying(led.tree, led.cue, led.source, s, cue, Manner.SPEECH, takes_quote=True) for s in said)
    return tuple(found)


def main_speaker(tree: Tree, language: str) -> tuple[int, int] | None:
    """The main verb of a sentence with its subject, if that can speak: who speaks behind the colon at the sentence's end."""
    root = next((i for i in range(len(tree.words)) if tree.is_root(i)), None)
    source = None if root is None or tree.words[root].pos not in VERBAL else speaker_of(tree, root)
    return None if root is None or source is None or not can_act(tree, source, language) else (root, source)


def _led(tree: Tree, language: str) -> _Led | None:
    issuing = issuing_verbs(tree, language)
    verbs = issuing or speech_verbs(tree, language)
    cue, source = verbs[-1] if verbs else (0, None)
    if source is None or not can_act(tree, source, language):
        return None
    return _Led(tree, cue, source, bool(issuing))


def _paragraphs_said(document: Document, behind: list[Span], is_whole: bool) -> Iterator[Span]:
    """The first paragraph, and those that go on with it: all of a statement, else those that speak of "I" or "we"."""
    own = speech(document.language).dialogue.own
    for number, span in enumerate(behind):
        text = span.cut(document.text).strip()
        is_heading = len(text.split()) < _SHORTEST_PARAGRAPH and text[-1] not in _ENDS
        if text[0] in PAIRS or is_heading:
            return
        if number and not is_whole and own.isdisjoint(re.findall(r"[^\W\d_]+", text.lower())):
            return
        yield Span(span.start, span.end - 1 if text.endswith(".") and document.text[span.end - 1] == "." else span.end)
