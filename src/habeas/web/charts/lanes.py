"""Releases and concessions on one time axis, in two lanes, with the ties between them drawn by how firmly texts tie them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from markupsafe import Markup

from habeas.model.claim import Strength
from habeas.web.charts.figure import Figure
from habeas.web.charts.scale import Days, days_around
from habeas.web.charts.svg import drawing, element, label, percent
from habeas.web.pages.tongue import Tongue

UPPER, LOWER, BASE = 106, 240, 312
"""Pixels from the top to the lane of releases, that of concessions, and the axis."""
FOOT = 26
"""Pixels below the axis, for its days."""
SMALLEST, LARGEST = 6, 20
"""Pixels: radius of a release of nobody counted, and of the largest."""
UNDATED = 0.86
"""Share of the width from which on stands what has no day."""
LETTER, BETWEEN = 0.021, 0.02
"""Shares of the width of a small screen that one letter of a label takes, and the gap between two labels."""
LEVEL, LEVELS = 15, 4
"""Labels that would touch go up by a level, of so many pixels, of so many levels."""


@dataclass(frozen=True, slots=True)
class Node:
    """One event: ``day`` None where none is stated, ``people`` how many at least (None for a concession).

    ``label`` says it in few characters, ``summary`` in a sentence.
    """

    ident: str
    day: date | None
    people: int | None
    label: str
    summary: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A release and a concession (ids), and how firmly a text ties them."""

    release: str
    concession: str
    strength: Strength


def lane_chart(
    releases: Sequence[Node], concessions: Sequence[Node], ties: Sequence[Tie], words: Tongue, *, ident: str, title: str
) -> Figure | None:
    """Two lanes of events and the ties between them → one drawing; None if nothing has a day."""
    days = days_around(tuple(n.day for n in (*releases, *concessions) if n.day))
    if days is None:
        return None
    width = UNDATED - 0.04 if any(n.day is None for n in (*releases, *concessions)) else 1.0
    place = {n.ident: width * days.share(n.day) if n.day else 0.0 for n in (*releases, *concessions)}
    place.update(_undated([n.ident for n in releases if n.day is None]))
    place.update(_undated([n.ident for n in concessions if n.day is None]))
    children = [
        *_frame(days, width, words),
        *(_tie(tie, place) for tie in _by_strength(ties)),
        *_lane(releases, place, UPPER, words, above=True),
        *_lane(concessions, place, LOWER, words, above=False),
    ]
    return Figure(
        drawing(
            children,
            height=BASE + FOOT,
            ident=ident,
            title=title,
            description=words.text(
                "%(releases)s releases above, %(concessions)s concessions below, %(ties)s ties between them.",
                releases=words.number(len(releases)),
                concessions=words.number(len(concessions)),
                ties=words.number(len(ties)),
            ),
            class_="lanes",
        ),
        (words.text("Release"), words.text("Tie"), words.text("Concession")),
        _rows((*releases, *concessions), ties, words),
    )


def _undated(idents: Sequence[str]) -> dict[str, float]:
    """What has no day, evenly at the right."""
    room = 1 - UNDATED
    return {ident: UNDATED + room * (i + 0.5) / len(idents) for i, ident in enumerate(idents)}


def _by_strength(ties: Sequence[Tie]) -> list[Tie]:
    """Weak ties first, so that firm ones are drawn over them."""
    order = list(Strength)
    return sorted(ties, key=lambda t: -order.index(t.strength))


def _frame(days: Days, width: float, words: Tongue) -> list[Markup]:
    """The lanes with their names, the axis of days, and the corner of what has none."""
    ticks = days.ticks(8)
    years = len({t.year for t in ticks}) > 2
    made = [
        element("line", x1=0, x2="100%", y1=UPPER, y2=UPPER, class_="lane"),
        element("line", x1=0, x2="100%", y1=LOWER, y2=LOWER, class_="lane"),
        element("text", words.text("Releases"), x=0, y=16, class_="lane-name"),
        element("text", words.text("Given for them"), x=0, y=BASE - 12, class_="lane-name"),
        element("line", x1=0, x2="100%", y1=BASE, y2=BASE, class_="axis"),
    ]
    for number, day in enumerate(ticks):
        at = width * days.share(day)
        minor = " minor" if number % 2 else ""
        made.append(element("line", x1=percent(at), x2=percent(at), y1=BASE, y2=BASE + 4, class_="axis"))
        made.append(label(words.tick(day, years=years), at, BASE + 18, class_=f"tick{minor}"))
    if width < 1:
        edge = percent(UNDATED - 0.02)
        made.append(element("line", x1=edge, x2=edge, y1=24, y2=BASE + FOOT, class_="apart"))
        made.append(label(words.text("no date"), (1 + UNDATED) / 2, BASE + 18, class_="tick"))
    return made


def _tie(tie: Tie, place: dict[str, float]) -> Markup:
    return element(
        "line",
        x1=percent(place[tie.release]),
        y1=UPPER,
        x2=percent(place[tie.concession]),
        y2=LOWER,
        class_=f"tie {tie.strength.name.lower().replace('_', '-')}",
    )


def _lane(nodes: Sequence[Node], place: dict[str, float], y: float, words: Tongue, *, above: bool) -> list[Markup]:
    """The events of one lane, each with its label above or below it, on the first level that is free there."""
    most = max((n.people or 0 for n in nodes), default=1) or 1
    made: list[Markup] = []
    ends = [-1.0] * LEVELS  # where the last label of each level ends
    for node in sorted(nodes, key=lambda n: (place[n.ident], n.ident)):
        x = place[node.ident]
        radius = SMALLEST + (LARGEST - SMALLEST) * sqrt((node.people or 0) / most)
        half = LETTER * len(node.label) / 2
        level = next((i for i, end in enumerate(ends) if x - half - end >= BETWEEN), None)
        signs = [element("title", f"{words.day(node.day.isoformat()) if node.day else ''} {node.summary}".strip())]
        if node.people is None:
            signs.append(
                element("svg", element("path", d="M0 -8L8 0L0 8L-8 0Z"), x=percent(x), y=y, overflow="visible")
            )
        else:
            signs.append(element("circle", cx=percent(x), cy=y, r=radius))
        if level is not None:
            ends[level] = x + half
            offset = (LARGEST if node.people is not None else 8) + 8 + LEVEL * level
            signs.append(label(node.label, x, y - offset if above else y + offset + 8, class_="node-label"))
        made.append(element("g", *signs, class_=f"node {'done' if node.is_done else 'not-done'}"))
    return made


def _rows(nodes: Sequence[Node], ties: Sequence[Tie], words: Tongue) -> tuple[tuple[str, ...], ...]:
    named = {n.ident: n.summary for n in nodes}
    return tuple((named[t.release], words.word("strength", t.strength), named[t.concession]) for t in ties)
