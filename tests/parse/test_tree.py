"""Trees of words."""

from __future__ import annotations

from habeas.model.proposition import Word
from habeas.model.text import Span
from habeas.parse.tree import grow


def words(*heads: int) -> tuple[Word, ...]:
    return tuple(Word(Span(2 * i, 2 * i + 1), "x", "x", "X", "X", "dep", head, None) for i, head in enumerate(heads))


def test_edges_cover_all_that_hangs_below() -> None:
    tree = grow(words(1, 1, 4, 4, 1))
    assert (tree.left[1], tree.right[1]) == (0, 4)
    assert (tree.left[4], tree.right[4]) == (2, 4)
    assert tree.children[4] == (2, 3)


def test_children_come_before_their_heads() -> None:
    tree = grow(words(1, 2, 2, 2))
    place = {index: order for order, index in enumerate(tree.upward)}
    assert all(place[i] < place[w.head] for i, w in enumerate(tree.words) if w.head != i)


def test_a_deep_tree_needs_no_recursion() -> None:
    tree = grow(words(0, *range(20_000)))
    assert tree.right[0] == 20_000


def test_no_words_are_a_tree() -> None:
    assert grow(()).upward == ()
