"""Whom a report is about: fills claims that name nobody with the person whom the text can only mean.

A pronoun that nothing else resolves means the person of the latest claim about somebody in custody; "the suspect", "his
verdict" mean the one person whom most such claims of the report are about. Where several compete, nobody is filled in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from habeas.extract.grouping.groups import THE, THOSE, A, Group
from habeas.extract.settling.items import PERSONAL, Item
from habeas.knowledge.acts import act_sorts
from habeas.knowledge.arguments import ArgumentWords, argument_words
from habeas.model.claim import Kind, Mention
from habeas.model.labels import SUBJECTS, VERBAL
from habeas.model.proposition import Form, Role, Sentence
from habeas.model.quantity import Mod

_SHARE = 0.5
"""Part of a report's named claims that must be about one person for it to be about that person; fitted on half of our reports."""
_SEVERAL = 2
_LEAD = 4
"""Sentences at the start of a report in which "a man" is introduced whom it names later."""
_NEAR = 2
"""Sentences back in which "the trader" finds a person who alone is named there."""
_ABOUT = frozenset({Kind.POSITION, Kind.UNKNOWN})
"""Kinds that are about people in custody without telling what happened to them."""
_AGAINST = frozenset({Kind.SANCTION, Kind.RELIEF})
"""Kinds that hit or spare those to whom they are addressed."""
_TOPICS = frozenset({*SUBJECTS, "dobj"})
"""Relations of the noun of an idiom that tells what is done: the "arrests" of "arrests were made"."""
_BARE = frozenset({Kind.SENTENCE, Kind.DETENTION})
"""Kinds whose bare nouns ("the verdict", "the arrest") are of the report's one person."""

