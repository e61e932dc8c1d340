"""Whether two names can be one person's: a score with the sentences that explain it.

Method: words are brought to sound skeletons (``rules``), aligned one to one (``align``); the score is half the mean and half
the weakest of the pairs, with patronymics and gender as evidence against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from anyascii import anyascii

from habeas.resolve.align import DIFFERENT_GIVEN, Pairing, align, is_crossed, is_turned, likeness, same_run, spare_words
from habeas.resolve.equivalents import known_parts
from habeas.resolve.japanese import cuts, read_as, run_as
from habeas.resolve.patronymic import find_patronymic, patronymics_agree
from habeas.resolve.rules import Rules, rules
from habeas.resolve.script import LOOSE, UNPARTED
from habeas.resolve.spellings import further_names
from habeas.resolve.tokens import Kind, Word, consonants, make_word, split_name, syllables

SAME = 0.72
"""From this score on two names are held to be one person's; fitted on labelled pairs (see ``benchmarks/names.py``)."""

WEAKEST = 0.65
"""Share of the weakest pair of words in the score; the mean has the rest. Fitted on labelled pairs."""

WEAKEST_LOOSE = 0.35
"""The same between a loose script and another, where single words agree less surely."""

_WEAKEST_OF_MORE = 0.06
"""So much smaller is that share for each pair of words beyond two: of many words one may differ sooner. Fitted on labelled pairs."""

_MANY, _OTHERS_AGREE, _ODD_ONE = 4, 0.9, 0.7
"""Of so many words one that differs counts as this much, if all others agree so well: each name leaves out another of its parts."""

_EXTRA_WORD = 0.015
"""What each word costs that only the longer name has (second given names, second surnames, names of fathers)."""

_SAME_FATHER = 0.003
"""What a patronymic written alike adds: it decides between namesakes of one score only."""

_CROSSED, _CROSSED_LOOSE = 0.01, 0.08
"""What another order of the words costs, and what it costs between a loose script and another: there little is sure but the order."""

_SHUFFLED_LOOSE = 0.2
"""What it costs more there if no surname put last instead of first explains the order."""

_SYLLABLES_SHUFFLED = 0.2
"""What it costs if syllables stand in another order and no surname put last explains it: Kim Il-sung is not Kim Jong-il."""

_SURNAME_LEFT_OUT = 0.2
"""What it costs a name of single syllables that the other lacks its first: Mark Lee Ford is sooner Mark Ford than Lee Ford."""

_CHARACTER_LEFT_OUT = 0.3
"""What it costs that a character stands for no syllable of the other name, or a syllable for no character."""

ONE_WORD = 0.62
"""Highest score of a name of one word against a longer name: a surname alone says little."""

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
class NameForm:
    """A name taken apart: its words without the patronymic, the patronymic, and the gender it tells ("f", "m" or None).

    ``is_loose``: some word stands in a script whose sounds are only known roughly. ``others`` are further names that it tells
    ("Anna Weber, née Schmidt"), ``readings`` further ways to read it. ``is_spelled``: its language has one
    orthography in Latin letters.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Word | None
    gender: str | None
    is_loose: bool = False
    has_initials: bool = False
    others: tuple[NameForm, ...] = ()
    readings: tuple[NameForm, ...] = ()
    is_spelled: bool = False

    @property
    def whole(self) -> tuple[NameForm, ...]:
        """All names that it tells, in all ways to read it."""
        return (self, *self.readings, *self.others)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Score in [0, 1], whether that is enough to be one person, and the sentences that say why."""

    same: bool
    score: float
    reasons: tuple[str, ...]


