"""People whom a sentence counts and takes up again by a pronoun: "refused bail to six cooks after they were charged".

A pronoun in the plural means those counted if the sentence counts people only once, and no other people in the plural stand between.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.extract.grouping.groups import Group, Scene, groups_of, is_people
from habeas.extract.settling.items import PERSONAL, Item
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Phrase, Sentence


def with_counted(items: tuple[Item, ...], sentence: Sentence, scene: Scene) -> tuple[Item, ...]:
    """The items; those told of "they" and of nobody named are of the people whom their sentence counts."""
    if not any(_is_open(item, scene) for item in items):
        return items
    return tuple(_counted(item, sentence, scene) if _is_open(item, scene) else item for item in items)


def _is_open(item: Item, scene: Scene) -> bool:
    """Whether an item is told of people whom only a pronoun in the plural points at."""
    group = item.group
    is_empty = not group.who and group.quantity is None
    return item.kind in PERSONAL and is_empty and group.cue in scene.words.plural_pronouns


def _counted(item: Item, sentence: Sentence, scene: Scene) -> Item:
    pronoun = _pronoun(item, sentence, scene)
    if pronoun is None:
        return item
    counted = [p for p in sentence.phrases if p.numeral is not None]
    wholes = {w.word for p in counted for w in p.behind(GENITIVE)}  # "six of the nine cooks" counts six
    counts = [(p, g) for p in counted if p.word not in wholes for g in _counting(p, scene)]
    if len({(g.quantity, g.of) for _, g in counts}) != 1:
        return item
    phrase, group = counts[0]
    after = (p for p in sentence.phrases if phrase.core.end <= p.core.start < pronoun.core.start)
    is_meant = phrase.core.end <= pronoun.core.start
    if not is_meant or any(p.is_plural and not p.is_pronoun and is_people(p, scene) for p in after):
        return item
    return replace(item, group=replace(item.group, quantity=group.quantity, of=group.of, nat=group.nat))


def _counting(phrase: Phrase, scene: Scene) -> tuple[Group, ...]:
    """The group that a phrase counts and says of what people it is."""
    return tuple(g for g in groups_of(phrase, scene) if g.quantity is not None and g.of is not None)[:1]


def _pronoun(item: Item, sentence: Sentence, scene: Scene) -> Phrase | None:
    """The pronoun of an item's clause: the one that stands nearest to the words of its frame."""
    anchor = item.draft.match.anchor
    found = [p for p in sentence.phrases if p.is_pronoun and p.text.lower() == item.group.cue]
    return min(found, key=lambda p: abs(p.core.start - anchor.start), default=None)
