"""Which document repeats which: containment of word 3-grams, and credits to an outlet whose text is at hand.

Texts may come and go: what they change is the texts that share a 3-gram with them, and those of their time that credit their outlet.

Method: Broder, "On the resemblance and containment of documents" (1997), over all 3-grams rather than a sample, since
reports are short. An inverted index of 3-grams finds candidates; one that many texts share says nothing of copying.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
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


def find_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Each document id → the id of the earliest text that it repeats. Documents that repeat none are left out."""
    copies = Copies()
    copies.change((), documents)
    return copies.all()


def originals(documents: Iterable[Document], copies: Mapping[str, str]) -> dict[str, str]:
    """Every document id → the id of the text that it repeats, else its own."""
    return {d.id: copies.get(d.id, d.id) for d in documents}


Gram = int
"""Three words that follow each other, each by its number in the vocabulary: exact, and smaller than the words."""

_BITS = 21
"""Bits of a word's number: three fill 63. Of the words after the first two million some would look alike to this module."""

_Holders = str | tuple[str, ...] | dict[str, None]
"""The texts of a 3-gram: one (most have no more, and need no more room than its id), a few, or more than ``_COMMON``."""

Age = tuple[date, bool, str]

_Month = int | None


class Copies:
    """Texts by their 3-grams, outlets and months, and what each of them repeats."""

    def __init__(self) -> None:
        self._texts: dict[str, Document] = {}
        self._ages: dict[str, Age] = {}
        self._words: dict[str, int] = {}
        self._grams: dict[str, array[int]] = {}
        self._holders: dict[Gram, _Holders] = {}
        self._outlets: dict[str, dict[_Month, dict[str, None]]] = {}
        self._months: dict[_Month, dict[str, None]] = {}
        self._naming: dict[tuple[str, _Month], dict[str, None]] = {}
        self._found: dict[str, str] = {}
        self._repeated_by: dict[str, dict[str, None]] = {}

    def all(self) -> dict[str, str]:
        """Every text that repeats another → the earliest that it repeats."""
        return {ident: self.original(ident) for ident in self._found}

    def original(self, ident: str) -> str:
        """The id of the earliest text that a text repeats, else its own."""
        while ident in self._found:
            ident = self._found[ident]
        return ident

    def change(self, gone: Iterable[Document], come: Iterable[Document]) -> set[str]:
        """Take texts out and in; the ids of all texts that may repeat another one than before."""
        is_first = not self._texts
        weigh: dict[str, None] = {}
        for document in gone:
            weigh.update(dict.fromkeys(self._affected(document)))
            weigh.update(dict.fromkeys(self._remove(document)))
        new = {d.id: d for d in come}
        for document in new.values():
            weigh.update(dict.fromkeys(self._add(document)))
        for document in () if is_first else new.values():
            weigh.update(dict.fromkeys(self._affected(document)))
        weigh.update(dict.fromkeys(new))
        changed = {d for ident in weigh if self._settle(ident) for d in self._followers(ident)}
        return changed | {d for ident in new for d in self._followers(ident)}

    def _settle(self, ident: str) -> bool:
        """Find again what a text repeats; whether that is something else."""
        before = self._found.pop(ident, None)
        if before is not None:
            self._repeated_by[before].pop(ident, None)
        document = self._texts.get(ident)
        found = (self._contained_in(document) or self._credited_to(document)) if document else None
        if found is not None:
            self._found[ident] = found
            self._repeated_by.setdefault(found, {})[ident] = None
        return found != before

    def _followers(self, ident: str) -> list[str]:
        """A text and all that repeat it, directly or through others."""
        found = [ident]
        for one in found:
            found.extend(self._repeated_by.get(one, ()))
        return found

    def _add(self, document: Document) -> list[str]:
        """Take a text in; texts that lose a 3-gram as a way to find others, since it is common now."""
        ident, month = document.id, _month(document)
        self._texts[ident], self._ages[ident] = document, _by_age(document)
        self._months.setdefault(month, {})[ident] = None
        if document.publisher:
            self._outlets.setdefault(document.publisher.casefold(), {}).setdefault(month, {})[ident] = None
        folded = document.text.casefold()
        for outlet in self._outlets:
            if (outlet, month) in self._naming and outlet in folded:
                self._naming[outlet, month][ident] = None
        grams = self._grams[ident] = array("Q", sorted(self._grams_of(folded)))
        lost: list[str] = []
        for gram in grams:
            holders = self._holders.get(gram)
            if isinstance(holders, dict):
                holders[ident] = None
            elif holders is None:
                self._holders[gram] = ident
            else:
                many = self._holders[gram] = (*_all(holders), ident)
                if len(many) > _COMMON:
                    lost.extend(many[:-1])
                    self._holders[gram] = dict.fromkeys(many)
        return lost

    def _remove(self, document: Document) -> list[str]:
        """Take a text out; texts for which a 3-gram becomes a way to find others again."""
        ident, month = document.id, _month(document)
        won: list[str] = []
        for gram in self._grams.pop(ident):
            held = self._holders.pop(gram)
            if isinstance(held, dict) and len(held) > _COMMON + 1:
                del held[ident]
                self._holders[gram] = held
                continue
            left = tuple(h for h in _all(held) if h != ident)
            if left:
                self._holders[gram] = left if len(left) > 1 else left[0]
            if len(left) == _COMMON:
                won.extend(left)
        del self._texts[ident], self._ages[ident], self._months[month][ident]
        if document.publisher:
            del self._outlets[document.publisher.casefold()][month][ident]
        for outlet in self._outlets:
            self._naming.get((outlet, month), {}).pop(ident, None)
        return [*won, ident]

    def _affected(self, document: Document) -> list[str]:
        """Texts that may repeat this one."""
        found = self._sharing(document)
        if not document.publisher:
            return found
        outlet, month = document.publisher.casefold(), _month(document)
        months = tuple(self._months) if month is None else (month, month + 1, month + 2, None)
        return [*found, *(ident for at in months for ident in self._names_in(outlet, at))]

    def _names_in(self, outlet: str, month: _Month) -> Iterable[str]:
        """Texts of a month in which the outlet's name stands."""
        if (outlet, month) not in self._naming:
            texts = self._months.get(month, ())
            self._naming[outlet, month] = dict.fromkeys(i for i in texts if outlet in self._texts[i].text.casefold())
        return self._naming[outlet, month]

    def _grams_of(self, folded: str) -> set[Gram]:
        words = [self._words.setdefault(word, len(self._words)) for word in _WORD.findall(folded)]
        return {(a << 2 * _BITS | b << _BITS | c) & _LAST for a, b, c in zip(words, words[1:], words[2:], strict=False)}

    def _sharing(self, document: Document) -> list[str]:
        """Other texts that share uncommon 3-grams with this one."""
        found: dict[str, None] = {}
        for gram in self._grams[document.id]:
            holders = self._holders[gram]
            if isinstance(holders, tuple):
                found.update(dict.fromkeys(holders))
        found.pop(document.id, None)
        return list(found)

    def _contained_in(self, document: Document) -> str | None:
        age = self._ages[document.id]
        best: tuple[Age, str] | None = None
        for ident in self._sharing(document):
            other = self._ages[ident]
            is_older = other < age and (best is None or other < best[0])
            if is_older and _are_near(age, other) and self._share(document.id, ident) >= _CONTAINED:
                best = other, ident
        return best[1] if best else None

    def _share(self, first: str, second: str) -> float:
        return _share(set(self._grams[first]), set(self._grams[second]))

    def _credited_to(self, document: Document) -> str | None:
        """The earliest text of an outlet that this text credits and shares something particular with."""
        folded = document.text.casefold()
        own = (document.publisher or "").casefold()
        for outlet in sorted(self._outlets):
            if outlet == own or outlet not in folded:
                continue
            is_source, is_quoted = _credits(folded, outlet, source=True), _credits(folded, outlet, source=False)
            for other in self._around(outlet, document) if is_source or is_quoted else ():
                common = self._share(document.id, other.id)
                if common >= _CREDITED and (is_source or _overlap(_rare(document), _rare(other)) >= _QUOTED):
                    return other.id
        return None

    def _around(self, outlet: str, document: Document) -> list[Document]:
        """Earlier texts of an outlet near a text, and those without a date, in the order in which they are tried."""
        month, texts = _month(document), self._outlets[outlet]
        months = (
            (*sorted(m for m in texts if m is not None), None) if month is None else (month - 2, month - 1, month, None)
        )
        age = self._ages[document.id]
        earlier = (ident for at in months for ident in sorted(texts.get(at, ()), key=self._ages.__getitem__))
        return [self._texts[i] for i in earlier if self._ages[i] < age and _are_near(age, self._ages[i])]


