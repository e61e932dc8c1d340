"""What remains of the drafts of one sentence: one claim per kind and group, and nothing that is only asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from habeas.extract.grouping.groups import THOSE, A, Group
from habeas.extract.matching.arguments import Draft
from habeas.extract.matching.asking import are_two_demands, is_answer_to, status_of_asking
from habeas.extract.matching.custody import is_plea_beside, places, same_words, tells_the_same
from habeas.extract.matching.denial import are_two_silences
from habeas.extract.matching.stocks import is_stock_of
from habeas.extract.status import governor, is_bare_participle, is_wished, status_of
from habeas.knowledge.arguments import ArgumentGrammar, argument_grammar, argument_words
from habeas.knowledge.frames import status_cues
from habeas.model.claim import Kind, Status
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence
from habeas.model.text import Span

PERSONAL = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH, Kind.COUNT})
"""Kinds about people in custody."""

_SINGLE = frozenset({Kind.INCIDENT, Kind.UNKNOWN})
"""Kinds of which a sentence makes one claim only."""
_ASKED = PERSONAL | {Kind.SANCTION, Kind.RELIEF, Kind.TIES, Kind.CONTACT, Kind.APPOINTMENT}
_BETWEEN_STATES = frozenset({Kind.SANCTION, Kind.RELIEF, Kind.TIES, Kind.APPOINTMENT})
"""Kinds of which one party does several things in a row."""
_NO_GROUP = Group()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One claim to be: a draft, one of its groups, and its status.

    Of a line of a list, ``lead`` is the sentence above it and what that tells.
    """

    draft: Draft
    group: Group
    status: Status
    lead: tuple[Sentence, Item] | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its frame."""
        return self.draft.kind


def settle(drafts: tuple[Draft, ...], sentence: Sentence, *, language: str) -> tuple[Item, ...]:
    """The claims that the drafts of a sentence come to, in order of place."""
    grammar = argument_grammar(language)
    kept = _without_rivals(drafts, sentence, language)
    asked = _asked_for(kept, sentence, language)
    items: list[Item] = []
    for draft in kept:
        if any(draft is inner for inner, _ in asked):
            continue
        if draft.match.frame.absorbs and not any(draft is outer and inner.kind in PERSONAL for inner, outer in asked):
            continue
        groups = draft.groups or _inherited(draft, asked) or (_NO_GROUP,)
        status = _status(draft, sentence, language)
        if draft.match.frame.denied and status is not Status.NEGATED and draft.kind is not Kind.UNKNOWN:
            continue
        items.extend(
            Item(draft, g, Status.NEGATED if _is_left_out(g, draft, sentence, grammar.among) else status)
            for g in groups
        )
    return _merged(_less_stocks(items), sentence, argument_words(language).sequels)


def _status(draft: Draft, sentence: Sentence, language: str) -> Status:
    """The status of what a draft tells. That not knowing is denied has been seen before, and makes the claim."""
    match = draft.match
    if match.frame.denied and match.idiom and draft.kind is not Kind.UNKNOWN:
        return Status.NEGATED  # the idiom itself denies: "no political prisoners"
    if draft.kind is Kind.POSITION:
        return status_of_asking(match, sentence, language=language)
    return status_of(match.proposition, sentence, kind=draft.kind, language=language, base=match.frame.status)


def _less_stocks(items: list[Item]) -> list[Item]:
    """Items less those that only say of what people a count of the same number is.

    "700 of those arrested remain behind bars", "there are 90 men on death row".
    """
    stocks = {i.group.quantity.n for i in items if i.kind is Kind.COUNT and i.group.quantity is not None}
    return [
        i
        for i in items
        if i.kind not in {Kind.DETENTION, Kind.SENTENCE}
        or (i.kind is Kind.SENTENCE and not i.draft.match.idiom)
        or i.group.quantity is None
        or i.group.quantity.n not in stocks
        or (i.draft.match.proposition.is_finite and not i.draft.match.idiom)
    ]


def _is_left_out(group: Group, draft: Draft, sentence: Sentence, among: frozenset[str]) -> bool:
    """Whether the sentence says of somebody named that they are not of the people told of: "Ali was not among the freed"."""
    if not group.who or draft.kind not in PERSONAL:
        return False
    for clause in sentence.propositions:
        whole = clause.behind(*among, GENITIVE)
        if clause.is_copular and clause.is_negated and any(p.span.covers(draft.match.anchor) for p in whole):
            return any(name.split()[-1] in p.text for name in group.who for p in clause.all(Role.AGENT))
    return False


def _without_rivals(drafts: tuple[Draft, ...], sentence: Sentence, language: str) -> list[Draft]:
    """Drafts less those that a better reading of the same words displaces."""
    negated, grammar = frozenset(status_cues(language).negated), argument_grammar(language)
    kept: list[Draft] = []
    for draft in drafts:
        rivals = [d for d in drafts if d is not draft]
        if draft.kind is Kind.DETENTION and any(tells_the_same(d, draft) for d in rivals):
            continue
        if draft.kind is Kind.DETENTION and any(is_stock_of(d, draft, sentence) for d in rivals):
            continue
        if (
            draft.kind in {Kind.DETENTION, Kind.COUNT}
            and draft.match.idiom
            and any(d.kind is Kind.DEATH and places(draft, d) for d in rivals)
        ):
            continue
        if draft.kind is Kind.SANCTION and any(_relieves(d, draft, sentence) for d in rivals):
            continue
        if any(_is_charge_of(draft, d, grammar) or _is_object_of(draft, d, sentence) for d in rivals):
            continue
        if any(_covers_words(d, draft) for d in rivals):
            continue
        if _is_accused(draft) and any(d.charge_span and d.charge_span.covers(draft.match.anchor) for d in rivals):
            continue
        if _same_act_twice(draft, rivals) or (
            draft.match.frame.refusing and any(same_words(d, draft) for d in rivals if not d.match.frame.refusing)
        ):
            continue
        if draft.kind is Kind.POSITION and any(_is_refusal(draft, d, sentence, negated) for d in rivals):
            continue
        kept.append(draft)
    return kept


def _holds(position: Draft, inner: Draft) -> bool:
    """Whether a fixed phrase of asking has what is asked for inside it: "open to a swap"."""
    return position.match.idiom and position.match.anchor.covers(inner.match.anchor)


def _is_accused(draft: Draft) -> bool:
    """Whether a hostile act is told by a verb, of which somebody may only be accused: "charged with spying for Norland"."""
    return draft.kind is Kind.INCIDENT and draft.match.proposition.form is Form.VERB


def _same_act_twice(draft: Draft, rivals: list[Draft]) -> bool:
    """Whether another kind reads the same words better: what must be done is a position; what is refused is no demand."""
    frame = draft.match.frame
    if draft.kind is Kind.POSITION and not (frame.deontic or frame.imperative):
        if any(_is_term_sought(d, draft) for d in rivals):
            return True
        if any(d.kind is Kind.SENTENCE and d.match.frame.object and _is_patient(draft, d) for d in rivals):
            return True
        return any(d.kind in PERSONAL and same_words(d, draft) and not _holds(draft, d) for d in rivals)
    if draft.kind in _ASKED and any(
        (d.match.frame.deontic or d.match.frame.imperative) and d.match.proposition.word == draft.match.proposition.word
        for d in rivals
        if d.kind is not draft.kind
    ):
        return True
    if "self" in frame.who:
        counts = {g.quantity.n for g in draft.groups if g.quantity is not None}
        return any(g.quantity is not None and g.quantity.n in counts for d in rivals for g in d.groups)
    return False


def _is_term_sought(term: Draft, position: Draft) -> bool:
    """Whether a term is what is asked for; one that somebody serves only tells who: "insists on the return of X, who serves life"."""
    if term.kind is not Kind.SENTENCE or not term.term or term.match.proposition.link is Link.RELATIVE:
        return False
    return any(s.covers(term.match.anchor) for s in position.content)


def _covers_words(one: Draft, other: Draft) -> bool:
    """Whether an idiom of the same kind, or of not knowing, contains the other's words."""
    if (one.kind, other.kind) == (Kind.DETENTION, Kind.COUNT) or one.match.frame.prisoner > other.match.frame.prisoner:
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
    if inner.match.idiom and outer.match.frame.object and outer.groups and inner.kind is outer.kind is Kind.SENTENCE:
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


