"""Which word of one name stands for which of the other, and how alike they are.

One-to-one alignment; the weakest word counts as much as the mean of all, because two people of one family or one given
name differ in one word only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from habeas.resolve.equivalents import share_line
from habeas.resolve.rules import VOWELS
from habeas.resolve.script import LOOSE
from habeas.resolve.tokens import Kind, Word, bones, coarse_bones, firm_bones, syllables, weak_bones

SAME_SOUND = 0.995
"""A little under equal spelling, so that of two persons of one sound the one spelled alike comes first."""

OTHER_SPELLING = 0.05
"""What it costs at most that they are spelled otherwise: it decides between two persons, not whether they are one."""

ALIKE_BY_TABLE = 0.985
ALIKE_BY_SHORT_FORM = 0.93
ALIKE_BY_WIDE_TABLE = 0.95
INITIAL_FITS = 0.86
_CEILINGS = (0.0, 0.7, 0.87, 0.93, 0.95)
"""What agreement of one, two, three, four or more consonant groups is worth at most: fewer say less."""

_ONE_SPELLING, _ALIKE = 0.9, 0.65
"""From these on a sentence calls two words one but for romanisation, or alike; the score does not depend on them."""

_FEWEST_IN_RUN = 4
"""Consonant groups that a whole name must have to be compared as one run."""

_ALPHABETS = 0.85
"""Share of that between two scripts that both write vowels: they should have agreed too."""

_SOUNDS = 0.25
"""Share of all sounds beside the consonant groups there: vowels are often known, though roughly."""

_FEW_CONSONANTS = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Mymr", "Taml", "Khmr"})
"""Loose scripts in which names from elsewhere lose more consonants than in others: l is r, t is d, f is p."""

_SEVERAL_SYLLABLES = 0.5
"""How alike a character and a word of several syllables are at most."""

_SYLLABLES = 0.9
"""Share of that between two single characters of two scripts: their vowels should have agreed too."""

_CLEARLY = 0.95
HARD_EDIT = 1.0
VOWEL_EDIT = 0.4
"""What an edit of a consonant, and of a vowel or a hissing sound, costs, in letters of the longer word; fitted on labelled pairs."""

NEAR_EDIT = 0.5
"""Share of the cost of a consonant for one that sounds near: t and d, s and z."""

OTHER_ENDS = 0.12
"""How much less alike two words are that begin with other consonants, and two surnames of other endings."""

OTHER_STEM = 1.0
"""What another consonant costs more in surnames of one ending (Popov, Popkov), in letters of the longer; fitted on labelled pairs."""

_HALF = 0.5
"""Words less alike than this are not asked for what makes them less alike still."""

MORE_VOWELS = 0.1
SHORT = 6
SHORT_EDIT = 0.2
"""Below so many sounds, an edit of a consonant costs so much more for each sound that is missing: Ivo is not Ivan."""

DIFFERENT_GIVEN = 0.35
"""Two words that are known to be different given names are not alike, however near their letters (Ivan, Ian)."""


OTHER_VOWEL = 0.6
"""How alike two words of one syllable are at most that differ in a and o."""

_LATIN, _HAN = "Latn", "Hani"
_WITHOUT_VOWELS = frozenset({"Arab", "Hebr"})


class Pairing(NamedTuple):
    """Words ``first`` and ``second`` stand for each other; ``why`` is a key for the sentence."""

    first: Word
    second: Word
    score: float
    why: str


def align(first: tuple[Word, ...], second: tuple[Word, ...]) -> list[Pairing]:
    """The best one-to-one pairing of the shorter name's words, in their order there."""
    if len(first) == len(second) == 2:
        return _align_two(first, second)
    swap = len(first) > len(second)
    short, long = (second, first) if swap else (first, second)
    table = [[pair_up(a, b) for b in long] for a in short]
    chosen = _assign([[pair.score for pair in row] for row in table])
    found = [table[i][j] for i, j in chosen]
    return [Pairing(p.second, p.first, p.score, p.why) for p in found] if swap else found


def _align_two(first: tuple[Word, ...], second: tuple[Word, ...]) -> list[Pairing]:
    """The commonest case, two words against two, without a table."""
    (a, b), (x, y) = first, second
    ax, by = pair_up(a, x), pair_up(b, y)
    if ax.score >= _CLEARLY or by.score >= _CLEARLY:
        return [ax, by]
    ay, bx = pair_up(a, y), pair_up(b, x)
    return [ax, by] if ax.score + by.score >= ay.score + bx.score else [ay, bx]


