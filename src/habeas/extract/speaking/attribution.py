"""Who says what: every act of speech of a document, and the chain of speakers around a span.

Content and source are spans as in PolNeAR (Newell, Margolin and Ruths 2018): grammar gives reported speech, marks give
quotations, and a quotation without a verb of its own goes on with the speaker before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.extract.naming.people import Index
from habeas.extract.spans import Spans
from habeas.extract.speaking.cited import FINITE
from habeas.extract.speaking.dialogue import find_dialogue
from habeas.extract.speaking.minutes import find_minutes
from habeas.extract.speaking.quotation import find_quotations, paragraphs
from habeas.extract.speaking.reported import find_sayings
from habeas.extract.speaking.saying import Saying
from habeas.extract.speaking.speakers import Speakers
from habeas.extract.speaking.spoken import find_spoken
from habeas.extract.speaking.statements import find_statements
from habeas.extract.tree import grow
from habeas.knowledge.forms import without_plural
from habeas.knowledge.speech import sources, speech
from habeas.model.claim import Attribution, Manner
from habeas.model.proposition import Sentence
from habeas.model.text import BlockRole, Document, Span

CHAINED = frozenset({Manner.SPEECH, Manner.CHANNEL})
"""Manners whose content is asserted by the speaker, so that a claim inside it is theirs."""

_COLON = re.compile(r"[\"“]?(?P<who>[A-Z][^\s:.,;!?“”\"]*(?: [^\s:.,;!?“”\"]+){0,5}): (?=\S)")
_LONGEST_LABEL = 60
_SAME = 0.5
"""Of the characters of the shorter of two contents of one verb: from here on they are the same speech."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One line of ``habeas quotes``: ``source`` is None where no speaker is written."""

    document: str
    content: tuple[int, int]
    source: tuple[int, int] | None


def find_attributions(document: Document, sentences: tuple[Sentence, ...], people: Index) -> tuple[Attribution, ...]:
    """Every act of speech, thought and stance of ``document``, in reading order; of two with one content the outer first."""
    trees = tuple(grow(s) for s in sentences if s.role is not BlockRole.FURNITURE)
    quoted = find_quotations(document)
    sayings = [s for tree in trees for s in find_sayings(tree, document.language)]
    marks = Spans(q.span for q in quoted)
    sayings = [s for s in sayings if not _is_cut_off(s, marks)]
    statements = find_statements(document, trees)
    spoken = find_spoken(document, trees, sayings, quoted, statements)
    speakers = Speakers(document, trees, people, (*sayings, *(s.saying for s in spoken)), marks)
    by_cue: dict[Span, list[Span]] = {}
    for item in spoken:
        by_cue.setdefault(item.saying.cue_span, []).append(item.quotation.span)
    found: list[Attribution] = []
    for saying in sayings:
        quotations = by_cue.get(saying.cue_span, [])
        if not _is_replaced(saying, quotations) or _is_wider(saying, quotations):
            found.extend(_attributions(saying, speakers, is_direct=False))
    for continued in find_minutes(document, trees, sayings, quoted):
        found.extend(_attributions(continued, speakers, is_direct=False))
    for direct in (*(s.saying for s in spoken), *statements):
        found.extend(_attributions(direct, speakers, is_direct=True))
    found = _passed_on_whole(found)
    dialogue = find_dialogue(document, people)
    found.extend(dialogue or _labelled(document, people, found))
    return tuple(sorted(_without_doubles(found), key=lambda a: (a.content.start, -a.content.end)))


def chain(attributions: Iterable[Attribution], span: Span) -> tuple[Attribution, ...]:
    """The acts of speech around ``span``, outermost first: those whose content covers it, and that assert their content."""
    around = [a for a in attributions if a.content.covers(span) and a.manner in CHAINED and not _is_cue(a, span)]
    return tuple(sorted(around, key=_depth))


def _depth(act: Attribution) -> tuple[int, bool, bool, int]:
    """Sorts acts of speech outermost first. Of two with the same content the one cited ("citing X") is the inner one."""
    source = act.source or act.content
    is_cited = act.cue is not None and act.source is not None and act.cue.end <= act.source.start
    return act.content.start - act.content.end, act.manner is not Manner.CHANNEL, is_cited, source.start


def speakers(links: Sequence[Attribution]) -> tuple[str, ...]:
    """The names of a chain, nearest to the publisher first, each once."""
    names = dict.fromkeys(a.speaker for a in links if a.speaker is not None)
    return tuple(names)


def quote_rows(document: Document, attributions: Iterable[Attribution]) -> tuple[QuoteRow, ...]:
    """Attributions as spans for ``habeas quotes``: the parts of one quotation around its speaker are one row.

    Speech inside the content of other speech is left out, as PolNeAR mostly leaves it, and so is reported speech of nobody
    ("a hint that …"). Quotations are all listed.
    """
    listed = [a for a in attributions if a.manner is not Manner.CHANNEL and (a.is_direct or a.source is not None)]
    contents = Spans(a.content for a in listed)
    parts: dict[tuple[Span | None, Span], list[Span]] = {}
    for item in listed:
        if item.cue is not None and item.cue != item.source and _is_nested(item, item.cue, contents):
            continue
        key = (item.source, item.cue or item.content)
        before = parts.get(key)
        if before is not None and item.is_direct and "\n" not in document.text[before[-1].end : item.content.start]:
            before.append(item.content)
        else:
            parts[key if before is None else (item.source, item.content)] = [item.content]
    ordered = sorted(
        ((_one(spans), key[0]) for key, spans in parts.items()), key=lambda row: (row[0], row[1] or Span(0, 0))
    )
    return tuple(
        QuoteRow(document.id, (content.start, content.end), None if source is None else (source.start, source.end))
        for content, source in ordered
    )


