"""Which sentences of a report are parsed: a first pass by the words of the frames.

A sentence can hold a claim only if the words of a frame stand in it, together with one of those that the frame wants beside them. It
is read with what stands around it, since people are named, speak and are counted from one sentence to the next. The words come
from the frames themselves, so that a new frame needs nothing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from habeas.extract.choosing.subject import on_subject, plain
from habeas.knowledge.arguments import ArgumentWords, argument_words
from habeas.knowledge.forms import lemmas_of, word_forms
from habeas.knowledge.frames import Frame, frames_by_kind
from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Names
from habeas.knowledge.places import gazetteer
from habeas.model.text import Document, Span

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_NEAR = 3
"""Sentences before and after one with a sign that are read with it: as far as a number of people is taken up."""
_LINE = 200
"""Characters of a line of a list behind a colon; what is longer tells something of its own."""
_REMEMBERED = 50_000
"""Words of which it is remembered whether they can be names."""


class Sign(NamedTuple):
    """What must stand in a sentence for one wording of a frame: all of ``words``, and one of each of ``beside``; lemmas."""

    words: frozenset[str]
    beside: tuple[frozenset[str], ...]


def choose(document: Document, sentences: Sequence[Span]) -> tuple[bool, ...]:
    """Of each sentence of a document, whether it is to be parsed. All are, in a language whose forms of words are not known.

    Linear in the length of the text.
    """
    if word_forms(document.language) is None:
        return (True,) * len(sentences)
    texts = [span.cut(document.text) for span in sentences]
    about = on_subject(document, sentences)
    signed = [here and holds_sign(text, document.language) for text, here in zip(texts, about, strict=True)]
    chosen = [any(signed[max(0, at - _NEAR) : at + _NEAR + 1]) for at in range(len(texts))]
    _add_lists(texts, chosen)
    return tuple(_with_names(texts, chosen, document.language))


def holds_sign(sentence: str, language: str) -> bool:
    """Whether a sentence can hold a claim, by its words alone."""
    words = _WORD.findall(plain(sentence).replace("’", "'"))
    there = frozenset().union(*(lemmas_of(word, language) for word in words))
    signs = _signs(language)
    return any(_stands(sign, there) for word in there & signs.keys() for sign in signs[word])


def _stands(sign: Sign, there: frozenset[str]) -> bool:
    return sign.words <= there and not any(there.isdisjoint(group) for group in sign.beside)


def _add_lists(texts: Sequence[str], chosen: list[bool]) -> None:
    """Adds the short lines behind a chosen sentence that ends in a colon."""
    is_open = False
    for at, text in enumerate(texts):
        chosen[at] = chosen[at] or (is_open and len(text) <= _LINE)
        is_open = chosen[at] and (text.rstrip().endswith(":") or (is_open and len(text) <= _LINE))


def _with_names(texts: Sequence[str], chosen: Sequence[bool], language: str) -> Iterator[bool]:
    """What is chosen, and every sentence with a name that a chosen one has: it may tell it in full."""
    if all(chosen):
        yield from chosen
        return
    names = [frozenset(_names_in(text, language)) for text in texts]
    known = frozenset().union(*(here for here, is_chosen in zip(names, chosen, strict=True) if is_chosen))
    for here, is_chosen in zip(names, chosen, strict=True):
        yield is_chosen or not known.isdisjoint(here)


def _names_in(text: str, language: str) -> Iterable[str]:
    """Words inside a sentence that can be of a person's name."""
    return (word.group() for word in _NAME.finditer(text) if word.start() and _is_name(word.group(), language))


@lru_cache(_REMEMBERED)
def _is_name(word: str, language: str) -> bool:
    """Whether a word has a capital and is no place, people, day, month or the like."""
    names = load(f"lexicons/{language}/parsing_names.yml", Names)
    places = gazetteer()
    is_place = places.country(word) or places.nationality(word) or places.capital(word) or places.union(word)
    return word[0].isupper() and word.lower() not in names.never_person and is_place is None


@cache
def _signs(language: str) -> dict[str, tuple[Sign, ...]]:
    """The signs of all frames, each under the word of it that is in fewest."""
    closed = argument_words(language)
    found = dict.fromkeys(s for _, frame in frames_by_kind() for s in _of(frame, closed))
    uses = Counter(word for sign in found for word in sign.words)
    table: dict[str, list[Sign]] = {}
    for sign in found:
        table.setdefault(min(sign.words, key=lambda word: (uses[word], word)), []).append(sign)
    return {word: tuple(signs) for word, signs in table.items()}


def _of(frame: Frame, closed: ArgumentWords) -> Iterator[Sign]:
    """The signs of one frame. The words that it wants among its arguments stand in its sentence."""
    wanted: tuple[Iterable[str], ...] = (
        frame.near,
        () if frame.term == "required" else frame.object,
        frame.subject,
        frame.target,
    )
    beside = tuple(group for group in map(_heads, wanted) if group)
    modals = (*(closed.deontic if frame.deontic else ()), *(closed.refusing if frame.refusing else ()))
    for wording in (*frame.verbs, *frame.nouns, *frame.adjectives, *frame.idioms, *modals):
        words = frozenset(
            part for piece in wording.lower().split() if "'" not in piece for part in _WORD.findall(piece)
        )
        if words:
            yield Sign(words, beside)


def _heads(wordings: Iterable[str]) -> frozenset[str]:
    """The last word of each wording; none if one of them is a mark, for which nothing here looks."""
    words = [_WORD.findall(wording.lower()) for wording in wordings]
    return frozenset(found[-1] for found in words) if all(words) else frozenset()
