"""Words of kinship that stand for somebody whom the text names: "his wife", "my son", "the father of a trader", "the brothers".

Who is whose is told by names ("her husband Anton Kern"), and follows from it: the child of one's wife is one's child.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.extract.naming.names import NameUse
from habeas.extract.naming.pointing import Pointer, Pointers, only
from habeas.extract.tree import Tree
from habeas.knowledge.titles import Kinship, Relation, kinship
from habeas.model.labels import GENITIVE
from habeas.model.text import Span

_SIBLING = "sibling"
"""The kind of kinship whose plural stands for several people of the text ("the brothers")."""
_LEAD = 3
"""Sentences at the start in which a report speaks of people whom it names later."""

Known = dict[tuple[int, str], set[int]]
"""(somebody, a kind of kinship) and who is that to them: the parents of 3 are 4 and 5."""


def read_kin(trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], result: Pointers, language: str) -> None:
    """Words of kinship that stand for somebody named elsewhere: "his wife", "Kern's son", where the text says who that is."""
    result.kin.update(_owners(uses))
    words = kinship(language)
    whose = {p.span: p.figure for p in result.found} | {u.tree.words[u.head].span: f for u, f in uses} | result.kin
    known = _known(uses, result, words)
    for number, tree in enumerate(trees):
        for index, word in enumerate(tree.words):
            entry = words.kin.get(word.lemma.lower())
            if entry is None:
                continue
            owner = tree.child(index, "poss")
            if entry.kind == _SIBLING and word.tag == "NNS" and owner is None:
                result.found.extend(Pointer(word.span, f) for f in _siblings(known, uses, tree.words[index].span.start))
            if tree.child(index, "appos") is not None:
                continue
            holder = None if owner is None else whose.get(tree.words[owner].span)
            if holder is not None:
                kin = only(f for f in known.get((holder, entry.kind), ()) if result.genders.fits(f, entry.gender))
                result.found.extend([] if kin is None else [Pointer(word.span, kin)])
            elif number < _LEAD:
                result.found.extend(_not_named_yet(tree, index, known, entry, result))


def _known(uses: list[tuple[NameUse, int]], result: Pointers, words: Kinship) -> Known:
    """Who is whose kin by what is told beside names, and by what follows from that."""
    known: Known = {}
    for use, figure in uses:
        for relation, other, _ in use.kin:
            holder = None if other is None else result.kin.get(use.tree.words[other].span)
            if holder is not None and holder != figure:
                _add(known, holder, words.kin[relation.removesuffix(f" {GENITIVE}")].kind, figure, words)
    for first, second, both in words.through:
        told = [(holder, kin) for (holder, kind), some in known.items() if kind == first for kin in sorted(some)]
        for holder, between in told:
            for kin in known.get((between, second), set()) - {holder}:
                _add(known, holder, both, kin, words)
    return known


def _add(known: Known, holder: int, kind: str, kin: int, words: Kinship) -> None:
    known.setdefault((holder, kind), set()).add(kin)
    known.setdefault((kin, words.inverse[kind]), set()).add(holder)


def _not_named_yet(tree: Tree, index: int, known: Known, entry: Relation, result: Pointers) -> Iterator[Pointer]:
    """Who is meant at the start by "his wife" or "the father of a trader", where the report names one such pair only."""
    owner = tree.child(index, "poss")
    of = next((c for c in tree.all(index, "prep") if tree.words[c].text.lower() == GENITIVE), None)
    holder = None if of is None else tree.child(of, "pobj")
    is_open = tree.words[owner].tag == "PRP$" if owner is not None else holder is not None
    told = ((h, f) for (h, kind), some in known.items() if kind == entry.kind for f in some)
    pairs = [(h, f) for h, f in told if result.genders.fits(f, entry.gender)]
    if not is_open or len(pairs) != 1:
        return
    yield Pointer(tree.words[index].span, pairs[0][1])
    if holder is not None and tree.words[holder].tag == "NN":
        yield Pointer(tree.words[holder].span, pairs[0][0])


def _owners(uses: list[tuple[NameUse, int]]) -> Iterator[tuple[Span, int]]:
    """Whose kin people are told to be by name: the word of the other person, and that person's number."""
    named = ((use.tree.words[other].span for _, other, _ in use.kin if other is not None) for use, _ in uses)
    for span in (span for spans in named for span in spans):
        owner = next((f for u, f in uses if u.span.covers(span)), None)
        if owner is not None:
            yield span, owner


def _siblings(known: Known, uses: list[tuple[NameUse, int]], start: int) -> tuple[int, ...]:
    """Whom "the brothers" stands for: those whom the text calls each other's siblings, else those of one surname joined before."""
    linked = {f for (holder, kind), others in known.items() if kind == _SIBLING for f in (holder, *others)}
    if len(linked) > 1:
        return tuple(sorted(linked))
    before = [(u, f) for u, f in uses if u.span.start < start and len(u.parts) > 1]
    for use, figure in reversed(before):
        same = {f for u, f in before if u.number == use.number and u.parts[-1] == use.parts[-1]} | {figure}
        if len(same) > 1:
            return tuple(sorted(same))
    return ()
