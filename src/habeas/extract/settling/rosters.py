"""Lists that go on with what a sentence before them tells: lines behind a colon, "among them were …", "six of the nine are …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from habeas.extract.counting.quantity import read
from habeas.extract.grouping.enumerations import counted_in, named_in
from habeas.extract.grouping.groups import Group, Scene, groups_of, is_people, nationalities
from habeas.extract.grouping.members import portions
from habeas.extract.matching.arguments import Draft, bare_draft, draft
from habeas.extract.matching.frames import Match, find_matches
from habeas.extract.matching.restrictions import meets, words_allow
from habeas.extract.matching.slots import slots_of
from habeas.extract.settling.items import Item
from habeas.extract.status import status_of
from habeas.knowledge.forms import without_plural
from habeas.model.claim import Kind, Status
from habeas.model.labels import GENITIVE
from habeas.model.proposition import Entity, Link, Phrase, Proposition, Role, Sentence
from habeas.model.text import Span

_LISTED = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE})
_NEAR = 3
"""Sentences after a count within which "among them" can only mean those counted."""
_LONGEST_LINE = 200
"""Characters of a line of a list; what is longer is a sentence that tells something of its own."""
_ALL = 12
"""More people than this are not taken up as "all three"."""

Read = tuple[Sentence, tuple[Item, ...]]


def with_rosters(told: Sequence[Read], scene: Scene) -> list[Read]:
    """The same sentences; lines of lists, parts of those counted and "among them" sentences have the items that they inherit."""
    lead: tuple[Sentence, Item] | None = None
    counted: Item | None = None
    since = 0
    found: list[Read] = []
    for sentence, items in told:
        here = tuple(_as_named(i, sentence, found, scene) for i in items)
        if lead is not None and not items and _is_line(sentence):
            here = tuple(_of_line(sentence, lead, scene))
        elif lead is not None and not _is_line(sentence):
            lead = None
        if not here and counted is not None and since < _NEAR:
            here = tuple(_taken_up(sentence, counted, scene))
        elif counted is not None and since < _NEAR and not any(i.kind is counted.kind for i in here):
            here = (*here, *_not_held(_not_told_before(_taken_up(sentence, counted, scene), here), here))
        here = (*here, *_not_held(_tallied(sentence, here, scene), here))
        here = (*here, *_spelt_out(sentence, here, scene), *_echoed(sentence, here, scene))
        lead = _lead(sentence, scene) or lead
        total = next((i for i in here if i.kind in _LISTED and i.group.quantity is not None), None)
        counted, since = (total, 0) if total is not None and not _is_part(total, counted) else (counted, since + 1)
        found.append((sentence, here))
    return found


def _not_held(more: Iterable[Item], here: Sequence[Item]) -> Iterator[Item]:
    """Items less those whose number a sentence gives as a stock: of people arrested before, "140 of them remain in jail"."""
    stocks = {i.group.quantity.n for i in here if i.kind is Kind.COUNT and i.group.quantity is not None}
    return (i for i in more if i.group.quantity is None or i.group.quantity.n not in stocks)


def _not_told_before(more: Iterable[Item], here: Sequence[Item]) -> Iterator[Item]:
    """Items less those of whom their own sentence tells something else before it names them: "among those detained was Ali"."""
    told = [(m, i.draft.match.anchor.end) for i in here if i.kind in _LISTED for m in i.group.mentions]
    for item in more:
        start = item.draft.match.anchor.start
        if not any(m in item.group.mentions and end <= start for m, end in told):
            yield item


def _lead(sentence: Sentence, scene: Scene) -> tuple[Sentence, Item] | None:
    """What a sentence tells that ends in a colon, and so tells it of the lines behind it."""
    if not sentence.text.rstrip().endswith(":"):
        return None
    language = scene.document.language
    matches = [m for m in find_matches(sentence, language=language) if m.kind in _LISTED and m.frame.verbs]
    for match in reversed(matches):
        if _can_stand(match, sentence, scene):
            slots = slots_of(match.proposition, sentence, scene)
            made = draft(match, slots, sentence, scene) or bare_draft(match, sentence, scene)
            status = status_of(match.proposition, sentence, kind=match.kind, language=language)
            return sentence, Item(made, Group(), status)
    return None


def _can_stand(match: Match, sentence: Sentence, scene: Scene) -> bool:
    """Whether what a frame wants around its verb is there."""
    return words_allow(match, sentence) and meets(match, slots_of(match.proposition, sentence, scene), sentence, scene)


def _is_line(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list: short, and without a main clause."""
    return len(sentence.text) <= _LONGEST_LINE and not any(
        p.is_finite and p.parent is None for p in sentence.propositions
    )


def _of_line(sentence: Sentence, lead: tuple[Sentence, Item], scene: Scene) -> Iterator[Item]:
    """The first person of a line, under what the lead tells."""
    for phrase in sentence.phrases:
        group = _named(phrase, scene)
        if group is not None:
            yield Item(_moved(lead[1].draft, phrase.head), group, lead[1].status, lead)
            return


