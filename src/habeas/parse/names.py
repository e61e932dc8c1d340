"""Corrects what the model takes names for, by what is known of the world and by what the rest of the document says.

The model sees one sentence at a time, and knows few names that are not English. A document names a person in full
once, mostly beside a title, an age or a description; what holds there holds for the same words everywhere in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.knowledge.names import languages
from habeas.knowledge.outlets import Named, directory
from habeas.knowledge.parsing import Names
from habeas.knowledge.places import PlaceKind, gazetteer
from habeas.model.labels import GENITIVE, NOMINAL
from habeas.model.proposition import Entity
from habeas.model.text import Span
from habeas.parse.english import Token

LONGEST_NAME = 6
"""Words. Longer runs of capitals are headings."""

_EDGE_TAGS = frozenset({"PROPN", "NOUN", "NUM", "ADJ", "X", "SYM"})
_NAMED = frozenset({Entity.PERSON, Entity.BODY, Entity.OUTLET, Entity.PLACE, Entity.STATE, Entity.OTHER})
_DESCRIPTIVE = frozenset({"appos", "compound", "nmod", "attr"})


@dataclass(slots=True)
class Reading:
    """One sentence while its names are being settled: ``words`` are its tokens as written, ``named`` its outlets and bodies.

    ``known`` marks tokens that world knowledge has decided.
    """

    words: Sequence[str]
    tokens: Sequence[Token]
    entities: list[Entity | None]
    named: Sequence[tuple[str, Named]]
    known: list[bool]

    def word(self, index: int) -> str:
        """The token as written."""
        return self.words[index]


def find_entities(sentences: Sequence[tuple[str, Sequence[Token]]], names: Names) -> list[list[Entity | None]]:
    """(text, tokens) of all sentences of one document → the entity of each token, or None."""
    readings = [_first_reading(text, tokens, names) for text, tokens in sentences]
    full = {name for reading in readings for name in _full_names(reading, names)}
    parts = {_fold(word) for name in full for word in name if len(word) > 2 and word.lower() not in names.particles}
    whole = {tuple(_fold(word) for word in name) for name in full}
    short = {name.split()[-1] for reading in readings for name in _outlets(reading)}
    for reading in readings:
        for first, last in _runs(reading, names):
            if _is_person(reading, first, last, names, whole, parts):
                for index in range(_narrowed(reading, first, last, names), last + 1):
                    reading.entities[index] = Entity.PERSON
        _trim_edges(reading)
        _drop_titles(reading, names)
        for index, entity in enumerate(reading.entities):
            if entity is Entity.BODY and reading.word(index) in short and _is_alone(reading, index):
                reading.entities[index] = Entity.OUTLET
    return [reading.entities for reading in readings]


def _first_reading(text: str, tokens: Sequence[Token], names: Names) -> Reading:
    """What the model says, overruled by gazetteer and directory."""
    entities = [Entity(names.labels[token.label]) if token.label in names.labels else None for token in tokens]
    words = [text[token.start : token.end] for token in tokens]
    found = [(named.span.cut(text), named) for named in directory().find(text)]
    reading = Reading(words, tokens, entities, found, [False] * len(tokens))
    for _, named in found:
        _settle(reading, named.span, Entity(named.kind), names)
    for place in gazetteer().find(text):
        _settle(reading, place.span, place.kind, names)
    for index, entity in enumerate(entities):
        if entity is Entity.NATIONALITY and not reading.known[index]:
            entities[index] = Entity.OTHER
    return reading


def _settle(reading: Reading, span: Span, kind: Entity | PlaceKind, names: Names) -> None:
    """Marks the tokens at ``span``, unless they are a part of a longer name."""
    inside = [i for i, token in enumerate(reading.tokens) if token.start >= span.start and token.end <= span.end]
    if not inside or any(reading.known[i] for i in inside):
        return
    if _is_part_of_name(reading, inside) and not _are_compatriots(reading, inside, kind, names):
        return
    before = inside[0] - 1
    after_body = before >= 0 and reading.known[before] and reading.entities[before] is Entity.BODY
    if kind is PlaceKind.COUNTRY and after_body and reading.tokens[before].head in inside:
        kind = Entity.BODY
    for index in inside:
        reading.entities[index] = kind if isinstance(kind, Entity) else _entity_of(kind, reading.tokens, inside, names)
        reading.known[index] = True


def _is_part_of_name(reading: Reading, inside: list[int]) -> bool:
    """Whether the model sees a longer name of a body, person or building around these tokens."""
    tokens = reading.tokens
    label = tokens[inside[0]].label
    first, last = inside[0], inside[-1]
    while first > 0 and not tokens[first].begins and tokens[first - 1].label == label:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].label == label and not tokens[last + 1].begins:
        last += 1
    more = [i for i in (*range(first, inside[0]), *range(inside[-1] + 1, last + 1)) if tokens[i].pos in NOMINAL]
    return label in {"ORG", "PERSON", "FAC", "EVENT", "WORK_OF_ART", "LAW"} and bool(more)


def _are_compatriots(reading: Reading, inside: list[int], kind: Entity | PlaceKind, names: Names) -> bool:
    """Whether a people in the plural stands before the names of two or more of it: "Norwegians Jane Doe and John Roe"."""
    behind = [reading.word(i) for i in range(inside[-1] + 1, min(inside[-1] + 3, len(reading.tokens)))]
    is_many = kind is PlaceKind.NATIONALITY and reading.word(inside[-1]).endswith(names.plural)
    is_named = len(behind) == 2 and all(w[:1].isupper() and w.lower() not in names.never_person for w in behind)
    return is_many and is_named and (inside[0] == 0 or reading.tokens[inside[0] - 1].pos not in NOMINAL)


def _entity_of(kind: PlaceKind, tokens: Sequence[Token], inside: list[int], names: Names) -> Entity:
    if kind is PlaceKind.NATIONALITY:
        return Entity.NATIONALITY
    if kind is PlaceKind.UNION:
        return Entity.BODY
    if kind is PlaceKind.CAPITAL:
        head = tokens[tokens[inside[-1]].head]
        return Entity.PLACE if head.pos == "ADP" and head.lemma.lower() in names.locative else Entity.STATE
    return Entity.STATE


def _runs(reading: Reading, names: Names) -> Iterator[tuple[int, int]]:
    """First and last token of each run of capitalised words that can be a person's name, titles left out."""
    first: int | None = None
    last = -1
    for index in range(len(reading.tokens) + 1):
        if index < len(reading.tokens) and _continues(reading, index, first, names):
            first = index if first is None else first
            if not _is_particle(reading, index, names):
                last = index
            continue
        if first is None:
            continue
        if last >= first and last - first < LONGEST_NAME:
            yield first, last
        first, last = None, -1
        if index < len(reading.tokens) and _starts(reading, index, names):
            first = last = index


