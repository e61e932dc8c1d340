"""Whom a match tells of: those in the slots of its frame, and those whom its sentence counts, lists or trades with them."""

from __future__ import annotations

from dataclasses import replace

from habeas.extract.counting.quantity import find, is_measure, read
from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Group, Scene, groups_of, together
from habeas.extract.grouping.members import with_members
from habeas.extract.matching.counted import is_stock
from habeas.extract.matching.frames import Match
from habeas.extract.matching.slots import Slots
from habeas.knowledge.acts import act_sorts
from habeas.knowledge.frames import Frame, light_verbs
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Form, Phrase, Proposition, Sentence

_LISTED = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE})
"""Kinds whose groups are spread over a sentence as lists."""


def told_of(
    match: Match, slots: Slots, sentence: Sentence, scene: Scene
) -> tuple[tuple[Group, ...], tuple[Phrase, ...]]:
    """The people whom a match tells of, wherever the sentence words them, and the phrases in its slots that hold them."""
    frame = match.frame
    groups, who = _who(frame, _without_own(slots, match), scene)
    if "gap" in frame.who and match.idiom:
        groups = _in_gap(match, scene)
    own = groups
    is_listed = match.kind in _LISTED or (frame.stock and "self" not in frame.who)
    if is_listed and frame.who[:1] != ("attribute",):  # "with her was Ali" counts Ali in by itself
        groups = with_members(groups, who, sentence, scene)
    if match.kind is Kind.RELEASE and groups:
        groups = (*groups, *_other_side(frame, slots, groups, scene))
    if not groups and match.kind in _LISTED and (counted := _counted_noun(match, sentence, scene)):
        groups = (counted,)
    if "self" in frame.who:
        groups = tuple(g for g in groups if g.quantity is not None or g.who)
    if frame.counted:
        stocks = tuple(g for g in groups if is_stock(g, match, sentence, scene))
        parts = tuple(g for g in groups if g.quantity is not None and g not in own and g not in stocks)
        groups = (*stocks, *parts) if any(g in own for g in stocks) else stocks
    return groups, who


def _without_own(slots: Slots, match: Match) -> Slots:
    """The slots less what is itself the last word of an idiom: in "took him hostage" the hostage is he; counted hostages stay."""
    if not match.idiom:
        return slots
    end = match.anchor.end
    return {
        slot: tuple(p for p in there if p.head.end != end or p.entity is Entity.PERSON or p.numeral)
        for slot, there in slots.items()
    }


def _in_gap(match: Match, scene: Scene) -> tuple[Group, ...]:
    """The people counted between the words of an idiom: "considers 715 people political prisoners"."""
    return tuple(Group(quantity=q) for _, q in find(match.anchor.cut(scene.document.text)))


def _other_side(frame: Frame, slots: Slots, groups: tuple[Group, ...], scene: Scene) -> tuple[Group, ...]:
    """Those who are freed in return: "nine sailors in exchange for two spies", of a swap also plain "for".

    So does "for" between two counts: "freed 117 prisoners for 40 sailors".
    """
    is_mutual = frame.act in act_sorts().mutual
    markers = (*scene.words.returning, *(scene.grammar.trading if is_mutual else ()))
    found = [g for marker in markers for p in slots.get(marker, ()) for g in groups_of(p, scene)]
    if not is_mutual and any(g.quantity is not None for g in groups):
        traded = [p for m in scene.grammar.trading for p in slots.get(m, ()) if p.numeral is not None]
        found.extend(g for p in traded for g in groups_of(p, scene))
    return tuple(found)


def _counted_noun(match: Match, sentence: Sentence, scene: Scene) -> Group | None:
    """The people of a noun that is itself counted: "Lantern counted 24 releases"."""
    proposition = match.proposition
    counting = scene.words.counting | (scene.words.confirming if match.kind is not Kind.SENTENCE else frozenset())
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    above = governor(proposition, sentence) if proposition.form is Form.NOUN else None
    if own is None or own.numeral is None or above is None:
        return None
    if is_measure(scene.document.text[own.numeral.end : own.core.end]):
        return None  # "was given 15 years in prison"
    is_done = match.kind is Kind.DETENTION and _is_there(above[0], sentence, scene)
    if not is_done and above[0].predicate not in counting:
        return None
    quantity = read(scene.cut(own.numeral))
    return None if quantity is None else Group(quantity=quantity)


def _is_there(clause: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a clause only tells that its noun is the case: "there were nine arrests", "nine arrests were carried out"."""
    if clause.is_copular:
        return any(w.relation == "expl" and w.head == clause.word for w in sentence.words)
    return clause.predicate in light_verbs(scene.document.language).agent


def _who(frame: Frame, slots: Slots, scene: Scene) -> tuple[tuple[Group, ...], tuple[Phrase, ...]]:
    """The people of the first slot that has some (of all slots, where those who meet are meant), and the phrases they came from."""
    groups: list[Group] = []
    used: list[Phrase] = []
    for slot in frame.who:
        for phrase in slots.get(slot, ()):
            if (
                frame.term == "required"
                and slot == "patient"
                and "agent" in frame.who
                and phrase.entity is Entity.NUMBER
            ):
                continue  # "got five" hands out years
            found = groups_of(phrase, scene, presumed=frame.presumed and slot == "patient")
            if frame.together:
                found = tuple(g for g in found if g.who)
            if found:
                groups.extend(found)
                used.append(phrase)
        if groups and not frame.together:
            beside = [p for marker in scene.words.beside for p in slots.get(marker, ())]
            company = (p for marker in scene.grammar.company for p in slots.get(marker, ()))
            beside += [p for p in company if p.numeral is not None and p.lemma in scene.grammar.others]
            groups.extend(g for p in beside for g in groups_of(p, scene))
            uncounted = [g for g in groups if g.quantity is None]
            groups = _spelt_out(
                [together(uncounted)] if uncounted else [], [g for g in groups if g.quantity is not None]
            )
            break
    if frame.together and groups:
        named = list(dict.fromkeys((n, i) for g in groups for n, i in zip(g.who, g.mentions, strict=True)))
        groups = [Group(tuple(n for n, _ in named), tuple(i for _, i in named))]
    return tuple(groups), tuple(used)


def _spelt_out(named: list[Group], counted: list[Group]) -> list[Group]:
    """The groups; a count and as many names are one: "the two Poles, Jan Kos and Ewa Lis"."""
    if len(named) != 1 or len(counted) != 1 or counted[0].quantity is None:
        return [*named, *counted]
    told = dict(zip((*counted[0].mentions, *named[0].mentions), (*counted[0].who, *named[0].who), strict=True))
    if len(told) != counted[0].quantity.n or len(told) == 1:
        return [*named, *counted]
    return [replace(counted[0], who=tuple(told.values()), mentions=tuple(told))]
