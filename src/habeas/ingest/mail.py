"""Reads a saved e-mail (EML): the best of its texts; subject, date and sender are title, publication and publisher."""

from __future__ import annotations

import email
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from habeas.errors import InputError
from habeas.ingest.draft import Draft
from habeas.ingest.encoding import decode
from habeas.ingest.page import read_page

MOST_PARTS = 1000
"""Parts of one message; mail programs write a dozen."""

SHARE = 0.5
"""A plain part that is shorter than this share of what the HTML part says only points to the HTML."""

FAULTS = (MessageError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the standard library has been seen to raise on broken headers and parts."""


def read_mail(data: bytes, address: str) -> Draft:
    """Bytes of a message → Draft. Raises InputError if it is no message or no part of it is a text."""
    try:
        message = email.message_from_bytes(data, policy=default)
        texts = _texts(message, address)
        title, published, publisher = _header(message, "subject"), _sent(message), _sender(message)
    except FAULTS as error:
        raise InputError(address, "is a message that cannot be taken apart: save its text and give that") from error
    if not texts:
        raise InputError(address, "is a message without text: save what is attached to it and give that")
    return Draft(max(texts, key=len), title=title, publisher=publisher, published=published)


def _texts(message: EmailMessage, address: str) -> list[str]:
    """The plain text, and the text drawn from the HTML if it says much more; attachments are not looked into."""
    plain: list[str] = []
    pages: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise InputError(address, f"has more than {MOST_PARTS} parts, and is no report")
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() in {"text/plain", "text/html"}:
            wanted = plain if part.get_content_type() == "text/plain" else pages
            wanted.append(_content(part, address))
    body = "\n\n".join(text.strip() for text in plain if text.strip())
    drawn = _drawn(pages, address)
    return [text for text in (body if len(body) >= SHARE * len(drawn) else drawn,) if text]


def _content(part: EmailMessage, address: str) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return ""
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset) if charset else decode(raw, address)
    except (LookupError, UnicodeDecodeError):
        text = decode(raw, address)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _drawn(pages: list[str], address: str) -> str:
    found: list[str] = []
    for page in pages:
        try:
            found.append(read_page(page, address).text)
        except InputError:
            continue
    return "\n\n".join(found)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value else None


def _sent(message: EmailMessage) -> str | None:
    """The day in the sender's own zone, in ISO form, so that no language's names of months are needed."""
    value = _header(message, "date")
    if not value:
        return None
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return None


def _sender(message: EmailMessage) -> str | None:
    found: tuple[Address, ...] = getattr(message.get("from"), "addresses", ())
    return (found[0].display_name or found[0].domain) or None if found else None
