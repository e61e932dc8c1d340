"""Mended names: which word of a name is its head, what describes a person, what hangs on whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import CLAUSES_ON_NOUNS, GENITIVE, SUBJECTS
from habeas.model.proposition import Entity, Word
from habeas.parse.tree import grow

_LOOSE = frozenset({"intj", "dep"})
"""Relations of words that the model did not place."""


def turn_names(words: list[Word]) -> None:
    """Make the last word of a person's name its head, where the one before was: a rare given name taken for an interjection."""
    for index in range(len(words) - 1):
        given, name = words[index], words[index + 1]
        is_name = given.entity is name.entity is Entity.PERSON and given.pos == name.pos == "PROPN"
        if not is_name or name.head != index or given.head == index + 1:
            continue
        is_beside = given.relation in _LOOSE and words[given.head].pos == "NOUN" and given.head < index
        head = index + 1 if given.head == index else given.head
        words[index + 1] = replace(name, relation="appos" if is_beside else given.relation, head=head)
        words[index] = replace(given, relation="compound", head=index + 1)
        for number, word in enumerate(words):
            if word.head == index and number != index:
                words[number] = replace(word, head=index + 1)


def crossed_names(words: list[Word]) -> Iterator[tuple[int, int, int]]:
    """(end of the first name, end of the second, its given name) where both became one: "Jane Doe and John Roe"."""
    for index, word in enumerate(words):
        first, last = words[word.head], word.head
        is_given = word.relation == "conj" and word.entity is first.entity is Entity.PERSON and word.head < index
        if not is_given or first.relation not in {"compound", "nmod"}:
            continue
        end = first.head
        if (
            end > index
            and all(part.entity is Entity.PERSON for part in words[index : end + 1])
            and words[end].head != end
        ):
            yield last, end, index


def clauses_on_names(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """(clause, name) where a clause hangs on a happening but follows a person's name: "the trial of Doe, accused of murder"."""
    if not any(word.relation in CLAUSES_ON_NOUNS for word in words):
        return
    left = grow(tuple(words)).left
    for index, word in enumerate(words):
        above = words[word.head]
        if (
            word.relation not in CLAUSES_ON_NOUNS
            or above.lemma.lower() not in grammar.nominal_predicates
            or above.entity is not None
        ):
            continue
        before = left[index] - 1
        opens = words[left[index]].tag in {"VBN", "WP", "WP$"}
        if opens and before > word.head + 1 and words[before].text == "," and words[before - 1].entity is Entity.PERSON:
            yield index, before - 1


def second_counts(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(counted noun, number) where the second count was joined to what the first is made of: "80 of its sailors and six cooks"."""
    counted = {word.head for word in words if word.relation == "nummod" and word.tag == "CD"}
    for index in counted:
        word, first = words[index], words[words[index].head]
        of, number = words[first.head], words[words[first.head].head]
        is_inside = word.relation == "conj" and first.relation == "pobj" and of.text.lower() == GENITIVE
        if is_inside and number.tag == "CD" and words[index].head not in counted:
            yield index, of.head


def named_subjects(words: list[Word]) -> Iterator[int]:
    """A noun made a subject of its own right before the name that it describes: "her colleagues Jane Doe and John Roe were"."""
    for index in range(len(words) - 1):
        noun, end = words[index], name_end(words, index + 1)
        name = words[end]
        is_title = noun.pos == "NOUN" and words[index + 1].entity is Entity.PERSON
        if is_title and noun.relation == name.relation and noun.head == name.head and noun.relation in SUBJECTS:
            yield index


def names_under(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(end of a name, noun) where a name was made the subject of the noun before it: "activists Jane Doe and John Roe"."""
    for index in range(len(words) - 1):
        end = name_end(words, index + 1)
        is_under = words[end].head == index and words[end].relation == "nsubj" and words[end].pos == "PROPN"
        if words[index].tag == "NNS" and is_under:
            yield end, index


def name_end(words: list[Word], index: int) -> int:
    """The last word of the run of a person's name that holds the word at ``index``."""
    while index + 1 < len(words) and words[index].relation == "compound" and words[index].head > index:
        index = words[index].head
    return index


def free_captives(words: list[Word], grammar: Grammar) -> None:
    """Make the object of those who were taken into the name of what they became: "took Jane Doe hostage", "held nine men captive"."""
    for index in range(1, len(words)):
        state, captive = words[index], words[index - 1]
        verb = words[state.head]
        is_state = state.text.lower() in grammar.captivity and verb.lemma.lower() in grammar.capturing
        if is_state and captive.head == index and captive.relation == "compound" and state.head < index - 1:
            words[index - 1] = replace(captive, relation="dobj", head=state.head)
            words[index] = replace(state, relation="oprd")
