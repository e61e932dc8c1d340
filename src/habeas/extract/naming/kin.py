"""Words of kinship that stand for somebody named elsewhere in the document."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.extract.naming.names import NameUse
from habeas.extract.naming.pointing import Pointer, Pointers, only
from habeas.extract.tree import Tree
from habeas.knowledge.titles import kinship
from habeas.model.labels import GENITIVE
from habeas.model.text import Span

_SIBLING = "sibling"
"""The kind of kinship whose plural stands for several people of the text ("the brothers")."""


def read_kin(trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], result: Pointers, language: str) -> None:
    """Words of kinship that stand for somebody named elsewhere: "his wife", "Kern's son", where the text says who that is."""
    result.kin.update(_owners(uses))
    words = kinship(language)
    whose = {p.span: p.figure for p in result.found} | {u.tree.words[u.head].span: f for u, f in uses}
    known: dict[tuple[int, str], set[int]] = {}
    for use, figure in uses:
        for relation, other, _ in use.kin:
            whom = None if other is None else result.kin.get(use.tree.words[other].span)
            kind = words.kin[relation.removesuffix(f" {GENITIVE}")].kind
            if whom is not None and whom != figure:
                known.setdefault((whom, kind), set()).add(figure)
                known.setdefault((figure, words.inverse[kind]), set()).add(whom)
    for tree in trees:
        for index, word in enumerate(tree.words):
            entry = words.kin.get(word.lemma.lower())
            if entry is None:
                continue
            owner = tree.child(index, "poss")
            if entry.kind == _SIBLING and word.tag == "NNS" and owner is None:
                result.found.extend(Pointer(word.span, f) for f in _siblings(known, uses, tree.words[index].span.start))
            if owner is None or tree.child(index, "appos") is not None:
                continue
            holder = whose.get(tree.words[owner].span)
            fits = known.get((holder, entry.kind), set()) if holder is not None else set()
            kin = only(f for f in sorted(fits) if entry.gender is None or result.genders.fits(f, entry.gender))
            if kin is not None:
                result.found.append(Pointer(word.span, kin))


def _owners(uses: list[tuple[NameUse, int]]) -> Iterator[tuple[Span, int]]:
    """Whose kin people are told to be by name: the word of the other person, and that person's number."""
    named = ((use.tree.words[other].span for _, other, _ in use.kin if other is not None) for use, _ in uses)
    for span in (span for spans in named for span in spans):
        owner = next((f for u, f in uses if u.span.covers(span)), None)
        if owner is not None:
            yield span, owner


def _siblings(known: dict[tuple[int, str], set[int]], uses: list[tuple[NameUse, int]], start: int) -> tuple[int, ...]:
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
