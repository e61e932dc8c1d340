"""Whether two names can be one person's: a score with the sentences that explain it.

Method: words are brought to sound skeletons (``rules``), aligned one to one (``align``) and judged together (``judge``): as they
are, in all ways to read them, and with two of them written as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from habeas.resolve.align import Pairing, align, likeness, same_run, spare_words
from habeas.resolve.characters import Reader, readers
from habeas.resolve.equivalents import known_parts
from habeas.resolve.form import NameForm, gender_of, is_spelled
from habeas.resolve.judge import EXTRA_WORD, Judgement, judge_words
from habeas.resolve.patronymic import find_patronymic
from habeas.resolve.rules import Rules, rules
from habeas.resolve.script import LOOSE, UNPARTED
from habeas.resolve.spellings import further_names
from habeas.resolve.tokens import Kind, Word, consonants, make_word, split_name

SAME = 0.72
"""From this score on two names are held to be one person's; fitted on labelled pairs (see ``benchmarks/names.py``)."""

_RUN_SCORE = 0.8
"""Highest score of two names that are the same when the words are written in one run, one of them in a loose script."""

_READ = 0.9
"""Score of a name in characters and one that is what they can be read as: other characters can be read so too."""

_HAN, _LATIN = "Hani", "Latn"
_ONE_RUN = 3
"""How many times the unlikeness of two words counts where one is a whole name written without blanks: it is that of all its words."""

_FEWEST_IN_RUN, _LONGEST_RUN = 5, 60
"""Letters that a name without blanks must have to hold several words, and those that are looked at."""

_NOT_TO_JOIN = 2
"""Of two names of so many words each, joining two would leave one word of one against two of the other."""

_JOIN_ALIKE = 0.82
"""How alike they must be then: less is a word that happens to begin like two others."""

_JOIN_SLACK = 1
"""Consonants by which two words written as one may differ from the one word they stand for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Score in [0, 1], whether that is enough to be one person, and the sentences that say why."""

    same: bool
    score: float
    reasons: tuple[str, ...]


