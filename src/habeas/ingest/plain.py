"""Reads plain text: the text as decoded, with every line end written as a line feed."""

from __future__ import annotations

from habeas.errors import InputError
from habeas.ingest.draft import Draft


def read_plain(content: str, address: str) -> Draft:
    """Text → Draft with that text. Raises InputError if there is nothing but white space. What the text says of itself
    (its headline, its date line) is found later, from its blocks."""
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(address, "is empty: give a file with a report in it")
    return Draft(text)
