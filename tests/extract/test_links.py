"""Ties between claims of one document. Claims are built by hand: no parser."""

from __future__ import annotations

import pytest

from habeas.extract.links import find_links
from habeas.knowledge.frames import LinkExample, link_cues
from habeas.model.claim import Claim, Kind, Status, Strength
from habeas.model.ids import sha256_hex
from habeas.model.text import Document, Span


def make_document(text: str) -> Document:
    return Document("d", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text)


def make_claim(document: Document, sentence: str, word: str, kind: Kind, by: str) -> Claim:
    start = document.text.index(sentence)
    anchor = document.text.index(word, start)
    passage = document.passage(Span(start, start + len(sentence)))
    return Claim(f"claim-{word}", passage, Span(anchor, anchor + len(word)), kind, Status.ACTUAL, kind.value, by=(by,))


@pytest.mark.parametrize("example", link_cues("en").examples, ids=lambda e: e.text)
def test_links_within_a_sentence_as_in_the_examples(example: LinkExample) -> None:
    document, words = make_document(example.text), (example.first, example.second)
    kinds = {w: Kind.RELEASE if w in {"freed", "release"} else Kind.RELIEF for w in words}
    claims = tuple(make_claim(document, example.text, w, kinds[w], w) for w in words)
    found = find_links(document, claims)
    assert [(x.first, x.second, x.relation, x.strength) for x in found] == [
        (f"claim-{example.first}", f"claim-{example.second}", "exchange", Strength(example.strength))
    ]


def test_links_across_sentences_by_an_opening_cue() -> None:
    one, two = "Norland freed nine men.", "In return, Sutland lifted sanctions."
    document = make_document(f"{one} {two}")
    claims = (
        make_claim(document, one, "freed", Kind.RELEASE, "Norland"),
        make_claim(document, two, "lifted", Kind.RELIEF, "Sutland"),
    )
    assert [x.strength for x in find_links(document, claims)] == [Strength.STATED]


def test_links_nothing_without_a_cue() -> None:
    one, two = "Norland freed nine men.", "Sutland lifted sanctions."
    document = make_document(f"{one} {two}")
    claims = (
        make_claim(document, one, "freed", Kind.RELEASE, "Norland"),
        make_claim(document, two, "lifted", Kind.RELIEF, "Sutland"),
    )
    assert find_links(document, claims) == ()
