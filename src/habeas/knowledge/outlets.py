"""News agencies, broadcasters and papers, and bodies that report on prisoners, by the names that texts give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from habeas.knowledge.loader import load
from habeas.knowledge.spec import Shape
from habeas.model.text import Span

_WORD = re.compile(r"[^\W_]+")


class DirectoryExample(Shape, frozen=True):
    """A text, and the display names that must be found in it."""

    text: str
    found: tuple[str, ...]


class Organisation(Shape, frozen=True):
    """One outlet or body: the first of ``names`` is shown to readers; ``country`` is ISO 3166-1, None if of no one state."""

    names: tuple[str, ...]
    country: str | None = None


class Organisations(Shape, frozen=True):
    """One file of ``data/outlets``: ``kind`` holds for all in it."""

    kind: Literal["outlet", "body"]
    examples: tuple[DirectoryExample, ...]
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation's name at ``span`` of the text searched, with its display name and kind."""

    span: Span
    name: str
    kind: Literal["outlet", "body"]


class Directory:
    """Finds organisations by name, capitals and all: "Post" is one, "post" is not."""

    def __init__(self, files: tuple[Organisations, ...]) -> None:
        self._starts: dict[str, list[tuple[str, str, Literal["outlet", "body"]]]] = {}
        for file in files:
            for organisation in file.organisations:
                for name in organisation.names:
                    self._add(name, organisation.names[0], file.kind)
        for entries in self._starts.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def find(self, text: str) -> tuple[Named, ...]:
        """Every name in ``text``, the longest at each place, left to right, without overlaps."""
        found: list[Named] = []
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for name, shown, kind in self._starts.get(word.group(), ()):
                stop = word.start() + len(name)
                if text[word.start() : stop].replace("’", "'") == name and not _WORD.match(text, stop):
                    found.append(Named(Span(word.start(), stop), shown, kind))
                    end = stop
                    break
        return tuple(found)

    def lookup(self, name: str) -> tuple[str, Literal["outlet", "body"]] | None:
        """(display name, kind) of an organisation called exactly this, with or without "the", or None."""
        plain = name.replace("’", "'").removeprefix("the ").removeprefix("The ")
        first = _WORD.match(plain)
        entries = self._starts.get(first.group(), ()) if first else ()
        return next(((shown, kind) for written, shown, kind in entries if written == plain), None)

    def _add(self, name: str, shown: str, kind: Literal["outlet", "body"]) -> None:
        first = _WORD.match(name)
        if first:
            self._starts.setdefault(first.group(), []).append((name, shown, kind))


@cache
def directory() -> Directory:
    """The outlets and bodies of ``data/outlets``. Raises KnowledgeError if the data break their shape."""
    return Directory(tuple(load(f"outlets/{file}.yml", Organisations) for file in ("media", "bodies")))
