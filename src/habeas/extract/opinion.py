"""Which sentences are mainly the author's own judgement, speculation or rhetoric.

A linear score over wordings (``lexicons/<language>/opinion.yml``), after the subjectivity clues of Wiebe, Wilson and Cardie
(2005), with a share of the document's own average: commentary is written as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from habeas.extract.spans import Spans
from habeas.extract.speaking.quotation import find_quotations
from habeas.knowledge.opinion import Opinion, opinion
from habeas.model.claim import Attribution, Manner
from habeas.model.proposition import Entity, Sentence, Word
from habeas.model.text import BlockRole, Document, Passage, Span

_SHORT, _LONG = 13, 35
_MOST_FIGURES = 2
_NAMES = frozenset({Entity.STATE, Entity.BODY, Entity.PLACE, Entity.NATIONALITY})
"""Besides people: what a sentence about the world in general does not name."""
_SPOKEN_SHARE = 0.5
"""Of a sentence's characters: from here on it is somebody else's speech."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording after its first word, with the number of its group."""

    rest: tuple[str, ...]
    group: int


@dataclass(frozen=True, slots=True)
class _Voices:
    """The spans of a document in which others speak."""

    spoken: Spans
    quoted: Spans

    def share(self, span: Span) -> float:
        """The largest share of ``span`` that one act of speech or one quotation covers."""
        length = max(1, span.end - span.start)
        near = (*self.spoken.touching(span), *self.quoted.touching(span))
        return max(((min(span.end, o.end) - max(span.start, o.start)) / length for o in near), default=0.0)


def find_opinion(
    document: Document, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...]
) -> tuple[Passage, ...]:
    """The sentences of ``document`` that are opinion in the author's own voice, in order."""
    known = opinion(document.language)
    voices = _Voices(
        Spans(a.content for a in attributions if a.manner in {Manner.SPEECH, Manner.UNSAID}),
        Spans(q.span for q in find_quotations(document)),
    )
    own = [s for s in sentences if s.role is BlockRole.BODY and s.words and voices.share(s.span) < _SPOKEN_SHARE]
    if not own:
        return ()
    is_statement = _is_statement(own, sentences, voices, known)
    wordings = [_wordings(s, document.language, known) for s in own]
    total = sum(wordings)
    found: list[Passage] = []
    for sentence, score in zip(own, wordings, strict=True):
        others = (total - score) / max(1, len(own) - 1)
        score += known.signs.voice * min(known.voice_cap, max(0.0, others))
        score += _form(sentence, known, is_statement) + known.signs.spoken * bool(voices.spoken.touching(sentence.span))
        if score >= known.threshold:
            found.append(document.passage(sentence.span))
    return tuple(found)


def _is_statement(own: list[Sentence], sentences: tuple[Sentence, ...], voices: _Voices, known: Opinion) -> bool:
    """Whether the publisher speaks of itself: enough of the sentences have a first person outside quotations."""
    first = sum(
        any(w.text.lower() in known.first_person and not voices.quoted.touching(w.span) for w in s.words) for s in own
    )
    return first >= known.statement_share * sum(s.role is BlockRole.BODY for s in sentences)


def _wordings(sentence: Sentence, language: str, known: Opinion) -> float:
    """What the wordings of a sentence add up to."""
    counts = _count(sentence.words, language)
    return sum(group.weight * min(known.cap, n) for group, n in zip(known.groups, counts, strict=True))


def _form(sentence: Sentence, known: Opinion, is_statement: bool) -> float:
    """What the form of a sentence adds: its end, its length, its figures, its main verb, its document."""
    signs, words = known.signs, sentence.words
    text = sentence.text.rstrip("\"”’' ")
    is_short = len(words) < _SHORT
    figures = sum(w.entity in {Entity.DATE, Entity.NUMBER} for w in words)
    is_bare = figures == 0 and all(w.entity is not Entity.PERSON for w in words)
    is_general = is_bare and all(w.entity not in _NAMES for w in words)
    root = next((i for i, w in enumerate(words) if w.head == i), 0)
    helpers = [w for w in words if w.head == root and w.relation in {"aux", "auxpass"}]
    tags = {words[root].tag, *(w.tag for w in helpers)}
    is_perfect = words[root].tag == "VBN" and any(w.lemma == "have" for w in helpers)
    is_copula = words[root].lemma == "be" and words[root].tag in {"VBZ", "VBP"}
    total = signs.question * text.endswith("?") + signs.exclamation * text.endswith("!")
    total += signs.short * is_short + signs.long * (len(words) > _LONG) + signs.figure * min(_MOST_FIGURES, figures)
    total += signs.past * ("VBD" in tags) + signs.perfect * is_perfect + signs.copula * is_copula
    total += signs.general * is_general
    if is_statement:
        total += signs.statement + signs.statement_short * is_short + signs.statement_bare * is_bare
    return total


def _count(words: tuple[Word, ...], language: str) -> list[int]:
    """How often the wordings of each group occur; a longer wording that begins at a word hides shorter ones there."""
    index = _index(language)
    counts = [0] * len(opinion(language).groups)
    forms = [(w.text.lower(), w.lemma.lower()) for w in words]
    for at, (text, lemma) in enumerate(forms):
        options = index.get(text, ()) if text == lemma else (*index.get(text, ()), *index.get(lemma, ()))
        fits = [o for o in options if not o.rest or _fits(forms, at + 1, o.rest)]
        if fits:
            best = max(fits, key=lambda o: (len(o.rest), -o.group))
            counts[best.group] += 1
    return counts


def _fits(forms: list[tuple[str, str]], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(forms):
        return False
    return all(part == "*" or part in forms[at + i] for i, part in enumerate(rest))


@cache
def _index(language: str) -> dict[str, tuple[_Wording, ...]]:
    """First word → the wordings that begin with it."""
    table: dict[str, list[_Wording]] = {}
    for number, group in enumerate(opinion(language).groups):
        for wording in group.wordings:
            first, *rest = wording.split()
            table.setdefault(first, []).append(_Wording(tuple(rest), number))
    return {word: tuple(found) for word, found in table.items()}