Read = tuple[Sentence, tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says an item, if that is a person; whether in a quotation, and whether the text tells whose words they are."""

    speaker: Mention | None = None
    is_quoted: bool = False
    is_told: bool = True


Voices = Callable[[Item, Sentence], Voice]


def fill(
    read: Sequence[Read], mentions: Sequence[Mention], *, language: str, voice: Voices = lambda *_: Voice()
) -> list[Read]:
    """The same sentences and items, with the people filled in whom the text can only mean. ``voice`` tells who says an item."""
    closed = argument_words(language)
    by_id = {m.id: m for m in mentions}
    hero = _protagonist(read, by_id)
    crowd = _crowd(read) if hero is None else None
    freed = _freed(read)
    last: Mention | None = None
    many: Group | None = None
    held = {ident: by_id[ident] for _, items in read for i in items if i.kind in PERSONAL for ident in i.group.mentions}
    counts = {i.group.quantity.n for _, items in read for i in items if i.kind in PERSONAL and i.group.quantity}
    filled: list[Read] = []
    named = _by_sentence(read, mentions)
    stayed = own = None
    for number, (sentence, items) in enumerate(read):
        here = []
        own = _presented(sentence, mentions) or own
        ours = (_of_us(i, sentence, voice, (held, many), closed) for i in items)
        for item in (_of_speaker(i, sentence, voice, (own, hero), closed) for i in ours):
            near = _only_before(number, named)
            if near is not None and not _may_be(near, item, held, closed):
                near = None
            beside = _beside(item, named[number], held, hero) if item.draft.bare else hero
            person = _meant(item, (number, sentence), beside, last or _later_in(items, item, by_id), closed, near)
            if item.draft.match.frame.act in act_sorts().unfreed and not item.group.who and item.group.quantity is None:
                person = stayed or person
            if person is not None:
                item = replace(item, group=_named(item.group, person))
            elif counts == {len(held)} and (everyone := _all_held(item, number, sentence, held, closed)) is not None:
                item = replace(item, group=everyone)
            elif crowd is not None and _is_of_crowd(item, sentence, closed):
                item = replace(item, group=replace(item.group, who=crowd.who, mentions=crowd.mentions))
            elif freed is not None and _is_bare_release(item, sentence):
                item = replace(item, group=replace(item.group, who=freed.who, mentions=freed.mentions))
            elif many is not None and _means_many(item, many, closed):
                item = replace(item, group=replace(item.group, who=many.who, mentions=many.mentions))
            here.append(_touching(item, held, sentence, hero, closed, mentions))
            if item.draft.match.frame.act in act_sorts().unfreed and len(here[-1].group.mentions) == 1:
                stayed = by_id[here[-1].group.mentions[0]]
        many = next((i.group for i in reversed(here) if i.kind in PERSONAL and len(i.group.who) > 1), many)
        last = next(
            (by_id[i.group.mentions[0]] for i in reversed(here) if i.kind in PERSONAL and len(i.group.mentions) == 1),
            last,
        )
        filled.append((sentence, tuple(here)))
    return filled


def _by_sentence(read: Sequence[Read], mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """The people whom each sentence names, by a name or by a pronoun."""
    starts = [sentence.span.start for sentence, _ in read]
    found: list[dict[str, Mention]] = [{} for _ in read]
    for mention in mentions:
        for span in mention.spans:
            at = bisect_right(starts, span.start) - 1
            if at >= 0:
                found[at][mention.id] = mention
    return [tuple(people.values()) for people in found]


def _beside(item: Item, named: tuple[Mention, ...], held: dict[str, Mention], hero: Mention | None) -> Mention | None:
    """Whose a bare noun is: of the one in custody whom its sentence names, else of the report's one person."""
    here = [m for m in named if m.id in held and m.name not in item.draft.by]
    return here[0] if len(here) == 1 else hero


def _only_before(number: int, named: list[tuple[Mention, ...]]) -> Mention | None:
    """The only person of the last sentence before that names somebody, if that is near and names one only."""
    before = next((people for people in reversed(named[max(0, number - _NEAR) : number]) if people), ())
    return before[0] if len(before) == 1 and set(named[number]) <= set(before) else None


def _may_be(person: Mention, item: Item, held: dict[str, Mention], closed: ArgumentWords) -> bool:
    """Whether "the trader" may be the person named right before: who is told to be held, or is so old, and told plainly."""
    frame = item.draft.match.frame
    is_aged = (item.group.of or "").endswith(closed.aged)
    return is_aged or (person.id in held and not (frame.weak or frame.prisoner))


def _presented(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """The one person whom a sentence without a verb presents, who may go on to speak: "Olga Kern, a clerk at Lantern."."""
    first = sentence.words[0] if sentence.words else None
    if first is None or any(w.pos in VERBAL for w in sentence.words):
        return None
    return next((m for m in mentions if any(s.covers(first.span) for s in m.spans)), None)


def _of_speaker(
    item: Item, sentence: Sentence, voice: Voices, others: tuple[Mention | None, Mention | None], closed: ArgumentWords
) -> Item:
    """An item that is told of "me", with the person who says it; of a contact beside those whom "I" met.

    Where nobody is told to say it, ``others`` may: who was presented last, and, in a quotation, whom the report is about.
    """
    group = item.group
    is_own = item.kind in PERSONAL and group.cue in closed.speaking and not group.who
    if item.kind is Kind.CONTACT:
        is_own = any(
            word.text.lower() in closed.speaking
            for argument in item.draft.match.proposition.arguments
            for member in argument.phrase.members
            for word in sentence.words[member.word : member.word + 1]
        )
    heard = voice(item, sentence) if is_own else Voice()
    presented, hero = others
    person = heard.speaker or (None if heard.is_told else hero if heard.is_quoted else presented)
    if person is None or person.id in group.mentions:
        return item
    return replace(
        item, group=replace(group, who=(*group.who, person.name), mentions=(*group.mentions, person.id), of=None)
    )


def _of_us(
    item: Item, sentence: Sentence, voice: Voices, told: tuple[dict[str, Mention], Group | None], closed: ArgumentWords
) -> Item:
    """An item that one in custody tells of "us", with that person and those named together with them last."""
    held, many = told
    if item.kind not in PERSONAL or item.group.cue not in closed.jointly or item.group.who:
        return item
    speaker = voice(item, sentence).speaker
    if speaker is None or speaker.id not in held:
        return item
    whole = many if many is not None and speaker.id in many.mentions else None
    who, mentions = ((speaker.name,), (speaker.id,)) if whole is None else (whole.who, whole.mentions)
    return replace(item, group=replace(item.group, who=who, mentions=mentions, of=None))


def _later_in(items: Sequence[Item], item: Item, by_id: dict[str, Mention]) -> Mention | None:
    """The one person of the other claims of a sentence, for a pronoun before them: "after he turned back, Ali was arrested"."""
    names = {i.group.mentions[0] for i in items if i is not item and i.kind in PERSONAL and len(i.group.mentions) == 1}
    return by_id[names.pop()] if len(names) == 1 else None


def _protagonist(read: Sequence[Read], by_id: dict[str, Mention]) -> Mention | None:
    """The person whom at least half of the claims that name somebody in custody are about; None if there is no such one."""
    counts: Counter[str] = Counter()
    total = 0
    for _, items in read:
        names = {ident for i in items if i.kind in PERSONAL for ident in i.group.mentions}
        counts.update(names)
        total += bool(names)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked or ranked[0][1] < max(2, _SHARE * total):
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return by_id[ranked[0][0]]


def _crowd(read: Sequence[Read]) -> Group | None:
    """Those named together whom at least half of the claims that name somebody in custody are about; None if there are none."""
    named = [i.group for _, items in read for i in items if i.kind in PERSONAL and i.group.mentions]
    counts = Counter(frozenset(group.mentions) for group in named)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], sorted(entry[0])))
    if not ranked or len(ranked[0][0]) < _SEVERAL or ranked[0][1] < max(2, _SHARE * len(named)):
        return None
    return next(group for group in named if frozenset(group.mentions) == ranked[0][0])


