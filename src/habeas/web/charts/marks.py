"""The signs that stand for values: one shape and one colour a voice, so that neither colour nor shape alone has to tell."""

from __future__ import annotations

from markupsafe import Markup

from habeas.web.charts.svg import element, percent

SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
    "M-4.5 -4.5H4.5V4.5H-4.5Z",
    "M0 -6.2L6.2 0L0 6.2L-6.2 0Z",
    "M0 -5.8L5.6 4.4H-5.6Z",
    "M0 5.8L5.6 -4.4H-5.6Z",
    "M-2 -5.5H2V-2H5.5V2H2V5.5H-2V2H-5.5V-2H-2Z",
)
"""Outlines round (0, 0), about ten pixels wide: disc, square, diamond, triangles, cross."""


def mark(number: int, share: float, y: float, *, title: str) -> Markup:
    """The sign of the voice ``number`` at a share of the width and a height in pixels; ``title`` is what pointing at it tells."""
    return element(
        "svg",
        element("title", title),
        element("path", d=SHAPES[number % len(SHAPES)]),
        x=percent(share),
        y=y,
        overflow="visible",
        class_=f"mark {tint(number)}",
    )


def key(number: int) -> Markup:
    """The sign of a voice for a legend."""
    shape = element("path", d=SHAPES[number % len(SHAPES)], transform="translate(7 7)")
    return element("svg", shape, width=14, height=14, class_=f"key mark {tint(number)}", aria_hidden="true")


def tint(number: int) -> str:
    """The class that carries a voice's colour."""
    return f"s{number % TINTS}"


TINTS = 6
"""Colours that can be told apart, also by the colour-blind, on light and on dark."""