def _passed_on_whole(found: list[Attribution]) -> list[Attribution]:
    """Whoever passes on a quotation passes on the whole of it: "…. …," the agency quoted her as saying."""
    direct = Spans(a.content for a in found if a.is_direct)
    around = {a.content: direct.covering(a.content) for a in found if a.manner is Manner.CHANNEL}
    return [
        replace(a, content=around[a.content][0]) if a.manner is Manner.CHANNEL and around[a.content] else a
        for a in found
    ]


def _is_nested(item: Attribution, cue: Span, contents: Spans) -> bool:
    """Whether the word of speech stands inside the content of other speech."""
    return any(not item.content.covers(o) for o in contents.covering(cue))


def _one(parts: list[Span]) -> Span:
    """One span for the parts of a quotation: all from first to last, or the longest part if too much stands between."""
    whole = Span(min(p.start for p in parts), max(p.end for p in parts))
    longest = max(parts, key=lambda p: (p.end - p.start, -p.start))
    spoken = sum(p.end - p.start for p in parts)
    keeps_whole = spoken / (whole.end - whole.start) >= (longest.end - longest.start) / spoken
    return whole if keeps_whole else longest


def _is_cue(item: Attribution, span: Span) -> bool:
    """Whether a span is the very word of speech, which its own speaker does not say."""
    return item.cue is not None and item.cue.overlaps(span)


def _is_cut_off(saying: Saying, quoted: Spans) -> bool:
    """Whether a content runs out of the quotation that its verb stands in: the parser has read over the marks."""
    return any(not span.covers(saying.content) for span in quoted.covering(saying.cue_span))


def _is_replaced(saying: Saying, quotations: list[Span]) -> bool:
    """Whether a quotation of the same verb stands for this content: grammar and marks found the same speech."""
    return any(_share(span, saying.content) > _SAME for span in quotations)


def _is_wider(saying: Saying, quotations: list[Span]) -> bool:
    """Whether a content tells something in the reporter's words before its quotation: "Nine were freed “at last”, she said"."""
    start = min(q.start for q in quotations)
    before = [w for w in saying.tree.words if saying.content.start <= w.span.start < start]
    return any(w.tag in FINITE for w in before) and all(w.text != ":" for w in before)


def _share(first: Span, second: Span) -> float:
    """Shared characters by those of the shorter span."""
    both = min(first.end, second.end) - max(first.start, second.start)
    return both / max(1, min(first.end - first.start, second.end - second.start))


def _attributions(saying: Saying, voices: Speakers, *, is_direct: bool) -> Iterator[Attribution]:
    """One attribution for each of several joined speakers, and before them one for the outlet that was told."""
    outlet = voices.outlet_told(saying)
    base = Attribution(saying.content, None, saying.cue_span, None, is_direct, saying.is_denial, saying.manner)
    if outlet is not None:
        yield replace(base, source=outlet[0], speaker=outlet[1], manner=Manner.CHANNEL)
    named = voices.of(saying)
    if not named:
        yield base
    for source, speaker in named:
        yield replace(base, source=source, speaker=speaker)


def _labelled(document: Document, people: Index, found: list[Attribution]) -> Iterator[Attribution]:
    """Paragraphs that open with their speaker and a colon: headlines ("X: …") and transcripts ("SMITH: …")."""
    labels = [
        (number, paragraph, match)
        for number, paragraph in enumerate(paragraphs(document))
        if (match := _COLON.match(paragraph.cut(document.text)[:_LONGEST_LABEL])) is not None
    ]
    direct = Spans(a.content for a in found if a.is_direct)
    often = Counter(match.group("who") for _, _, match in labels)
    for number, paragraph, match in labels:
        who = match.group("who")
        if who.lower() in sources(document.language).not_speakers:
            continue
        is_transcript = who.isupper() and len(who) > 2 and often[who] > 1
        if not (
            is_transcript
            or people.mention_named(who) is not None
            or (number == 0 and _is_title_case(who, document.language))
        ):
            continue
        content = Span(paragraph.start + match.end(), paragraph.end)
        while content.end > content.start and document.text[content.end - 1] in '."”':
            content = Span(content.start, content.end - 1)
        if any(o.covers(content) for o in direct.touching(content)):
            continue
        source = Span(paragraph.start + match.start("who"), paragraph.start + match.end("who"))
        yield Attribution(content, source, source, people.full_name(who), is_direct=True)


def _is_title_case(label: str, language: str) -> bool:
    """Whether the label of a headline is one who or that which speaks ("Poll: …", "Interior Ministry: …")."""
    words = label.split()
    last = words[-1].lower()
    singular = without_plural(last, language)
    speaks = {last, singular} & (
        speech(language).speaking_things | sources(language).body_nouns | sources(language).unnamed_nouns
    )
    return bool(speaks) and all(word[:1].isupper() for word in words)


def _without_doubles(found: list[Attribution]) -> Iterator[Attribution]:
    """Each attribution once."""
    yield from dict.fromkeys(found)
