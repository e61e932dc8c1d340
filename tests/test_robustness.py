"""Reports damaged in every way that we could think of: each is read, quotes stand exactly in the text, and work stays bounded.

The damage is drawn at random, but the same in every run. How long anything takes is not asked; how much is done is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.model.claim import Reading
from habeas.model.text import Document
from habeas.parse.reader import Parser
from habeas.reading import read_one
from tests.factory import text_document

SENTENCES = (
    "Velmark freed 14 political prisoners on Monday in exchange for relief, the ministry said.",
    "“We are home,” said Jane Doe, 41, a reporter who had been sentenced to nine years in 2021.",
    "At least 1,200 people are still held in Ostervik, according to the Lantern group.",
    "Her husband, John Roe, was detained on 3 March and charged with treason.",
    "Envoys of Norland and Velmark met in Brenholm to discuss a swap of two spies for six sailors.",
    "It is not known where Ann Poe and three others were taken!",
    'Norland lifted sanctions on the potash company: "a first step", its president (in office since May) called it.',
    "OSTERVIK — Police arrested more than 90 protesters; all but one were let go by Tuesday.",
)
SAME_LOOK = str.maketrans("aeopcyxABEHKMOPCTX", "аеорсухАВЕНКМОРСТХ")
MISREAD = str.maketrans({"l": "1", "o": "0", "m": "rn", "e": "c", "h": "b"})
FOREIGN = ("שוחרר", "أفرجت", "освобождены", "釋放了", "रिहा", "ปล่อยตัว", "석방", "გაათავისუფლეს")
UNSEEN = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u202c", "\u2066", "\u2069", "\u180e")
CONTROLS = (
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\r",
    "\t",
    "\ufffd",
    "\uffff",
)
REMAINS = (
    "<div class='a'>",
    "</p>",
    "&nbsp;",
    "&#8220;",
    "<br/",
    "<!--",
    '<script>var a = "freed";',
    "]]>",
    "&amp;amp;",
    "{{x}}",
)
PICTURES = ("🙂", "👩‍👩‍👧", "🇧🇾", "1️⃣", "🏳️‍🌈", "⛓️", "✊🏽")
MARKS = "“‘«([{<\"'"

Damage = Callable[[str, int], str]


def between(pieces: tuple[str, ...], *, spaced: bool) -> Damage:
    """Puts pieces between the words, one after every few; spaced, or right inside the word."""

    def damage(text: str, number: int) -> str:
        words = text.split(" ")
        for at in range(number % 3, len(words), 2 + number % 4):
            piece = pieces[(at + number) % len(pieces)]
            half = len(words[at]) // 2
            words[at] = f"{piece} {words[at]}" if spaced else words[at][:half] + piece + words[at][half:]
        return " ".join(words)

    return damage


def misread(text: str, number: int) -> str:
    """As a scanner misreads: letters for others, words broken over lines, spaces lost and won."""
    words = text.split(" ")
    for at in range(number % 5, len(words), 5):
        words[at] = words[at].translate(MISREAD)
    for at in range(number % 7, len(words), 7):
        words[at] = words[at][:2] + "-\n" + words[at][2:]
    return " ".join(words).replace(" the ", "the ").replace(" of ", " o f ")


DAMAGES: dict[str, Damage] = {
    "capitals": lambda text, _: text.upper(),
    "no capitals": lambda text, _: text.lower(),
    "titles": lambda text, _: text.title(),
    "no marks": lambda text, _: "".join(c for c in text if c.isalnum() or c == " "),
    "no spaces": lambda text, _: text.replace(" ", ""),
    "letters apart": lambda text, _: " ".join(text),
    "a word a line": lambda text, _: text.replace(" ", "\n"),
    "same look": lambda text, _: text.translate(SAME_LOOK),
    "full width": lambda text, _: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "stacked accents": lambda text, number: "".join(c + "\u0301\u0323" * (number % 5) for c in text),
    "misread": misread,
    "scripts": between(FOREIGN, spaced=True),
    "unseen": between(UNSEEN, spaced=False),
    "controls": between(CONTROLS, spaced=False),
    "remains": between(REMAINS, spaced=True),
    "pictures": between(PICTURES, spaced=True),
    "pictures inside": between(PICTURES, spaced=False),
    "backwards": lambda text, _: text[::-1],
    "cut short": lambda text, number: text[: number * 7 + 1],
    "long word": lambda text, number: text + " " + "freed" * (200 + number),
    "deep marks": lambda text, number: MARKS * (10 + number) + text + ")]}" * number,
    "marks never closed": lambda text, number: text.replace(" ", ' "', 3 + number).replace(",", " (", 9),
    "joined": lambda text, _: text.replace(". ", ", and ").replace("! ", " while "),
    "twice": lambda text, _: f"{text}\n\n{text}",
}


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A report of some sentences with one to three kinds of damage."""
    text = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))
    for name in draw(st.lists(st.sampled_from(sorted(DAMAGES)), min_size=1, max_size=3)):
        text = DAMAGES[name](text, draw(st.integers(0, 30)))
    return text


