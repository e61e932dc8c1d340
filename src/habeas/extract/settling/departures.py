"""Releases that are none: journeys that only lead to an arrest, freedom that is only worked for, owed or usual."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene
from habeas.extract.marks import is_negated
from habeas.extract.matching.arguments import Draft
from habeas.model.claim import Kind
from habeas.model.labels import CLAUSES_ON_NOUNS, COPULA
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence

_CLIMB = 3
"""Verbs from a journey up to the one that it is tried by."""
_CARRIED = frozenset({Link.COMPLEMENT, Link.CONJUNCT})
_TOLD = frozenset({"attr", "acomp", "nsubj"})
"""Relations of what a copula says, or of what it says it."""
_AIMED = frozenset({"advcl", "xcomp"})
"""Relations of an infinitive that tells what something is done for."""
_PRESENT = frozenset({"VBP", "VBZ"})


def without_idle(drafts: tuple[Draft, ...], sentence: Sentence, scene: Scene) -> tuple[Draft, ...]:
    """The drafts of a sentence less the journeys that end in custody by the same sentence, and the releases that are only aims."""
    taken = [d.match.proposition for d in drafts if d.kind is Kind.DETENTION and _is_taking(d)]
    asking = [d for d in drafts if d.kind is Kind.POSITION]
    return tuple(d for d in drafts if d.kind is not Kind.RELEASE or not _is_idle(d, taken, asking, sentence, scene))


def _is_taking(draft: Draft) -> bool:
    """Whether custody is told by a verb itself, and not by words that hang on any: "left the country after years in prison"."""
    own = draft.match.proposition
    return own.form is Form.VERB and draft.match.anchor.overlaps(own.span)


def _is_idle(draft: Draft, taken: list[Proposition], asking: list[Draft], sentence: Sentence, scene: Scene) -> bool:
    """Whether a release is none; one that a position aims at ("works to secure it") is left for that to take up."""
    if _ends_in(draft, taken, sentence, scene) or _tells_who_knows(draft, sentence, scene):
        return True
    wanting = [d for d in asking if any(span.covers(draft.match.anchor) for span in d.content)]
    if any(d.match.frame.absorbs for d in wanting):
        return False
    if _is_sought(draft, sentence, scene) or _is_due(draft, scene):
        return True
    return _is_imagined(draft, sentence, scene) or (
        not wanting and _is_owed(draft, sentence, scene, asking=bool(asking))
    )


def _ends_in(draft: Draft, taken: list[Proposition], sentence: Sentence, scene: Scene) -> bool:
    """Whether somebody only travels, or tries to, and is taken where the journey ends: "was held when he tried to fly home"."""
    frame, clause = draft.match.frame, draft.match.proposition
    is_journey = (frame.prisoner or frame.again or bool(frame.near)) and frame.status != "negated"
    for _ in range(_CLIMB):
        if is_journey and any(_leads_to(clause, other, scene) for other in taken):
            return True
        is_journey = True  # what is only tried is none, however it is worded
        if clause.parent is None or not clause.is_infinitive or clause.link not in _CARRIED:
            return False
        clause = sentence.propositions[clause.parent]
    return False


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


def _is_due(draft: Draft, scene: Scene) -> bool:
    """Whether a verb only tells what must be done, and is left to those who demand it: "it must release them"."""
    own = draft.match.proposition
    return own.form is Form.VERB and own.is_finite and own.modal in scene.words.deontic and not own.is_perfect


def _is_imagined(draft: Draft, sentence: Sentence, scene: Scene) -> bool:
    """Whether somebody only dreams it: "dreamed that we came home"."""
    own = draft.match.proposition
    parent = None if own.parent is None else sentence.propositions[own.parent]
    return parent is not None and own.link is Link.COMPLEMENT and parent.predicate in scene.words.imagining


def _is_owed(draft: Draft, sentence: Sentence, scene: Scene, *, asking: bool) -> bool:
    """Whether to free people is only a duty, an aim or a habit: "pressure to free them", "freeing them is a priority".

    So is what somebody "fought for", if nothing else in the sentence asks for it.
    """
    words = sentence.words
    at = draft.match.proposition.word
    if is_negated(draft.match.proposition, sentence, language=scene.document.language):
        return False
    if draft.match.proposition.form is Form.NOUN:
        above = words[words[at].head]
        if above.relation == "prep" and above.text.lower() in scene.grammar.wanting:
            champions = words[above.head].pos == "VERB" and words[above.head].lemma.lower() in scene.words.championing
            return champions and not asking
        at = words[at].head
        if words[at].lemma.lower() not in scene.words.securing:
            return False
    for _ in range(_CLIMB):
        if _drives(at, sentence, scene):
            return True
        above = words[words[at].head]
        joined = words[at].relation == "conj" and words[at].head < at
        done = words[at].relation in _AIMED and above.lemma.lower() in scene.words.exerting
        if not joined and not done:
            return False
        at = words[at].head
    return False


def _drives(at: int, sentence: Sentence, scene: Scene) -> bool:
    """Whether the infinitive or gerund with this number hangs on a word for a duty, an aim or a habit, or is called one."""
    words, word = sentence.words, sentence.words[at]
    drives = scene.words.drives
    above = words[word.head]
    if (
        word.relation == "pcomp"
        and above.relation == "prep"
        and words[above.head].lemma.lower() in drives | scene.words.devotion
    ):
        return True  # "his commitment to bringing them home"
    is_infinitive = any(w.head == at and w.tag == "TO" for w in words)
    if (
        is_infinitive
        and word.relation == "xcomp"
        and above.tag in _PRESENT
        and above.lemma.lower() in scene.words.obliging
    ):
        return True  # "we have to rescue them"
    if is_infinitive and word.relation in CLAUSES_ON_NOUNS and words[word.head].lemma.lower() in drives:
        return True
    if not (is_infinitive or word.relation == "csubj") or words[word.head].lemma.lower() != COPULA:
        return False
    told = (w for w in words if w.head == word.head and w.relation in _TOLD)
    return any(w.lemma.lower() in drives for w in told)


def _tells_who_knows(draft: Draft, sentence: Sentence, scene: Scene) -> bool:
    """Whether a swap or release only tells how well a source knows: "a source close to the swap"."""
    own, words = draft.match.proposition, sentence.words
    if own.form is not Form.NOUN or any(g.who or g.quantity is not None for g in draft.groups):
        return False
    above = words[words[own.word].head]
    return above.relation == "prep" and words[above.head].lemma.lower() in scene.words.privy
