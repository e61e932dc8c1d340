"""Whether what a proposition says has happened, is to come, is merely considered, or is said not to be.

The profile of a predicate is its own negation, modal, tense and condition, then those of the words that embed it, upwards
as far as nothing finite stands between (Saurí & Pustejovsky 2012, "Are you sure that this happened?", in small).
"""

from __future__ import annotations

from habeas.extract.governing import as_argument, governor, is_bare_participle
from habeas.extract.marks import foreseen_by_words, own_status
from habeas.extract.surroundings import is_asked, is_definite, status_around, tells_when, whole_of
from habeas.knowledge.arguments import argument_words
from habeas.knowledge.frames import StatusCues, light_verbs, status_cues
from habeas.model.claim import Kind, Status
from habeas.model.labels import CLAUSES_ON_NOUNS, GENITIVE, PURPOSIVE
from habeas.model.proposition import Argument, Entity, Form, Link, Proposition, Role, Sentence

_ORDER = (Status.NEGATED, Status.POSSIBLE, Status.FUTURE)
_DEPTH = 6
"""Predicates that may embed one another before the status is left as it is."""
_LASTING = frozenset({Kind.DETENTION, Kind.COUNT})
"""Kinds that tell of a state, which is the case now if it is to go on."""
_DECIDED = frozenset({Kind.SENTENCE, Kind.SANCTION, Kind.RELIEF, Kind.TIES, Kind.APPOINTMENT})
"""Kinds that a decision alone brings about."""
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
    found = {own_status(proposition, cues, sentence), _of_its_noun(proposition, sentence, cues)}
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
    is_sought = _of_its_noun(proposition, sentence, cues) is Status.POSSIBLE  # "talks on their eventual release"
    if (
        proposition.form is Form.NOUN
        and not is_sought
        and foreseen_by_words(proposition, sentence, cues) is Status.FUTURE
    ):
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
        if kind is Kind.CONTACT and (occasion := _occasion_of(current, sentence, cues, language)) is not None:
            return found | {occasion}
        whole = whole_of(current, sentence, cues)
        above = governor(current, sentence) if whole is None else as_argument(whole, current, sentence)
        if above is None:
            break
        parent, argument = above
        made = _embedding(parent, argument, current, cues, language, is_bare_participle(current, sentence))
        if made is Status.POSSIBLE and argument is not None and _is_said_to_come(parent, argument, sentence, cues):
            made = Status.FUTURE
        if kind is Kind.CONTACT and made is Status.POSSIBLE and _is_due(current, parent, cues):
            made = Status.FUTURE
        if made is Status.FUTURE and kind in _DECIDED and parent.predicate.lower() in cues.decided:
            made = Status.ACTUAL
        if made is Status.NEGATED and parent.is_negated:
            break
        if made is Status.FUTURE and argument is not None and own_status(parent, cues, sentence) is Status.NEGATED:
            made = Status.NEGATED  # "without agreeing to a swap"
        found.add(made)
        lasts = kind in _LASTING and _is_taken_up(parent, argument, cues)
        if lasts or not _passes(current, parent, argument, sentence, cues, language):
            break
        told = own_status(parent, cues, sentence)
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