_Judgement = tuple[float, list[Pairing], tuple[str, ...]]


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
            _gender(words, patronymic, self._known),
            loose,
            initials,
            is_spelled=_is_spelled(words, self._known),
        )

    def word(self, raw: str) -> Word:
        """One word as written, with all that is known of it."""
        if raw not in self._words:
            self._words[raw] = make_word(raw, self._known)
        return self._words[raw]

    def _judge(self, a: NameForm, b: NameForm) -> _Judgement:
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

    def _judge_one(self, a: NameForm, b: NameForm) -> _Judgement:
        """The best judgement over the words as they are, and with two adjacent ones written as one."""
        if not a.words or not b.words:
            return 0.0, [], ("there is no name to compare",)
        best = _judge_words(a, b, a.words, b.words, self._known)
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
                    best = max(best, _judge_words(a, b, *pair, self._known), key=lambda j: j[0])
        if best[0] < SAME and (a.words[0].script == _HAN) is not (b.words[0].script == _HAN):
            best = max(best, _judge_read(a, b), key=lambda j: j[0])
        if best[0] < SAME and len(a.words) == len(b.words) > _NOT_TO_JOIN and not (a.is_loose or b.is_loose):
            best = max(best, self._judge_without_spare(a, b), key=lambda j: j[0])
        return best

    def _judge_without_spare(self, a: NameForm, b: NameForm) -> _Judgement:
        """One name has a second given name, the other a second surname: Ana Maria Rivas, Ana Rivas Molina."""
        odd = spare_words(align(a.words, b.words), a.words, b.words)
        if odd is None:
            return 0.0, [], ()
        first, second = (tuple(w for w in f.words if w is not spare) for f, spare in zip((a, b), odd, strict=True))
        score, pairs, notes = _judge_words(a, b, first, second, self._known)
        return score - _EXTRA_WORD * len(odd), pairs, notes

    def _judge_unparted(self, a: NameForm, b: NameForm) -> _Judgement:
        """A name that its script writes without blanks between the words, against all words of the other."""
        (one, many) = (a, b) if len(a.words) == 1 else (b, a)
        if one.words[0].script not in UNPARTED or len(one.words[0].raw) < _FEWEST_IN_RUN:
            return 0.0, [], ()
        best: _Judgement = (0.0, [], ())
        for text, left_out in _runs(many):
            whole = self.word("".join(letter for letter in text.lower() if letter.isalpha())[:_LONGEST_RUN])
            near, why = likeness(one.words[0], whole)
            pair = Pairing(one.words[0], whole, near, why) if one is a else Pairing(whole, one.words[0], near, why)
            score = min(_RUN_SCORE, 1 - _ONE_RUN * (1 - near)) - _EXTRA_WORD * left_out
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
    starts = [bone[:1] for bone in consonants(first)]
    return any(bone[:1] in starts for bone in whole)


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


def _is_spelled(words: list[Word], known: Rules) -> bool:
    """Whether all words are Latin syllables, one of them such that others are spelled by the orthography of its language."""
    if not any(word.latin in known.spelled for word in words):
        return False
    return all(word.script == _LATIN and syllables(word) == 1 for word in words)


@lru_cache(maxsize=65_536)
def _plainly(word: Word) -> str:
    """A word without accents, and with i for y."""
    return anyascii(word.raw).lower().replace("y", "i")


def _apart(pair: Pairing) -> Pairing:
    return pair._replace(score=min(pair.score, DIFFERENT_GIVEN), why="differ")


def _has_characters(form: NameForm) -> bool:
    return any(word.is_character and word.script == _HAN for word in form.words)


def _in_characters(form: NameForm) -> bool:
    """Whether a name is cut into its characters: against another such it needs no words."""
    return bool(form.words) and all(word.is_character for word in form.words)


def _judge_words(
    a: NameForm, b: NameForm, first: tuple[Word, ...], second: tuple[Word, ...], known: Rules
) -> _Judgement:
    pairs = align(first, second)
    if a.is_spelled and b.is_spelled:
        pairs = [p if _plainly(p.first) == _plainly(p.second) else _apart(p) for p in pairs]
    scores = [pair.score for pair in pairs]
    mixed = a.is_loose is not b.is_loose
    weakest = WEAKEST_LOOSE if mixed else WEAKEST - _WEAKEST_OF_MORE * (len(scores) - 2)
    worst = min(scores) if len(scores) < _MANY else _worst(pairs, scores, (first[0], second[0]))
    score = (1 - weakest) * sum(scores) / len(scores) + weakest * worst
    if first[0].script == second[0].script and first[0].is_character and second[0].is_character:
        score = min(score, *scores)  # another character is another name, however many are the same
    if pairs[0].first is not first[0] or pairs[0].second is not second[0]:
        score -= (_CROSSED_LOOSE if mixed else _CROSSED) * is_crossed(pairs, first, second)
        if mixed and not is_turned(pairs, first, second):
            score -= _SHUFFLED_LOOSE
    notes: list[str] = []
    is_syllabic = len(pairs) > _NOT_TO_JOIN and not mixed and max(map(syllables, first + second)) == 1
    if is_syllabic and not is_turned(pairs, first, second):
        score -= _SYLLABLES_SHUFFLED
        notes.append("the syllables stand in another order")
    if (a.has_initials or b.has_initials) and all(
        Kind.INITIAL in (pair.first.kind, pair.second.kind) for pair in pairs
    ):
        score = min(score, ONE_WORD)
        notes.append("only initials agree")
    if len(first) != len(second):
        score = _judge_lengths(score, pairs, first, second, notes)
    if a.patronymic and b.patronymic:
        if patronymics_agree(a.patronymic, b.patronymic, known):
            notes.append("patronymics agree")
            score = min(1.0, score + _SAME_FATHER * (a.patronymic.latin == b.patronymic.latin))
        else:
            score *= 0.7
            notes.append("patronymics differ")
    if a.gender and b.gender and a.gender != b.gender:
        score *= 0.7
        notes.append("one name is a woman's, the other a man's")
    return max(score, 0.0), pairs, tuple(notes)


