"""One parsed sentence as words with heads, and what can be asked of it. Knows no parser and no language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.model.proposition import Word
from habeas.model.text import Span


@dataclass(frozen=True, slots=True)
class Tree:
    """Words with their children, the edges of their subtrees (indices, inclusive), and an order in which children come first."""

    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    upward: tuple[int, ...]

    def kids(self, index: int, *relations: str) -> Iterator[int]:
        """Children of a word in these relations, left to right."""
        return (child for child in self.children[index] if self.words[child].relation in relations)

    def kid(self, index: int, *relations: str) -> int | None:
        """The first child in one of these relations."""
        for child in self.children[index]:
            if self.words[child].relation in relations:
                return child
        return None

    def head(self, index: int) -> int | None:
        """Index of the head, or None of a root."""
        head = self.words[index].head
        return None if head == index else head

    def lower(self, index: int) -> str:
        """The word as written, in lower case."""
        return self.words[index].text.lower()

    def span(self, first: int, last: int) -> Span:
        """Characters from the first to the last word, inclusive."""
        return Span(self.words[first].span.start, self.words[last].span.end)


def grow(words: tuple[Word, ...]) -> Tree:
    """The tree of words whose heads are indices into themselves; roots are their own heads. Linear in their number."""
    children: list[list[int]] = [[] for _ in words]
    roots = []
    for index, word in enumerate(words):
        if word.head == index:
            roots.append(index)
        else:
            children[word.head].append(index)
    downward = list(roots)
    for index in downward:
        downward.extend(children[index])
    upward = tuple(reversed(downward))
    left, right = list(range(len(words))), list(range(len(words)))
    for index in upward:
        head = words[index].head
        if left[index] < left[head]:
            left[head] = left[index]
        if right[index] > right[head]:
            right[head] = right[index]
    return Tree(words, tuple(tuple(kids) for kids in children), tuple(left), tuple(right), upward)
