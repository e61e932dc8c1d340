"""What the language files say, compiled for matching: sounds of spellings, endings that tell gender, given names that are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from habeas.knowledge.names import Given, Language, Respelling, languages, readings, titles
from habeas.resolve.script import Letters, romanise, script_of

VOWELS = "aeiu"
"""The vowels of the sound skeleton: o is written a, y and j are written i."""

_MOST_VARIANTS = 8
"""So many soundings of one word are kept, the likeliest first: beyond that, false matches grow faster than true ones."""

_ANY = "und"
"""The file that holds for names whose language nobody states (ISO 639-3 "undetermined"); its sounds come first."""

_Context = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Compiled knowledge. ``given`` and ``short`` map a skeleton to the numbers of the names that it may be; ``written`` maps a form
    as the files spell it (``spelling``) to the numbers of the names whose forms, and whose short forms, it is.

    ``diminutives`` are skeletons of endings; what is left of a word without one is looked up in ``familiar``. ``last_letters`` are
    the letters that an ending of surnames is written with at its end. ``readings`` are those of characters beside Mandarin, first
    those that may stand beside one another in one name, then one mapping for each way to read a whole name.
    """

    letters: Letters
    sounds: Mapping[str, tuple[_Context, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    particles: frozenset[str]
    names_too: frozenset[str]
    binders: frozenset[str]
    women: tuple[str, ...]
    prefixes: tuple[str, ...]
    fathers: frozenset[str]
    spelled: frozenset[str]
    titles_before: frozenset[str]
    titles_after: frozenset[str]
    patronymics: Mapping[str, str] = field(default_factory=dict)
    surnames: Mapping[str, str | None] = field(default_factory=dict)
    last_letters: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, frozenset[int]] = field(default_factory=dict)
    short: Mapping[str, frozenset[int]] = field(default_factory=dict)
    written: Mapping[str, tuple[frozenset[int], frozenset[int]]] = field(default_factory=dict)
    stems: Mapping[str, frozenset[int]] = field(default_factory=dict)
    genders: Mapping[int, str] = field(default_factory=dict)
    diminutives: tuple[str, ...] = ()
    familiar: Mapping[str, frozenset[int]] = field(default_factory=dict)
    readings: tuple[Mapping[str, tuple[str, ...]], ...] = ({},)


@cache
def rules() -> Rules:
    """The rules of all languages that ship with the package."""
    return compile_rules(languages())


def compile_rules(known: Mapping[str, Language]) -> Rules:
    """Language files by name → rules. The order in which they are given changes nothing."""
    known = dict(sorted(known.items(), key=lambda item: (item[0] != _ANY, item[0])))
    letters = Letters(
        {letter: latin for language in known.values() for letter, latin in language.letters.items()},
        {cluster: latin for language in known.values() for cluster, latin in language.clusters.items()},
    )
    sounds = _by_spelling(r for language in known.values() for r in language.respellings)
    words = titles()
    plain = Rules(
        letters=letters,
        sounds=sounds,
        lengths=_lengths(sounds),
        particles=frozenset(romanise(p, letters) for language in known.values() for p in language.particles),
        names_too=frozenset(n for language in known.values() for n in language.names_too),
        binders=frozenset(romanise(b, letters).replace("'", "") for k in known.values() for b in k.binders),
        women=tuple(sorted({w for language in known.values() for w in language.women})),
        prefixes=tuple(sorted({p for language in known.values() for p in language.prefixes})),
        fathers=frozenset(romanise(f, letters) for language in known.values() for f in language.fathers),
        spelled=frozenset(romanise(s, letters) for language in known.values() for s in language.spelled),
        titles_before=frozenset(words.before),
        titles_after=frozenset(words.after),
    )
    patronymics = {soundings(e.ending, plain)[0]: e.gender for k in known.values() for e in k.patronymics if e.gender}
    surnames = {soundings(e.ending, plain)[0]: e.gender for k in known.values() for e in k.surnames}
    last_letters: dict[str, str] = {}
    for ending in (e.ending for k in known.values() for e in k.surnames):
        skeleton = soundings(ending, plain)[0]
        last_letters[skeleton] = last_letters.get(skeleton, "") + ending[-1]
    names = _merge(tuple(g for language in known.values() for g in language.given), plain)
    given = _index(((n, g.forms) for n, g in enumerate(names)), plain)
    men = frozenset(n for n, g in enumerate(names) if g.gender == "m")
    return replace(
        plain,
        patronymics=patronymics,
        surnames=surnames,
        last_letters=last_letters,
        given=given,
        short=_index(((n, g.short) for n, g in enumerate(names)), plain),
        written=_written(names, given, plain),
        stems=_stems({skeleton: numbers & men for skeleton, numbers in given.items() if numbers & men}),
        diminutives=tuple(
            sorted({likeliest(romanise(d, letters), plain) for k in known.values() for d in k.diminutives})
        ),
        familiar=_stems(given),
        genders={**{n: g.gender for n, g in enumerate(names) if g.gender}, **{_woman(n): "f" for n in men}},
        readings=_readings(),
    )


def soundings(latin: str, known: Rules) -> tuple[str, ...]:
    """One word in lower-case ASCII → its sound skeletons, the likeliest first; never empty."""
    parts = _parts(latin, known)
    if all(len(part) == 1 for part in parts):
        return (_even("".join([part[0] for part in parts])),)
    variants = list(dict.fromkeys(map(_even, _combine(parts))))
    return tuple(variants[:_MOST_VARIANTS]) or ("",)


def likeliest(latin: str, known: Rules) -> str:
    """The first of ``soundings``, in less time."""
    return _even("".join(sounds[0] for sounds in _parts(latin, known)))


def _parts(latin: str, known: Rules) -> list[tuple[str, ...]]:
    """What each spelling in a word may sound like, from left to right, the longest spelling at each place."""
    word = f"^{latin}$"
    place, parts = 1, list[tuple[str, ...]]()
    if (found := _longest(word, 0, known)) and found[0] > 1:
        place = found[0]
        parts.append(found[1])
    while place < len(word) - 1:
        found = _longest(word, place, known)
        length, sounds = found if found else (1, (word[place],))
        parts.append(sounds)
        place += length
    return parts


def bare(skeleton: str) -> str:
    """A skeleton without its vowels, sh as s and zh as z."""
    return skeleton.translate(_NO_VOWELS)


_NO_VOWELS = str.maketrans("xj", "sz", VOWELS)


def _longest(word: str, place: int, known: Rules) -> tuple[int, tuple[str, ...]] | None:
    for length in known.lengths.get(word[place], ()):
        for before, after, sounds in known.sounds.get(word[place : place + length], ()):
            if not (before or after):
                return length, sounds
            follows = word[place + length : place + length + 1]
            precedes = word[place - 1 : place] if place else ""
            if (not before or (follows and follows in before)) and (not after or (precedes and precedes in after)):
                return length, sounds
    return None


def _combine(parts: list[tuple[str, ...]]) -> list[str]:
    """All choices of sounds, first choices first; every part after the limit is reached keeps its first sound."""
    free, choices = 1, list[tuple[str, ...]]()
    for part in parts:
        free *= len(part)
        choices.append(part if free <= _MOST_VARIANTS * 2 else part[:1])
        if free > _MOST_VARIANTS * 2:
            free //= len(part)
    return ["".join(choice) for choice in product(*choices)]


def _even(skeleton: str) -> str:
    """A letter that stands twice is written once; marks between letters go."""
    if "'" in skeleton:
        skeleton = skeleton.replace("'", "")
    return _TWICE.sub(r"\1", skeleton)


_TWICE = re.compile(r"(.)\1+")


def _by_spelling(respellings: Iterable[Respelling]) -> dict[str, tuple[_Context, ...]]:
    """Spellings with what they sound like; those with a context come first, and equal ones of several languages add up."""
    found: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    for rule in respellings:
        sounds = found.setdefault(rule.spelling, {}).setdefault((rule.before, rule.after), {})
        sounds.update(dict.fromkeys(rule.sounds))
    return {
        spelling: tuple(
            (before, after, tuple(sounds))
            for (before, after), sounds in sorted(contexts.items(), key=lambda c: -bool(c[0][0]) - bool(c[0][1]))
        )
        for spelling, contexts in found.items()
    }


def _lengths(spellings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First letter → the lengths of the spellings that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for spelling in spellings:
        found.setdefault(spelling[0], set()).add(len(spelling))
    return {letter: tuple(sorted(lengths, reverse=True)) for letter, lengths in found.items()}


def _readings() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Character → its readings: those of all tables that are mixed, in their order, then of each that stands apart."""
    mixed: dict[str, tuple[str, ...]] = {}
    apart: list[dict[str, tuple[str, ...]]] = []
    for table in readings():
        found: dict[str, tuple[str, ...]] = {} if table.apart else mixed
        for line in table.readings.splitlines():
            found[line[0]] = (*found.get(line[0], ()), *line[1:].split())
        if table.apart:
            apart.append(found)
    return mixed, *apart


def _merge(names: tuple[Given, ...], plain: Rules) -> list[Given]:
    """Given names of several files that share a full form (in one spelling) and do not differ in gender are one."""
    owner: dict[tuple[str, str | None], int] = {}
    merged: list[Given | None] = []
    for name in names:
        one = name
        for place in dict.fromkeys(owner[key] for key in _owned(one, plain) if key in owner):
            if (old := merged[place]) is not None:
                one = Given(old.forms + one.forms, old.gender, old.short + one.short)
                merged[place] = None
        owner.update(dict.fromkeys(_owned(one, plain), len(merged)))
        merged.append(one)
    return [
        Given(tuple(dict.fromkeys(name.forms)), name.gender, tuple(dict.fromkeys(name.short)))
        for name in merged
        if name is not None
    ]


def _owned(name: Given, plain: Rules) -> list[tuple[str, str | None]]:
    return [(romanise(form, plain.letters), name.gender) for form in name.forms]


def _index(entries: Iterable[tuple[int, tuple[str, ...]]], plain: Rules) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, forms in entries:
        for form in forms:
            latin = romanise(form, plain.letters)
            for skeleton in soundings(latin, plain)[:2]:
                found.setdefault(skeleton, set()).add(number)
    return {skeleton: frozenset(numbers) for skeleton, numbers in found.items()}


def _written(
    names: list[Given], sounds: Mapping[str, frozenset[int]], plain: Rules
) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
    """Given names, and their numbers by sound → forms as they are spelled with the numbers of the names of which each is a form,
    and of those of which it is a short form.

    A man's name with an ending of women's put on it is a woman's if the files know none of that sound: Samira is not Samir.
    """
    found: dict[str, tuple[set[int], set[int]]] = {}
    for number, name in enumerate(names):
        for place, forms in enumerate((name.forms, name.short)):
            for form in forms:
                found.setdefault(spelling(form, romanise(form, plain.letters)), (set(), set()))[place].add(number)
    told = {sound for sound, numbers in sounds.items() if any(names[number].gender == "f" for number in numbers)}
    women: dict[str, tuple[set[int], set[int]]] = {}
    for number, name in enumerate(names):
        for woman in (w for form in name.forms if name.gender == "m" for w in _women(form, plain)):
            if woman not in found and told.isdisjoint(soundings(romanise(woman, plain.letters), plain)):
                women.setdefault(woman, (set(), set()))[0].add(_woman(number))
    found.update(women)
    return {latin: (frozenset(full), frozenset(short)) for latin, (full, short) in found.items()}


_OPEN = frozenset("aeiuy")
"""Letters at the end of a man's name after which no ending makes a woman's; an o gives way to it."""

_LONG = 5
"""Letters of a man's name that an ending makes a woman's: shorter ones are too often others (Lech, Lecha)."""


def spelling(word: str, latin: str) -> str:
    """A word as the files may spell it: without accents where it is in Latin letters, else in its own."""
    return latin if script_of(word) == _LATIN else word.lower()


_LATIN = "Latn"


def _women(form: str, plain: Rules) -> Iterator[str]:
    """A man's name → what may be a woman's made of it, as it would be spelled."""
    latin = romanise(form, plain.letters)
    if len(latin) < _LONG or latin[-1] in _OPEN:
        return
    spelled = spelling(form, latin)
    for ending in plain.women:
        if script_of(ending) == script_of(form):
            yield (spelled[:-1] if latin[-1] == "o" else spelled) + ending


def _woman(number: int) -> int:
    """The number of the woman's name made of a man's."""
    return -1 - number


def _stems(sounds: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Skeletons of names without their last vowels: what stands in a patronymic or a diminutive before its ending."""
    found: dict[str, set[int]] = {}
    for skeleton, numbers in sounds.items():
        found.setdefault(skeleton.rstrip(VOWELS), set()).update(numbers)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}
