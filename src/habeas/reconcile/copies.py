"""Which document repeats which: containment of word 3-grams, and credits to an outlet whose text is at hand.

Method: Broder, "On the resemblance and containment of documents" (1997), over all 3-grams rather than a sample, since
reports are short. An inverted index of 3-grams finds candidates; one that many texts share says nothing of copying.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from habeas.knowledge.reconcile import load_credits
from habeas.model.text import Document
from habeas.reconcile.scope import published_day

_CONTAINED = 0.4
"""Share of the shorter text's 3-grams that the other holds, above which it is a copy without any credit.

Independent reports of one event that quote the same statement stay below 0.2 on invented stories; edited agency text above 0.5."""

_CREDITED = 0.03
"""Share enough for a text that says whose it is: it needs only a shared phrase or two."""

_QUOTED = 0.2
"""Share of the rarer words, names and figures in common, enough where an agency is quoted as the source of the news."""

_SHORTEST = 12
"""Texts of fewer 3-grams are too short to say."""

_COMMON = 50
"""A 3-gram in more texts than this is a phrase of the trade and finds no candidates; it still counts in the share."""

_DAYS = 45
"""A copy stands near its original; the anniversary report that quotes it is a report of its own."""

_WORD = re.compile(r"\w+")


def find_copies(documents: Sequence[Document]) -> dict[str, str]:
    """Each document id → the id of the earliest text that it repeats. Documents that repeat none are left out."""
    ordered = sorted(documents, key=_by_age)
    grams = {d.id: _grams(d.text) for d in ordered}
    rare = _rare_words(ordered)
    shared = _shared_grams(ordered, grams)
    by_outlet = _by_outlet(ordered)
    by_id = {d.id: d for d in ordered}
    rank = {d.id: place for place, d in enumerate(ordered)}
    original: dict[str, str] = {}
    for document in ordered:
        earlier = {i: by_id[i] for i in shared[document.id] if rank[i] < rank[document.id]}
        found = _contained_in(document, earlier, grams) or _credited_to(document, by_outlet, grams, rare)
        if found:
            original[document.id] = original.get(found, found)
    return original


def originals(documents: Sequence[Document], copies: dict[str, str]) -> dict[str, str]:
    """Every document id → the id of the text that it repeats, else its own."""
    return {d.id: copies.get(d.id, d.id) for d in documents}


def _by_age(document: Document) -> tuple[date, bool, str]:
    """The earliest first. Of one day's texts, one that carries its own outlet's credit line comes before the others."""
    outlet = (document.publisher or "").casefold()
    return published_day(document) or date.max, not _credits(document.text, outlet, source=True), document.id


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _shared_grams(
    documents: Sequence[Document], grams: dict[str, frozenset[tuple[str, ...]]]
) -> dict[str, Counter[str]]:
    """For each document, the others that share uncommon 3-grams with it, and how many."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for document in documents:
        for gram in grams[document.id]:
            holders[gram].append(document.id)
    shared: dict[str, Counter[str]] = {d.id: Counter() for d in documents}
    for ids in holders.values():
        if 1 < len(ids) <= _COMMON:
            for ident in ids:
                shared[ident].update(other for other in ids if other != ident)
    return shared


def _contained_in(
    document: Document, earlier: dict[str, Document], grams: dict[str, frozenset[tuple[str, ...]]]
) -> str | None:
    best: tuple[tuple[date, bool, str], str] | None = None
    for ident, other in earlier.items():
        if _are_near(document, other) and _share(grams[document.id], grams[ident]) >= _CONTAINED:
            age = _by_age(other)
            best = min(best, (age, ident)) if best else (age, ident)
    return best[1] if best else None


def _share(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> float:
    small = min(len(first), len(second))
    return len(first & second) / small if small >= _SHORTEST else float(first == second and small > 0)


def _credited_to(
    document: Document,
    by_outlet: dict[str, _Texts],
    grams: dict[str, frozenset[tuple[str, ...]]],
    rare: dict[str, frozenset[str]],
) -> str | None:
    """The earliest text of an outlet that this text credits and shares something particular with."""
    folded = document.text.casefold()
    own = (document.publisher or "").casefold()
    for outlet, texts in by_outlet.items():
        if outlet == own or outlet not in folded:
            continue
        is_source, is_quoted = _credits(folded, outlet, source=True), _credits(folded, outlet, source=False)
        for other in _around(texts, document):
            if other.id == document.id or not _are_near(document, other) or _by_age(other) > _by_age(document):
                continue
            common = _share(grams[document.id], grams[other.id])
            words = _overlap(rare[document.id], rare[other.id])
            if (is_source and common >= _CREDITED) or (is_quoted and words >= _QUOTED and common >= _CREDITED):
                return other.id
    return None


_Texts = dict[int | None, list[Document]]
"""Texts of one outlet by the month of publication (year times 12 plus month), so that neighbours are found without a search."""


def _by_outlet(documents: Sequence[Document]) -> dict[str, _Texts]:
    found: dict[str, _Texts] = {}
    for document in documents:
        if document.publisher:
            months = found.setdefault(document.publisher.casefold(), {})
            months.setdefault(_month(document), []).append(document)
    return dict(sorted(found.items()))


def _month(document: Document) -> int | None:
    day = published_day(document)
    return day.year * 12 + day.month if day else None


def _around(texts: _Texts, document: Document) -> list[Document]:
    """Texts of the month and the two before it, and those without a date, the earliest first; all, if the document has none."""
    month = _month(document)
    if month is None:
        return sorted((d for group in texts.values() for d in group), key=_by_age)
    return [d for at in (month - 2, month - 1, month, None) for d in texts.get(at, ())]


def _rare_words(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Names and figures of each text: words with a capital inside a sentence, and numbers."""
    return {d.id: frozenset(w.casefold() for w in _NAME.findall(d.text)) for d in documents}


_NAME = re.compile(r"(?<=[a-zа-яё,] )[^\W\d_a-zа-яё]\w+|\d+")


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    small = min(len(first), len(second))
    return len(first & second) / small if small else 0.0


def _are_near(first: Document, second: Document) -> bool:
    one, two = published_day(first), published_day(second)
    return one is None or two is None or abs((one - two).days) <= _DAYS


@cache
def _patterns(*, source: bool) -> tuple[str, ...]:
    wordings = load_credits()
    return wordings.source if source else wordings.mention


def _credits(text: str, outlet: str, *, source: bool) -> bool:
    """Whether ``text`` credits ``outlet`` by one of the wordings."""
    if not outlet:
        return False
    folded = text.casefold()
    return any(pattern.replace("~", outlet) in folded for pattern in _patterns(source=source))
