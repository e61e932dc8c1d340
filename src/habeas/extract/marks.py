"""What a predicate's own marks make of it: its negation, modal, tense and condition, and the words right at it."""

from __future__ import annotations

from itertools import pairwise

from habeas.extract.counting.number_words import read_ordinal
from habeas.extract.governing import is_complement
from habeas.extract.surroundings import takes_for_granted
from habeas.knowledge.frames import StatusCues, status_cues
from habeas.model.claim import Status
from habeas.model.labels import AUXILIARIES, CLAUSES_ON_NOUNS, COPULA
from habeas.model.proposition import Entity, Form, Link, Proposition, Role, Sentence

_DESCRIBING = frozenset({"ADJ", "VERB"})
_BESIDE = frozenset({Link.ADVERBIAL, Link.COMPLEMENT})
"""What the parser takes a clause before another for."""
_OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "attr"})
_OPENERS = frozenset({"PUNCT", "CCONJ"})
"""Word classes before the first word of a clause."""


def own_status(proposition: Proposition, cues: StatusCues, sentence: Sentence) -> Status:
    """The status that the predicate's own marks give."""
    modal = (proposition.modal or "").lower()
    if _is_still_to_come(proposition, sentence, cues):
        return Status.NEGATED
    if (denied := _denied(proposition, cues, sentence)) is not None:
        return denied
    if proposition.is_question and not takes_for_granted(sentence, cues):
        return Status.POSSIBLE
    if proposition.is_conditional or proposition.marker in cues.possible_markers:
        return Status.POSSIBLE
    if is_wished(proposition, sentence, cues.open_markers):
        return Status.FUTURE if _is_ordered(proposition, sentence, cues) else Status.POSSIBLE
    if (foreseen := foreseen_by_words(proposition, sentence, cues)) is not None:
        return foreseen
    is_to_come = modal in cues.future_modals or proposition.tense == "future"
    if (modal in cues.unreal_modals or is_to_come) and _has_condition(proposition, sentence, cues):
        return Status.POSSIBLE
    if modal in cues.unreal_modals and not proposition.is_perfect and _is_reported_future(proposition, sentence, cues):
        return Status.FUTURE
    if modal in cues.possible_modals or any(a in cues.possible_adverbs for a in proposition.adverbs):
        return Status.POSSIBLE
    if is_to_come:
        return Status.FUTURE
    if proposition.is_infinitive and not is_complement(proposition, sentence) and proposition.form is Form.VERB:
        return Status.ACTUAL if _is_reached(proposition, sentence, cues) else Status.FUTURE
    return Status.ACTUAL


def is_negated(proposition: Proposition, sentence: Sentence, *, language: str) -> bool:
    """Whether the predicate's own marks deny it: "not", "never", "no one", "yet to"."""
    return own_status(proposition, status_cues(language), sentence) is Status.NEGATED


def is_wished(proposition: Proposition, sentence: Sentence, until: frozenset[str]) -> bool:
    """Whether the form alone says that it has not happened: "demanded that they be freed", "until she is free"."""
    if proposition.form is Form.NOUN or proposition.index < 0:
        return False
    if proposition.marker in until and proposition.tense == "present":
        return True
    helpers = [w for w in sentence.words if w.relation in AUXILIARIES and w.head < len(sentence.words)]
    own = [w for w in helpers if sentence.words[w.head].span == sentence.words[proposition.word].span]
    return bool(own) and all(w.text.lower() == COPULA and w.tag == "VB" for w in own)


def _denied(proposition: Proposition, cues: StatusCues, sentence: Sentence) -> Status | None:
    """What a predicate's own negation makes of it: "if they are not freed", "had they not been freed"."""
    if _is_inverted(proposition, sentence):
        return Status.ACTUAL if proposition.is_negated else Status.POSSIBLE
    if not proposition.is_negated and not any(a in cues.negated_adverbs for a in proposition.adverbs):
        return None
    is_feared = proposition.is_finite and proposition.marker in cues.possible_markers and not proposition.is_perfect
    return Status.POSSIBLE if is_feared else Status.NEGATED


