"""Reads an HTML page with trafilatura: the article's text and what the page says about itself. Never touches the network."""

from __future__ import annotations

import re
from itertools import groupby

from lxml.etree import LxmlError  # type: ignore[import-untyped]  # lxml has no types of its own

from habeas.errors import InputError
from habeas.ingest.draft import Draft, one_line

DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}
"""Only dates that the page declares, the first publication rather than an update; a fixed end, because the default is today."""

FAULTS = (LxmlError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What trafilatura and the libraries below it have been seen to raise on pages of broken tags."""

LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\blang\s{0,3}=\s{0,3}["']?([A-Za-z]{2})(?![A-Za-z])""", re.IGNORECASE)
"""The two letters that are ISO 639-1; a longer code is no such thing, and is passed over."""

HEAD = 20_000
"""Characters in which the page's own tag stands; comments and scripts may come first."""


def read_page(content: str, address: str) -> Draft:
    """HTML text → Draft. Its text is one paragraph a line, as extracted; a paragraph that repeats the one before it is left out.

    Raises InputError if the page holds no article or cannot be taken apart.
    """
    # Loaded by the first page, as it takes half a second: who only shows an account need not wait for it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    try:
        found = bare_extraction(
            content,
            url=address if address.startswith(("http://", "https://")) else None,
            include_comments=False,
            with_metadata=True,
            deduplicate=False,
            date_extraction_params=dict(DATES),
        )
    except FAULTS as error:
        raise InputError(address, "is a page that cannot be taken apart: save its text and give that") from error
    if not isinstance(found, Extracted) or not (found.text or "").strip():
        raise InputError(address, "is a page with no article in it: save the text of the report and give that")
    text = "\n".join(line for line, _ in groupby(str(found.text).splitlines()) if line.strip())
    declared = LANGUAGE.search(content[:HEAD])
    return Draft(
        text,
        url=one_line(found.url),
        publisher=one_line(found.sitename),
        title=one_line(found.title),
        author=one_line(found.author),
        published=one_line(found.date),
        language=declared[1] if declared else None,
    )
