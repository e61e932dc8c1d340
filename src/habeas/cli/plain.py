"""Output without colour: text from reports made harmless, JSON for other programs, sentences on stderr."""

from __future__ import annotations

import json
import sys
import unicodedata

import click

from habeas.errors import InputError

_JOINERS = {"\u200c", "\u200d"}
"""Format characters that Persian and Indic spelling needs; the others can hide or reorder what is shown."""


def clean(text: str) -> str:
    """Text from outside → one line without control characters, escapes and marks that reorder what is shown."""
    return "".join(
        c for c in " ".join(text.split()) if c in _JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}
    )


def print_json(value: object) -> None:
    """Print one JSON value, never coloured, never wrapped."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_line(value: object) -> None:
    """Print one JSON value on one line."""
    print(json.dumps(value, ensure_ascii=False))


def complain(sentence: str) -> None:
    """Print one sentence on stderr."""
    print(f"habeas: {clean(sentence)}", file=sys.stderr)


def end(failed: int) -> None:
    """Leave with the exit code for wrong input if any report has failed."""
    if failed:
        raise click.exceptions.Exit(InputError.exit_code)
