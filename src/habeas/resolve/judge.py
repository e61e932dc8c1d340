"""How alike two names are, given the words that are compared: a score, which word stands for which, and what else was found.

The words are aligned one to one (``align``); the score is a share of the mean and one of the weakest of the pairs, with
patronymics, gender and what is left over as evidence against.
"""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii

from habeas.resolve.align import DIFFERENT_GIVEN, Pairing, align, is_crossed, is_turned
from habeas.resolve.form import NameForm
from habeas.resolve.patronymic import patronymics_agree
from habeas.resolve.rules import Rules
from habeas.resolve.tokens import Kind, Word, syllables

WEAKEST = 0.65
"""Share of the weakest pair of words in the score; the mean has the rest. Fitted on labelled pairs."""

WEAKEST_LOOSE = 0.35
"""The same between a loose script and another, where single words agree less surely."""

_WEAKEST_OF_MORE = 0.06
"""So much smaller is that share for each pair of words beyond two: of many words one may differ sooner. Fitted on labelled pairs."""

_MANY, _OTHERS_AGREE, _ODD_ONE = 4, 0.9, 0.7
"""Of so many words one that differs counts as this much, if all others agree so well: each name leaves out another of its parts."""

EXTRA_WORD = 0.015
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

_PASSED_OVER = 0.2
"""What it costs that an initial stands for a word, and a whole word beside it for none: James M. Vetrov is no Matvei Vetrov."""

_SYLLABIC = 2
"""In names of more words than this that are single syllables, their order counts."""

Judgement = tuple[float, list[Pairing], tuple[str, ...]]
"""The score, which words stand for which, and what else was found, in sentences."""


def judge_words(a: NameForm, b: NameForm, first: tuple[Word, ...], second: tuple[Word, ...], known: Rules) -> Judgement:
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
    is_syllabic = len(pairs) > _SYLLABIC and not mixed and max(map(syllables, first + second)) == 1
    if is_syllabic and not is_turned(pairs, first, second):
        score -= _SYLLABLES_SHUFFLED
        notes.append("the syllables stand in another order")
    if (a.has_initials or b.has_initials) and all(
        Kind.INITIAL in (pair.first.kind, pair.second.kind) for pair in pairs
    ):
        score = min(score, ONE_WORD)
        notes.append("only initials agree")
    if (a.has_initials or b.has_initials) and _passes_over(pairs, first, second):
        score -= _PASSED_OVER
        notes.append("an initial fits where a whole word is left over")
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


@lru_cache(maxsize=65_536)
def _plainly(word: Word) -> str:
    """A word without accents, and with i for y."""
    return anyascii(word.raw).lower().replace("y", "i")


def _apart(pair: Pairing) -> Pairing:
    return pair._replace(score=min(pair.score, DIFFERENT_GIVEN), why="differ")


def _passes_over(pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...]) -> bool:
    """Whether one initial stands for a whole word, and a whole word of its own name for nothing; several are a name of their own."""
    paired = [(pair.first, pair.second) for pair in pairs]
    for words, sides in ((first, paired), (second, [(theirs, ours) for ours, theirs in paired])):
        used = {ours for ours, _ in sides}
        fits = sum(ours.kind is Kind.INITIAL and theirs.kind is not Kind.INITIAL for ours, theirs in sides)
        if fits == 1 and any(word.kind is not Kind.INITIAL and word not in used for word in words):
            return True
    return False


def _judge_lengths(
    score: float, pairs: list[Pairing], first: tuple[Word, ...], second: tuple[Word, ...], notes: list[str]
) -> float:
    """The score of two names of which one has more words than the other; adds to the notes."""
    score -= EXTRA_WORD * abs(len(first) - len(second))
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
