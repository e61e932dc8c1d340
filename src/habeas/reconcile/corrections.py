"""Figures that an outlet takes back, in sentences that say so, and the claims that fall with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.knowledge.reconcile import Cues, load_cues, load_wording
from habeas.model.claim import Kind, Status
from habeas.reconcile.roots import Voices
from habeas.reconcile.statements import Statement
from habeas.reconcile.windows import MONTH

_COUNTING = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.DEATH, Kind.COUNT, Kind.SENTENCE})
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence by which ``outlet`` takes back the figure ``number``: the claims in it, and the earlier claims that it takes back.

    ``claims`` that only repeat the wrong figure (``repeats``) tell of no happening.
    """

    outlet: str
    number: int
    claims: tuple[str, ...]
    repeats: frozenset[str]
    withdrawn: frozenset[str]


Sentence = tuple[str, int]
"""A document and the place of a sentence in it."""

Printed = Callable[[Kind, int, Statement], Iterable[Statement]]
"""A kind, a figure and a statement that takes it back → at least those of that kind and figure that were told in its time."""


def find_corrections(statements: Sequence[Statement], voices: Voices) -> tuple[Correction, ...]:
    """Corrections in order of the statements. What an outlet printed within a month before falls, whomever it quoted."""
    sentences: dict[Sentence, list[Statement]] = defaultdict(list)
    for statement in statements:
        if may_correct(statement):
            sentences[sentence_of(statement)].append(statement)
    if not sentences:
        return ()
    printed: dict[tuple[Kind, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        quantity = statement.claim.quantity
        if quantity is not None and statement.claim.kind in _COUNTING:
            printed[statement.claim.kind, quantity.n].append(statement)

    def told_before(kind: Kind, number: int, _: Statement) -> Iterable[Statement]:
        return printed.get((kind, number), ())

    return tuple(c for told in sentences.values() for c in corrections_of(told, told_before, voices))


def may_correct(statement: Statement) -> bool:
    """Whether a statement counts people in a sentence that takes something back."""
    return statement.claim.kind in _COUNTING and _corrects(statement.claim.passage.quote)


def sentence_of(statement: Statement) -> Sentence:
    """The sentence of a statement."""
    return statement.claim.document, statement.claim.passage.start


def figure_of(statement: Statement) -> tuple[Kind, int] | None:
    """What a correction can take back of a statement: its kind and figure."""
    quantity = statement.claim.quantity
    return (statement.claim.kind, quantity.n) if quantity is not None and statement.claim.kind in _COUNTING else None


def corrections_of(told: Sequence[Statement], printed: Printed, voices: Voices) -> Iterator[Correction]:
    """What one sentence takes back: each number that it calls wrong, or that it denies. ``told`` are its statements, in order."""
    first = told[0]
    outlet, quote = voices.outlet(first.text), first.claim.passage.quote
    denied = {s.claim.quantity.n for s in told if s.claim.quantity and s.claim.status is Status.NEGATED}
    kinds = {s.claim.kind for s in told}
    for number in sorted(denied | set(_wrong_numbers(quote, told))):
        repeats = {s.claim.id for s in told if s.claim.quantity and s.claim.quantity.n == number}
        near = (s for kind in sorted(kinds) for s in printed(kind, number, first) if _is_before(s, first))
        withdrawn = frozenset(s.claim.id for s in near if voices.outlet(s.text) == outlet) | repeats
        claims = tuple(sorted(s.claim.id for s in told))
        yield Correction(outlet.name, number, claims, frozenset(repeats), withdrawn)


def within_reach(statement: Statement) -> tuple[int, int] | None:
    """The days in which what a statement takes back was told; None if its own is not known, so that all may be meant."""
    return (statement.published - MONTH, statement.published) if statement.published is not None else None


def _is_before(statement: Statement, correcting: Statement) -> bool:
    """Whether it was printed in another sentence, within the month before, or on the day."""
    if statement.claim.passage == correcting.claim.passage:
        return False
    if statement.published is None or correcting.published is None:
        return True
    return 0 <= correcting.published - statement.published <= MONTH


def _wrong_numbers(quote: str, told: Sequence[Statement]) -> Iterator[int]:
    """Numbers of the sentence whose last mark before them says that they are wrong."""
    folded, cues = quote.casefold(), _cues()
    wordings = {s.claim.quantity.wording.casefold(): s.claim.quantity.n for s in told if s.claim.quantity}
    places = [(folded.find(w), n) for w, n in wordings.items() if w and w in folded]
    places += [
        (m.start(), int(m.group().replace(",", ""))) for m in _NUMBER.finditer(folded) if not _is_date(folded, m)
    ]
    for place, number in sorted(set(places)):
        wrong = max((folded.rfind(w, 0, place) for w in cues.wrong), default=-1)
        right = max((folded.rfind(w, 0, place) for w in cues.right), default=-1)
        if wrong > right:
            yield number


def _is_date(folded: str, number: re.Match[str]) -> bool:
    """Whether a number stands beside the name of a month."""
    near = (
        f"{folded[max(0, number.start() - _BESIDE) : number.start()]}|{folded[number.end() : number.end() + _BESIDE]}"
    )
    before, _, after = near.partition("|")
    words = (*before.split()[-1:], *after.split()[:1])
    return any(word.strip(".,") in _months() for word in words)


_BESIDE = 12
"""Characters that hold the word beside a number."""


@cache
def _months() -> frozenset[str]:
    return frozenset(month.casefold() for month in load_wording().months)


def _corrects(quote: str) -> bool:
    folded = quote.casefold()
    return any(word in folded for word in _cues().correction)


@cache
def _cues() -> Cues:
    return load_cues()
