"""Pairs of mentions that may be one person, with their weight: those that share a key of a surname, and of many alike only some.

Names that are alike are *near*, if two mentions with them can be one person, or *faint*, if they can only be shown for a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations_with_replacement, product

from habeas.resolve.align import pair_up
from habeas.resolve.evidence import Profile, footing
from habeas.resolve.form import NameForm
from habeas.resolve.index import sure_keys
from habeas.resolve.names import SAME, analyse, matcher
from habeas.resolve.sieve import may_reach

Edge = tuple[float, int, int]
"""Score and the numbers of two mentions, the smaller first."""

Spellings = tuple[str, ...]
"""The names of more than one word of one mention, the fullest first."""

Kinds = dict[Spellings, dict[tuple[object, ...], list[int]]]
"""Numbers of mentions by spellings, and by what else they are compared by, in order."""

DOUBTFUL = 0.68
"""From this score up to ``SAME`` a pair is shown for a decision."""

_DIGITS = 4
"""Digits of a score that count, as in ``Verdict``."""

_TWO = 2

_LEAST_WORD = 0.6
"""Of two words, the less alike must reach this: with the other wholly alike, else the score is at most 0.67 (``names.WEAKEST``)."""

_MANY = 24
"""From so many names on they are sifted before they are compared."""

_ALL_PAIRS = 64
"""Between two kinds of mentions so many pairs are weighed; of more, each mention only with the nearest few of the other kind."""

_NEAREST = 3


class Alike(Enum):
    """How alike two sets of spellings are."""

    NEAR = "near"
    FAINT = "faint"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs worth joining or showing, the strongest first, ties by order of mention; of ``near`` names, and of ``faint`` ones."""

    near: list[Edge]
    faint: list[Edge]


def find_edges(profiles: Sequence[Profile]) -> Edges:
    """All pairs of mentions with names of more than one word.

    Names are compared once for each two sets of spellings, and only mentions whose names are alike are weighed.
    """
    kinds = kinds_of(profiles)
    found = list(_alike(tuple(kinds)))
    return Edges(
        weighed(profiles, kinds, ((a, b) for a, b, how in found if how is Alike.NEAR)),
        weighed(profiles, kinds, ((a, b) for a, b, how in found if how is Alike.FAINT)),
    )


def kinds_of(profiles: Sequence[Profile]) -> Kinds:
    """Numbers of mentions by spellings; of one spelling together those that differ in nothing but what is claimed of them."""
    kinds: Kinds = {}
    for n, profile in enumerate(profiles):
        if profile.forms:
            kind = (profile.face, profile.roles, profile.mention.nat)
            kinds.setdefault(spellings_of(profile), {}).setdefault(kind, []).append(n)
    return kinds


def weighed(profiles: Sequence[Profile], kinds: Kinds, pairs: Iterable[tuple[Spellings, Spellings]]) -> list[Edge]:
    """The edges between mentions with these pairs of spellings, in the order of ``Edges``."""
    edges: list[Edge] = []
    for first, second in pairs:
        groups = tuple(kinds[first].values()), tuple(kinds[second].values())
        for one, other in _pairs_of_kinds(*groups, is_same=first == second):
            edges += _weighed_kinds(profiles, one, other)
    return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))


def _weighed_kinds(profiles: Sequence[Profile], one: list[int], other: list[int]) -> Iterator[Edge]:
    """The edges between mentions of two kinds, each by the score of ``weigh``."""
    first, second = profiles[one[0]], profiles[other[0]]
    here, there = footing(first, second), footing(second, first)
    if here is None or there is None:
        return
    inside = set(one)
    for a, b in _pairs_of(one, other):
        x, y = profiles[a], profiles[b]
        if x.mention.document != y.mention.document:
            score = (here if a in inside else there).score(x, y)
            if score >= DOUBTFUL:
                yield score, a, b


def spellings_of(profile: Profile) -> Spellings:
    """The names of more than one word that a mention is compared by."""
    return tuple(form.text for form in profile.forms)


def alike(first: Spellings, second: Spellings) -> Alike:
    """How alike two sets of spellings are, whichever comes first: no other evidence lifts a score over a threshold that it misses."""
    return next((how for _, how in all_alike(first, (second,))), Alike.NOT)


