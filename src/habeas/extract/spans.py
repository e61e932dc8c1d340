"""Many spans, and which of them touch or cover another: found by halving, so that time grows with the text and not its square."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from habeas.model.text import Span


class Spans:
    """The outermost of several spans, in order: those that no other covers."""

    def __init__(self, spans: Iterable[Span]) -> None:
        kept: list[Span] = []
        for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
            if not kept or not kept[-1].covers(span):
                kept.append(span)
        self.ordered = tuple(kept)
        self._starts = [s.start for s in kept]
        self._ends = [s.end for s in kept]

    def touching(self, span: Span) -> tuple[Span, ...]:
        """Those that share a character with ``span``. Starts and ends both ascend, for none covers another."""
        return self.ordered[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def covering(self, span: Span) -> tuple[Span, ...]:
        """Those that ``span`` lies wholly in."""
        if not self.ordered:
            return ()
        return tuple(s for s in self.touching(span) if s.covers(span))