def _continues(reading: Reading, index: int, first: int | None, names: Names) -> bool:
    if first is None:
        return _starts(reading, index, names)
    if _is_particle(reading, index, names):
        return index + 1 < len(reading.tokens) and reading.word(index + 1)[:1].isupper()
    return _starts(reading, index, names, inside=True)


def _starts(reading: Reading, index: int, names: Names, *, inside: bool = False) -> bool:
    """Whether the token can be a word of a person's name."""
    word = reading.word(index)
    if (
        reading.known[index]
        or not word[:1].isupper()
        or reading.tokens[index].pos not in {"PROPN", "NOUN", "X", "ADJ", "VERB"}
    ):
        return False
    lower = word.lower()
    if lower in names.never_person or (lower in names.titles and not inside):
        return False
    if reading.tokens[index].pos != "PROPN":
        return _fold(word) in _given(names.given) or reading.entities[index] is Entity.PERSON
    return not (lower in names.titles and index + 1 < len(reading.tokens) and reading.word(index + 1)[:1].isupper())


def _is_particle(reading: Reading, index: int, names: Names) -> bool:
    """Whether the token joins two words of a name: "van", "bin", or the hyphen of a double name."""
    if reading.known[index]:
        return False
    tokens = reading.tokens
    is_hyphen = 0 < index < len(tokens) - 1 and reading.word(index) in {"-", "‐", "‑"}
    if is_hyphen:
        return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start
    return reading.word(index) in names.particles


