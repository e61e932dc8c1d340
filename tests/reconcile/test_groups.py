from __future__ import annotations

import pytest

from habeas.knowledge.reconcile import GroupExample, load_groups
from habeas.reconcile.groups import classify


@pytest.mark.parametrize("example", load_groups().examples, ids=lambda e: str(e.text))
def test_groups_examples(example: GroupExample) -> None:
    assert classify(example.text).kind == example.group


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        (None, "everyone"),
        ("people", "everyone"),
        ("foreign citizens", "foreign"),
        ("13 others", "others"),
        ("women", "woman"),
        ("captives", "everyone"),
        ("prisoners of conscience", "political"),
    ],
)
def test_groups_classify(phrase: str | None, kind: str) -> None:
    assert classify(phrase).kind == kind


def test_groups_share_the_word_that_sets_them_apart() -> None:
    assert classify("Sutish captives").words & classify("the Sutish").words
    assert not classify("captives").words
