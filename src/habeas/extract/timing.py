"""Gives each claim of a sentence the date that belongs to it: the one of its own clause, else of the clause above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.extract.dating import dates
from habeas.extract.settling.items import Item
from habeas.knowledge.arguments import argument_grammar, argument_words
from habeas.knowledge.speech import speech
from habeas.model.claim import Kind, Status
from habeas.model.proposition import Form, Link, Proposition, Role, Sentence
from habeas.model.text import Document, Passage, Span
from habeas.model.when import When

_LINKS = 2
"""Words between a happening and its own date: "since the"."""

_CLAUSE = 200
"""Characters of a clause to which a length of time before it reaches back."""

_TIMELESS = frozenset({Kind.UNKNOWN})
"""Kinds that take a date only from their own clause: a date elsewhere in the sentence is of something else."""

_CONTENT = frozenset({Link.COMPLEMENT, Link.PARATAXIS})
"""How what is said hangs on the verb of speaking."""

_OWN_CLAUSE = frozenset({Link.RELATIVE, Link.CONJUNCT})
"""Clauses that tell something of their own beside the one that they hang on."""


@dataclass(frozen=True, slots=True)
class Timed:
    """The date of one claim; ``when`` None with a ``wording`` is a date that could not be resolved."""

    when: When | None = None
    wording: str | None = None


class Timing:
    """Dates of one document's claims, against its day of publication."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._unresolved: list[Passage] = []
        self._told: When | None = None
        self._lapses = argument_words(document.language).lapses
        self._links = argument_grammar(document.language).date_links
        self._speaking = frozenset(
            w for group in speech(document.language).verbs if group.manner == "speech" for w in group.words
        )

    def assign(self, sentence: Sentence, items: Sequence[Item]) -> tuple[Timed, ...]:
        """The date of each item, in their order."""
        if not items:
            return ()
        found: list[Timed] = [Timed() for _ in items]
        spoken: When | None = None
        for span, wording in self._dates_in(sentence):
            clause = _clause(sentence, span)
            beside = _beside(items, span, self._document.text, self._links)
            if clause is not None and not beside:
                if clause.predicate in self._speaking and _is_told(clause, sentence, items):
                    # not the day of what they spoke of; but "the day before" counts from it
                    self._told = dates.resolve(wording, self._document.published, direction="past") or self._told
                    continue
                if _is_aside(clause, items):
                    continue
            for number in self._lapsed(wording, span, items) or beside or self._owners(sentence, items, span):
                if found[number].wording is None:
                    told = next((t.when for t in found if t.when is not None), None)
                    found[number] = self._resolve(wording, span, items[number], clause, told)
                    found[number] = self._as_spoken(found[number], spoken)
                    if _is_of_another_state(items[number], found[number]):
                        found[number] = Timed()
        for number, item in enumerate(items):
            if item.status is Status.NEGATED and found[number].wording is None:
                found[number] = self._planned(item, sentence)
        return tuple(found)

    def _as_spoken(self, timed: Timed, spoken: When | None) -> Timed:
        """A date that leans on today leans on the day of speaking, if the sentence gives one: "said on Monday that overnight …"."""
        published = self._document.published
        if spoken is None or timed.wording is None or timed.when is None or published is None:
            return timed
        if not timed.when.edtf.endswith(f"/{published}") or timed.when.edtf.startswith(published):
            return timed
        return Timed(dates.resolve(timed.wording, spoken.edtf, direction="past") or timed.when, timed.wording)

    def _planned(self, item: Item, sentence: Sentence) -> Timed:
        """The day of what did not happen, as its people are described: "the men whom they promised to free on 20 March were not"."""
        described = [p.span for p in item.draft.match.proposition.all(Role.PATIENT)]
        for span, wording in self._dates_in(sentence):
            if any(around.covers(span) for around in described):
                return self._resolve(wording, span, item, None)
        return Timed()

    def _lapsed(self, wording: str, span: Span, items: Sequence[Item]) -> list[int]:
        """Numbers of the items that a length of time before "after" reaches back to: "five days after he turned back"."""
        marker = wording.rpartition(" ")[2]
        if marker not in self._lapses:
            return []
        behind = [n for n, i in enumerate(items) if 0 <= i.draft.match.proposition.extent.end - span.end <= _CLAUSE]
        return [n for n in behind if items[n].draft.match.proposition.marker == marker]

    def unresolved(self) -> tuple[Passage, ...]:
        """Where dates stand that belong to a claim and could not be resolved."""
        return tuple(sorted(set(self._unresolved)))

    def _dates_in(self, sentence: Sentence) -> list[tuple[Span, str]]:
        """Every date of a sentence; of "Saturday, two days after" each part is one."""
        start = sentence.words[0].span.start
        text = sentence.text[start - sentence.span.start :]
        found: list[tuple[Span, str]] = []
        for place in dates.find(text):
            wording = place.cut(text)
            day, comma, lapse = wording.rpartition(", ")
            at = start + place.start
            if comma and lapse.rpartition(" ")[2] in self._lapses:
                found.append((Span(at, at + len(day)), day))
                at, wording = at + len(day) + len(comma), lapse
            found.append((Span(at, start + place.end), wording))
        return found

    def _owners(self, sentence: Sentence, items: Sequence[Item], span: Span) -> list[int]:
        """Numbers of the items that a date belongs to: of the smallest clause around it that is an item's, or lies above one."""
        start = Span(span.start, span.start + 1)
        around = sorted(
            (p for p in sentence.propositions if p.extent.covers(start)),
            key=lambda p: (p.extent.end - p.extent.start, p.index),
        )
        for proposition in around:
            own = [n for n, item in enumerate(items) if item.draft.match.proposition.word == proposition.word]
            if own:
                return own
            below = [
                n for n, item in enumerate(items) if _hangs_on(item.draft.match.proposition, proposition, sentence)
            ]
            if below:
                nearest = [n for n in below if items[n].draft.match.proposition.link is Link.COMPLEMENT]
                return [n for n in nearest or below if items[n].kind not in _TIMELESS]
        loose = [n for n, item in enumerate(items) if item.draft.match.proposition.extent.covers(span)]
        return loose if loose else [n for n, item in enumerate(items) if item.kind not in _TIMELESS][:1]

    def _resolve(
        self, wording: str, span: Span, item: Item, clause: Proposition | None, told: When | None = None
    ) -> Timed:
        direction = "future" if item.status is Status.FUTURE else None if item.status is Status.POSSIBLE else "past"
        if clause is not None and clause.is_finite and clause.tense == "past":
            direction = "past"
        measure, _, marker = wording.rpartition(" ")
        if marker in self._lapses:
            today = told.edtf if told is not None else self._document.published
            return Timed(dates.resolve(f"{measure} {self._lapses[marker]}", today, direction=direction), wording)
        when = dates.resolve(wording, self._document.published, direction=direction)
        if when is None and self._told is not None:
            when = dates.resolve_in_story(wording, self._told)
        if when is not None:
            self._told = when
        else:
            self._unresolved.append(self._document.passage(span))
        return Timed(when, wording)


