"""Lists inside a sentence: "six Latvians, two Poles" and "Mira Tan, the editor Bela Roth and Ivo Kol".

What stands in a list is told by what stands before it: a comma, "and", or the words that open the list. A name behind a
preposition or a verb of its own ("an ally of Mira Tan", "who had met Bela Roth") only describes another.
"""

from __future__ import annotations

from habeas.extract.grouping.groups import Group, Scene, groups_of, is_people, together
from habeas.knowledge.function_words import function_words
from habeas.model.labels import COPULA, VERBAL
from habeas.model.proposition import Phrase, Sentence, Word
from habeas.model.text import Span

_INSIDE = frozenset({"compound", "poss"})
_TITLES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
_MARKS = frozenset('.("“')
"""Signs that stand before a name in a list and part no items."""


def named_in(span: Span, sentence: Sentence, scene: Scene) -> tuple[Group, ...]:
    """The people whom a list in ``span`` names, as one group; () if it names nobody."""
    listed = [p for p in _heads_in(span, sentence) if _is_named_item(p, span, sentence, scene)]
    found = [Group((m.name,), (m.id,)) for p in listed for m in scene.people.resolve(p.head)[:1]]
    return (together(found),) if found else ()


def counted_in(span: Span, sentence: Sentence, scene: Scene) -> tuple[Group, ...]:
    """The counted groups of people that a list in ``span`` holds, in order."""
    found: list[Group] = []
    for phrase in _heads_in(span, sentence):
        if phrase.numeral is not None and is_people(phrase, scene) and _opens(phrase, span, sentence, scene):
            alone = [g for g in groups_of(phrase, scene) if g.quantity is not None]
            found.extend(g for g in alone[:1] if g not in found)
    return tuple(found)


def _heads_in(span: Span, sentence: Sentence) -> tuple[Phrase, ...]:
    seen: dict[int, Phrase] = {}
    for phrase in sentence.phrases:
        if span.covers(phrase.head):
            seen.setdefault(phrase.word, phrase)
    return tuple(seen[word] for word in sorted(seen))


def _is_named_item(phrase: Phrase, span: Span, sentence: Sentence, scene: Scene) -> bool:
    if phrase.is_pronoun or not scene.people.resolve(phrase.head):
        return False
    if not any(w.pos == "PROPN" for w in sentence.words if phrase.head.covers(w.span)):
        return False
    small = function_words(scene.document.language)
    own = sentence.words[phrase.word]
    if own.relation in _INSIDE and own.head > phrase.word and sentence.words[own.head].pos == "NOUN":
        return False  # "a Doe administration official"
    after = next((w for w in sentence.words if w.span.start >= phrase.head.end), None)
    if after is not None and (after.text.lower() in small.possessives or (after.pos in VERBAL and after.tag != "VBN")):
        return False
    return _opens(phrase, span, sentence, scene)


def _opens(phrase: Phrase, span: Span, sentence: Sentence, scene: Scene) -> bool:
    """Whether nothing but titles and articles stands between a phrase and what parts the items of the list."""
    start = min(phrase.head.start, phrase.numeral.start) if phrase.numeral else phrase.head.start
    before = [w for w in sentence.words if span.start <= w.span.start and w.span.end <= start]
    for word in reversed(before):
        if word.text.lower() in scene.words.joints or word.lemma == COPULA:
            return True
        if not _is_title(word, scene.document.language):
            return False
    return True


def _is_title(word: Word, language: str) -> bool:
    is_owner = word.tag == "PRP$" or word.text in function_words(language).possessives
    return is_owner or word.pos in _TITLES or word.text in _MARKS or word.tag == "JJ" or word.text[:1].isupper()