def _freed(read: Sequence[Read]) -> Group | None:
    """All who are freed in a report, if it names or counts no others, so that "the release" can only be theirs."""
    told = [i.group for _, items in read for i in items if i.kind is Kind.RELEASE]
    named = {ident: name for group in told for name, ident in zip(group.who, group.mentions, strict=True)}
    others = (g for g in told if not g.who and (g.quantity is not None or g.of is not None or g.cue))
    is_all = all(g.quantity is not None and g.quantity.n == len(named) for g in others)
    return Group(who=tuple(named.values()), mentions=tuple(named)) if named and is_all else None


def _is_bare_release(item: Item, sentence: Sentence) -> bool:
    """Whether a noun tells of a release and of nobody: "the release", "Monday's release"."""
    group = item.group
    is_empty = not (group.who or group.quantity or group.cue or group.of)
    is_noun = item.draft.match.proposition.form is Form.NOUN and item.draft.bare
    return item.kind is Kind.RELEASE and is_empty and is_noun and not _is_of_many(item, sentence)


def _is_of_crowd(item: Item, sentence: Sentence, closed: ArgumentWords) -> bool:
    """Whether a bare noun can only tell of those whom the report is about: "the verdict", "the arrests"."""
    if item.kind not in _BARE or not item.draft.bare:
        return False
    group = item.group
    if group.who or group.quantity is not None or group.cue or group.of is not None:
        return False
    own = next((p for p in sentence.phrases if p.word == item.draft.match.proposition.word), None)
    return not _is_of_many(item, sentence) or (own is not None and own.determiner in closed.pointing)


def _meant(
    item: Item,
    place: tuple[int, Sentence],
    hero: Mention | None,
    last: Mention | None,
    closed: ArgumentWords,
    near: Mention | None,
) -> Mention | None:
    group, (number, sentence) = item.group, place
    if group.who or group.quantity is not None:
        return None
    if hero is not None and _stands_beside(hero, group, sentence, closed):
        return None
    if group.cue in closed.gendered:
        for person in (last, hero):
            fits = person is not None and person.gender in {None, closed.gendered[group.cue]}
            is_known = person is not None and (number < _LEAD or person.spans[0].start < sentence.span.end)
            if person is not None and fits and is_known:
                return person
        return None
    if item.kind not in PERSONAL and not (item.kind is Kind.POSITION and group.cue == THE):
        return None
    if group.cue == THE or (group.cue == A and number < _LEAD):
        return hero or (near if group.cue == THE else None)
    if (
        group.cue == ""
        and group.of is None
        and item.draft.bare
        and (item.kind in _BARE or item.draft.match.proposition.predicate in closed.favours)
        and not _is_of_many(item, sentence)
    ):
        return hero
    return None


def _stands_beside(hero: Mention, group: Group, sentence: Sentence, closed: ArgumentWords) -> bool:
    """Whether a noun means a relative or a helper of the one whom the report is about: "his mother was charged"."""
    noun = (group.of or "").rpartition(" ")[2].lower()
    if noun not in closed.aside:
        return False
    owners = (p.possessor for p in sentence.phrases if p.lemma == noun and p.possessor is not None)
    gender = next((closed.gendered.get(owner.text.lower()) for owner in owners), None)
    return gender is None or hero.gender in {None, gender}


