"""Corrects what the model takes names for, by what is known of the world: states, capitals, peoples, outlets, titles."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.knowledge.parsing import Names
from habeas.knowledge.places import PlaceKind, gazetteer
from habeas.model.proposition import Entity
from habeas.parse.english import Token

_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "through", "via", "into", "from", "to", "over"}
)


def find_entities(text: str, tokens: Sequence[Token], names: Names) -> list[Entity | None]:
    """The entity of each token of one sentence, or None."""
    found: list[Entity | None] = [_label(token, names) for token in tokens]
    _correct_places(text, tokens, found)
    _correct_people(text, tokens, found, names)
    return found


def _label(token: Token, names: Names) -> Entity | None:
    label = names.labels.get(token.label)
    return Entity(label) if label else None


def _correct_places(text: str, tokens: Sequence[Token], found: list[Entity | None]) -> None:
    """What the gazetteer knows is right, unless it is a part of a longer name."""
    for place in gazetteer().find(text):
        inside = [i for i, t in enumerate(tokens) if t.start >= place.span.start and t.end <= place.span.end]
        if not inside or _is_part_of_name(tokens, inside):
            continue
        for index in inside:
            found[index] = _entity_of(place.kind, tokens, inside)


def _is_part_of_name(tokens: Sequence[Token], inside: list[int]) -> bool:
    """Whether the model sees a longer name of a body, person or building around these tokens."""
    label = tokens[inside[0]].label
    first, last = inside[0], inside[-1]
    while first > 0 and tokens[first].label == label and not tokens[first].begins and tokens[first - 1].label == label:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].label == label and not tokens[last + 1].begins:
        last += 1
    return (
        label in {"ORG", "PERSON", "FAC", "EVENT", "WORK_OF_ART", "LAW"}
        and last - first + 1 > len(inside)
        and bool(label)
    )


def _entity_of(kind: PlaceKind, tokens: Sequence[Token], inside: list[int]) -> Entity:
    if kind is PlaceKind.NATIONALITY:
        return Entity.NATIONALITY
    if kind is PlaceKind.UNION:
        return Entity.BODY
    if kind is PlaceKind.CAPITAL:
        head = tokens[tokens[inside[-1]].head]
        return Entity.PLACE if head.pos == "ADP" and head.lemma.lower() in _LOCATIVE else Entity.STATE
    return Entity.STATE


def _correct_people(text: str, tokens: Sequence[Token], found: list[Entity | None], names: Names) -> None:
    """Takes titles off the front and the genitive off the end of people's names."""
    for index, token in enumerate(tokens):
        if found[index] is not Entity.PERSON:
            continue
        word = text[token.start : token.end].lower()
        starts = index == 0 or found[index - 1] is not Entity.PERSON
        if (
            starts and word in names.titles and index + 1 < len(tokens) and found[index + 1] is Entity.PERSON
        ) or word in {"'s", "’s"}:
            found[index] = None