def _taken_up(sentence: Sentence, counted: Item, scene: Scene) -> Iterator[Item]:
    """The people whom a sentence counts or names among those counted before."""
    for proposition in sentence.propositions:
        anchor, groups = _members(proposition, sentence, counted, scene)
        for group in groups:
            yield Item(_moved(counted.draft, anchor), group, counted.status)
        if groups:
            return


def _members(
    proposition: Proposition, sentence: Sentence, counted: Item, scene: Scene
) -> tuple[Span, tuple[Group, ...]]:
    """The groups that one clause takes out of those counted before, and the words that say so."""
    rest = Span(proposition.span.end, sentence.span.end)
    subjects, attributes = proposition.all(Role.AGENT), proposition.all(Role.ATTRIBUTE)
    total = 0 if counted.group.quantity is None else counted.group.quantity.n
    if dealt := portions(proposition, total, scene):
        return subjects[0].head, dealt
    if proposition.is_copular:
        if any(_means(p, counted, scene) for p in proposition.behind(*scene.grammar.among)):
            behind = named_in(rest, sentence, scene) + counted_in(rest, sentence, scene)
            before = tuple(g for p in (*subjects, *attributes) for g in groups_of(p, scene) if g.who or g.quantity)
            return proposition.span, behind if subjects and subjects[0].head.start >= rest.start else before or behind
        for subject in subjects:
            if any(_means(p, counted, scene) for p in subject.behind(GENITIVE)):
                return subject.head, _portion(subject, attributes, rest, sentence, scene)
            if _means(subject, counted, scene) and _is_told_of(subject, sentence, scene):
                return subject.head, named_in(rest, sentence, scene)
    elif (
        proposition.predicate in scene.grammar.containing
        and not proposition.is_negated
        and any(_means(p, counted, scene) for p in subjects)
    ):
        return proposition.span, named_in(rest, sentence, scene) + counted_in(rest, sentence, scene)
    elif proposition.predicate in scene.words.naming:
        patients = [q for p in proposition.all(Role.PATIENT) for q in (p, *p.behind(GENITIVE))]
        listed = proposition.behind(*scene.grammar.capacity)
        if listed and any(_means(p, counted, scene) for p in patients):
            return proposition.span, named_in(Span(listed[0].span.start, sentence.span.end), sentence, scene)
    return proposition.span, ()


def _portion(
    subject: Phrase, attributes: tuple[Phrase, ...], rest: Span, sentence: Sentence, scene: Scene
) -> tuple[Group, ...]:
    """What "five of the nine are Spanish citizens" or "one of the nine is Mira Tan" tells."""
    counts = [g.quantity for g in groups_of(subject, scene) if g.quantity is not None]
    if not counts:
        return named_in(rest, sentence, scene)[:1]
    described = next((a for a in attributes if is_people(a, scene)), None)
    text = "" if described is None else scene.cut(described.core).partition(":")[0]
    return (Group(quantity=counts[0], of=text or None, nat=nationalities(text)),)


def _is_told_of(subject: Phrase, sentence: Sentence, scene: Scene) -> bool:
    """Whether a group is given its names: it is only pointed at, or told to be named or freed, and nothing else."""
    clauses = [p for p in sentence.propositions if p.link is Link.RELATIVE and subject.span.covers(p.span)]
    return all(p.predicate in scene.words.naming for p in clauses) and not subject.complements


def _means(phrase: Phrase, counted: Item, scene: Scene) -> bool:
    """Whether a phrase takes up people told of before: "them", "the freed", "the nine", "other figures"."""
    if scene.people.resolve(phrase.head):
        return False
    if phrase.is_plural and is_people(phrase, scene):
        return True
    quantity = counted.group.quantity
    if phrase.numeral is not None and quantity is not None and phrase.determiner in scene.grammar.pointing_many:
        return any(g.quantity is not None and g.quantity.n == quantity.n for g in groups_of(phrase, scene))
    words = (counted.group.of or "").lower().split()
    return (
        phrase.determiner in scene.grammar.definite and without_plural(phrase.lemma, scene.document.language) in words
    )


def _spelt_out(sentence: Sentence, items: tuple[Item, ...], scene: Scene) -> Iterator[Item]:
    """The parts of a counted group behind a colon or "namely", where the sentence does not tell of them already."""
    whole = max(
        (i for i in items if i.kind in _LISTED and i.group.quantity is not None),
        key=lambda i: i.group.quantity.n if i.group.quantity else 0,
        default=None,
    )
    opening = next((w for w in sentence.words if w.text.lower() in scene.words.listing), None)
    if whole is None or whole.group.quantity is None or opening is None:
        return
    parts = counted_in(Span(opening.span.end, sentence.span.end), sentence, scene)
    if len(parts) < 2:
        return
    told = {(i.group.quantity.n, i.group.nat) for i in items if i.group.quantity is not None}
    for part in parts:
        is_smaller = part.quantity is not None and part.quantity.n < whole.group.quantity.n
        if is_smaller and part.quantity is not None and (part.quantity.n, part.nat) not in told:
            yield replace(whole, group=part)