def _full_names(reading: Reading, names: Names) -> Iterator[tuple[str, ...]]:
    """Names of two words or more that are people's beyond doubt."""
    for first, last in _runs(reading, names):
        if last > first and _is_in_one_name(reading, first, last) and _has_evidence(reading, first, last, names):
            yield tuple(reading.word(i) for i in range(first, last + 1))


def _is_in_one_name(reading: Reading, first: int, last: int) -> bool:
    """Whether the run is not a piece of a longer name of a body or work ("Jane Doe Foundation")."""
    beyond = [i for i in (first - 1, last + 1) if 0 <= i < len(reading.tokens) and not reading.known[i]]
    label = reading.tokens[last].label
    return not any(
        reading.tokens[i].label == label
        and label in {"ORG", "FAC", "WORK_OF_ART", "EVENT", "LAW"}
        and reading.tokens[i].pos == "PROPN"
        for i in beyond
    )


def _has_evidence(reading: Reading, first: int, last: int, names: Names) -> bool:
    """Whether the model, a given name, a title, an age, a description or coordination with a person shows a person."""
    run = range(first, last + 1)
    if all(reading.entities[i] is Entity.PERSON for i in run):
        return True
    if _fold(reading.word(first)) in _given(names.given):
        return True
    before = reading.word(first - 1).lower() if first > 0 else ""
    if before in names.titles or before in names.describing:
        return True
    if first > 0 and reading.entities[first - 1] is Entity.NATIONALITY and before.endswith(names.plural):
        return True
    if last + 2 < len(reading.tokens) and reading.word(last + 1) == "," and _is_age(reading, last + 2):
        return True
    if _is_beside_people(reading, first, last, names) or _is_treated_as_person(reading, first, last, names):
        return True
    is_described = any(_describes(reading, index, first, last, names) for index in range(len(reading.tokens)))
    return is_described or (reading.entities[last] is Entity.PERSON and last - first < 3)


def _is_beside_people(reading: Reading, first: int, last: int, names: Names) -> bool:
    """Whether the name is coordinated with a person, or stands in apposition to a noun for people."""
    tokens = reading.tokens
    index = next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), last)
    for _ in range(LONGEST_NAME):
        token = tokens[index]
        if token.relation not in {"conj", "appos"} or token.head == index:
            return False
        if token.relation == "appos" and tokens[token.head].lemma.lower() in names.describing:
            return True
        index = token.head
        if reading.entities[index] is Entity.PERSON:
            return token.relation == "conj"
    return False


def _is_treated_as_person(reading: Reading, first: int, last: int, names: Names) -> bool:
    """Whether a verb that only people suffer governs the name, or the name speaks and the model sees nothing else in it."""
    tokens = reading.tokens
    root = next((tokens[i] for i in range(first, last + 1) if not first <= tokens[i].head <= last), tokens[last])
    verb = tokens[root.head].lemma.lower()
    if root.relation in {"dobj", "nsubjpass"}:
        return verb in names.done_to_people
    return root.relation == "nsubj" and verb in names.done_by_people and reading.entities[last] in {None, Entity.OTHER}


