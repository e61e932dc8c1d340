"""Outlets and bodies by name."""

from __future__ import annotations

from collections import Counter

import pytest

from habeas.knowledge.outlets import OutletExample, directory, outlet_files

EXAMPLES = [example for file in outlet_files() for example in file.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text)
def test_examples(example: OutletExample) -> None:
    assert tuple(named.name for named in directory().find(example.text)) == example.found


def test_no_name_stands_for_two() -> None:
    names = Counter(name for file in outlet_files() for outlet in file.outlets for name in outlet.names)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Reuters", "outlet"), ("BelTA", "outlet"), ("Viasna", "body"), ("FSB", "body"), ("Hamas", "body")],
)
def test_kinds_are_outlet_or_body(text: str, kind: str) -> None:
    assert [named.kind for named in directory().find(text)] == [kind]