def _is_inverted(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a clause tells what did not happen by its order: "had they not been freed" tells that they were."""
    if not (proposition.is_perfect and proposition.tense == "past" and proposition.link in _BESIDE):
        return False
    words = sentence.words
    helper = next((n for n, w in enumerate(words) if w.relation in AUXILIARIES and w.head == proposition.word), 0)
    opens = helper == 0 or words[helper - 1].pos in _OPENERS
    subject = next((p for r in (Role.AGENT, Role.PATIENT) for p in proposition.all(r)), None)
    return opens and subject is not None and words[helper].span.end <= subject.span.start


def _is_ordered(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether what is wished is ordered by those who can: "the court ruled that she be freed"."""
    parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
    return parent is not None and parent.predicate in cues.ordering and parent.tense == "past" and not parent.modal


def foreseen_by_words(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> Status | None:
    """What the words right at a predicate make of it: "the imminent release", "the failure to free them", "a bid to free them"."""
    words, word = sentence.words, sentence.words[proposition.word] if proposition.word < len(sentence.words) else None
    if word is None:
        return None
    if proposition.form is Form.NOUN:
        said = [
            w.lemma.lower() for w in words if w.relation == "amod" and w.pos in _DESCRIBING and words[w.head] is word
        ]
    elif proposition.is_infinitive and word.relation in CLAUSES_ON_NOUNS and words[word.head].pos == "NOUN":
        said = [words[word.head].lemma.lower()]
        is_failed = any(w.text.lower() in cues.failed for w in words if w.relation == "amod" and w.head == word.head)
        if said[0] in cues.negated or is_failed or _is_withheld(word.head, sentence, cues):
            return Status.NEGATED
        if said[0] in cues.operations:
            return Status.ACTUAL if _is_done(word.head, sentence) else Status.FUTURE
        if said[0] in cues.possible:
            return Status.POSSIBLE
    else:
        return None
    if cues.foreseen.intersection(said):
        return Status.FUTURE
    return None


def _is_withheld(noun: int, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a noun is a leave that was not given: "refused permission to visit him", "was given no chance to see her"."""
    word = sentence.words[noun]
    clause = next((p for p in sentence.propositions if p.word == word.head), None)
    if word.lemma.lower() not in cues.permits or clause is None or word.relation not in _OBJECTS:
        return False
    has_no = any(w.head == noun and w.text.lower() in cues.negated_adverbs for w in sentence.words)
    return has_no or clause.is_negated != (clause.predicate.lower() in cues.negated)


def _is_done(noun: int, sentence: Sentence) -> bool:
    """Whether a noun is what some clause in the past tells of: "the raid to free them began at noon"."""
    clause = next((p for p in sentence.propositions if p.word == sentence.words[noun].head), None)
    return (
        clause is not None and clause.is_finite and clause.tense == "past" and not (clause.modal or clause.is_negated)
    )


def _is_reached(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether an infinitive tells what was done: "was the only one to refuse", "the ninth to be arrested", "acted to arrest them"."""
    parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
    if proposition.link is not Link.RELATIVE:
        return parent is not None and parent.tense == "past" and parent.predicate in cues.acting
    is_told = parent is not None and parent.is_copular and parent.tense == "past"
    return is_told or _is_ranked(proposition, sentence, cues)


def _is_ranked(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether an infinitive tells of one in a row whose turn has come: "became the ninth reporter to be arrested"."""
    noun = sentence.words[proposition.word].head
    above = sentence.words[sentence.words[noun].head]
    has_rank = any(w.head == noun and w.relation == "amod" and read_ordinal(w.text) for w in sentence.words)
    is_told = sentence.words[noun].relation == "appos" or (above.lemma.lower() in cues.becoming and above.tag != "VB")
    return has_rank and is_told


def _is_still_to_come(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether the predicate stands behind "yet to": "has yet to be charged"."""
    before = [w.text.lower() for w in sentence.words[max(0, proposition.word - 4) : proposition.word]]
    return any(" ".join(pair) in cues.still_to_come for pair in pairwise(before))


def _has_condition(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a clause of condition hangs on the predicate: "would close the border if the flights went on"."""
    return any(
        p.parent == proposition.index and p.link is Link.ADVERBIAL and p.marker in cues.possible_markers
        for p in sentence.propositions
        if proposition.index >= 0
    )


def _is_reported_future(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether "would" only shifts "will" into the past: "announced that it would free them".

    So it does where a source stands beside it, or a date that what somebody has said before goes on to: "would begin on Monday".
    """
    if proposition.parent is None:
        beside = (a for a in proposition.arguments if a.role is Role.OBLIQUE)
        return any(a.marker in cues.voicing or a.phrase.entity is Entity.DATE for a in beside)
    parent = sentence.propositions[proposition.parent]
    if proposition.link is Link.CONJUNCT and parent.link is Link.COMPLEMENT and parent.parent is not None:
        parent = sentence.propositions[parent.parent]  # "said she was held but would be freed"
    elif proposition.link is not Link.COMPLEMENT:
        return False
    if not (parent.is_finite or parent.is_infinitive or parent.is_perfect) and parent.parent is not None:
        parent = sentence.propositions[parent.parent]  # "welcomed the news, saying she would be freed"
    return (parent.tense == "past" or (parent.is_perfect and not parent.is_finite)) and parent.modal is None
