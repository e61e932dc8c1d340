"""Drafts that read the same words: which of them gives way to another that reads them better."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.matching.arguments import Draft
from habeas.extract.matching.custody import is_place_of_term, is_time_served, places, same_words, tells_the_same
from habeas.extract.matching.stocks import is_stock_of
from habeas.extract.settling.asked import ASKED, holds
from habeas.extract.settling.items import PERSONAL
from habeas.knowledge.arguments import ArgumentGrammar, argument_grammar
from habeas.knowledge.frames import status_cues
from habeas.model.claim import Kind
from habeas.model.proposition import Form, Link, Role, Sentence

_ACCUSED = frozenset({Kind.POSITION, Kind.CONTACT, Kind.SANCTION, Kind.RELIEF, Kind.TIES})
"""Kinds of what people are charged with wanting or doing."""


_NEARER = PERSONAL | {Kind.TIES}
"""Kinds that say of the same words what is asked: "ordered the ambassador to leave"."""


def without_rivals(drafts: tuple[Draft, ...], sentence: Sentence, language: str) -> list[Draft]:
    """Drafts less those that a better reading of the same words displaces."""
    return [d for d in drafts if not _gives_way(d, [r for r in drafts if r is not d], sentence, language)]


def _gives_way(draft: Draft, rivals: list[Draft], sentence: Sentence, language: str) -> bool:
    """Whether one of the rivals displaces a draft."""
    kind, match, grammar = draft.kind, draft.match, argument_grammar(language)
    if kind is Kind.DETENTION and any(tells_the_same(d, draft) or is_stock_of(d, draft, sentence) for d in rivals):
        return True
    if kind is Kind.DETENTION and any(_frees_described(d, draft, sentence, grammar) for d in rivals):
        return True
    if any(is_place_of_term(d, draft) for d in rivals):
        return True
    is_in_custody = kind in {Kind.DETENTION, Kind.COUNT} and match.idiom
    if is_in_custody and any(d.kind is Kind.DEATH and places(draft, d) for d in rivals):
        return True
    if kind is Kind.SANCTION and any(_relieves(d, draft, sentence) for d in rivals):
        return True
    if any(_is_charge_of(draft, d, grammar) or _is_object_of(draft, d, sentence) for d in rivals):
        return True
    if any(_covers_words(d, draft) for d in rivals):
        return True
    if _is_accusation(draft) and any(d.charge_span and d.charge_span.covers(match.anchor) for d in rivals):
        return True
    if _same_act_twice(draft, rivals):
        return True
    if match.frame.refusing and any(same_words(d, draft) for d in rivals if not d.match.frame.refusing):
        return True
    negated = frozenset(status_cues(language).negated)
    return kind is Kind.POSITION and any(_is_refusal(draft, d, sentence, negated) for d in rivals)


def _frees_described(release: Draft, held: Draft, sentence: Sentence, grammar: ArgumentGrammar) -> bool:
    """Whether a participle only tells who is freed: "four detained rebels were released on Monday"."""
    if release.kind is not Kind.RELEASE or sentence.words[held.match.proposition.word].relation != "amod":
        return False
    if any(g.who for g in held.groups):
        return False
    described = {p.word for p in held.match.proposition.all(Role.PATIENT) if p.determiner not in grammar.definite}
    freed = (m.word for p in release.match.proposition.all(Role.PATIENT) for m in p.members)
    return not held.match.idiom and any(word in described for word in freed)


def _is_accusation(draft: Draft) -> bool:
    """Whether it tells of what somebody may only be accused of: "charged with spying for Norland", "jailed for demanding talks"."""
    if draft.kind is Kind.INCIDENT:
        return draft.match.proposition.form is Form.VERB
    return draft.kind in _ACCUSED


def _same_act_twice(draft: Draft, rivals: list[Draft]) -> bool:
    """Whether another kind reads the same words better: what must be done is a position; what is refused is no demand."""
    frame = draft.match.frame
    if draft.kind is Kind.POSITION and not (frame.deontic or frame.imperative):
        if any(_is_silence(d, draft) for d in rivals):
            return True
        if any(_is_term_sought(d, draft) for d in rivals) and not any(_is_release_in(d, draft) for d in rivals):
            return True
        if any(d.kind is Kind.SENTENCE and d.match.frame.object and _is_patient(draft, d) for d in rivals):
            return True
        return any(d.kind in _NEARER and same_words(d, draft) and not holds(draft, d) for d in rivals)
    if draft.kind in ASKED and any(
        (d.match.frame.deontic or d.match.frame.imperative) and d.match.proposition.word == draft.match.proposition.word
        for d in rivals
        if d.kind is not draft.kind
    ):
        return True
    if "self" in frame.who:
        counts = {g.quantity.n for g in draft.groups if g.quantity is not None}
        return any(g.quantity is not None and g.quantity.n in counts for d in rivals for g in d.groups)
    return False


def _is_silence(silence: Draft, refusal: Draft) -> bool:
    """Whether what somebody refuses is to tell something: "refused to discuss his health"."""
    inner, outer = silence.match.proposition, refusal.match.proposition
    is_inner = inner.is_infinitive and inner.link is Link.COMPLEMENT and inner.parent == outer.index >= 0
    return silence.kind is Kind.UNKNOWN and silence.match.frame.denied and is_inner


def _is_term_sought(term: Draft, position: Draft) -> bool:
    """Whether a term is what is asked for; one that somebody serves only tells who: "insists on the return of X, who serves life"."""
    if term.kind is not Kind.SENTENCE or not term.term or term.match.proposition.link is Link.RELATIVE:
        return False
    return any(s.covers(term.match.anchor) for s in position.content)


def _is_release_in(release: Draft, position: Draft) -> bool:
    """Whether what is asked for is a release, and a term only what it ends: "urged them to free him from his ten years"."""
    return release.kind is Kind.RELEASE and any(s.covers(release.match.anchor) for s in position.content)


def _covers_words(one: Draft, other: Draft) -> bool:
    """Whether an idiom of the same kind, or of not knowing, contains the other's words."""
    if (one.kind, other.kind) == (Kind.DETENTION, Kind.COUNT) or one.match.frame.prisoner > other.match.frame.prisoner:
        return False
    if one.kind is Kind.SENTENCE and is_time_served(other):
        return False
    wider = one.match.anchor.covers(other.match.anchor) and one.match.anchor != other.match.anchor
    return wider and one.match.idiom and (one.kind in {other.kind, Kind.UNKNOWN} or {one.kind, other.kind} <= PERSONAL)


