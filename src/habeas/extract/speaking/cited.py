"""Speakers who stand in a phrase and not before a verb: "according to X", "by X's count", "X made clear that", "we hear from X"."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.extract.speaking.saying import Saying, speaker_of
from habeas.extract.tree import Tree
from habeas.knowledge.function_words import FunctionWords, function_words
from habeas.knowledge.speech import Speech, sources, speech
from habeas.knowledge.titles import titles
from habeas.model.claim import Manner
from habeas.model.labels import CLAUSES_ON_NOUNS, VERBAL
from habeas.model.proposition import Entity
from habeas.model.text import Span

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "acl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that make a clause."""

_WIDEST_GAP = 12
"""Words between a phrase and the head of the name in it: a speaker with a long title fits."""

_LONGEST_IDIOM = 6
"""Words from the verb of an idiom to the "that" of what is said: "made clear to reporters that"."""

_STRAIGHT = ('"', "``", "''")
_END = frozenset({".", "!", "?", "”", '"'})


def find_cited(tree: Tree, language: str) -> Iterator[Saying]:
    """The acts of speech of one sentence that a phrase brings in, by one kind after the other."""
    known, small = speech(language), function_words(language)
    yield from _prepositional(tree, known, small, language)
    yield from _accounts(tree, known, small)
    yield from _phrased(tree, known, small)
    yield from _idioms(tree, known, small)
    yield from _led(tree, known)
    yield from _trailing(tree, known, language)


def _prepositional(tree: Tree, known: Speech, small: FunctionWords, language: str) -> Iterator[Saying]:
    """ "According to X": its scope is the rest of the sentence, or the clause that it stands in."""
    lower = [w.text.lower() for w in tree.words]
    for phrase in known.prepositions:
        parts = phrase.split()
        if parts[0] not in lower:
            continue
        for start in range(len(lower) - len(parts)):
            if lower[start] != parts[0] or lower[start : start + len(parts)] != parts:
                continue
            end = start + len(parts)
            source = _noun_from(tree, end, language)
            if source is not None and (len(parts) > 1 or _is_set_off(tree, start)):
                cue = Span(tree.words[start].span.start, tree.words[end - 1].span.end)
                yield from _scoped(tree, start, _end_of_name(tree, source), source, cue, small)


def _is_set_off(tree: Tree, start: int) -> bool:
    """Whether a preposition opens the sentence or stands behind a comma: "per the agency", and not "nine per cent"."""
    return start == 0 or tree.words[start - 1].text in {",", "(", "—", "–", "-"}


def _noun_from(tree: Tree, start: int, language: str) -> int | None:
    """The head of the noun phrase that begins at a word. A title that the parser took for a sentence's end is stepped over."""
    if start >= len(tree.words):
        return None
    table = titles(language)
    while (
        start + 2 < len(tree.words)
        and tree.words[start + 1].text == "."
        and table.is_title(tree.words[start].text.lower())
        and tree.words[start + 2].pos == "PROPN"
    ):
        start += 2
    at = start
    for _ in range(_WIDEST_GAP):
        head = tree.words[at].head
        if head == at or head < start or tree.first[head] < start:
            break
        at = head
    return at if tree.words[at].pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"} else None


def _end_of_name(tree: Tree, source: int) -> int:
    """The last word of a speaker's phrase: what is set off behind it and runs on to the sentence's end is no part of it."""
    last = tree.last[source]
    commas = [i for i in range(source + 1, last) if tree.words[i].text == "," and tree.words[i].head == source]
    closes = last + 1 < len(tree.words) and tree.words[last + 1].text == ","
    described = tree.child(source, "appos", "relcl")
    return commas[0] - 1 if commas and not closes and described is None else last


def _accounts(tree: Tree, known: Speech, small: FunctionWords) -> Iterator[Saying]:
    """ "By Viasna's count": a noun of accounting with its possessor, behind a preposition, whatever the parser hangs it on."""
    for index, word in enumerate(tree.words):
        if word.lemma.lower() not in known.accounts.nouns:
            continue
        owner = tree.child(index, "poss") if word.relation == "pobj" else _owner_before(tree, index)
        preposition = None if owner is None else tree.first[owner] - 1
        if owner is None or preposition is None or preposition < 0:
            continue
        if tree.words[preposition].text.lower() in known.accounts.prepositions:
            yield from _scoped(tree, preposition, index, owner, word.span, small)


def _owner_before(tree: Tree, index: int) -> int | None:
    """The word before the "'s" that stands right before a word, or before its adjective ("Viasna's own count")."""
    case = next((i for i in range(index - 1, max(0, index - 3), -1) if tree.words[i].tag == "POS"), None)
    return None if case is None else case - 1


def _phrased(tree: Tree, known: Speech, small: FunctionWords) -> Iterator[Saying]:
    """ "As X put it": the rest of the sentence, or the clause before it."""
    for index, word in enumerate(tree.words):
        if word.lemma.lower() not in known.phrasing or index + 1 >= len(tree.words):
            continue
        mark, source = tree.child(index, "mark", "advmod"), tree.child(index, "nsubj")
        if mark is None or source is None or tree.words[mark].text.lower() not in small.comparisons:
            continue
        if tree.words[index + 1].text.lower() in small.formal_objects and mark < source < index:
            yield from _scoped(tree, mark, tree.last[index], source, word.span, small)


