"""Terms that one verb deals out to several people: "Doe was sentenced to 12 years, Roe to ten years and Poe to six years".

"Doe and Roe got 12 and 15 years respectively" deals them out in the order of the names. Times are dealt out too, and the verb is
left out behind the first (gapping): "Doe was held for six years, Roe for five", "Doe was freed on Monday and Roe on Friday".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from habeas.extract.counting import duration
from habeas.extract.grouping.groups import Group, Scene
from habeas.extract.matching.terms import terms_in
from habeas.extract.settling.items import Item
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Phrase, Role, Sentence, Word
from habeas.model.text import Span

_SEVERAL = 2
_ROW = re.compile(r"(?:[\w-]+, ){0,9}[\w-]+,? and$")
_LASTING = frozenset({Kind.DETENTION, Kind.RELEASE})
_MARKERS = 3
"""Words between a name and the first of its time: "for almost five"."""
_NEAR = 60
"""Characters between a name and its term: more is another clause."""


def with_shares(items: tuple[Item, ...], sentence: Sentence, scene: Scene) -> tuple[Item, ...]:
    """The items, and one for each further person of the sentence who has a term right behind the name but no verb."""
    items = (*items, *_gapped(items, sentence, scene))
    first = next((i for i in items if i.kind is Kind.SENTENCE and i.draft.term and i.group.who), None)
    if first is None:
        return items
    items = tuple(dealt for i in items for dealt in _in_order(i, sentence, scene))
    told = {name for i in items if i.kind is Kind.SENTENCE for name in i.group.who}
    found: list[Item] = []
    last = sentence.span.start
    for span, term in terms_in(sentence, scene):
        person = _named_between(last, span.start, sentence, scene)
        last = span.end
        if person is None or set(person[1].who) & told or span.start - person[0].core.end > _NEAR:
            continue
        told.update(person[1].who)
        moved = replace(first.draft, match=replace(first.draft.match, anchor=person[0].head), term=term)
        found.append(replace(first, draft=moved, group=person[1]))
    return (*items, *found)


def _gapped(items: tuple[Item, ...], sentence: Sentence, scene: Scene) -> Iterator[Item]:
    """An item for each further person who has a time of his own right behind the name, and no verb."""
    first = next((i for i in items if i.kind in _LASTING and (i.group.who or i.group.quantity)), None)
    words = sentence.words
    if first is None or not any(w.entity is Entity.DATE and w.span.start > first.draft.match.anchor.end for w in words):
        return
    told = {name for i in items if i.kind is first.kind for name in i.group.who}
    acting = {a.phrase.head for p in sentence.propositions if p.is_finite for a in p.arguments if a.role is Role.AGENT}
    for phrase in sentence.phrases:
        if phrase.head.start < first.draft.match.anchor.end or phrase.is_pronoun or phrase.head in acting:
            continue
        people = scene.people.resolve(phrase.head)
        if len(people) == 1 and people[0].name not in told and _has_own_time(phrase, words, scene):
            told.add(people[0].name)
            moved = replace(first.draft, match=replace(first.draft.match, anchor=phrase.head), groups=(), touched=())
            yield replace(first, draft=moved, group=Group((people[0].name,), (people[0].id,)))


def _has_own_time(phrase: Phrase, words: tuple[Word, ...], scene: Scene) -> bool:
    """Whether a name stands between what parts the items of a list and a time: ", and Doe since March"."""
    first = next((n for n, w in enumerate(words) if w.span.start >= phrase.core.start), 0)
    behind = [w for w in words if w.span.start >= phrase.core.end][:_MARKERS]
    time = next((n for n, w in enumerate(behind) if w.entity in {Entity.DATE, Entity.NUMBER}), None)
    is_item = first > 0 and words[first - 1].text.lower() in scene.words.joints
    return is_item and time is not None and all(w.pos in {"ADP", "ADV", "SCONJ"} for w in behind[:time])


def _in_order(item: Item, sentence: Sentence, scene: Scene) -> tuple[Item, ...]:
    """One item for each person of several who get as many terms in their order; else the item as it is."""
    group = item.group
    is_dealt = any(w.text.lower() in scene.words.in_order for w in sentence.words)
    if item.kind is not Kind.SENTENCE or not item.draft.term or len(group.who) < _SEVERAL or not is_dealt:
        return (item,)
    terms = next((t for t in _joined_terms(sentence, scene) if len(t) == len(group.who)), None)
    if terms is None:
        return (item,)
    people = zip(group.who, group.mentions, terms, strict=True)
    return tuple(
        replace(item, draft=replace(item.draft, term=term), group=replace(group, who=(name,), mentions=(ident,)))
        for name, ident, term in people
    )


def _joined_terms(sentence: Sentence, scene: Scene) -> list[tuple[str, ...]]:
    """Terms that share their unit ("five, seven and 12 years"), or stand in a row ("two years and six months")."""
    found = [tuple(term for _, term in terms_in(sentence, scene))]
    for span, term in terms_in(sentence, scene):
        number, _, unit = span.cut(scene.document.text).partition(" ")
        before = scene.cut(Span(sentence.span.start, span.start))[-_NEAR:]
        row = _ROW.search(before)
        parts = [] if row is None else [w for w in row.group().replace(" and", ",").split(",") if w.strip()]
        read = [duration.read(f"{part.strip()} {unit}") for part in parts]
        while read and None in read:
            read = read[read.index(None) + 1 :]
        if number and read:
            found.append((*(r for r in read if r), term))
    return found


def _named_between(start: int, end: int, sentence: Sentence, scene: Scene) -> tuple[Phrase, Group] | None:
    """The last person named in a stretch of the sentence; None if a finite verb stands behind the name."""
    for phrase in reversed(sentence.phrases):
        if not start <= phrase.head.start < phrase.head.end <= end:
            continue
        people = scene.people.resolve(phrase.head)
        if people and not phrase.is_pronoun:
            verbs = any(p.is_finite and phrase.head.end <= p.span.start < end for p in sentence.propositions)
            return None if verbs else (phrase, Group((people[0].name,), (people[0].id,)))
    return None
