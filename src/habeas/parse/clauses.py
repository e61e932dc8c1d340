"""What a clause says of its verb besides the arguments: tense, aspect, voice, modality, negation."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import AUXILIARIES, CLAUSES_ON_NOUNS, COPULA, NOMINAL, PAST_FORMS, SUBJECTS, VERBAL
from habeas.parse.tree import Tree

_CLAUSES = ("ccomp", "xcomp", "dobj", "dative", "oprd", "attr", "acomp")


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one predicate, named as in ``Proposition``."""

    tense: str | None = None
    is_perfect: bool = False
    is_progressive: bool = False
    is_passive: bool = False
    is_finite: bool = False
    is_infinitive: bool = False
    modal: str | None = None


def read_features(tree: Tree, verb: int, grammar: Grammar) -> Features:
    """Tense, aspect, voice and modality of a verb, from its own form, its auxiliaries, and those it shares as a conjunct."""
    auxiliaries = auxiliaries_of(tree, verb)
    tag = tree.words[verb].tag
    is_infinitive = any(tree.words[aux].tag == "TO" for aux in auxiliaries)
    modal = next((tree.lower(aux) for aux in auxiliaries if tree.words[aux].tag == "MD"), None)
    will = modal in grammar.future_auxiliaries
    tense = _tense(tree, verb, auxiliaries, grammar)
    if will or (is_infinitive and _is_to_come(tree, verb, grammar)):
        tense = "future"
    return Features(
        tense=tense,
        is_perfect=tag in PAST_FORMS
        and any({tree.words[a].lemma, tree.lower(a)} & grammar.perfects for a in auxiliaries),
        is_progressive=tag == "VBG"
        and any(tree.words[a].lemma == COPULA and tree.words[a].relation == "aux" for a in auxiliaries),
        is_passive=is_passive(tree, verb, grammar),
        is_finite=not is_infinitive and (modal is not None or tense is not None or tag == "VB"),
        is_infinitive=is_infinitive,
        modal=None if modal is None or will else grammar.modal_forms.get(modal, modal),
    )