def _tallied(sentence: Sentence, items: tuple[Item, ...], scene: Scene) -> Iterator[Item]:
    """The number that is told of a happening's people behind their name: "put the number of prisoners released that day at 35"."""
    words, closed = sentence.words, scene.words
    start = next((n for n, w in enumerate(words) if w.lemma.lower() in closed.tallies and n + 1 < len(words)), None)
    if start is None or words[start + 1].text.lower() != GENITIVE:
        return
    people = next((p for p in sentence.phrases if p.core.covers(words[start + 2].span) and is_people(p, scene)), None)
    matches = [m for m in find_matches(sentence, language=scene.document.language) if m.kind in _LISTED]
    behind = (m for m in matches if m.frame.verbs and m.anchor.start > words[start].span.start)
    match = next((m for m in behind if _can_stand(m, sentence, scene)), None)
    is_told = any(i.group.quantity is not None and i.kind in _LISTED for i in items)
    if people is None or match is None or is_told:
        return
    for number in range(start, len(words)):
        quantity = read(words[number].text) if words[number].span.start > match.anchor.end else None
        if quantity is not None and words[number - 1].text.lower() in closed.reaching and words[number].pos == "NUM":
            made = replace(bare_draft(match, sentence, scene), bare=False, by=())
            rest = Span(words[number].span.end, sentence.span.end)
            yield Item(
                made,
                Group(quantity=quantity, of=scene.cut(Span(words[start + 2].span.start, people.core.end))),
                Status.ACTUAL,
            )
            yield from (Item(made, group, Status.ACTUAL) for group in named_in(rest, sentence, scene))
            return


def _echoed(sentence: Sentence, items: tuple[Item, ...], scene: Scene) -> Iterator[Item]:
    """One of whom the same is told: "two men were among those freed; so was Ali"."""
    first = next((i for i in items if i.kind in _LISTED), None)
    for number, word in enumerate(sentence.words[:-2]):
        verb, name = sentence.words[number + 1], sentence.words[number + 2]
        if first is not None and word.text.lower() in scene.words.echo and verb.pos == "AUX" and name.pos == "PROPN":
            found = next((p for p in sentence.phrases if p.head.start == name.span.start), None)
            for member in () if found is None else found.members:
                group = _named(member, scene)
                if group is not None:
                    yield Item(_moved(first.draft, member.head), group, first.status)


def _as_named(item: Item, sentence: Sentence, before: list[Read], scene: Scene) -> Item:
    """For "all three were freed": the three named right before; for "two men were freed, X and Y": those named behind."""
    quantity = item.group.quantity
    if quantity is None or item.group.who or not 2 <= quantity.n <= _ALL or item.kind not in _LISTED:
        return item
    wording, text = quantity.wording.lower(), sentence.text.lower()
    is_entire = any(wording.startswith(f"{w} ") or f"{w} {wording}" in text for w in scene.words.entire)
    anchor = item.draft.match.anchor
    if item.group.of is not None or not is_entire:
        ends = [w.span.start for w in sentence.words if w.text == ";" and w.span.start > anchor.end]
        places = [(Span(anchor.end, min(ends, default=sentence.span.end)), sentence)]
        counted = sentence.text.find(quantity.wording)
        if 0 <= counted < anchor.start - sentence.span.start:
            places.append((Span(sentence.span.start + counted + len(quantity.wording), anchor.start), sentence))
        return _with_names(item, places, scene)
    places = [(Span(sentence.span.start, anchor.start), sentence), *((s.span, s) for s, _ in before[-1:])]
    return _with_names(item, places, scene)


def _with_names(item: Item, places: list[tuple[Span, Sentence]], scene: Scene) -> Item:
    """The item with the first list of names that is exactly as long as its count."""
    for span, where in places:
        named = named_in(span, where, scene)
        if named and item.group.quantity is not None and len(named[0].who) == item.group.quantity.n:
            return replace(item, group=replace(item.group, who=named[0].who, mentions=named[0].mentions))
    return item


def _is_part(item: Item, counted: Item | None) -> bool:
    """Whether a count is smaller than the one that the text goes on about."""
    if counted is None or counted.group.quantity is None or item.group.quantity is None:
        return False
    return item.kind is counted.kind and bool(item.group.nat) and item.group.quantity.n < counted.group.quantity.n


def _named(phrase: Phrase, scene: Scene) -> Group | None:
    people = scene.people.resolve(phrase.head)
    return Group((people[0].name,), (people[0].id,)) if people and phrase.entity is not Entity.BODY else None


def _moved(made: Draft, anchor: Span) -> Draft:
    """A draft that stands at the words of a name."""
    return replace(made, match=replace(made.match, anchor=anchor), groups=(), bare=False, content=(), touched=())