def is_crossed(pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...]) -> bool:
    """Whether the words stand in another order in the second name than in the first."""
    return _places(pairs, first, second) != sorted(_places(pairs, first, second))


def is_turned(pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...]) -> bool:
    """Whether the words stand in the same order once those at the start are put at the end: surname first, surname last.

    Of a name in characters only the first is put at the end: it is the surname.
    """
    if second[0].is_character and not first[0].is_character:
        return is_turned([Pairing(p.second, p.first, p.score, p.why) for p in pairs], second, first)
    places = _places(pairs, first, second)
    turn = places.index(min(places))
    if first[0].is_character and not second[0].is_character and turn > 1:
        return False
    return [*places[turn:], *places[:turn]] == sorted(places)


def _places(pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...]) -> list[int]:
    return [second.index(pair.second) for pair in sorted(pairs, key=lambda pair: first.index(pair.first))]


def spare_words(pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...]) -> tuple[Word, Word] | None:
    """The words of the weakest pair, if they stand for nothing in the other name; else None.

    So it is where one stands within its name and is a given name of several syllables, the other ends its name and is none, and the
    rest is in one order.
    """
    odd = min(pairs, key=lambda pair: pair.score)
    places = first.index(odd.first), second.index(odd.second)
    inner, outer = (odd.first, odd.second) if places[0] < places[1] else (odd.second, odd.first)
    if not 0 < min(places) < max(places) == len(first) - 1 or not inner.given or outer.given or syllables(inner) == 1:
        return None
    if is_crossed([pair for pair in pairs if pair is not odd], first, second):
        return None
    return odd.first, odd.second


def same_run(first: tuple[Word, ...], second: tuple[Word, ...]) -> bool:
    """Whether the consonant groups of two whole names are the same, with the first or last word put at the other end if need be."""
    runs = {_run(words) for words in (first, (*first[1:], first[0]), (first[-1], *first[:-1]))}
    return _run(second) in runs and len(_run(second)) >= _FEWEST_IN_RUN


def _run(words: tuple[Word, ...]) -> str:
    return "".join(min(coarse_bones(word), key=lambda c: (c[:1] in VOWELS, len(c), c)) for word in words)


def _assign(scores: list[list[float]]) -> list[tuple[int, int]]:
    """Greedy by falling score, then exchanges of two that raise the sum; ties to the earlier words."""
    order = sorted(((-s, i, j) for i, row in enumerate(scores) for j, s in enumerate(row)))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in order:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    rows = sorted(taken)
    for place, i in enumerate(rows):
        for k in rows[place + 1 :]:
            now = scores[i][taken[i]] + scores[k][taken[k]]
            if scores[i][taken[k]] + scores[k][taken[i]] > now + 1e-9:
                taken[i], taken[k] = taken[k], taken[i]
    return [(i, taken[i]) for i in rows]


@lru_cache(maxsize=262_144)
def pair_up(a: Word, b: Word) -> Pairing:
    """Two words with their ``likeness``."""
    return Pairing(a, b, *_likeness(a, b))


def likeness(a: Word, b: Word) -> tuple[float, str]:
    """How alike two words are, in [0, 1], and the key of the reason."""
    return pair_up(a, b)[2:]