def _asked_for(drafts: list[Draft], sentence: Sentence, language: str) -> list[tuple[Draft, Draft]]:
    """Pairs of a draft that is only asked for, and the position that asks for it."""
    found = []
    for position in drafts:
        if position.kind is not Kind.POSITION:
            continue
        for inner in drafts:
            if inner is position or inner.kind not in _ASKED or inner.match.anchor.start < position.match.anchor.start:
                continue
            inside = any(span.covers(inner.match.anchor) for span in position.content) or _holds(position, inner)
            if inner.kind is Kind.SENTENCE and inner.term is not None:
                continue
            if position.match.frame.absorbs and inner.kind is not Kind.RELEASE:
                continue
            if (
                (inside and (_is_unreal(inner.match.proposition, position, sentence, language) or _is_vague(inner)))
                or _is_wanted(inner, language)
                or _is_wished(inner, sentence, language)
            ):
                found.append((inner, position))
    return found


def _is_vague(inner: Draft) -> bool:
    """Whether a detention within a demand tells only of what kind those are whom it is about: "free all who were detained"."""
    return inner.kind is Kind.DETENTION and all(
        not g.who and g.quantity is None and g.cue in {"", THOSE} for g in inner.groups
    )


def _is_wished(inner: Draft, sentence: Sentence, language: str) -> bool:
    """Whether a release stands in a form that is only wished: "that they be freed", "until they are free"."""
    return inner.kind is Kind.RELEASE and is_wished(
        inner.match.proposition, sentence, status_cues(language).open_markers
    )


