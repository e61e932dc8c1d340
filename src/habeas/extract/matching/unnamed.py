"""Custody, charges and sentences that are told of somebody whom their clause does not name, or whom the parser did not find."""

from __future__ import annotations

from habeas.extract.grouping.groups import Scene
from habeas.extract.matching.frames import Match
from habeas.extract.matching.slots import Slots
from habeas.model.claim import Kind
from habeas.model.proposition import Entity, Form, Phrase, Sentence

_BEFORE = 8
"""Words before a phrase of custody among which the preposition stands that tells when."""
_SPAN = frozenset({"NUM", "NOUN", "ADJ", "DET", "ADV", "PRON", "PUNCT", "SCONJ", "ADP"})
"""Word classes of a stretch of time: "more than three long years"."""
_COMPANIES = frozenset({Entity.BODY, Entity.OUTLET})
"""Names of those who are charged and fined, and never jailed."""


def is_told_of_someone(match: Match, slots: Slots, sentence: Sentence, scene: Scene) -> bool:
    """Whether what is told is done to people only, so that it is told of somebody even if nobody is found.

    "After years of being wrongly detained", "after seven years in custody", "who, they said, was charged with fraud".
    """
    frame, clause = match.frame, match.proposition
    if frame.near or frame.needs or frame.object or frame.weak or frame.again or frame.prisoner:
        return False
    if match.kind is Kind.DETENTION and (match.idiom or clause.form is Form.NOUN):
        return is_time_before(match, sentence, scene.words.spans)
    if clause.form is not Form.VERB or match.idiom or not clause.is_passive or clause.is_negated:
        return False
    if not clause.is_finite:
        return match.kind is Kind.DETENTION and "patient" not in slots and _is_gerund(match, sentence)
    if match.kind not in {Kind.DETENTION, Kind.SENTENCE}:
        return False
    is_personal = clause.predicate in scene.words.undergone or any(slot in slots for slot in frame.charge)
    return is_personal and not any(_is_thing(p, scene) for p in slots.get("patient", ()))


def is_time_before(match: Match, sentence: Sentence, markers: frozenset[str]) -> bool:
    """Whether a phrase of custody only tells what went before its clause: "will be freed after three years in jail"."""
    at = next((n for n, w in enumerate(sentence.words) if w.span.start >= match.anchor.start), None)
    before = [] if at is None else sentence.words[max(0, at - _BEFORE) : at]
    last = next((n for n in reversed(range(len(before))) if before[n].text.lower() in markers), None)
    return last is not None and last + 1 < len(before) and all(w.pos in _SPAN for w in before[last + 1 :])


def _is_gerund(match: Match, sentence: Sentence) -> bool:
    """Whether a clause stands behind a preposition: "after being held"."""
    word = sentence.words[match.proposition.word]
    return word.relation == "pcomp"


def _is_thing(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is no person's: a company, a ship, "it"."""
    if phrase.is_pronoun:
        return phrase.lemma in scene.words.stand_ins and not phrase.is_plural
    return phrase.entity in _COMPANIES or phrase.lemma in scene.words.seizable
