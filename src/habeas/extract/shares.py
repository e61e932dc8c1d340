"""Terms that one verb deals out to several people: "Doe was sentenced to 12 years, Roe to ten years and Poe to six years"."""

from __future__ import annotations

from dataclasses import replace

from habeas.extract.counting import duration
from habeas.extract.groups import Group, Scene
from habeas.extract.settle import Item
from habeas.model.claim import Kind
from habeas.model.proposition import Phrase, Sentence
from habeas.model.text import Span

_NEAR = 60
"""Characters between a name and its term: more is another clause."""


def with_shares(items: tuple[Item, ...], sentence: Sentence, scene: Scene) -> tuple[Item, ...]:
    """The items, and one for each further person of the sentence who has a term right behind the name but no verb."""
    first = next((i for i in items if i.kind is Kind.SENTENCE and i.draft.term and i.group.who), None)
    if first is None:
        return items
    told = {name for i in items if i.kind is Kind.SENTENCE for name in i.group.who}
    found: list[Item] = []
    last = sentence.span.start
    for span, term in _terms(sentence, scene):
        person = _named_between(last, span.start, sentence, scene)
        last = span.end
        if person is None or set(person[1].who) & told or span.start - person[0].core.end > _NEAR:
            continue
        told.update(person[1].who)
        moved = replace(first.draft, match=replace(first.draft.match, anchor=person[0].head), term=term)
        found.append(replace(first, draft=moved, group=person[1]))
    return (*items, *found)


def _terms(sentence: Sentence, scene: Scene) -> list[tuple[Span, str]]:
    start = sentence.span.start
    return [
        (Span(start + span.start, start + span.end), term)
        for span, term in duration.find(sentence.span.cut(scene.document.text))
    ]


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
