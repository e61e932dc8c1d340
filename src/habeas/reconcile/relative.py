"""Figures that a sentence gives by another of its figures: "all but one of the 52", "twice as many as the 14", "half of the 52"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from habeas.knowledge.reconcile import load_relations
from habeas.model.claim import Claim
from habeas.model.quantity import Interval

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,9}|[a-z]+)"
_GAP = r"(?: [\w'’-]+){0,6}?"


def relative_figure(claim: Claim) -> Interval | None:
    """The figure that the claim's sentence gives by another, if its act stands in that sentence's clause; None if it gives none.

    It holds for a claim without a number, or with the number that it starts from.
    """
    quote = claim.passage.quote.casefold()
    stated = claim.quantity.n if claim.quantity else None
    for number, interval in _figures(quote):
        if stated is None or stated == number:
            return interval
    return None


def counts_events(claim: Claim) -> bool:
    """Whether the number counts happenings: "the two releases", "both amnesties", and not people ("24 releases that night")."""
    relations = load_relations()
    if claim.quantity is None:
        return False
    before, found, after = claim.passage.quote.casefold().partition(claim.quantity.wording.casefold())
    words = before.split()[-1:], after.split()[:1]
    return (
        bool(found) and words[0] != [] and words[0][0] in relations.definite and _bare(words[1]) in relations.happenings
    )


def _bare(words: list[str]) -> str:
    return words[0].strip(".,;:") if words else ""


@cache
def _figures(quote: str) -> tuple[tuple[int, Interval], ...]:
    """(the figure started from, the figure meant) of each wording in a sentence."""
    found = []
    for pattern, is_less in _differences():
        for match in pattern.finditer(quote):
            few, whole = _to_number(match["few"]), _to_number(match["n"])
            if few is not None and whole is not None and is_less and few < whole:
                found.append((whole, Interval(whole - few, whole - few)))
    for words, factor in load_relations().times.items():
        for match in _product(words).finditer(quote):
            whole = _to_number(match["n"])
            share = None if whole is None else Fraction(factor) * whole
            if whole is not None and share is not None and share >= 1:
                found.append((whole, Interval(int(share), -(-share.numerator // share.denominator))))
    return tuple(found)


def _to_number(word: str) -> int | None:
    """Digits or a small number in words → the number."""
    if word[:1].isdigit():
        return int(word.replace(",", ""))
    return load_relations().numbers.get(word)


@cache
def _differences() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns of "all but one of the 52" and "all 52 prisoners but one"."""
    return tuple((re.compile(_fill(words)), True) for words in load_relations().less)


@cache
def _product(words: str) -> re.Pattern[str]:
    return re.compile(_fill(words))


def _fill(words: str) -> str:
    """A wording of the data → its pattern: {n} and {few} are numbers, {gap} is up to six words."""
    pattern = re.escape(words).replace(r"\ ", " ").replace(r"\{", "{").replace(r"\}", "}")
    pattern = pattern.replace("{gap}", _GAP)
    return r"\b" + pattern.replace("{n}", f"(?P<n>{_NUMBER})").replace("{few}", f"(?P<few>{_NUMBER})") + r"\b"
