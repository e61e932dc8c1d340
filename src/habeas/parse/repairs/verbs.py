"""Mended verbs and their subjects: particles, participles, helpers, subjects that were taken for others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import COPULA, PAST_FORMS, SUBJECTS, VERBAL
from habeas.model.proposition import Entity, Word


def join_particles(words: list[Word], grammar: Grammar) -> None:
    """Make particles of what makes another verb of the word before it: "to hand over three captives", "led away by police"."""
    for index in range(1, len(words)):
        word, verb = words[index], words[index - 1]
        if word.text.lower() not in grammar.particles.get(verb.lemma.lower(), ()) or verb.pos != "VERB":
            continue
        if word.relation == "quantmod":  # "handed over eight captives": not more than eight
            words[index] = word = replace(word, relation="advmod", head=index - 1)
        if word.head != index - 1 or word.relation not in {"prep", "advmod"}:
            continue
        objects = [n for n, other in enumerate(words) if other.head == index and other.relation == "pobj"]
        if objects and any(other.head == index - 1 and other.relation in {"dobj", "nsubjpass"} for other in words):
            continue
        words[index] = replace(word, relation="prt")
        for number in objects:
            words[number] = replace(words[number], relation="dobj", head=index - 1)


def split_participles(words: list[Word]) -> None:
    """Give back the noun that was taken for an adjective of the participle behind it: "a conscript accused of desertion has died"."""
    for index in range(1, len(words) - 1):
        word, noun = words[index], words[index - 1]
        is_subject = word.relation in SUBJECTS and word.tag in PAST_FORMS
        if not is_subject or noun.head != index or noun.relation not in {"amod", "compound"}:
            continue
        if words[index + 1].head != index or words[index + 1].relation not in {"prep", "agent"}:
            continue
        words[index - 1] = replace(noun, pos="NOUN", tag="NN", relation=word.relation, head=word.head)
        words[index] = replace(word, tag="VBN", relation="acl", head=index - 1)
        for number in range(index - 1):
            if words[number].head == index:
                words[number] = replace(words[number], head=index - 1)


def reduce_clauses(words: list[Word]) -> None:
    """Make a participle of what was taken for the verb between commas: "Doe, freed in May, was arrested again"."""
    for index in range(2, len(words) - 2):
        word, subject = words[index], words[index - 2]
        if word.tag != "VBD" or words[index - 1].text != "," or subject.head != index or subject.relation != "nsubj":
            continue
        main = word.head
        is_main = main > index and words[main].pos in VERBAL and word.relation in {"ccomp", "advcl", "dep"}
        own = [n for n in range(len(words)) if words[n].head in {index, main} and n not in {index, index - 2}]
        is_taken = any(words[n].relation in {"dobj", "ccomp"} for n in own if words[n].head == index)
        has_subject = any(words[n].relation in SUBJECTS for n in own if words[n].head == main and n < main)
        if not is_main or is_taken or has_subject or words[index + 1].text == ",":
            continue
        is_passive = any(words[n].head == main and words[n].relation == "auxpass" for n in own)
        words[index - 2] = replace(subject, head=main, relation="nsubjpass" if is_passive else "nsubj")
        words[index] = replace(word, tag="VBN", relation="acl", head=index - 2)


def lift_verb(words: list[Word]) -> None:
    """Make the main verb of a participle that was hung on a name though it has an object: "Doe named Roe as envoy"."""
    root = next((n for n, word in enumerate(words) if word.head == n), None)
    if root is None or words[root].entity is None or words[root].pos != "PROPN":
        return
    verb = next((n for n in range(root + 1, min(len(words), root + 3)) if words[n].head == root), None)
    if verb is None or words[verb].relation != "acl" or words[verb].tag not in PAST_FORMS:
        return
    if not any(word.head == verb and word.relation in {"dobj", "oprd", "ccomp"} for word in words):
        return
    named = {
        n
        for n, word in enumerate(words)
        if word.head == root and word.relation in {"compound", "det", "amod", "nmod", "poss"}
    }
    for number, word in enumerate(words):
        if word.head == root and number not in named | {root, verb} and number > verb:
            words[number] = replace(word, head=verb)
        elif word.head == verb and word.relation == "oprd" and word.entity is Entity.PERSON:
            words[number] = replace(word, relation="dobj")
    words[verb] = replace(words[verb], tag="VBD", relation="ROOT", head=verb)
    words[root] = replace(words[root], relation="nsubj", head=verb)


def join_helpers(words: list[Word]) -> None:
    """Give the helping verb back to the participle that a date parts from it: "was on 3 May arrested by police"."""
    for helper in range(1, len(words) - 3):
        preposition, verb = helper + 1, helper + 2
        if words[helper].lemma != COPULA or words[preposition].tag != "IN":
            continue
        while verb < len(words) - 1 and words[verb].entity is Entity.DATE:
            verb += 1
        if verb == helper + 2 or words[verb].tag != "VBN":
            continue
        inside = range(helper, verb + 1)
        top = next((n for n in inside if words[n].head == n or words[n].head not in inside), None)
        if top is None:
            continue
        head = words[top].head
        words[verb] = replace(
            words[verb], pos="VERB", relation=words[top].relation, head=head if head not in inside else verb
        )
        words[helper] = replace(words[helper], pos="AUX", relation="auxpass", head=verb)
        words[preposition] = replace(words[preposition], relation="prep", head=verb)
        words[verb - 1] = replace(words[verb - 1], relation="pobj", head=preposition)
        for number in range(preposition + 1, verb - 1):
            relation = "nummod" if words[number].tag == "CD" else "compound"
            words[number] = replace(words[number], relation=relation, head=verb - 1)
        for number, word in enumerate(words):
            if word.head in range(helper, verb) and number not in range(helper, verb):
                relation = "nsubjpass" if word.relation == "nsubj" and number < helper else word.relation
                words[number] = replace(word, head=verb, relation=relation)


def undergoing(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(subject, verb) of a passive whose subject was taken for that of an active verb, or of its helper: "Doe remains imprisoned"."""
    passive = {word.head for word in words if word.relation == "auxpass"}
    passive -= {word.head for word in words if word.relation == "nsubjpass"}
    for index, word in enumerate(words):
        above = words[word.head]
        verb = above.head if above.relation == "auxpass" else word.head
        if word.relation == "nsubj" and verb in passive and words[verb].tag == "VBN" and index < verb:
            yield index, verb


