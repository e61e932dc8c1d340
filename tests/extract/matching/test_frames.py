"""Every example of every frame: what must come out of it, and what must not. This needs the parser, and loads it once."""

from __future__ import annotations

import pytest

from habeas.extract.claims import extract
from habeas.knowledge.frames import Example, Expected, frame_files
from habeas.model.claim import Claim, Kind
from habeas.model.ids import sha256_hex
from habeas.model.text import Block, BlockRole, Document, Span
from habeas.parse.reader import Parser

CASES = [
    (kind, frame.act, example)
    for kind, file in frame_files().items()
    for frame in file.frames
    for example in frame.examples
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser("en")


def make_document(text: str) -> Document:
    block = Block(Span(0, len(text)), BlockRole.BODY)
    return Document("example", sha256_hex(text.encode()), "", None, None, None, "2031-03-05", "en", text, (block,))


def fields(claim: Claim, expected: Expected) -> dict[str, object]:
    """The fields of a claim that the example writes down."""
    quantity = claim.quantity
    all_fields: dict[str, object] = {
        "status": claim.status.value,
        "act": claim.act,
        "who": claim.who,
        "by": claim.by,
        "to": claim.to,
        "n": None if quantity is None else quantity.n,
        "mod": None if quantity is None else quantity.mod.value,
        "of": claim.of,
        "nat": claim.nat,
        "place": claim.place,
        "term": claim.term,
        "charge": claim.charge,
    }
    return {name: value for name, value in all_fields.items() if getattr(expected, name) is not None}


def written(expected: Expected) -> dict[str, object]:
    names = ("status", "act", "who", "by", "to", "n", "mod", "of", "nat", "place", "term", "charge")
    return {name: getattr(expected, name) for name in names if getattr(expected, name) is not None}


@pytest.mark.parametrize(("kind", "act", "example"), CASES, ids=[f"{k}: {e.text}" for k, _, e in CASES])
def test_frames_examples(parser: Parser, kind: str, act: str, example: Example) -> None:
    document = make_document(example.text)
    claims = [c for c in extract(document, parser.parse(document)).claims if c.kind.value == kind]
    found = [fields(c, e) for c, e in zip(claims, example.claims, strict=False)]
    assert (len(claims), found) == (len(example.claims), [written(e) for e in example.claims])


def test_frames_every_frame_has_examples_for_and_against() -> None:
    files = frame_files()
    assert set(files) == {kind.value for kind in Kind}
    for kind, file in files.items():
        assert file.kind == kind
        examples = [e for frame in file.frames for e in frame.examples]
        assert any(e.claims for e in examples)
        assert any(not e.claims for e in examples) or kind in {"ties"}
        assert all(frame.examples for frame in file.frames)
