"""What a frame demands of the words and arguments around it, and whether a match meets it."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene, is_party
from habeas.extract.matching.asking import refuses
from habeas.extract.matching.counted import is_led_by_thing
from habeas.extract.matching.denial import asks, is_denied
from habeas.extract.matching.frames import Match
from habeas.extract.matching.slots import Slots, heads
from habeas.extract.matching.subjects import is_headless
from habeas.knowledge.acts import act_sorts
from habeas.knowledge.frames import Frame, status_cues
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Form, Link, Phrase, Proposition, Sentence

_ADDRESSED = ("to", "with", "patient", "recipient")
"""Slots of those whom somebody meets, calls or writes to."""
_ACRONYM = 6
"""Letters of the longest name in capitals that stands for a service."""
_AFTER = 5
"""Words after a predicate in which an excluded word excludes it, where the parser gave no argument for it."""


def meets(match: Match, slots: Slots, sentence: Sentence, scene: Scene) -> bool:
    """Whether what stands in the slots is of the kinds that the frame demands."""
    frame, proposition = match.frame, match.proposition
    return (
        (not frame.needs or any(_is_filled(slots, slot) for slot in frame.needs) or _has_clause(match, sentence))
        and _acts_rightly(match, slots, scene)
        and _has_object(frame, slots)
        and _holds_inside(frame, proposition, sentence)
        and (not frame.target or any(p.lemma in frame.target for phrases in slots.values() for p in phrases))
        and (not frame.anaphoric or _is_anaphor(frame, proposition, sentence, scene))
        and (not frame.state or _names_state(proposition, slots, scene))
        and (not frame.imperative or _orders(proposition, sentence, scene))
        and (not frame.promised or _is_promised(proposition, sentence))
        and _is_not_told(match, sentence, scene)
        and (not frame.refusing or refuses(proposition, slots, sentence, scene))
        and (not frame.under or _hangs_on(proposition, sentence, frame.under))
        and not _is_interview(match, sentence, scene)
    )


def _is_interview(match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether somebody only speaks to those who report it: "speaking to the Lantern, she said"."""
    own = match.proposition
    if (
        match.kind is not Kind.CONTACT
        or match.frame.act not in act_sorts().spoken
        or own.form is not Form.VERB
        or own.is_finite
    ):
        return False
    parent = None if own.parent is None else sentence.propositions[own.parent]
    is_beside = own.link is Link.ADVERBIAL and own.marker is None and not (own.is_infinitive or own.is_perfect)
    return is_beside and parent is not None and parent.predicate in scene.words.thinking


