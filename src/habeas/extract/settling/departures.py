"""Releases that are none: journeys that only lead to an arrest ("flew home and was arrested"), freedom that is only worked for."""

from __future__ import annotations

from habeas.extract.grouping.groups import Scene
from habeas.extract.matching.arguments import Draft
from habeas.extract.status import governor
from habeas.model.claim import Kind
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence
from habeas.model.text import Span


def without_idle(drafts: tuple[Draft, ...], sentence: Sentence, scene: Scene) -> tuple[Draft, ...]:
    """The drafts of a sentence less the journeys that end in custody by the same sentence, and the releases that are only sought."""
    taken = [d.match.proposition for d in drafts if d.kind is Kind.DETENTION and d.match.proposition.form is Form.VERB]
    aims = [span for d in drafts if d.match.frame.absorbs for span in d.content]
    return tuple(d for d in drafts if d.kind is not Kind.RELEASE or not _is_idle(d, taken, aims, sentence, scene))


def _is_idle(draft: Draft, taken: list[Proposition], aims: list[Span], sentence: Sentence, scene: Scene) -> bool:
    """Whether a release is none; one that a position aims at ("works to secure it") is left for that to take up."""
    if _ends_in(draft, taken, scene):
        return True
    return not any(a.covers(draft.match.anchor) for a in aims) and _is_sought(draft, sentence, scene)


def _ends_in(draft: Draft, taken: list[Proposition], scene: Scene) -> bool:
    """Whether somebody only travels, and is taken where the journey ends."""
    is_journey = draft.match.frame.prisoner or draft.match.frame.again
    return is_journey and any(_leads_to(draft.match.proposition, other, scene) for other in taken)


def _leads_to(journey: Proposition, arrest: Proposition, scene: Scene) -> bool:
    """Whether a journey comes before an arrest: "flew home and was arrested", "was arrested on landing", "home, where he was held"."""
    if journey.index < 0 or arrest.index < 0 or journey.word == arrest.word:
        return False
    earlier = journey.word < arrest.word
    if arrest.parent == journey.index and arrest.link is Link.ADVERBIAL:
        return arrest.marker not in scene.words.sequels or arrest.marker in scene.grammar.before
    if journey.parent == arrest.index and journey.link is Link.ADVERBIAL:
        return journey.marker not in scene.grammar.before and not journey.is_perfect
    if arrest.parent == journey.index and arrest.link is Link.CONJUNCT:
        return earlier and not arrest.is_perfect
    return False


def _is_sought(draft: Draft, sentence: Sentence, scene: Scene) -> bool:
    """Whether a noun is only the aim of somebody's work: "to secure their release", "dedicated to winning her freedom".

    What was agreed ("a deal to secure it"), managed or failed is told by the word above.
    """
    own = draft.match.proposition
    above = governor(own, sentence) if own.form is Form.NOUN else None
    if above is None or above[1] is None or above[1].role is not Role.PATIENT:
        return False
    verb = above[0]
    if verb.predicate not in scene.words.securing or verb.is_finite:
        return False
    if verb.is_infinitive:
        word = sentence.words[verb.word]
        return sentence.words[word.head].lemma.lower() in scene.words.striving
    if verb.marker is not None:
        return verb.marker in scene.grammar.aiming
    return verb.parent is not None and sentence.propositions[verb.parent].tense != "past"
