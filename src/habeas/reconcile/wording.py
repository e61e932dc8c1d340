"""The register's own sentences, filled in from ``data/reconcile/wording.yml``."""

from __future__ import annotations

from functools import cache

from habeas.knowledge.reconcile import Wording, load_wording


def say(phrase: str, **words: str) -> str:
    """The phrase of this name with its braces filled in."""
    return _wording().phrases[phrase].format(**words)


@cache
def _wording() -> Wording:
    return load_wording()