def _is_of_many(item: Item, sentence: Sentence) -> bool:
    """Whether a noun in the plural tells of several acts, and so of no one person: "mass arrests", "arbitrary detentions"."""
    match = item.draft.match
    anchored = (w for w in sentence.words if match.anchor.covers(w.span) and w.relation in _TOPICS)
    words = (sentence.words[match.proposition.word],) if match.proposition.form is Form.NOUN else anchored
    return item.kind is not Kind.SENTENCE and any(w.tag == "NNS" for w in words)


def _all_held(
    item: Item, number: int, sentence: Sentence, held: dict[str, Mention], closed: ArgumentWords
) -> Group | None:
    """The group with all whom the report tells to be in custody, if it counts as many before it names them, or takes them up again.

    Only where the report counts nobody else: a wrong name is worse than none.
    """
    quantity = item.group.quantity
    if quantity is None or quantity.mod is not Mod.EXACT or quantity.n != len(held) or item.group.who:
        return None
    words = [w.text.lower() for w in sentence.words]
    first = quantity.wording.split()[0].lower()
    is_again = any(b == first and a in closed.pointing for a, b in pairwise(words))
    is_first = number < _LEAD and all(m.spans[0].start > item.draft.match.anchor.end for m in held.values())
    if item.kind not in PERSONAL or not (is_first or (is_again and not item.group.nat)):
        return None
    return replace(item.group, who=tuple(m.name for m in held.values()), mentions=tuple(held))


def _means_many(item: Item, many: Group, closed: ArgumentWords) -> bool:
    """Whether "the brothers", "these men" or "they" are those who were named together before."""
    group = item.group
    if group.who or (group.quantity is not None and group.quantity.n != len(many.who)):
        return False
    if group.cue in closed.plural_pronouns:
        return True
    return item.kind in PERSONAL and group.cue == THOSE and group.of is not None and " " not in group.of


def _is_favour(item: Item, sentence: Sentence, closed: ArgumentWords) -> bool:
    """Whether what is asked for is what one in custody gets, and not several: a pardon, bail, a retrial."""
    objects = (p.span for p in item.draft.match.proposition.all(Role.PATIENT))
    spans = (item.draft.match.anchor, *item.draft.content, *objects)
    inside = [w for w in sentence.words if any(span.covers(w.span) for span in spans)]
    several = any(w.tag == "NNS" or w.text.lower() in closed.plural_pronouns for w in inside)
    return not several and any(w.lemma.lower() in closed.favours for w in inside)


def _touching(
    item: Item,
    held: dict[str, Mention],
    sentence: Sentence,
    hero: Mention | None,
    closed: ArgumentWords,
    people: Sequence[Mention],
) -> Item:
    """Of what is asked or not known of people, those are written down of whom the document tells that they are in custody."""
    if item.kind is Kind.CONTACT and item.draft.touched:
        both = dict.fromkeys((*zip(item.group.who, item.group.mentions, strict=True), *item.draft.touched))
        return replace(
            item, group=replace(item.group, who=tuple(n for n, _ in both), mentions=tuple(i for _, i in both))
        )
    if item.kind in _AGAINST and not item.group.who:
        hit = [m for m in people if m.name in item.draft.to]
        return replace(
            item, group=replace(item.group, who=tuple(m.name for m in hit), mentions=tuple(m.id for m in hit))
        )
    if item.group.who or item.group.quantity is not None or item.kind not in _ABOUT:
        return item
    others = [(name, ident) for name, ident in item.draft.touched if name not in item.draft.by]
    about = [(name, ident) for name, ident in others if ident in held]
    if not about and item.kind is Kind.POSITION and _is_favour(item, sentence, closed):
        own = [(m.name, m.id) for m in held.values() if m.name in item.draft.by]
        about = own or ([(hero.name, hero.id)] if hero is not None else [])
    if not about:
        return item
    group = replace(item.group, who=tuple(n for n, _ in about), mentions=tuple(i for _, i in about))
    return replace(item, group=group)


def _named(group: Group, person: Mention) -> Group:
    return replace(group, who=(person.name,), mentions=(person.id,), of=None)
