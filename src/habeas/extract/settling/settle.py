"""What remains of the drafts of one sentence: one claim per kind and group, and nothing that is only asked for."""

from __future__ import annotations

from habeas.extract.grouping.groups import Group
from habeas.extract.matching.arguments import Draft
from habeas.extract.matching.asking import status_of_asking
from habeas.extract.matching.frames import Match
from habeas.extract.matching.unnamed import is_time_before
from habeas.extract.settling.asked import asked_for
from habeas.extract.settling.items import PERSONAL, Item
from habeas.extract.settling.merging import merged
from habeas.extract.settling.rivals import without_rivals
from habeas.extract.status import status_of
from habeas.knowledge.arguments import argument_grammar, argument_words
from habeas.knowledge.frames import status_cues
from habeas.model.claim import Kind, Status
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Role, Sentence


def settle(drafts: tuple[Draft, ...], sentence: Sentence, *, language: str) -> tuple[Item, ...]:
    """The claims that the drafts of a sentence come to, in order of place."""
    grammar = argument_grammar(language)
    kept = without_rivals(drafts, sentence, language)
    asked = asked_for(kept, sentence, language)
    items: list[Item] = []
    for draft in kept:
        if any(draft is inner for inner, _ in asked):
            continue
        if draft.match.frame.absorbs and not any(draft is outer and inner.kind in PERSONAL for inner, outer in asked):
            continue
        groups = draft.groups or _inherited(draft, asked) or (Group(),)
        status = _status(draft, sentence, language)
        if draft.match.frame.denied and status is not Status.NEGATED and draft.kind is not Kind.UNKNOWN:
            continue
        items.extend(
            Item(draft, g, Status.NEGATED if _is_left_out(g, draft, sentence, grammar.among) else status)
            for g in groups
        )
    return merged(_less_stocks(items), sentence, argument_words(language).sequels)


def _inherited(position: Draft, asked: list[tuple[Draft, Draft]]) -> tuple[Group, ...]:
    """The people of what a position asks for: all whom it names as one, and each count."""
    if position.kind is not Kind.POSITION:
        return ()
    groups = tuple(dict.fromkeys(g for inner, outer in asked if outer is position for g in inner.groups))
    if len(groups) < 2:
        return groups
    named = {m: name for g in groups for name, m in zip(g.who, g.mentions, strict=True)}
    counted = tuple(g for g in groups if g.quantity is not None)
    together = (Group(who=tuple(named.values()), mentions=tuple(named)),) if named else ()
    return (*together, *counted) or groups[:1]


def _status(draft: Draft, sentence: Sentence, language: str) -> Status:
    """The status of what a draft tells. That not knowing is denied has been seen before, and makes the claim."""
    match = draft.match
    if match.frame.denied and match.idiom and draft.kind is not Kind.UNKNOWN:
        return Status.NEGATED  # the idiom itself denies: "no political prisoners"
    if draft.kind is Kind.POSITION:
        return status_of_asking(match, sentence, language=language)
    if match.idiom and match.frame.status == Status.NEGATED and _denies_itself(match, sentence, language):
        return Status.NEGATED  # "had no contact with his lawyer"
    if draft.kind is Kind.DETENTION and match.idiom and _is_before(match, sentence, language):
        return Status(match.frame.status)
    return status_of(match.proposition, sentence, kind=draft.kind, language=language, base=match.frame.status)


def _denies_itself(match: Match, sentence: Sentence, language: str) -> bool:
    """Whether the word that denies is one of a fixed phrase."""
    inside = (w.text.lower() for w in sentence.words if match.anchor.covers(w.span))
    return any(word in status_cues(language).negated_adverbs for word in inside)


def _is_before(match: Match, sentence: Sentence, language: str) -> bool:
    """Whether custody went before its clause: "will be freed after three years in jail"."""
    is_actual = match.frame.status == Status.ACTUAL
    return is_actual and is_time_before(match, sentence, argument_words(language).spans)


def _is_left_out(group: Group, draft: Draft, sentence: Sentence, among: frozenset[str]) -> bool:
    """Whether the sentence says of somebody named that they are not of the people told of: "Ali was not among the freed"."""
    if not group.who or draft.kind not in PERSONAL:
        return False
    for clause in sentence.propositions:
        whole = clause.behind(*among, GENITIVE)
        if clause.is_copular and clause.is_negated and any(p.span.covers(draft.match.anchor) for p in whole):
            return any(name.split()[-1] in p.text for name in group.who for p in clause.all(Role.AGENT))
    return False


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
