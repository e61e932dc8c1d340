"""Ties that somebody denies: "denied any deal", "the two were not linked", also where the other side stands in another sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from habeas.knowledge.reconcile import Denials, load_denials
from habeas.model.claim import Kind, Status, Strength
from habeas.model.event import Event
from habeas.model.text import Passage
from habeas.reconcile.statements import Statement
from habeas.reconcile.ties import EXCHANGE, Tie

_CONCESSIONS = frozenset({Kind.RELIEF, Kind.SANCTION, Kind.TIES})
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"']?")
"""A sentence, roughly: a stretch without a full stop. An abbreviation cuts it short, which loses a word and no offset."""

_LONGEST = 600
"""Characters of the longest sentence that is looked at."""


def denied(statements: Sequence[Statement], by_claim: Mapping[str, Event], text: str) -> Iterator[Tie]:
    """Denials in one original text, tied to its last release before them and the nearest thing that could be given for it.

    ``statements`` are those of the text that stand in events.
    """
    sides = [s for s in statements if not s.is_copy and _can_be_a_side(s)]
    if not sides or not _may_deny(text):
        return
    sides.sort(key=lambda s: (s.claim.passage.start, s.claim.anchor.start, s.claim.id))
    document = sides[0].claim.document
    for match in _SENTENCE.finditer(text):
        quote = match.group().strip()
        if len(quote) <= _LONGEST and denies(quote):
            start = match.start() + match.group().index(quote)
            yield from _tie(Passage(document, start, start + len(quote), quote), sides, by_claim)


def denies(sentence: str) -> bool:
    """Whether a sentence denies that something was given for something."""
    cues, folded = _cues(), f" {sentence.casefold().replace('’', chr(39))} "
    if any(words in folded for words in cues.whole):
        return True
    return any(f" {v} " in folded for v in cues.verbs) and any(f" {n}" in folded for n in cues.deals)


def _may_deny(text: str) -> bool:
    folded = text.casefold().replace("’", "'")
    return any(w in folded for w in (*_cues().whole, *_cues().verbs))


def _can_be_a_side(statement: Statement) -> bool:
    return statement.claim.kind is Kind.RELEASE or statement.claim.kind in _CONCESSIONS


def _tie(passage: Passage, told: Sequence[Statement], by_claim: Mapping[str, Event]) -> Iterator[Tie]:
    """The last release told up to the sentence, and the concession told nearest to it; of trades, the other state's release."""
    freed = [s for s in told if s.claim.kind is Kind.RELEASE and s.claim.status is Status.ACTUAL]
    before = [s for s in freed if s.claim.passage.start < passage.end] or freed[:1]
    if not before:
        return
    release = by_claim[before[-1].claim.id]
    others = [s for s in told if s.claim.kind in _CONCESSIONS and s.claim.status is not Status.NEGATED]
    others += [s for s in freed if by_claim[s.claim.id].country != release.country]
    others = [s for s in others if by_claim[s.claim.id].id != release.id]
    if not others:
        return
    nearest = min(others, key=lambda s: (abs(s.claim.passage.start - passage.start), s.claim.id))
    claims = before[-1].claim.id, nearest.claim.id
    yield Tie(release.id, by_claim[nearest.claim.id].id, EXCHANGE, Strength.DENIED, claims, passage)


@cache
def _cues() -> Denials:
    return load_denials()
