"""From a frame at a place to the fields of a claim: fills the slots of the frame, and refuses what breaks its restrictions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from habeas.extract.counting import duration
from habeas.extract.counting.quantity import find, read
from habeas.extract.grouping.groups import (
    Group,
    Scene,
    groups_of,
    is_party,
    is_people,
    may_be_people,
    parties_of,
    together,
)
from habeas.extract.grouping.members import with_members
from habeas.extract.matching.frames import Match
from habeas.extract.matching.restrictions import is_definite, is_stock, meets, words_allow
from habeas.extract.matching.sites import place_of
from habeas.extract.matching.slots import Slots, slots_of
from habeas.extract.matching.terms import term_of
from habeas.extract.status import governor
from habeas.knowledge.frames import Frame, light_verbs
from habeas.model.claim import Kind
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Entity, Form, Link, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span

_LISTED = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE})
"""Kinds whose groups are spread over a sentence as lists."""


_PERSONAL = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.DEATH})
"""Kinds of which laws and habits tell too."""

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
    term = term_of(match, sentence, scene)
    if not meets(match, slots, sentence, scene) or not _term_fits(frame, proposition, term, scene):
        return None
    groups, who = _told_of(match, slots, sentence, scene)
    if frame.counted and not groups:
        return None
    if _is_generic(match, groups, sentence, scene):
        return None
    if not groups and not _may_be_bare(frame, slots, proposition, sentence, scene):
        return None
    actors = [p for slot in frame.by for p in slots.get(slot, ()) if frame.together or p not in who]
    able = [p for p in actors if is_party(p, scene)]
    speaks = match.kind is Kind.POSITION and any(p.is_pronoun for p in actors)
    if frame.party and not able and not speaks and not match.idiom and proposition.form is not Form.NOUN:
        return None
    if match.kind is Kind.CONTACT and not able and not groups and _is_in_passing(proposition, sentence, scene):
        return None
    others = [p for slot in frame.to for p in slots.get(slot, ()) if p not in actors and p.entity not in _MEASURES]
    charge, charge_span = _charge(frame, proposition, slots, sentence, scene)
    content = _content(match, slots, sentence, scene)
    return Draft(
        match=match,
        groups=groups,
        by=_names(able, scene),
        to=_names(others, scene),
        place=place_of(match.kind, frame, slots, scene),
        term=term if match.kind is Kind.SENTENCE else None,
        charge=charge,
        charge_span=charge_span,
        bare=not groups,
        content=content,
        touched=_touched(match, content, sentence, scene),
    )


def _told_of(
    match: Match, slots: Slots, sentence: Sentence, scene: Scene
) -> tuple[tuple[Group, ...], tuple[Phrase, ...]]:
    """The people whom a match tells of, wherever the sentence words them, and the phrases in its slots that hold them."""
    frame = match.frame
    groups, who = _who(frame, slots, scene)
    if "gap" in frame.who and match.idiom:
        groups = _in_gap(match, scene)
    own = groups
    is_listed = match.kind in _LISTED or (frame.stock and "self" not in frame.who)
    if is_listed and frame.who[:1] != ("attribute",):  # "with her was Ali" counts Ali in by itself
        groups = with_members(groups, who, sentence, scene)
    if match.kind is Kind.RELEASE and groups:
        groups = (*groups, *_other_side(frame, slots, groups, scene))
    if not groups and match.kind in _LISTED and (counted := _counted_noun(match, sentence, scene)):
        groups = (counted,)
    if "self" in frame.who:
        groups = tuple(g for g in groups if g.quantity is not None or g.who)
    if frame.counted:
        stocks = tuple(g for g in groups if is_stock(g, match, sentence, scene))
        parts = tuple(g for g in groups if g.quantity is not None and g not in own and g not in stocks)
        groups = (*stocks, *parts) if any(g in own for g in stocks) else stocks
    return groups, who


def _in_gap(match: Match, scene: Scene) -> tuple[Group, ...]:
    """The people counted between the words of an idiom: "considers 715 people political prisoners"."""
    return tuple(Group(quantity=q) for _, q in find(match.anchor.cut(scene.document.text)))


def _other_side(frame: Frame, slots: Slots, groups: tuple[Group, ...], scene: Scene) -> tuple[Group, ...]:
    """Those who are freed in return: "nine sailors in exchange for two spies", of a swap also plain "for".

    So does "for" between two counts: "freed 117 prisoners for 40 sailors".
    """
    markers = (*scene.words.returning, *(scene.grammar.trading if frame.act == "swap" else ()))
    found = [g for marker in markers for p in slots.get(marker, ()) for g in groups_of(p, scene)]
    if frame.act != "swap" and any(g.quantity is not None for g in groups):
        traded = [p for m in scene.grammar.trading for p in slots.get(m, ()) if p.numeral is not None]
        found.extend(g for p in traded for g in groups_of(p, scene))
    return tuple(found)


def _is_generic(match: Match, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether "releases" in the plural name no particular one, or a rule is told: "those who protest are jailed"."""
    if match.kind in _PERSONAL and (
        _is_rule(match.proposition, groups, sentence, scene)
        or _is_topic(match.proposition, groups, sentence, scene)
        or _is_of_all(match.proposition, groups, sentence, scene)
        or ((match.frame.again or match.frame.prisoner) and _is_vain(match, sentence, scene))
    ):
        return True
    own = next((p for p in sentence.phrases if p.word == match.proposition.word), None)
    if (
        match.kind is not Kind.RELEASE
        or match.proposition.form is not Form.NOUN
        or "self" in match.frame.who
        or own is None
    ):
        return False
    is_counted = own.numeral is not None or any(g.who or g.quantity is not None for g in groups)
    return own.is_plural and not is_counted and own.determiner not in scene.words.pointing


