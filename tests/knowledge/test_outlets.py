"""Outlets and bodies by name."""

from __future__ import annotations

import pytest

from habeas.knowledge.loader import load
from habeas.knowledge.outlets import DirectoryExample, Organisations, directory

EXAMPLES = [e for file in ("media", "bodies") for e in load(f"outlets/{file}.yml", Organisations).examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text)
def test_examples(example: DirectoryExample) -> None:
    assert tuple(named.name for named in directory().find(example.text)) == example.found


@pytest.mark.parametrize("file", ["media", "bodies"])
def test_no_name_stands_for_two(file: str) -> None:
    names = [name for o in load(f"outlets/{file}.yml", Organisations).organisations for name in o.names]
    assert len(names) == len(set(names))


def test_lookup_takes_the_article() -> None:
    assert directory().lookup("the Washington Post") == ("The Washington Post", "outlet")
    assert directory().lookup("The Invented Gazette") is None
