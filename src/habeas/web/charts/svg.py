"""SVG elements, written so that nothing unescaped can get in, and lengths in per cent so that a chart fits every width."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Child = str | Markup
Attribute = str | int | float | None


def element(name: str, *children: Child, **attributes: Attribute) -> Markup:
    """``element("rect", width="5%", class_="bar")`` → the markup.

    Children that are no Markup are escaped; attributes that are None are left out.

    A trailing underscore is dropped from a name (``class_``), inner ones become hyphens (``text_anchor``).
    """
    # Joined by hand: charts have hundreds of elements, and formatting of Markup costs ten times as much.
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{body}</{name}>")  # noqa: S704 - names are ours, all else is escaped above


def drawing(
    children: Iterable[Markup], *, height: float, ident: str, title: str, description: str, class_: str
) -> Markup:
    """A drawing as wide as its place and ``height`` pixels high, which a screen reader hears as one picture with its description."""
    return element(
        "svg",
        element("title", title, id=f"{ident}-title"),
        element("desc", description, id=f"{ident}-desc"),
        *children,
        class_=f"chart {class_}",
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
    )


def percent(share: float) -> str:
    """A share of the width in [0, 1] → ``"12.3%"``."""
    return f"{round(100 * share, 2):g}%"


def label(text: str, share: float, y: float, *, class_: str = "label", dx: float = 0) -> Markup:
    """A text centred at a share of the width, or set inwards where it would be cut off at an edge."""
    anchor = "start" if share < EDGE else "end" if share > 1 - EDGE else "middle"
    return element("text", text, x=percent(share), y=y, dx=dx or None, text_anchor=anchor, class_=class_)


EDGE = 0.08
"""Share of the width within which a centred label of some characters would be cut off on a small screen."""


def _number(value: str | float) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float) else str(value)
