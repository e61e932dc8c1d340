"""What a word alone is mended by: its lemma, its number, a list that it stands in, a hyphen before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import PLURAL, SUBJECTS
from habeas.model.proposition import Entity, Word

_COUNTING = frozenset({"nummod", "compound", "amod"})
_DESCRIBING = frozenset({"compound", "amod", "nmod"})
_ORIGINS = frozenset({Entity.NATIONALITY, Entity.STATE})
_BRACKETS = frozenset({"(", "[", '"', "“", "‘", "'", "–", "—"})


def join_hyphened(words: list[Word]) -> None:
    """Give the noun behind a hyphen the place that the model gave to the hyphen or to what stands before it: "her co-defendants"."""
    for index in range(1, len(words) - 1):
        trio = (index - 1, index, index + 1)
        first, hyphen, last = (words[n] for n in trio)
        is_one = first.span.end == hyphen.span.start and hyphen.span.end == last.span.start
        if hyphen.text != "-" or not is_one or hyphen.relation in {"punct", "prep"}:
            continue
        outer = next((n for n in trio if words[n].head not in trio), None)
        if outer is None or not last.text.isalpha():
            continue
        relation, head = words[outer].relation, words[outer].head
        kind = (
            ("NOUN", "NNS" if last.text.endswith("s") else "NN") if last.pos in {"ADV", "X"} else (last.pos, last.tag)
        )
        words[index + 1] = replace(last, relation=relation, head=head, pos=kind[0], tag=kind[1])
        words[index] = replace(hyphen, relation="punct", head=index + 1)
        words[index - 1] = replace(first, relation="amod", head=index + 1)
        for number, word in enumerate(words):
            if number not in trio and word.head in trio:
                is_name = number > index and word.relation in SUBJECTS and word.entity is Entity.PERSON
                words[number] = replace(word, head=index + 1, relation="appos" if is_name else word.relation)


def counted_through_origin(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(number, counted noun) where a number hangs on the name of the people's origin: "Five Thai cooks", "Twenty Sri Lankan nuns"."""
    for index, word in enumerate(words):
        if word.tag != "CD" or word.relation not in _COUNTING or words[min(index + 1, len(words) - 1)].pos == "PUNCT":
            continue
        noun = word.head
        while _tells_origin(words[noun]) and words[noun].head > noun:
            noun = words[noun].head
        if noun != word.head and words[noun].tag == "NNS" and noun > index:
            yield index, noun


def _tells_origin(word: Word) -> bool:
    """Whether a word before a noun tells what people somebody is of; an unknown one is taken for a plural: "two Baha'i nuns"."""
    is_unknown = word.entity is None and word.tag in PLURAL and word.text[:1].isupper()
    return word.relation in _DESCRIBING and (word.entity in _ORIGINS or is_unknown)


def mend_word(words: tuple[Word, ...], index: int, grammar: Grammar) -> Word:
    word = words[index]
    if word.relation == "appos" and (_is_listed(words, index, grammar) or _are_both_counted(words, index)):
        return replace(word, relation="conj")
    if word.relation == "compound" and _counts(words, index, grammar):
        return replace(word, relation="nummod", pos="NUM", tag="CD", entity=word.entity or Entity.NUMBER)
    if word.text.lower() in grammar.number_words and word.pos in {"NOUN", "PROPN", "ADJ"}:
        return replace(word, pos="NUM", tag="CD", entity=word.entity or Entity.NUMBER)
    known = grammar.participles.get(word.text.lower())
    if known is not None and word.pos in {"VERB", "ADJ"} and word.lemma != known and word.tag in {"VBN", "VBD", "JJ"}:
        return replace(word, lemma=known if word.pos == "VERB" else word.lemma)
    return word


def _counts(words: tuple[Word, ...], index: int, grammar: Grammar) -> bool:
    """Whether a number was taken into the name of what it counts: "Thirteen foreigners"."""
    head = words[words[index].head]
    return words[index].text.lower() in grammar.number_words and head.tag == "NNS" and words[index].head > index


def _are_both_counted(words: tuple[Word, ...], index: int) -> bool:
    """Whether both a noun and its alleged apposition are counted: "30 teachers, 40 doctors"."""
    counted = {word.head for word in words if word.relation == "nummod" and word.tag == "CD"}
    return {index, words[index].head} <= counted and {words[index].tag, words[words[index].head].tag} <= PLURAL


def _is_listed(words: tuple[Word, ...], index: int, grammar: Grammar) -> bool:
    """Whether a name called an apposition of another person's name is the next of a list: "Jane Doe, John Roe and Ann Poe"."""
    word, head = words[index], words[words[index].head]
    given = words[index - 1] if index and words[index - 1].head == index else word
    is_person = Entity.PERSON in {word.entity, given.entity}
    if not is_person or head.entity is not Entity.PERSON or word.pos != "PROPN":
        return False
    between = {other.text for other in words[words[index].head + 1 : index]}
    return "," in between and not between & (_BRACKETS | grammar.aliases) and head.text != word.text