def _is_wanted(inner: Draft, language: str) -> bool:
    """Whether a noun stands behind "for", as what is called for does."""
    proposition = inner.match.proposition
    return (
        inner.kind is Kind.RELEASE
        and proposition.form is Form.NOUN
        and proposition.marker in argument_grammar(language).wanting
    )


def _is_unreal(inner: Proposition, position: Draft, sentence: Sentence, language: str) -> bool:
    """Whether no finite clause or participle between asserts the inner thing: "free those who were jailed" asserts the jailing."""
    current: Proposition | None = inner
    for _ in range(6):
        if current is None or current.word == position.match.proposition.word:
            return True
        patient = current.first(Role.PATIENT)
        if not current.is_finite and patient is not None and patient.lemma in argument_words(language).articles:
            return True
        is_wanted = current.link is Link.MODIFIER and current.is_infinitive
        if current.form is Form.ADJECTIVE or (current.link in {Link.RELATIVE, Link.MODIFIER} and not is_wanted):
            return False
        if current.form is Form.VERB and current.link is Link.ADVERBIAL and not current.is_infinitive:
            return False
        if (
            current.form is Form.VERB
            and current.is_finite
            and current.modal is None
            and current.tense == "past"
            and not is_bare_participle(current, sentence)
        ):
            return False
        above = governor(current, sentence)
        if above is None:
            return True
        if above[1] is not None and above[1].marker in argument_words(language).real_markers:
            return False
        current = above[0]
    return True


def _inherited(position: Draft, asked: list[tuple[Draft, Draft]]) -> tuple[Group, ...]:
    """The people of what a position asks for."""
    if position.kind is not Kind.POSITION:
        return ()
    groups = [g for inner, outer in asked if outer is position for g in inner.groups]
    return tuple(dict.fromkeys(groups))


def _merged(items: list[Item], sentence: Sentence, sequels: frozenset[str]) -> tuple[Item, ...]:
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
    if one.draft is other.draft and _are_beside(one.group, other.group):
        return False
    is_denied = one.status is not other.status and Status.NEGATED in {one.status, other.status}
    if is_denied or _is_other_people(one.group, other.group) or _is_plan_beside(one, other):
        return False
    if one.kind is Kind.POSITION:
        return _is_same_demand(one, other)
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


def _are_two_groups(one: Item, other: Item) -> bool:
    """Whether two verbs tell of two groups that are worded unlike: "thousands of marchers were arrested and two leaders held"."""
    verbs = all(
        i.draft.match.proposition.form is Form.VERB and i.draft.match.proposition.index >= 0 for i in (one, other)
    )
    apart = one.draft.match.proposition.word != other.draft.match.proposition.word
    a, b = one.group, other.group
    return verbs and apart and bool(a.of and b.of) and a.of != b.of and bool(a.quantity or b.quantity)


def _is_sequel(first: Item, second: Item, sequels: frozenset[str]) -> bool:
    """Whether one custody follows another by a clause of time: "was arrested a day after she was kidnapped"."""
    own, later = first.draft.match.proposition, second.draft.match.proposition
    if first.kind is not Kind.DETENTION or own.form is not Form.VERB or later.form is not Form.VERB:
        return False
    if first.draft.match.frame.act == second.draft.match.frame.act or own.word == later.word:
        return False
    return own.is_finite and own.link is Link.ADVERBIAL and own.marker in sequels and own.parent == later.index


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
    verbs = all(i.draft.match.proposition.form is Form.VERB and i.group.of for i in (one, other))
    apart = one.draft.match.proposition.word != other.draft.match.proposition.word
    return verbs and apart and {one.status, other.status} == {Status.ACTUAL, Status.FUTURE}


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
    return Item(draft, first.group if first.group != _NO_GROUP else second.group, first.status)


def _weight(item: Item) -> tuple[int, int, int, int]:
    form = item.draft.match.proposition.form
    frame = item.draft.match.frame
    return (
        bool(item.group.who) + (item.group.quantity is not None),
        0 if frame.again or frame.anaphoric else 1 if frame.prisoner else 2 if frame.weak else 3,
        item.draft.match.idiom + (form is Form.VERB),
        bool(item.draft.by),
    )


def anchor_of(item: Item) -> Span:
    """Where the words of an item's frame stand."""
    return item.draft.match.anchor
