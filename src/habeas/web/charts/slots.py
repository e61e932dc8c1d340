"""A count as places in a row: those that have a name, those that have none, and those of which nobody knows whether there are any.

Not a drawing but a list, since it must break into lines where the screen ends; what a place looks like is up to the style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.quantity import Interval

MOST_DRAWN = 240
"""Places drawn: more are neither counted nor seen one by one, so each then stands for several."""


@dataclass(frozen=True, slots=True)
class Slots:
    """``open`` places are certainly without a name, ``doubtful`` ones may or may not exist; each drawn one stands for ``scale``.

    ``is_endless`` says that nobody states how many at most.
    """

    open: int
    doubtful: int
    scale: int
    is_endless: bool


def slots_of(open_slots: Interval | None) -> Slots:
    """Places without a name (an interval of people) → the places to draw, ``MOST_DRAWN`` at the most."""
    if open_slots is None:
        return Slots(0, 0, 1, is_endless=False)
    high = open_slots.low if open_slots.high is None else open_slots.high
    scale = next(s for s in _scales() if high <= s * MOST_DRAWN)
    certain = open_slots.low // scale if scale > 1 else open_slots.low
    return Slots(certain, -(-high // scale) - certain, scale, is_endless=open_slots.high is None)


def _scales() -> tuple[int, ...]:
    """1, 10, 100, …"""
    return tuple(10**power for power in range(20))
