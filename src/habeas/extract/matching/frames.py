"""Finds where the words of a frame stand in a sentence, with the proposition that they head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from habeas.knowledge.arguments import argument_grammar, argument_words
from habeas.knowledge.frames import Frame, frames_by_kind
from habeas.model.claim import Kind
from habeas.model.labels import AGENTIVE, GENITIVE, NOMINAL, VERBAL
from habeas.model.proposition import Argument, Entity, Form, Phrase, Proposition, Role, Sentence, Word
from habeas.model.text import Span

_GAP = 4
"""Words that a ``~`` of an idiom may span: "put the two reporters under house arrest"."""
_CLIMB = 6
"""Steps from an idiom up to the phrase that it describes; what stands higher is another clause."""
_NAMES = frozenset({Entity.BODY, Entity.OUTLET, Entity.PERSON})
_GAP_FILLERS = frozenset({"npadvmod", "nsubj", "dobj", "dep"})
"""Relations that the parser gives to the object of an idiom that ends in an adjective."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SKIPPED = frozenset({"ADV", "PART"})
_QUOTES = frozenset({"``", "''"})
"""Quotation marks may stand inside an idiom: "is “truly committed” to"."""
_ROLES = {GENITIVE: Role.PATIENT, AGENTIVE: Role.AGENT}
"""Roles behind a noun that the parser took for no predicate."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame at a place: ``anchor`` covers its words; ``idiom`` tells that they are a fixed phrase."""

    kind: Kind
    frame: Frame
    proposition: Proposition
    anchor: Span
    idiom: bool = False


_Idioms = dict[str, tuple[tuple[tuple[str, ...], Kind, Frame, bool], ...]]
"""First word → idioms: their words, kind, frame, and whether they are nouns."""


def find_matches(sentence: Sentence, *, language: str) -> tuple[Match, ...]:
    """Every frame that a word or idiom of the sentence can stand for, in order of place. Nothing is yet known to hold."""
    by_word = {p.word: p for p in sentence.propositions}
    index, listed_words = _index(), _listed_words()
    closed, grammar = argument_words(language), argument_grammar(language)
    found: list[Match] = [*_deontic(sentence, closed.deontic), *_refusing(sentence, closed.refusing)]
    there = words_there(sentence)
    idioms = _idioms_of(there)
    for number, word in enumerate(sentence.words):
        if idioms:
            found.extend(_idioms_at(sentence, number, idioms, by_word, there))
        own = by_word.get(number)
        lemmas = _lemmas(word, own)
        if listed_words.isdisjoint(lemmas):
            continue
        for form in _forms(word, grammar.participles):
            listed = [entry for lemma in lemmas for entry in index.get((form, lemma), ())]
            proposition = (own or _adnominal(sentence, number, form, grammar.headless)) if listed else None
            if proposition is None:
                continue
            found.extend(
                Match(kind, frame, proposition, word.span)
                for kind, frame in listed
                if not _is_within(sentence.words, (number, number), frame.unless, there)
            )
    return tuple(sorted(found, key=lambda m: (m.anchor.start, m.anchor.end)))


