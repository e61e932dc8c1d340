"""What a frame demands of the words and arguments around it, and whether a match meets it."""

from __future__ import annotations

from habeas.extract.grouping.groups import Group, Scene, is_party
from habeas.extract.matching.asking import refuses
from habeas.extract.matching.denial import asks, is_denied
from habeas.extract.matching.frames import Match
from habeas.extract.matching.slots import Slots, heads
from habeas.extract.matching.subjects import is_headless
from habeas.extract.status import governor
from habeas.knowledge.frames import Frame
from habeas.knowledge.places import gazetteer
from habeas.model.claim import Kind
from habeas.model.labels import COPULA, GENITIVE
from habeas.model.proposition import Entity, Form, Link, Phrase, Proposition, Role, Sentence

_MANY = 10
"""From this number on, people who are held for political reasons are a stock and no single case."""
_SOME = 3
"""So are these if they are new to the reader, and held now: "five foreigners are in custody"."""
_KEEPING = frozenset({Entity.STATE, Entity.PLACE, Entity.BODY})
"""Named parties that are told to hold people as a state of affairs, and not to stop them for a night."""
_ADDRESSED = ("to", "with", "patient", "recipient")
"""Slots of those whom somebody meets, calls or writes to."""
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
    )


def _is_not_told(match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether what a frame wants denied of telling and knowing is, and what it wants asked is a question."""
    frame, language = match.frame, scene.document.language
    if frame.asking and not asks(match, sentence, language=language):
        return False
    return not frame.denied or match.kind is not Kind.UNKNOWN or is_denied(match, sentence, language=language)


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
        any(p.entity is Entity.PERSON for p in agents) or _is_led_by_thing(match.proposition, scene)
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
    return not frame.official or _is_official(slots, scene)


def _has_object(frame: Frame, slots: Slots) -> bool:
    if frame.subject and not any(set(frame.subject) & {p.lemma, *_opening(p)} for p in slots.get("agent", ())):
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
    tallies = {*frame.subject, *frame.counts}
    spans = [
        a.phrase.span for a in proposition.arguments if not tallies or tallies & {a.phrase.lemma, *_opening(a.phrase)}
    ]
    words = [w for w in sentence.words if any(s.covers(w.span) for s in spans)]
    inside = {name for w in words for name in (w.lemma.lower(), w.text.lower())}
    opens = {word for a in proposition.arguments for word in _opening(a.phrase)}
    return (
        (not frame.inside or bool(inside & set(frame.inside)))
        and not inside & set(frame.barred)
        and (not frame.counts or bool(opens & set(frame.counts)))
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
    inner = (p.marker for p in sentence.propositions if p.parent == proposition.index)
    return any(marker in needs for marker in inner) or _is_stranded(match, sentence)


def _has_gerund(proposition: Proposition, sentence: Sentence, needs: tuple[str, ...]) -> bool:
    """Whether a gerund stands behind a needed preposition of a noun, or any clause on one that needs a clause."""
    words, takes_clause = sentence.words, "clause" in needs
    own = {n for n, w in enumerate(words) if w.head == proposition.word}
    links = {n for n in own if words[n].relation == "prep" and (takes_clause or words[n].text.lower() in needs)}
    if any(w.relation == "pcomp" and w.head in links for w in words):
        return True
    return takes_clause and any(words[n].tag == "VB" and words[n].relation == "acl" for n in own)


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
        if (frame.near and not there & set(frame.near)) or there & set(frame.nowhere):
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
    """Whether a counted group is a stock: prisoners, people who are said to remain, or many who are held at a time.

    A frame that wants words near does not tell of custody by its own verb, and so of no stock by number alone.
    """
    frame, proposition, closed = match.frame, match.proposition, scene.words
    if group.quantity is None or (frame.stock and sentence.words[proposition.word].relation == "amod"):
        return False
    if "self" in frame.who and (
        _takes_part(proposition, sentence, scene) or _is_of_theirs(proposition, sentence, scene)
    ):
        return False
    if not frame.stock:
        return True
    if proposition.is_copular and not match.idiom and not _is_being(group, proposition, scene):
        return False
    texts = [w.text.lower() for w in sentence.words]
    words = {*texts, *(w.lemma.lower() for w in sentence.words)}
    if any(name in (group.of or "").lower() for name in scene.grammar.stock_names) or words & closed.remaining:
        return True
    if (words & scene.grammar.political and words & closed.recognising) or _is_dated(texts, closed.as_of):
        return True
    teller = _teller(proposition, sentence, scene)
    now = teller is not None and teller.tense == "present" and not teller.is_perfect
    if now and set((group.of or "").lower().split()) & closed.prisoners:
        return True
    if frame.near or group.quantity.n < (_MANY if _is_known(group, proposition, scene) or not now else _SOME):
        return False
    if match.idiom and (proposition.index < 0 or proposition.predicate in closed.finding):
        return True
    if proposition.is_finite and proposition.tense == "past":
        return _lasts(proposition, sentence, scene)
    bare = group.of is None and proposition.is_copular
    is_led = teller is not None and teller is not proposition
    return (now and not bare and not _is_led_by_thing(proposition, scene)) or is_led


def _teller(proposition: Proposition, sentence: Sentence, scene: Scene) -> Proposition | None:
    """The finite clause that tells of people held: the predicate's own, or one that says that they are there or thought to be.

    "There are 40 people held in the camp", "found 40 reporters jailed", "40 men are believed to be held". None if there is none.
    """
    if proposition.is_finite:
        return proposition
    if proposition.is_infinitive:
        above = governor(proposition, sentence)
        return above[0] if above is not None and above[0].predicate in scene.words.thinking else None
    held = {m.word for p in proposition.all(Role.PATIENT) for m in p.members}
    for clause in sentence.propositions:
        if not clause.is_finite or clause.predicate not in scene.words.finding:
            continue
        if clause.is_copular:
            told = (
                [*clause.behind(*scene.grammar.among), *clause.all(Role.ATTRIBUTE)] if clause.tense == "present" else []
            )
            told += [p for a in (*told, *clause.all(Role.AGENT)) for p in a.behind(GENITIVE) if told]
        else:
            is_dated = any(a.phrase.entity is Entity.DATE for a in proposition.arguments)
            told = [] if is_dated else [*clause.all(Role.PATIENT)]
        if any(p.word in held for p in told):
            return clause
    return None


def _is_known(group: Group, proposition: Proposition, scene: Scene) -> bool:
    """Whether those counted were told of before, and are no stock but themselves: "the three engineers are in prison"."""
    wording = "" if group.quantity is None else group.quantity.wording
    own = (m for a in proposition.arguments for m in a.phrase.members if wording in scene.cut(m.core))
    known = scene.grammar.unpointing | {None}
    return any(m.determiner not in known or m.possessor is not None for m in own)


def _is_of_theirs(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether something of the counted people is meant, and not they: "the bodies of 28 hostages remain there"."""
    marker = sentence.words[sentence.words[proposition.word].head]
    owned = sentence.words[marker.head]
    return marker.text.lower() == GENITIVE and owned.lemma.lower() in scene.words.belongings


def _is_being(group: Group, proposition: Proposition, scene: Scene) -> bool:
    """Whether "be" tells that there are people somewhere, and not what they are or do: "60 prisoners are on hunger strike"."""
    if proposition.behind(*scene.grammar.among):
        return False
    attributes = proposition.all(Role.ATTRIBUTE)
    wording = "" if group.quantity is None else group.quantity.wording
    if any(wording in scene.cut(p.span) for p in attributes):
        return True
    return any(a.marker in scene.words.located for a in proposition.arguments)


def _is_dated(texts: list[str], as_of: tuple[str, ...]) -> bool:
    """Whether a sentence says of what day its figures are: "as of 3 March"."""
    joined = f" {' '.join(texts)} "
    return any(f" {words} " in joined for words in as_of)


def _lasts(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether being held is told as a state of some time: "were being held", "the camp held 400", "4,000 were held in camps"."""
    if proposition.form is not Form.VERB or proposition.is_perfect:
        return False
    keepers = [m for p in proposition.all(Role.AGENT) for m in p.members]
    is_kept = any(m.entity in _KEEPING or m.lemma in scene.words.keepers for m in keepers)
    is_inside = any(
        m.lemma in scene.words.keepers for p in proposition.behind(*scene.grammar.inside) for m in p.members
    )
    is_going_on = proposition.is_progressive or _is_being_done(proposition, sentence)
    return is_going_on or is_inside or (is_kept and not proposition.is_passive)


def _is_being_done(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a passive goes on: "were being held"."""
    before = sentence.words[max(0, proposition.word - 1)]
    return proposition.is_passive and before.tag == "VBG" and before.pos == "AUX"


def _is_led_by_thing(proposition: Proposition, scene: Scene) -> bool:
    """Whether what holds people has only room for them: "the hall holds 5,000 people"."""
    agents = [m for p in proposition.all(Role.AGENT) for m in p.members] if proposition.all(Role.PATIENT) else []
    return bool(agents) and not any(is_party(m, scene) or m.lemma in scene.words.keepers for m in agents)


def _takes_part(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether counted people do or suffer something, so that no more is told of how many there are: "26 prisoners landed"."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if own is None or own.possessor is not None or {m.lower() for m in own.modifiers} & scene.words.remaining:
        return False
    for clause in sentence.propositions:
        if clause.form is not Form.VERB or clause.tense != "past" or clause.is_negated:
            continue
        for argument in clause.arguments:
            carried = (argument.phrase, *argument.phrase.behind(*scene.grammar.company))
            if argument.role is Role.AGENT and any(p.word == own.word for p in carried):
                return not {clause.predicate, *clause.adverbs} & (scene.words.remaining | {COPULA})
    return False


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


def _hangs_on(proposition: Proposition, sentence: Sentence, predicates: tuple[str, ...]) -> bool:
    """Whether a predicate is the complement of one of these: "let them go", "was allowed to leave"."""
    above = governor(proposition, sentence)
    return above is not None and above[0].predicate.lower() in predicates


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