def all_alike(spelled: Spellings, others: Iterable[Spellings]) -> Iterator[tuple[Spellings, Alike]]:
    """Those of many sets of spellings that are alike to one, and how."""
    for other in _sifted(spelled, tuple(others)):
        how = _compared(*sorted((spelled, other)))
        if how is not Alike.NOT:
            yield other, how


def _compared(first: Spellings, second: Spellings) -> Alike:
    # The score alone, rounded as in a verdict: most of the many pairs that are asked for need no sentence that says why.
    names = matcher()
    best = 0.0
    for a, b in product(map(names.analyse, first), map(names.analyse, second)):
        if _may_be_alike(a, b):
            best = max(best, round(names.score_forms(a, b), _DIGITS))
    return Alike.NEAR if best >= SAME else Alike.FAINT if best >= DOUBTFUL else Alike.NOT


def _may_be_alike(first: NameForm, second: NameForm) -> bool:
    """False only of names of two words each that cannot reach ``DOUBTFUL``, since in either order one pair of words is too unlike."""
    if not (_is_plain(first) and _is_plain(second)):
        return True
    (a, b), (x, y) = first.words, second.words
    if pair_up(a, x).score >= _LEAST_WORD and pair_up(b, y).score >= _LEAST_WORD:
        return True
    return pair_up(a, y).score >= _LEAST_WORD and pair_up(b, x).score >= _LEAST_WORD


def _sifted(spelled: Spellings, others: Sequence[Spellings]) -> Sequence[Spellings]:
    """The others without most of those of which ``_may_be_alike`` is false."""
    names = matcher()
    form = names.analyse(spelled[0])
    if len(others) < _MANY or len(spelled) > 1 or not _is_plain(form):
        return others
    forms = [(other, names.analyse(other[0])) for other in others]
    plain = {other: theirs.words for other, theirs in forms if len(other) == 1 and _is_plain(theirs)}
    a, b = form.words
    one = may_reach(a, {word for words in plain.values() for word in words}, _LEAST_WORD)
    left = [(other, x, y) for other, (x, y) in plain.items() if x in one or y in one]
    two = may_reach(b, {word for _, *words in left for word in words}, _LEAST_WORD)
    kept = {other for other, x, y in left if (x in one and y in two) or (y in one and x in two)}
    return [other for other in others if other in kept or other not in plain]


def _is_plain(form: NameForm) -> bool:
    """Whether a name has two words whose sounds are known."""
    return len(form.words) == _TWO and not form.is_loose


def keys_of(spellings: Spellings) -> list[str]:
    """Keys of which two sets of spellings must share one to be compared, in order."""
    return sorted({key for text in spellings for key in blocking_keys(analyse(text))})


def _alike(names: Sequence[Spellings]) -> Iterator[tuple[Spellings, Spellings, Alike]]:
    """Pairs of sets of spellings that share a key and are alike, each set with itself too."""
    blocks: dict[str, dict[Spellings, None]] = {}
    for spelled in names:
        keys = keys_of(spelled)
        near = dict.fromkeys(other for key in keys for other in blocks.setdefault(key, {}))
        yield from ((other, spelled, how) for other, how in all_alike(spelled, near))
        yield spelled, spelled, Alike.NEAR
        for key in keys:
            blocks[key][spelled] = None


def _pairs_of_kinds(
    first: Sequence[list[int]], second: Sequence[list[int]], *, is_same: bool
) -> Iterator[tuple[list[int], list[int]]]:
    return combinations_with_replacement(first, 2) if is_same else product(first, second)


def blocking_keys(form: NameForm) -> set[str]:
    """Keys of the words that are no given names, or of all if there are no others."""
    words = [w for w in form.words if not w.given] or list(form.words)
    return {key for word in words for _, key in sure_keys(word)}


def _pairs_of(first: list[int], second: list[int]) -> list[tuple[int, int]]:
    """Pairs between two kinds, the smaller number first; of large kinds each mention with the nearest few."""
    if len(first) * len(second) <= _ALL_PAIRS:
        return sorted({(min(a, b), max(a, b)) for a, b in product(first, second) if a != b})
    found: set[tuple[int, int]] = set()
    for numbers, others in ((first, second), (second, first)):
        place = 0
        for n in numbers:
            while place < len(others) and others[place] <= n:
                place += 1
            found.update((min(n, m), max(n, m)) for m in others[max(0, place - _NEAREST) : place + _NEAREST] if m != n)
    return sorted(found)
