"""Whether a report can hold a claim or a column at all: a first pass by words, so that only such reports are parsed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from habeas.knowledge.subject import SubjectWords, subject_words
from habeas.model.text import Document

_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_KNOWN = 100_000
"""Words whose answer is remembered, some 10 MB."""


def is_on_subject(document: Document) -> bool:
    """Whether title or text holds words of the subject, or speaks to the reader.

    Always true in a language for which no such words are known. Invisible characters inside
    a word and full-width letters hide nothing. Linear in the length of the text.
    """
    language = document.language
    words = subject_words(language)
    if words is None:
        return True
    found = _WORD.findall(_plain(f"{document.title or ''}\n{document.text}"))
    hints: set[str] = set()
    for word in set(found):
        shown = _shown_by(word, language)
        if shown == "":
            return True
        if shown is not None:
            hints.add(shown)
    is_voiced = sum(word in words.voice for word in found) >= words.voiced * max(1, len(found))
    return is_voiced or len(hints) >= min(words.enough, 1 + len(document.text) // words.stretch)


def _plain(text: str) -> str:
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
