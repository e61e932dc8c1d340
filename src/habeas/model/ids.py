"""Ids: a short hash of the fewest fields that make a thing this thing and no other."""

from __future__ import annotations

import hashlib
import json
import re

ID_DIGITS = 12
"""48 bits: among a million ids of one kind the chance of any clash is below one in five hundred."""


def stable_id(kind: str, *fields: str | int | None) -> str:
    """``kind`` (a word such as ``claim``) and the fields in fixed order → ``claim-3f9a…``. Same fields, same id."""
    return f"{kind}-{hashlib.sha256(_PACK(fields).encode()).hexdigest()[:ID_DIGITS]}"


_PACK = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: ids are made by the hundred thousand, and making an encoder takes as long as using it."""


def sha256_hex(data: bytes) -> str:
    """Bytes → their SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def report_id(document: str) -> str:
    """Our id for a report, whose own id is given by others, can be anything and may hold a name."""
    return stable_id("report", document)


def list_id(*fields: str | None) -> str:
    """The id of a document that is a list of people, by what makes it this list."""
    return stable_id("list", *fields)


def is_list(document: str) -> bool:
    """Whether a document is a list of people: each of its rows stands for itself, and tells no story with the others."""
    return re.fullmatch(rf"list-[0-9a-f]{{{ID_DIGITS}}}", document) is not None
