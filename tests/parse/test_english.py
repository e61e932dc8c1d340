"""Which model of English is used."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec

import pytest

from habeas.errors import DependencyError
from habeas.parse import english


def test_the_pinned_model_is_used_unless_a_larger_official_one_is_installed() -> None:
    assert english.model_name() in {english.PINNED, *english.OFFICIAL}


def test_a_package_that_only_bears_an_official_name_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: ModuleSpec(name, None))
    assert english.model_name() == english.PINNED


def test_no_model_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(DependencyError, match="pip install"):
        english.model_name()
