"""Journeys of people who were held: which are a coming out, and which only lead to an arrest ("flew home and was arrested")."""

from __future__ import annotations

from habeas.extract.arguments import Draft
from habeas.extract.groups import Scene
from habeas.model.claim import Kind
from habeas.model.proposition import Form, Link, Proposition


def without_arrivals(drafts: tuple[Draft, ...], scene: Scene) -> tuple[Draft, ...]:
    """The drafts of a sentence less the journeys that end in custody by the same sentence."""
    taken = [d.match.proposition for d in drafts if d.kind is Kind.DETENTION and d.match.proposition.form is Form.VERB]
    return tuple(
        d
        for d in drafts
        if not (d.match.frame.prisoner or d.match.frame.again)
        or d.kind is not Kind.RELEASE
        or not any(_leads_to(d.match.proposition, other, scene) for other in taken)
    )


def _leads_to(journey: Proposition, arrest: Proposition, scene: Scene) -> bool:
    """Whether a journey comes before an arrest: "flew home and was arrested", "was arrested on landing", "home, where he was held"."""
    if journey.index < 0 or arrest.index < 0 or journey.word == arrest.word:
        return False
    earlier = journey.word < arrest.word
    if arrest.parent == journey.index and arrest.link is Link.ADVERBIAL:
        return arrest.marker not in scene.words.sequels or arrest.marker == "before"
    if journey.parent == arrest.index and journey.link is Link.ADVERBIAL:
        return journey.marker != "before" and not journey.is_perfect
    if arrest.parent == journey.index and arrest.link is Link.CONJUNCT:
        return earlier and not arrest.is_perfect
    return False
