"""One sentence as a tree of words: children, subtrees as spans, subjects. Labels are those of ``model.proposition.Word``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model.proposition import Sentence, Word
from habeas.model.text import Span

_SUBJECTS = ("nsubj", "csubj")
_PUNCTUATION = frozenset(".,;:!?-–—―()[]…")
_LONGEST_CLIMB = 30
"""Steps up through verbs that share a subject: far more than any sentence has, and a bound on broken trees."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with the children of each word, and the first and last word of each word's subtree."""

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.sentence.words

    def child(self, index: int, *relations: str) -> int | None:
        """The first child of a word in one of ``relations``."""
        return next((c for c in self.children[index] if self.words[c].relation in relations), None)

    def all(self, index: int, *relations: str) -> tuple[int, ...]:
        """All children of a word in one of ``relations``."""
        return tuple(c for c in self.children[index] if self.words[c].relation in relations)

    def is_root(self, index: int) -> bool:
        """Whether a word hangs on no other."""
        return self.words[index].head == index

    def span(self, first: int, last: int) -> Span:
        """The span from word ``first`` to word ``last``, without punctuation at its ends (quotation marks stay)."""
        while first < last and self.words[first].text in _PUNCTUATION:
            first += 1
        while last > first and self.words[last].text in _PUNCTUATION:
            last -= 1
        return Span(self.words[first].span.start, self.words[last].span.end)

    def subtree(self, index: int) -> Span:
        """The span of a word with all that hangs on it."""
        return self.span(self.first[index], self.last[index])

    def phrase(self, index: int, *, without: Iterable[str]) -> Span:
        """The span of a noun with what hangs on it, less the children in the relations ``without``."""
        left = right = index
        leave = frozenset(without)
        for child in self.children[index]:
            if self.words[child].relation not in leave:
                left, right = min(left, self.first[child]), max(right, self.last[child])
        return self.span(left, right)

    def subject(self, index: int) -> int | None:
        """The word that is the deep subject of a verb: its own, the agent of its passive, or that of the verb it leans on."""
        for _ in range(_LONGEST_CLIMB):
            own = self.all(index, *_SUBJECTS)
            if own:
                return max((s for s in own if s < index), default=own[0])
            agent = self.child(index, "agent")
            if agent is not None:
                return self.child(agent, "pobj")
            if self.child(index, "nsubjpass") is not None:
                return None
            word = self.words[index]
            if word.relation == "acl":
                return word.head if word.tag == "VBG" else None
            if word.relation == "pcomp" and self.words[word.head].head != word.head:
                index = self.words[word.head].head
            elif word.relation == "xcomp" and (hearer := self._hearer(index)) is not None:
                return hearer
            elif word.relation in {"conj", "xcomp", "advcl", "dep"} and word.head != index:
                index = word.head
            else:
                return None
        return None

    def _hearer(self, index: int) -> int | None:
        """For "challenged the ministry to say": the one who is to speak."""
        if not any(self.words[c].tag == "TO" for c in self.all(index, "aux")):
            return None
        hearer = self.child(self.words[index].head, "dobj")
        return hearer if hearer is not None and hearer < index else None

    def is_passive(self, index: int) -> bool:
        """Whether a verb stands in the passive."""
        return self.child(index, "nsubjpass", "auxpass", "agent") is not None

    def antecedent(self, index: int, relatives: frozenset[str]) -> int | None:
        """For one of the ``relatives`` (pronouns), the noun it stands for; else None."""
        word = self.words[index]
        if word.text.lower() not in relatives:
            return None
        at = word.head
        for _ in range(_LONGEST_CLIMB):
            if self.words[at].relation == "relcl":
                return self.words[at].head
            if self.words[at].head == at:
                return None
            at = self.words[at].head
        return None


def grow(sentence: Sentence) -> Tree:
    """The tree of one sentence; words of a broken tree that hang in a circle have themselves as subtree."""
    count = len(sentence.words)
    children: list[list[int]] = [[] for _ in range(count)]
    for index, word in enumerate(sentence.words):
        if word.head != index and 0 <= word.head < count:
            children[word.head].append(index)
    first, last = list(range(count)), list(range(count))
    order = [i for i, w in enumerate(sentence.words) if w.head == i]
    for index in order:
        order.extend(children[index])
    for index in reversed(order):
        head = sentence.words[index].head
        if first[index] < first[head]:
            first[head] = first[index]
        if last[index] > last[head]:
            last[head] = last[index]
    return Tree(sentence, tuple(tuple(c) for c in children), tuple(first), tuple(last))
