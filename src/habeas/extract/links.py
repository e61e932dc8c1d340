"""Which claims a text ties together: given in exchange, as a gesture, or only after one another; and ties that it denies."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from habeas.knowledge.frames import LinkCue, LinkCues, link_cues
from habeas.model.claim import Claim, ClaimLink, Kind, Strength
from habeas.model.text import Document

_TRADED = frozenset(
    {Kind.RELEASE, Kind.RELIEF, Kind.TIES, Kind.CONTACT, Kind.SANCTION, Kind.POSITION, Kind.SENTENCE, Kind.APPOINTMENT}
)
"""Kinds that can be one side of a deal."""


def find_links(document: Document, claims: tuple[Claim, ...]) -> tuple[ClaimLink, ...]:
    """Links between the claims of one document, in reading order: within a sentence, and by an opening cue to the sentence before."""
    cues = link_cues(document.language)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind in _TRADED:
            by_sentence.setdefault(claim.passage.start, []).append(claim)
    found: list[ClaimLink] = []
    before: list[Claim] = []
    for _, here in sorted(by_sentence.items()):
        inside = list(_within(document, here, cues))
        found.extend(inside)
        if before and not inside:
            found.extend(_across(document, before, here, cues))
        before = here
    return tuple(found)


def _within(document: Document, claims: list[Claim], cues: LinkCues) -> Iterable[ClaimLink]:
    """Links between neighbours of one sentence, a release among them."""
    for first, second in itertools.pairwise(claims):
        if not _can_be_linked(first, second):
            continue
        between = document.text[first.anchor.start : second.anchor.start].lower()
        opening = document.text[first.passage.start : first.anchor.start].lower()
        sentence = first.passage.quote.lower()
        cue = _cue_in(between, cues) or _opening_cue(opening, cues)
        if cue is not None:
            yield _link(first, second, cue, denied=any(d in sentence for d in cues.denials))


def _across(document: Document, before: list[Claim], here: list[Claim], cues: LinkCues) -> Iterable[ClaimLink]:
    """A link to the sentence before by a cue that opens this one ("In return, …", "As a gesture, …")."""
    first, second = before[0], here[0]
    if not _can_be_linked(first, second) or second.passage.start - first.passage.end > 3:
        return
    cue = _opening_cue(second.passage.quote.lower(), cues)
    if cue is not None and cue.strength != Strength.NEAR_IN_TIME.value:
        yield _link(first, second, cue, denied=any(d in second.passage.quote.lower() for d in cues.denials))


def _can_be_linked(first: Claim, second: Claim) -> bool:
    kinds = {first.kind, second.kind}
    if Kind.RELEASE not in kinds:
        return False
    return len(kinds) == 2 or (first.by != second.by and bool(first.by or second.by))


def _cue_in(text: str, cues: LinkCues) -> LinkCue | None:
    """The first kind of cue that stands in ``text``; stated before suggested before near in time."""
    padded = f" {text} "
    return next((cue for cue in cues.cues for words in cue.words if f" {words} " in padded), None)


def _opening_cue(text: str, cues: LinkCues) -> LinkCue | None:
    return next((cue for cue in cues.cues for words in cue.words if text.startswith((f"{words} ", f"{words},"))), None)


def _link(first: Claim, second: Claim, cue: LinkCue, *, denied: bool) -> ClaimLink:
    strength = Strength.DENIED if denied else Strength(cue.strength)
    return ClaimLink(first.id, second.id, cue.relation, strength, second.passage)
