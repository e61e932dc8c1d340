"""Words that only say of which people a count is, so that they are no detention of their own."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.matching.arguments import Draft
from habeas.model.claim import Kind
from habeas.model.proposition import Form, Sentence


def is_stock_of(count: Draft, held: Draft, sentence: Sentence) -> bool:
    """Whether a noun, an adjective or a fixed phrase of being held only words what a count or a term tells.

    "140 are still in detention", "the number of detained students stands at 46", "eight years' imprisonment with a fine".
    """
    proposition = held.match.proposition
    if _is_in_tally(count, held):
        return True
    is_adjective = sentence.words[proposition.word].relation == "amod"
    if proposition.form is Form.VERB and not held.match.idiom and not is_adjective:
        return False
    if count.kind is Kind.SENTENCE:
        above = governor(proposition, sentence)
        inside = above is not None and above[0].word == count.match.proposition.word
        return held.bare and bool(count.term) and (inside or count.match.proposition.extent.covers(held.match.anchor))
    if count.kind is not Kind.COUNT or any(g.who for g in held.groups):
        return False
    numbers = {g.quantity.n for g in count.groups if g.quantity is not None}
    told = {g.quantity.n for g in held.groups if g.quantity is not None}
    return bool(numbers & told) or (is_adjective and not told and bool(count.match.frame.subject))


def _is_in_tally(count: Draft, held: Draft) -> bool:
    """Whether what is told of people only says whose number a count is: "the number of people held without trial is 90"."""
    frame = count.match.frame
    if count.kind is not Kind.COUNT or not (frame.subject or frame.counts) or any(g.who for g in held.groups):
        return False
    tallied = (
        a.phrase
        for a in count.match.proposition.arguments
        if {*frame.subject, *frame.counts} & set(a.phrase.text.lower().split()[:3])
    )
    return any(p.span.covers(held.match.anchor) for p in tallied)
