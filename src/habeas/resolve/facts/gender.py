"""Gender, where the report tells it ("he", "the activist's wife")."""

from __future__ import annotations


def differ(a: str | None, b: str | None) -> str | None:
    """The sentence why a woman and a man cannot be one person, or None; "f", "m" or None each."""
    return "one is a woman, the other a man" if a and b and a != b else None
