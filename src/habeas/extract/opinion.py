"""Which sentences are mainly the author's own judgement, speculation or rhetoric.

A linear score over wordings and signs of form (``lexicons/<language>/opinion.yml``), after the subjectivity clues of Wiebe, Wilson
and Cardie (2005). What the document is counts with every sentence: a piece that calls itself commentary, a statement in the first
person, a report made of what others say. And opinion keeps company: how likely the author's other sentences are opinion by their
own score counts too, since one judgement among plain reports is rarer than one in a column that no headline calls so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

from habeas.extract.spans import Spans
from habeas.extract.speaking.quotation import find_quotations
from habeas.knowledge.opinion import Opinion, opinion
from habeas.model.claim import Attribution, Manner
from habeas.model.labels import AUXILIARIES, COPULA
from habeas.model.proposition import Entity, Sentence
from habeas.model.text import BlockRole, Document, Passage, Span

_LONG = 35
_MOST_FIGURES = 2
_NAMES = frozenset({Entity.STATE, Entity.BODY, Entity.PLACE, Entity.NATIONALITY})
"""Besides people: what a sentence about the world in general does not name."""
_SPOKEN_SHARE = 0.5
"""Of a sentence's characters: from here on it is somebody else's speech."""
_LABEL_ENDS: Final = ":|–—-"
"""What parts the label of a headline from the rest."""


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


@dataclass(frozen=True, slots=True)
class Clues:
    """A sentence of the author's own, with how often each wording group and each sign of opinion is in it."""

    sentence: Sentence
    wordings: Mapping[str, int]
    signs: Mapping[str, float]


def find_opinion(
    document: Document, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...]
) -> tuple[Passage, ...]:
    """The sentences of ``document`` that are opinion in the author's own voice, in order."""
    known = opinion(document.language)
    weights = {group.name: group.weight for group in known.groups}
    clues = find_clues(document, sentences, attributions)
    scores = [
        sum(weights[name] * n for name, n in c.wordings.items())
        + sum(known.signs[name] * value for name, value in c.signs.items())
        for c in clues
    ]
    near = company([score - known.even for score in scores])
    return tuple(
        document.passage(c.sentence.span)
        for c, score, others in zip(clues, scores, near, strict=True)
        if score + known.company * others >= known.threshold
    )


def company(odds: Sequence[float]) -> list[float]:
    """For each sentence the mean likelihood (0 to 1) of the others, of which the log odds are given."""
    likely = [1 / (1 + exp(-each)) for each in odds]
    return [(sum(likely) - each) / max(1, len(likely) - 1) for each in likely]


def find_clues(
    document: Document, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...]
) -> tuple[Clues, ...]:
    """Each sentence of ``document`` that is the author's own, with its clues; the weights of ``opinion.yml`` are fitted to these."""
    known = opinion(document.language)
    voices = _Voices(
        Spans(a.content for a in attributions if a.manner in {Manner.SPEECH, Manner.UNSAID}),
        Spans(q.span for q in find_quotations(document)),
    )
    body = [s for s in sentences if s.role is BlockRole.BODY and s.words]
    own = [s for s in body if voices.share(s.span) < _SPOKEN_SHARE]
    whole = {
        "statement": float(_is_statement(own, body, voices, known)),
        "commentary": float(_is_commentary(document, known)),
        "reported": sum(bool(voices.spoken.touching(s.span)) for s in body) / max(1, len(body)),
    }
    return tuple(Clues(s, _wordings(s, document.language, known), {**whole, **_form(s, known)}) for s in own)


def _is_statement(own: list[Sentence], body: list[Sentence], voices: _Voices, known: Opinion) -> bool:
    """Whether the publisher speaks of itself: enough of the sentences have a first person outside quotations."""
    first = sum(
        any(w.text.lower() in known.first_person and not voices.quoted.touching(w.span) for w in s.words) for s in own
    )
    return bool(own) and first >= known.statement_share * len(body)


def _is_commentary(document: Document, known: Opinion) -> bool:
    """Whether the headline or the address calls the document an opinion piece ("Editorial: …", "… | Opinion", ``/opinion/``)."""
    parts = document.url.lower().split("/")[3:-1]
    title = (document.title or "").lower()
    for mark in _LABEL_ENDS:
        first, *rest = title.split(mark)
        if rest:
            parts += [first.strip(), rest[-1].strip()]
    return any(part in known.commentary for part in parts)


def _wordings(sentence: Sentence, language: str, known: Opinion) -> dict[str, int]:
    """How often the wordings of each group occur, up to the cap; a longer wording hides shorter ones that begin at its first word."""
    index = _index(language)
    counts: dict[str, int] = {}
    forms = [(w.text.lower(), w.lemma.lower()) for w in sentence.words]
    for at, (text, lemma) in enumerate(forms):
        behind = forms[at + 1] if at + 1 < len(forms) else ()
        options = [
            option
            for first in dict.fromkeys((text, lemma))
            if first in index
            for second in dict.fromkeys(("", "*", *behind))
            for option in index[first].get(second, ())
        ]
        fits = [o for o in options if not o.rest or _fits(forms, at + 1, o.rest)]
        if fits:
            name = known.groups[max(fits, key=lambda o: (len(o.rest), -o.group)).group].name
            counts[name] = min(known.cap, counts.get(name, 0) + 1)
    return counts


def _form(sentence: Sentence, known: Opinion) -> dict[str, float]:
    """The signs of a sentence's form: its end, its length, its figures, its main verb, whom it names."""
    words = sentence.words
    text = sentence.text.rstrip("\"”’' ")
    figures = sum(w.entity in {Entity.DATE, Entity.NUMBER} for w in words)
    is_bare = figures == 0 and all(w.entity is not Entity.PERSON for w in words)
    root = next((i for i, w in enumerate(words) if w.head == i), 0)
    helpers = [w for w in words if w.head == root and w.relation in AUXILIARIES]
    return {
        "question": float(text.endswith("?")),
        "exclamation": float(text.endswith("!")),
        "long": float(len(words) > _LONG),
        "figure": float(min(_MOST_FIGURES, figures)),
        "past": float("VBD" in {words[root].tag, *(w.tag for w in helpers)}),
        "perfect": float(words[root].tag == "VBN" and any(w.lemma == "have" for w in helpers)),
        "copula": float(words[root].lemma == COPULA and words[root].tag in {"VBZ", "VBP"}),
        "modal": float(any(w.tag == "MD" for w in words)),
        "first": float(any(w.text.lower() in known.first_person for w in words)),
        "bare": float(is_bare),
        "general": float(is_bare and all(w.entity not in _NAMES for w in words)),
    }


def _fits(forms: list[tuple[str, str]], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(forms):
        return False
    for part in rest:
        if part != "*" and part not in forms[at]:
            return False
        at += 1
    return True


@cache
def _index(language: str) -> dict[str, dict[str, list[_Wording]]]:
    """First word → second word, or "" if there is none → the wordings that begin so."""
    table: dict[str, dict[str, list[_Wording]]] = {}
    for number, group in enumerate(opinion(language).groups):
        for wording in group.wordings:
            first, *rest = wording.split()
            table.setdefault(first, {}).setdefault("".join(rest[:1]), []).append(_Wording(tuple(rest), number))
    return table
