"""What is stored is what comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.errors import CasebookError
from habeas.model.claim import ClaimLink, Reading, Strength
from habeas.model.decision import Decision, Verdict
from habeas.model.quantity import Interval
from habeas.model.text import Document
from habeas.store.codec import decode, decode_reading, encode, encode_reading, version_of
from tests.store.evidence import a_document, a_reading


def test_reading_comes_back_equal() -> None:
    document = a_document("Тарвос освободил 12 человек — 🕊.")
    reading = a_reading(document)
    link = ClaimLink("a", "b", "exchange", Strength.STATED, reading.opinion[0])
    reading = replace(reading, links=(link,))
    assert decode_reading(*encode_reading(reading), "here") == reading


def test_document_and_decision_come_back_equal() -> None:
    document = a_document()
    decision = Decision(
        "d1", Verdict.NOT_SAME, "person-1", "person-2", None, None, "ann", "2031-05-05T00:00:00Z", "two people"
    )
    assert decode(encode(document), Document, "here") == document
    assert decode(encode(decision), Decision, "here") == decision


@pytest.mark.parametrize(
    ("content", "shape"),
    [("{", Reading), ("{}", Document), ('{"low": 3, "high": 2}', Interval)],
)
def test_damaged_rows_are_refused(content: str, shape: type[object]) -> None:
    with pytest.raises(CasebookError, match="holds a damaged"):
        decode(content, shape, "here")


def test_version_depends_on_all_but_the_blocks() -> None:
    document = a_document()
    assert version_of(replace(document, blocks=())) == version_of(document)
    assert (
        len({version_of(d) for d in (document, replace(document, published="2031"), replace(document, title="T"))}) == 3
    )
