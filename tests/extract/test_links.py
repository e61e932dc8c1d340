"""Ties between claims of one document. Claims are built by hand: no parser."""

from __future__ import annotations

import pytest

from habeas.extract.links import find_links
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


@pytest.mark.parametrize(
    ("sentence", "first", "second", "strength"),
    [
        ("Norland freed nine men in exchange for an easing of sanctions.", "freed", "easing", Strength.STATED),
        ("In return for the release of nine men, Sutland lifted sanctions.", "release", "lifted", Strength.STATED),
        ("Sutland lifted sanctions as a gesture after Norland freed nine men.", "lifted", "freed", Strength.SUGGESTED),
        ("Sutland lifted sanctions hours after Norland freed nine men.", "lifted", "freed", Strength.NEAR_IN_TIME),
        (
            "Sutland denied any deal and freed nine men in exchange for a lifted ban.",
            "freed",
            "lifted",
            Strength.DENIED,
        ),
    ],
)
def test_links_within_a_sentence(sentence: str, first: str, second: str, strength: Strength) -> None:
    document = make_document(sentence)
    kinds = {w: Kind.RELEASE if w in {"freed", "release"} else Kind.RELIEF for w in (first, second)}
    claims = tuple(make_claim(document, sentence, w, kinds[w], w) for w in (first, second))
    found = find_links(document, claims)
    assert [(x.first, x.second, x.relation, x.strength) for x in found] == [
        (f"claim-{first}", f"claim-{second}", "exchange", strength)
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
