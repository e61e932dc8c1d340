"""Reads feeds (RSS, Atom) and sitemaps: what they hold and where the rest of it stands. Never touches the network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urljoin

from habeas.errors import InputError
from habeas.ingest.safexml import Element, walk

ROOTS = frozenset({"rss", "RDF", "feed", "urlset", "sitemapindex"})
START = re.compile(rb"<(?:[\w-]{1,20}:)?(rss|RDF|feed|urlset|sitemapindex)[\s>]")
HEAD = 2000
"""Bytes in which the outermost element of a feed stands."""

ITEMS = frozenset({"item", "entry", "url", "sitemap"})
MOST_ITEMS = 50_000
"""Addresses in one sitemap, as its protocol sets it; no feed has so many."""

SHORTEST_REPORT = 200
"""Characters of an item, below which it is a teaser of the report behind its address."""

LONGEST_ADDRESS = 2000

BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "article"}
    | {"section", "pre", "figcaption", "hr"}
)
SILENT = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a feed or sitemap: its address, and what is said of it. ``stamp`` changes when the report does.

    ``text`` is what of it stands in the feed itself. ``is_sitemap``: the address is that of another sitemap.
    """

    url: str
    title: str | None = None
    published: str | None = None
    stamp: str | None = None
    author: str | None = None
    publisher: str | None = None
    text: str = ""
    is_sitemap: bool = False

    @property
    def is_report(self) -> bool:
        """Whether so much of it stands in the feed that it can be read there."""
        return len(self.text) >= SHORTEST_REPORT


def is_feed(data: bytes) -> bool:
    """Whether these bytes begin as a feed or sitemap begins."""
    head = data[:HEAD]
    return START.search(head) is not None and b"<html" not in head.lower()


def read_feed(data: bytes, address: str) -> Iterator[Item]:
    """Bytes of a feed or sitemap, and where it stands → its items in order.

    Raises InputError if it is broken, of another kind, or does not end.
    """
    root: list[str] = []
    title: str | None = None
    count = 0
    chunks = (data[i : i + 65536] for i in range(0, len(data), 65536))
    for element in walk(chunks, address, ITEMS | {"title"}, lambda e: root.append(e.name)):
        if root[0] not in ROOTS:
            raise InputError(address, f"is XML of another kind (<{root[0][:30]}>), not a feed or sitemap")
        if element.name == "title":
            title = title or " ".join(element.text.split()) or None
            continue
        count += 1
        if count > MOST_ITEMS:
            raise InputError(address, f"has more than {MOST_ITEMS:,} items: it may not end, and the rest is not read")
        item = _item(element, address, title)
        if item is not None:
            yield item
    if root and root[0] not in ROOTS:
        raise InputError(address, f"is XML of another kind (<{root[0][:30]}>), not a feed or sitemap")


def to_record(item: Item) -> bytes:
    """An item whose text stands in the feed → the report as a JSON record, which ``record.py`` reads."""
    fields = {
        "url": item.url,
        "publisher": item.publisher,
        "title": item.title,
        "author": item.author,
        "published": item.published,
        "text": item.text,
    }
    return json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False).encode()


def read_addresses(content: str) -> Iterator[str]:
    """A list of addresses or paths, one a line → each of them; empty lines and lines with # in front are left out."""
    for line in content.splitlines():
        bare = line.strip()
        if bare and not bare.startswith("#"):
            yield bare


def text_of(html: str) -> str:
    """A piece of HTML → its words, a block a line."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects the words of a page; what is not shown is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def _item(element: Element, address: str, publisher: str | None) -> Item | None:
    url = _address(element, address)
    if element.name in {"url", "sitemap"}:
        is_sitemap = element.name == "sitemap"
        return Item(url, stamp=element.text_of("lastmod"), is_sitemap=is_sitemap) if url else None
    published = element.text_of("pubDate", "published", "date", "issued", "updated")
    told = element.find("encoded", "content", "description", "summary")
    author = element.find("author", "creator")
    title = element.text_of("title")
    found = Item(
        url,
        title=text_of(title) or None if title else None,
        published=_day(published),
        stamp=element.text_of("updated", "modified") or published,
        author=(author.text_of("name") or " ".join(author.text.split()) or None) if author else None,
        publisher=publisher,
        text=_content(told) if told else "",
    )
    return found if url or found.is_report else None


def _content(element: Element) -> str:
    """The text of an item: HTML as text, or as elements (Atom's xhtml)."""
    if element.attributes.get("type") == "xhtml":
        return "\n".join(" ".join(line.split()) for line in _lines(element) if line.strip())
    return text_of(element.text)


def _lines(element: Element) -> Iterable[str]:
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item.replace("\n", " "))
        elif item.name not in SILENT:
            around = ["\n"] if item.name in BLOCKS else []
            waiting += [*around, *reversed(item.content)]
            parts += around
            continue
    return "".join("\n" if p == "\n" else p for p in parts).splitlines()


def _address(element: Element, base: str) -> str:
    """Where an item stands, as an absolute address; empty if it says nothing that can be one."""
    links = [c for c in element.children if c.name == "link"]
    linked = next(
        (c for c in links if c.attributes.get("href") and c.attributes.get("rel", "alternate") == "alternate"), None
    )
    guid = element.find("guid", "id")
    is_permanent = guid is not None and guid.attributes.get("isPermaLink", "true") != "false"
    told = (
        linked.attributes["href"] if linked else None,
        next((" ".join(c.text.split()) for c in links if c.text.strip()), None),
        element.text_of("loc"),
        element.text_of("guid", "id") if is_permanent else None,
    )
    found = next((t for t in told if t), "")
    try:
        joined = urljoin(base, found) if base.startswith(("http://", "https://")) and found else found
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) and len(joined) <= LONGEST_ADDRESS else ""


def _day(value: str | None) -> str | None:
    """A date as RSS (RFC 822) or Atom (ISO 8601) writes it → its day, in the zone of the writer."""
    if not value:
        return None
    iso = re.match(r"\d{4}-\d{2}-\d{2}", value)
    if iso:
        return iso[0]
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return None
