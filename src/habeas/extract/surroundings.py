"""What stands around a predicate and decides its status before its own grammar does: "nor has", "before he could", "is it true".

Each function takes a proposition, its sentence and the words of ``lexicons/<language>/status.yml``.
"""

from __future__ import annotations

from habeas.knowledge.frames import StatusCues
from habeas.model.claim import Status
from habeas.model.labels import AUXILIARIES, COPULA
from habeas.model.proposition import Entity, Form, Link, Proposition, Role, Sentence, Word

_DEPTH = 6
"""Clauses joined to or hung on one another that are climbed."""

_OPENING = 4
"""Words at the head of a clause among which "nor" or "before" stands with its verb's helper and subject."""


def status_around(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> Status | None:
    """The status that the surroundings give, or None if they leave it to the predicate and what embeds it."""
    if proposition.word >= len(sentence.words):
        return None
    if is_asked(proposition, sentence, cues):
        return Status.POSSIBLE
    if proposition.form is not Form.NOUN and (
        _is_late(proposition, cues) or _is_regretted(proposition, sentence, cues)
    ):
        return Status.ACTUAL
    if _is_denied(proposition, sentence, cues):
        return Status.NEGATED
    if proposition.form is Form.NOUN:
        if _is_hearsay_denied(proposition, sentence, cues):
            return Status.NEGATED
        awaited = _is_awaited(proposition, sentence, cues)
        return Status.FUTURE if awaited else _told_behind(proposition, sentence, cues)
    if _is_doubted(proposition, sentence, cues):
        return Status.POSSIBLE
    if _is_fate(proposition, sentence, cues):
        return Status.ACTUAL
    if _is_awaited(proposition, sentence, cues):
        return Status.FUTURE
    if proposition.tense != "present" or proposition.is_perfect or not proposition.is_finite:
        return None
    if proposition.marker in cues.ahead or (
        proposition.marker in cues.later and _is_before_future(proposition, sentence)
    ):
        return Status.FUTURE
    return None


def is_asked(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a question asks for the very thing: "Was he freed?", "Is it true that he was freed?", "There was a swap, wasn't there?".

    What a question only takes up has happened, and so has what it asks the reason of.
    """
    if not sentence.text.rstrip(" \"”’'").endswith("?") or takes_for_granted(sentence, cues):
        return False
    top = proposition
    if proposition.form is Form.NOUN:
        if proposition.parent is None or is_definite(proposition, sentence, cues):
            return False
        top = sentence.propositions[proposition.parent]
    for _ in range(_DEPTH):
        if top.link not in {Link.COMPLEMENT, Link.CONJUNCT, Link.PARATAXIS} or top.parent is None:
            break
        top = sentence.propositions[top.parent]
    return top.link is None


def takes_for_granted(sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a question asks who, when or why, and so takes for granted that it was."""
    return any(w.text.lower() in cues.question_words for w in sentence.words[:_OPENING])


def is_definite(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a noun takes up a happening that is known: "the swap", "his conviction"."""
    if proposition.word >= len(sentence.words):
        return False
    own = _hanging_on(proposition.word, sentence)
    return any(w.text.lower() in cues.definites or w.relation == "poss" for w in own)


def _hanging_on(index: int, sentence: Sentence) -> list[Word]:
    return [w for w in sentence.words if w.head == index and w is not sentence.words[index]]


def _is_denied(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    if proposition.form is Form.NOUN:
        return False
    words = sentence.words
    if any(w.text.lower() in cues.joined_denials for w in _opening_of(proposition, sentence)):
        return True
    subject = next((p for r in (Role.PATIENT, Role.AGENT) for p in proposition.all(r)), None)
    if subject is not None and subject.text.lower().startswith(cues.denied_subjects):
        return True
    if proposition.marker in cues.forestalling:
        clause = [w for w in words if proposition.extent.covers(w.span)]
        return (proposition.modal or "").lower() in cues.forestalled or any(w.text.lower() in cues.any for w in clause)
    return _is_refuted(proposition, sentence, cues)


def _is_late(proposition: Proposition, cues: StatusCues) -> bool:
    """Whether something was only not done before a time, and so was done then: "was not charged until June"."""
    is_past = proposition.is_finite and proposition.tense == "past" and not proposition.is_perfect
    dates = [a for a in proposition.arguments if a.marker in cues.open_markers]
    if proposition.modal:  # "would not be freed until 2019"
        dates = [a for a in dates if a.phrase.entity is Entity.DATE and proposition.modal in cues.unreal_modals]
    return is_past and proposition.is_negated and bool(dates)


def _is_regretted(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether somebody denies that what was done was right: "never should have been jailed"."""
    if (proposition.modal or "").lower() not in cues.regretted or not proposition.is_perfect:
        return False
    above = None if proposition.parent is None else sentence.propositions[proposition.parent]
    is_told = above is not None and proposition.link is Link.COMPLEMENT and above.is_negated
    return proposition.is_negated or is_told or any(a in cues.negated_adverbs for a in proposition.adverbs)


def _is_doubted(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a clause hangs on a noun of what is only thought: "speculation that she had been freed"."""
    word = sentence.words[proposition.word]
    above = sentence.words[word.head]
    hangs = word.relation in {"acl", "ccomp"} and proposition.is_finite
    return hangs and above.pos == "NOUN" and above.lemma.lower() in cues.doubted


def _opening_of(proposition: Proposition, sentence: Sentence) -> tuple[Word, ...]:
    """The words between the verb before and a predicate's subject or helper: where "nor" stands."""
    index = proposition.word
    helpers = [i for i, w in enumerate(sentence.words) if w.head == index and w.relation in AUXILIARIES and i < index]
    if not helpers:
        return ()
    first = helpers[0]
    return sentence.words[max(0, first - 1) : first]


def _is_refuted(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a clause is what a report, rumour or claim says that somebody rejects, or what is "not true"."""
    word = sentence.words[proposition.word]
    above = sentence.words[word.head]
    if proposition.link is Link.COMPLEMENT and proposition.parent is not None:
        parent = sentence.propositions[proposition.parent]
        if parent.form is Form.ADJECTIVE and parent.predicate.lower() in cues.truth:
            return parent.is_negated
    if above.pos != "NOUN" or above.lemma.lower() not in cues.hearsay or word.relation not in {"acl", "relcl", "ccomp"}:
        return False
    verb = sentence.words[above.head]
    if above.relation == "nsubj" and verb.lemma.lower() == COPULA:
        return any(w.relation == "acomp" and w.lemma.lower() in cues.negated for w in _hanging_on(above.head, sentence))
    verb = sentence.words[verb.head] if verb.relation == "prep" else verb
    return above.relation in {"dobj", "pobj", "nsubjpass"} and verb.lemma.lower() in cues.negated


def _told_behind(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> Status | None:
    """What a relative clause behind a noun says of it: "an exchange, which took place on Thursday", "talks, which are to be held"."""
    for clause in sentence.propositions:
        if clause.link is not Link.RELATIVE or clause.is_negated or not _tells_occurrence(clause, cues):
            continue
        if not _describes(clause, proposition.word, sentence):
            continue
        if clause.tense == "past" and not clause.modal:
            return Status.ACTUAL
        if clause.tense == "future" or (clause.modal or "").lower() in cues.future_modals:
            return Status.FUTURE
    return None


def _tells_occurrence(clause: Proposition, cues: StatusCues) -> bool:
    """Whether a clause says only that something happens, by one word or two ("take place")."""
    taken = clause.first(Role.PATIENT)
    words = {clause.predicate.lower(), f"{clause.predicate} {taken.text if taken is not None else ''}".lower()}
    return bool(words & set(cues.occurrence))


def _describes(clause: Proposition, noun: int, sentence: Sentence) -> bool:
    """Whether a relative clause is one of a noun, or of what hangs on it by "of" or between ("an exchange of nine, which …")."""
    at = sentence.words[clause.word].head
    for _ in range(_DEPTH):
        if at == noun:
            return True
        if sentence.words[at].relation not in {"pobj", "prep"}:
            return False
        at = sentence.words[at].head
    return False


def tells_when(clause: Proposition, cues: StatusCues) -> bool:
    """Whether a clause says of a happening, its subject, only that or when it happens: "talks begin", "the release is on Tuesday"."""
    lemma = clause.predicate.lower()
    if lemma != COPULA or clause.form is not Form.VERB or clause.all(Role.ATTRIBUTE):
        return lemma in cues.occurrence
    return any(a.role is Role.OBLIQUE and a.phrase.entity is Entity.DATE for a in clause.arguments)


def whole_of(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> int | None:
    """The noun that stands for a happening behind its "of": "the next round of talks", "the imposition of sanctions"; else None."""
    if proposition.form is not Form.NOUN or proposition.word >= len(sentence.words):
        return None
    word = sentence.words[proposition.word]
    above = sentence.words[word.head]
    if word.relation != "pobj" or above.relation != "prep" or above.text.lower() not in cues.noun_links:
        return None
    return above.head if sentence.words[above.head].lemma.lower() in cues.parts else None


def _is_fate(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether "would" tells what came later: "two years on she would be freed", "little did we know that he would be arrested"."""
    if (proposition.modal or "").lower() not in cues.unreal_modals:
        return _is_unforeseen(proposition, sentence, cues)
    if proposition.link is None and any(a in cues.afterwards for a in proposition.adverbs):
        return True
    return _is_unforeseen(proposition, sentence, cues)


def _is_awaited(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a gerund is what somebody looks forward to."""
    if proposition.parent is None or proposition.is_finite:
        return False
    parent = sentence.propositions[proposition.parent]
    return any(f"{parent.predicate} {a}".lower() in cues.awaiting for a in parent.adverbs)


def _is_before_future(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a clause of time hangs on one that is to come: "when he is freed, he will leave"."""
    above = None if proposition.parent is None else sentence.propositions[proposition.parent]
    return (
        above is not None and proposition.link is Link.ADVERBIAL and above.tense == "future" and not proposition.modal
    )


def _is_hearsay_denied(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a noun is what reports are of that somebody denies: "denied reports of his release"."""
    words = sentence.words
    link = words[words[proposition.word].head]
    noun = words[link.head]
    if link.relation != "prep" or link.text.lower() not in cues.noun_links or noun.lemma.lower() not in cues.hearsay:
        return False
    return noun.relation in {"dobj", "nsubjpass"} and words[noun.head].lemma.lower() in cues.negated


def _is_unforeseen(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether something is told as what nobody foresaw: "never expected that he would still be held"."""
    if (
        proposition.link is not Link.COMPLEMENT
        or proposition.parent is None
        or proposition.marker in cues.possible_markers
    ):
        return False
    parent = sentence.propositions[proposition.parent]
    is_not = parent.is_negated or any(a in cues.hardly for a in parent.adverbs)
    return is_not and parent.tense == "past" and parent.predicate.lower() in cues.foreseeing
