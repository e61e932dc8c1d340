"""Where sentences end."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import LeadExample, Segmentation, SegmentationExample
from habeas.model.text import Block, BlockRole, Span
from habeas.parse.sentences import LONGEST, MOST_PIECES, find_sentences, lead
from tests.factory import text_document

RULES = load("lexicons/en/parsing.yml", Segmentation)


def sentences(text: str, *blocks: Block) -> list[str]:
    return [span.cut(text) for span, _ in find_sentences(text_document(text, *blocks), "en")]


@pytest.mark.parametrize("example", RULES.examples, ids=lambda e: e.text[:40])
def test_examples_of_the_rules(example: SegmentationExample) -> None:
    assert tuple(sentences(example.text)) == example.sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was freed.\nShe was not", ["He was freed.", "She was not"]),
        ("He went home (by bus). She stayed.", ["He went home (by bus).", "She stayed."]),
        ("“We are free.” “Go home!” Nobody moved.", ["“We are free.”", "“Go home!”", "Nobody moved."]),
        ('"Free them!" John Roe shouted. He left.', ['"Free them!" John Roe shouted.', "He left."]),
        ("Why? Nobody knows!", ["Why?", "Nobody knows!"]),
        ("The court sat in 2021. It closed.", ["The court sat in 2021.", "It closed."]),
        ("He earns $2.5 million. She earns 3.", ["He earns $2.5 million.", "She earns 3."]),
        ("See example.org. They know.", ["See example.org.", "They know."]),
        (
            "He called it “a joke … a farce … A shame.” She left.",
            ["He called it “a joke … a farce … A shame.”", "She left."],
        ),
        ("- John Roe, 69, a baker;\n- Ann Poe, 44, a smith.", ["- John Roe, 69, a baker;", "- Ann Poe, 44, a smith."]),
        ("OLDTOWN/NEWTON A court freed him.", ["A court freed him."]),
        ("NEWTON (Agency) - A court freed him.", ["NEWTON (Agency) - A court freed him."]),
        ("He left. (Writing by John Roe)", ["He left.", "(Writing by John Roe)"]),
        ("At 10 a.m. the gate opened.", ["At 10 a.m. the gate opened."]),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("example", RULES.lead_examples, ids=lambda e: e.text[:30])
def test_lead(example: LeadExample) -> None:
    assert example.text[: lead(example.text, "en")] == example.lead


def test_sentences_keep_to_blocks_and_leave_out_furniture() -> None:
    text = "Oslo frees sailors He left. Share this"
    blocks = (
        Block(Span(0, 18), BlockRole.HEADLINE),
        Block(Span(19, 27), BlockRole.BODY),
        Block(Span(28, 38), BlockRole.FURNITURE),
    )
    assert sentences(text, *blocks) == ["Oslo frees sailors", "He left."]
    assert [role for _, role in find_sentences(text_document(text, *blocks), "en")] == [
        BlockRole.HEADLINE,
        BlockRole.BODY,
    ]


def test_endless_sentences_are_cut_at_white_space() -> None:
    text = "word " * 2_000
    found = find_sentences(text_document(text), "en")
    assert all(span.end - span.start <= LONGEST for span, _ in found)
    assert " ".join(span.cut(text) for span, _ in found) == text.strip()


def test_a_megabyte_without_a_break_is_cut_too() -> None:
    found = find_sentences(text_document("a" * 1_000_000), "en")
    assert sum(span.end - span.start for span, _ in found) == 1_000_000


def test_what_goes_on_without_end_is_furniture_at_last() -> None:
    found = find_sentences(text_document(f"{'word ' * 200_000}\nOslo freed them."), "en")
    assert sum(role is BlockRole.BODY for _, role in found) == MOST_PIECES + 1
    assert [role for _, role in found[MOST_PIECES:-1]] == [BlockRole.FURNITURE] * (len(found) - MOST_PIECES - 1)
