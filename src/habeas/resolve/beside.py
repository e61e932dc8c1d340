"""Offices in the words beside a name, where the name's role does not tell the country.

"President Ana Roe of Freedonia", "Freedonia's president, Ana Roe,", "the president of Freedonia, Ana Roe, said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from habeas.knowledge.offices import Held, Post, post_of
from habeas.knowledge.parties import party_words
from habeas.knowledge.places import PlaceKind, gazetteer
from habeas.model.claim import Mention
from habeas.model.text import Span

_REACH = 80
"""Characters looked at before and after a name."""

_MOST_WORDS = 8
_END = re.compile(r"[,.;:()\n]")
_BREAK = re.compile(r"[.;:!?)\]\n]\s")
_WORD = re.compile(r"\S+")


def posts_beside(mention: Mention, text: str, bare: Mapping[str, Held]) -> Iterator[Post]:
    """The offices that stand beside the names of a mention; ``bare`` are those among its roles that name no country."""
    for span in mention.spans:
        if span.cut(text) in mention.names:
            post = _behind(text[span.end : span.end + _REACH], bare) or _before(text, span, bare)
            if post is not None:
                yield post


def _behind(behind: str, bare: Mapping[str, Held]) -> Post | None:
    """The office of "Ana Roe of Freedonia", or "Ana Roe, Freedonia's president,", if a role says that it is one of hers."""
    belonging = _belonging().match(behind)
    if belonging is not None and len(bare) == 1:
        places = gazetteer().find(behind[belonging.end() :])
        is_next = bool(places) and places[0].span.start == 0 and places[0].kind is PlaceKind.COUNTRY
        return Post(places[0].code, *next(iter(bare.items()))) if is_next else None
    if not bare or not behind.startswith(","):
        return None
    post = post_of(_END.split(behind[1:], maxsplit=1)[0])
    return post if post is not None and post.country and post.office in bare else None


def _before(text: str, span: Span, bare: Mapping[str, Held]) -> Post | None:
    """The office that ends where the name begins; one that a comma parts from it must be told as a role, or be closed by a comma."""
    before, behind = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    if _office().search(before) is None:
        return None
    post = _title(before, is_whole=span.start <= _REACH)
    if post is None or post.country is None:
        return None
    if before.rstrip().endswith(",") and post.office not in bare:
        words = behind[1:].split(maxsplit=1)
        is_closed = behind.startswith(",") and bool(words) and words[0].lower() not in party_words().fillers
        return post if is_closed else None
    return post


def _title(before: str, *, is_whole: bool) -> Post | None:
    """The longest office in the words that end a text, if no word before it can make it another one ("deputy").

    ``is_whole``: nothing stands before the text.
    """
    *earlier, sentence = _BREAK.split(before)
    sentence = sentence.rstrip().removesuffix(",")
    starts = [match.start() for match in _WORD.finditer(sentence)]
    for start in starts[-_MOST_WORDS:]:
        post = post_of(sentence[start:])
        is_first = start == starts[0] and (is_whole or bool(earlier))
        if post is not None and _stands_alone(sentence[start:], is_first=is_first):
            return post
    return None


def _stands_alone(phrase: str, *, is_first: bool) -> bool:
    """Whether a phrase begins with an article or with whose it is, or, as the first of a sentence, with the office itself."""
    words, first = party_words(), phrase.split()[0].lower()
    places = gazetteer().find(phrase)
    if first in words.articles:
        return True
    if places and places[0].span.start == 0:
        return phrase[places[0].span.end :].replace("’", "'").startswith("'s ")
    return is_first and first not in words.fillers


@cache
def _office() -> re.Pattern[str]:
    """A word for an office: without one there is no more to look for."""
    found = sorted({word for group in party_words().offices for word in group})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b", re.IGNORECASE)


@cache
def _belonging() -> re.Pattern[str]:
    """The words between a name and its country: "of", "of the"."""
    words = party_words()
    of, articles = ("|".join(map(re.escape, some)) for some in (words.belonging, words.articles))
    return re.compile(rf"\s+(?:{of})\s+(?:(?:{articles})\s+)?", re.IGNORECASE)
