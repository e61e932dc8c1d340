"""Which of many spans touch or cover another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.extract.spans import Spans
from habeas.model.text import Span

_SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20))


@given(st.lists(_SPANS), _SPANS)
def test_spans_answer_as_a_look_at_each_would(spans: list[Span], asked: Span) -> None:
    index = Spans(spans)
    assert index.touching(asked) == tuple(s for s in index.ordered if s.overlaps(asked))
    assert bool(index.covering(asked)) == any(s.covers(asked) for s in spans)


def test_spans_keep_the_outermost_only() -> None:
    assert Spans([Span(0, 9), Span(2, 5), Span(4, 12)]).ordered == (Span(0, 9), Span(4, 12))
