"""Whether a report, or a stretch of it, can hold a claim or a column at all: a first pass by words, so that only that is parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from habeas.knowledge.subject import SubjectWords, subject_words
from habeas.model.text import Document, Span

_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_REACH = 5
"""Sentences before and after one that are judged with it: two or three paragraphs."""
_KNOWN = 100_000
"""Words whose answer is remembered, some 10 MB."""


def is_on_subject(document: Document) -> bool:
    """Whether title or text holds words of the subject, or speaks to the reader.

    Always true in a language for which no such words are known. Invisible characters inside
    a word and full-width letters hide nothing. Linear in the length of the text.
    """
    words = subject_words(document.language)
    if words is None:
        return True
    shown = _Shown(f"{document.title or ''}\n{document.text}", document.language, words)
    return shown.is_voiced(words) or _is_enough((shown,), len(document.text), words)


def on_subject(document: Document, sentences: Sequence[Span]) -> tuple[bool, ...]:
    """Of each sentence of a document, whether the stretch of it and those around it holds words of the subject.

    So a paragraph on other things is passed over in a report that is long enough to have several. All are on the subject in a
    report that speaks to its reader.
    """
    words = subject_words(document.language)
    if words is None or len(sentences) <= 2 * _REACH + 1:
        return (True,) * len(sentences)
    shown = tuple(_Shown(span.cut(document.text), document.language, words) for span in sentences)
    if _Shown(f"{document.title or ''}\n{document.text}", document.language, words).is_voiced(words):
        return (True,) * len(sentences)
    found = []
    for at in range(len(sentences)):
        around = slice(max(0, at - _REACH), at + _REACH + 1)
        length = sum(span.end - span.start for span in sentences[around])
        found.append(_is_enough(shown[around], length, words))
    return tuple(found)


def is_tale(document: Document) -> bool:
    """Whether a document tells of an invented story, as reviews of films and novels do: whoever is kidnapped in it is not."""
    words = subject_words(document.language)
    if words is None:
        return False
    text = _WORD.findall(plain(f"{document.title or ''}\n{document.text}"))
    kinds = sum(not kind.isdisjoint(text) for kind in words.tales)
    if kinds < words.kinds:
        return False
    told = sum(any(word in kind for kind in words.tales) for word in text)
    ruled = sum(word in words.powers for word in text)
    return told >= words.told * len(text) and ruled < words.ruled * len(text)


class _Shown:
    """What the words of a text show: whether one of them is a certain sign, and the hints among them."""

    __slots__ = ("_words", "hints", "is_certain")

    def __init__(self, text: str, language: str, words: SubjectWords) -> None:
        self._words = _WORD.findall(plain(text))
        shown = {_shown_by(word, language) for word in set(self._words)}
        self.is_certain = "" in shown
        self.hints = frozenset(hint for hint in shown if hint)

    def is_voiced(self, words: SubjectWords) -> bool:
        """Whether the text speaks to its reader."""
        return sum(word in words.voice for word in self._words) >= words.voiced * max(1, len(self._words))


def _is_enough(shown: Sequence[_Shown], length: int, words: SubjectWords) -> bool:
    """Whether pieces of text of ``length`` characters in all show the subject."""
    if any(piece.is_certain for piece in shown):
        return True
    hints: frozenset[str] = frozenset().union(*(piece.hints for piece in shown))
    return len(hints) >= min(words.enough, 1 + length // words.stretch)


def plain(text: str) -> str:
    """The text in small letters, as one would read it aloud."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return text.casefold()


@lru_cache(_KNOWN)
def _shown_by(word: str, language: str) -> str | None:
    """The hint that a word is, "" if it is a certain sign, None if it is neither."""
    words = subject_words(language)
    if words is None or word.startswith(words.certain):
        return ""
    return _hint(word, words)


def _hint(word: str, words: SubjectWords) -> str | None:
    return max((hint for hint in words.hints if word.startswith(hint)), key=len, default=None)
