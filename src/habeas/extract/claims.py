"""Sentences to claims: frames find what is asserted, arguments fill it, speakers and dates are attached. The face of this stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.extract.arguments import draft
from habeas.extract.asking import further_addressees
from habeas.extract.departures import without_arrivals
from habeas.extract.frames import find_matches
from habeas.extract.groups import Group, Scene
from habeas.extract.links import find_links
from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.opinion import find_opinion
from habeas.extract.rosters import with_rosters
from habeas.extract.salience import fill
from habeas.extract.settle import PERSONAL, Item, anchor_of, settle
from habeas.extract.shares import with_shares
from habeas.extract.speaking.attribution import find_attributions
from habeas.extract.timing import Timed, Timing
from habeas.extract.voices import counters, voices
from habeas.model.claim import Attribution, Claim, Kind, Reading, Status
from habeas.model.ids import stable_id
from habeas.model.proposition import Phrase, Role, Sentence
from habeas.model.text import BlockRole, Document

_CUSTODY = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.RELEASE})
"""Kinds by which a document tells that somebody is or was in custody."""
_UNREAD = frozenset({BlockRole.FURNITURE, BlockRole.BYLINE})


def extract(document: Document, sentences: tuple[Sentence, ...]) -> Reading:
    """A document and its sentences → every claim, mention, link and opinion in it, in reading order."""
    mentions = find_mentions(document, sentences)
    people = Index(document, sentences, mentions)
    attributions = find_attributions(document, sentences, people)
    scene = Scene(document, people)
    timing = Timing(document)
    found = [(s, _items(s, scene)) for s in sentences if s.role not in _UNREAD]
    read = fill(with_rosters(found, scene), mentions, language=document.language)
    told = any(item.kind in PERSONAL and not _leans(item, scene) for _, items in read for item in items)
    kinds = frozenset(item.kind for _, items in read for item in items if not _recalls(item))
    told_of = frozenset(
        (i.kind, m)
        for _, items in read
        for i in items
        if not _recalls(i)
        for m in i.group.mentions
        if i.status is Status.ACTUAL
    )
    told_as = frozenset(
        _head(i.group) for _, items in read for i in items if i.kind in _CUSTODY and not _recalls(i) and i.group.of
    )
    claims: list[Claim] = []
    for sentence, items in read:
        kept = [i for i in items if _stands(i, told, kinds, scene) and _is_of_whom(i, told_of, told_as, scene)]
        timed = [
            t if t.wording or i.lead is None else timing.assign(i.lead[0], [i.lead[1]])[0]
            for i, t in zip(kept, timing.assign(sentence, kept), strict=True)
        ]
        claims.extend(_claim(sentence, i, t, attributions, scene) for i, t in zip(kept, timed, strict=True))
    unique = tuple({c.id: c for c in claims}.values())
    return Reading(
        document.id,
        unique,
        mentions,
        find_links(document, unique),
        find_opinion(document, sentences, attributions),
        timing.unresolved(),
    )


def _items(sentence: Sentence, scene: Scene) -> tuple[Item, ...]:
    scene = replace(scene, hosts=_hosts(sentence))
    matches = find_matches(sentence, language=scene.document.language)
    asked = tuple(further_addressees(matches, sentence))
    drafts = tuple(d for d in (draft(m, sentence, scene) for m in (*matches, *asked)) if d is not None)
    drafts = without_arrivals(drafts, scene)
    return with_shares(settle(drafts, sentence, language=scene.document.language), sentence, scene)


def _stands(item: Item, told: bool, kinds: frozenset[Kind], scene: Scene) -> bool:
    """Whether what a claim leans on has been told: people in custody, or a happening that it takes up."""
    if item.draft.match.frame.prisoner:
        return item.kind in kinds or (bool(kinds & _CUSTODY) and bool(item.group.mentions or item.group.of))
    if _recalls(item):
        return item.kind in kinds or (item.kind is Kind.RELIEF and Kind.SANCTION in kinds)
    return told or item.kind not in PERSONAL or not _leans(item, scene)


def _is_of_whom(item: Item, told_of: frozenset[tuple[Kind, str]], told_as: frozenset[str], scene: Scene) -> bool:
    """Whether those are meant of whom the document tells the same, or that they are prisoners, if the frame wants that."""
    frame, group = item.draft.match.frame, item.group
    if not frame.prisoner:
        return not frame.person or any((item.kind, m) in told_of for m in group.mentions)
    if group.mentions:
        if item.kind is Kind.DEATH and any((Kind.RELEASE, m) in told_of for m in group.mentions):
            return False  # who was let out did not die in custody
        return any((kind, m) in told_of for kind in _CUSTODY for m in group.mentions)
    if group.of is None:
        return group.quantity is not None or group.cue in scene.words.plural_pronouns | scene.words.every
    is_rest = group.cue != "a" and _head(group) in {*scene.nouns.groups, *scene.words.echo_others}
    return is_rest or _head(group) in told_as


def _head(group: Group) -> str:
    """The last word of what a group is called, without the ending of a plural."""
    return (group.of or "").lower().rpartition(" ")[2].removesuffix("s")


def _recalls(item: Item) -> bool:
    """Whether a claim can only go on with what the document tells elsewhere."""
    frame = item.draft.match.frame
    return frame.anaphoric or frame.again or frame.prisoner


def _leans(item: Item, scene: Scene) -> bool:
    """Whether a claim names its people only by what was told before: not at all, or by a pronoun.

    "They were arrested" and "arrests were made" can be said of people in custody only.
    """
    match = item.draft.match
    if item.kind is Kind.COUNT and match.idiom:
        return False
    if item.kind is Kind.DETENTION and (match.idiom if item.draft.bare else match.frame.presumed):
        return False
    return item.draft.bare or match.frame.weak or item.group.cue in scene.nouns.pronouns


def _hosts(sentence: Sentence) -> dict[int, Phrase]:
    """Heads of phrases that only describe ("X, a reporter whom …", "they were soldiers who …") and the phrases described."""
    hosts = {a.word: p for p in sentence.phrases for a in p.appositions}
    for proposition in sentence.propositions:
        subject = proposition.first(Role.AGENT)
        if proposition.predicate == "be" and subject is not None:
            hosts |= {p.word: subject for p in proposition.all(Role.ATTRIBUTE)}
    return hosts


def _claim(sentence: Sentence, item: Item, timed: Timed, attributions: Sequence[Attribution], scene: Scene) -> Claim:
    """The claim of one item. Its id rests on where it stands and on what tells it from others at the same place."""
    document, anchor = scene.document, anchor_of(item)
    counted = counters(item, sentence, scene)
    group, made = item.group, item.draft
    quantity = group.quantity
    passage = document.passage(sentence.span)
    passage.check(document.text)
    ident = stable_id(
        "claim",
        document.id,
        sentence.span.start,
        sentence.span.end,
        item.kind.value,
        made.match.frame.act,
        anchor.start,
        None if quantity is None else quantity.n,
        *group.who,
        *(group.nat if quantity is not None else ()),
    )
    return Claim(
        id=ident,
        passage=passage,
        anchor=anchor,
        kind=item.kind,
        status=item.status,
        act=made.match.frame.act,
        who=group.who,
        mentions=group.mentions,
        by=made.by if item.kind is not Kind.COUNT else tuple(name for name in made.by if name not in counted),
        to=made.to,
        quantity=quantity,
        of=group.of,
        nat=group.nat,
        place=made.place,
        when=timed.when,
        when_wording=timed.wording,
        term=made.term,
        charge=made.charge,
        says=voices(item, sentence, attributions, language=document.language) or counted,
    )
