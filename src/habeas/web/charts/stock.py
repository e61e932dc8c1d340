"""How many are held, over time: the intervals that each voice states, joined by a line a voice, with the releases between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from habeas.model.quantity import Interval
from habeas.web.charts.figure import Figure
from habeas.web.charts.marks import key, mark, tint
from habeas.web.charts.scale import Days, Numbers, days_around, numbers_around
from habeas.web.charts.svg import drawing, element, label, percent
from habeas.web.pages.tongue import Tongue

PLOT = 260
"""Pixels from the top of the plot to its base."""
HEAD, FLOW, FOOT = 14, 46, 26
"""Pixels above the plot; of the lane of releases below it, if there are any; for the days of the axis."""
MOST_VOICES = 6
"""Lines drawn: those with most figures; the table has all."""
ARROW = 26
"""Pixels of the arrow that says that an interval has no upper end."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One figure of one voice: on which day, how many, as worded."""

    day: date
    interval: Interval
    wording: str


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one voice, by day."""

    voice: str
    figures: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """One release: on which day, how many at least."""

    day: date
    people: int


def stock_chart(
    series: Sequence[Series], flows: Sequence[Flow], words: Tongue, *, ident: str, title: str
) -> Figure | None:
    """Figures by voice, the voices with most of them first, and the releases → one drawing; None if there is no figure."""
    shown = series[:MOST_VOICES]
    days = days_around(tuple(f.day for s in shown for f in s.figures))
    if days is None:
        return None
    within = [f for f in flows if days.first <= f.day <= days.last]
    axis = _axis([f.interval for s in shown for f in s.figures])
    base = HEAD + PLOT
    below = base + (FLOW if within else 0)
    children = [*_grid(axis, words), *_months(days, below, words)]
    for number, one in enumerate(shown):
        children += _voice(number, one, days, axis, words)
    children += _releases(within, days, base, words)
    return Figure(
        drawing(
            children,
            height=below + FOOT,
            ident=ident,
            title=title,
            description=_described(shown, words),
            class_="stock",
        ),
        (words.text("When"), words.text("How many are held"), words.text("Says who"), words.text("As interval")),
        tuple(
            (words.day(f.day.isoformat()), f.wording, s.voice, words.interval(f.interval))
            for s in series
            for f in s.figures
        ),
        len(series) - len(shown),
        tuple((key(number), one.voice) for number, one in enumerate(shown)),
    )


def _axis(intervals: Sequence[Interval]) -> Numbers:
    ends = [i.low for i in intervals] + [i.high for i in intervals if i.high is not None]
    return numbers_around(tuple(ends))


def _described(series: Sequence[Series], words: Tongue) -> str:
    """First and last figure of each voice, which is what one sees at a glance."""
    said = []
    for one in series:
        ends = dict.fromkeys((one.figures[0], one.figures[-1]))
        told = ", ".join(f"{words.interval(f.interval)} ({words.day(f.day.isoformat())})" for f in ends)
        said.append(f"{one.voice}: {told}")
    return "; ".join(said) + "."


def _height(axis: Numbers, number: float) -> float:
    return HEAD + PLOT * (1 - axis.share(number))


def _grid(axis: Numbers, words: Tongue) -> list[Markup]:
    made = []
    for tick in axis.ticks(6):
        y = round(_height(axis, tick), 1)
        made.append(element("line", x1=0, x2="100%", y1=y, y2=y, class_="grid"))
        made.append(element("text", words.number(tick), x=0, y=y - 4, class_="tick"))
    return made


def _months(days: Days, y: float, words: Tongue) -> list[Markup]:
    """The axis of days; every second tick is left out where it is narrow."""
    ticks = days.ticks(8)
    years = len({t.year for t in ticks}) > 2
    made = [element("line", x1=0, x2="100%", y1=y, y2=y, class_="axis")]
    for place, day in enumerate(ticks):
        at = days.share(day)
        minor = " minor" if place % 2 else ""
        made.append(element("line", x1=percent(at), x2=percent(at), y1=y, y2=y + 4, class_="axis"))
        made.append(label(words.tick(day, years=years), at, y + 18, class_=f"tick{minor}"))
    return made


def _voice(number: int, one: Series, days: Days, axis: Numbers, words: Tongue) -> list[Markup]:
    """A line through the figures of one voice, each with its interval as an upright bar and its sign."""
    places = [(days.share(f.day), _height(axis, _middle(f.interval))) for f in one.figures]
    made = [
        element("line", x1=percent(x1), y1=y1, x2=percent(x2), y2=y2, class_="joined")
        for (x1, y1), (x2, y2) in pairwise(places)
    ]
    for figure, (x, y) in zip(one.figures, places, strict=True):
        made.append(_span(figure.interval, x, axis))
        told = f"{one.voice}, {words.day(figure.day.isoformat())}: {figure.wording}"
        made.append(mark(number, x, y, title=told))
    return [element("g", *made, class_=f"voice-line {tint(number)}")]


def _middle(interval: Interval) -> float:
    """Where the sign of a figure stands: its middle, or its low end where it has no upper."""
    return interval.low if interval.high is None else (interval.low + interval.high) / 2


def _span(interval: Interval, x: float, axis: Numbers) -> Markup:
    """An interval as an upright bar, or as an arrow that leads up."""
    low = _height(axis, interval.low)
    if interval.high is None:
        arrow = element("path", d=f"M0 0V{-ARROW}M-4 {6 - ARROW}L0 {-ARROW}L4 {6 - ARROW}", class_="unbounded")
        return element("svg", arrow, x=percent(x), y=low, overflow="visible")
    high = _height(axis, interval.high)
    return element("line", x1=percent(x), x2=percent(x), y1=low, y2=high, class_="span")


def _releases(flows: Sequence[Flow], days: Days, base: float, words: Tongue) -> list[Markup]:
    """The releases in a lane below the plot, as high as they are large, the larger ones with their numbers where there is room."""
    most = max((f.people for f in flows), default=1)
    made: list[Markup] = []
    labelled: list[float] = []
    for flow in sorted(flows, key=lambda f: (-f.people, f.day)):
        x = days.share(flow.day)
        height = max(3.0, (FLOW - 20) * flow.people / most)
        foot = base + FLOW
        made.append(element("line", x1=percent(x), x2=percent(x), y1=foot, y2=foot - height, class_="flow"))
        if all(abs(x - other) > CLEAR for other in labelled):
            made.append(label(f"−{words.number(flow.people)}", x, foot - height - 5, class_="flow-label"))
            labelled.append(x)
    return made


CLEAR = 0.09
"""Share of the width between two numbers, so that they do not touch on a small screen."""
