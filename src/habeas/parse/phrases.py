"""Noun phrases: where they begin and end, what is counted, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import GENITIVE, NOMINAL, PLURAL
from habeas.model.proposition import Entity, Phrase
from habeas.model.text import Span
from habeas.parse.tree import Tree

DEEPEST = 20
"""Levels of phrases within phrases that are kept; real sentences have six at most."""

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "ROOT", "conj", "appos", "oprd"})
_INSIDE = frozenset(
    {
        "det",
        "amod",
        "nummod",
        "compound",
        "poss",
        "nmod",
        "case",
        "predet",
        "quantmod",
        "advmod",
        "prep",
        "neg",
        "npadvmod",
        "preconj",
    }
)
_NAMES = frozenset({Entity.PERSON, Entity.BODY, Entity.OUTLET, Entity.PLACE, Entity.STATE})
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_CLOSING = {")": "(", "]": "[", "”": "“", '"': '"', "’": "‘", "»": "«"}


class Phrases:
    """The noun phrases of one sentence, each built once. ``text`` is the document's; ``at`` answers by index of the head word."""

    def __init__(self, tree: Tree, text: str, grammar: Grammar) -> None:
        self._tree = tree
        self._text = text
        self._grammar = grammar
        self._bounds = _by_last_word(grammar.bounds)
        self._built: dict[int, Phrase] = {}
        self._depth: dict[int, int] = {}
        self._skipped = self._counted_through()
        for index in tree.upward:
            if self._is_head(index):
                self._built[index] = self._build(index)

    def at(self, index: int | None) -> Phrase | None:
        """The phrase whose head is this word; a word that only counts ("dozens" of "dozens of men") stands for what it counts."""
        return None if index is None else self._built.get(self._skipped.get(index, index))

    def all(self) -> tuple[Phrase, ...]:
        """Every phrase, by where it begins, the longer first."""
        return tuple(sorted(self._built.values(), key=lambda p: (p.span.start, -p.span.end, p.word)))

    def make(self, index: int) -> Phrase:
        """The phrase of a word that is no head of one by itself: the "prisoner" of "prisoner release"."""
        return self._built.get(index) or self._build(index)

    def _is_head(self, index: int) -> bool:
        word = self._tree.words[index]
        if index in self._skipped or word.relation in {"expl", "punct", "aux", "auxpass", "cc"}:
            return False
        if word.relation in {"compound", "nmod", "amod"}:
            return word.pos == "PROPN" and word.entity in _NAMES and not self._same_name(index)
        if word.relation in {"det", "nummod", "quantmod", "predet", "advmod", "case", "mark", "prep"}:
            return False
        if word.pos in _NOMINAL:
            return True
        if word.relation == "appos" and word.pos == "NUM":
            return False
        if word.pos in {"NUM", "DET"} or word.tag in {"JJ", "JJS", "JJR", "CD"}:
            return word.relation in _NOMINAL_ROLES - {"ROOT", "conj"} or (word.pos == "NUM" and word.relation == "conj")
        return False

    def _same_name(self, index: int) -> bool:
        """Whether this word and its head are parts of one name."""
        first, last = self.name_edges(self._tree.words[index].head)
        return first <= index <= last

    def name_edges(self, index: int) -> tuple[int, int]:
        """First and last word of the name that the word is part of; the word itself if it is in none."""
        words = self._tree.words
        entity = words[index].entity
        first = last = index
        if entity not in _NAMES:
            return first, last
        while first > 0 and words[first - 1].entity is entity:
            first -= 1
        while last + 1 < len(words) and words[last + 1].entity is entity:
            last += 1
        if first <= words[index].head <= last and words[index].head != index:
            first, last = max(first, self._tree.left[index]), min(last, self._tree.right[index])
        while last > index and words[last].pos in {"PUNCT", "PART"}:
            last -= 1
        while first < index and words[first].pos in {"PUNCT", "DET"}:
            first += 1
        return first, last

    def _names(self, index: int) -> bool:
        """Whether the word heads a name, and is no mere part of a longer one: the "Health" of "Ministry of Health"."""
        words = self._tree.words
        entity = words[index].entity
        if entity not in _NAMES or entity is Entity.PERSON:
            return True
        above = words[index].head
        between = words[min(above, index) : max(above, index) + 1]
        is_inside = above != index and words[above].entity is entity and all(word.entity is entity for word in between)
        return not is_inside or words[index].relation == "conj"

    def _counted_through(self) -> dict[int, int]:
        """Words such as "dozens" in "dozens of men", and the word that they count."""
        tree = self._tree
        found: dict[int, int] = {}
        for index in tree.upward:
            word = tree.lower(index)
            if word not in self._grammar.vague_numbers and word not in self._grammar.partitives:
                continue
            of = next((kid for kid in tree.kids(index, "prep") if tree.lower(kid) == GENITIVE), None)
            counted = tree.kid(of, "pobj") if of is not None else None
            if counted is not None and tree.words[counted].pos in NOMINAL:
                found[index] = found.get(counted, counted)
        return found

    def _counter(self, index: int) -> int | None:
        """The word that counts this one through "of", the outermost of them."""
        return min((counter for counter, counted in self._skipped.items() if counted == index), default=None)

    def _build(self, index: int) -> Phrase:
        tree, word = self._tree, self._tree.words[index]
        counter = self._counter(index)
        outer = index if counter is None else counter
        first, last = self.name_edges(index)
        span = self._bare(
            min(first, tree.left[index], tree.left[outer]), max(last, tree.right[index], tree.right[outer])
        )
        complements = self._complements(index, outer)
        appositions = self._phrases_of(tree.kids(index, "appos"))
        conjuncts = () if word.relation == "conj" and self._is_coordinated(index) else self._conjuncts(outer)
        possessor = next(iter(self._phrases_of(tree.kids(index, "poss"))), None)
        parts = [*(p for _, p in complements), *appositions, *conjuncts, *([possessor] if possessor else [])]
        depth = 1 + max((self._depth.get(p.word, 0) for p in parts), default=0)
        self._depth[index] = depth
        if depth > DEEPEST:
            complements, appositions, conjuncts, possessor = (), (), (), None
            self._depth[index] = 1
        determiner = tree.kid(outer, "det", "predet") if counter is None else tree.kid(counter, "det")
        return Phrase(
            span=span,
            core=self._core(index, outer),
            head=tree.span(first, last),
            text=span.cut(self._text),
            lemma=word.lemma.lower(),
            word=index,
            entity=word.entity if self._names(index) else None,
            is_pronoun=word.pos == "PRON",
            is_plural=word.tag in PLURAL or tree.lower(index) in self._grammar.plural_pronouns or counter is not None,
            determiner=None if determiner is None else tree.lower(determiner),
            modifiers=tuple(
                self._modifier(kid) for kid in tree.kids(index, "amod", "compound", "nmod") if not first <= kid <= last
            ),
            numeral=self._numeral(index, counter),
            possessor=possessor,
            complements=complements,
            appositions=appositions,
            conjuncts=conjuncts,
        )

    def _bare(self, first: int, last: int) -> Span:
        """The words' span without marks at either end."""
        words = self._tree.words
        while first < last and words[first].pos == "PUNCT" and words[first].text not in {"(", "["}:
            first += 1
        while last > first and words[last].pos in {"PUNCT", "CCONJ"} and words[last].text not in {")", "]"}:
            last -= 1
        closing = words[last + 1].text if last + 1 < len(words) else ""
        opened = _CLOSING.get(closing)
        if opened:
            inside = [word.text for word in words[first : last + 1]]
            opens = inside.count(opened)
            if opens % 2 and inside.count(closing) < opens + (opened == closing):
                last += 1
        return self._tree.span(first, last)

    def _core(self, index: int, outer: int) -> Span:
        """From the first word before the head that belongs to the phrase to the last one after it, with no clause between."""
        tree = self._tree
        first, last = self.name_edges(index)
        first = min(first, outer)
        for kid in reversed(
            [k for k in (*tree.children[index], *(tree.children[outer] if outer != index else ())) if k < first]
        ):
            if tree.words[kid].relation in _INSIDE:
                first = min(first, tree.left[kid])
        for kid in (k for k in tree.children[index] if k > index and tree.words[k].relation != "case"):
            if tree.words[kid].relation not in _INSIDE and kid > last:
                break
            last = max(last, tree.right[kid]) if kid > last else last
        return self._bare(first, last)

    def _modifier(self, index: int) -> str:
        word = self._tree.words[index]
        return word.text if word.pos == "PROPN" or word.entity is not None or word.text.isupper() else word.text.lower()

    def _phrases_of(self, indices: Iterable[int]) -> tuple[Phrase, ...]:
        found = (self.at(index) for index in indices)
        return tuple(phrase for phrase in found if phrase is not None)

    def _complements(self, index: int, outer: int) -> tuple[tuple[str, Phrase], ...]:
        """(preposition, phrase) of each that hangs on the head; of "dozens of men" the "of" is no complement."""
        tree = self._tree
        found = []
        for kid in (*tree.kids(index, "prep"), *(tree.kids(outer, "prep") if outer != index else ())):
            for target in self.objects(kid):
                phrase = self.at(target)
                if phrase is not None and phrase.word != index:
                    found.append((tree.lower(kid), phrase))
        return tuple(found)

    def objects(self, preposition: int) -> tuple[int, ...]:
        """Heads of the phrases that a preposition governs, through a second one ("out of prison") too."""
        tree = self._tree
        direct = tuple(tree.kids(preposition, "pobj"))
        inner = tree.kid(preposition, "prep")
        return direct if direct or inner is None else tuple(tree.kids(inner, "pobj"))

    def _is_coordinated(self, index: int) -> bool:
        head = self._tree.head(index)
        return head is not None and (self._tree.words[head].pos in _NOMINAL | {"NUM"} or head in self._skipped)

    def _conjuncts(self, index: int) -> tuple[Phrase, ...]:
        """All phrases coordinated with this one: in "A, B and C" each hangs on the one before."""
        tree = self._tree
        found: list[Phrase] = []
        todo = list(tree.kids(index, "conj"))
        for kid in todo:
            phrase = self.at(kid)
            if phrase is not None:
                found.append(replace(phrase, conjuncts=()))
                todo.extend(tree.kids(kid, "conj"))
        return tuple(sorted(found, key=lambda phrase: phrase.span.start))

    def _numeral(self, index: int, counter: int | None) -> Span | None:
        """Span of the count before the head, with the words that bound it; None for years and for numbers after the head."""
        tree, word = self._tree, self._tree.words[index]
        number = self._number(index, counter)
        if number is None or (Entity.DATE in {word.entity, tree.words[number].entity} and self._is_year(number)):
            return None
        parts = [kid for kid in tree.kids(number, "nummod", "compound") if kid < number and tree.words[kid].tag == "CD"]
        last = number
        number = min([number, *parts])
        first = self._bounded_from(number)
        if first == number and self._is_year(last) and not (word.tag in PLURAL and word.entity is None):
            return None
        while last + 3 < index and " ".join(tree.lower(i) for i in range(last + 1, last + 4)) in self._grammar.halves:
            last += 3
        return tree.span(first, last)

    def _number(self, index: int, counter: int | None) -> int | None:
        """The word that says how many: one that counts through "of", a numeral or "dozen" before the head, or the head itself."""
        tree, vague = self._tree, self._grammar.vague_numbers
        if counter is not None and tree.lower(counter) in vague:
            return counter
        for kid in tree.kids(index, "nummod", "compound", "amod", "det", "nmod", "quantmod"):
            if kid < index and (
                tree.lower(kid) in vague or (tree.words[kid].relation == "nummod" and tree.words[kid].tag == "CD")
            ):
                return kid
        is_head = tree.words[index].pos == "NUM" or tree.lower(index) in vague
        return index if is_head and tree.words[index].relation not in {"nummod", "compound"} else None

    def _is_year(self, index: int) -> bool:
        text = self._tree.words[index].text
        return text.isdecimal() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR

    def _bounded_from(self, first: int) -> int:
        """Index of the first of the words that bound a number which begins at ``first``."""
        tree = self._tree
        if (
            first > 0
            and tree.lower(first - 1) in self._grammar.indefinites
            and not tree.words[first].text[:1].isdigit()
        ):
            first -= 1
        moved = True
        while moved and first > 0:
            moved = False
            for bound in self._bounds.get(tree.lower(first - 1), ()):
                begin = first - len(bound)
                is_verbs = (
                    begin >= 0 and tree.words[begin].relation == "prt"
                )  # "handed over eight" is not more than eight
                if begin >= 0 and not is_verbs and all(tree.lower(begin + i) == p for i, p in enumerate(bound)):
                    if " ".join(bound) in self._grammar.bounds_kept:
                        return first
                    first, moved = begin, True
                    break
        return first


@cache
def _by_last_word(bounds: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Last word → the runs of words that bound a number and end with it, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for bound in sorted(bounds, key=lambda words: -len(words)):
        words = tuple(bound.split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(runs) for last, runs in found.items()}
