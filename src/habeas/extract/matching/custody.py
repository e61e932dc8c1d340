"""Custody beside a count, a term or a death that is told by the same words; pleas beside terms."""

from __future__ import annotations

from habeas.extract.matching.arguments import Draft
from habeas.model.claim import Kind
from habeas.model.proposition import Form


def tells_the_same(other: Draft, held: Draft) -> bool:
    """Whether the words that tell of custody tell a count or term; an idiom beside a fine tells more: "fined and put in jail"."""
    if other.kind not in {Kind.COUNT, Kind.SENTENCE} or not same_words(other, held) or _tells_apart(other, held):
        return False
    is_beside = held.match.idiom and not other.match.anchor.overlaps(held.match.anchor)
    return other.kind is Kind.COUNT or other.term is not None or not is_beside


def is_place_of_term(other: Draft, count: Draft) -> bool:
    """Whether a fixed phrase of custody only tells where a term is to be served: "20 men were sentenced to two years in jail"."""
    is_beside = count.kind is Kind.COUNT and count.match.idiom and same_words(other, count)
    return is_beside and other.kind is Kind.SENTENCE and other.term is not None and not other.match.idiom


def _tells_apart(other: Draft, held: Draft) -> bool:
    """Whether custody stands beside a charge or term: "held without charge", "served five years of a nine-year term"."""
    return is_time_served(held) or (
        other.kind is Kind.SENTENCE and other.match.idiom and other.match.frame.status == "negated"
    )


def is_time_served(held: Draft) -> bool:
    """Whether custody is told as a part of a term, beside the term: "had served five years of a nine-year sentence"."""
    return held.kind is Kind.DETENTION and bool(held.match.frame.object and held.match.frame.inside)


def places(held: Draft, death: Draft) -> bool:
    """Whether custody only tells where somebody died: "the deaths of nine men in custody"."""
    return same_words(death, held) or any(
        a.phrase.span.covers(held.match.anchor) for a in death.match.proposition.arguments
    )


def is_plea_beside(one: Draft, other: Draft) -> bool:
    """Whether one clause tells a plea and another what the court made of it: "admitted fraud in May and was jailed in June"."""
    clauses = [d.match.proposition for d in (one, other)]
    acts = {d.match.frame.act for d in (one, other)}
    told = all(c.form is not Form.NOUN and c.index >= 0 for c in clauses) and any(c.is_finite for c in clauses)
    return told and one.kind is Kind.SENTENCE and "plead" in acts and "sentence" in acts


def same_words(one: Draft, other: Draft) -> bool:
    """Whether two drafts stand at the same words, or at the same predicate."""
    return one.match.anchor.overlaps(other.match.anchor) or one.match.proposition.word == other.match.proposition.word