def _is_said_to_come(clause: Proposition, argument: Argument, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether somebody says when a happening "would" be: "the talks would begin in spring, the board said"."""
    if argument.role is not Role.AGENT or not tells_when(clause, cues):
        return False
    return own_status(clause, cues, sentence) is Status.FUTURE


def _occasion_of(meeting: Proposition, sentence: Sentence, cues: StatusCues, language: str) -> Status | None:
    """What comes of a meeting that is when something else is done: "will seek his backing at a meeting", "told him during talks"."""
    if meeting.form is not Form.NOUN:
        return None
    if _is_led_up_to(meeting, sentence, cues):
        return Status.FUTURE
    above = governor(meeting, sentence)
    if above is None or above[1] is None or above[1].role is not Role.OBLIQUE:
        return None
    known = argument_words(language)
    if above[1].marker not in known.attending | known.addressing:
        return None
    clause = above[0]
    if clause.form is Form.NOUN and clause.parent is not None:
        clause = sentence.propositions[clause.parent]
    if clause.form is not Form.VERB:
        return None
    is_due = clause.predicate.lower() in cues.due and clause.is_passive and not clause.is_negated
    is_to_come = is_due or status_of(clause, sentence, kind=Kind.INCIDENT, language=language) is Status.FUTURE
    return Status.FUTURE if is_to_come else Status.ACTUAL


def _is_led_up_to(meeting: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether something is told as done before a meeting: "was freed days before the visit", "ahead of the talks"."""
    link = sentence.words[sentence.words[meeting.word].head]
    if link.relation != "prep":
        return False
    led = sentence.words[link.head] if link.text.lower() == GENITIVE else link
    return led.text.lower() in cues.beforehand


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


def _embedding(
    parent: Proposition, argument: Argument | None, child: Proposition, cues: StatusCues, language: str, bare: bool
) -> Status:
    """What the word that embeds ``child`` makes of it; ``bare``: the child is a participle without auxiliary."""
    if argument is not None and argument.role is Role.AGENT and parent.form is not Form.NOUN:
        is_unreal = child.form is Form.NOUN and (parent.modal or "").lower() in cues.unreal_modals
        if child.form is Form.NOUN and parent.form is Form.ADJECTIVE and parent.predicate.lower() in cues.likely:
            return Status.POSSIBLE
        if child.form is Form.NOUN and parent.form is Form.ADJECTIVE and _is_set_for(parent, cues):
            return Status.FUTURE
        return Status.POSSIBLE if is_unreal and not parent.is_perfect and parent.tense != "past" else Status.ACTUAL
    if argument is not None and (told := _by_marker(argument, parent, cues, language)) is not None:
        return told
    lemma = parent.predicate.lower()
    if lemma in cues.negated:
        return Status.NEGATED
    if child.is_finite and child.tense == "past" and not child.modal and not bare:
        return Status.ACTUAL
    if lemma in cues.presupposing and _is_presupposed(argument, child, cues):
        return Status.ACTUAL
    if lemma in cues.judging and child.is_passive and not child.is_finite:
        return Status.ACTUAL  # "consider him to be detained"
    if lemma in cues.bargained and _is_bargained(parent, cues):
        return Status.ACTUAL
    if lemma in cues.possible and not (lemma in cues.naming and _only_names(parent, argument, child)):
        return Status.POSSIBLE
    if lemma in cues.future or (parent.is_passive and lemma in cues.meant):
        return Status.FUTURE
    return Status.ACTUAL


def _is_bargained(clause: Proposition, cues: StatusCues) -> bool:
    """Whether what somebody bargains for has been got: "negotiated their release", "thanked her for negotiating it"."""
    is_merit = not clause.is_finite and not clause.is_infinitive and clause.marker in cues.merited
    return (clause.tense == "past" or is_merit) and not (clause.is_progressive or clause.modal)


def _is_set_for(clause: Proposition, cues: StatusCues) -> bool:
    """Whether an adjective tells that its subject is to come: "is imminent", with a date "was due on Monday"."""
    lemma = clause.predicate.lower()
    is_dated = any(a.phrase.entity is Entity.DATE for a in clause.arguments if a.role is Role.OBLIQUE)
    return lemma in cues.foreseen or (lemma in cues.meant and is_dated)


def _by_marker(argument: Argument, clause: Proposition, cues: StatusCues, language: str) -> Status | None:
    """What the preposition before a happening makes of it: done before the clause, or only what the clause is for."""
    if argument.marker in argument_words(language).real_markers:
        return Status.ACTUAL
    return Status.POSSIBLE if argument.marker == PURPOSIVE and _is_striving(clause, cues) else None


def _is_striving(clause: Proposition, cues: StatusCues) -> bool:
    """Whether a clause tells only that something is on with an aim: "talks are under way for the release"."""
    subject = clause.first(Role.PATIENT if clause.is_passive else Role.AGENT)
    return subject is not None and subject.lemma.lower() in cues.possible


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
    if parent.is_negated and parent.modal is None and _is_only_told_of(parent, cues):
        return False
    carries = lemma in light.agent or lemma in light.patient or lemma in cues.negated or lemma in cues.occurrence
    if argument.role is Role.AGENT:
        return tells_when(parent, cues)
    return carries and argument.role in {Role.PATIENT, Role.ATTRIBUTE}


def _is_only_told_of(clause: Proposition, cues: StatusCues) -> bool:
    """Whether "not" denies who saw a happening, or how it came: "did not see the arrest", "the release did not come from mercy"."""
    lemma = clause.predicate.lower()
    if lemma in cues.witnessing:
        return clause.tense != "future"
    around = (a for a in clause.arguments if a.role is Role.OBLIQUE)
    return lemma in cues.arriving and any(a.phrase.entity not in {Entity.DATE, Entity.PLACE} for a in around)
