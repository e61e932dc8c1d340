from __future__ import annotations

import re
from pathlib import Path

import pytest

import habeas.reconcile
from habeas.knowledge.reconcile import load_acts, load_cues, load_evidence, load_wording
from habeas.model.claim import Kind, Status
from habeas.model.entity import State

SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(habeas.reconcile.__path__[0]).glob("*.py")))


@pytest.mark.parametrize("kind", sorted(load_cues().examples))
def test_knowledge_cue_examples(kind: str) -> None:
    words = getattr(load_cues(), kind)
    for example in load_cues().examples[kind]:
        assert any(word in example.casefold() for word in words), example


def test_knowledge_every_ground_is_used_and_every_phrase_is_said() -> None:
    for name in load_evidence().rules:
        assert f'"{name}"' in SOURCES, name
    for name in load_wording().phrases:
        assert re.search(rf'"{name}"', SOURCES), name


def test_knowledge_kinds_states_and_statuses_are_those_of_the_model() -> None:
    acts, wording = load_acts(), load_wording()
    assert {Kind(k) for k in acts.kinds} == {Kind(k) for k in wording.kinds}
    assert set(wording.statuses) == set(Status)
    for rules in acts.kinds.values():
        assert all(State(word) for words in [*rules.states.values(), *rules.refused.values()] for word in words)
    assert {State(word) for word in acts.order} == set(State)
    assert len(wording.months) == 12