def free_charges(words: list[Word]) -> None:
    """Make a noun of the bare verb behind a preposition; what it took is the upper verb's: "released without charge Jane Doe"."""
    for index, word in enumerate(words):
        is_infinitive = index > 0 and words[index - 1].tag == "TO"  # "on the ministry to let them in"
        if word.tag != "VB" or is_infinitive or word.relation != "pcomp" or words[word.head].tag != "IN":
            continue
        verb = words[word.head].head
        words[index] = replace(word, pos="NOUN", tag="NN", relation="pobj")
        for number, other in enumerate(words):
            if other.head == index and other.relation == "dobj" and words[verb].pos in VERBAL:
                words[number] = replace(other, head=verb)


def join_bounds(words: list[Word], grammar: Grammar) -> None:
    """Give a verb its counted object, whose bound was taken for a preposition: "police arrested over 2,500 people"."""
    with_object = {w.head for w in words if w.relation in {"dobj", "auxpass"}}
    for index in range(2, len(words) - 1):
        number, bound = words[index], words[index - 1]
        noun, verb = number.head, bound.head
        if number.relation != "nummod" or words[noun].relation != "pobj" or words[noun].head != index - 1:
            continue
        is_bound = bound.relation == "prep" and verb == index - 2 and bound.text.lower() in grammar.bounds
        if is_bound and verb not in with_object and words[verb].lemma.lower() in grammar.transitive:
            words[noun] = replace(words[noun], relation="dobj", head=verb)
            words[index - 1] = replace(bound, relation="quantmod", head=index, pos="ADV")


def leading_descriptions(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(noun, name) of a subject that only describes the one named behind its comma: "A clerk from Oslo, Ms Doe was held"."""
    first_of: dict[int, int] = {}
    for index, word in enumerate(words):
        if word.relation not in {"nsubj", "nsubjpass"}:
            continue
        first = first_of.setdefault(word.head, index)
        noun, start = words[first], index
        while start > 0 and words[start - 1].relation == "compound" and words[start - 1].head == index:
            start -= 1
        is_parted = start > 0 and words[start - 1].text == ","
        if first != index and is_parted and noun.tag == "NN" and noun.entity is None and word.entity is Entity.PERSON:
            yield first, index


def second_subjects(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(second, first) subject of verbs with two, joined by "and": "Doe and 13 others were freed"."""
    first_of: dict[int, int] = {}
    joins = {word.head for word in words if word.relation == "cc"}
    for index, word in enumerate(words):
        if word.relation not in SUBJECTS or word.tag in {"WP", "WDT"}:
            continue
        first = first_of.setdefault(word.head, index)
        if (
            first != index
            and words[first].relation == word.relation
            and (first in joins or _has_joined_part(words, first, index))
        ):
            yield index, first


def _has_joined_part(words: list[Word], first: int, second: int) -> bool:
    """Whether "and" hangs on a word between two subjects."""
    return any(word.relation == "cc" and first < word.head < second for word in words[first:second])
