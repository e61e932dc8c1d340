"""Who speaks each quotation: the verb beside it, or the speaker of the quotation that it goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.extract.spans import Spans
from habeas.extract.speaking.cited import FINITE
from habeas.extract.speaking.quotation import Quotation, paragraphs
from habeas.extract.speaking.reported import issuing_verbs, speech_verbs
from habeas.extract.speaking.saying import Saying
from habeas.extract.speaking.statements import main_speaker
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import function_words
from habeas.knowledge.speech import speech
from habeas.knowledge.titles import titles
from habeas.model.claim import Manner
from habeas.model.proposition import Entity, Word
from habeas.model.text import Document

FEWEST_WORDS = 4
"""A quotation of fewer words that no verb brings in is a name or a phrase in marks, not speech."""

_STOPS = (".", "!", "?", "”", '"', "'", "’")

_DASHES = frozenset("—–-")
_LONGEST_SIGNATURE = 16
"""Words of a line with a name and an office."""

REACH = 14
"""Words between a quotation and the verb that brings it in."""

_SLACK = 2
"""Characters before a quotation at which the content that it is may begin: a mark and a space."""

_OPENERS = (":", ",", "—", "–", "-")
"""Signs right before a quotation that say that it is what the verb before them brings in."""


_SPOKE = frozenset({Manner.SPEECH, Manner.STANCE})
"""Manners of those who speak, whether or not they assert something."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation and the act of speech that it is the content of; ``follows`` if the speaker is taken from the one before."""

    quotation: Quotation
    saying: Saying
    follows: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """All words of a document in order, as (start, tree number, word number), with the quotations."""

    text: str
    trees: tuple[Tree, ...]
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    quoted: tuple[Quotation, ...]
    opened: tuple[int, ...]
    language: str

    def at(self, offset: int) -> int:
        """The number of the first word that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies inside a quotation."""
        number = bisect_left(self.opened, offset + 1) - 1
        return number >= 0 and self.quoted[number].span.end > offset


def find_spoken(
    document: Document,
    trees: tuple[Tree, ...],
    sayings: Sequence[Saying],
    quoted: tuple[Quotation, ...],
    statements: Iterable[Saying],
) -> tuple[Spoken, ...]:
    """Each quotation that is speech, with its speaker. Quotations inside indirect speech are left to that speech.

    ``statements`` are paragraphs without marks behind a line with a colon; marks behind them go on with what it brings in.
    """
    page = _lay_out(document, trees, quoted)
    heads = {p.start for p in paragraphs(document)}
    by_paragraph = _Paragraphs(document)
    told = tuple(
        sorted((s for s in sayings if s.takes_quote or s.manner is Manner.SPEECH), key=lambda s: s.content.start)
    )
    starts_told, indirect = [s.content.start for s in told], Spans(s.content for s in told)
    issued = (_issued(tree, *verb) for tree in trees for verb in issuing_verbs(tree, document.language))
    voices = _Before(s for s in (*sayings, *statements, *issued) if not page.is_quoted(s.cue_span.start))
    found: list[Spoken] = []
    last: Saying | None = None
    last_paragraph = -1
    for quotation in quoted:
        paragraph = by_paragraph.number(quotation.span.start)
        if _is_labelled(page.text, quotation):
            continue
        saying, follows = _of_grammar(quotation, told, starts_told), False
        if saying is None and _is_inside(quotation, indirect):
            continue
        before = None if quotation.continues else voices.before(quotation.span.start)
        if before is not None and (last is None or last.cue_span.start < before.cue_span.start):
            last, last_paragraph = before, by_paragraph.number(before.cue_span.start)
        if saying is None and not _is_phrase(page.text, quotation):
            saying = _beside(page, quotation)
        if saying is None and last is not None and (quotation.continues or _is_sentence(page.text, quotation)):
            near = quotation.continues or paragraph == last_paragraph
            near = near or (quotation.span.start in heads and (paragraph == last_paragraph + 1 or _leads_on(last)))
            saying, follows = (last, True) if near else (None, False)
        if saying is None:
            saying = _signed(page, quotation) or _told_of(page, quotation, heads)
        if saying is None:
            continue
        if saying.cue_span.start > quotation.span.start and _adds(saying, document.language):
            found.extend(_said_before(page, quoted, quotation, found, heads, saying))
        # Who condemns goes on in words of their own.
        manner = Manner.SPEECH if saying.manner is Manner.STANCE else saying.manner
        found.append(Spoken(quotation, replace(saying, content=quotation.span, manner=manner), follows))
        last, last_paragraph = saying, paragraph
    return tuple(found)


