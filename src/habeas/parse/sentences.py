"""Cuts a block of text into sentences, by rule: a block has few, and what depends on them must be able to rely on them."""

from __future__ import annotations

import re

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Segmentation
from habeas.model.text import Block, BlockRole, Document, Span

LONGEST = 1_000
"""Characters. No sentence of a report is longer; what is (a table, a script, an attack) is cut at white space."""
MOST_PIECES = 100
"""Pieces of one such sentence that are read: a speech of two hours, taken down without a full stop, has as many."""

_STOP = re.compile(r"[.!?…。！？]+[\"'”’»)\]*]{0,4}(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]/—–]*$")
_NEXT_WORD = re.compile(r"[\"'“”‘’«»()\[\]—–*-]*\s?(\w+(?:['’]\w+)?)")
_INITIAL = re.compile(r"[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BARE_DATELINE = re.compile(
    r"(?:[A-Z]{3,}/)+[A-Z]{3,} (?=[A-Z](?:[a-z]| [A-Za-z]|\.))"
)  # "OLDTOWN/NEWTON A court", no dash: not a sentence
_SPEAKER_WORDS = re.compile(r"\w+")
_OPENING = "\"'“‘«([—–"
_QUOTES = "\"'”’»"


def find_sentences(document: Document, language: str) -> tuple[tuple[Span, BlockRole], ...]:
    """The sentences of a document in order by the rules of ``language``, with the role of their block; furniture is left out.

    A document without blocks is taken line by line. No sentence crosses a block or is longer than LONGEST characters. What is
    left of one that is cut into more than MOST_PIECES is furniture, so that a megabyte without a full stop takes seconds.
    """
    rules = load(f"lexicons/{language}/parsing.yml", Segmentation)
    blocks = document.blocks or _lines(document.text)
    return tuple(
        (piece, block.role if number < MOST_PIECES else BlockRole.FURNITURE)
        for block in blocks
        if block.role is not BlockRole.FURNITURE
        for sentence in split(document.text, block.span, rules)
        for number, piece in enumerate(_cut_long(document.text, sentence))
    )


def split(text: str, block: Span, rules: Segmentation) -> list[Span]:
    """The sentences of ``text`` inside ``block``, without white space at their ends."""
    found = []
    dateline = _BARE_DATELINE.match(text, block.start, block.end)
    start = dateline.end() if dateline else block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.end() < block.end and not _ends(text, stop, start, block.end, rules):
            continue
        found.append(_trim(text, start, stop.end()))
        start = stop.end()
    found.append(_trim(text, start, block.end))
    return [span for span in found if span.start < span.end]


def lead(sentence: str, language: str) -> int:
    """How many characters of a sentence stand before its grammar begins: a dateline, a bullet, the time of an entry."""
    for pattern in load(f"lexicons/{language}/parsing.yml", Segmentation).leads:
        found = re.match(pattern, sentence)
        if found and found.end() < len(sentence):
            return found.end()
    return 0


def _ends(text: str, stop: re.Match[str], start: int, limit: int, rules: Segmentation) -> bool:
    """Whether the sentence that begins at ``start`` ends with this mark, judged by the words before and after it."""
    marks = stop.group().rstrip("\"'”’»)]*")
    after = re.compile(r"\s*").match(text, stop.end(), limit)
    begin = after.end() if after else stop.end()
    following = _NEXT_WORD.match(text, begin, min(limit, begin + 60))
    next_word = following.group(1) if following else ""
    if next_word[:1].islower() and not _opens_anew(text, stop.end(), begin):
        return False
    if marks != ".":
        if marks[0] in ".…" and text[stop.start() - 1 : stop.start()].isspace():
            return False
        return not (_is_quote_end(stop) and _speaker_follows(text, begin, limit, rules))
    word = _word_before(text, stop.start(), start)
    if word.isdecimal() and len(word) < 3 and text[start : stop.start()].rstrip(word).strip()[-1:] in {"", ":"}:
        return False
    return _full_stop_ends(word, next_word, opens=text[begin : begin + 1] in _OPENING, rules=rules)


def _full_stop_ends(word: str, next_word: str, *, opens: bool, rules: Segmentation) -> bool:
    """Whether a full stop after ``word`` ends the sentence when ``next_word`` comes next."""
    lower = word.lower()
    if lower in rules.never_final:
        return False
    if lower in rules.before_number and next_word[:1].isdigit():
        return False
    is_starter = next_word.lower() in rules.starters
    if lower in rules.maybe_final and (word[:1].isupper() or "." in word or lower in rules.small_letters):
        return (is_starter or opens) and not next_word[:1].isdigit()
    if _DOTTED.fullmatch(word):
        return is_starter or opens
    if _INITIAL.fullmatch(word):
        return word == "I" or opens or (is_starter and len(next_word) > 1)
    return True


def _word_before(text: str, end: int, start: int) -> str:
    """The word that ends at ``end``, looked for no further back than 40 characters, which is longer than any abbreviation."""
    found = _WORD_BEFORE.search(text[max(start, end - 40) : end])
    return found.group().strip(",;:") if found else ""


def _is_quote_end(stop: re.Match[str]) -> bool:
    return any(mark in _QUOTES for mark in stop.group())


def _speaker_follows(text: str, begin: int, limit: int, rules: Segmentation) -> bool:
    """Whether "... he said" or "... Jane Doe asked" comes next: the quotation then belongs to the sentence that goes on."""
    words = _SPEAKER_WORDS.findall(text, begin, min(limit, begin + 60))[:4]
    if text[begin : begin + 1] in _OPENING:
        return False
    return any(word in rules.say_words for word in words[:3])


def _opens_anew(text: str, end: int, begin: int) -> bool:
    """Whether a line break or an opening bracket comes next: after these even a small letter can begin a sentence."""
    return "\n" in text[end:begin] or text[begin : begin + 1] in "(["


def _trim(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without white space at either end."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _cut_long(text: str, span: Span) -> list[Span]:
    """``span`` itself, or its pieces of at most LONGEST characters, cut at white space where there is any."""
    pieces = []
    start = span.start
    while span.end - start > LONGEST:
        cut = max((text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (" ", "\n", "\t")), default=-1)
        cut = cut if cut > start else start + LONGEST
        pieces.append(_trim(text, start, cut))
        start = cut
    pieces.append(_trim(text, start, span.end))
    return [piece for piece in pieces if piece.start < piece.end]


def _lines(text: str) -> tuple[Block, ...]:
    """Each line that holds something, as a block of the body."""
    return tuple(Block(_trim(text, m.start(), m.end()), BlockRole.BODY) for m in _LINE.finditer(text))
