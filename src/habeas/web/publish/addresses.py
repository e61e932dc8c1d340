"""Addresses of the server → files of a published site, and links between them that hold below any address and in a folder.

No file is named by what a report says: ids of others that are not plain words become hashes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from habeas.export.address import Addresses
from habeas.model.claim import Kind
from habeas.model.finding import Register
from habeas.model.ids import stable_id
from habeas.web.render import Place

PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""Ids that are safe as names of files everywhere: no path, no capital that some disks do not tell from a small letter."""

RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for devices, whatever follows after a dot."""


class Files:
    """The files of one register's site. Every id of it has its file; claims stand in the file of their report."""

    def __init__(self, register: Register) -> None:
        self._releases = {e.id for e in register.events if e.kind is Kind.RELEASE}
        self._events = {e.id for e in register.events}
        self._others = {p.id: "person" for p in register.people} | {p.id: "why" for p in register.populations}
        self._reports: dict[str, str] = {}
        taken: set[str] = set()
        for ident in sorted(row.document.id for row in register.documents):
            name = file_name("report", ident)
            while name in taken:
                name = stable_id("report", ident, name)
            taken.add(name)
            self._reports[ident] = name
        self._homes = {c.id: c.document for c in register.claims}

    def of_page(self, path: str, query: Mapping[str, str | int | None]) -> str:
        """Path and query of the server → the file, and the place in it after a ``#``."""
        head, _, rest = path.removeprefix("/").partition("/")
        if not rest:
            return f"{_list_name(head or 'index', query)}.html"
        ident = unquote(rest)
        if head == "claim":
            return f"{self._report(self._homes[ident])}#{ident}"
        if head == "report":
            return self._report(ident)
        if head in {"release", "event"}:
            head = "release" if ident in self._releases else "event"
        return f"{head}/{file_name(head, ident)}.html"

    def of_thing(self, ident: str) -> str | None:
        """An id of the register → the file that tells of it; None if there is none."""
        if ident in self._events:
            return self.of_page(f"/event/{ident}", {})
        if ident in self._others:
            return self.of_page(f"/{self._others[ident]}/{ident}", {})
        if ident in self._homes:
            return self.of_page(f"/claim/{ident}", {})
        return self._report(ident) if ident in self._reports else None

    def _report(self, ident: str) -> str:
        return f"report/{self._reports[ident]}.html"


def file_name(kind: str, ident: str) -> str:
    """An id → the name of its file, without ending: itself if it is a plain word, else its hash."""
    is_plain = PLAIN.fullmatch(ident) and not RESERVED.fullmatch(ident)
    return ident if is_plain else stable_id(kind, ident)


def way_up(file: str) -> str:
    """A file → the way from its folder to the first page's."""
    return "../" * file.count("/")


def _list_name(name: str, query: Mapping[str, str | int | None]) -> str:
    """A list and the part of it that is asked for; filters that no link of a page uses have no file."""
    words = [name]
    if query.get("show"):
        words.append(file_name("show", str(query["show"])))
    if query.get("state"):
        words.append(file_name("state", str(query["state"])))
    if query.get("outlet"):
        words.append(stable_id("outlet", str(query["outlet"])))
    if query.get("page") and str(query["page"]) != "1":
        words.append(str(query["page"]))
    return "-".join(words)


@dataclass(frozen=True, slots=True)
class FilePlace(Place):
    """As ``Place``, of a page that is a file: its links are ways from this file to others."""

    files: Files
    file: str

    def link(self, path: str, **query: str | int | None) -> str:
        """The way to a page."""
        return way_up(self.file) + self.files.of_page(path, query)

    def again(self, **query: str | int | None) -> str:
        """The way to this page with other parameters."""
        return way_up(self.file) + self.files.of_page(self.path, {**self.query, **query})


@dataclass(frozen=True, slots=True)
class SiteAddresses(Addresses):
    """Things of the register by the addresses of their pages; what has none is a place in the first page."""

    files: Files

    def of(self, ident: str) -> str:
        """The address of the thing with this id."""
        return self.base + (self.files.of_thing(ident) or f"#{quote(ident, safe='-._~')}")
