"""What a user names (files, folders, archives, feeds, lists of addresses, addresses) → the reports in it, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import HabeasError, InputError
from habeas.ingest.document import Limits
from habeas.ingest.encoding import decode
from habeas.ingest.feed import Item, is_feed, read_addresses, read_feed, to_record
from habeas.ingest.files import find_files, read_bytes, read_lines
from habeas.ingest.piece import Piece
from habeas.ingest.warc import read_wacz, read_warc

Fetcher = Callable[[str], Piece]
"""An address → what stands there. Raises InputError if nothing can be had."""

WEB = ("http://", "https://")
ARCHIVES = (".warc", ".warc.gz")
FEEDS = (".xml", ".rss", ".atom", ".rdf")
FEED_LIMITS = Limits(size=50_000_000)
"""What the protocol of sitemaps allows."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds pieces. ``fetch`` gets what stands at an address; ``follow``: addresses in feeds and sitemaps are fetched too."""

    fetch: Fetcher
    follow: bool = False

    def find(self, path: str) -> Iterator[Piece]:
        """A path or address → the reports in it, in order; what cannot be had comes with its error, and the rest goes on."""
        try:
            yield from self._address(path) if path.startswith(WEB) else self._path(path)
        except HabeasError as error:
            yield Piece(path, error)

    def _address(self, url: str) -> Iterator[Piece]:
        piece = self.fetch(url)
        if isinstance(piece.data, bytes) and is_feed(piece.data):
            yield from self._items(piece.data, url)
        else:
            yield piece

    def _path(self, path: str) -> Iterator[Piece]:
        name = path.lower()
        if Path(path).is_dir():
            files = 0
            for file in find_files(path):
                files += 1
                yield from self.find(file)
            if not files:
                raise InputError(path, "is a folder without files in it")
        elif name.endswith(".jsonl"):
            for number, line in read_lines(path):
                yield Piece(f"{path}:{number}", line)
        elif name.endswith(ARCHIVES) and Path(path).is_file():
            yield from read_warc(Path(path))
        elif name.endswith(".wacz") and Path(path).is_file():
            yield from read_wacz(Path(path))
        elif name.endswith(".urls"):
            yield from self._listed(path)
        else:
            data = read_bytes(path, limits=FEED_LIMITS) if name.endswith(FEEDS) else read_bytes(path)
            if name.endswith(FEEDS) and is_feed(data):
                yield from self._items(data, path)
            else:
                yield Piece(path, data)

    def _listed(self, path: str) -> Iterator[Piece]:
        """The addresses in a list; nothing but addresses, so that a list from elsewhere cannot name files of this machine."""
        for address in read_addresses(decode(read_bytes(path), path)):
            if address.startswith(WEB):
                yield from self.find(address)
            else:
                yield Piece(path, InputError(path, f"has a line that is no address: {address[:80]!r}"))

    def _items(self, data: bytes, source: str) -> Iterator[Piece]:
        """Reports that stand in a feed; those that only have an address are fetched, or named together in one sentence."""
        left = 0
        for item in read_feed(data, source):
            if self.follow and item.url and not item.is_report:
                yield from self._followed(item)
            elif item.is_report:
                yield Piece(item.url or source, to_record(item))
            else:
                left += 1
        if left:
            yield Piece(
                source, InputError(source, f"names {left} reports by their address only: give --follow to fetch them")
            )

    def _followed(self, item: Item) -> Iterator[Piece]:
        """What stands at an item's address; a sitemap in it is followed no further than one step."""
        try:
            piece = self.fetch(item.url)
            if not (item.is_sitemap and isinstance(piece.data, bytes)):
                yield piece
                return
            for inner in read_feed(piece.data, item.url):
                if inner.is_sitemap:
                    raise InputError(item.url, "is an index of indexes of addresses, and is not followed further")
                yield from self._followed(inner)
        except HabeasError as error:
            yield Piece(item.url, error)
