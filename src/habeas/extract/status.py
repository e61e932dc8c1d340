"""Whether what a proposition says has happened, is to come, is merely considered, or is said not to be.

The profile of a predicate is its own negation, modal, tense and condition, then those of the words that embed it, upwards
as far as nothing finite stands between (Saurí & Pustejovsky 2012, "Are you sure that this happened?", in small).
"""

from __future__ import annotations

from itertools import pairwise

from habeas.extract.counting.number_words import read_ordinal
from habeas.extract.surroundings import is_asked, is_definite, status_around, takes_for_granted, whole_of
from habeas.knowledge.arguments import argument_words
from habeas.knowledge.frames import StatusCues, light_verbs, status_cues
from habeas.model.claim import Kind, Status
from habeas.model.labels import AUXILIARIES, CLAUSES_ON_NOUNS, COPULA, GENITIVE, PURPOSIVE
from habeas.model.proposition import Argument, Form, Link, Proposition, Role, Sentence

_ORDER = (Status.NEGATED, Status.POSSIBLE, Status.FUTURE)
_DEPTH = 6
"""Predicates that may embed one another before the status is left as it is."""
_LASTING = frozenset({Kind.DETENTION, Kind.COUNT})
"""Kinds that tell of a state, which is the case now if it is to go on."""
_DECIDED = frozenset({Kind.SENTENCE, Kind.SANCTION, Kind.RELIEF, Kind.TIES, Kind.APPOINTMENT})
"""Kinds that a decision alone brings about."""
_DESCRIBING = frozenset({"ADJ", "VERB"})
_BESIDE = frozenset({Link.ADVERBIAL, Link.COMPLEMENT})
"""What the parser takes a clause before another for."""
_OPENERS = frozenset({"PUNCT", "CCONJ"})
"""Word classes before the first word of a clause."""
_SETTLED = frozenset({Kind.POSITION, Kind.UNKNOWN})
"""Kinds whose status is about the asking or the not knowing itself, which the text asserts."""


def status_of(
    proposition: Proposition, sentence: Sentence, *, kind: Kind, language: str, base: str = "actual"
) -> Status:
    """The status of a claim of ``kind`` that ``proposition`` makes; ``base`` is that of its frame when unmarked."""
    cues = status_cues(language)
    if kind in _SETTLED:
        asked = kind is Kind.POSITION and is_asked(proposition, sentence, cues)
        return Status.POSSIBLE if asked else Status(base)
    if _is_attributive(proposition, sentence) or _is_underway(proposition, sentence, cues):
        return Status(base)
    around = status_around(proposition, sentence, cues)
    if around is not None:
        return Status(base) if around is Status.NEGATED and base == "negated" else around
    found = {_own(proposition, cues, sentence), _of_its_noun(proposition, sentence, cues)}
    if kind in _DECIDED and _is_decided(proposition, sentence, cues):
        found.discard(Status.FUTURE)
    if kind in _LASTING and _goes_on(proposition, sentence, cues):
        found.discard(Status.FUTURE)
    found |= _from_above(proposition, sentence, kind, cues, language)
    if _is_prevented(proposition, sentence, cues):
        found.add(Status.NEGATED)
    if base == Status.POSSIBLE:
        found.discard(Status.FUTURE)  # "will be at risk of arrest"
    if kind is Kind.SENTENCE and _is_brought(proposition, cues):
        found.discard(Status.FUTURE)
    if proposition.form is Form.NOUN and _by_its_words(proposition, sentence, cues) is Status.FUTURE:
        found.discard(Status.POSSIBLE)  # "the planned release would be the latest"
    for status in _ORDER:
        if status in found:
            return (
                Status.ACTUAL if status is Status.NEGATED and base == "negated" and proposition.is_negated else status
            )
    return Status(base)


