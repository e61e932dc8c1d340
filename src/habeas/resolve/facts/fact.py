"""What a comparison of two mentions found."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """A sentence, and by how much it shifts the score of the names (in [0, 1])."""

    shift: float
    sentence: str
