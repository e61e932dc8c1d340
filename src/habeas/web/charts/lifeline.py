"""One person's account as a band in time: held, free, or not known, with a sign where something is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from habeas.model.entity import State
from habeas.web.charts.figure import Figure
from habeas.web.charts.scale import Days, days_around
from habeas.web.charts.svg import drawing, element, label, percent
from habeas.web.pages.tongue import Tongue

BAND, THICK, HEIGHT = 48, 12, 98
"""Pixels: from the top to the band, its thickness, and all of it."""
HELD = frozenset({State.DETAINED, State.CHARGED, State.SENTENCED, State.TRANSFERRED, State.REFUSED, State.RETURNED})
FREE = frozenset({State.FREED, State.EXILED})
LETTER, LEVEL = 0.021, 16
"""Share of the width of a small screen that one letter of a label takes; pixels between the two levels of labels."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A state from a day on; ``last`` is the last day that its date can mean.

    ``is_reported`` is set where nobody says since when, and ``first`` is the day of the earliest report.
    """

    state: State
    first: date
    last: date
    is_reported: bool = False


def lifeline(turns: Sequence[Turn], words: Tongue, *, until: date, ident: str, title: str) -> Figure | None:
    """States by day, up to ``until`` → one drawing; None if none has a day."""
    days = days_around(tuple(d for t in turns for d in (t.first, min(t.last, until)))) if turns else None
    if days is None:
        return None
    children = [*_stretches(turns, days), *_axis(days, words), *_signs(turns, days, words)]
    told = tuple((_said(t, words), words.word("state", t.state)) for t in turns)
    return Figure(
        drawing(
            children,
            height=HEIGHT,
            ident=ident,
            title=title,
            description="; ".join(f"{day}: {state}" for day, state in told) + ".",
            class_="lifeline",
        ),
        (words.text("From"), words.text("State")),
        told,
    )


def custody(state: State) -> str:
    """The class of a state: "held", "free", or "other" (house arrest, pardoned, dead)."""
    return "held" if state in HELD else "free" if state in FREE else "other"


def _stretches(turns: Sequence[Turn], days: Days) -> list[Markup]:
    """The band, cut where the state turns; the last stretch fades out, since nothing later is reported."""
    made = [element("rect", x=0, y=BAND, width="100%", height=THICK, class_="unknown")]
    for place, turn in enumerate(turns):
        start = days.share(turn.first)
        end = days.share(turns[place + 1].first) if place + 1 < len(turns) else 1.0
        stretch = f"stretch {custody(turn.state)}"
        made.append(element("rect", x=percent(start), y=BAND, width=percent(end - start), height=THICK, class_=stretch))
    return made


def _axis(days: Days, words: Tongue) -> list[Markup]:
    ticks = days.ticks(7)
    years = len({t.year for t in ticks}) > 2
    made = []
    for place, day in enumerate(ticks):
        at = days.share(day)
        minor = " minor" if place % 2 else ""
        made.append(
            element("line", x1=percent(at), x2=percent(at), y1=BAND + THICK, y2=BAND + THICK + 6, class_="axis")
        )
        made.append(label(words.tick(day, years=years), at, BAND + THICK + 22, class_=f"tick{minor}"))
    return made


def _signs(turns: Sequence[Turn], days: Days, words: Tongue) -> list[Markup]:
    """A sign at each turn, wide where its day is not known, and its word where there is room."""
    made, ends = [], [-1.0, -1.0]  # where the last label of each level ends
    for turn in turns:
        left, right = days.share(turn.first), days.share(turn.last)
        signs = [element("title", f"{words.word('state', turn.state)}, {_said(turn, words)}")]
        if right - left > 0.01:
            signs.append(
                element(
                    "rect",
                    x=percent(left),
                    y=BAND - 5,
                    width=percent(right - left),
                    height=THICK + 10,
                    rx=4,
                    class_="about",
                )
            )
        else:
            signs.append(element("circle", cx=percent(left), cy=BAND + THICK / 2, r=8))
        word = words.word("state", turn.state)
        half = LETTER * (len(word) + 1) / 2
        level = next((i for i, end in enumerate(ends) if left - half >= end), None)
        if level is not None:
            signs.append(label(word, left, BAND - 12 - LEVEL * level, class_="turn-label"))
            ends[level] = left + half
        made.append(element("g", *signs, class_=f"turn {custody(turn.state)}{' reported' if turn.is_reported else ''}"))
    return made


def _said(turn: Turn, words: Tongue) -> str:
    """The day of a turn, or that by which it is reported."""
    day = words.day(turn.first.isoformat())
    return words.text("by %(day)s", day=day) if turn.is_reported else day