def _lay_out(document: Document, trees: tuple[Tree, ...], quoted: tuple[Quotation, ...]) -> _Page:
    words = [(w.span.start, t, i) for t, tree in enumerate(trees) for i, w in enumerate(tree.words)]
    starts, places = tuple(w[0] for w in words), tuple((w[1], w[2]) for w in words)
    opened = tuple(q.span.start for q in quoted)
    return _Page(document.text, trees, starts, places, quoted, opened, document.language)


def _issued(tree: Tree, cue: int, source: int | None) -> Saying:
    """Who puts out a text, and may go on in its words: "The fund issued a statement." """
    return Saying(tree, cue, source, tree.sentence.span, tree.words[cue].span, Manner.SPEECH, takes_quote=True)


def _leads_on(saying: Saying) -> bool:
    """Whether a line with a colon brings in all the quotations behind it, until somebody else speaks: "The minister said:"."""
    return saying.tree.sentence.text.rstrip().endswith(":")


def _adds(saying: Saying, language: str) -> bool:
    """Whether a verb tells that its subject spoke before: "added", "went on"."""
    return saying.tree.words[saying.cue].lemma.lower() in speech(language).adding


def _said_before(
    page: _Page,
    quoted: tuple[Quotation, ...],
    quotation: Quotation,
    found: list[Spoken],
    heads: set[int],
    saying: Saying,
) -> Iterator[Spoken]:
    """The paragraphs in marks before a quotation that only adds to them, back to the last one that has a speaker."""
    start = found[-1].quotation.span.end if found else 0
    for earlier in quoted:
        is_between = start <= earlier.span.start < quotation.span.start
        if is_between and earlier.span.start in heads and _is_sentence(page.text, earlier):
            yield Spoken(earlier, replace(saying, content=earlier.span), follows=True)


class _Before:
    """Who was the last to speak before an offset: the main verb of a sentence, whose speaker is written."""

    def __init__(self, told: Iterable[Saying]) -> None:
        main = (s for s in told if s.source is not None and s.manner in _SPOKE and s.tree.is_root(s.cue))
        self._told = tuple(sorted(main, key=lambda s: s.cue_span))
        self._starts = tuple(s.cue_span.start for s in self._told)

    def before(self, offset: int) -> Saying | None:
        number = bisect_left(self._starts, offset) - 1
        return self._told[number] if number >= 0 else None


class _Paragraphs:
    """Which paragraph an offset lies in."""

    def __init__(self, document: Document) -> None:
        self._starts = [p.start for p in paragraphs(document)]

    def number(self, offset: int) -> int:
        return bisect_left(self._starts, offset + 1) - 1


def _of_grammar(quotation: Quotation, told: tuple[Saying, ...], starts: list[int]) -> Saying | None:
    """The act of speech whose content is this quotation, or begins with it, by the grammar of the sentence.

    ``told`` is in the order of the contents' ``starts``.
    """
    first = bisect_left(starts, quotation.span.start - _SLACK)
    near = told[first : bisect_left(starts, quotation.inner.end)]
    for saying in sorted(near, key=lambda s: (s.cue_span, s.content)):
        if quotation.span.covers(saying.cue_span) or not saying.content.overlaps(quotation.inner):
            continue
        if saying.takes_quote or saying.content.end <= quotation.span.end:
            return saying
    return None


