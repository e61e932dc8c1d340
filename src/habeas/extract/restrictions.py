"""What a frame demands of the words and arguments around it, and whether a match meets it."""

from __future__ import annotations

from habeas.extract.frames import Match
from habeas.extract.groups import Group, Scene, is_party
from habeas.extract.slots import Slots, heads
from habeas.knowledge.frames import Frame
from habeas.knowledge.places import gazetteer
from habeas.model.proposition import Entity, Form, Link, Phrase, Proposition, Role, Sentence

_MANY = 20
"""From this number on, people who are held for political reasons are a stock and no single case."""
_AFTER = 5
"""Words after a predicate in which an excluded word excludes it, where the parser gave no argument for it."""


def meets(match: Match, slots: Slots, sentence: Sentence, scene: Scene) -> bool:
    """Whether what stands in the slots is of the kinds that the frame demands."""
    frame, proposition = match.frame, match.proposition
    return (
        (not frame.needs or any(_is_filled(slots, slot) for slot in frame.needs) or _has_clause(match, sentence))
        and _acts_rightly(match, slots, scene)
        and _has_object(frame, slots)
        and (not frame.target or any(p.lemma in frame.target for phrases in slots.values() for p in phrases))
        and (not frame.anaphoric or _is_anaphor(frame, proposition, sentence, scene))
        and (not frame.state or _names_state(proposition, slots, scene))
        and (not frame.imperative or _orders(proposition, sentence))
        and (not frame.promised or _is_promised(proposition, sentence))
    )


def _acts_rightly(match: Match, slots: Slots, scene: Scene) -> bool:
    """Whether those who act are who the frame wants: an envoy, an authority, nobody in person, parties who can meet."""
    frame, agents = match.frame, slots.get("agent", ())
    if frame.envoy and not any(_is_envoy(p, scene) for p in agents):
        return False
    if frame.impersonal and any(p.entity is Entity.PERSON for p in agents):
        return False
    if frame.deontic and not _obliges(match.proposition, slots, scene):
        return False
    if frame.again and any(_is_envoy(m, scene) for slot in frame.who for p in slots.get(slot, ()) for m in p.members):
        return False
    if (
        frame.together
        and frame.verbs
        and not frame.object
        and any(not is_party(p, scene) for p in slots.get("patient", ()))
        and "self" not in slots
    ):
        return False
    return not frame.official or _is_official(slots, scene)


def _has_object(frame: Frame, slots: Slots) -> bool:
    if frame.subject and not any(set(frame.subject) & {p.lemma, *_opening(p)} for p in slots.get("agent", ())):
        return False
    if not frame.object or (frame.term == "required" and "patient" not in slots):
        return True
    return any(m.lemma in frame.object for p in slots.get("patient", ()) for m in heads(p))


def _is_filled(slots: Slots, slot: str) -> bool:
    """Whether more than a date stands in a slot: "called on Monday" calls on nobody."""
    return any(p.entity is not Entity.DATE for p in slots.get(slot, ()))


def _has_clause(match: Match, sentence: Sentence) -> bool:
    """Whether a clause fills a needed slot: "served 15 days for holding a placard"."""
    index = match.proposition.index
    return index >= 0 and any(p.parent == index and p.marker in match.frame.needs for p in sentence.propositions)


def _opening(phrase: Phrase) -> list[str]:
    """The first words of a phrase, in lower case."""
    return phrase.text.lower().split(maxsplit=3)[:3]


def words_allow(match: Match, sentence: Sentence) -> bool:
    """Whether the words that a frame wants near are there, and those it excludes are not among its arguments or right after it."""
    frame, proposition = match.frame, match.proposition
    if frame.near and not any({w.lemma.lower(), w.text.lower()} & set(frame.near) for w in sentence.words):
        return False
    if not frame.without:
        return True
    excluded = set(frame.without)
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