def _is_age(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    closes = index + 1 >= len(reading.tokens) or reading.word(index + 1) in {",", ".", ";", ")"}
    return word.isdecimal() and len(word) == 2 and closes


def _describes(reading: Reading, index: int, first: int, last: int, names: Names) -> bool:
    """Whether the token is "who" of a clause on the name, or a noun for people in apposition to it."""
    token = reading.tokens[index]
    if token.lemma.lower() in names.describing and token.relation in _DESCRIPTIVE and first <= token.head <= last:
        return True
    if reading.word(index).lower() not in names.who or not last < index <= last + 2:
        return False
    clause = reading.tokens[token.head]
    return clause.relation == "relcl" and first <= clause.head <= last


def _is_person(
    reading: Reading, first: int, last: int, names: Names, whole: set[tuple[str, ...]], parts: set[str]
) -> bool:
    """Whether the document elsewhere, or the model here, takes these words for a person."""
    words = tuple(_fold(reading.word(i)) for i in range(first, last + 1))
    if words in whole:
        return True
    if not _is_in_one_name(reading, first, last):
        return False
    if all(word in parts for word in words) or _is_beside_people(reading, first, last, names):
        return True
    labelled = [reading.entities[i] is Entity.PERSON for i in range(first, last + 1)]
    return len(words) > 1 and (any(labelled) or words[-1] in parts)


def _narrowed(reading: Reading, first: int, last: int, names: Names) -> int:
    """Where the name begins in a run: where the model's begins, if that is a full name and what stands before is no given name."""
    begin = last
    while begin > first and reading.entities[begin - 1] is Entity.PERSON:
        begin -= 1
    is_full = begin < last and reading.entities[last] is Entity.PERSON
    return begin if is_full and _fold(reading.word(first)) not in _given(names.given) else first


def _outlets(reading: Reading) -> Iterator[str]:
    """Names of outlets of two words or more in the sentence, as written."""
    return (written for written, named in reading.named if named.kind == "outlet" and " " in written)


def _is_alone(reading: Reading, index: int) -> bool:
    """Whether the token is a name by itself."""
    entities = reading.entities
    beside = [entities[i] for i in (index - 1, index + 1) if 0 <= i < len(entities)]
    return entities[index] not in beside


def _drop_titles(reading: Reading, names: Names) -> None:
    """Takes titles off the front of people's names, genitives out of them, and "State" out of "Secretary of State"."""
    entities = reading.entities
    for index, entity in enumerate(entities):
        word = reading.word(index).lower()
        begins = index == 0 or entities[index - 1] is not Entity.PERSON
        goes_on = index + 1 < len(entities) and entities[index + 1] is Entity.PERSON
        if entity is Entity.PERSON and ((begins and goes_on and word in names.titles) or word in names.genitives):
            entities[index] = None
        is_office = (
            index > 1 and reading.word(index - 1) == GENITIVE and reading.word(index - 2).lower() in names.titles
        )
        if entity is Entity.BODY and is_office and _is_alone(reading, index):
            entities[index] = None


def _trim_edges(reading: Reading) -> None:
    """Takes articles, genitives, verbs and marks off the ends of names, and what is no name out of people's."""
    entities, tokens = reading.entities, reading.tokens
    for index, token in enumerate(tokens):
        if (
            entities[index] is Entity.PERSON
            and token.pos in {"VERB", "AUX", "CCONJ", "ADP", "SCONJ"}
            and reading.word(index)[:1].islower()
        ):
            entities[index] = None
    for order in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
        for index in order:
            before = index - order.step
            is_edge = not 0 <= before < len(tokens) or entities[before] is not entities[index]
            if entities[index] in _NAMED and is_edge and not _can_end_name(reading, index):
                entities[index] = None


def _can_end_name(reading: Reading, index: int) -> bool:
    """Whether a name can begin or end with this token."""
    token = reading.tokens[index]
    if reading.entities[index] is Entity.PERSON and not reading.word(index)[:1].isalpha():
        return False
    is_shown = reading.word(index)[:1].isupper() and token.pos not in {"DET", "VERB", "AUX", "ADP", "PRON", "CCONJ"}
    return reading.known[index] or token.pos in _EDGE_TAGS or is_shown


@cache
def _given(known: frozenset[str]) -> frozenset[str]:
    """All given names that are known, folded."""
    forms = (form for language in languages().values() for given in language.given for form in given.forms)
    return frozenset(_fold(form) for form in (*forms, *known))


@cache
def _fold(word: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