def _judge_read(a: NameForm, b: NameForm) -> _Judgement:
    """A name in characters, as it may be read in Japanese, against one that writes its sounds."""
    for one, other in ((a, b), (b, a)):
        for cut in cuts(one.words):
            if len(other.words) == 1 and run_as(cut, other.words[0]):
                return _READ, [], (_SENTENCES["read"].format("".join(cut), other.words[0].raw),)
            if len(other.words) != _NOT_TO_JOIN:
                continue
            for words in (other.words, other.words[::-1]):
                if all(map(read_as, cut, words)):
                    read = zip(cut, words, strict=True)
                    return _READ, [], tuple(_SENTENCES["read"].format(part, word.raw) for part, word in read)
    return 0.0, [], ()


def _judge_lengths(
    score: float, pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...], notes: list[str]
) -> float:
    """The score of two names of which one has more words than the other; adds to the notes."""
    score -= _EXTRA_WORD * abs(len(first) - len(second))
    longer = first if len(first) > len(second) else second
    if all(longer[0] not in (pair.first, pair.second) for pair in pairs) and max(map(syllables, first + second)) == 1:
        score -= _SURNAME_LEFT_OUT
    mute = _without_counterpart(pairs, first, second)
    if mute:
        score -= _CHARACTER_LEFT_OUT * mute
        notes.append("a character or a syllable stands for nothing in the other name")
    if len(pairs) == 1:
        score = ONE_WORD * pairs[0].score
        notes.append("one of the names is a single word")
    if all(word.is_character for word in first + second):
        score = min(score, ONE_WORD)
        notes.append("one name has more characters than the other")
    return score


def _without_counterpart(pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...]) -> int:
    """Of a name in characters and one that is not: how many characters, or words of one syllable, stand for nothing in the other.

    A given name beside the syllables (Mary Lee Bo-young) is none of them.
    """
    if first[0].is_character is second[0].is_character:
        return 0
    longer = first if len(first) > len(second) else second
    used = [word for pair in pairs for word in (pair.first, pair.second)]
    left = [word for word in longer if word not in used and word.kind is Kind.WORD]
    return sum(word.is_character or (syllables(word) == 1 and not word.given) for word in left)


def _worst(pairs: list[Pairing], scores: list[float], given: tuple[Word, Word]) -> float:
    """The score of the weakest pair; mended where it is the only one of many, and no given name: those tell brothers apart."""
    ranked = sorted(scores)
    if ranked[0] >= _ODD_ONE or ranked[1] < _OTHERS_AGREE:
        return ranked[0]
    odd = pairs[scores.index(ranked[0])]
    return ranked[0] if odd.why == "given differ" or odd.first in given or odd.second in given else _ODD_ONE


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


def _gender(words: list[Word], patronymic: Word | None, known: Rules) -> str | None:
    """What patronymic, given name and surname ending agree on; the given name wins over an ending."""
    if patronymic:
        for length in range(min(6, len(patronymic.sounds[0]) - 1), 1, -1):
            if gender := known.patronymics.get(patronymic.sounds[0][-length:]):
                return gender
    given = {w.gender for w in words if w.gender and w.given}
    if len(given) > 1:  # a surname that only sounds like a given name tells nothing
        given = {w.gender for w in words if w.gender and w.given and w.is_spelled}
    if len(given) == 1:
        return given.pop()
    first = 0 if words and words[-1].given else 1
    endings = {w.gender for w in words[first:] if w.gender and not w.given}
    return endings.pop() if len(endings) == 1 and not given else None
