"""Who says a claim: the chain of speakers around its words, less those who only think, and those who act by speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene, parties_of
from habeas.extract.matching.subjects import lacks_actor
from habeas.extract.settling.items import Item, anchor_of
from habeas.extract.speaking.attribution import chain, speakers
from habeas.extract.speaking.speakers import is_publisher
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import speech
from habeas.model.claim import Attribution, Kind, Manner
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence
from habeas.model.text import Span

_MOST_JOINED = 8
"""Clauses of one row that are looked at."""

_DENIED = frozenset({Kind.SENTENCE, Kind.DETENTION, Kind.DEATH, Kind.INCIDENT})
"""Kinds of what people deny."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who says a claim, nearest to the publisher first (() is the publisher's own voice), and who acts in it."""

    says: tuple[str, ...]
    by: tuple[str, ...]


def told_by(item: Item, sentence: Sentence, attributions: Sequence[Attribution], scene: Scene) -> Told:
    """Who says what an item claims. Whoever counts the people of a claim speaks, and is not the one who acts in a stock."""
    counted = _counters(item, sentence, scene)
    links = _links(item, sentence, attributions, scene.document.language)
    names = [n for n in speakers(links) if n]
    by = item.draft.by if item.kind is not Kind.COUNT else tuple(n for n in item.draft.by if n not in counted)
    if item.kind is Kind.POSITION and names and _asks_for_themselves(item):
        by = by or (names[-1],)
    last = links[-1] if links else None
    if (
        last is not None
        and last.speaker is not None
        and not last.is_direct
        and (
            _acts_by_speaking(last.speaker, item, by, _cue(last, sentence), scene)
            or _goes_on_to_ask(last.speaker, item, by, sentence)
        )
    ):
        names.remove(last.speaker)
    names.extend(n for n in _deniers(item, sentence, scene) if n not in names)
    names = [n for n in names if not _is_own(n, scene)]
    if not names and item.lead is not None:
        return replace(told_by(item.lead[1], item.lead[0], attributions, scene), by=by)
    return Told(tuple(names) or counted, by)


def _links(item: Item, sentence: Sentence, attributions: Sequence[Attribution], language: str) -> list[Attribution]:
    """The acts of speech around a claim, outermost first, less thoughts, and less those around an aside of the report's own."""
    anchor = anchor_of(item)
    aside = _aside(anchor, sentence)
    return [
        a
        for a in chain(attributions, anchor)
        if a.manner is not Manner.THOUGHT
        and not _is_occasion(a, anchor, sentence)
        and not (aside is not None and _is_interrupted(a, aside, sentence, language))
    ]


def _is_occasion(link: Attribution, anchor: Span, sentence: Sentence) -> bool:
    """Whether words tell to what somebody spoke up, in a line that brings in a statement: "Responding to his arrest, Doe said:"."""
    is_led = sentence.text.rstrip().endswith(":") and sentence.words[0].tag in {"IN", "VBG"}
    speaker = link.speaker.rpartition(" ")[2] if is_led and link.speaker and not link.is_direct else ""
    return bool(speaker) and sentence.text.rfind(speaker) + sentence.span.start > anchor.end


def _is_own(name: str, scene: Scene) -> bool:
    """Whether it is the publisher that speaks: what a paper "understands" or has said before is its own voice."""
    return is_publisher(scene.document, name, exactly=True) and scene.people.mention_named(name) is None


def _is_interrupted(link: Attribution, aside: Span, sentence: Sentence, language: str) -> bool:
    """Whether an aside of the report's own interrupts what somebody is said to say.

    A speaker who comes behind it ("…, her lawyer said") or by "according to" speaks for the whole of a sentence.
    """
    if link.is_direct or link.content.start >= aside.start:
        return False
    if link.cue is None or link.cue.start >= aside.end:
        return link.cue is None
    start = sentence.span.start
    return sentence.text[link.cue.start - start : link.cue.end - start].lower() not in speech(language).prepositions


def _aside(anchor: Span, sentence: Sentence) -> Span | None:
    """The relative clause between commas around some words, by which the report itself explains what another says of.

    "The minister said that Ali, who was jailed in May and who is ill, is well": the jailing is not what the minister says.
    """
    around = [
        p.extent
        for p in sentence.propositions
        if p.is_finite
        and p.extent.covers(anchor)
        and (top := _first_joined(p, sentence)).link is Link.RELATIVE
        and _is_set_off(top.extent, sentence)
        and not _is_of_those_there(top, sentence)
    ]
    return min(around, key=lambda e: e.end - e.start, default=None)


def _is_of_those_there(clause: Proposition, sentence: Sentence) -> bool:
    """Whether a relative clause is all that is told of those who only are: "there are nine, all women, who were held"."""
    above = None if clause.parent is None else sentence.propositions[clause.parent]
    return above is not None and any(w.relation == "expl" and w.head == above.word for w in sentence.words)


