"""Claims of one sentence that say the same become one; those that tell of two happenings, or of two groups, stay apart."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.extract.grouping.groups import A, Group
from habeas.extract.matching.asking import are_two_demands, is_answer_to, is_own_demand
from habeas.extract.matching.custody import is_plea_beside
from habeas.extract.matching.denial import are_two_silences
from habeas.extract.settling.items import Item
from habeas.knowledge.acts import act_sorts
from habeas.model.claim import Kind, Status
from habeas.model.proposition import Form, Link, Role, Sentence

_SINGLE = frozenset({Kind.INCIDENT, Kind.UNKNOWN})
"""Kinds of which a sentence makes one claim only."""
_BETWEEN_STATES = frozenset({Kind.SANCTION, Kind.RELIEF, Kind.TIES, Kind.APPOINTMENT})
"""Kinds of which one party does several things in a row."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def merged(items: list[Item], sentence: Sentence, sequels: frozenset[str]) -> tuple[Item, ...]:
    """One item for each kind and group; of two that say the same, the one that says more, enriched by the other."""
    kept: list[Item] = []
    for item in items:
        for number, other in enumerate(kept):
            if (
                _is_same(item, other, sentence)
                and not _is_sequel(item, other, sequels)
                and not _is_sequel(other, item, sequels)
            ):
                kept[number] = _union(other, item)
                break
        else:
            kept.append(item)
    return tuple(kept)


def _is_same(one: Item, other: Item, sentence: Sentence) -> bool:
    if one.kind is not other.kind or _are_two_acts(one, other) or _meet_apart(one, other):
        return False
    if one.kind in _SINGLE:
        clauses = one.draft.match.proposition, other.draft.match.proposition
        return one.kind is not Kind.UNKNOWN or not are_two_silences(*clauses)
    if _are_other_people(one, other):
        return False
    is_denied = one.status is not other.status and Status.NEGATED in {one.status, other.status}
    is_apart = is_denied or _is_other_people(one.group, other.group) or _is_plan_beside(one, other)
    if one.kind is Kind.POSITION:
        return is_own_demand(one.draft.match, other.draft.match) or (not is_apart and _is_same_demand(one, other))
    if is_apart:
        return False
    a, b = one.group, other.group
    if (
        one.draft.by
        and other.draft.by
        and one.draft.by != other.draft.by
        and (a.of or b.of or a.quantity or b.quantity)
    ):
        return False
    if (a.nat and b.nat and a.nat != b.nat) or _are_two_groups(one, other):
        return False
    if a.quantity is not None or b.quantity is not None:
        return (a.quantity is not None and b.quantity is not None and a.quantity.n == b.quantity.n) or not (
            a.who or b.who or (a.quantity and b.quantity)
        )
    if (a.who and b.who and not set(a.who) & set(b.who)) or _dated_apart(one, other, sentence):
        return False
    if not a.who and not b.who and a.of and b.of and a.of != b.of:
        return False
    terms = one.draft.term, other.draft.term
    if terms[0] and terms[1] and terms[0] != terms[1]:
        return False
    return not (one.draft.match.frame.act != other.draft.match.frame.act and one.status is not other.status)


def _is_same_demand(one: Item, other: Item) -> bool:
    """Whether two readings are of one demand: of the same people, by and to the same, or the demand and what came of it."""
    do_agree = _agree(one.draft.by, other.draft.by)
    if is_answer_to(one.draft.match, other.draft.match) and do_agree:
        return True
    if are_two_demands(one.draft.match, other.draft.match) or not do_agree:
        return False
    return one.group == other.group and _agree(one.draft.to, other.draft.to)


def _meet_apart(one: Item, other: Item) -> bool:
    """Whether two meetings have nobody in common: "is in talks with Norland, and its envoy spoke with Ali"."""
    first, second = ({*i.draft.by, *i.group.who} for i in (one, other))
    words = {i.draft.match.proposition.word for i in (one, other)}
    return one.kind is Kind.CONTACT and bool(first and second) and not first & second and len(words) > 1


def _are_beside(one: Group, other: Group) -> bool:
    """Whether one of two groups is a single person told beside a count: "a reporter and three of her crew"."""
    counted, single = (one, other) if one.quantity is not None else (other, one)
    return counted.quantity is not None and single.quantity is None and (single.cue == A or bool(single.who))


def _are_other_people(one: Item, other: Item) -> bool:
    """Whether two items tell of people beside one another: by one predicate, or by a measure and one who comes under it."""
    if one.draft is other.draft:
        return _are_beside(one.group, other.group) or _are_two_sides(one, other)
    return _is_amnesty_beside(one, other) or _is_amnesty_beside(other, one)


def _are_two_sides(one: Item, other: Item) -> bool:
    """Whether a release tells of people who are worded unlike, or pointed at, beside a count: "they were exchanged for two spies"."""
    counted, rest = (one, other) if one.group.quantity is not None else (other, one)
    if one.kind is not Kind.RELEASE or counted.group.quantity is None or rest.group.quantity is not None:
        return False
    is_pointed_at = bool(rest.group.cue) and one.draft.match.frame.act in act_sorts().mutual
    return is_pointed_at or bool(rest.group.of and counted.group.of and rest.group.of != counted.group.of)


