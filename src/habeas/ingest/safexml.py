"""XML of unknown origin, element by element: no entity is expanded, nothing outside is fetched, depth and size are bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from habeas.errors import InputError

DEEPEST = 200
"""Elements inside each other; feeds and office documents need a few dozen."""

LONGEST_TEXT = 20_000_000
"""Characters in one element, with all that it holds."""

ChunkSource = Iterable[bytes]


@dataclass(slots=True)
class Element:
    """One element: its name without the namespace, the namespace, its attributes, its children and text in order."""

    name: str
    space: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements right inside it."""
        return [c for c in self.content if isinstance(c, Element)]

    @property
    def text(self) -> str:
        """All characters inside it, in order."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                waiting += reversed(item.content)
        return "".join(parts)

    def find(self, *names: str) -> Element | None:
        """The first child with one of these names, in the order of the names."""
        return next((c for name in names for c in self.children if c.name == name), None)

    def text_of(self, *names: str) -> str | None:
        """The text of such a child on one line; None if there is none, or if it is empty."""
        found = self.find(*names)
        return " ".join(found.text.split()) or None if found else None


def walk(
    chunks: ChunkSource, source: str, wanted: frozenset[str], on_root: Callable[[Element], None]
) -> Iterable[Element]:
    """Chunks of bytes → each element whose name is ``wanted``, whole, once it is closed; what stands outside of them is dropped.

    ``on_root`` is told the outermost element, still empty. Raises InputError if it is no XML, declares entities or is too deep.
    """
    builder = _Builder(source, wanted, on_root)
    for chunk in chunks:
        builder.feed(chunk)
        yield from builder.take()
    builder.feed(b"", last=True)
    yield from builder.take()


class _Builder:
    """Builds the wanted elements and nothing else, so that memory does not grow with the file."""

    def __init__(self, source: str, wanted: frozenset[str], on_root: Callable[[Element], None]) -> None:
        self._source, self._wanted, self._on_root = source, wanted, on_root
        self._depth = self._size = 0
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._problem: InputError | None = None
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._refuse_entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser = parser

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise InputError(
                self._source, f"is broken XML at line {error.lineno}: save it again from its source"
            ) from error

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InputError(self._source, f"holds elements {DEEPEST} deep inside each other, and is no report")
        space, _, name = tag.rpartition(" ")
        element = Element(name, space, {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        if self._depth == 1:
            self._on_root(element)
        if self._open:
            self._open[-1].content.append(element)
            self._open.append(element)
            self._grow(len(tag) + sum(map(len, attributes.values())))
        elif name in self._wanted:
            self._size = 0
            self._open.append(element)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append(element)

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)
            self._grow(len(text))

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > LONGEST_TEXT:
            raise InputError(self._source, f"has one element with over {LONGEST_TEXT:,} characters, and is no report")

    def _refuse_entity(self, *_: object) -> None:
        raise InputError(self._source, "declares entities of its own, which no report needs: it is not read")
