"""Whom else a sentence counts into the group of a claim: "Ali was among the 15", "activists, including Ali"."""

from __future__ import annotations

from dataclasses import replace

from habeas.extract.grouping.enumerations import named_in
from habeas.extract.grouping.groups import Group, Scene, groups_of, is_people, nationalities, together
from habeas.extract.matching.slots import heads
from habeas.model.labels import COPULA, GENITIVE, VERBAL
from habeas.model.proposition import Entity, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span


def with_members(
    groups: tuple[Group, ...], phrases: tuple[Phrase, ...], sentence: Sentence, scene: Scene
) -> tuple[Group, ...]:
    """The groups of ``phrases`` and those that the rest of the sentence counts among them."""
    found = (*groups, *(g for p in phrases for g in _counted_among(p, sentence, scene)))
    return _with_included(found, phrases, sentence, scene)


def portions(clause: Proposition, total: int, scene: Scene) -> tuple[Group, ...]:
    """The parts that a clause deals ``total`` people out to: "eleven are Hondurans and four Salvadorans"; () if it does not."""
    subject, attribute = clause.first(Role.AGENT), clause.first(Role.ATTRIBUTE)
    if not clause.is_copular or clause.is_negated or subject is None or attribute is None:
        return ()
    if subject.entity is not Entity.NUMBER or subject.complements or not is_people(attribute, scene):
        return ()
    core = scene.cut(attribute.core)
    parts = [replace(g, of=core, nat=nationalities(core)) for g in groups_of(subject, scene)[:1]]
    for other in (*attribute.conjuncts, *attribute.appositions):
        parts.extend(g for g in groups_of(other, scene)[:1] if other.numeral is not None)
    counts = [g.quantity.n for g in parts if g.quantity is not None]
    return tuple(parts) if len(counts) == len(parts) and sum(counts) <= total else ()


def _counted_among(phrase: Phrase, sentence: Sentence, scene: Scene) -> tuple[Group, ...]:
    """Those whom the sentence counts among the people of ``phrase``: "Ali was among the 15", "the freed include Ali"."""
    words = {m.word for m in phrase.members}
    total = next((g.quantity.n for g in groups_of(phrase, scene) if g.quantity is not None), 0)
    listing = scene.grammar.among | scene.grammar.capacity
    are_others = any(m.lower() in scene.words.echo_others for m in phrase.modifiers)
    found: list[Group] = []
    for other in sentence.propositions:
        dealt = portions(other, total, scene) if other.span.start > phrase.core.end else ()
        if dealt:
            found.extend(dealt)
            continue
        listed = other.behind(*scene.grammar.capacity)
        inside = any(
            _stands_for(m, words)
            for a in other.arguments
            for m in (a.phrase.members if a.role is Role.ATTRIBUTE else (a.phrase,))
            if a.marker in listing
            or a.role is Role.ATTRIBUTE
            or (a.marker == GENITIVE and other.is_copular and a.phrase.span.end < other.span.start)
        )
        if inside:
            role = Role.PATIENT if listed else Role.AGENT
            if role is Role.AGENT and not other.all(Role.AGENT):
                role = Role.ATTRIBUTE
            found.extend(
                g for p in other.all(role) if not words & {m.word for m in p.members} for g in groups_of(p, scene)
            )
        elif other.predicate in scene.grammar.containing and any(
            a.role is Role.AGENT and a.phrase.word in words for a in other.arguments
        ):
            found.extend(g for p in other.all(Role.PATIENT) for g in groups_of(p, scene))
        elif listed and any(words & _within(p) for p in other.all(Role.PATIENT)):
            found.extend(g for p in listed for g in groups_of(p, scene) if g.who)
        elif are_others and any(a.marker in scene.grammar.company and a.phrase.word in words for a in other.arguments):
            found.extend(g for p in other.all(Role.AGENT) for g in groups_of(p, scene) if g.who)
    found.extend(_before_others(phrase, sentence, scene) if are_others else ())
    host = _one_of_whom(phrase, sentence)
    found.extend(g for g in (() if host is None else groups_of(host, scene)) if g.who)
    for named in sentence.phrases:
        if any(_is_one_of(a, words) and _is_portion(a, scene) for a in named.appositions):
            found.extend(groups_of(named, scene))
        if named.numeral is not None and (_is_one_of(named, words) or _is_part_behind(named, phrase, sentence, scene)):
            found.extend(g for g in groups_of(named, scene) if g.quantity is not None)
    return tuple(found)


