"""Which of many words a word may be alike, all at once: what a likeness of sounds cannot reach is left out in a hundredth of the time.

The bound is what ``likeness`` makes of sounds, before all that makes two words less alike still (``align``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from habeas.resolve.align import (
    HARD_EDIT,
    MORE_VOWELS,
    NEAR_EDIT,
    SHORT,
    SHORT_EDIT,
    VOWEL_EDIT,
    Shape,
    is_by_sound,
    shapes_of,
)
from habeas.resolve.tokens import Word

_HAIR = 1e-9
"""Rounding may not leave out what just reaches the bound."""


def may_reach(word: Word, others: Collection[Word], least: float) -> set[Word]:
    """Of other words those whose ``likeness`` to this one may be ``least`` or more; none is missing that is."""
    heard = [other for other in others if is_by_sound(word, other)]
    rows = [(other, shape) for other in heard for shape in shapes_of(other)]
    found = set(others).difference(heard)
    for one in shapes_of(word):
        with_ending = [row for row in rows if row[1].ending == one.ending]
        without = [row for row in rows if row[1].ending != one.ending]
        for part, is_stem in ((with_ending, True), (without, False)):
            if part:
                nearest = _nearest(one, [shape for _, shape in part], is_stem=is_stem)
                found.update(part[n][0] for n in np.flatnonzero(nearest >= least - _HAIR))
    return found


def _nearest(one: Shape, others: Sequence[Shape], *, is_stem: bool) -> NDArray[np.float64]:
    """How near soundings are to one at most: by their stems, or by the whole of them."""
    forms = one.stem if is_stem else one.whole
    theirs = [other.stem if is_stem else other.whole for other in others]
    edits, hard, far = (_distances(forms[n], [form[n] for form in theirs]) for n in range(len(forms)))
    longest = np.maximum(max(1, one.length), np.array([other.length for other in others])) / 2
    dear = HARD_EDIT + SHORT_EDIT * np.maximum(0, SHORT - longest)
    soft = np.maximum(0, edits - hard)
    cost = dear * (far + NEAR_EDIT * np.maximum(0, hard - far)) + VOWEL_EDIT * soft * (1 + MORE_VOWELS * (soft - 1))
    nearest: NDArray[np.float64] = 1 - cost / longest
    return nearest


def _distances(one: str, others: Sequence[str]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = cdist([one], others, scorer=Levenshtein.distance, dtype=np.int32)[0].astype(np.float64)
    return found
