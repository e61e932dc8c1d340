"""Addresses of things of the register in linked data: below a base address where it is published, else as names that lead nowhere."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from habeas.errors import InputError
from habeas.model.text import Document

_KEPT = "/:?#[]@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses. ``base`` is what stands before an id: "https://desk.example/register/", or a name that leads nowhere."""

    base: str

    def of(self, ident: str) -> str:
        """The address of the thing with this id."""
        return self.base + quote(ident, safe="-._~")


NOWHERE = Addresses("urn:habeas:")
"""The names of things in a register that is published nowhere."""


def parse_base(given: str | None) -> Addresses:
    """What the user gives as base → addresses. Raises InputError if it is no address of the web."""
    if not given:
        return NOWHERE
    if not is_web(given):
        raise InputError("--base", f"{given} is not an address such as https://desk.example/register/")
    return Addresses(given if given.endswith(("/", "#", "=")) else given + "/")


def is_web(address: str) -> bool:
    """Whether a text is an address of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def source_of(document: Document) -> str:
    """Where a report is: its address of the web with nothing in it that an IRI may not hold, else the name of its bytes."""
    return quote(document.url, safe=_KEPT) if is_web(document.url) else capture_of(document)


def capture_of(document: Document) -> str:
    """The name of a report's bytes by their hash (RFC 6920)."""
    digest = bytes.fromhex(document.sha256)
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
