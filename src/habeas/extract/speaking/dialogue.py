"""Documents in which people speak in turn: transcripts ("MR. VERET: …", "QUESTION: …") and interviews set as question and answer.

A turn is a paragraph that opens with its speaker, with the paragraphs behind it up to the next turn. An interview without such
labels is told by its questions; the answers are those of the person whom the lines before the first question bring in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.extract.naming.names import bare
from habeas.extract.naming.people import Index
from habeas.extract.speaking.quotation import paragraphs
from habeas.knowledge.speech import Dialogue, sources, speech
from habeas.model.claim import Attribution
from habeas.model.text import Document, Span

_LABEL = re.compile(
    r"(?P<who>[A-Z][^\s:“”\"?!;,]*(?: [^\s:“”\"?!;,]+){0,5})(?: \([^()\n]{1,40}\))?"
    r"(?:, (?:(?P<role>[A-Z]{3,}(?: [A-Z]{2,}){0,2})|(?P<office>[^:“”\"?!;\n]{3,60})))?"
    r":(?: +(?=\S)|$)|(?P<letter>[QA])(?:\.|:| [–—-]) +(?=\S)"
)
_LONGEST_LABEL = 90
_FEWEST_TURNS, _FEWEST_SURE = 4, 2
"""Labelled paragraphs that make a transcript, and those that do if one of the labels can be nothing else ("QUESTION")."""

_LEAST_SHARE = 0.4
"""Of the paragraphs from the first turn to the last: from here on the others go on with the turn before them."""

_FEWEST_QUESTIONS = 3
_FEWEST_OWN, _LONGEST_ANSWER = 2, 6
"""Answers that say "I", and paragraphs to a question. Of what is brought in as an interview, one question and one answer will do."""

_LONGEST_QUESTION = 45
_LONGEST_PROMPT = 15
"""Words of a question, and of a prompt that is none ("Tell us about your brother.")."""

_LEAD = 600
"""Characters before the first question in which an interview is brought in."""

_NEAR = 90
"""Characters from "talks to" to the name: an office fits."""

_VOICED = 0.3
"""Of the turns or answers: so many have a first or second person in them. Lists with labels ("Age: 41") have none."""

_OPENING = re.compile(r"[A-Z][\w'’.-]+(?: (?:[a-z]{1,3} ){0,2}[A-Z][\w'’.-]+){1,4}(?=,? [a-z])")
"""The name that a text begins with."""

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
"""What reports quote: the first persons in it make no answer of a paragraph."""

_PRESENTED = re.compile(
    r"(?P<who>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,2})"
    r"(?:, (?:from |of |with )?[A-Z][^\s,.?!:;]*(?: [A-Z][^\s,.?!:;]*){0,4}| (?:from|of|with) [A-Z][^,.?!:;]{1,40})\. "
)
"""Reporters who open their question with their name: "Ada Kern, Morning Post. Will they be freed?"."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """Paragraph ``at`` opens a turn of ``speaker`` (None: the outlet's own reporter); what is said begins at ``start``."""

    at: int
    source: Span
    speaker: str | None
    start: int


def find_dialogue(document: Document, people: Index) -> tuple[Attribution, ...]:
    """What is said in turn in ``document``, a paragraph each, in reading order; () if it is no transcript and no interview."""
    known = speech(document.language).dialogue
    spans = [p for p in paragraphs(document) if p.cut(document.text).strip()]
    turns = _turns(document, people, spans, known)
    return tuple(_spoken(document, spans, turns) if turns else _answers(document, people, spans, known))


def _turns(document: Document, people: Index, spans: list[Span], known: Dialogue) -> list[_Turn]:
    """The labelled paragraphs of a transcript; [] if the document is none."""
    text = document.text
    labels = [
        (number, match)
        for number, span in enumerate(spans)
        if (match := _LABEL.match(text, span.start, min(span.end, span.start + _LONGEST_LABEL))) is not None
        and _who(match).lower() not in sources(document.language).not_speakers
    ]
    often = Counter(_who(match) for _, match in labels)
    roles = known.askers | known.answerers
    kept = [
        (n, m)
        for n, m in labels
        if often[_who(m)] > 1 or _who(m).isupper() or _who(m).lower() in roles or _is_somebody(document, people, m)
    ]
    speakers = {_who(m) for _, m in kept}
    is_answer = any(len(who) > 1 and who.lower() in known.answerers for who in speakers)
    is_sure = len(speakers) > 1 and any(who.lower() in known.askers for who in speakers)
    if not is_answer and (len(speakers) < 2 or len(kept) < (_FEWEST_SURE if is_sure else _FEWEST_TURNS)):
        return []
    is_interview = _presented(document, spans[kept[0][0]].start, known) is not None
    staff = {_who(m).split()[-1] for _, m in kept if (m.group("role") or "").lower() in known.staff}
    voiced = sum(_has_word(text[m.end() : spans[n].end], known.voice) for n, m in kept)
    if not staff and voiced < _VOICED * len(kept):
        return []
    turns = [_turn(document, people, spans[n], n, m, known) for n, m in kept]
    return [
        replace(t, speaker=None)
        if _who(m).split()[-1] in staff or (is_interview and _who(m).lower() in known.askers)
        else t
        for t, (_, m) in zip(turns, kept, strict=True)
    ]


def _turn(document: Document, people: Index, span: Span, number: int, label: re.Match[str], known: Dialogue) -> _Turn:
    """A label as a turn. Whoever only asks is named if they present themselves."""
    text, who = document.text, _who(label)
    source = Span(label.start(), label.start() + len(who))
    guest = _guest(document, people, span.start) if who.lower() in known.answerers else None
    speaker = guest or _named(document, people, who)
    presented = _PRESENTED.match(text, label.end(), span.end) if who.lower() in known.askers else None
    if presented is not None:
        source, speaker = Span(presented.start("who"), presented.end("who")), people.full_name(presented.group("who"))
    return _Turn(number, source, speaker, label.end())


def _who(label: re.Match[str]) -> str:
    return label.group("who") or label.group("letter")


def _is_somebody(document: Document, people: Index, label: re.Match[str]) -> bool:
    """Whether a label names a person of the report, with an office behind the name: "Olga Kern, Minister of Justice:"."""
    return bool(label.group("office")) and people.mention_named(bare(_who(label), document.language)) is not None


def _named(document: Document, people: Index, label: str) -> str:
    """A label as a name: "MR. VERET" → the full name of Veret, or Veret."""
    name = bare(label, document.language)
    mention = people.mention_named(name) or people.mention_named(name.title())
    if mention is not None:
        return mention.name
    return name.title() if name != label and name.isupper() else people.full_name(name)


def _spoken(document: Document, spans: list[Span], turns: list[_Turn]) -> Iterator[Attribution]:
    """Every paragraph of a transcript from its first turn on; what the outlet's own reporters say is the outlet's."""
    runs_on = len(turns) >= _LEAST_SHARE * (turns[-1].at - turns[0].at + 1)
    opened = {t.at: t for t in turns}
    turn = turns[0]
    for number in range(turn.at, len(spans)):
        opens = number in opened
        turn = opened.get(number, turn)
        start = turn.start if opens else spans[number].start
        said = _trimmed(document.text, start, spans[number].end)
        if (opens or runs_on) and turn.speaker is not None and said.start < said.end:
            yield Attribution(said, turn.source, turn.source, turn.speaker, True)


def _trimmed(text: str, start: int, end: int) -> Span:
    """What is said without the full stop and the marks at its end."""
    while end > start and text[end - 1] in '."”':
        end -= 1
    return Span(start, end)


def _answers(document: Document, people: Index, spans: list[Span], known: Dialogue) -> Iterator[Attribution]:
    """The answers of an interview; nothing if the document is none, or nobody is brought in before its first question."""
    lines = [s.cut(document.text).strip() for s in spans]
    asked: list[int] = []
    for number, line in enumerate(lines):
        is_answer = bool(asked) and asked[-1] == number - 1 and _has_word(line, known.self)
        if number and _is_question(line) and not is_answer:
            asked.append(number)
    if not asked:
        return
    first = asked[0]
    presented = _presented(document, spans[first].start, known)
    if presented is None and len(asked) < _FEWEST_QUESTIONS:
        return
    told = [n for n in range(first, len(lines)) if n not in asked and not _is_prompt(lines, n, known)]
    outside = [_QUOTED.sub("", lines[n]) for n in told]
    own, shared = (sum(_has_word(line, words) for line in outside) for words in (known.self, known.voice))
    fewest = _FEWEST_OWN if presented is None else 1
    if own < fewest or shared < _VOICED * len(told) or len(told) > _LONGEST_ANSWER * len(asked):
        return
    guest = _guest(document, people, spans[first].start, presented or 0)
    if guest is None:
        return
    for number in told:
        span = spans[number]
        yield Attribution(_trimmed(document.text, span.start, span.end), None, None, guest, is_direct=True)


def _presented(document: Document, end: int, known: Dialogue) -> int | None:
    """Where the words before the first question bring in the one who answers ("… talks to"); 0 if only the title says it."""
    lead = document.text[:end].lower()
    if _has_word(_QUOTED.sub("", lead), known.self):
        return None  # whoever writes "I spoke to her" goes on to speak for themselves
    ends = [at + len(phrase) for phrase in known.presenting if (at := lead.rfind(phrase, max(0, end - _LEAD))) >= 0]
    if ends:
        return max(ends)
    is_titled = bool(set(re.findall(r"[^\W\d_]+", (document.title or "").lower())) & known.titles)
    return 0 if is_titled else None


def _is_question(line: str) -> bool:
    """Whether a paragraph is a question put to somebody, or ends in one and is short."""
    return line.endswith("?") and line[:1] not in "“\"'‘«" and len(line.split()) <= _LONGEST_QUESTION


def _is_prompt(lines: Sequence[str], number: int, known: Dialogue) -> bool:
    """Whether a paragraph speaks to the other one, though it ends in no question mark: "And yet you sound angry."."""
    line = lines[number]
    if len(line.split()) > _LONGEST_PROMPT or _has_word(line, known.self):
        return False
    return _has_word(line, known.address) or line.split()[0].lower() in known.requests


def _guest(document: Document, people: Index, end: int, presented: int = 0) -> str | None:
    """Who is interviewed: of the people named before the first question the one whom the words that end at ``presented`` bring in,
    else one named in the title, else whom most is said of.
    """
    named = people.named_before(end)
    behind = [
        (span.start, m.name) for m in named for span in m.spans if presented <= span.start < min(end, presented + _NEAR)
    ]
    if presented and behind:
        return min(behind)[1]
    title = document.title or ""
    opening = _OPENING.match(document.text.lstrip())
    if opening is not None and not any(" " in m.name for m in named):
        return people.full_name(opening.group())
    in_title = [m for m in named if any(name in title for name in (m.name, m.name.split()[-1]))]
    in_full = [m for m in named if " " in m.name]
    guest = next(iter(in_title or in_full or named), None)
    return None if guest is None else guest.name


def _has_word(text: str, words: frozenset[str]) -> bool:
    return any(word in words for word in re.findall(r"[^\W\d_]+", text.lower()))
