"""Reads a report from a JSON object: ``text``, and if known ``id, url, publisher, title, author, published, language``."""

from __future__ import annotations

import json

from habeas.errors import InputError
from habeas.ingest.draft import Draft

FIELDS = ("id", "url", "publisher", "title", "author", "published", "language")


def read_record(content: str, address: str) -> Draft:
    """JSON text → Draft; the text is kept character for character, so that offsets made elsewhere hold. Other keys are ignored.

    Raises InputError if it is no JSON (with line and column), no object, or has no text.
    """
    try:
        loaded: object = json.loads(content)
    except json.JSONDecodeError as error:
        raise InputError(
            address, f"is not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise InputError(address, "is JSON nested too deep, or with numbers too long, to be a report") from error
    if not isinstance(loaded, dict):
        raise InputError(address, "holds no JSON object: one report a file, as an object with a field text")
    text = loaded.get("text")
    if not isinstance(text, str):
        raise InputError(address, "has no field text with the report in it")
    if not text.strip():
        raise InputError(address, "has an empty field text: there is nothing to read")
    return Draft(_whole_characters(text), *(_field(loaded, name, address) for name in FIELDS))


def _field(loaded: dict[str, object], name: str, address: str) -> str | None:
    value = loaded.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise InputError(address, f"has a field {name} that is no text")
    return _whole_characters(str(value)).strip() or None


def _whole_characters(text: str) -> str:
    """Half characters (lone surrogates, which JSON can spell and nothing can store) become U+FFFD; the length stays."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if not _is_encodable(text) else text


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