def _is_not_told(match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether what a frame wants denied of telling and knowing is, and what it wants asked is a question."""
    frame, language = match.frame, scene.document.language
    if frame.asking and not asks(match, sentence, language=language):
        return False
    if match.kind is Kind.POSITION and _is_only_able(match, language):
        return False
    return not frame.denied or match.kind is not Kind.UNKNOWN or is_denied(match, sentence, language=language)


def _is_only_able(match: Match, language: str) -> bool:
    """Whether somebody only may ask for something: "the officers can seek an extension"."""
    own = match.proposition
    is_open = own.form is Form.VERB and not match.idiom and not (own.is_negated or own.is_perfect or own.is_question)
    return is_open and (own.modal or "").lower() in status_cues(language).enabling


def has_wanted_words(frame: Frame, there: frozenset[str]) -> bool:
    """Whether one of the words that a frame wants in each place stands anywhere: if none does, nothing more need be looked at."""
    objects = () if frame.term == "required" else frame.object
    return all(not wanted or not there.isdisjoint(wanted) for wanted in (frame.near, objects, frame.target))


def _acts_rightly(match: Match, slots: Slots, scene: Scene) -> bool:
    """Whether those who act are who the frame wants: an envoy, an authority, nobody in person, parties who can meet."""
    frame, agents = match.frame, slots.get("agent", ())
    if frame.envoy and not any(_is_envoy(p, scene) for p in (*agents, *slots.get("by", ()))):
        return False
    if frame.impersonal and (
        any(p.entity is Entity.PERSON for p in agents) or is_led_by_thing(match.proposition, scene)
    ):
        return False
    if frame.deontic and not _obliges(match.proposition, slots, scene):
        return False
    if match.kind is Kind.CONTACT and any(p.entity is Entity.OUTLET for s in _ADDRESSED for p in slots.get(s, ())):
        return False  # who speaks to an outlet gives an interview
    whom = [m for slot in frame.who for p in slots.get(slot, ()) for m in p.members]
    if frame.again and any(_is_envoy(m, scene) for m in whom):
        return False
    if frame.prisoner and any(_is_envoy(m, scene) for m in whom if not scene.people.resolve(m.head)):
        return False
    if (
        frame.together
        and frame.verbs
        and not frame.object
        and any(not is_party(p, scene) for p in slots.get("patient", ()))
        and "self" not in slots
    ):
        return False
    return not frame.official or _is_aside(match.proposition) or _is_official(slots, scene)


def _has_object(frame: Frame, slots: Slots) -> bool:
    if frame.subject and not any(frame.subject & {p.lemma, *_opening(p)} for p in slots.get("agent", ())):
        return False
    if not frame.object or (frame.term == "required" and "patient" not in slots):
        return True
    objects = (*slots.get("patient", ()), *slots.get("attribute", ()))
    if frame.term == "required":
        if any(p.entity is Entity.NUMBER for p in objects):
            return True  # "got five": the term itself decides
        objects = (
            *objects,
            *slots.get("oblique", ()),
        )  # "handed Doe nine years", where the parser takes Doe for the object
    return any(m.lemma in frame.object for p in objects for m in heads(p))


def _holds_inside(frame: Frame, proposition: Proposition, sentence: Sentence) -> bool:
    """Whether the arguments hold the words that the frame wants inside them, and none that it bars."""
    if not (frame.inside or frame.barred or frame.counts):
        return True
    tallies = frame.subject | frame.counts
    spans = [
        a.phrase.span for a in proposition.arguments if not tallies or tallies & {a.phrase.lemma, *_opening(a.phrase)}
    ]
    words = [w for w in sentence.words if any(s.covers(w.span) for s in spans)]
    inside = {name for w in words for name in (w.lemma.lower(), w.text.lower())}
    opens = {word for a in proposition.arguments for word in _opening(a.phrase)}
    return (
        (not frame.inside or bool(inside & frame.inside))
        and not inside & frame.barred
        and (not frame.counts or bool(opens & frame.counts))
    )


def _is_filled(slots: Slots, slot: str) -> bool:
    """Whether more than a date stands in a slot: "called on Monday" calls on nobody."""
    return any(p.entity is not Entity.DATE for p in slots.get(slot, ()))


def _has_clause(match: Match, sentence: Sentence) -> bool:
    """Whether a clause fills a needed slot, or what it is about: "served 15 days for holding a placard", "which he called for"."""
    proposition, needs = match.proposition, match.frame.needs
    if proposition.form is Form.NOUN:
        return _has_gerund(proposition, sentence, needs)
    if proposition.index < 0:
        return False
    if "agent" in needs and is_headless(proposition, sentence):
        return True
    inner = [p for p in sentence.propositions if p.parent == proposition.index]
    if "clause" in needs and any(p.link is Link.COMPLEMENT and p.is_infinitive for p in inner):
        return True
    return any(p.marker in needs for p in inner) or _is_stranded(match, sentence)


def _has_gerund(proposition: Proposition, sentence: Sentence, needs: tuple[str, ...]) -> bool:
    """Whether a gerund stands behind a needed preposition of a noun, or behind any of one that needs a clause."""
    words, takes_clause = sentence.words, "clause" in needs
    own = {n for n, w in enumerate(words) if w.head == proposition.word}
    links = {n for n in own if words[n].relation == "prep" and (takes_clause or words[n].text.lower() in needs)}
    return any(w.relation == "pcomp" and w.head in links for w in words)


def _is_stranded(match: Match, sentence: Sentence) -> bool:
    """Whether a needed preposition stands right behind the verb of a relative clause, and what it is about before."""
    behind = match.proposition.word + 1
    if match.proposition.link is not Link.RELATIVE or behind >= len(sentence.words):
        return False
    word = sentence.words[behind]
    return (
        word.head == behind - 1
        and word.text.lower() in match.frame.needs
        and not any(w.head == behind and w.relation == "pobj" for w in sentence.words)
    )


def _opening(phrase: Phrase) -> list[str]:
    """The first words of a phrase, in lower case."""
    return phrase.text.lower().split(maxsplit=3)[:3]


def words_allow(match: Match, sentence: Sentence) -> bool:
    """Whether the words that a frame wants near are there, and those it excludes are not among its arguments or right after it."""
    frame, proposition = match.frame, match.proposition
    if frame.near or frame.nowhere:
        there = {name for w in sentence.words for name in (w.lemma.lower(), w.text.lower())}
        if (frame.near and frame.near.isdisjoint(there)) or not frame.nowhere.isdisjoint(there):
            return False
    if not frame.without:
        return True
    excluded = frame.without
    if "?" in excluded and any(w.text == "?" for w in sentence.words):
        return False
    for argument in proposition.arguments:
        for phrase in heads(argument.phrase):
            if phrase.lemma in excluded:
                return False
            if proposition.form is Form.NOUN and excluded & {m.lower() for m in phrase.modifiers}:
                return False
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is not None and excluded & {m.lower() for m in own.modifiers}:
        return False
    following = (
        sentence.words[proposition.word + 1 : proposition.word + 1 + _AFTER] if proposition.form is Form.VERB else ()
    )
    return not any(
        w.relation in {"oprd", "acomp", "advmod", "dobj", "attr", "xcomp"} and w.lemma.lower() in excluded
        for w in following
    )


def is_definite(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a noun points at a particular happening: "the", "this", a possessor, or a count."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is None:
        return False
    return (
        own.determiner in scene.words.pointing
        or own.possessor is not None
        or bool({m.lower() for m in own.modifiers} & scene.words.fresh)
    )


def _obliges(proposition: Proposition, slots: Slots, scene: Scene) -> bool:
    """Whether what must be done is the duty of a state, a body or those in office, or owed by one of them, named before or unsaid."""
    is_owed = proposition.predicate in scene.words.owed
    if proposition.is_passive and "agent" not in slots:
        return is_owed
    duty = [m for p in slots.get("agent", slots.get("patient", ())) for m in p.members]
    return any(is_party(m, scene) and (not m.is_pronoun or m.lemma in scene.words.dutiful or is_owed) for m in duty)


def _orders(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a verb stands in the imperative: in its bare form, first in its clause, without subject or helper."""
    number = proposition.word
    if sentence.words[number].tag not in {"VB", "VBP"} or any(
        w.head == number and w.relation in {"nsubj", "nsubjpass", "aux", "mark", "neg"} for w in sentence.words
    ):
        return False
    before = sentence.words[number - 1] if number else None
    return before is None or before.pos == "PUNCT" or before.text.lower() in scene.grammar.please


def _is_promised(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a verb is to come by its own future, or by that of the verb it hangs on: "will continue to use"."""
    if proposition.tense == "future":
        return True
    above = None if proposition.parent is None else sentence.propositions[proposition.parent]
    is_inner = proposition.link is Link.COMPLEMENT and proposition.is_infinitive
    return is_inner and above is not None and above.tense == "future"


def _hangs_on(proposition: Proposition, sentence: Sentence, predicates: frozenset[str]) -> bool:
    """Whether a predicate is the complement of one of these: "let them go", "was allowed to leave"."""
    above = governor(proposition, sentence)
    return above is not None and above[0].predicate.lower() in predicates


def _is_envoy(phrase: Phrase, scene: Scene) -> bool:
    """Whether somebody travels for a state: by the noun, or by what the document calls the person."""
    envoys = scene.nouns.envoys
    roles = {word for m in scene.people.resolve(phrase.head) for role in m.roles for word in role.lower().split()}
    return bool(envoys & ({phrase.lemma, *(m.lower() for m in phrase.modifiers)} | roles))


def _is_aside(proposition: Proposition) -> bool:
    """Whether a gerund hangs on a clause whose subject need not be its own: "were held by the police, accusing them of fraud"."""
    is_gerund = proposition.form is Form.VERB and not proposition.is_finite and not proposition.is_infinitive
    return (
        is_gerund and not proposition.is_passive and proposition.link is Link.ADVERBIAL and proposition.marker is None
    )


def _is_official(slots: Slots, scene: Scene) -> bool:
    """Whether whoever accuses is an authority: nobody said, a state, or a body that can charge people."""
    agents = [m for p in slots.get("agent", ()) for m in p.members]
    return not agents or any(
        m.entity in {Entity.STATE, Entity.BODY}
        or m.lemma in scene.nouns.officials
        or m.is_pronoun
        or _is_acronym(scene.cut(m.head))
        for m in agents
    )


def _is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, as those of services are: "the CID"."""
    return 1 < len(name) <= _ACRONYM and name.isalpha() and name.isupper()


def _is_anaphor(frame: Frame, proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a noun takes up what was told before: "these steps", "today's action", "similar measures".

    If the frame is ``definite``, so does "the curbs".
    """
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is None:
        return False
    if {m.lower() for m in own.modifiers} & scene.words.alike or (
        frame.definite and own.determiner in scene.words.pointing
    ):
        return True
    return own.determiner in scene.words.anaphors or (own.possessor is not None and own.possessor.entity is Entity.DATE)


def _names_state(proposition: Proposition, slots: Slots, scene: Scene) -> bool:
    """Whether a state, a people or a government is named in the predicate's own phrase or in an argument."""
    spans = [p.span for phrases in slots.values() for p in phrases]
    if proposition.form is Form.NOUN:
        spans.append(proposition.extent)
    named = any(p.entity in {Entity.STATE, Entity.BODY} for phrases in slots.values() for p in phrases)
    return named or any(gazetteer().find(scene.cut(span)) for span in spans)