def _is_rule(proposition: Proposition, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether something is said to happen to whoever does what a clause in the present tells."""
    habitual = proposition.tense == "present" and not (proposition.is_perfect or proposition.is_progressive)
    if not habitual or not proposition.is_finite or any(g.who or g.quantity is not None for g in groups):
        return False
    for phrase in proposition.all(Role.PATIENT):
        if phrase.lemma in scene.words.whoever or scene.cut(phrase.head).lower() in scene.words.whoever:
            inner = (p for p in sentence.propositions if p.link is Link.RELATIVE and phrase.span.covers(p.span))
            return any(p.is_finite and p.tense == "present" and not p.is_perfect for p in inner)
    return False


def _is_topic(proposition: Proposition, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether people are only whom a number or a list is about: "the tally of released prisoners was published"."""
    if any(g.who or g.quantity is not None for g in groups) or proposition.is_finite:
        return False
    phrases = [p for role in (Role.PATIENT, Role.AGENT) for p in proposition.all(role)]
    texts = [w.text.lower() for w in sentence.words]
    for phrase in phrases:
        of = next((n for n, w in enumerate(sentence.words) if w.text == GENITIVE and phrase.span.covers(w.span)), None)
        before = [n for n, w in enumerate(sentence.words) if w.span.end <= phrase.span.start]
        at = before[-1] if before and texts[before[-1]] == GENITIVE else of
        if (
            at is not None
            and at > 1
            and texts[at - 1] in scene.words.tallies
            and texts[at - 2] not in scene.grammar.indefinite
        ):
            return True
    return False


def _is_of_all(proposition: Proposition, groups: tuple[Group, ...], sentence: Sentence, scene: Scene) -> bool:
    """Whether a participle only tells which people all are, anywhere and at any time: "until everyone wrongly detained is home"."""
    if proposition.form is Form.NOUN or proposition.is_finite or any(g.who or g.quantity is not None for g in groups):
        return False
    if any(a.role is Role.OBLIQUE and a.phrase.entity is not None for a in proposition.arguments):
        return False
    whom = [
        p
        for p in proposition.all(Role.PATIENT)
        if {p.lemma, p.determiner, scene.cut(p.core).lower().split(maxsplit=1)[0]} & scene.words.every
    ]
    told = any(
        p.tense == "past" and p.is_finite and p.modal is None
        for p in sentence.propositions
        if any(a.phrase.span.covers(proposition.span) for a in p.arguments)
    )
    return bool(whom) and not told


def _is_vain(match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether a coming home is only wished for by who would come, or a being left behind is denied of all."""
    frame, proposition = match.frame, match.proposition
    if frame.status == "negated":
        whom = (*proposition.all(Role.PATIENT), *proposition.all(Role.AGENT))
        return any(scene.cut(p.core).lower() in scene.words.nobody for p in whom)
    above = governor(proposition, sentence)
    return (
        above is not None
        and above[1] is None
        and not proposition.is_finite
        and above[0].predicate in scene.words.wishing
        and not any(p for p in above[0].all(Role.PATIENT))
    )


def _is_in_passing(proposition: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether "the talks" only serve to place something else: "ahead of the talks", "an issue in the talks"."""
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    if (
        own is None
        or proposition.form is not Form.NOUN
        or own.determiner not in scene.grammar.definite
        or own.modifiers
        or own.complements
    ):
        return False
    before = " ".join(w.text.lower() for w in sentence.words[max(0, proposition.word - 3) : proposition.word - 1])
    return before in scene.words.passing or before.rpartition(" ")[2] in scene.words.passing


def _counted_noun(match: Match, sentence: Sentence, scene: Scene) -> Group | None:
    """The people of a noun that is itself counted: "Lantern counted 24 releases"."""
    proposition = match.proposition
    counting = scene.words.counting | (scene.words.confirming if match.kind is not Kind.SENTENCE else frozenset())
    own = next((p for p in sentence.phrases if p.word == proposition.word), None)
    above = governor(proposition, sentence) if proposition.form is Form.NOUN else None
    if own is None or own.numeral is None or above is None:
        return None
    is_done = match.kind is Kind.DETENTION and _is_there(above[0], sentence, scene)
    if not is_done and above[0].predicate not in counting:
        return None
    quantity = read(scene.cut(own.numeral))
    return None if quantity is None else Group(quantity=quantity)


def _is_there(clause: Proposition, sentence: Sentence, scene: Scene) -> bool:
    """Whether a clause only tells that its noun is the case: "there were nine arrests", "nine arrests were carried out"."""
    if clause.is_copular:
        return any(w.relation == "expl" and w.head == clause.word for w in sentence.words)
    return clause.predicate in light_verbs(scene.document.language).agent


def bare_draft(match: Match, sentence: Sentence, scene: Scene) -> Draft:
    """The claim that a match would make of people who are named elsewhere: with its actors and no people."""
    slots = slots_of(match.proposition, sentence, scene)
    able = [p for slot in match.frame.by for p in slots.get(slot, ()) if is_party(p, scene)]
    place = place_of(match.kind, match.frame, slots, scene)
    return Draft(match, (), _names(able, scene), (), place, None, None, None, True, ())


def _names(phrases: list[Phrase], scene: Scene) -> tuple[str, ...]:
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


def _who(frame: Frame, slots: Slots, scene: Scene) -> tuple[tuple[Group, ...], tuple[Phrase, ...]]:
    """The people of the first slot that has some (of all slots, where those who meet are meant), and the phrases they came from."""
    groups: list[Group] = []
    used: list[Phrase] = []
    for slot in frame.who:
        for phrase in slots.get(slot, ()):
            if (
                frame.term == "required"
                and slot == "patient"
                and "agent" in frame.who
                and phrase.entity is Entity.NUMBER
            ):
                continue  # "got five" hands out years
            found = groups_of(phrase, scene, presumed=frame.presumed and slot == "patient")
            if frame.together:
                found = tuple(g for g in found if g.who)
            if found:
                groups.extend(found)
                used.append(phrase)
        if groups and not frame.together:
            beside = [p for marker in scene.words.beside for p in slots.get(marker, ())]
            company = (p for marker in scene.grammar.company for p in slots.get(marker, ()))
            beside += [p for p in company if p.numeral is not None and p.lemma in scene.grammar.others]
            groups.extend(g for p in beside for g in groups_of(p, scene))
            uncounted = [g for g in groups if g.quantity is None]
            groups = _spelt_out(
                [together(uncounted)] if uncounted else [], [g for g in groups if g.quantity is not None]
            )
            break
    if frame.together and groups:
        named = list(dict.fromkeys((n, i) for g in groups for n, i in zip(g.who, g.mentions, strict=True)))
        groups = [Group(tuple(n for n, _ in named), tuple(i for _, i in named))]
    return tuple(groups), tuple(used)


def _spelt_out(named: list[Group], counted: list[Group]) -> list[Group]:
    """The groups; a count and as many names are one: "the two Poles, Jan Kos and Ewa Lis"."""
    quantity = counted[0].quantity if len(named) == len(counted) == 1 and not counted[0].who else None
    if quantity is not None and len(named[0].who) == quantity.n > 1:
        return [replace(counted[0], who=named[0].who, mentions=named[0].mentions)]
    return [*named, *counted]


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


def _content(match: Match, slots: Slots, sentence: Sentence, scene: Scene) -> tuple[Span, ...]:
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


def _touched(match: Match, content: tuple[Span, ...], sentence: Sentence, scene: Scene) -> tuple[tuple[str, str], ...]:
    """People named or meant in what is asked; of what is not known, those after its words, else those before."""
    if match.kind is Kind.CONTACT:
        return _present(match, sentence, scene)
    spans = content
    silent: tuple[Phrase, ...] = ()
    if match.kind is Kind.UNKNOWN:
        around = _stretch(match.anchor, sentence)
        spans = (Span(match.anchor.end, around.end), Span(around.start, match.anchor.start))
        silent = (
            match.proposition.all(Role.AGENT) if match.frame.by else ()
        )  # "her lawyer declined to comment" is not of her
    elif match.kind is not Kind.POSITION:
        return ()
    found: tuple[tuple[str, str], ...] = ()
    for span in spans:
        inside = [p for p in sentence.phrases if span.covers(p.head) and not any(a.span.covers(p.head) for a in silent)]
        here = ((m.name, m.id) for p in inside for m in scene.people.resolve(p.head))
        found = tuple(dict.fromkeys((*found, *here)))
        if found and match.kind is Kind.UNKNOWN:
            break
    return found


def _stretch(anchor: Span, sentence: Sentence) -> Span:
    """The part of a sentence between semicolons in which some words stand."""
    marks = [w.span for w in sentence.words if w.text == ";"]
    start = max((m.end for m in marks if m.end <= anchor.start), default=sentence.span.start)
    return Span(start, min((m.start for m in marks if m.start >= anchor.end), default=sentence.span.end))


def _present(match: Match, sentence: Sentence, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Who is at a contact besides those in its slots: all of an idiom's clause; the subject of what happens "at" a meeting."""
    phrases: tuple[Phrase, ...] = ()
    if match.idiom:
        phrases = tuple(p for p in sentence.phrases if match.proposition.extent.covers(p.head))
    elif match.proposition.form is Form.NOUN:
        above = governor(match.proposition, sentence)
        if above is not None and above[1] is not None and above[1].marker in scene.words.attending:
            phrases = tuple(m for p in (*above[0].all(Role.AGENT), *above[0].all(Role.PATIENT)) for m in p.members)
    return tuple(dict.fromkeys((m.name, m.id) for p in phrases for m in scene.people.resolve(p.head)))
