"""The name that is shown in a language. People are invented."""

from __future__ import annotations

import pytest

from habeas.model.entity import Name
from habeas.resolve.naming import name_in

NAMES = (
    Name("Karpuk", "en", "Latn"),
    Name("Yauhen Karpuk", "en", "Latn"),
    Name("Evgeny Karpuk", "en", "Latn"),
    Name("Яўген Карпук", "be", "Cyrl"),
)


@pytest.mark.parametrize(("language", "name"), [("en", "Yauhen Karpuk"), ("be", "Яўген Карпук"), ("ru", None)])
def test_name_in_is_the_fullest_and_first_of_a_language(language: str, name: str | None) -> None:
    assert name_in(NAMES, language) == name
