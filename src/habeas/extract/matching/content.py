"""Where what is asked for or not known stands in a sentence, and of whom it is."""

from __future__ import annotations

from habeas.extract.governing import governor
from habeas.extract.grouping.groups import Scene
from habeas.extract.matching.frames import Match
from habeas.extract.matching.slots import Slots
from habeas.model.claim import Kind
from habeas.model.proposition import Form, Link, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span


def content_of(match: Match, slots: Slots, sentence: Sentence, scene: Scene) -> tuple[Span, ...]:
    """Where the thing asked for stands; of an idiom, all that follows it in its clause."""
    frame, proposition = match.frame, match.proposition
    if not frame.content:
        return ()
    spans = [p.span for slot in frame.content for p in slots.get(slot, ())]
    if match.idiom and match.anchor.end < proposition.extent.end:
        spans.append(Span(match.anchor.end, proposition.extent.end))
    if "clause" in frame.content and proposition.index >= 0:
        wanted = [
            p
            for p in sentence.propositions
            if p.parent == proposition.index
            and (
                p.link is Link.COMPLEMENT or (not p.is_finite and (p.is_infinitive or p.marker in scene.words.towards))
            )
        ]
        first = {p.index for p in wanted}
        wanted += [p for p in sentence.propositions if p.parent in first and p.link is Link.CONJUNCT and not p.tense]
        spans.extend(p.extent for p in wanted)
    return tuple(spans)


def touched_by(
    match: Match, content: tuple[Span, ...], sentence: Sentence, scene: Scene
) -> tuple[tuple[str, str], ...]:
    """People named or meant in what is asked; of what is not known, those after its words, else those before."""
    if match.kind is Kind.CONTACT:
        return _present(match, sentence, scene)
    spans = content
    silent: tuple[Phrase, ...] = ()
    if match.kind is Kind.UNKNOWN:
        around, own = _stretch(match.anchor, sentence), match.proposition.extent
        start, end = max(around.start, own.start), min(around.end, own.end)
        spans = tuple(Span(a, b) for a, b in ((match.anchor.end, end), (start, match.anchor.start)) if a < b)
        silent = (
            match.proposition.all(Role.AGENT) if match.frame.by else ()
        )  # "her lawyer declined to comment" is not of her
    elif match.kind is not Kind.POSITION:
        return ()
    elif (done := _done_at(match.proposition, sentence, scene)) is not None:
        spans = (*spans, *(p.span for p in done.all(Role.PATIENT)))
    found: tuple[tuple[str, str], ...] = ()
    for span in spans:
        inside = [p for p in sentence.phrases if span.covers(p.head) and not any(a.span.covers(p.head) for a in silent)]
        here = ((m.name, m.id) for p in inside for m in scene.people.resolve(p.head))
        found = tuple(dict.fromkeys((*found, *here)))
        if found and match.kind is Kind.UNKNOWN:
            break
    return found


def _done_at(request: Proposition, sentence: Sentence, scene: Scene) -> Proposition | None:
    """The act that follows a request: the release in "was released at the request of Norland"."""
    if request.form is not Form.NOUN or request.parent is None or request.marker not in scene.words.attending:
        return None
    return sentence.propositions[request.parent]


def _stretch(anchor: Span, sentence: Sentence) -> Span:
    """The part of a sentence between semicolons in which some words stand."""
    marks = [w.span for w in sentence.words if w.text == ";"]
    start = max((m.end for m in marks if m.end <= anchor.start), default=sentence.span.start)
    return Span(start, min((m.start for m in marks if m.start >= anchor.end), default=sentence.span.end))


def _present(match: Match, sentence: Sentence, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Who is at a contact besides those in its slots: all of an idiom's clause; who does something "at" it, or says so "in" it."""
    phrases: tuple[Phrase, ...] = ()
    if match.idiom:
        phrases = tuple(p for p in sentence.phrases if match.proposition.extent.covers(p.head))
    elif match.proposition.form is Form.NOUN:
        clause, marker = _occasion_of(match.proposition, sentence)
        if clause is not None and marker in scene.words.attending | scene.words.addressing:
            others = clause.all(Role.PATIENT) if marker in scene.words.attending else ()
            phrases = tuple(m for p in (*clause.all(Role.AGENT), *others) for m in p.members)
    return tuple(dict.fromkeys((m.name, m.id) for p in phrases for m in scene.people.resolve(p.head)))


def _occasion_of(meeting: Proposition, sentence: Sentence) -> tuple[Proposition | None, str | None]:
    """The clause of which a meeting tells the occasion, with the preposition; the parser may hang it on a noun of that clause."""
    above = governor(meeting, sentence)
    if above is None or above[1] is None:
        return None, None
    clause, parent = above[0], above[0].parent
    if clause.form is Form.NOUN and parent is not None:
        clause = sentence.propositions[parent]
    return clause, above[1].marker