def _is_attributive(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a participle only tells which people are meant, and so what they are: "unclear if the freed men were hurt"."""
    if proposition.form is Form.NOUN or proposition.is_finite or proposition.word >= len(sentence.words):
        return False
    return sentence.words[proposition.word].relation == "amod"


def _is_underway(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a noun is called one that is going on or was before: "urged discretion about the ongoing talks"."""
    if proposition.form is not Form.NOUN:
        return False
    own = (w for w in sentence.words if w.relation == "amod" and w.head == proposition.word)
    return any(w.lemma.lower() in cues.underway for w in own)


def _from_above(
    proposition: Proposition, sentence: Sentence, kind: Kind, cues: StatusCues, language: str
) -> set[Status]:
    """What the words that embed a predicate make of it, upwards."""
    found: set[Status] = set()
    current = proposition
    for _ in range(_DEPTH):
        whole = whole_of(current, sentence, cues)
        above = governor(current, sentence) if whole is None else _as_argument(whole, current, sentence)
        if above is None:
            break
        parent, argument = above
        made = _embedding(parent, argument, current, cues, language, is_bare_participle(current, sentence))
        if kind is Kind.CONTACT and _is_occasion(argument, language) and _own(parent, cues, sentence) is Status.FUTURE:
            made = Status.FUTURE
        if kind is Kind.CONTACT and made is Status.POSSIBLE and _is_due(current, parent, cues):
            made = Status.FUTURE
        if made is Status.FUTURE and kind in _DECIDED and parent.predicate.lower() in cues.decided:
            made = Status.ACTUAL
        if made is Status.NEGATED and parent.is_negated:
            break
        if made is Status.FUTURE and argument is not None and _own(parent, cues, sentence) is Status.NEGATED:
            made = Status.NEGATED  # "without agreeing to a swap"
        found.add(made)
        lasts = kind in _LASTING and _is_taken_up(parent, argument, cues)
        if lasts or not _passes(current, parent, argument, sentence, cues, language):
            break
        told = _own(parent, cues, sentence)
        goes_on = told is Status.FUTURE and kind in _LASTING and _goes_on(parent, sentence, cues)
        is_done = kind in _DECIDED and _is_decided(parent, sentence, cues)
        is_done = is_done or (kind is Kind.SENTENCE and current.form is Form.NOUN and _is_purpose(parent))
        found |= {Status.ACTUAL if goes_on or is_done else told, _of_its_noun(parent, sentence, cues)}
        current = parent
    return found


def _is_prevented(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether somebody is kept from what a gerund tells: "blocked the police from arresting him"."""
    if proposition.is_finite or proposition.parent is None or proposition.marker not in cues.away:
        return False
    parent = sentence.propositions[proposition.parent]
    return parent.predicate in cues.preventing and not parent.is_negated


def _is_brought(proposition: Proposition, cues: StatusCues) -> bool:
    """Whether an infinitive tells what comes of charges or a term that there are: "came to face charges", "is to serve life"."""
    if not proposition.is_infinitive:
        return False
    nouns = {a.phrase.lemma for a in proposition.arguments}
    return proposition.predicate in cues.served or (_is_purpose(proposition) and bool(nouns & cues.brought))


def _is_purpose(clause: Proposition) -> bool:
    """Whether an infinitive tells what something is done for: charges that somebody came "to face" have been brought."""
    return clause.is_infinitive and clause.link is Link.ADVERBIAL and not clause.modal


def _is_taken_up(parent: Proposition, argument: Argument | None, cues: StatusCues) -> bool:
    """Whether a state is only spoken of as one that lasts: as a subject, or as what is extended."""
    if argument is None:
        return False
    return argument.role is Role.AGENT or parent.predicate.lower() in cues.prolonging


def _is_occasion(argument: Argument | None, language: str) -> bool:
    """Whether a meeting is when something else is done: "will seek his backing at a meeting on Monday"."""
    return (
        argument is not None and argument.role is Role.OBLIQUE and argument.marker in argument_words(language).attending
    )


def _is_due(child: Proposition, parent: Proposition, cues: StatusCues) -> bool:
    """Whether a meeting is set, though worded as a forecast: "is expected to meet the envoy"."""
    return child.is_infinitive and not parent.is_negated and parent.predicate.lower() in cues.due


def _is_decided(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether an infinitive hangs on a noun by which it is already done: "the court's decision to convict him"."""
    if not proposition.is_infinitive or proposition.word >= len(sentence.words):
        return False
    word = sentence.words[proposition.word]
    noun = sentence.words[word.head]
    return word.relation in CLAUSES_ON_NOUNS and noun.lemma.lower() in cues.decided


def _of_its_noun(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> Status:
    """What a noun makes of the happening behind its "of": "the prospect of a swap", "hopes of being freed"."""
    if proposition.is_finite or proposition.word >= len(sentence.words):
        return Status.ACTUAL
    word = sentence.words[proposition.word]
    above = sentence.words[word.head]
    noun = sentence.words[above.head]
    if (
        word.relation != ("pobj" if proposition.form is Form.NOUN else "pcomp")
        or above.text.lower() not in cues.noun_links
        or noun.pos != "NOUN"
    ):
        return Status.ACTUAL
    lemma = noun.lemma.lower()
    if lemma in cues.conditions and above.text.lower() == GENITIVE:
        return Status.ACTUAL
    if lemma in cues.negated:
        return Status.NEGATED
    return Status.POSSIBLE if lemma in cues.possible else Status.FUTURE if lemma in cues.future else Status.ACTUAL


def _goes_on(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether what is to come is only that a state lasts: "will continue to be held", "will stay in jail"."""
    if proposition.predicate.lower() in cues.lasting:
        return True
    above = None if proposition.parent is None else sentence.propositions[proposition.parent]
    return proposition.link is Link.COMPLEMENT and above is not None and above.predicate.lower() in cues.lasting


def governor(proposition: Proposition, sentence: Sentence) -> tuple[Proposition, Argument | None] | None:
    """The proposition right above: the one it is a complement of, or the one that has it (or its noun) as an argument."""
    if proposition.form is not Form.NOUN and proposition.index >= 0:
        parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
        if parent is not None and (proposition.link is Link.COMPLEMENT or _is_object(proposition, parent)):
            return parent, None
        return governor(parent, sentence) if parent is not None and _shares_its_place(proposition, parent) else None
    best = _as_argument(proposition.word, proposition, sentence)
    if best is not None:
        return best
    if proposition.parent is not None and proposition.link is Link.CONJUNCT:
        return (
            governor(sentence.propositions[proposition.parent], sentence)
            if proposition.parent != proposition.index
            else None
        )
    if proposition.parent is not None and proposition.link is Link.COMPLEMENT:
        return sentence.propositions[proposition.parent], None
    return None


def _shares_its_place(proposition: Proposition, first: Proposition) -> bool:
    """Whether an infinitive is joined to another, and hangs on what that hangs on: "refused to meet them or to free Ali"."""
    joined = proposition.link is Link.CONJUNCT and proposition.form is first.form is Form.VERB
    return joined and proposition.is_infinitive and first.is_infinitive and first.index < proposition.index


def _is_complement(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a clause is the complement of another, by itself or by the infinitive it is joined to."""
    parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
    is_joined = parent is not None and _shares_its_place(proposition, parent)
    return (parent if is_joined and parent is not None else proposition).link is Link.COMPLEMENT


def _as_argument(word: int, own: Proposition, sentence: Sentence) -> tuple[Proposition, Argument] | None:
    """The proposition that has a word in the smallest of its arguments."""
    best: tuple[int, Proposition, Argument] | None = None
    pairs = ((p, argument) for p in sentence.propositions if p.word != own.word for argument in p.arguments)
    for other, argument in pairs:
        if word in {m.word for m in argument.phrase.members}:
            size = argument.phrase.span.end - argument.phrase.span.start
            if best is None or size < best[0] or (size == best[0] and _is_raised(other, best[1])):
                best = (size, other, argument)
    return None if best is None else (best[1], best[2])


def _is_raised(inner: Proposition, outer: Proposition) -> bool:
    """Whether a subject is that of an infinitive, and only stands before the word that this hangs on: "talks are due to begin"."""
    is_bound = inner.is_infinitive and inner.parent == outer.index >= 0
    return is_bound and (outer.form is Form.ADJECTIVE or outer.predicate == COPULA)


def is_wished(proposition: Proposition, sentence: Sentence, until: frozenset[str]) -> bool:
    """Whether the form alone says that it has not happened: "demanded that they be freed", "until she is free"."""
    if proposition.form is Form.NOUN or proposition.index < 0:
        return False
    if proposition.marker in until and proposition.tense == "present":
        return True
    helpers = [w for w in sentence.words if w.relation in AUXILIARIES and w.head < len(sentence.words)]
    own = [w for w in helpers if sentence.words[w.head].span == sentence.words[proposition.word].span]
    return bool(own) and all(w.text.lower() == COPULA and w.tag == "VB" for w in own)


def is_negated(proposition: Proposition, sentence: Sentence, *, language: str) -> bool:
    """Whether the predicate's own marks deny it: "not", "never", "no one", "yet to"."""
    return _own(proposition, status_cues(language), sentence) is Status.NEGATED


def is_bare_participle(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a passive has no auxiliary: in "wants them freed" nobody has been freed yet."""
    helped = {sentence.words[w.head].span for w in sentence.words if w.relation in AUXILIARIES}
    return proposition.is_passive and sentence.words[proposition.word].span not in helped


def _is_object(gerund: Proposition, parent: Proposition) -> bool:
    """Whether a gerund is what its parent is about: "suspected of having cut it", "conditions for freeing them"."""
    if gerund.link is not Link.ADVERBIAL:
        return False
    return gerund.marker == GENITIVE or (gerund.marker == PURPOSIVE and parent.form is Form.NOUN)


def _own(proposition: Proposition, cues: StatusCues, sentence: Sentence) -> Status:
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
    if (foreseen := _by_its_words(proposition, sentence, cues)) is not None:
        return foreseen
    is_to_come = modal in cues.future_modals or proposition.tense == "future"
    if (modal in cues.unreal_modals or is_to_come) and _has_condition(proposition, sentence, cues):
        return Status.POSSIBLE
    if modal in cues.unreal_modals and _is_reported_future(proposition, sentence):
        return Status.FUTURE
    if modal in cues.possible_modals or any(a in cues.possible_adverbs for a in proposition.adverbs):
        return Status.POSSIBLE
    if is_to_come:
        return Status.FUTURE
    if proposition.is_infinitive and not _is_complement(proposition, sentence) and proposition.form is Form.VERB:
        return Status.ACTUAL if _is_reached(proposition, sentence, cues) else Status.FUTURE
    return Status.ACTUAL


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


def _by_its_words(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> Status | None:
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
        if said[0] in cues.negated or is_failed:
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


def _is_reported_future(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether "would" only shifts "will" into the past: "announced that it would free them"."""
    if proposition.parent is None:
        return False
    parent = sentence.propositions[proposition.parent]
    if proposition.link is Link.CONJUNCT and parent.link is Link.COMPLEMENT and parent.parent is not None:
        parent = sentence.propositions[parent.parent]  # "said she was held but would be freed"
    elif proposition.link is not Link.COMPLEMENT:
        return False
    return (parent.tense == "past" or (parent.is_perfect and not parent.is_finite)) and parent.modal is None


def _embedding(
    parent: Proposition, argument: Argument | None, child: Proposition, cues: StatusCues, language: str, bare: bool
) -> Status:
    """What the word that embeds ``child`` makes of it; ``bare``: the child is a participle without auxiliary."""
    if argument is not None and argument.role is Role.AGENT and parent.form is not Form.NOUN:
        is_unreal = child.form is Form.NOUN and (parent.modal or "").lower() in cues.unreal_modals
        if child.form is Form.NOUN and parent.form is Form.ADJECTIVE and parent.predicate.lower() in cues.likely:
            return Status.POSSIBLE
        if child.form is Form.NOUN and parent.form is Form.ADJECTIVE and parent.predicate.lower() in cues.foreseen:
            return Status.FUTURE
        return Status.POSSIBLE if is_unreal and not parent.is_perfect and parent.tense != "past" else Status.ACTUAL
    if argument is not None and argument.marker in argument_words(language).real_markers:
        return Status.ACTUAL
    lemma = parent.predicate.lower()
    if lemma in cues.negated:
        return Status.NEGATED
    if child.is_finite and child.tense == "past" and not child.modal and not bare:
        return Status.ACTUAL
    if lemma in cues.presupposing and _is_presupposed(argument, child, cues):
        return Status.ACTUAL
    if lemma in cues.judging and child.is_passive and not child.is_finite:
        return Status.ACTUAL  # "consider him to be detained"
    if lemma in cues.bargained and parent.tense == "past" and not (parent.is_progressive or parent.modal):
        return Status.ACTUAL
    if lemma in cues.possible and not (lemma in cues.naming and _only_names(parent, argument, child)):
        return Status.POSSIBLE
    if lemma in cues.future:
        return Status.FUTURE
    return Status.ACTUAL


def _is_presupposed(argument: Argument | None, child: Proposition, cues: StatusCues) -> bool:
    """Whether a happening is what somebody turns against, and so there: "appealed against it", "plans to appeal his conviction"."""
    if argument is None:
        return False
    return argument.marker in cues.opposing or (argument.role is Role.PATIENT and child.form is Form.NOUN)


def _only_names(parent: Proposition, argument: Argument | None, child: Proposition) -> bool:
    """Whether a noun is the plain object of its verb: "called the verdict a sham" is no call for a verdict."""
    if parent.form is not Form.VERB:
        return False
    if argument is None:
        return child.form is Form.NOUN and child.link is Link.COMPLEMENT
    return argument.role is Role.PATIENT and argument.marker is None


def _passes(
    child: Proposition,
    parent: Proposition,
    argument: Argument | None,
    sentence: Sentence,
    cues: StatusCues,
    language: str,
) -> bool:
    """Whether the parent's own marks reach the child: infinitives and gerunds take them, a noun only from a verb that carries it."""
    if argument is None:
        return not child.is_finite or (child.tense is None and child.modal is None)  # "would not let them go"
    light = light_verbs(language)
    lemma = parent.predicate.lower()
    if argument.role is Role.OBLIQUE and argument.marker in cues.means and not is_definite(child, sentence, cues):
        return lemma in cues.freeing
    if lemma in cues.presupposing and is_definite(child, sentence, cues):
        return False
    carries = lemma in light.agent or lemma in light.patient or lemma in cues.negated or lemma in cues.occurrence
    if argument.role is Role.AGENT:
        return lemma in cues.occurrence
    return carries and argument.role in {Role.PATIENT, Role.ATTRIBUTE}
