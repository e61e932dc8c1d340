"""Who acts by a verb beside which the parser found nobody: "praised it as …, and demanded a list", "was raised by X, urging them"."""

from __future__ import annotations

from habeas.extract.grouping.groups import Scene, is_party, is_people
from habeas.model.labels import SUBJECTS
from habeas.model.proposition import Form, Link, Phrase, Proposition, Role, Sentence

_CLIMB = 8
"""Words up from a verb among which the clause that it goes on is looked for."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_GERUND = "VBG"
_BESIDE = frozenset({"conj", "dep"})
_AROUND = frozenset({"advcl", "dep"})
_ON_OBJECT = ("acl", "dobj")
"""Relations of a gerund to a noun, and of this to the verb whose subject then acts: "issued a letter calling for it"."""


def subject_of(proposition: Proposition, sentence: Sentence, scene: Scene) -> tuple[Phrase, ...]:
    """The party of an earlier clause that also acts by this verb. Empty if the verb has one of its own, or there is none."""
    words = sentence.words
    if proposition.form is not Form.VERB or proposition.is_passive or proposition.index < 0:
        return ()
    own = words[proposition.word]
    is_told = own.tag in _FINITE or (proposition.is_finite and proposition.is_perfect)
    is_finite = is_told and own.relation in _BESIDE and lacks_actor(proposition, sentence)
    if not is_finite and not (own.tag == _GERUND and _needs_actor(proposition, sentence, scene)):
        return ()
    clauses = {p.word: p for p in sentence.propositions if p.form is Form.VERB and p.link is not Link.RELATIVE}
    at, own_patients = own.head, {p.word for p in proposition.all(Role.PATIENT)}
    for _ in range(_CLIMB):
        clause = clauses.get(at)
        if clause is not None and clause.is_finite and clause.word < proposition.word:
            if own_patients & {p.word for p in clause.all(Role.PATIENT)}:
                return ()  # "was freed and warned not to write": a passive whose helper is shared
            actors = (*clause.all(Role.AGENT), *(clause.all(Role.PATIENT) if clause.is_passive else ()))
            if able := tuple(p for p in actors if is_party(p, scene)):
                return able[:1]
        if words[at].head == at:
            break
        at = words[at].head
    return ()


def lacks_actor(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a verb has no subject of its own, at most a happening of another: "ruled the arrest was wrong and has asked …"."""
    has_own = any(w.relation in SUBJECTS and w.head == proposition.word for w in sentence.words)
    happenings = {p.word for p in sentence.propositions if p.form is Form.NOUN}
    return not has_own and all(a.word in happenings for a in proposition.all(Role.AGENT))


def is_headless(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a verb opens its sentence without a subject, as in what a body resolves: "Urges the parties to free them"."""
    if proposition.form is not Form.VERB or proposition.all(Role.AGENT):
        return False
    first = next((n for n, w in enumerate(sentence.words) if w.text[:1].isalpha()), None)
    word = sentence.words[proposition.word]
    return first == proposition.word and word.tag == "VBZ" and word.text[:1].isupper()


def _needs_actor(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a gerund has no subject that can act: beside a clause none at all, on a noun only what somebody has made."""
    own = sentence.words[proposition.word]
    agents = proposition.all(Role.AGENT)
    if (own.relation, sentence.words[own.head].relation) == _ON_OBJECT:
        return not any(p.entity is not None or is_people(p, scene) for p in agents)
    return own.relation in _AROUND and not any(is_party(p, scene) for p in agents)
