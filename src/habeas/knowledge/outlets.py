"""News agencies, broadcasters and papers, and bodies that report on prisoners or hold them, by the names that texts give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from habeas.knowledge.loader import load_folder
from habeas.knowledge.spec import Shape
from habeas.model.text import Span

PartyName = Literal["outlet", "body"]

_WORD = re.compile(r"[^\W_]+")
_OUTLETS = frozenset({"agency", "state_media", "outlet"})


class OutletExample(Shape, frozen=True):
    """A text, and the display names that must be found in it."""

    text: str
    found: tuple[str, ...]


class Outlet(Shape, frozen=True):
    """One outlet or body: ``name`` is shown to readers, ``aliases`` are other names in any script.

    Names in ``whole`` are words of the language too ("Memorial"), and mean it only where they are a phrase of their own.
    ``country`` is ISO 3166-1, None if it is of no one state.
    """

    name: str
    aliases: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    country: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the one shown first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.whole)))


class OutletFile(Shape, frozen=True):
    """One file of ``data/outlets``: ``kind`` holds for all in it."""

    kind: Literal["agency", "state_media", "outlet", "monitor", "body", "office"]
    examples: tuple[OutletExample, ...]
    outlets: tuple[Outlet, ...]

    @property
    def party(self) -> PartyName:
        """What those in the file are among parties: agencies and state media are outlets, monitors and offices are bodies."""
        return "outlet" if self.kind in _OUTLETS else "body"


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet's or body's name at ``span`` of the text searched, with its display name and what it is among parties."""

    span: Span
    name: str
    kind: PartyName


class Directory:
    """Finds outlets and bodies by name, capitals and all: "Post" is one, "post" is not."""

    def __init__(self, files: tuple[OutletFile, ...]) -> None:
        self._starts: dict[str, list[tuple[str, str, PartyName]]] = {}
        for outlet, party in ((outlet, file.party) for file in files for outlet in file.outlets):
            for name in (n for n in outlet.names if n not in outlet.whole):
                self._add(name, outlet.name, party)
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

    def _add(self, name: str, shown: str, kind: PartyName) -> None:
        first = _WORD.match(name)
        if first:
            self._starts.setdefault(first.group(), []).append((name, shown, kind))


@cache
def outlet_files() -> tuple[OutletFile, ...]:
    """All files of ``data/outlets``, in order of name. Raises KnowledgeError if the data break their shape."""
    found: dict[str, OutletFile] = load_folder("outlets", OutletFile)
    return tuple(found.values())


@cache
def directory() -> Directory:
    """The outlets and bodies of ``data/outlets``. Raises KnowledgeError if the data break their shape."""
    return Directory(outlet_files())
