"""Sorts of acts: each act that a rule asks for is one that some frame tells."""

from __future__ import annotations

from habeas.knowledge.acts import act_sorts
from habeas.knowledge.frames import frames_by_kind


def test_every_act_of_a_sort_is_told_by_frames() -> None:
    sorts = act_sorts()
    told = {frame.act for _, frame in frames_by_kind()}
    assert told >= sorts.mutual | sorts.spoken | sorts.unfreed | sorts.undone


def test_who_is_back_would_not_be_freed() -> None:
    assert act_sorts().undone < act_sorts().unfreed