def _likeness(a: Word, b: Word) -> tuple[float, str]:
    if Kind.INITIAL in (a.kind, b.kind):
        fits = any(x[:1] == y[:1] for x in a.sounds for y in b.sounds) or (a.latin[:1] == b.latin[:1])
        if a.kind == b.kind and a.script != b.script:
            return INITIAL_FITS, "initial"  # an initial is often written as the letter's name in another script
        if a.kind == b.kind:
            return (1.0, "same") if fits else (0.1, "initials differ")
        return (INITIAL_FITS, "initial") if fits else (0.1, "initials differ")
    if a.latin == b.latin and a.latin:
        return (1.0, "same") if a.raw == b.raw else (1.0, "spelling")
    if a.given & b.given:
        return (_same_sound(a, b), "spelling") if a.sounds[0] == b.sounds[0] else (ALIKE_BY_TABLE, "given")
    if a.given & b.short or a.short & b.given or (a.short & b.short):
        return ALIKE_BY_SHORT_FORM, "short"
    near = sound_likeness(a, b)
    if a.given and b.given and near < _CLEARLY:
        return min(near, DIFFERENT_GIVEN), "given differ"
    if a.script == b.script == _LATIN and near >= OTHER_VOWEL and _vowels_differ(a, b):
        return OTHER_VOWEL, "alike"
    if a.halves and b.halves and near < _CLEARLY and not _halves_agree(a, b):
        return min(near, DIFFERENT_GIVEN), "given differ"
    if a.made_of and b.made_of and a.made_of.isdisjoint(b.made_of) and near < _CLEARLY:
        return min(near, DIFFERENT_GIVEN), "differ"
    if a.script != b.script and near < ALIKE_BY_WIDE_TABLE and share_line(a, b):
        return ALIKE_BY_WIDE_TABLE, "forms"
    return near, "spelling" if near >= _ONE_SPELLING else "alike" if near >= _ALIKE else "differ"


def _vowels_differ(a: Word, b: Word) -> bool:
    """Whether two words of one syllable differ in writing a or o: an unstressed o is written a, but no only one (Hong, Hang)."""
    x, y = a.latin, b.latin
    return (
        len(x) == len(y)
        and x != y
        and x.translate(_A_FOR_O) == y.translate(_A_FOR_O)
        and syllables(a) == syllables(b) == 1
    )


_A_FOR_O = str.maketrans("o", "a")


def _halves_agree(a: Word, b: Word) -> bool:
    """Whether two words may be made of the same two given names: Mohammadreza is not Mohammadali."""
    return any(p & r and q & s for p, q in a.halves for r, s in b.halves)


def is_by_sound(a: Word, b: Word) -> bool:
    """Whether nothing but how near two words sound tells how alike they are at most: one alphabet, no initial, no name in common."""
    if a.script != b.script or a.script in LOOSE or Kind.INITIAL in (a.kind, b.kind) or a.latin == b.latin:
        return False
    return (a.given | a.short).isdisjoint(b.given | b.short)


def sound_likeness(a: Word, b: Word) -> float:
    """Likeness of the sounds, and between scripts also of the consonant groups alone."""
    near = _near_in_sound(a, b)
    if near >= _CLEARLY:
        return near
    if a.script in LOOSE or b.script in LOOSE:
        return near if a.script == b.script else max(near, _loosely_near(a, b, near))
    if a.script != b.script:
        near = max(near, _ALPHABETS * _near_in_consonants(bones(a), bones(b)))
    return (
        near - OTHER_ENDS * (_starts_differ(a, b) + _endings_differ(a, b) + _is_prefixed(a, b))
        if near > _HALF
        else near
    )


def _loosely_near(a: Word, b: Word, near: float) -> float:
    """How near two words of different scripts, one of them loose, are in their consonant groups, and a little in all sounds."""
    if (a.is_character is not b.is_character and syllables(b if a.is_character else a) > 1) or _is_too_short(a, b):
        return min(near, _SEVERAL_SYLLABLES)
    groups = firm_bones if {a.script, b.script}.isdisjoint(_FEW_CONSONANTS) else weak_bones
    share = _SYLLABLES if a.is_character and b.is_character else 1.0
    return share * ((1 - _SOUNDS) * _near_in_consonants(groups(a), groups(b)) + _SOUNDS * near)


def _is_too_short(a: Word, b: Word) -> bool:
    """Whether one word has fewer Chinese characters than the other has syllables: each syllable takes one, some sounds one more."""
    return any(
        x.script == _HAN and y.script not in _WITHOUT_VOWELS and len(x.raw) < syllables(y) for x, y in ((a, b), (b, a))
    )


def _starts_differ(a: Word, b: Word) -> bool:
    """Whether the words begin with different sounds in every sounding, one of them a firm consonant."""
    x, y = a.sounds[0][:1], b.sounds[0][:1]
    if x == y or (x in _SOFT_STARTS and y in _SOFT_STARTS):
        return False
    return not any(sound[:1] == other[:1] for sound in a.sounds for other in b.sounds)


