"""Terms of years in a sentence, and the one that a predicate hands out."""

from __future__ import annotations

from habeas.extract.counting import duration
from habeas.extract.counting.number_words import read_number
from habeas.extract.grouping.groups import Scene
from habeas.extract.matching.frames import Match
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Form, Proposition, Role, Sentence, Word
from habeas.model.text import Span

_CLOSING = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ"})
"""What may follow a number that stands for a term: "got five, and", "five for theft"; a noun says what is counted."""
_LONGEST = 99
"""A bare number above this is a year or a count."""
_REACH = 80
"""Characters between a noun and its term: "the terms handed down in the spring ran to nine years"."""
_HANDED = frozenset({Role.PATIENT, Role.ATTRIBUTE})
"""Roles in which a term stands that no length of time shows."""
_HERALD = 12
"""Characters before a term in which its preposition stands."""
_TERM_KINDS = frozenset({Kind.SENTENCE, Kind.DETENTION})


def terms_in(sentence: Sentence, scene: Scene) -> tuple[tuple[Span, str], ...]:
    """Every term of a sentence with its place in the document, in order; a bare number takes the unit of the term before it.

    "Doe got nine years and Roe five" holds ``P9Y`` and ``P5Y``.
    """
    start = sentence.span.start
    found = [
        (Span(start + span.start, start + span.end), term)
        for span, term in duration.find(sentence.span.cut(scene.document.text))
    ]
    if not found:
        return ()
    unit = _unit(scene.cut(found[0][0]))
    bare = [] if unit is None else [*_bare(sentence, found[0][0].end, unit, scene)]
    taken = [span for span, _ in found]
    found.extend(entry for entry in bare if not any(entry[0].overlaps(span) for span in taken))
    return tuple(sorted(found, key=lambda entry: entry[0].start))


def term_of(match: Match, sentence: Sentence, scene: Scene) -> str | None:
    """The term that stands nearest to a predicate in its clause, as ISO 8601, ``life`` or ``death``; None if there is none."""
    if match.kind not in _TERM_KINDS:
        return None
    proposition = match.proposition
    extent = proposition.extent if proposition.form is Form.VERB else sentence.span
    found = [entry for entry in terms_in(sentence, scene) if extent.covers(entry[0])]
    if proposition.form is Form.NOUN:
        found = [entry for entry in found if abs(entry[0].start - match.anchor.start) <= _REACH]
    goal = _goal(match, found, scene)
    if goal is not None or not found:
        return goal or _worded(match, scene)
    if proposition.form is Form.VERB:
        own = [entry for entry in found if not _is_told_inside(entry[0], match, sentence)]
        if not own and match.frame.term != "required":
            return None
        found = own or found
    # A fixed phrase has its own term in or behind it: "two years into a nine-year term".
    at = match.anchor.end if match.idiom else match.anchor.start
    span, term = min(found, key=lambda entry: (abs(entry[0].start - at), entry[0].start))
    before = scene.document.text[extent.start : span.start].rstrip().rsplit(" ", 1)[-1].lower()
    is_past = before in scene.words.elapsed and (match.kind is Kind.DETENTION or _lasts(proposition, scene))
    return None if is_past or _endures(proposition, scene) else term


def _endures(proposition: Proposition, scene: Scene) -> bool:
    """Whether a length of time is one that somebody has been held for: "has been imprisoned for three years"."""
    is_now = proposition.is_passive and proposition.is_perfect and proposition.tense == "present"
    return is_now and proposition.is_finite and proposition.predicate in scene.words.enduring


def _lasts(proposition: Proposition, scene: Scene) -> bool:
    """Whether somebody was held up to a time, so that a length of it is no term: "have been jailed for more than a year"."""
    is_over = not proposition.is_finite and proposition.marker in scene.words.lapses
    return proposition.form is Form.VERB and ((proposition.is_passive and proposition.is_perfect) or is_over)


def _is_told_inside(term: Span, match: Match, sentence: Sentence) -> bool:
    """Whether a term belongs to another clause within the predicate's own: "was convicted while the other got nine years"."""
    own = match.proposition
    return any(
        p.is_finite and p.word != own.word and p.extent.covers(term) and own.extent.covers(p.extent)
        for p in sentence.propositions
        if p.form is Form.VERB and p.extent != own.extent
    )


def _goal(match: Match, found: list[tuple[Span, str]], scene: Scene) -> str | None:
    """The term behind the "to" of a verb: "cut from nine years to five", "commuted the death sentence to life"."""
    if match.kind is not Kind.SENTENCE or match.proposition.form is not Form.VERB:
        return None
    for phrase in (a.phrase for a in match.proposition.arguments if a.marker in scene.grammar.term_to):
        term = next((t for span, t in found if span.overlaps(phrase.core)), None)
        term = term or duration.read(scene.cut(phrase.core))
        if term is not None:
            return term
    text = scene.document.text
    before = ["".join(text[max(0, span.start - _HERALD) : span.start].split()[-1:]) for span, _ in found]
    start = next((n for n, word in enumerate(before) if word in scene.grammar.term_from), len(before))
    goals = (
        term for word, (_, term) in zip(before[start:], found[start:], strict=True) if word in scene.grammar.term_to
    )
    return next(goals, None)


def _worded(match: Match, scene: Scene) -> str | None:
    """A term that only an argument shows to be one: "got life", "condemned the four to death"."""
    if match.kind is not Kind.SENTENCE or match.proposition.form is not Form.VERB:
        return None
    own = (a.phrase for a in match.proposition.arguments if a.role in _HANDED or a.marker in scene.grammar.term_to)
    read = (duration.read(scene.cut(p.core)) for p in own)
    return next((term for term in read if term is not None), None)


def _unit(wording: str) -> str | None:
    """The unit of a length of time: "years" of "nine years"; None if it has several or none."""
    pieces = wording.replace("-", " ").split()
    return pieces[-1] if len(pieces) > 1 and duration.read(f"2 {pieces[-1]}") else None


def _bare(sentence: Sentence, after: int, unit: str, scene: Scene) -> list[tuple[Span, str]]:
    """Numbers behind ``after`` that count nothing of their own, read as lengths of ``unit``."""
    words = sentence.words
    found = []
    for number, word in enumerate(words):
        if word.span.start < after or word.tag != "CD" or words[number - 1].entity is Entity.DATE:
            continue
        if not 0 < (read_number(word.text) or 0) <= _LONGEST or not _is_handed_out(words, number, scene):
            continue
        term = duration.read(f"{word.text} {unit}")
        if term is not None:
            found.append((word.span, term))
    return found


def _is_handed_out(words: tuple[Word, ...], number: int, scene: Scene) -> bool:
    """Whether a number stands behind a verb, a "to", a "for" or a name, and before no noun."""
    before = words[number - 1]
    following = words[number + 1] if number + 1 < len(words) else None
    if following is not None and following.pos not in _CLOSING:
        return False
    return before.pos in {"VERB", "PROPN"} or before.text.lower() in scene.grammar.term_openers
