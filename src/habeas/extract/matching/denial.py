"""Whether something is said not to be told, known or answered: by "not" or "no", by a refusal, by "without" or "yet to"."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.marks import is_negated
from habeas.extract.matching.frames import Match
from habeas.knowledge.arguments import argument_words
from habeas.knowledge.frames import StatusCues, status_cues
from habeas.model.labels import AUXILIARIES
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence, Word

_DEPTH = 4
"""Predicates that may stand between the denied one and what denies it: "nobody is known to have tried to find out"."""
_REACH = 7
"""Words before an infinitive or participle among which "not" may stand, where the parser hangs it elsewhere."""
_BEHIND = 4
"""Words behind a predicate within which its question opens: "has never explained to us why"."""
_OPEN = frozenset({"VB", "VBG"})
"""Infinitives and gerunds."""
_QUESTIONS = frozenset({"WDT", "WP", "WRB", "WP$"})


def is_denied(match: Match, sentence: Sentence, *, language: str) -> bool:
    """Whether a match is denied by its own words or by those that it hangs on, up to the clause that tells it."""
    cues, declining = status_cues(language), argument_words(language).declining
    current = match.proposition
    if current.index < 0 and not match.idiom:
        return False  # "in certain identified sectors"
    for _ in range(_DEPTH):
        if is_negated(current, sentence, language=language) or _is_of_nobody(current, language):
            return True
        above = governor(current, sentence)
        if above is None:
            break
        if above[0].predicate.lower() in declining:
            return True
        if current.is_finite:
            return False
        current = above[0]
    own = match.proposition
    return own.form is Form.VERB and not own.is_finite and _stands_behind_denial(own, sentence, cues)


def are_two_silences(first: Proposition, second: Proposition) -> bool:
    """Whether two clauses beside each other tell of two who do not tell: "gave no reasons, and the court did not answer"."""
    if not (first.is_finite and second.is_finite) or first.word == second.word:
        return False
    if {first.link, second.link} & {Link.COMPLEMENT, Link.RELATIVE}:
        return False
    subjects = [{p.word for role in (Role.AGENT, Role.PATIENT) for p in c.all(role)} for c in (first, second)]
    return not subjects[0] & subjects[1]


def _is_of_nobody(proposition: Proposition, language: str) -> bool:
    """Whether who acts, or what is acted on, opens with a word that denies: "neither her lawyers nor the court"."""
    nobody = argument_words(language).nobody
    phrases = (a.phrase for a in proposition.arguments if a.role in {Role.AGENT, Role.PATIENT})
    return any(p.text.partition(" ")[0].lower() in nobody for p in phrases)


def asks(match: Match, sentence: Sentence, *, language: str) -> bool:
    """Whether a question hangs on the predicate: "did not say who", or stands before it: "Why, nobody has explained"."""
    words, questions = sentence.words, argument_words(language).questions
    behind = words[match.proposition.word + 1 : match.proposition.word + 1 + _BEHIND]
    is_after = any(_opens(w, questions) for w in _clause(behind))
    is_first = bool(words) and _opens(words[0], questions) and not any(w.text == "?" for w in words)
    hangs = match.proposition.index >= 0 and any(
        p.parent == match.proposition.index
        and p.link is Link.COMPLEMENT
        and any(_opens(w, questions) for w in words if p.extent.covers(w.span))
        for p in sentence.propositions
    )
    return is_after or is_first or hangs


def _opens(word: Word, questions: frozenset[str]) -> bool:
    return word.tag in _QUESTIONS or word.text.lower() in questions


def _clause(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words up to the first mark."""
    end = next((n for n, w in enumerate(words) if w.pos == "PUNCT"), len(words))
    return words[:end]


def _stands_behind_denial(proposition: Proposition, sentence: Sentence, cues: StatusCues) -> bool:
    """Whether a word that denies stands shortly before, in the same stretch: "is not in a position to confirm"."""
    if sentence.words[proposition.word].tag not in _OPEN and not _has_helper(proposition, sentence):
        return False
    before = sentence.words[max(0, proposition.word - _REACH) : proposition.word]
    marks = [n for n, w in enumerate(before) if w.pos in {"PUNCT", "CCONJ", "SCONJ"}]
    stretch = before[marks[-1] + 1 :] if marks else before
    return any(w.text.lower() in cues.negated_adverbs for w in stretch)


def _has_helper(proposition: Proposition, sentence: Sentence) -> bool:
    """Whether a participle is part of a longer form: "having been made known"."""
    return any(w.head == proposition.word and w.relation in AUXILIARIES for w in sentence.words)