def _is_prefixed(a: Word, b: Word) -> bool:
    """Whether one word is the other with a syllable or more before it, neither a given name: Shahmohammadi, Mohammadi."""
    x, y = sorted((a.sounds[0], b.sounds[0]), key=len)
    return len(y) - len(x) >= _PREFIX and y.endswith(x) and not (a.given or b.given)


_PREFIX = 3
_SOFT_STARTS = frozenset(VOWELS) | {"", "h", "v"}
"""Sounds that romanisations put before a vowel, or leave out."""


def _endings_differ(a: Word, b: Word) -> bool:
    """Whether both are surnames, of different endings (Petrov, Petrenko), or one is the other with an ending (Moroz, Morozov)."""
    if a.ending and b.ending:
        return a.ending != b.ending
    return bool(a.ending or b.ending) and a.stems[0] == b.stems[0]


def _near_in_sound(a: Word, b: Word) -> float:
    """The nearest of all soundings; in one loose script only of the likeliest, as two readings of one character are two names.

    Surnames of one ending come from languages whose romanisations are known: another consonant before it is another name.
    """
    most = 1 if a.script == b.script and a.script in LOOSE else None
    first, second = a.sounds[:most], b.sounds[:most]
    if not set(first).isdisjoint(second):
        return _same_sound(a, b)
    best = 0.0
    dearer = OTHER_STEM if a.script == b.script and a.ending and a.ending == b.ending else 0.0
    for one in shapes_of(a)[:most]:
        for other in shapes_of(b)[:most]:
            longest = max(one.length, other.length) / 2
            p, q = (one.stem, other.stem) if one.ending == other.ending else (one.whole, other.whole)
            edits = Levenshtein.distance(p[0], q[0])
            if 1 - VOWEL_EDIT * edits / longest <= best:
                continue
            cost = _cost(p, q, edits, longest)
            if dearer:
                cost += dearer * Levenshtein.distance(one.stem[1], other.stem[1])
            best = max(best, 1 - cost / longest)
    return best


def _same_sound(a: Word, b: Word) -> float:
    """Of two words of one sound the one spelled more alike is the nearer, if both are in one script."""
    if a.script != b.script:
        return SAME_SOUND
    return SAME_SOUND - OTHER_SPELLING * (1 - Levenshtein.normalized_similarity(a.latin, b.latin))


_Forms = tuple[str, str, str]
"""A skeleton, the same with its consonants only, and with those written alike that sound near."""


class Shape(NamedTuple):
    """One sounding of a word, prepared for edit distances. ``length`` is that of stem and whole, added up."""

    whole: _Forms
    stem: _Forms
    ending: str
    length: int


@lru_cache(maxsize=262_144)
def shapes_of(word: Word) -> tuple[Shape, ...]:
    """All soundings of a word."""
    return tuple(
        Shape(_forms(whole), _forms(stem), whole[len(stem) :], len(whole) + len(stem))
        for whole, stem in zip(word.sounds, word.stems, strict=True)
    )


def _forms(skeleton: str) -> _Forms:
    hard = skeleton.translate(_HARD)
    return skeleton, hard, hard.translate(_NEAR)


def _cost(first: _Forms, second: _Forms, edits: int, longest: float) -> float:
    """What ``edits`` between two skeletons cost: other consonants most, consonants that sound near less, vowels least."""
    hard = Levenshtein.distance(first[1], second[1])
    if not hard:
        return _soft(edits)
    far = Levenshtein.distance(first[2], second[2])
    dear = HARD_EDIT + SHORT_EDIT * max(0, SHORT - longest)
    return dear * (far + NEAR_EDIT * max(0, hard - far)) + _soft(max(0, edits - hard))


def _soft(edits: int) -> float:
    """Cost of edits of vowels: one is chance or romanisation, several make another name."""
    return VOWEL_EDIT * edits * (1 + MORE_VOWELS * (edits - 1))


_NEAR = str.maketrans("zcdbvfkg", "sstpppkh")
"""Consonants that differ in voice only, or that romanisations write for one another."""

_HARD = str.maketrans("xj", "sz", VOWELS)
"""sh is near s, zh near z: spellings without diacritics do not tell them apart."""


def _near_in_consonants(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    best = 0.0
    for x in first:
        for y in second:
            longest = max(len(x), len(y), 1)
            best = max(best, _CEILINGS[min(longest, 4)] * (1 - Levenshtein.distance(x, y) / longest))
    return best
