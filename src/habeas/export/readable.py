"""Whether anything of a name is left to read: one that is withheld is all blocks, and names nobody."""

from __future__ import annotations


def is_readable(name: str) -> bool:
    """Whether a letter or digit stands in the name."""
    return any(letter.isalnum() for letter in name)
