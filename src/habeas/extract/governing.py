"""Which predicate stands right above another: the one it completes, or the one that has it as an argument."""

from __future__ import annotations

from habeas.model.labels import AUXILIARIES, COPULA, GENITIVE, PURPOSIVE
from habeas.model.proposition import Argument, Form, Link, Proposition, Sentence


def governor(proposition: Proposition, sentence: Sentence) -> tuple[Proposition, Argument | None] | None:
    """The proposition right above: the one it is a complement of, or the one that has it (or its noun) as an argument."""
    if proposition.form is not Form.NOUN and proposition.index >= 0:
        parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
        if parent is not None and (proposition.link is Link.COMPLEMENT or _is_object(proposition, parent)):
            return parent, None
        return governor(parent, sentence) if parent is not None and _shares_its_place(proposition, parent) else None
    best = as_argument(proposition.word, proposition, sentence)
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


def is_complement(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a clause is the complement of another, by itself or by the infinitive it is joined to."""
    parent = None if proposition.parent is None else sentence.propositions[proposition.parent]
    is_joined = parent is not None and _shares_its_place(proposition, parent)
    return (parent if is_joined and parent is not None else proposition).link is Link.COMPLEMENT


def as_argument(word: int, own: Proposition, sentence: Sentence) -> tuple[Proposition, Argument] | None:
    """The proposition that has a word in the smallest of its arguments."""
    best: tuple[int, Proposition, Argument] | None = None
    pairs = ((p, argument) for p in sentence.propositions if p.word != own.word for argument in p.arguments)
    for other, argument in pairs:
        if word in {m.word for m in argument.phrase.members}:
            size = argument.phrase.span.end - argument.phrase.span.start
            if best is None or size < best[0] or (size == best[0] and _is_raised(other, best[1])):
                best = (size, other, argument)
    return None if best is None else (best[1], best[2])


def is_bare_participle(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a passive has no auxiliary: in "wants them freed" nobody has been freed yet."""
    helped = {sentence.words[w.head].span for w in sentence.words if w.relation in AUXILIARIES}
    return proposition.is_passive and sentence.words[proposition.word].span not in helped


def _shares_its_place(proposition: Proposition, first: Proposition) -> bool:
    """Whether an infinitive is joined to another, and hangs on what that hangs on: "refused to meet them or to free Ali"."""
    joined = proposition.link is Link.CONJUNCT and proposition.form is first.form is Form.VERB
    return joined and proposition.is_infinitive and first.is_infinitive and first.index < proposition.index


def _is_raised(inner: Proposition, outer: Proposition) -> bool:
    """Whether a subject is that of an infinitive, and only stands before the word that this hangs on: "talks are due to begin"."""
    is_bound = inner.is_infinitive and inner.parent == outer.index >= 0
    return is_bound and (outer.form is Form.ADJECTIVE or outer.predicate == COPULA)


def _is_object(gerund: Proposition, parent: Proposition) -> bool:
    """Whether a gerund is what its parent is about: "suspected of having cut it", "conditions for freeing them"."""
    if gerund.link is not Link.ADVERBIAL:
        return False
    return gerund.marker == GENITIVE or (gerund.marker == PURPOSIVE and parent.form is Form.NOUN)
