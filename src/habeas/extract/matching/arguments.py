"""From a frame at a place to the fields of a claim: fills the slots of the frame, and refuses what breaks its restrictions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.extract.counting import duration
from habeas.extract.grouping.groups import Group, Scene, is_party, is_people, may_be_people, parties_of
from habeas.extract.matching.actors import actors_above
from habeas.extract.matching.content import content_of, touched_by
from habeas.extract.matching.frames import Match
from habeas.extract.matching.generic import is_generic, is_in_passing
from habeas.extract.matching.restrictions import is_definite, meets, words_allow
from habeas.extract.matching.sites import place_of
from habeas.extract.matching.slots import Slots, slots_of
from habeas.extract.matching.subjects import is_headless
from habeas.extract.matching.terms import term_of
from habeas.extract.matching.unnamed import is_told_of_someone
from habeas.extract.matching.whom import told_of
from habeas.knowledge.frames import Frame
from habeas.model.claim import Kind
from habeas.model.labels import GENITIVE, PROPER
from habeas.model.proposition import Entity, Form, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span

_MEASURES = frozenset({Entity.DATE, Entity.NUMBER})
"""What stands behind a preposition and is no party."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making. ``bare`` tells that nothing in its clause says which people; ``content`` is where asked-for things stand.

    ``touched`` are the names and mention ids of the people of whom something is asked or not known, in their order.
    """

    match: Match
    groups: tuple[Group, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    place: str | None
    term: str | None
    charge: str | None
    charge_span: Span | None
    bare: bool
    content: tuple[Span, ...]
    touched: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of its frame."""
        return self.match.kind


def drafts_of(matches: Iterable[Match], sentence: Sentence, scene: Scene) -> tuple[Draft, ...]:
    """The claims that the matches of a sentence make, in their order."""
    slots: dict[int, Slots] = {}
    found: list[Draft | None] = []
    for match in matches:
        if words_allow(match, sentence):
            predicate = id(match.proposition)
            if predicate not in slots:
                slots[predicate] = slots_of(match.proposition, sentence, scene)
            found.append(draft(match, slots[predicate], sentence, scene))
    return tuple(d for d in found if d is not None)


def draft(match: Match, slots: Slots, sentence: Sentence, scene: Scene) -> Draft | None:
    """The claim that a match makes, or None if what stands in its slots breaks the frame's restrictions."""
    frame, proposition = match.frame, match.proposition
    if not meets(match, slots, sentence, scene):
        return None
    term = term_of(match, sentence, scene)
    if not _term_fits(frame, proposition, term, scene):
        return None
    groups, who = told_of(match, slots, sentence, scene)
    if frame.counted and not groups:
        return None
    if is_generic(match, groups, sentence, scene):
        return None
    if not groups and not (
        _may_be_bare(frame, slots, proposition, sentence, scene) or is_told_of_someone(match, slots, sentence, scene)
    ):
        return None
    meets_all = frame.together or match.kind is Kind.CONTACT
    actors = [p for slot in frame.by for p in slots.get(slot, ()) if meets_all or p not in who]
    is_asking = match.kind is Kind.POSITION and proposition.form is Form.VERB and not proposition.is_passive
    able = [p for p in actors if is_party(p, scene) or (is_asking and _is_unknown_name(p, sentence))]
    speaks = match.kind is Kind.POSITION and (
        any(p.is_pronoun or {p.lemma, scene.cut(p.head).lower()} & scene.words.voices for p in actors)
        or is_headless(proposition, sentence)
    )
    if frame.party and not able and not speaks and not match.idiom and proposition.form is not Form.NOUN:
        return None
    if match.kind is Kind.CONTACT and not able and not groups and is_in_passing(proposition, sentence, scene):
        return None
    others = [p for slot in frame.to for p in slots.get(slot, ()) if p not in actors and p.entity not in _MEASURES]
    if match.kind is Kind.POSITION:  # "requested his release": not of the release
        happenings = {p.word for p in sentence.propositions if p.form is Form.NOUN}
        others = [p for p in others if p.word not in happenings or is_party(p, scene)]
    charge, charge_span = _charge(frame, proposition, slots, sentence, scene)
    content = content_of(match, slots, sentence, scene)
    return Draft(
        match=match,
        groups=groups,
        by=_names(able, scene) or _names(actors_above(match, actors, sentence, scene), scene),
        to=_names(others, scene),
        place=place_of(match.kind, frame, slots, scene),
        term=term if match.kind is Kind.SENTENCE else None,
        charge=charge,
        charge_span=charge_span,
        bare=not groups,
        content=content,
        touched=touched_by(match, content, sentence, scene),
    )


def _is_unknown_name(phrase: Phrase, sentence: Sentence) -> bool:
    """Whether a phrase is a name of which nothing is known: one that asks for something is somebody."""
    return phrase.entity is None and sentence.words[phrase.word].tag in PROPER


def bare_draft(match: Match, sentence: Sentence, scene: Scene) -> Draft:
    """The claim that a match would make of people who are named elsewhere: with its actors and no people."""
    slots = slots_of(match.proposition, sentence, scene)
    able = [p for slot in match.frame.by for p in slots.get(slot, ()) if is_party(p, scene)]
    place = place_of(match.kind, match.frame, slots, scene)
    return Draft(match, (), _names(able, scene), (), place, None, None, None, True, ())


def _names(phrases: Sequence[Phrase], scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for p in phrases for name in parties_of(p, scene)))


def _term_fits(frame: Frame, proposition: Proposition, term: str | None, scene: Scene) -> bool:
    if frame.term == "required":
        return term is not None
    return frame.term != "forbidden" or term is None or proposition.predicate not in scene.words.sentencing


def _may_be_bare(frame: Frame, slots: Slots, proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a claim may stand that does not say which people."""
    if frame.people == "required" and frame.who:
        return False
    if frame.definite and proposition.form is Form.NOUN and not is_definite(proposition, sentence, scene):
        return False
    whom = proposition.all(Role.PATIENT, GENITIVE) if frame.definite and "patient" in frame.who else ()
    if any(p.entity is None and not is_people(p, scene) and not may_be_people(p, scene) for p in whom):
        return False
    if frame.people == "known" and "patient" in frame.who:
        return all(is_people(p, scene) for p in slots.get("patient", ()))
    return True


def _charge(
    frame: Frame, proposition: Proposition, slots: Slots, sentence: Sentence, scene: Scene
) -> tuple[str | None, Span | None]:
    """The offence as written: a phrase in a slot for it, or a gerund clause behind its preposition."""
    for child in sentence.propositions:
        if (
            child.parent == proposition.index
            and proposition.index >= 0
            and child.marker in frame.charge
            and not child.is_finite
        ):
            return _offence(scene.cut(child.extent), frame, scene), child.extent
    for slot in frame.charge:
        for phrase in slots.get(slot, ()):
            if phrase.entity in {Entity.DATE, Entity.PERSON, Entity.PLACE, Entity.STATE, Entity.NUMBER} or is_people(
                phrase, scene
            ):
                continue
            if duration.find(scene.cut(phrase.core)):
                continue
            return _offence(scene.cut(phrase.span), frame, scene), phrase.span
    return None, None


def _offence(text: str, frame: Frame, scene: Scene) -> str:
    for opening in scene.words.openings:
        text = text.removeprefix(opening)
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in frame.charge else text