def _scoped(tree: Tree, start: int, end: int, source: int, cue: Span, small: FunctionWords) -> Iterator[Saying]:
    """The content of a phrase that names a speaker and stands from word ``start`` to ``end``."""
    last = len(tree.words) - 1
    while last > end and tree.words[last].text in _END:
        last -= 1
    content: Span | None = None
    if start <= 1 and end < last:
        content = tree.span(end + 1, last)
    elif end >= last or tree.words[end + 1].text.lower() in small.breaks:
        content = tree.span(segment(tree, start)[0], start - 1) if start > 0 else None
    else:
        content = tree.span(*_around(tree, start))
    if content is not None and content.start < content.end:
        yield Saying(tree, start, source, content, cue, Manner.SPEECH)


def segment(tree: Tree, index: int) -> tuple[int, int]:
    """The first and last word of the part between semicolons that a word stands in; those inside quotation marks part nothing."""
    marks = [i for i, w in enumerate(tree.words) if w.text == ";" and not _is_quoted(tree, i)]
    first = max((i + 1 for i in marks if i < index), default=0)
    return first, min((i - 1 for i in marks if i > index), default=len(tree.words) - 1)


def _is_quoted(tree: Tree, index: int) -> bool:
    """Whether more quotation marks open than close before a word."""
    before = [w.text for w in tree.words[:index]]
    straight = sum(before.count(mark) for mark in _STRAIGHT)
    return before.count("“") > before.count("”") or straight % 2 == 1


def _around(tree: Tree, start: int) -> tuple[int, int]:
    """The first and last word of the clause that a phrase in the middle of a sentence belongs to."""
    first, last = segment(tree, start)
    at = tree.words[start].head
    for _ in range(_WIDEST_GAP):
        if tree.words[at].pos in VERBAL or tree.words[at].head == at:
            break
        at = tree.words[at].head
    if tree.words[at].relation not in _CLAUSES or tree.words[at].pos not in VERBAL:
        return first, last
    return max(first, tree.first[at]), min(last, tree.last[at])


def _idioms(tree: Tree, known: Speech, small: FunctionWords) -> Iterator[Saying]:
    """ "X made clear that nine were freed", "X let it be known that": several words that say."""
    for index, word in enumerate(tree.words):
        rests = known.idioms.get(word.lemma.lower(), ()) if word.pos in VERBAL else ()
        for rest in rests:
            behind = [w.text.lower() for w in tree.words[index + 1 : index + 1 + _LONGEST_IDIOM]]
            wanted = rest.split()
            if behind[: len(wanted)] != wanted:
                continue
            mark = next((n for n in range(len(wanted), len(behind)) if behind[n] in small.complementizers), None)
            source = speaker_of(tree, index)
            if mark is None or source is None:
                continue
            that = index + 1 + mark
            clause = tree.words[that].head
            if clause > that:
                yield Saying(tree, index, source, tree.span(that, tree.last[clause]), word.span, Manner.SPEECH)
            break


def _led(tree: Tree, known: Speech) -> Iterator[Saying]:
    """ "X put it bluntly: nine were freed": what stands behind the colon."""
    colon = next((i for i, w in enumerate(tree.words) if w.text == ":"), None)
    if colon is None or colon + 2 >= len(tree.words):
        return
    lower = [w.text.lower() for w in tree.words[:colon]]
    for index, word in enumerate(tree.words[:colon]):
        rests = known.leads.get(word.lemma.lower(), ()) if word.pos in VERBAL else ()
        if any(lower[index + 1 : index + 1 + len(r.split())] == r.split() for r in rests):
            source = speaker_of(tree, index)
            if source is not None and source < index:
                content = tree.span(colon + 1, len(tree.words) - 1)
                yield Saying(tree, index, source, content, word.span, Manner.SPEECH, takes_quote=True)
                return


def _trailing(tree: Tree, known: Speech, language: str) -> Iterator[Saying]:
    """ "…, the Vela news agency reported on Monday.": a body that the parser has made one that something is reported of."""
    bodies = sources(language).outlet_nouns | sources(language).body_nouns
    for index in range(1, len(tree.words)):
        word = tree.words[index]
        noun = index - 1
        if word.relation not in CLAUSES_ON_NOUNS or word.head != noun or word.lemma.lower() not in known.trailing:
            continue
        is_body = tree.words[noun].entity in {Entity.OUTLET, Entity.BODY} or tree.words[noun].lemma.lower() in bodies
        comma = tree.first[noun] - 1
        if (
            not is_body
            or comma < 1
            or tree.words[comma].text != ","
            or tree.child(index, "dobj", "agent", "nsubj") is not None
        ):
            continue
        before, behind = tree.words[:comma], tree.words[index + 1 :]
        if any(w.tag in FINITE for w in before) and not any(w.tag in FINITE for w in behind):
            content = tree.span(segment(tree, comma)[0], comma)
            yield Saying(tree, index, noun, content, word.span, Manner.SPEECH)
