"""Bytes as received → a capture and the document drawn from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.errors import InputError
from habeas.ingest.blocks import find_blocks
from habeas.ingest.docx import read_docx
from habeas.ingest.draft import Draft
from habeas.ingest.encoding import decode
from habeas.ingest.lines import is_closed
from habeas.ingest.listing import list_document
from habeas.ingest.mail import read_mail
from habeas.ingest.mapping import parse_mapping
from habeas.ingest.markdown import read_markdown
from habeas.ingest.media import DOCX, HTML, JSON, MAIL, MARKDOWN, PDF, SHEETS, sniff
from habeas.ingest.page import read_page
from habeas.ingest.pdf import read_pdf
from habeas.ingest.plain import read_plain
from habeas.ingest.published import find_day, parse_day
from habeas.ingest.record import read_record
from habeas.model.claim import Reading
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
    """What the user says about a report; each wins over what its file says. ``published`` is a date as people write it.

    ``charset`` is what a server said about the bytes; ``mapping`` is what the columns of a list mean, as JSON.
    """

    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None
    charset: str | None = None
    mapping: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """The capture, and the document drawn from it.

    A list says in fields what a report says in sentences, so that its ``reading`` is drawn here, and ``refused`` says which
    rows are none, in a sentence each.
    """

    capture: Capture
    document: Document
    reading: Reading | None = None
    refused: tuple[str, ...] = ()


NOTHING_ADDED = Overrides()
USUAL_LIMITS = Limits()


def read_capture(
    data: bytes, address: str, *, retrieved: str, overrides: Overrides = NOTHING_ADDED, limits: Limits = USUAL_LIMITS
) -> Ingested:
    """Bytes, the path or URL they came from, and when (ISO 8601 UTC) → capture and document.

    Raises InputError in one sentence if they are empty, binary, too large, broken, or hold no report; and if a date or
    language cannot be understood.
    """
    if overrides.mapping is None and len(data) > limits.size:
        raise InputError(
            address, f"has {_millions(len(data))} MB, and one report may have {_millions(limits.size)}: split it"
        )
    media_type = sniff(data, address)
    capture = Capture(sha256_hex(data), address, retrieved, media_type, len(data))
    if media_type in SHEETS:
        return _list(data, capture, overrides)
    draft = _draft(data, media_type, address, overrides.charset)
    if len(draft.text) > limits.text:
        raise InputError(
            address,
            f"has {_millions(len(draft.text))} million characters, and one report may have {_millions(limits.text)}: split it",
        )
    if media_type == HTML and not _has_article(draft.text):
        raise InputError(address, "is a page with no article in it: save the text of the report and give that")
    return Ingested(capture, _document(draft, capture, overrides))


def _list(data: bytes, capture: Capture, overrides: Overrides) -> Ingested:
    """A list whose columns somebody has explained."""
    address = capture.address
    if overrides.mapping is None:
        raise InputError(address, "is a list: `habeas import` takes it in, and asks what its columns mean")
    mapping = parse_mapping(overrides.mapping, address)
    language = _language(overrides.language, "--language") or mapping.language or DEFAULT_LANGUAGE
    published = _day(overrides.published, language, "--published")
    found = list_document(data, capture, mapping, published=published, url=overrides.url, publisher=overrides.publisher)
    return Ingested(capture, found.document, found.reading, found.refused)


def _draft(data: bytes, media_type: str, address: str, charset: str | None) -> Draft:
    whole = {PDF: read_pdf, DOCX: read_docx, MAIL: read_mail}
    if media_type in whole:
        return whole[media_type](data, address)
    readers = {JSON: read_record, HTML: read_page, MARKDOWN: read_markdown}
    content = decode(data, address, is_html=media_type == HTML, declared=charset)
    return readers.get(media_type, read_plain)(content, address)


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
