"""Mends what the model often gets wrong in a tree and what names or word lists can decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import CLAUSES_ON_NOUNS, COPULA, GENITIVE, PAST_FORMS, PLURAL, SUBJECTS, VERBAL
from habeas.model.proposition import Entity, Word
from habeas.parse.tree import grow

_FARTHEST = 6
"""Steps up from a date to the verb or noun that it dates; real sentences take two or three."""
_LOOSE = frozenset({"intj", "dep"})
"""Relations of words that the model did not place."""
_BRACKETS = frozenset({"(", "[", '"', "“", "‘", "'", "–", "—"})


def mend(words: tuple[Word, ...], grammar: Grammar) -> tuple[Word, ...]:
    """The words with mended relations, heads and lemmas; as they came if mended heads would run in a circle."""
    mended = [_mended(words, index, grammar) for index in range(len(words))]
    _join_hyphened(mended)
    _join_particles(mended, grammar)
    _split_participles(mended)
    _reduce_clauses(mended)
    _lift_verb(mended)
    _join_helpers(mended)
    _free_charges(mended)
    for index, verb in _undergoing(mended):
        mended[index] = replace(mended[index], relation="nsubjpass", head=verb)
    _turn_names(mended)
    for index, marker in _stranded_dates(mended):
        mended[index] = replace(mended[index], relation="pobj", head=marker)
    for index, head in _misplaced_prepositions(mended, grammar):
        mended[index] = replace(mended[index], head=head)
    for first, last, head in _crossed_names(mended):
        mended[first] = replace(mended[first], relation=mended[last].relation, head=mended[last].head)
        mended[head] = replace(mended[head], relation="compound", head=last)
        mended[last] = replace(mended[last], relation="conj", head=first)
    for index, name in _clauses_on_names(mended, grammar):
        mended[index] = replace(mended[index], head=name)
    for index, head in _second_counts(mended):
        mended[index] = replace(mended[index], head=head)
    for index, noun in _names_under(mended):
        mended[index] = replace(mended[index], relation="appos", head=noun)
    for index in _named_subjects(mended):
        mended[index] = replace(mended[index], relation="nmod", head=_name_end(mended, index + 1))
    for index, name in _leading_descriptions(mended):
        mended[index] = replace(mended[index], relation="appos", head=name)
    for index, first in _second_subjects(mended):
        mended[index] = replace(mended[index], relation="conj", head=first)
    found = tuple(mended)
    is_moved = any(new.head != old.head for new, old in zip(found, words, strict=True))
    return words if is_moved and len(grow(found).upward) < len(words) else found


def _join_hyphened(words: list[Word]) -> None:
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


def _join_particles(words: list[Word], grammar: Grammar) -> None:
    """Make particles of what makes another verb of the word before it: "to hand over three captives", "led away by police"."""
    for index in range(1, len(words)):
        word, verb = words[index], words[index - 1]
        if (
            word.head != index - 1
            or word.relation not in {"prep", "advmod"}
            or word.text.lower() not in grammar.particles.get(verb.lemma.lower(), ())
        ):
            continue
        objects = [n for n, other in enumerate(words) if other.head == index and other.relation == "pobj"]
        if objects and any(other.head == index - 1 and other.relation in {"dobj", "nsubjpass"} for other in words):
            continue
        words[index] = replace(word, relation="prt")
        for number in objects:
            words[number] = replace(words[number], relation="dobj", head=index - 1)


def _split_participles(words: list[Word]) -> None:
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


def _reduce_clauses(words: list[Word]) -> None:
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


def _lift_verb(words: list[Word]) -> None:
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


def _join_helpers(words: list[Word]) -> None:
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


def _undergoing(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(subject, verb) of a passive whose subject was taken for that of an active verb, or of its helper: "Doe remains imprisoned"."""
    passive = {word.head for word in words if word.relation == "auxpass"}
    passive -= {word.head for word in words if word.relation == "nsubjpass"}
    for index, word in enumerate(words):
        above = words[word.head]
        verb = above.head if above.relation == "auxpass" else word.head
        if word.relation == "nsubj" and verb in passive and words[verb].tag == "VBN" and index < verb:
            yield index, verb


def _free_charges(words: list[Word]) -> None:
    """Make a noun of the bare verb behind a preposition; what it took is the upper verb's: "released without charge Jane Doe"."""
    for index, word in enumerate(words):
        if word.tag != "VB" or word.relation != "pcomp" or words[word.head].tag != "IN":
            continue
        verb = words[word.head].head
        words[index] = replace(word, pos="NOUN", tag="NN", relation="pobj")
        for number, other in enumerate(words):
            if other.head == index and other.relation == "dobj" and words[verb].pos in VERBAL:
                words[number] = replace(other, head=verb)


def _turn_names(words: list[Word]) -> None:
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


def _misplaced_prepositions(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
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


def _stranded_dates(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(date, preposition) where a date was taken into the name behind it: "at the end of December Acme counted 12"."""
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1]
        above = words[word.head]
        if word.relation != "compound" or word.entity is not Entity.DATE or before.pos != "ADP":
            continue
        is_name = above.pos == "PROPN" and above.entity is not Entity.DATE and word.head > index
        if is_name and not any(w.head == index - 1 and w.relation == "pobj" for w in words):
            yield index, index - 1


def _crossed_names(words: list[Word]) -> Iterator[tuple[int, int, int]]:
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


def _clauses_on_names(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
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


def _second_counts(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(counted noun, number) where the second count was joined to what the first is made of: "80 of its sailors and six cooks"."""
    counted = {word.head for word in words if word.relation == "nummod" and word.tag == "CD"}
    for index in counted:
        word, first = words[index], words[words[index].head]
        of, number = words[first.head], words[words[first.head].head]
        is_inside = word.relation == "conj" and first.relation == "pobj" and of.text.lower() == GENITIVE
        if is_inside and number.tag == "CD" and words[index].head not in counted:
            yield index, of.head


def _named_subjects(words: list[Word]) -> Iterator[int]:
    """A noun made a subject of its own right before the name that it describes: "her colleagues Jane Doe and John Roe were"."""
    for index in range(len(words) - 1):
        noun, end = words[index], _name_end(words, index + 1)
        name = words[end]
        is_title = noun.pos == "NOUN" and words[index + 1].entity is Entity.PERSON
        if is_title and noun.relation == name.relation and noun.head == name.head and noun.relation in SUBJECTS:
            yield index


def _names_under(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(end of a name, noun) where a name was made the subject of the noun before it: "activists Jane Doe and John Roe"."""
    for index in range(len(words) - 1):
        end = _name_end(words, index + 1)
        is_under = words[end].head == index and words[end].relation == "nsubj" and words[end].pos == "PROPN"
        if words[index].tag == "NNS" and is_under:
            yield end, index


def _name_end(words: list[Word], index: int) -> int:
    """The last word of the run of a person's name that holds the word at ``index``."""
    while index + 1 < len(words) and words[index].relation == "compound" and words[index].head > index:
        index = words[index].head
    return index


def _leading_descriptions(words: list[Word]) -> Iterator[tuple[int, int]]:
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


def _second_subjects(words: list[Word]) -> Iterator[tuple[int, int]]:
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


def _mended(words: tuple[Word, ...], index: int, grammar: Grammar) -> Word:
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
