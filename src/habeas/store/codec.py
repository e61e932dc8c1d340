"""Model objects ↔ JSON text, typed and exact: what is decoded equals what was encoded, or decoding fails."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import msgspec

from habeas.errors import CasebookError
from habeas.model.claim import Claim, Reading
from habeas.model.ids import sha256_hex
from habeas.model.text import Document

T = TypeVar("T")


def encode(value: object) -> str:
    """A frozen dataclass of the model (or a dict of strings) → JSON text, keys in order of declaration."""
    return msgspec.json.encode(value).decode()


def decode(content: str, shape: type[T], location: str) -> T:
    """JSON text → ``shape``. Raises CasebookError, naming ``location``, if the row is damaged or of another version."""
    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.DecodeError, ValueError) as error:
        raise CasebookError(
            location, f"holds a damaged {shape.__name__.lower()} ({error}): restore a backup or rebuild"
        ) from error


def encode_reading(reading: Reading) -> tuple[str, tuple[str, ...]]:
    """A reading → its JSON without the claims, and the JSON of each claim."""
    return encode(replace(reading, claims=())), tuple(encode(claim) for claim in reading.claims)


def decode_reading(content: str, claims: tuple[str, ...], location: str) -> Reading:
    """The reverse of ``encode_reading``."""
    return replace(decode(content, Reading, location), claims=tuple(decode(claim, Claim, location) for claim in claims))


def version_of(document: Document) -> str:
    """What makes a version of a report: its bytes, and all that was drawn from them but the blocks.

    Blocks are left out because better rules for them make no new evidence. A path is no part of it: the same file under
    another name is the same evidence, while a URL is in ``document.url``.
    """
    return sha256_hex(encode(replace(document, blocks=())).encode())