def words_there(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence, as lemmas and as written, in small letters; with ``~``, which stands for anything."""
    return frozenset(("~", *(w.lemma.lower() for w in sentence.words), *(w.text.lower() for w in sentence.words)))


def phrase_at(sentence: Sentence, number: int) -> Phrase | None:
    """The noun phrase that the word with this number heads."""
    return next((p for p in sentence.phrases if p.word == number), None)


def _deontic(sentence: Sentence, modals: frozenset[str]) -> Iterator[Match]:
    """Frames that any verb under "must" or "should" stands for."""
    for proposition in sentence.propositions:
        if (
            proposition.form is Form.VERB
            and proposition.is_finite
            and proposition.modal in modals
            and not (proposition.is_question or proposition.is_perfect or proposition.is_conditional)
        ):
            at = (proposition.word, proposition.word)
            for kind, frame in _deontic_frames():
                if not _is_within(sentence.words, at, frame.unless, words_there(sentence)):
                    yield Match(kind, frame, proposition, proposition.span)


def _refusing(sentence: Sentence, modals: frozenset[str]) -> Iterator[Match]:
    """Frames that any verb under "will not" or "would not" stands for."""
    for proposition in sentence.propositions:
        is_to_come = proposition.modal in modals or proposition.tense == "future"
        if proposition.form is not Form.VERB or not (proposition.is_finite and proposition.is_negated and is_to_come):
            continue
        for kind, frame in _refusing_frames():
            if not _is_within(
                sentence.words, (proposition.word, proposition.word), frame.unless, words_there(sentence)
            ):
                yield Match(kind, frame, proposition, proposition.span)


@cache
def _refusing_frames() -> tuple[tuple[Kind, Frame], ...]:
    return tuple((Kind(kind), frame) for kind, frame in frames_by_kind() if frame.refusing)


@cache
def _deontic_frames() -> tuple[tuple[Kind, Frame], ...]:
    return tuple((Kind(kind), frame) for kind, frame in frames_by_kind() if frame.deontic)


@cache
def _index() -> dict[tuple[Form, str], tuple[tuple[Kind, Frame], ...]]:
    """Frames by word class and lemma."""
    built: dict[tuple[Form, str], list[tuple[Kind, Frame]]] = {}
    for kind, frame in frames_by_kind():
        verbs = [(Form.VERB, verb) for verb in frame.verbs]
        nouns = [(Form.NOUN, noun) for noun in frame.nouns if " " not in noun]
        adjectives = [(Form.ADJECTIVE, adjective) for adjective in frame.adjectives if " " not in adjective]
        for key in (*verbs, *nouns, *adjectives):
            built.setdefault(key, []).append((Kind(kind), frame))
    return {key: tuple(frames) for key, frames in built.items()}


@cache
def _listed_words() -> frozenset[str]:
    """Every lemma under which a frame stands in the index."""
    return frozenset(lemma for _, lemma in _index())


@cache
def _idiom_index() -> _Idioms:
    """Idioms by their first word; nouns of several words are idioms too."""
    built: dict[str, list[tuple[tuple[str, ...], Kind, Frame, bool]]] = {}
    for kind, frame in frames_by_kind():
        for idiom in (*frame.idioms, *(n for n in frame.nouns if " " in n)):
            words = tuple(idiom.split())
            built.setdefault(words[0], []).append((words, Kind(kind), frame, idiom in frame.nouns))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in built.items()}


def _forms(word: Word, participles: tuple[str, ...]) -> Iterator[Form]:
    """Word classes that a word may have: participles before a noun are adjectives too."""
    if word.pos in VERBAL:
        yield Form.VERB
        if word.relation == "amod":
            yield Form.ADJECTIVE
    elif word.pos == "ADJ":
        yield Form.ADJECTIVE
        if word.tag in {"VBN", "VBG", "JJ"} and word.text.endswith(participles):
            yield Form.VERB
    elif word.pos in NOMINAL and word.entity not in _NAMES:
        yield Form.NOUN


def _lemmas(word: Word, proposition: Proposition | None) -> tuple[str, ...]:
    """The names under which a frame may list the word: with its particle, its lemma, the word as written."""
    names = [word.lemma.lower(), word.text.lower()]
    if proposition is not None:
        names.insert(0, proposition.predicate.lower())
        if " " in names[0]:
            names = names[:1]
        names.extend(f"{names[0]} {adverb}" for adverb in proposition.adverbs)  # "led him away"
    return tuple(dict.fromkeys(names))


def _adnominal(sentence: Sentence, number: int, form: Form, headless: frozenset[str]) -> Proposition | None:
    """A proposition for a word to which the parser gave none: a participle or adjective before its noun, or a bare noun."""
    if form is Form.NOUN:
        return _bare_noun(sentence, number)
    word = sentence.words[number]
    own = phrase_at(sentence, number)
    if own is not None and (own.numeral is not None or own.determiner in headless):
        return Proposition(-1, word.lemma, form, number, word.span, own.span, (Argument(Role.PATIENT, own),))
    if word.relation not in {"amod", "acl", "acomp", "attr"}:
        return None
    noun = phrase_at(sentence, word.head)
    if noun is None:
        return None
    return Proposition(-1, word.lemma, form, number, word.span, noun.span, (Argument(Role.PATIENT, noun),))


def _bare_noun(sentence: Sentence, number: int) -> Proposition | None:
    word, phrase = sentence.words[number], phrase_at(sentence, number)
    if phrase is None:
        return None
    arguments = [] if phrase.possessor is None else [Argument(Role.AGENT, phrase.possessor)]
    for marker, complement in phrase.complements:
        role = _ROLES.get(marker, Role.OBLIQUE)
        arguments.append(Argument(role, complement, None if role is not Role.OBLIQUE else marker))
    return Proposition(-1, word.lemma, Form.NOUN, number, word.span, phrase.span, tuple(arguments))


def _idioms_of(there: frozenset[str]) -> _Idioms:
    """Those idioms, by their first word, all of whose words stand somewhere in a sentence: few are left to be tried."""
    index, rarest = _idiom_index(), _by_rarest_word()
    found: dict[str, list[int]] = {}
    for word in there & rarest.keys():
        for first, number in rarest[word]:
            if there.issuperset(index[first][number][0]):
                found.setdefault(first, []).append(number)
    return {first: tuple(index[first][number] for number in sorted(numbers)) for first, numbers in found.items()}


@cache
def _by_rarest_word() -> dict[str, tuple[tuple[str, int], ...]]:
    """The word of each idiom that fewest idioms have → where these stand in the index: first word and number."""
    index = _idiom_index()
    uses = Counter(word for idioms in index.values() for idiom in idioms for word in set(idiom[0]))
    found: dict[str, list[tuple[str, int]]] = {}
    for first, idioms in index.items():
        for number, (words, *_) in enumerate(idioms):
            found.setdefault(min(words, key=lambda word: (uses[word], word)), []).append((first, number))
    return {word: tuple(places) for word, places in found.items()}


def _idioms_at(
    sentence: Sentence, number: int, idioms: _Idioms, by_word: dict[int, Proposition], there: frozenset[str]
) -> Iterator[Match]:
    word = sentence.words[number]
    for first in dict.fromkeys((word.lemma.lower(), word.text.lower())):
        for words, kind, frame, is_noun in idioms.get(first, ()):
            end = _run(sentence.words, number, words)
            if end is None or _is_within(sentence.words, (number, end), frame.unless, there):
                continue
            own = by_word.get(end) or _bare_noun(sentence, end) if is_noun else None
            proposition = own if is_noun else _proposition_of(sentence, number, end, by_word)
            if "~" in words and not is_noun and proposition is not None:
                proposition = _with_gap(proposition, sentence, number, end)
            if proposition is not None:
                yield Match(
                    kind, frame, proposition, Span(word.span.start, sentence.words[end].span.end), idiom=not is_noun
                )


def _with_gap(proposition: Proposition, sentence: Sentence, first: int, last: int) -> Proposition:
    """The proposition with what fills the gap of an idiom as its patient, if the parser found none: "set nine men free"."""
    if proposition.form is not Form.VERB or proposition.is_passive or proposition.first(Role.PATIENT) is not None:
        return proposition
    inside = (p for p in sentence.phrases if first < p.word < last and sentence.words[p.word].relation in _GAP_FILLERS)
    found = next(inside, None)
    if found is None:
        return proposition
    return replace(proposition, arguments=(*proposition.arguments, Argument(Role.PATIENT, found)))


def _is_within(words: tuple[Word, ...], run: tuple[int, int], idioms: tuple[str, ...], there: frozenset[str]) -> bool:
    """Whether any word of a run is part of one of these idioms; ``there`` are the words of the sentence."""
    return any(
        _in_idiom(words, number, pieces)
        for pieces in _split(idioms)
        if there.issuperset(pieces)
        for number in range(run[0], run[1] + 1)
    )


@cache
def _split(idioms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of each idiom."""
    return tuple(tuple(idiom.split()) for idiom in idioms)


def _in_idiom(words: tuple[Word, ...], number: int, pieces: tuple[str, ...]) -> bool:
    """Whether a word is part of an idiom, as its first, second or third word, or behind its gap."""
    reach = 2 + (_GAP if "~" in pieces else 0)
    for start in range(max(0, number - reach), number + 1):
        if pieces[0] in {words[start].lemma.lower(), words[start].text.lower()}:
            end = _run(words, start, pieces)
            if end is not None and start <= number <= end:
                return True
    return False


def _run(words: tuple[Word, ...], start: int, idiom: tuple[str, ...]) -> int | None:
    """Number of the last word if ``idiom`` starts at word ``start``: adverbs may stand between its words, ``~`` is a gap."""
    at, last, gap = start, start, 0
    for piece in idiom:
        if piece == "~":
            gap = _GAP
            continue
        spared = gap
        while at < len(words) and piece not in {words[at].lemma.lower(), words[at].text.lower()}:
            is_spare = words[at].pos in _SKIPPED or words[at].tag in _QUOTES
            if last == at or not (is_spare or spared):
                return None
            if words[at].tag in _FINITE and words[start].pos in {"VERB", "ADP"}:
                return None  # another clause begins: "held in Norland are back" is no "hold ~ back"
            spared -= not is_spare
            at += 1
        if at >= len(words):
            return None
        last, at, gap = at, at + 1, 0
    return last


def _proposition_of(sentence: Sentence, first: int, last: int, by_word: dict[int, Proposition]) -> Proposition | None:
    """The proposition that an idiom belongs to: headed by one of its words, else what it hangs on, be it clause or noun."""
    verbs = [n for n in range(first, last + 1) if n in by_word and sentence.words[n].pos in {"VERB", "AUX", "ADJ"}]
    if verbs:
        return by_word[next((n for n in verbs if by_word[n].first(Role.PATIENT)), verbs[-1])]
    at = first
    for _ in range(_CLIMB):
        if at in by_word and at < first:
            return by_word[at]
        phrase = phrase_at(sentence, at) if not first <= at <= last else None
        if phrase is not None and phrase.entity is not Entity.DATE:
            word = sentence.words[first]
            return Proposition(
                -1, word.lemma, Form.ADJECTIVE, first, word.span, phrase.span, (Argument(Role.PATIENT, phrase),)
            )
        if sentence.words[at].head == at:
            break
        at = sentence.words[at].head
    if at in by_word:
        return by_word[at]
    word = sentence.words[first]
    return Proposition(-1, word.lemma, Form.ADJECTIVE, first, word.span, sentence.span)
