"""Bytes as received → a capture and the document drawn from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.errors import InputError
from habeas.ingest.blocks import find_blocks
from habeas.ingest.draft import Draft
from habeas.ingest.encoding import decode
from habeas.ingest.lines import is_closed
from habeas.ingest.media import HTML, JSON, sniff
from habeas.ingest.page import read_page
from habeas.ingest.plain import read_plain
from habeas.ingest.published import find_day, parse_day
from habeas.ingest.record import read_record
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.text import BlockRole, Capture, Document

DEFAULT_LANGUAGE = "en"
"""For a file that does not say: the language that the parser has a model for."""

LAST_LATIN = "\u024f"
"""End of the Unicode blocks of Latin letters that living languages are written in."""

SAMPLE = 10_000
"""Characters whose letters tell the script."""

SHORTEST_ARTICLE = 40
"""Characters of the longest paragraph of a page, below which it holds a notice and no article."""

LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large to be one report: ``size`` in bytes as received, ``text`` in characters as drawn from them."""

    size: int = 20_000_000
    text: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says about a report; each wins over what its file says. ``published`` is a date as people write it."""

    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """The capture, and the document drawn from it."""

    capture: Capture
    document: Document


NOTHING_ADDED = Overrides()
USUAL_LIMITS = Limits()


def read_capture(
    data: bytes, address: str, *, retrieved: str, overrides: Overrides = NOTHING_ADDED, limits: Limits = USUAL_LIMITS
) -> Ingested:
    """Bytes, the path or URL they came from, and when (ISO 8601 UTC) → capture and document.

    Raises InputError in one sentence if they are empty, binary, too large, broken, or hold no report; and if a date or
    language cannot be understood.
    """
    if len(data) > limits.size:
        raise InputError(
            address, f"has {_millions(len(data))} MB, and one report may have {_millions(limits.size)}: split it"
        )
    media_type = sniff(data, address)
    content = decode(data, address, is_html=media_type == HTML)
    draft = _draft(content, media_type, address)
    if len(draft.text) > limits.text:
        raise InputError(
            address,
            f"has {_millions(len(draft.text))} million characters, and one report may have {_millions(limits.text)}: split it",
        )
    if media_type == HTML and not _has_article(draft.text):
        raise InputError(address, "is a page with no article in it: save the text of the report and give that")
    capture = Capture(sha256_hex(data), address, retrieved, media_type, len(data))
    return Ingested(capture, _document(draft, capture, overrides))


def _draft(content: str, media_type: str, address: str) -> Draft:
    if media_type == JSON:
        return read_record(content, address)
    return read_page(content, address) if media_type == HTML else read_plain(content, address)


def _has_article(text: str) -> bool:
    """Whether at least one paragraph of an extracted page is a sentence and no furniture."""
    report = (
        b.span.cut(text)
        for b in find_blocks(text, DEFAULT_LANGUAGE, None)
        if b.role in {BlockRole.BODY, BlockRole.CAPTION}
    )
    return any(is_closed(line) and len(line) >= SHORTEST_ARTICLE for line in report)


def _document(draft: Draft, capture: Capture, overrides: Overrides) -> Document:
    """A draft, its capture and what the user adds → the document, with its blocks."""
    address = capture.address
    language = (
        _language(overrides.language, "--language")
        or _language(draft.language, address)
        or _default_language(draft.text, address)
    )
    title = overrides.title or draft.title
    blocks = find_blocks(draft.text, language, title)
    headline = next((b.span.cut(draft.text) for b in blocks if b.role == BlockRole.HEADLINE), None)
    published = _day(overrides.published, language, "--published") or _day(draft.published, language, address)
    publisher = overrides.publisher or draft.publisher
    url = overrides.url or draft.url or (address if address.startswith(("http://", "https://")) else "")
    return Document(
        id=draft.id or stable_id("doc", sha256_hex(draft.text.encode()), publisher, url),
        sha256=capture.sha256,
        url=url,
        publisher=publisher,
        title=title or (" ".join(headline.split()) if headline else None),
        author=draft.author,
        published=published or find_day((b.span.cut(draft.text) for b in blocks), language),
        language=language,
        text=draft.text,
        blocks=blocks,
    )


def _day(wording: str | None, language: str, source: str) -> str | None:
    """A date as written → EDTF. Raises InputError, naming ``source``, if it is no date."""
    if not wording:
        return None
    day = parse_day(wording, language)
    if day is None:
        raise InputError(source, f"{wording[:60]!r} is not a date of publication such as 2025-09-11, 2025-09 or 2025")
    return day


def _language(wording: str | None, source: str) -> str | None:
    """A language tag as written ("en-GB") → ISO 639-1. Raises InputError, naming ``source``, if it is none."""
    if not wording:
        return None
    found = LANGUAGE.fullmatch(wording.strip())
    if not found:
        raise InputError(source, f"{wording[:60]!r} is not a language code such as en, ru or es")
    return found[1].lower()


def _default_language(text: str, address: str) -> str:
    """The language of a file that does not say. Raises InputError if its letters are not those of that language."""
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    if 2 * sum(c <= LAST_LATIN for c in letters) < len(letters):
        raise InputError(address, "is not in English and does not say in which language it is: give --language")
    return DEFAULT_LANGUAGE


def _millions(number: int) -> str:
    return f"{number / 1_000_000:.1f}".removesuffix(".0")
