"""Sentences to claims: frames find what is asserted, arguments fill it, speakers and dates are attached. The face of this stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.extract.choosing.subject import is_tale
from habeas.extract.grouping.groups import Scene
from habeas.extract.links import find_links
from habeas.extract.matching.arguments import drafts_of
from habeas.extract.matching.asking import further_addressees
from habeas.extract.matching.frames import find_matches, words_there
from habeas.extract.matching.restrictions import has_wanted_words
from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.opinion import find_opinion
from habeas.extract.settling.bystanders import without_bystanders
from habeas.extract.settling.counted import with_counted
from habeas.extract.settling.departures import without_idle
from habeas.extract.settling.habits import without_habits
from habeas.extract.settling.items import Item, anchor_of, without_some
from habeas.extract.settling.rosters import with_rosters
from habeas.extract.settling.salience import Voice, fill
from habeas.extract.settling.settle import settle
from habeas.extract.settling.shares import with_shares
from habeas.extract.settling.told import told_in
from habeas.extract.spans import Spans
from habeas.extract.speaking.attribution import find_attributions
from habeas.extract.speaking.quotation import find_quotations
from habeas.extract.timing import Timed, Timing
from habeas.extract.voices import told_by
from habeas.model.claim import Attribution, Claim, Kind, Reading, Status
from habeas.model.ids import stable_id
from habeas.model.proposition import Phrase, Role, Sentence
from habeas.model.text import BlockRole, Document
from habeas.model.when import When

_UNREAD = frozenset({BlockRole.FURNITURE, BlockRole.BYLINE})


def extract(document: Document, sentences: tuple[Sentence, ...]) -> Reading:
    """A document and its sentences → every claim, mention, link and opinion in it, in reading order."""
    if not sentences:
        return Reading(document.id, (), (), (), ())
    mentions = find_mentions(document, sentences)
    people = Index(document, sentences, mentions)
    attributions = find_attributions(document, sentences, people)
    scene = Scene(document, people)
    timing = Timing(document)
    real = () if is_tale(document) else sentences
    found = [(s, _items(s, scene)) for s in real if s.role not in _UNREAD]

    quotations = Spans(q.span for q in find_quotations(document))

    def voice(item: Item, sentence: Sentence) -> Voice:
        says = told_by(item, sentence, attributions, scene).says
        is_quoted = bool(quotations.covering(anchor_of(item)))
        if says:
            return Voice(people.mention_named(says[-1]), is_quoted)
        return Voice(None if is_quoted else people.author(), is_quoted, is_told=False)

    known = without_bystanders(with_rosters(found, scene), mentions, scene.nouns, voice=voice)
    read = fill(known, mentions, language=document.language, voice=voice)
    read = without_bystanders(read, mentions, scene.nouns, voice=voice)
    told = told_in(read, mentions, scene)
    claims: list[Claim] = []
    for sentence, items in read:
        kept = [without_some(i) for i in items if told.bears(i, scene)]
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
    there = words_there(sentence)
    able = [m for m in (*matches, *asked) if has_wanted_words(m.frame, there)]
    drafts = without_idle(without_habits(drafts_of(able, sentence, scene), sentence, scene), sentence, scene)
    settled = settle(drafts, sentence, language=scene.document.language)
    return with_counted(with_shares(settled, sentence, scene), sentence, scene)


def _hosts(sentence: Sentence) -> dict[int, Phrase]:
    """Heads of phrases that only describe ("X, a reporter whom …", "they were soldiers who …") and the phrases described."""
    hosts = {a.word: p for p in sentence.phrases for a in p.appositions}
    for proposition in sentence.propositions:
        subject = proposition.first(Role.AGENT)
        if proposition.is_copular and subject is not None:
            hosts |= {p.word: subject for p in proposition.all(Role.ATTRIBUTE)}
    return hosts


def _claim(sentence: Sentence, item: Item, timed: Timed, attributions: Sequence[Attribution], scene: Scene) -> Claim:
    """The claim of one item. Its id rests on where it stands and on what tells it from others at the same place."""
    document, anchor = scene.document, anchor_of(item)
    told = told_by(item, sentence, attributions, scene)
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
        status=_status(item, timed, document),
        act=made.match.frame.act,
        who=group.who,
        mentions=group.mentions,
        by=told.by,
        to=made.to,
        quantity=quantity,
        of=group.of,
        nat=group.nat,
        place=made.place,
        when=timed.when,
        when_wording=timed.wording,
        term=made.term,
        charge=made.charge,
        says=told.says,
    )


def _status(item: Item, timed: Timed, document: Document) -> Status:
    """The status of an item; a meeting after the day of publication is still to come: "next week's summit"."""
    first = None if timed.when is None else timed.when.earliest
    if item.status is not Status.ACTUAL or item.kind is not Kind.CONTACT or first is None or document.published is None:
        return item.status
    published = When(document.published).latest
    return Status.FUTURE if published is not None and first > published else item.status