_LAST = 2**64 - 1


def _all(holders: _Holders) -> Iterable[str]:
    return (holders,) if isinstance(holders, str) else holders


def _by_age(document: Document) -> Age:
    """The earliest first. Of one day's texts, one that carries its own outlet's credit line comes before the others."""
    outlet = (document.publisher or "").casefold()
    return published_day(document) or date.max, not _credits(document.text, outlet, source=True), document.id


def _share(first: set[Gram], second: set[Gram]) -> float:
    small = min(len(first), len(second))
    return len(first & second) / small if small >= _SHORTEST else float(first == second and small > 0)


def _month(document: Document) -> int | None:
    day = published_day(document)
    return day.year * 12 + day.month if day else None


def _rare(document: Document) -> frozenset[str]:
    """Names and figures of a text: words with a capital inside a sentence, and numbers."""
    return frozenset(w.casefold() for w in _NAME.findall(document.text))


_NAME = re.compile(r"(?<=[a-zа-яё,] )[^\W\d_a-zа-яё]\w+|\d+")


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    small = min(len(first), len(second))
    return len(first & second) / small if small else 0.0


def _are_near(first: Age, second: Age) -> bool:
    """Whether two texts are of one time; one without a date is of any."""
    one, two = first[0], second[0]
    return date.max in {one, two} or abs((one - two).days) <= _DAYS


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
