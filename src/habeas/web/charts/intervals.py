"""Counts of one event as intervals on one axis: a row a voice, the agreed interval as a band behind all, disputed ones marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from habeas.model.quantity import Interval
from habeas.web.charts.figure import Figure
from habeas.web.charts.scale import Numbers, numbers_around
from habeas.web.charts.svg import drawing, element, label, percent
from habeas.web.pages.tongue import Tongue

ROW = 46
"""Pixels between rows: a line for the voice, a line for its bar."""
BAR = 26
"""Pixels from the top of a row to its bar."""
FOOT = 34
"""Pixels below the rows, for the numbers of the axis."""
MOST_ROWS = 24
"""Rows drawn; all stand in the table."""


class Stand(StrEnum):
    """How a voice's interval stands to the agreed one: it is part of it, allows it, or contradicts it."""

    AGREED = "agreed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Stated:
    """One voice and the interval that it states."""

    voice: str
    interval: Interval
    stand: Stand


def interval_chart(stated: Sequence[Stated], agreed: Interval, words: Tongue, *, ident: str, title: str) -> Figure:
    """What each voice states of one population, and the agreed interval → one drawing. ``ident`` is unique on its page."""
    shown = stated[:MOST_ROWS]
    axis = _axis([s.interval for s in shown] + [agreed])
    height = ROW * len(shown) + FOOT
    base = height - FOOT
    children = [_band(axis, agreed, base), *_axis_marks(axis, base, words)]
    for place, one in enumerate(shown):
        children.append(_row(axis, one, place * ROW, words))
    said = "; ".join(f"{s.voice}: {words.interval(s.interval)}" for s in shown)
    description = words.text("Agreed: %(interval)s.", interval=words.interval(agreed))
    return Figure(
        drawing(
            children,
            height=height,
            ident=ident,
            title=title,
            description=f"{description} {said}.",
            class_="intervals",
        ),
        (words.text("Who says so"), words.text("How many"), words.text("Stands")),
        tuple((s.voice, words.interval(s.interval), words.word("stand", s.stand)) for s in stated),
        len(stated) - len(shown),
    )


def _axis(intervals: Sequence[Interval]) -> Numbers:
    """An axis for the ends of intervals; one that is unbounded gets room beyond its low end."""
    ends = [i.low for i in intervals] + [i.high for i in intervals if i.high is not None]
    if any(i.high is None for i in intervals):
        ends.append(round(max(ends) * 1.1) + 1)
    return numbers_around(tuple(ends))


def _band(axis: Numbers, agreed: Interval, base: float) -> Markup:
    """The agreed interval from top to bottom; a single number is a line."""
    left = axis.share(agreed.low)
    right = 1.0 if agreed.high is None else axis.share(agreed.high)
    if agreed.low == agreed.high:
        return element("line", x1=percent(left), x2=percent(left), y1=0, y2=base, class_="band-line")
    return element("rect", x=percent(left), y=0, width=percent(right - left), height=base, class_="band")


def _axis_marks(axis: Numbers, base: float, words: Tongue) -> list[Markup]:
    ticks = axis.ticks()
    marks = [element("line", x1=0, x2="100%", y1=base, y2=base, class_="axis")]
    for tick in ticks:
        at = percent(axis.share(tick))
        marks.append(element("line", x1=at, x2=at, y1=base, y2=base + 5, class_="axis"))
        marks.append(label(words.number(tick), axis.share(tick), base + 20, class_="tick"))
    return marks


def _row(axis: Numbers, one: Stated, top: float, words: Tongue) -> Markup:
    """The voice and its interval in words, and below them the bar; a single number is a dot, an open end an arrow."""
    low, high = one.interval.low, one.interval.high
    y = top + BAR
    left = axis.share(low)
    right = 1.0 if high is None else axis.share(high)
    signs = [
        element("line", x1=0, x2="100%", y1=y + 4, y2=y + 4, class_="track"),
        element("text", one.voice, x=0, y=top + 15, class_="voice"),
        element("text", words.interval(one.interval), x="100%", y=top + 15, text_anchor="end", class_="value"),
    ]
    if low == high:
        signs.append(element("circle", cx=percent(left), cy=y + 4, r=6, class_="dot"))
    else:
        signs.append(
            element("rect", x=percent(left), y=y, width=percent(max(right - left, 0.004)), height=8, rx=4, class_="bar")
        )
    if high is None:
        signs.append(element("svg", element("path", d="M-9 -3L0 4L-9 11"), x="100%", y=y, overflow="visible"))
    return element("g", *signs, class_=f"stated {one.stand}")