def _before_others(phrase: Phrase, sentence: Sentence, scene: Scene) -> tuple[Group, ...]:
    """The people named before "and other reporters", who are such as these: "Ali, Roe and other reporters who were jailed"."""
    whole = next((p for p in sentence.phrases if any(c.word == phrase.word for c in p.conjuncts)), None)
    before = [] if whole is None else [m for m in whole.members if m.word < phrase.word]
    return tuple(g for m in before if m.entity is Entity.PERSON for g in groups_of(m, scene) if g.who)


def _one_of_whom(phrase: Phrase, sentence: Sentence) -> Phrase | None:
    """The person before "one of" these, where the parser takes "one" for their number: "met Ali, one of the five who were freed"."""
    word = sentence.words[phrase.word]
    of = sentence.words[word.head]
    one = sentence.words[of.head]
    if word.relation != "pobj" or of.text.lower() != GENITIVE or one.relation != "appos" or one.pos != "NUM":
        return None
    return next((p for p in sentence.phrases if p.word == one.head), None)


def _is_part_behind(named: Phrase, phrase: Phrase, sentence: Sentence, scene: Scene) -> bool:
    """Whether a count takes up a counted group right before it, without a verb of its own: "held 7,000 people, 90 of them boys"."""
    taken_up = any(p.lemma in scene.words.plural_pronouns for p in named.behind(GENITIVE))
    if phrase.numeral is None or not taken_up or named.span.start < phrase.core.end:
        return False
    between = Span(phrase.core.end, named.span.start)
    if any(between.covers(p.head) and p.numeral is not None and p.entity is not Entity.DATE for p in sentence.phrases):
        return False
    after = (p for p in sentence.propositions if p.is_finite)
    return not any(p.span.start >= phrase.core.end for p in after)


def _within(phrase: Phrase) -> set[int]:
    """Numbers of the heads of a phrase and of what it is made of."""
    return {p.word for p in heads(phrase)}


def _stands_for(phrase: Phrase, words: set[int]) -> bool:
    return phrase.word in words or _is_one_of(phrase, words)


def _is_one_of(phrase: Phrase, words: set[int]) -> bool:
    """Whether a phrase is "one of" the people whose words these are."""
    return any(inner.word in words for inner in phrase.behind(GENITIVE))


def _is_portion(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is "one" or some of a group, and no kinsman: "the husband of Ali, who was freed"."""
    return phrase.numeral is not None or phrase.lemma in scene.grammar.single or phrase.lemma in scene.nouns.groups


def _with_included(
    groups: tuple[Group, ...], phrases: tuple[Phrase, ...], sentence: Sentence, scene: Scene
) -> tuple[Group, ...]:
    """Groups with the people whom an "including" behind them names or counts: in an uncounted group itself, else beside it."""
    if not groups or not phrases:
        return groups
    after = max(p.head.end for p in phrases)
    openings = (n for n, w in enumerate(sentence.words) if w.span.start >= after and _includes(n, sentence, scene))
    start = next((n for n in openings if not _is_predicate(n, sentence)), None)
    if start is None:
        return groups
    verbs = (n for n in range(start + 1, len(sentence.words)) if sentence.words[n].pos in VERBAL)
    end = next((n for n in verbs if sentence.words[n].tag not in {"VBG", "VBN"}), len(sentence.words))
    inside = Span(sentence.words[start].span.end, sentence.words[end - 1].span.end)
    named = named_in(inside, sentence, scene)
    counts = {g.quantity.n for g in groups if g.quantity is not None}
    parts = tuple(
        g
        for p in sentence.phrases
        if inside.covers(p.head) and p.numeral is not None
        for g in groups_of(p, scene)
        if g.quantity is not None and g.quantity.n not in counts
    )
    groups = (*groups, *parts)
    if not named or any(g.who for g in groups):
        return groups
    uncounted = [g for g in groups if g.quantity is None]
    return (together([*uncounted, *named]), *(g for g in groups if g.quantity is not None))


def _includes(number: int, sentence: Sentence, scene: Scene) -> bool:
    """Whether a word, or the last of two, opens a list of some of those told of: "including", "such as"."""
    last = sentence.words[number].text.lower()
    pair = f"{sentence.words[number - 1].text.lower()} {last}" if number else last
    return bool({last, pair} & scene.words.including)


def _is_predicate(number: int, sentence: Sentence) -> bool:
    """Whether a preposition is what somebody is told to be: "Ali, jailed in May, was among 20 who were pardoned"."""
    word = sentence.words[number]
    return word.head < number and sentence.words[word.head].lemma.lower() == COPULA
