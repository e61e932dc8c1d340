"""What is drawn: valid XML, told again as a table, bounded, and with nothing unescaped in it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from habeas.model.claim import Strength
from habeas.model.entity import State
from habeas.model.quantity import Interval
from habeas.web.charts.figure import Figure
from habeas.web.charts.intervals import MOST_ROWS, Stand, Stated, interval_chart
from habeas.web.charts.lanes import Node, Tie, lane_chart
from habeas.web.charts.lifeline import Turn, lifeline
from habeas.web.charts.slots import MOST_DRAWN, slots_of
from habeas.web.charts.stock import MOST_VOICES, Flow, Seen, Series, stock_chart
from habeas.web.charts.svg import element
from habeas.web.pages.tongue import tongue

WORDS = tongue("en")
EVIL = '"><script>alert(1)</script>'
DAY = date(2027, 3, 8)


def parsed(figure: Figure | None) -> ElementTree.Element:
    """The drawing as XML, with a title and a description that name it, and no style of its own."""
    assert figure is not None
    root = ElementTree.fromstring(str(figure.drawing))  # noqa: S314 - drawn by ourselves
    assert root.attrib["role"] == "img"
    assert root.find("title") is not None
    assert root.find("desc") is not None
    assert "style" not in {name for node in root.iter() for name in node.attrib}
    assert "script" not in {node.tag for node in root.iter()}
    return root


def classed(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [n for n in root.iter() if name in n.attrib.get("class", "").split()]


def intervals(*stated: Stated, agreed: Interval) -> Figure:
    return interval_chart(stated, agreed, WORDS, ident="c", title=EVIL)


def test_counts_are_dots_bars_and_arrows_beside_the_agreed_band() -> None:
    figure = intervals(
        Stated("Telegraph", Interval(46, 46), Stand.AGREED),
        Stated(EVIL, Interval(40, 44), Stand.DISPUTED),
        Stated("Post", Interval(40, None), Stand.AGREED),
        agreed=Interval(46, 46),
    )
    root = parsed(figure)
    assert len(classed(root, "dot")) == 1
    assert len(classed(root, "bar")) == 2
    assert len(classed(root, "disputed")) == 1
    assert len(classed(root, "band-line")) == 1
    assert [row[1:] for row in figure.rows] == [("46", "agreed"), ("40 to 44", "disputed"), ("40 or more", "agreed")]


def test_many_voices_are_in_the_table_and_some_in_the_drawing() -> None:
    stated = [Stated(f"Voice {n}", Interval(n, n + 3), Stand.AGREED) for n in range(100)]
    figure = intervals(*stated, agreed=Interval(50, 50))
    assert len(classed(parsed(figure), "stated")) == MOST_ROWS
    assert len(figure.rows) == 100
    assert figure.left_out == 100 - MOST_ROWS


def test_stock_is_a_line_a_voice_with_the_releases_below() -> None:
    series = [
        Series(
            "Vigil", (Seen(DAY, Interval(300, 300), "300"), Seen(date(2027, 6, 1), Interval(250, None), "over 250"))
        ),
        Series(EVIL, (Seen(DAY, Interval(280, 310), "about 300"),)),
    ]
    figure = stock_chart(series, [Flow(date(2027, 4, 1), 46), Flow(date(1990, 1, 1), 9)], WORDS, ident="s", title="t")
    root = parsed(figure)
    assert len(classed(root, "voice-line")) == 2
    assert len(classed(root, "joined")) == 1
    assert len(classed(root, "unbounded")) == 1
    assert [n.text for n in classed(root, "flow-label")] == ["−46"], "a release outside the time is not drawn"
    assert figure is not None
    assert [words for _, words in figure.legend] == ["Vigil", EVIL]


def test_stock_draws_a_few_voices_and_tells_all() -> None:
    series = [Series(f"Voice {n}", (Seen(DAY, Interval(n, n), str(n)),)) for n in range(40)]
    figure = stock_chart(series, [], WORDS, ident="s", title="t")
    assert len(classed(parsed(figure), "voice-line")) == MOST_VOICES
    assert figure is not None
    assert (len(figure.rows), figure.left_out) == (40, 40 - MOST_VOICES)


def test_no_figures_give_no_chart() -> None:
    assert stock_chart([], [Flow(DAY, 3)], WORDS, ident="s", title="t") is None
    assert lane_chart([], [], [], WORDS, ident="l", title="t") is None
    assert lifeline([], WORDS, until=DAY, ident="p", title="t") is None


@pytest.mark.parametrize("strength", list(Strength))
def test_ties_are_drawn_by_their_strength(strength: Strength) -> None:
    release = Node("a", DAY, 46, "46", "Velmark freed 46", is_done=True)
    relief = Node("b", None, None, EVIL, "Ostmark eased measures", is_done=False)
    figure = lane_chart([release], [relief], [Tie("a", "b", strength)], WORDS, ident="l", title="t")
    root = parsed(figure)
    assert len(classed(root, strength.value.replace(" ", "-"))) == 1
    assert len(classed(root, "not-done")) == 1
    assert len(classed(root, "apart")) == 1, "what has no day stands apart"
    assert figure is not None
    assert figure.rows == (("Velmark freed 46", strength.value, "Ostmark eased measures"),)


def test_labels_of_near_events_stand_on_other_levels() -> None:
    near = [Node(str(n), date(2027, 3, 8 + n), 10 + n, str(10 + n), "s", is_done=True) for n in range(3)]
    far = Node("far", date(2029, 3, 8), 5, "5", "s", is_done=True)
    root = parsed(lane_chart([*near, far], [], [], WORDS, ident="l", title="t"))
    heights = [n.attrib["y"] for n in classed(root, "node-label")]
    assert len(set(heights[:3])) == 3
    assert heights[3] == heights[0]


def test_a_life_in_custody_turns_where_its_states_do() -> None:
    turns = [
        Turn(State.DETAINED, date(2025, 1, 1), date(2025, 12, 31)),
        Turn(State.FREED, DAY, DAY),
        Turn(State.DETAINED, date(2027, 3, 20), date(2027, 3, 20), is_reported=True),
    ]
    figure = lifeline(turns, WORDS, until=date(2027, 4, 1), ident="p", title=EVIL)
    root = parsed(figure)
    assert [n.attrib["class"] for n in classed(root, "stretch")] == ["stretch held", "stretch free", "stretch held"]
    assert len(classed(root, "about")) == 1, "a year is no day"
    assert figure is not None
    assert [row[0] for row in figure.rows] == ["1 Jan 2025", "8 Mar 2027", "by 20 Mar 2027"]


@pytest.mark.parametrize(
    ("slots", "open_places", "doubtful", "scale"),
    [
        (None, 0, 0, 1),
        (Interval(48, 48), 48, 0, 1),
        (Interval(40, 52), 40, 12, 1),
        (Interval(96, None), 96, 0, 1),
        (Interval(0, 0), 0, 0, 1),
        (Interval(1296, 1296), 129, 1, 10),
        (Interval(999_999, 999_999), 99, 1, 10_000),
    ],
)
def test_places_without_a_name_are_bounded(slots: Interval | None, open_places: int, doubtful: int, scale: int) -> None:
    made = slots_of(slots)
    assert (made.open, made.doubtful, made.scale) == (open_places, doubtful, scale)
    assert made.open + made.doubtful <= MOST_DRAWN
    assert made.is_endless is (slots is not None and slots.high is None)


def test_elements_escape_what_is_not_ours() -> None:
    assert str(element("text", EVIL, class_=EVIL, x=0.5, y=None)).count("<script>") == 0
