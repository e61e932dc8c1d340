"""Pronouns and role phrases that point at people named elsewhere in the document, where that is safe to say.

The recency and subject preferences follow Hobbs (1978) and Lappin and Leass (1994), cut down to what is safe: a pronoun of
one gender goes to the subject of the sentence before, or to the only person near whom it fits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from habeas.extract.names import NameUse
from habeas.extract.tree import Tree
from habeas.knowledge.titles import kinship, pronouns, titles
from habeas.model.proposition import Entity
from habeas.model.text import Document, Span

_NEAR = 2
"""Sentences back in which a pronoun finds its person."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A phrase that stands for the person with number ``figure``; ``role`` is its wording if it describes them."""

    span: Span
    figure: int
    role: str | None = None


@dataclass(slots=True)
class Pointers:
    """What was found: pointers, the genders that pronouns gave away, and whom the words of kinship lean on."""

    found: list[Pointer] = field(default_factory=list)
    genders: dict[int, str] = field(default_factory=dict)
    kin: dict[Span, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A person seen at a place: by name or by a pronoun."""

    figure: int
    sentence: int
    word: int
    is_subject: bool


def find_pointers(
    document: Document, trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], genders: dict[int, str]
) -> Pointers:
    """Pronouns, "the blogger" and "his wife" of a document, with the number of the person that each stands for."""
    result = Pointers(genders=dict(genders))
    _vote(trees, uses, result.genders, document.language)
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    roles: dict[str, list[int]] = {}
    for use, figure in uses:
        by_sentence.setdefault(use.number, []).append((use.head, figure))
        for role in use.roles:
            heads = roles.setdefault(role.split()[-1].lower(), [])
            if figure not in heads:
                heads.append(figure)
    seen: list[_Seen] = []
    for number, tree in enumerate(trees):
        _read_sentence(tree, number, dict(by_sentence.get(number, ())), roles, seen, result, document.language)
    for use, figure in uses:
        for _, other, _ in use.kin:
            if other is not None:
                span = use.tree.words[other].span
                owner = next((f for u, f in uses if u.span.covers(span)), None)
                if owner is not None:
                    result.kin[span] = owner
    return result


def _vote(trees: tuple[Tree, ...], uses: list[tuple[NameUse, int]], genders: dict[int, str], language: str) -> None:
    """Give a gender to those whom the text names alone before a pronoun of one gender."""
    table = pronouns(language).pronouns
    votes: dict[int, Counter[str]] = {}
    named: dict[int, list[tuple[int, int]]] = {}
    for use, figure in uses:
        named.setdefault(use.number, []).append((use.head, figure))
    for number, tree in enumerate(trees):
        for index, word in enumerate(tree.words):
            entry = table.get(word.text.lower())
            if entry is None or entry.gender is None:
                continue
            near = {f for h, f in named.get(number, ()) if h < index} or {f for _, f in named.get(number - 1, ())}
            if len(near) == 1:
                votes.setdefault(near.pop(), Counter())[entry.gender] += 1
    for figure, count in votes.items():
        best = count.most_common(2)
        if figure not in genders and (len(best) == 1 or best[0][1] > 2 * best[1][1]):
            genders[figure] = best[0][0]


def _read_sentence(
    tree: Tree,
    number: int,
    named: dict[int, int],
    roles: dict[str, list[int]],
    seen: list[_Seen],
    result: Pointers,
    language: str,
) -> None:
    table = pronouns(language).pronouns
    people, kin = titles(language), kinship(language).kin
    for index, word in enumerate(tree.words):
        is_subject = word.relation in {"nsubj", "nsubjpass"}
        if index in named:
            seen.append(_Seen(named[index], number, index, is_subject))
            continue
        entry = table.get(word.text.lower())
        figure: int | None = None
        role: str | None = None
        span = word.span
        if entry is not None and entry.number == "one":
            figure = _fitting(entry.gender, number, index, seen, result.genders, is_subject)
            if word.tag == "PRP$" and figure is not None:
                result.kin[word.span] = figure
        elif word.pos == "NOUN" and _is_definite(tree, index):
            lemma = word.lemma.lower()
            fits = roles.get(lemma, [])
            if lemma in people.roles and len(fits) == 1 and word.entity in {None, Entity.OTHER}:
                figure, span = fits[0], tree.phrase(index, without=("relcl", "appos", "acl", "punct", "conj", "cc"))
                role = word.text
            elif lemma in kin:
                continue
        if figure is not None:
            result.found.append(Pointer(span, figure, None if role is None else role))
            seen.append(_Seen(figure, number, index, is_subject))


def _is_definite(tree: Tree, index: int) -> bool:
    """Whether a noun stands alone behind "the": "the blogger", and not "the blogger from Minsk who …"."""
    kept = [c for c in tree.children[index] if tree.words[c].relation not in {"punct"}]
    return (
        bool(kept)
        and all(tree.words[c].text.lower() == "the" or tree.words[c].relation in {"amod", "compound"} for c in kept)
        and (any(tree.words[c].text.lower() == "the" for c in kept))
    )


def _fitting(
    gender: str | None, number: int, index: int, seen: list[_Seen], genders: dict[int, str], is_subject: bool
) -> int | None:
    """The person for a pronoun: of those near whom it fits, the last subject for a subject, else the only or the last one."""
    near: list[_Seen] = []
    for item in reversed(seen):
        if item.sentence < number - _NEAR:
            break
        if genders.get(item.figure) in {None, gender}:
            near.append(item)
    if not near:
        return None
    figures = list(dict.fromkeys(s.figure for s in near))
    if len(figures) == 1:
        return figures[0]
    certain = [s for s in near if genders.get(s.figure) == gender]
    pool = certain or near
    for sentence in sorted({s.sentence for s in pool}, reverse=True):
        subjects = [s for s in pool if s.sentence == sentence and s.is_subject]
        if subjects:
            return subjects[-1].figure
    return pool[0].figure


def only(figures: Iterable[int]) -> int | None:
    """The one figure of several mentions of it; None if there are several figures or none."""
    found = set(figures)
    return found.pop() if len(found) == 1 else None