class NameMatcher:
    """Compares names by the given rules. ``matcher()`` is the one with all languages of the package.

    ``analyse`` takes a name as written apart, ``word`` one word of it; ``compare`` gives the verdict on two. All remember what
    they were asked.
    """

    def __init__(self, known: Rules) -> None:
        self._known = known
        self._words: dict[str, Word] = {}
        self._ways: dict[tuple[str, int], Word] = {}
        self.analyse = lru_cache(maxsize=262_144)(self._analyse)
        self.compare = lru_cache(maxsize=262_144)(self._compare)

    def score(self, a: str, b: str) -> float:
        """Only the score of ``compare``, without its sentences."""
        return self._judge(self.analyse(a), self.analyse(b))[0]

    def score_forms(self, a: NameForm, b: NameForm) -> float:
        """The score of two names taken apart."""
        return self._judge(a, b)[0]

    def _compare(self, a: str, b: str) -> Verdict:
        score, pairs, notes = self._judge(self.analyse(a), self.analyse(b))
        left = _left_over((*self.analyse(a).words, *self.analyse(b).words), pairs) if pairs else ()
        return Verdict(score >= SAME, round(score, 4), (*_explain(pairs), *left, *notes))

    def _analyse(self, name: str) -> NameForm:
        first, further = further_names(name)
        form = self._take_apart(first)
        parts = () if further else known_parts(first)
        if first == name and not (further or parts or _has_characters(form)):
            return form
        return replace(
            form,
            text=name,
            others=tuple(map(self._take_apart, further)),
            readings=(*map(self._take_apart, parts), *self._read_otherwise(form)),
        )

    def _read_otherwise(self, form: NameForm) -> Iterator[NameForm]:
        """A name in characters in every other way to read all of them."""
        letters = [word for word in form.words if word.is_character and word.script == _HAN]
        for way, readings in enumerate(self._known.readings):
            if way and letters and all(word.raw in readings for word in letters):
                yield replace(form, words=tuple(self._character(word, way) for word in form.words))

    def _character(self, word: Word, way: int) -> Word:
        if not word.is_character or word.script != _HAN:
            return word
        key = word.raw, way
        if key not in self._ways:
            self._ways[key] = make_word(word.raw, self._known, way)
        return self._ways[key]

    def _take_apart(self, name: str) -> NameForm:
        words = [self.word(raw) for raw in split_name(name, self._known)]
        place = find_patronymic(words, self._known)
        patronymic = None if place is None else words.pop(place)
        loose = any(word.script in LOOSE for word in words)
        initials = any(word.kind is Kind.INITIAL for word in words)
        return NameForm(
            name,
            tuple(words),
            patronymic,
            gender_of(words, patronymic, self._known),
            loose,
            initials,
            is_spelled=is_spelled(words, self._known),
        )

    def word(self, raw: str) -> Word:
        """One word as written, with all that is known of it."""
        if raw not in self._words:
            self._words[raw] = make_word(raw, self._known)
        return self._words[raw]

    def _judge(self, a: NameForm, b: NameForm) -> Judgement:
        """The best judgement over all names that the two tell, and all ways to read them."""
        best = self._judge_one(a, b)
        if best[0] >= SAME or not (a.others or b.others or a.readings or b.readings):
            return best
        if _in_characters(a) and _in_characters(b) and a.words[0].script == b.words[0].script:
            return best
        for one in a.whole:
            for other in b.whole:
                score, pairs, notes = self._judge_one(one, other)
                if score > best[0]:
                    is_told = one in a.others or other in b.others
                    best = score, pairs, (*notes, "one of them is told to have this name too") if is_told else notes
        return best

    def _judge_one(self, a: NameForm, b: NameForm) -> Judgement:
        """The best judgement over the words as they are, and with two adjacent ones written as one."""
        if not a.words or not b.words:
            return 0.0, [], ("there is no name to compare",)
        best = judge_words(a, b, a.words, b.words, self._known)
        if best[0] >= SAME or (len(a.words) == len(b.words) == _NOT_TO_JOIN and not (a.is_loose or b.is_loose)):
            return best
        if len(a.words) != len(b.words) and (a.is_loose or b.is_loose) and same_run(a.words, b.words):
            best = max(
                best,
                (_RUN_SCORE, best[1], ("written in one run, the names have the same consonants", *best[2])),
                key=lambda j: j[0],
            )
        if best[0] < SAME and (len(a.words) == 1) != (len(b.words) == 1):
            best = max(best, self._judge_unparted(a, b), key=lambda j: j[0])
        if best[0] < SAME:
            for words, others, flip in ((a.words, b.words, False), (b.words, a.words, True)):
                for joined in self._joined(words, others):
                    pair = (others, joined) if flip else (joined, others)
                    best = max(best, judge_words(a, b, *pair, self._known), key=lambda j: j[0])
        if best[0] < SAME and (a.words[0].script == _HAN) is not (b.words[0].script == _HAN):
            best = max(best, _judge_read(a, b), key=lambda j: j[0])
        if best[0] < SAME and len(a.words) == len(b.words) > _NOT_TO_JOIN and not (a.is_loose or b.is_loose):
            best = max(best, self._judge_without_spare(a, b), key=lambda j: j[0])
        return best

    def _judge_without_spare(self, a: NameForm, b: NameForm) -> Judgement:
        """One name has a second given name, the other a second surname: Ana Maria Rivas, Ana Rivas Molina."""
        odd = spare_words(align(a.words, b.words), a.words, b.words)
        if odd is None:
            return 0.0, [], ()
        first, second = (tuple(w for w in f.words if w is not spare) for f, spare in zip((a, b), odd, strict=True))
        score, pairs, notes = judge_words(a, b, first, second, self._known)
        return score - EXTRA_WORD * len(odd), pairs, notes

    def _judge_unparted(self, a: NameForm, b: NameForm) -> Judgement:
        """A name that its script writes without blanks between the words, against all words of the other."""
        (one, many) = (a, b) if len(a.words) == 1 else (b, a)
        if one.words[0].script not in UNPARTED or len(one.words[0].raw) < _FEWEST_IN_RUN:
            return 0.0, [], ()
        best: Judgement = (0.0, [], ())
        for text, left_out in _runs(many):
            whole = self.word("".join(letter for letter in text.lower() if letter.isalpha())[:_LONGEST_RUN])
            near, why = likeness(one.words[0], whole)
            pair = Pairing(one.words[0], whole, near, why) if one is a else Pairing(whole, one.words[0], near, why)
            score = min(_RUN_SCORE, 1 - _ONE_RUN * (1 - near)) - EXTRA_WORD * left_out
            best = max(best, (score, [pair], ("one name is written without blanks",)), key=lambda j: j[0])
        return best

    def _joined(self, words: tuple[Word, ...], others: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
        """The words with two adjacent ones joined, where a word of the other name is about as long and begins alike.

        Characters are names by themselves: they are joined only where the other name has fewer words.
        """
        if min(len(words) - 1, len(others)) < 2 and (len(others) > 1 or others[0].script in UNPARTED):
            return
        for place in range(len(words) - 1):
            first, second = words[place], words[place + 1]
            if first.is_character and second.is_character and len(words) <= len(others):
                continue
            near = [o for o in others if not o.is_character and _fits_joined(first, second, o)]
            if first.is_character and second.is_character:
                near = [o for o in near if not _is_syllable(o)]
            joined = self.word(first.raw + second.raw.lower()) if near else first
            if any(likeness(joined, o)[0] >= _JOIN_ALIKE for o in near):
                yield (*words[:place], joined, *words[place + 2 :])


def _runs(form: NameForm) -> Iterator[tuple[str, int]]:
    """What a name written without blanks may hold of one with blanks: all of it, or all but its first or its last word."""
    yield form.text, 0
    if len(form.words) > _NOT_TO_JOIN:
        for words in (form.words[1:], form.words[:-1]):
            yield " ".join(word.raw for word in words), 1


def _fits_joined(first: Word, second: Word, other: Word) -> bool:
    """Whether a word is about as long as two others together, longer than either, and begins like the first."""
    whole = consonants(other)
    if abs(len(whole[0]) - len(consonants(first)[0]) - len(consonants(second)[0])) > _JOIN_SLACK:
        return False
    if {first.script, second.script, other.script}.isdisjoint(LOOSE):
        length, parts = len(other.latin), (len(first.latin), len(second.latin))
        if abs(length - sum(parts)) >= abs(length - max(parts)):
            return False
    starts = [(bone or rest)[:1] for bone in consonants(first) for rest in consonants(second)]
    return any(bone[:1] in starts for bone in whole)


def _is_syllable(word: Word) -> bool:
    """Whether a word in Latin letters is one syllable: more vowels than two together may be those of two."""
    vowels = _VOWELS.findall(word.latin) if word.script == _LATIN else []
    return len(vowels) == 1 and len(vowels[0]) <= _LONGEST_SYLLABLE


_VOWELS = re.compile("[aeiou]+")
_LONGEST_SYLLABLE = 2


@cache
def matcher() -> NameMatcher:
    """The matcher with all languages of the package."""
    return NameMatcher(rules())


def same_person(a: str, b: str) -> Verdict:
    """Two names as written, in any script → score, whether it suffices, and why."""
    return matcher().compare(a, b)


def analyse(name: str) -> NameForm:
    """A name as written → its parts (cached)."""
    return matcher().analyse(name)


def _has_characters(form: NameForm) -> bool:
    return any(word.is_character and word.script == _HAN for word in form.words)


def _in_characters(form: NameForm) -> bool:
    """Whether a name is cut into its characters: against another such it needs no words."""
    return bool(form.words) and all(word.is_character for word in form.words)


def _judge_read(a: NameForm, b: NameForm) -> Judgement:
    """A name in characters of several readings against one that writes its sounds."""
    for reader in readers():
        for one, other in ((a, b), (b, a)):
            for cut in reader.cuts(one.words):
                read = _read_as(reader, cut, other.words)
                if read:
                    return _READ, [], tuple(_SENTENCES["read"].format(part, word.raw) for part, word in read)
    return 0.0, [], ()


def _read_as(reader: Reader, cut: tuple[str, str], words: tuple[Word, ...]) -> list[tuple[str, Word]]:
    """Which word each part of a name in characters can be read as; none if they cannot."""
    if len(words) == 1 and reader.run_as(cut, words[0]):
        return [("".join(cut), words[0])]
    orders = (words, words[::-1]) if len(words) == _NOT_TO_JOIN else ()
    return next((list(zip(cut, o, strict=True)) for o in orders if all(map(reader.read_as, cut, o))), [])


_SENTENCES = {
    "same": "“{}” is written alike in both",
    "given": "given names are equivalents ({}, {})",
    "short": "one given name is a short form of the other ({}, {})",
    "forms": "{} and {} are forms of one name",
    "spelling": "{} and {} are the same up to romanisation",
    "alike": "{} and {} sound much alike",
    "read": "{} can be read {}",
    "initial": "an initial fits ({}, {})",
    "initials differ": "initials differ ({}, {})",
    "given differ": "given names are different names ({}, {})",
    "differ": "{} and {} differ",
}


def _explain(pairs: list[Pairing]) -> tuple[str, ...]:
    return tuple(_SENTENCES[p.why].format(p.first.raw, p.second.raw) for p in pairs)


def _left_over(words: tuple[Word, ...], pairs: list[Pairing]) -> Iterator[str]:
    """A sentence for each word that stands for none of the other name, nor for a part of one."""
    used = " ".join(word.raw.lower() for pair in pairs for word in (pair.first, pair.second))
    return (f"only one of the names has “{word.raw}”" for word in words if word.raw.lower() not in used)