def _is_amnesty_beside(measure: Item, freed: Item) -> bool:
    """Whether a noun tells of a measure or exchange with people or parties of its own, by which others are told to be freed.

    "They were freed under an amnesty for 90 men", "was let go in an exchange between Norland and Sutland".
    """
    own, clause = measure.draft.match, freed.draft.match
    if measure.kind is not Kind.RELEASE or own.proposition.form is not Form.NOUN or own.frame.act == clause.frame.act:
        return False
    if clause.proposition.form is Form.NOUN or not (freed.group.cue or freed.group.who):
        return False
    return measure.group.quantity is not None or (len(measure.draft.by) > 1 and measure.draft.by != freed.draft.by)


def _are_two_groups(one: Item, other: Item) -> bool:
    """Whether two verbs tell of two groups that are worded unlike: "thousands of marchers were arrested and two leaders held"."""
    forms = {i.draft.match.proposition.form for i in (one, other) if i.draft.match.proposition.index >= 0}
    both = len(forms) == 1 and all(i.draft.match.proposition.index >= 0 for i in (one, other))
    verbs = both and (Form.VERB in forms or (Form.NOUN in forms and one.kind is Kind.RELEASE))
    apart = one.draft.match.proposition.word != other.draft.match.proposition.word
    a, b = one.group, other.group
    return verbs and apart and bool(a.of and b.of) and a.of != b.of and bool(a.quantity or b.quantity)


def _is_sequel(first: Item, second: Item, sequels: frozenset[str]) -> bool:
    """Whether one custody follows another: "was arrested a day after she was kidnapped", "has been held after being kidnapped"."""
    own, later = first.draft.match.proposition, second.draft.match.proposition
    if first.kind is not Kind.DETENTION or own.form is not Form.VERB:
        return False
    if first.draft.match.frame.act == second.draft.match.frame.act or own.word == later.word:
        return False
    return own.link is Link.ADVERBIAL and own.marker in sequels and own.parent == later.index


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of parties are the same, or one of them is not told."""
    return not one or not other or one == other


def _are_two_acts(one: Item, other: Item) -> bool:
    """Whether two verbs tell of two acts: "summoned the envoy and expelled two diplomats", "admitted it and was jailed"."""
    if is_plea_beside(one.draft, other.draft):
        return True
    if one.kind not in _BETWEEN_STATES or one.draft.match.anchor == other.draft.match.anchor:
        return False
    first, second = one.draft.match.proposition, other.draft.match.proposition
    if first.form is not Form.VERB or second.form is not Form.VERB or Link.COMPLEMENT in {first.link, second.link}:
        return False
    if Link.RELATIVE in {first.link, second.link} and first.predicate != second.predicate:
        return True
    objects = first.first(Role.PATIENT), second.first(Role.PATIENT)
    return objects[0] is not None and objects[1] is not None and objects[0].word != objects[1].word


def _is_plan_beside(one: Item, other: Item) -> bool:
    """Whether one clause tells what was done and another what is to come: "nine had left jail after he said more would be freed"."""
    verbs = all(
        i.draft.match.proposition.form is Form.VERB and (i.group.of or i.kind is Kind.RELEASE) for i in (one, other)
    )
    apart = one.draft.match.proposition.word != other.draft.match.proposition.word
    if not apart or {one.status, other.status} != {Status.ACTUAL, Status.FUTURE}:
        return False
    done, plan = (one, other) if one.status is Status.ACTUAL else (other, one)
    are_others = bool(plan.group.of) and not plan.group.cue and bool(done.group.cue or done.group.who)
    return verbs or (done.kind is Kind.RELEASE and are_others)


def _is_other_people(one: Group, other: Group) -> bool:
    """Whether two groups are of different nationalities: "two Poles, two Germans"."""
    if not (one.nat and other.nat) or not (one.quantity or other.quantity):
        return False
    return one.nat != other.nat if one.quantity and other.quantity else not set(one.nat) & set(other.nat)


def _dated_apart(one: Item, other: Item, sentence: Sentence) -> bool:
    """Whether each has a year of its own beside it: "jailed in 2019 and again in 2021" is twice."""
    years = _YEAR.finditer(sentence.text)
    found = [(m.start() + sentence.span.start, m.group()) for m in years]
    if len({year for _, year in found}) < 2:
        return False
    near = [min(found, key=lambda y: abs(y[0] - i.draft.match.anchor.start))[1] for i in (one, other)]
    return near[0] != near[1]


def _union(one: Item, other: Item) -> Item:
    first, second = (one, other) if _weight(one) >= _weight(other) else (other, one)
    a, b = first.draft, second.draft
    draft = replace(
        a,
        by=a.by or b.by,
        to=a.to or b.to,
        place=a.place or b.place,
        term=a.term or b.term,
        charge=a.charge or b.charge,
        touched=a.touched or b.touched,
    )
    return Item(draft, first.group if first.group != Group() else second.group, first.status)


def _weight(item: Item) -> tuple[int, int, int, int]:
    form = item.draft.match.proposition.form
    frame = item.draft.match.frame
    return (
        bool(item.group.who) + (item.group.quantity is not None),
        0 if frame.again or frame.anaphoric else 1 if frame.prisoner else 2 if frame.weak else 3,
        item.draft.match.idiom + (form is Form.VERB),
        bool(item.draft.by),
    )
