"""Finds the predicates of a sentence, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import COPULA, NOMINAL, SUBJECTS, VERBAL
from habeas.model.proposition import Argument, Form, Link, Proposition
from habeas.model.text import Span
from habeas.parse.arguments import Arguments
from habeas.parse.clauses import Features, is_condition, is_negated, read_features
from habeas.parse.phrases import Phrases
from habeas.parse.tree import Tree

_NO_PREDICATE = frozenset(
    {"aux", "auxpass", "prep", "mark", "compound", "cc", "punct", "intj", "case", "advmod", "neg", "det"}
)
_LINKS = {
    **dict.fromkeys(
        ("ccomp", "xcomp", "csubj", "csubjpass", "acomp", "oprd", "attr", "nsubj", "nsubjpass", "dobj", "dative"),
        Link.COMPLEMENT,
    ),
    **dict.fromkeys(("advcl", "pcomp", "pobj", "npadvmod"), Link.ADVERBIAL),
    **dict.fromkeys(("amod", "compound", "poss", "appos", "nmod"), Link.MODIFIER),
    **dict.fromkeys(("parataxis", "dep"), Link.PARATAXIS),
    "relcl": Link.RELATIVE,
    "conj": Link.CONJUNCT,
}
"""Relation of a predicate to what governs it, and the link that this means; a reduced relative ("acl") is decided by its form."""


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A predicate before it is numbered: ``verb`` is the word that carries the features (the copula of an adjective)."""

    word: int
    verb: int
    form: Form
    lemma: str


def find_propositions(tree: Tree, phrases: Phrases, grammar: Grammar, nouns: frozenset[str]) -> tuple[Proposition, ...]:
    """The propositions of one sentence, by where their predicates stand. ``nouns`` are lemmas of nouns that count as predicates."""
    predicates = sorted(_predicates(tree, grammar, nouns), key=lambda p: p.word)
    number = {word: i for i, p in enumerate(predicates) for word in (p.word, p.verb)}
    number.update({p.word: i for i, p in enumerate(predicates)})
    ties = _ties(tree, predicates, number, grammar)
    arguments = Arguments(tree, phrases, grammar)
    asks = bool(tree.words) and any(word.text == "?" for word in tree.words[-3:])
    conditional: list[bool] = [False] * len(predicates)
    for index in _downward([tie[0] for tie in ties]):
        parent = ties[index][0]
        conditional[index] = is_condition(tree, predicates[index].verb, grammar) or (
            parent is not None and conditional[parent]
        )
    found = []
    for index, predicate in enumerate(predicates):
        features = Features() if predicate.form is Form.NOUN else read_features(tree, predicate.verb, grammar)
        parent, link, marker = ties[index]
        found.append(
            Proposition(
                index=index,
                predicate=predicate.lemma,
                form=predicate.form,
                word=predicate.word,
                span=_span(tree, predicate),
                extent=_extent(tree, predicate),
                arguments=_arguments(arguments, predicate),
                tense=features.tense,
                is_perfect=features.is_perfect,
                is_progressive=features.is_progressive,
                is_passive=features.is_passive,
                is_finite=features.is_finite,
                is_infinitive=features.is_infinitive,
                is_negated=is_negated(tree, predicate.word, grammar)
                or (predicate.verb != predicate.word and is_negated(tree, predicate.verb, grammar)),
                is_question=asks and _is_main(ties, index),
                is_conditional=conditional[index],
                modal=features.modal,
                parent=parent,
                link=link,
                marker=marker,
                adverbs=_adverbs(tree, predicate),
            )
        )
    return tuple(found)


def _predicates(tree: Tree, grammar: Grammar, nouns: frozenset[str]) -> Iterable[_Predicate]:
    copulas: dict[int, int] = {}
    for index, word in enumerate(tree.words):
        adjective = tree.kid(index, "acomp", "oprd") if word.pos in VERBAL else None
        if adjective is not None and tree.words[adjective].pos in {"ADJ", "ADV"}:
            yield _Predicate(
                adjective,
                index if word.lemma == COPULA else adjective,
                Form.ADJECTIVE,
                tree.words[adjective].lemma.lower(),
            )
            for other in tree.kids(adjective, "conj"):
                if tree.words[other].pos == "ADJ":
                    yield _Predicate(
                        other, index if word.lemma == COPULA else other, Form.ADJECTIVE, tree.words[other].lemma.lower()
                    )
            if word.lemma == COPULA:
                copulas[index] = adjective
    for index, word in enumerate(tree.words):
        if word.pos == "ADJ" and word.relation in {"ROOT", "ccomp", "conj"} and tree.kid(index, *SUBJECTS) is not None:
            yield _Predicate(index, index, Form.ADJECTIVE, word.lemma.lower())
        if index in copulas or word.relation in _NO_PREDICATE:
            continue
        if word.pos in VERBAL:
            yield _Predicate(index, index, Form.VERB, _verb_lemma(tree, index))
        elif word.relation == "amod" and tree.lower(index) in grammar.participles:
            yield _Predicate(index, index, Form.VERB, grammar.participles[tree.lower(index)])
        elif word.pos in NOMINAL and word.lemma.lower() in nouns and (word.pos == "NOUN" or word.entity is None):
            yield _Predicate(index, index, Form.NOUN, word.lemma.lower())