def _clause(sentence: Sentence, span: Span) -> Proposition | None:
    """The smallest clause around a span."""
    around = [p for p in sentence.propositions if p.extent.covers(Span(span.start, span.start + 1))]
    return min(around, key=lambda p: (p.extent.end - p.extent.start, p.index), default=None)


def _beside(items: Sequence[Item], span: Span, text: str, links: frozenset[str]) -> list[int]:
    """Numbers of the items whose words stand right before a date ("behind bars since 2021"), with those of the same predicate."""
    found: list[int] = []
    for number, item in enumerate(items):
        end = item.draft.match.anchor.end
        if end <= span.start and _only_links(text[end : span.start], links):
            found.append(number)
    shared = {items[n].draft.match.proposition.word for n in found if items[n].draft.match.idiom}
    return [n for n, i in enumerate(items) if n in found or i.draft.match.proposition.word in shared]


def _only_links(between: str, links: frozenset[str]) -> bool:
    """Whether nothing but prepositions and articles stands between a happening and a date, so that it can only be its own."""
    words = between.split()
    return between[:1].isspace() and between[-1:].isspace() and len(words) <= _LINKS and links.issuperset(words)


def _is_of_another_state(item: Item, timed: Timed) -> bool:
    """Whether a time that lasts cannot be that of somebody's release: "the release of Doe, behind bars since 2021"."""
    is_open = timed.when is not None and timed.when.edtf.endswith("/..")
    return is_open and item.kind is Kind.RELEASE and bool(item.group.who) and item.group.quantity is None


def _is_aside(clause: Proposition, items: Sequence[Item]) -> bool:
    """Whether a clause describes somebody ("who ran in 2010") or stands beside the others, and tells nothing that is claimed."""
    if clause.link not in _OWN_CLAUSE or not clause.is_finite or _is_item(clause, items):
        return False
    return not any(clause.extent.covers(i.draft.match.anchor) for i in items)


def _is_told(clause: Proposition, sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether a verb of speaking has a clause for its content ("published a licence" tells nothing), and is no item itself."""
    parts = [p for p in sentence.propositions if p.parent == clause.index and p.form is not Form.NOUN]
    has_content = any(p.link in _CONTENT for p in parts)
    return has_content and not _is_item(clause, items)


def _is_item(clause: Proposition, items: Sequence[Item]) -> bool:
    return any(item.draft.match.proposition.word == clause.word for item in items)


def _hangs_on(below: Proposition, above: Proposition, sentence: Sentence) -> bool:
    """Whether ``below`` is a direct complement or an argument of ``above``."""
    if below.index >= 0 and below.parent == above.index:
        return True
    return any(below.word == phrase.word for a in above.arguments for phrase in a.phrase.members)