def auxiliaries_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb's auxiliaries; a conjunct without any, and in the same form as the verb it hangs on, shares that verb's."""
    seen = 0
    while seen < len(tree.words):
        own = tuple(tree.kids(verb, *AUXILIARIES))
        word = tree.words[verb]
        if own or word.relation != "conj" or tree.kid(verb, *SUBJECTS) is not None:
            return own
        first = tree.words[word.head]
        same = word.tag == first.tag or {word.tag, first.tag} <= PAST_FORMS
        if word.tag not in {"VB", "VBN", "VBG", "VBD"} or not same or first.pos not in VERBAL:
            return own
        if word.tag == "VBD" and not any(tree.words[a].relation == "auxpass" for a in tree.kids(word.head, "auxpass")):
            return own
        verb = word.head
        seen += 1
    return ()


def is_passive(tree: Tree, verb: int, grammar: Grammar) -> bool:
    """Whether the surface subject is the deep object: by form, or because a verb that needs an object has none."""
    word = tree.words[verb]
    if word.relation == "amod":
        return word.tag != "VBG"
    if word.tag not in PAST_FORMS:
        return False
    if tree.kid(verb, "auxpass", "nsubjpass") is not None:
        return True
    auxiliaries = auxiliaries_of(tree, verb)
    if any(tree.words[a].relation == "auxpass" for a in auxiliaries):
        return True
    if auxiliaries:
        return False
    subject = tree.kid(verb, "nsubj")
    if word.relation == "conj" and tree.words[word.head].tag == "VBD" and tree.kid(verb, "dobj") is not None:
        return is_passive(tree, word.head, grammar)
    if tree.kid(verb, "agent") is not None or (word.tag == "VBN" and subject is None):
        return True
    if word.relation == "acl" and subject is None and tree.kid(verb, *_CLAUSES) is None:
        return True
    if word.relation == "conj" and subject is None and tree.words[word.head].tag == "VBN":
        return is_passive(tree, word.head, grammar) and tree.kid(verb, "dobj") is None
    is_participle = word.text.lower().endswith(grammar.participle_endings) or word.text.lower() in grammar.participles
    return is_participle and word.lemma in grammar.transitive and subject is not None and not _has_object(tree, verb)


def _has_object(tree: Tree, verb: int) -> bool:
    """Whether the verb governs something, or is a relative clause, whose antecedent may be what it governs."""
    if tree.kid(verb, *_CLAUSES, "prt", "pcomp") is not None or tree.words[verb].relation == "relcl":
        return True
    active = (kid for kid in tree.kids(verb, "conj") if tree.kid(kid, "auxpass", "nsubj") is None)
    return any(tree.kid(kid, "dobj") is not None for kid in active)


def _tense(tree: Tree, verb: int, auxiliaries: tuple[int, ...], grammar: Grammar) -> str | None:
    tags = [tree.words[aux].tag for aux in auxiliaries] or [tree.words[verb].tag]
    if auxiliaries and tags[0] == "MD":
        return "past" if any(tree.lower(a) in grammar.past_modals for a in auxiliaries) else None
    first = next((tag for tag in tags if tag in {"VBD", "VBZ", "VBP"}), None)
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(first or "")


def _is_to_come(tree: Tree, verb: int, grammar: Grammar) -> bool:
    """Whether an infinitive hangs on "is going", "is to", "is due", "is set": what it says is to come."""
    word = tree.words[verb]
    governor = tree.words[word.head]
    own_subject = tree.kid(verb, *SUBJECTS) is not None
    if word.relation in {"ROOT", "ccomp", "conj"} and own_subject and tree.kid(verb, "mark") is None:
        return word.relation != "ccomp" or governor.lemma in grammar.say_verbs
    if word.relation in CLAUSES_ON_NOUNS and governor.relation == "ROOT" and governor.pos in NOMINAL:
        return True
    if word.relation != "xcomp":
        return False
    if governor.lemma in grammar.say_verbs and tree.kid(word.head, "dobj") is not None:
        return governor.lemma in grammar.say_verbs - grammar.object_control
    if governor.lemma in grammar.going and governor.tag == "VBG":
        return True
    return governor.lemma == COPULA or governor.text.lower() in grammar.future_adjectives


def is_negated(tree: Tree, predicate: int, grammar: Grammar) -> bool:
    """Whether the predicate is denied: "not", "never", "no one", or a subject or object with "no"."""
    for kid in tree.children[predicate]:
        word = tree.words[kid]
        if word.relation == "neg" or (
            word.relation in {"advmod", "preconj", "det"} and tree.lower(kid) in grammar.negations
        ):
            return True
        if word.relation in {"nsubj", "nsubjpass", "dobj", "attr"} and _is_none(tree, kid, grammar):
            return True
    word = tree.words[predicate]
    if (
        word.relation == "conj"
        and tree.kid(predicate, *AUXILIARIES, *SUBJECTS) is None
        and word.tag in {"VB", "VBN", "VBG"}
    ):
        shares = auxiliaries_of(tree, predicate)
        return (
            bool(shares)
            and any(tree.words[kid].relation == "neg" for kid in tree.children[word.head])
            and not _is_contrast(tree, predicate, grammar)
        )
    return word.relation == "pcomp" and tree.lower(word.head) in grammar.negative_prepositions


def _is_none(tree: Tree, noun: int, grammar: Grammar) -> bool:
    none = grammar.negative_pronouns
    if tree.words[noun].tag == "NN" and tree.kid(noun, "neg") is not None:
        return True  # "not one has", "not a single official has"
    return tree.lower(noun) in none or any(tree.lower(kid) in none for kid in tree.kids(noun, "det", "preconj"))


def _is_contrast(tree: Tree, conjunct: int, grammar: Grammar) -> bool:
    """Whether "but" stands between a verb and its conjunct: "was not freed but moved" denies the first alone."""
    return any(tree.lower(kid) in grammar.contrasts for kid in tree.kids(tree.words[conjunct].head, "cc"))


def is_condition(tree: Tree, predicate: int, grammar: Grammar) -> bool:
    """Whether the clause is the condition or the open question itself: "if", "unless", "whether"."""
    return any(tree.lower(kid) in grammar.conditions for kid in tree.kids(predicate, "mark", "advmod", "prep"))