def check(document: Document, found: Reading) -> None:
    """Every quote, anchor and name stands exactly where it is said to stand."""
    for claim in found.claims:
        claim.passage.check(document.text)
        assert claim.passage.start <= claim.anchor.start < claim.anchor.end <= claim.passage.end
        assert claim.when is None or claim.when_wording
    for passage in (*found.opinion, *found.unresolved):
        passage.check(document.text)
    for mention in found.mentions:
        assert mention.spans
        assert all(0 <= span.start < span.end <= len(document.text) for span in mention.spans)
    assert len({claim.id for claim in found.claims}) == len(found.claims)


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=damaged())
def test_a_damaged_report_is_read(text: str) -> None:
    document = text_document(text)
    check(document, read_one(document))


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_each_kind_of_damage_alone_is_read(name: str) -> None:
    document = text_document(DAMAGES[name](" ".join(SENTENCES[:4]), 5))
    check(document, read_one(document))


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_the_parser_keeps_the_place_of_whatever_it_reads(text: str) -> None:
    for sentence in Parser("en").parse(text_document(text)):
        assert sentence.span.cut(text) == sentence.text
        assert all(word.span.cut(text) == word.text != "" for word in sentence.words)
        assert all(0 <= word.head < len(sentence.words) for word in sentence.words)
        assert all(phrase.span.cut(text) == phrase.text for phrase in sentence.phrases)


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "12 ",
        "freed;",
        "“‘«([ ",
        "<b>freed</b>&nbsp;",
        "Jane Doe, ",
        "of the release ",
        "\u202e\u200b",
        "🙂",
        "A.B. ",
    ],
    ids=ascii,
)
def test_fifty_kilobytes_on_one_line_are_read(unit: str) -> None:
    document = text_document(unit * (50_000 // len(unit)))
    check(document, read_one(document))


@pytest.mark.parametrize(
    "unit",
    [
        "Velmark freed 14 prisoners on Monday, Jane Doe, a reporter, said ",
        "Velmark freed Jane Doe. She was held. ",
        "שוחרר freed ",
        "“He was freed,” she said. ",
        "Jane Doe, John Roe, ",
        "( freed two years ago ",
    ],
    ids=ascii,
)
def test_twice_the_text_is_at_most_some_twice_the_work(unit: str) -> None:
    once = unit * (800 // len(unit))
    read_one(text_document(once))  # what is loaded or remembered is counted in neither
    assert calls(once * 2) < 3 * calls(once) + 10_000


def calls(text: str) -> int:
    """How many functions are called to read a text."""
    count = 0

    def tally(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        read_one(text_document(text))
    finally:
        sys.setprofile(before)
    return count