def _relieves(relief: Draft, sanction: Draft, sentence: Sentence) -> bool:
    if relief.kind is not Kind.RELIEF:
        return False
    above = governor(sanction.match.proposition, sentence)
    return above is not None and above[0].word == relief.match.proposition.word


def _is_refusal(position: Draft, inner: Draft, sentence: Sentence, negated: frozenset[str]) -> bool:
    """Whether a refusal only negates a happening of its own kind: "refused to release" is a release that was not."""
    is_verb = position.match.proposition.predicate.lower() in negated
    if not is_verb or inner.kind not in PERSONAL or position.match.frame.imperative or position.match.frame.deontic:
        return False
    above = governor(inner.match.proposition, sentence)
    return above is not None and above[0].word == position.match.proposition.word


def _is_object_of(inner: Draft, outer: Draft, sentence: Sentence) -> bool:
    """Whether a charge or sentence is only what somebody does not disclose, or what a pardon remits."""
    if (
        inner.kind is not Kind.SENTENCE
        or inner.match.proposition.form is not Form.NOUN
        or outer.kind not in {Kind.UNKNOWN, Kind.RELEASE}
    ):
        return False
    above = governor(inner.match.proposition, sentence)
    return above is not None and outer.match.anchor.covers(above[0].span)


def _is_charge_of(inner: Draft, outer: Draft, grammar: ArgumentGrammar) -> bool:
    """Whether a noun only says what another draft's charge or term is ("arrested on terror charges", "a sentence of nine years")."""
    aims = outer.match.frame.object or outer.match.frame.subject
    if inner.match.idiom and aims and outer.groups and inner.kind is outer.kind is Kind.SENTENCE:
        same = inner.match.proposition.word == outer.match.proposition.word
        return same and not inner.match.anchor.covers(outer.match.anchor)  # what it covers, it displaces itself
    if (
        inner.kind is not Kind.SENTENCE
        or outer.kind not in {Kind.SENTENCE, Kind.DETENTION}
        or inner.match.proposition.form is not Form.NOUN
    ):
        return False
    if outer.groups and inner.match.proposition.predicate in outer.match.frame.object and _is_patient(inner, outer):
        return True
    behind = outer.match.proposition.form is Form.VERB and outer.match.anchor.start < inner.match.anchor.start
    if behind and inner.match.proposition.marker in grammar.over:
        return True
    if outer.charge_span is not None and outer.charge_span.covers(inner.match.anchor):
        return True
    inside = (
        outer.match.proposition.extent.covers(inner.match.anchor)
        and inner.match.anchor.start > outer.match.anchor.start
    )
    return inside and inner.bare and outer.match.proposition.form is Form.VERB


def _is_patient(inner: Draft, outer: Draft) -> bool:
    """Whether the noun of one draft is what the verb of the other is done to: "commuted her death sentence"."""
    return any(p.word == inner.match.proposition.word for p in outer.match.proposition.all(Role.PATIENT))
