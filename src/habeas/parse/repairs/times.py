"""Mended dates, and what was hung on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import SUBJECTS
from habeas.model.proposition import Entity, Word

_FARTHEST = 6
"""Steps up from a date to the verb or noun that it dates; real sentences take two or three."""


def misplaced_prepositions(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """(preposition, what it belongs to) of those that hang on a date or span of time: "jailed for 12 years in Oldtown"."""
    for index, word in enumerate(words):
        time = words[word.head]
        if (
            word.relation != "prep"
            or time.entity is not Entity.DATE
            or word.text.lower() in grammar.time_prepositions
            or word.head >= index
        ):
            continue
        above, head = time, word.head
        for _ in range(_FARTHEST):
            if above.relation not in {"pobj", "prep", "conj", "npadvmod"} or (
                above is not time and above.entity is not Entity.DATE and above.pos != "ADP"
            ):
                break
            head = above.head
            above = words[head]
        if above is not time and above.pos in {"VERB", "AUX", "NOUN"}:
            yield index, head
        elif above.relation == "dobj" and words[above.head].pos == "VERB":
            yield index, above.head


def stranded_dates(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(date, preposition) where a date was taken into the name behind it: "at the end of December Acme counted 12"."""
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1]
        above = words[word.head]
        if word.relation != "compound" or word.entity is not Entity.DATE or before.pos != "ADP":
            continue
        is_name = above.pos == "PROPN" and above.entity is not Entity.DATE and word.head > index
        if is_name and not any(w.head == index - 1 and w.relation == "pobj" for w in words):
            yield index, index - 1


def free_main_verb(words: list[Word]) -> None:
    """Give a sentence its main verb back that the model hung on a date: "A man who had been held since 2017 has been released"."""
    for date in range(1, len(words)):
        word, marker = words[date], words[date - 1]
        verb = word.head
        clause = words[verb].head
        noun = words[clause].head
        is_lost = (
            word.relation in SUBJECTS
            and word.entity is Entity.DATE
            and marker.relation == "mark"
            and marker.head == verb
        )
        if (
            not is_lost
            or words[verb].relation != "advcl"
            or words[clause].relation != "relcl"
            or words[noun].head != noun
        ):
            continue
        words[date - 1] = replace(marker, relation="prep", head=clause)
        words[date] = replace(word, relation="pobj", head=date - 1)
        words[verb] = replace(words[verb], relation="ROOT", head=verb)
        words[noun] = replace(words[noun], relation=word.relation, head=verb)
        for number, other in enumerate(words):
            if other.head == noun and other.relation == "punct" and number > verb:
                words[number] = replace(other, head=verb)
        return
