"""Shape of the forms that words take (``data/lexicons/<language>/word_forms.yml``), and what a word can be a form of."""

from __future__ import annotations

from functools import cache, lru_cache

from habeas.knowledge.loader import DATA, load
from habeas.knowledge.spec import Shape

_REMEMBERED = 100_000
"""Words whose lemmas are kept, some 30 MB; a stream of noise has no end."""


class WordForms(Shape, frozen=True):
    """``endings`` with what is put in their place, ``irregular`` lemmas with their forms, ``prefixes`` that may stand before such
    a form, ``tails`` behind an apostrophe with the lemmas they stand for, ``contractions`` likewise with what stands before it.
    ``doubled`` are stems' endings that lose their last letter. A tagger's lemma may have kept one of ``plurals`` or lost one of
    ``lost``. ``examples``: a form → a lemma of it."""

    endings: tuple[tuple[str, str], ...]
    prefixes: tuple[str, ...]
    tails: dict[str, tuple[str, ...]]
    irregular: dict[str, tuple[str, ...]]
    plurals: tuple[str, ...]
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    contractions: dict[str, tuple[str, ...]]
    examples: dict[str, str]


@cache
def word_forms(language: str) -> WordForms | None:
    """The forms of ``language``; None if there are none for it."""
    path = f"lexicons/{language}/word_forms.yml"
    if not DATA.joinpath(path).is_file():
        return None
    found: WordForms = load(path, WordForms)
    return found


@lru_cache(_REMEMBERED)
def lemmas_of(word: str, language: str) -> frozenset[str]:
    """Every lemma of which a word in small letters can be a form, and many of which it cannot; the word itself is one."""
    forms = word_forms(language)
    if forms is None:
        return frozenset((word,))
    stem, apostrophe, tail = word.partition("'")
    if not apostrophe:
        return _plain_lemmas(word, language, forms)
    joined = next((ending for ending in forms.contractions if word.endswith(ending)), None)
    if joined is not None:
        stem = word.removesuffix(joined)
    joins = () if joined is None else forms.contractions[joined]
    return frozenset((word, *joins, f"'{tail}", *forms.tails.get(tail, ()))) | _plain_lemmas(stem, language, forms)


def without_plural(word: str, language: str) -> str:
    """A word in small letters less the ending of a plural that its lemma may have kept; as it stands if it has none."""
    forms = word_forms(language)
    ending = next((e for e in forms.plurals if word.endswith(e)), "") if forms is not None else ""
    return word.removesuffix(ending)


def with_lost(lemma: str, language: str) -> tuple[str, ...]:
    """A lemma as the tagger gives it, and as it is with an ending that it may have lost."""
    forms = word_forms(language)
    return (lemma, *(lemma + ending for ending in forms.lost)) if forms is not None else (lemma,)


def _plain_lemmas(word: str, language: str, forms: WordForms) -> frozenset[str]:
    irregular = _irregular(language)
    found = {word, *irregular.get(word, ())}
    for prefix in forms.prefixes:
        if word.startswith(prefix):
            found.update(prefix + lemma for lemma in irregular.get(word[len(prefix) :], ()))
    for ending, replacement in forms.endings:
        stem = word[: -len(ending)]
        if stem and word.endswith(ending):
            found.add(stem + replacement)
            if not replacement and (stem[-2:-1] == stem[-1:] or stem.endswith(forms.doubled)):
                found.add(stem[:-1])
    return frozenset(found)


@cache
def _irregular(language: str) -> dict[str, tuple[str, ...]]:
    """Form → lemmas."""
    forms = word_forms(language)
    found: dict[str, list[str]] = {}
    for lemma, irregular in forms.irregular.items() if forms is not None else ():
        for form in irregular:
            found.setdefault(form, []).append(lemma.lower())
    return {form: tuple(lemmas) for form, lemmas in found.items()}