def _verb_lemma(tree: Tree, verb: int) -> str:
    particle = tree.kid(verb, "prt")
    lemma = tree.words[verb].lemma.lower()
    return lemma if particle is None else f"{lemma} {tree.lower(particle)}"


def _arguments(arguments: Arguments, predicate: _Predicate) -> tuple[Argument, ...]:
    if predicate.form is Form.NOUN:
        return arguments.of_noun(predicate.word)
    if predicate.form is Form.ADJECTIVE:
        return arguments.of_adjective(predicate.word, predicate.verb)
    return arguments.of_verb(predicate.word)


def _ties(
    tree: Tree, predicates: list[_Predicate], number: dict[int, int], grammar: Grammar
) -> list[tuple[int | None, Link | None, str | None]]:
    """(parent, link, marker) of each predicate; "S, X said" is turned so that S hangs on "said"."""
    ties = [_tie(tree, predicate, number) for predicate in predicates]
    for index, predicate in enumerate(predicates):
        parent, link, _ = ties[index]
        if parent is None or link not in {Link.PARATAXIS, Link.CONJUNCT} or predicate.form is not Form.VERB:
            continue
        says = predicate.lemma in grammar.say_verbs and tree.kid(predicate.word, "ccomp", "dobj", "xcomp") is None
        if says and _is_appended(tree, predicate.word):
            ties[index] = ties[parent]
            ties[parent] = (index, Link.COMPLEMENT, None)
    return ties


def _is_appended(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying with its subject stands beside a clause with nothing but a comma between."""
    word = tree.words[verb]
    if word.relation != "conj":
        return word.relation in {"parataxis", "ccomp", "dep"}
    joined = any(word.head < kid < verb for kid in tree.kids(word.head, "cc"))
    return not joined and tree.kid(verb, "nsubj") is not None


def _tie(tree: Tree, predicate: _Predicate, number: dict[int, int]) -> tuple[int | None, Link | None, str | None]:
    own = number[predicate.word]
    relation, marker = _relation(tree, predicate.verb if predicate.form is not Form.NOUN else predicate.word)
    above = tree.head(predicate.verb)
    while above is not None and number.get(above) in {None, own}:
        above = tree.head(above)
    if above is None:
        return None, None, None
    link = _LINKS.get(relation, Link.PARATAXIS)
    if relation == "acl":
        is_participle = tree.words[predicate.word].tag in {"VBN", "VBG", "VBD"}
        link = Link.RELATIVE if is_participle else Link.MODIFIER
    return number[above], link, marker


def _relation(tree: Tree, word: int) -> tuple[str, str | None]:
    """The relation that ties a predicate upward, and the preposition or conjunction that words it."""
    relation = tree.words[word].relation
    head = tree.words[word].head
    if relation in {"pcomp", "pobj"}:
        return relation, tree.lower(head)
    mark = tree.kid(word, "mark")
    if mark is None:
        mark = next((kid for kid in tree.kids(word, "advmod") if tree.words[kid].tag == "WRB"), None)
    return relation, None if mark is None else tree.lower(mark)


def _downward(parents: list[int | None]) -> list[int]:
    """Indices in an order in which parents come before those that hang on them."""
    children: dict[int | None, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    order = list(children.get(None, []))
    for index in order:
        order.extend(children.get(index, []))
    return order


def _is_main(ties: list[tuple[int | None, Link | None, str | None]], index: int) -> bool:
    parent, link, _ = ties[index]
    return parent is None or (link is Link.CONJUNCT and ties[parent][0] is None)


def _span(tree: Tree, predicate: _Predicate) -> Span:
    """The predicate's own word, to its particle if that stands near."""
    particle = tree.kid(predicate.word, "prt") if predicate.form is Form.VERB else None
    return tree.span(predicate.word, max(predicate.word, particle) if particle is not None else predicate.word)


def _extent(tree: Tree, predicate: _Predicate) -> Span:
    """The clause: all that hangs on the predicate but coordinated clauses and asides."""
    first = min(predicate.word, predicate.verb)
    last = max(predicate.word, predicate.verb)
    for kid in tree.children[predicate.verb]:
        word = tree.words[kid]
        is_other = word.relation == "parataxis" or (word.relation == "conj" and word.pos in VERBAL)
        if word.relation not in {"punct", "cc"} and not is_other:
            first, last = min(first, tree.left[kid]), max(last, tree.right[kid])
    return tree.span(first, last)


def _adverbs(tree: Tree, predicate: _Predicate) -> tuple[str, ...]:
    owners = (predicate.word,) if predicate.word == predicate.verb else (predicate.word, predicate.verb)
    return tuple(
        tree.words[kid].lemma.lower()
        for owner in owners
        for kid in tree.kids(owner, "advmod")
        if tree.words[kid].tag != "WRB"
    )
