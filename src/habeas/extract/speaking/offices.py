"""Who is meant by a speaker without a name: "a Red Cross spokeswoman" whom the report names later, "the president" who spoke before.

A report that opens with an unnamed speaker mostly names the same one in a later sentence (the inverted pyramid of news writing).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.extract.naming.people import Index
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import function_words
from habeas.knowledge.places import gazetteer
from habeas.knowledge.speech import sources
from habeas.knowledge.titles import titles
from habeas.model.labels import NOMINAL
from habeas.model.proposition import Entity

_LATER = 2500
"""Characters within which a report names an unnamed speaker: the rest of its first page."""

_DEEPEST = 3
"""Prepositional phrases between an apposition and the noun that it describes."""

_TELLING = frozenset({"NOUN", "ADJ"})


@dataclass(frozen=True, slots=True)
class _Holder:
    """A named person with what they are said to be; ``start`` is where the text first gives the name, ``words`` say which of them."""

    office: str
    name: str
    start: int
    words: frozenset[str]


class Offices:
    """The named people of one document by what they are."""

    def __init__(self, trees: tuple[Tree, ...], people: Index, language: str) -> None:
        self._language = language
        self._things = sources(language).body_nouns | sources(language).outlet_nouns
        self._alike = {word: words[0] for words in sources(language).same_work for word in words}
        self._holders: dict[str, list[_Holder]] = {}
        for holder in self._read(trees, people):
            self._holders.setdefault(holder.office, []).append(holder)

    def named(self, tree: Tree, head: int) -> str | None:
        """The name of the one whom a phrase with an office brings in or points back to; None if nobody or several fit."""
        word = tree.words[head]
        article = tree.child(head, "det", "poss")
        office, more = self._office(word.lemma)
        if word.tag != "NN" or article is None or office not in self._holders:
            return None
        holders, own = self._holders[office], self._words(tree, head) | more
        before = [h for h in holders if h.start < word.span.start]
        near = [h for h in holders if word.span.start < h.start < word.span.start + _LATER]
        is_owned = tree.words[article].relation == "poss" and tree.words[article].pos in NOMINAL
        if is_owned or tree.words[article].text.lower() in function_words(self._language).definites:
            fits = [h for h in before if not own or own & h.words] or [h for h in near if own & h.words]
        elif before or tree.words[article].relation == "poss":
            return None  # "another spokesman" than the one who is known already
        else:
            fits = [h for h in near if _agrees(own, h)]
        names = {h.name for h in fits}
        return names.pop() if len(names) == 1 else None

    def _office(self, lemma: str) -> tuple[str, frozenset[str]]:
        """The word under which an office is kept, and the words that it says by itself: a premier is a prime minister."""
        *more, office = self._alike.get(lemma.lower(), lemma.lower()).split()
        return office, frozenset(more)

    def _words(self, tree: Tree, head: int) -> frozenset[str]:
        """The words that say which one: "prison" in "a prison official", "Red Cross" in "an official of the Red Cross"."""
        span = tree.phrase(head, without=("relcl", "acl", "appos", "conj", "cc", "det"))
        inside = (i for i, w in enumerate(tree.words) if span.covers(w.span) and i != head)
        return frozenset(
            self._plain(w.text)
            for i in inside
            if (w := tree.words[i]).pos == "PROPN" or (w.head == head and w.pos in _TELLING)
        )

    def _plain(self, text: str) -> str:
        """A word in lower case; a state and its people are one ("Norland's president", "the Norlandic president")."""
        places = gazetteer()
        return places.country(text) or places.nationality(text) or text.lower()

    def _read(self, trees: tuple[Tree, ...], people: Index) -> Iterator[_Holder]:
        """Each named person at the first use of the name beside an office."""
        first: dict[str, int] = {}
        for tree in trees:
            for index, word in enumerate(tree.words):
                if word.pos != "PROPN" or word.entity is not Entity.PERSON or word.relation in {"compound", "poss"}:
                    continue
                mention = people.mention_at(word.span)
                if mention is None:
                    continue
                start = first.setdefault(mention.name, word.span.start)
                for office, words in self._beside(tree, index):
                    kept, more = self._office(office)
                    yield _Holder(kept, mention.name, start, words | more)

    def _beside(self, tree: Tree, index: int) -> Iterator[tuple[str, frozenset[str]]]:
        """The nouns beside a name: before it ("publisher Anton Veret"), behind it ("Veret, a pirate") and around it."""
        roles = titles(self._language)
        before = [c for c in tree.all(index, "compound", "nmod", "amod") if tree.words[c].entity is not Entity.PERSON]
        for number, child in enumerate(before):
            office = tree.words[child].text.lower()
            if roles.is_actor(office):
                own = (*before[:number], *tree.all(child, "compound", "amod"))
                yield office, frozenset(self._plain(tree.words[c].text) for c in own)
        for noun in (*tree.all(index, "appos"), *self._described(tree, index)):
            if tree.words[noun].tag == "NN" and tree.words[noun].lemma.lower() not in self._things:
                yield tree.words[noun].lemma.lower(), self._words(tree, noun)

    def _described(self, tree: Tree, index: int) -> Iterator[int]:
        """The noun that a name stands beside as an apposition, and those around it: "a spokeswoman for the court, Olga Kern"."""
        at = tree.words[index].head if tree.words[index].relation == "appos" else index
        for _ in range(_DEEPEST):
            if at == index:
                return
            yield at
            preposition = tree.words[at].head
            if tree.words[at].relation != "pobj" or tree.words[preposition].head == preposition:
                return
            at = tree.words[preposition].head


def _agrees(own: frozenset[str], holder: _Holder) -> bool:
    """Whether nothing says that two wordings of one office are of two people: one tells no more, or they share a word."""
    return not own or not holder.words or bool(own & holder.words)
