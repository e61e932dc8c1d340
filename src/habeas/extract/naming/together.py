"""Who is named together: lists of people in one sentence, and what they are called.

A list is a row of names with nothing but commas, "and", ages and titles between them, or what the grammar joins to a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.extract.naming.names import NameUse
from habeas.extract.tree import Tree
from habeas.knowledge.arguments import argument_grammar
from habeas.knowledge.frames import PeopleNouns, people_nouns
from habeas.model.labels import VERBAL
from habeas.model.proposition import Entity, Word

PLURAL = frozenset({"NNS", "NNPS"})
PAIR = 2
"""The fewest who are named together; two are named together by chance more easily than more are."""
_BETWEEN = frozenset({"PUNCT", "CCONJ", "NOUN", "PROPN", "ADJ", "ADV", "DET", "NUM"})
"""What stands between the names of a list: what parts them, and what describes the next one."""
_SECTION = ";"
"""What parts the sections of a list: "editor A; clerks B and C; and D"."""
_GAP = 10
"""Words between two names of a list."""


@dataclass(slots=True)
class Together:
    """People who are named together in one sentence.

    ``nouns`` say what they are; ``last`` is the sentence that last spoke of them, and ``told`` where words stand that do.
    ``is_mixed`` if there are others among them who are not named: "Doe and two colleagues".
    """

    number: int
    figures: tuple[int, ...]
    start: int
    opens: bool
    nouns: frozenset[str] = frozenset()
    is_mixed: bool = False
    last: int = 0
    told: set[int] = field(default_factory=set)

    @property
    def first(self) -> int:
        """Where the text first speaks of them: by a count, or by their names."""
        return min(self.start, *self.told) if self.told else self.start


def find_sets(
    trees: tuple[Tree, ...], by_sentence: dict[int, list[tuple[NameUse, int]]], language: str
) -> list[Together]:
    """Who is joined to whom by "and" or a comma, if all that is joined are names or people, and nobody judges or speaks for others."""
    nouns, capacity = people_nouns(language), argument_grammar(language).capacity
    officials = {figure for uses in by_sentence.values() for use, figure in uses if is_official(use, nouns)}
    found: list[Together] = []
    for number in sorted(by_sentence):
        here = [
            group
            for uses, others in (
                *_rows(trees[number], by_sentence[number], nouns),
                *_chains(trees[number], by_sentence[number]),
            )
            if (group := _joined(uses, others, number, nouns, capacity)) is not None
            and not officials & set(group.figures)
        ]
        wholes = [g for g in here if not any(set(g.figures) < set(other.figures) for other in here)]
        found.extend({g.figures: g for g in reversed(wholes)}.values())
    return sorted(found, key=lambda g: g.start)


def _joined(
    uses: list[tuple[NameUse, int]], others: list[Word], number: int, nouns: PeopleNouns, capacity: frozenset[str]
) -> Together | None:
    """The people of a list with the words for people in it who are not named; None if it is none, or holds something else."""
    if len(uses) + len(others) < PAIR or not all(is_people_noun(word, nouns) for word in others):
        return None
    first = uses[0][0]
    figures = tuple(dict.fromkeys(figure for _, figure in uses))
    opens = not any(word.pos in VERBAL for word in first.tree.words[: first.first])
    words = (*_described_by(first, [use.head for use, _ in uses], first.tree, capacity), *others)
    called = frozenset(w.lemma.lower() for w in words if w.tag in PLURAL)
    return Together(number, figures, first.span.start, opens, called, bool(others), number)


def _rows(
    tree: Tree, uses: list[tuple[NameUse, int]], nouns: PeopleNouns
) -> Iterator[tuple[list[tuple[NameUse, int]], list[Word]]]:
    """Names in a row, with nothing but commas, "and", ages and titles between them."""
    row: list[tuple[NameUse, int]] = []
    is_joined = is_closed = False
    for use, figure in uses:
        gap = tree.words[row[-1][0].head + 1 : use.first] if row else ()
        has_section = any(w.text == _SECTION for w in gap)
        goes_on = has_section or not is_closed
        if goes_on and gap and len(gap) <= _GAP and all(_may_part(w, nouns) for w in gap):
            is_joined = is_joined or any(w.pos == "CCONJ" for w in gap)
            is_closed = is_joined and not has_section
        else:
            yield from ((row, []) for _ in range(is_joined))
            row, is_joined, is_closed = [], False, False
        row.append((use, figure))
    yield from ((row, []) for _ in range(is_joined))


def _may_part(word: Word, nouns: PeopleNouns) -> bool:
    """Whether a word may stand between the names of a list; so may the last one of "as well as", and what people do for a living."""
    is_work = word.lemma.lower() in nouns.nouns  # "bloggers" may be taken for a verb
    return word.relation == "cc" or is_work or (word.pos in _BETWEEN and word.tag != "POS")


def _chains(tree: Tree, uses: list[tuple[NameUse, int]]) -> Iterator[tuple[list[tuple[NameUse, int]], list[Word]]]:
    """Names joined in the grammar of the sentence, and the other words joined to them."""
    by_head = {use.head: (use, figure) for use, figure in uses}
    for head in by_head:
        if tree.words[head].relation != "conj" or tree.words[head].head not in by_head:
            chain = _chain(tree, head)
            yield [by_head[c] for c in chain if c in by_head], [tree.words[c] for c in chain if c not in by_head]


def _chain(tree: Tree, head: int) -> list[int]:
    """A word and all that is joined to it, in order."""
    chain = [head]
    for word in chain:
        chain.extend(c for c in tree.all(word, "conj") if c not in chain)
    return chain


def _described_by(first: NameUse, chain: list[int], tree: Tree, capacity: frozenset[str]) -> Iterator[Word]:
    """The plural nouns that describe those of a list: "activists A and B", "A and B, both teachers", "named the men as A and B"."""
    beside = (tree.words[first.first - 1],) if first.first else ()
    apposed = (tree.words[c] for name in chain for c in tree.all(name, "appos"))
    above = tree.words[first.head]
    subject = None if above.relation != "attr" else tree.child(above.head, "nsubj")
    called = () if subject is None else (tree.words[subject],)
    host = (tree.words[above.head],) if above.relation == "appos" else ()
    yield from (*beside, *apposed, *called, *host, *_named_as(first, tree, capacity))


def _named_as(first: NameUse, tree: Tree, capacity: frozenset[str]) -> tuple[Word, ...]:
    """What a list is the names of: the "men" of "named the men as A and B"."""
    preposition = tree.words[tree.words[first.head].head]
    if tree.words[first.head].relation != "pobj" or preposition.text.lower() not in capacity:
        return ()
    above = preposition.head
    whom = tree.child(above, "dobj") if tree.words[above].pos in VERBAL else above
    return () if whom is None else (tree.words[whom],)


def is_official(use: NameUse, nouns: PeopleNouns) -> bool:
    """Whether somebody holds an office of those who deal with people in custody; whoever only held one may be in it."""
    return any(is_office(role.lower().split(), nouns.never_held, nouns) for role in use.roles)


def is_office(role: list[str], offices: frozenset[str], nouns: PeopleNouns) -> bool:
    """Whether the words of a role end in one of these offices, and do not say that it is one no longer: "former judge"."""
    return bool(role) and role[-1] in offices and nouns.no_longer.isdisjoint(role)


def is_people_noun(word: Word, nouns: PeopleNouns) -> bool:
    """Whether a word is a common noun for people in the plural."""
    if word.entity is Entity.NATIONALITY:
        return word.tag in PLURAL
    lemma = word.lemma.lower()
    return (
        word.tag == "NNS" and word.entity is None and (lemma in nouns.nouns or lemma.rpartition("-")[2] in nouns.nouns)
    )