def _first_joined(proposition: Proposition, sentence: Sentence) -> Proposition:
    """The first of several clauses joined by "and"."""
    for _ in range(_MOST_JOINED):
        if proposition.link is not Link.CONJUNCT or proposition.parent is None:
            break
        proposition = sentence.propositions[proposition.parent]
    return proposition


def _is_set_off(clause: Span, sentence: Sentence) -> bool:
    """Whether a comma stands right before a clause."""
    before = sentence.text[: clause.start - sentence.span.start].rstrip()
    return before.endswith(",")


def _cue(link: Attribution, sentence: Sentence) -> str:
    """The word of speech, as a lemma, if it stands in the sentence."""
    return next((w.lemma.lower() for w in sentence.words if w.span == link.cue), "")


def _asks_for_themselves(item: Item) -> bool:
    """Whether a position is that of whoever speaks: "we ask you", "others should leave", and not "we have been asked"."""
    own = item.draft.match.proposition
    subject = own.first(Role.AGENT)
    if subject is not None and not subject.is_pronoun and own.modal is None:
        return False
    return not item.draft.by and (not own.is_passive or own.modal is not None)


def _acts_by_speaking(speaker: str, item: Item, by: tuple[str, ...], cue: str, scene: Scene) -> bool:
    """Whether who speaks does by speaking what the claim tells: judges, or declines to comment."""
    known = speech(scene.document.language)
    if item.kind is Kind.SENTENCE:
        return cue in known.judging and _is_court(speaker, scene)
    own = item.draft.match.proposition
    if item.kind is not Kind.UNKNOWN or own.predicate.lower() in known.lacking:
        return False
    if own.is_passive and own.link is not Link.CONJUNCT:
        return False
    if own.form is Form.VERB and not own.is_finite and not own.is_infinitive:
        return True  # "said that nine were freed, without giving names"
    return speaker in by or (not by and "agent" in item.draft.match.frame.by)


def _goes_on_to_ask(speaker: str, item: Item, by: tuple[str, ...], sentence: Sentence) -> bool:
    """Whether who speaks asks for something beside what is said: "ruled that the arrest was wrong, and has asked for her release"."""
    own = item.draft.match.proposition
    is_beside = own.form is Form.VERB and own.link is Link.CONJUNCT and own.is_finite and not own.is_passive
    return item.kind is Kind.POSITION and is_beside and speaker in by and lacks_actor(own, sentence)


def _is_court(speaker: str, scene: Scene) -> bool:
    """Whether a court or judge speaks, and not its spokesman or its records."""
    courts, small = scene.words.courts, function_words(scene.document.language)
    words = speaker.split()
    end = next((i for i, w in enumerate(words) if w in small.insides | small.links), len(words))
    head = words[:end] or words
    if head[-1].lower() in courts:
        return True
    return head[0].lower() in courts and all(w[:1].isupper() for w in head[1:])


def _deniers(item: Item, sentence: Sentence, scene: Scene) -> tuple[str, ...]:
    """Who denies, if a claim stands in the very word of denial: "she denies it"."""
    own = item.draft.match.proposition
    known = speech(scene.document.language)
    wording = own.extent.cut(scene.document.text).lower()
    above = own if own.parent is None or own not in sentence.propositions else sentence.propositions[own.parent]
    pleads = bool({own.predicate.lower(), above.predicate.lower()} & known.pleas)
    pleads = pleads and any(w in wording for w in known.innocence)
    if item.kind not in _DENIED or not (pleads or own.predicate.lower() in known.denials):
        return ()
    everybody = tuple(name for p in own.all(Role.AGENT) for name in parties_of(p, scene))
    named = tuple(name for name in everybody if scene.people.mention_named(name) is not None) or everybody
    return named or (item.group.who if item.kind is Kind.SENTENCE else ())


def _counters(item: Item, sentence: Sentence, scene: Scene) -> tuple[str, ...]:
    """Who is said to have counted the people of a claim, and so speaks: "Lantern counted 24 releases"; else ()."""
    own = item.draft.match.proposition
    above = governor(own, sentence) if own.form is Form.NOUN else None
    counting = scene.words.counting
    if own.form is Form.NOUN and item.kind in {Kind.RELEASE, Kind.DETENTION}:
        counting = counting | scene.words.confirming
    summing = speech(scene.document.language).summing
    for clause in (own, *([above[0]] if above is not None else [])):
        if clause.predicate in summing:
            return ()
        tells = item.kind is Kind.COUNT and bool(scene.words.tallies & item.draft.match.frame.object)
        if (tells or clause.predicate in counting) and item.group.quantity is not None:
            return tuple(name for p in clause.all(Role.AGENT) for name in parties_of(p, scene))
    return ()