def is_stock(group: Group, match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether a counted group is a stock: prisoners, or people who are said to remain."""
    word = match.proposition.word
    if group.quantity is None or (match.frame.stock and sentence.words[word].relation == "amod"):
        return False
    closed, proposition = scene.words, match.proposition
    if "self" in match.frame.who and _takes_part(proposition, sentence, scene):
        return False
    if match.frame.stock and proposition.predicate == "be" and proposition.all(Role.OBLIQUE, "among"):
        return False
    now = proposition.tense == "present" and proposition.is_finite
    words = {w.lemma.lower() for w in sentence.words}
    held = (group.of or "").lower().split()
    if match.frame.stock and now and any(w in closed.prisoners for w in held):
        return True
    bare = group.of is None and proposition.predicate == "be"
    if match.frame.stock and now and not bare and not proposition.is_perfect and group.quantity.n >= _MANY:
        return True
    if match.idiom and group.quantity.n >= _MANY and (proposition.index < 0 or proposition.predicate == "be"):
        return True
    political = "political" in words and bool(words & closed.recognising)
    return (
        not match.frame.stock
        or bool(words & closed.remaining)
        or political
        or "political prisoner" in (group.of or "").lower()
    )


def _takes_part(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether counted people do or suffer something, so that no more is told of how many there are: "26 prisoners landed"."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is None or own.possessor is not None or {m.lower() for m in own.modifiers} & scene.words.remaining:
        return False
    for clause in sentence.propositions:
        if clause.form is not Form.VERB or clause.tense != "past" or clause.is_negated:
            continue
        for argument in clause.arguments:
            carried = (argument.phrase, *(p for m, p in argument.phrase.complements if m == "with"))
            if argument.role is Role.AGENT and any(p.word == own.word for p in carried):
                return not {clause.predicate, *clause.adverbs} & (scene.words.remaining | {"be"})
    return False


def _obliges(proposition: Proposition, slots: Slots, scene: Scene) -> bool:
    """Whether what must be done is the duty of a state, a body or those in office, or owed by one of them unsaid."""
    if proposition.is_passive and "agent" not in slots and proposition.predicate in scene.words.owed:
        return True
    duty = [m for p in slots.get("agent", slots.get("patient", ())) for m in p.members]
    return any(is_party(m, scene) and (not m.is_pronoun or m.lemma in scene.words.dutiful) for m in duty)


def _orders(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a verb stands in the imperative: in its bare form, first in its clause, without subject or helper."""
    number = proposition.word
    if sentence.words[number].tag not in {"VB", "VBP"} or any(
        w.head == number and w.relation in {"nsubj", "nsubjpass", "aux", "mark", "neg"} for w in sentence.words
    ):
        return False
    before = sentence.words[number - 1] if number else None
    return before is None or before.pos == "PUNCT" or before.text.lower() in {"please", "now"}


def _is_promised(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a verb is to come by its own future, or by that of the verb it hangs on: "will continue to use"."""
    if proposition.tense == "future":
        return True
    above = None if proposition.parent is None else sentence.propositions[proposition.parent]
    is_inner = proposition.link is Link.COMPLEMENT and proposition.is_infinitive
    return is_inner and above is not None and above.tense == "future"


def _is_envoy(phrase: Phrase, scene: Scene) -> bool:
    """Whether somebody travels for a state: by the noun, or by what the document calls the person."""
    envoys = set(scene.nouns.envoys)
    roles = {word for m in scene.people.resolve(phrase.head) for role in m.roles for word in role.lower().split()}
    return bool(envoys & ({phrase.lemma, *(m.lower() for m in phrase.modifiers)} | roles))


def _is_official(slots: Slots, scene: Scene) -> bool:
    """Whether whoever accuses is an authority: nobody said, a state, or a body that can charge people."""
    agents = [m for p in slots.get("agent", ()) for m in p.members]
    return not agents or any(
        m.entity in {Entity.STATE, Entity.BODY} or m.lemma in scene.nouns.officials or m.is_pronoun for m in agents
    )


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
