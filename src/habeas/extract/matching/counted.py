"""Whether a count is one of people who are held, as a state of affairs: "1,300 remain behind bars", and not "26 were seized"."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Group, Scene, is_party
from habeas.extract.matching.frames import Match
from habeas.model.labels import COPULA, GENITIVE
from habeas.model.proposition import Entity, Form, Link, Proposition, Role, Sentence

_MANY = 10
"""From this number on, people who are held for political reasons are a stock and no single case."""
_SOME = 3
"""So are these if they are new to the reader, and held now: "five foreigners are in custody"."""
_KEEPING = frozenset({Entity.STATE, Entity.PLACE, Entity.BODY})
"""Named parties that are told to hold people as a state of affairs, and not to stop them for a night."""


def is_stock(group: Group, match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether a counted group is a stock: prisoners, people who are said to remain, or many who are held at a time.

    A frame that wants words near does not tell of custody by its own verb, and so of no stock by number alone.
    """
    frame, proposition, closed = match.frame, match.proposition, scene.words
    if group.quantity is None or (frame.stock and sentence.words[proposition.word].relation == "amod"):
        return False
    if "self" in frame.who and (
        _takes_part(proposition, sentence, scene) or (not frame.needs and _is_of_theirs(proposition, sentence, scene))
    ):
        return False
    if not frame.stock:
        return True
    if proposition.is_copular and not match.idiom and not _is_being(group, proposition, scene):
        return False
    texts = [w.text.lower() for w in sentence.words]
    words = {*texts, *(w.lemma.lower() for w in sentence.words)}
    if any(name in (group.of or "").lower() for name in scene.grammar.stock_names):
        return True
    if words & closed.remaining and _is_still(proposition, sentence, scene):
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
    return (now and not bare and not is_led_by_thing(proposition, scene)) or is_led


def _is_still(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a word for staying is not only told by a clause beside: "60 were detained, and 20 are still in jail"."""
    if not proposition.is_finite or proposition.index < 0:
        return True
    beside = [p.extent for p in sentence.propositions if p.parent == proposition.index and p.link is Link.CONJUNCT]
    own = (w for w in sentence.words if not any(extent.covers(w.span) for extent in beside))
    return any(not scene.words.remaining.isdisjoint((w.text.lower(), w.lemma.lower())) for w in own)


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


def is_led_by_thing(proposition: Proposition, scene: Scene) -> bool:
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