def _is_labelled(text: str, quotation: Quotation) -> bool:
    """Whether a quotation opens with the name of its speaker, as transcripts do."""
    return re.match(r"[A-Z][A-Z .'’-]+: ", text[quotation.inner.start : quotation.inner.start + 40]) is not None


def _is_phrase(text: str, quotation: Quotation) -> bool:
    """Whether the marks set off a few words inside a sentence: a title, a nickname, a word that the writer doubts."""
    inner = quotation.inner.cut(text).strip()
    return len(inner.split()) < FEWEST_WORDS and not inner.endswith((",", ".", "!", "?"))


def _is_inside(quotation: Quotation, indirect: Spans) -> bool:
    """Whether a quotation is part of what is reported around it."""
    return any(o.start < quotation.span.start for o in indirect.covering(quotation.inner))


def _is_sentence(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner.cut(text).strip()
    if len(inner.split()) < FEWEST_WORDS:
        return False
    before = text[max(0, quotation.span.start - 3) : quotation.span.start].rstrip(" ")
    return inner[:1].isupper() and (not before or before[-1] in ".!?:\n”\"’'—–-,")


def _beside(page: _Page, quotation: Quotation) -> Saying | None:
    """The act of speech by a verb right behind the quotation, or right before it."""
    return next(_behind(page, quotation), None) or next(_ahead(page, quotation), None)


def _behind(page: _Page, quotation: Quotation) -> Iterator[Saying]:
    number = page.at(quotation.span.end)
    if number >= len(page.places):
        return
    tree_number, first = page.places[number]
    while first < len(page.trees[tree_number].words) - 1 and page.trees[tree_number].words[first].pos == "PUNCT":
        first += 1
    tree = page.trees[tree_number]
    inner = quotation.inner.cut(page.text).rstrip()
    opens_sentence = all(w.pos == "PUNCT" for w in tree.words[:first])
    if opens_sentence and (inner.endswith(".") or (tree.words[first].text[:1].isupper() and not inner.endswith(","))):
        return
    if page.text[quotation.span.end : tree.words[first].span.start].count("\n"):
        return
    for cue, source in speech_verbs(tree, page.language):
        if (
            first <= cue <= first + REACH
            and (source is None or source >= first)
            and not page.is_quoted(tree.words[cue].span.start)
        ):
            between = page.text[quotation.span.end : tree.words[cue].span.start]
            if ";" not in between and between.count(".") <= 1:
                who = source if source is not None else _inverted(tree, cue, page.language)
                yield Saying(tree, cue, who, quotation.span, tree.words[cue].span, Manner.SPEECH, takes_quote=True)
                return


def _signed(page: _Page, quotation: Quotation) -> Saying | None:
    """The one whose name stands alone in a line beneath a quotation, or behind a dash: "— Olga Kern, director of the fund"."""
    number = page.at(quotation.span.end)
    if number >= len(page.places):
        return None
    while number < len(page.places) - 1 and _word(page, number).pos == "PUNCT":
        number += 1
    tree_number, first = page.places[number]
    tree = page.trees[tree_number]
    between = page.text[quotation.span.end : tree.words[first].span.start]
    is_apart = "\n" in between or bool(_DASHES & set(between))
    if not is_apart or any(c.isalnum() for c in between) or len(tree.words) - first > _LONGEST_SIGNATURE:
        return None
    is_line = tree.words[-1].text not in _STOPS and all(w.tag not in FINITE for w in tree.words[first:])
    if not is_line or tree.words[first].entity is not Entity.PERSON:
        return None
    last = first
    while last + 1 < len(tree.words) and tree.words[last + 1].entity is Entity.PERSON:
        last += 1
    return Saying(tree, last, last, quotation.span, tree.words[last].span, Manner.SPEECH, takes_quote=True)


def _told_of(page: _Page, quotation: Quotation, heads: set[int]) -> Saying | None:
    """The one person of the paragraph before, who goes on in the first person: "Kern is free.\n“I was held for two years.”"""
    if quotation.span.start not in heads or not _is_sentence(page.text, quotation):
        return None
    own = speech(page.language).dialogue.self
    if own.isdisjoint(re.findall(r"[^\W\d_]+", quotation.inner.cut(page.text).lower())):
        return None
    before = page.text.rfind("\n", 0, max(0, len(page.text[: quotation.span.start].rstrip()))) + 1
    named = [
        (tree, i)
        for tree, i in page.places[page.at(before) : page.at(quotation.span.start)]
        if page.trees[tree].words[i].entity is Entity.PERSON and page.trees[tree].words[i].relation != "compound"
    ]
    if not named or len({page.trees[tree].words[i].text for tree, i in named}) > 1 or page.is_quoted(before):
        return None
    tree, name = page.trees[named[-1][0]], named[-1][1]
    return Saying(tree, name, name, quotation.span, tree.words[name].span, Manner.SPEECH, takes_quote=True)


def _word(page: _Page, number: int) -> Word:
    tree, word = page.places[number]
    return page.trees[tree].words[word]


def _inverted(tree: Tree, cue: int, language: str) -> int | None:
    """ "…?" asked a woman: the noun right behind the verb, if it is one who speaks."""
    noun = tree.child(cue, "dobj", "attr", "oprd")
    if noun is None or tree.first[noun] != cue + 1:
        return None
    return noun if titles(language).is_actor(tree.words[noun].lemma.lower()) else None


def _ahead(page: _Page, quotation: Quotation) -> Iterator[Saying]:
    number = page.at(quotation.span.start) - 1
    if number < 0:
        return
    tree_number, last = page.places[number]
    tree = page.trees[tree_number]
    between = page.text[tree.words[last].span.start : quotation.span.start].rstrip()
    issuing = issuing_verbs(tree, page.language) if not between.endswith(_STOPS) else ()
    worded = _worded(tree, last, page.language) if between.endswith(":") else None
    if worded is not None:
        yield Saying(tree, *worded, quotation.span, tree.words[worded[0]].span, Manner.SPEECH, takes_quote=True)
        return
    is_own = "\n" in page.text[tree.words[last].span.end : quotation.span.start]
    leading = main_speaker(tree, page.language) if is_own and between.endswith(":") else None
    name = next((i for i in range(last, -1, -1) if tree.words[i].pos != "PUNCT"), 0)
    if leading is None and is_own and between.endswith(":") and tree.words[name].entity is Entity.PERSON:
        leading = name, name  # "The director of the fund, Olga Kern:"
    if leading is not None or issuing:
        cue, source = issuing[-1] if issuing else leading or (0, None)
        yield Saying(tree, cue, source, quotation.span, tree.words[cue].span, Manner.SPEECH, takes_quote=True)
        return
    if (
        not between.endswith((*_OPENERS, *function_words(page.language).quote_openers))
        and tree.words[last].pos != "VERB"
    ):
        return
    reach = REACH if between.endswith((":", ",")) else 1
    verbs = [
        (cue, source)
        for cue, source in speech_verbs(tree, page.language)
        if last - reach <= cue <= last and not page.is_quoted(tree.words[cue].span.start)
    ]
    if verbs:
        cue, source = verbs[-1]
        yield Saying(tree, cue, source, quotation.span, tree.words[cue].span, Manner.SPEECH, takes_quote=True)


def _worded(tree: Tree, last: int, language: str) -> tuple[int, int] | None:
    """For "Her words: …": the noun before the colon and whose it is."""
    noun = next((i for i in range(last, -1, -1) if tree.words[i].pos != "PUNCT"), 0)
    owner = tree.child(noun, "poss")
    is_speech = tree.words[noun].lemma.lower() in speech(language).accounts.nouns
    return (noun, owner) if is_speech and owner is not None else None
