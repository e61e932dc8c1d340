"""The two pages that only a published site has: what it is and how to check it, and what changed from one publication to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from habeas.model.ids import report_id
from habeas.model.quantity import Interval
from habeas.model.when import When
from habeas.web.pages.events import event_line, population
from habeas.web.pages.tongue import Tongue, tongue
from habeas.web.publish.changes import Change, History, Value, figure_id
from habeas.web.view import View


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for reuse, and what it holds (in English)."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """``published_about.html``. ``rules`` says in English what the profile leaves out; ``day`` that of the newest report."""

    profile: str
    rules: str
    is_excerpt: bool
    licence: str
    day: str | None
    published: str | None
    version: str
    counts: Mapping[str, int]
    data: tuple[DataFile, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change. ``label`` is what the thing is called now, empty if the register does not hold it any more; ``to`` leads there."""

    change: str
    kind: str
    id: str
    label: str
    to: str
    part: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class PublicationLines:
    """One publication with its changes; the ``first`` is all there was."""

    day: str | None
    published: str | None
    version: str
    is_first: bool
    lines: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """``published_changes.html``, the latest publication first."""

    publications: tuple[PublicationLines, ...]


@dataclass(frozen=True, slots=True)
class MovedPage:
    """``published_moved.html``: an id from before a merge, and where it leads; ``to`` is the way, ``label`` what stands there."""

    id: str
    to: str
    label: str


SHOWN = 300
"""Changes shown of one publication; ``changes.json`` has more."""


def changes_page(view: View, found: History) -> ChangesPage:
    """The history → its page, in the words that the register has for things today."""
    words = Labels(view)
    return ChangesPage(
        tuple(
            PublicationLines(
                day=p.day,
                published=p.published,
                version=p.register_sha256,
                is_first=p.former_sha256 is None,
                lines=tuple(words.line(c) for c in p.changes[:SHOWN]),
                more=p.more + max(0, len(p.changes) - SHOWN),
            )
            for p in found.publications
        )
    )


class Labels:
    """What ids are called in one register."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._words: Tongue = tongue(view.language)
        self._reports = {report_id(ident): ident for ident in view.index.documents}

    def line(self, change: Change) -> ChangeLine:
        """A change in words."""
        ident = self._today(change.now if change.change == "merged" and isinstance(change.now, str) else change.id)
        label, to = self.thing(ident)
        is_merge = change.change == "merged"
        return ChangeLine(
            change=change.change,
            kind=change.kind,
            id=change.id,
            label=label,
            to=to,
            part=self._part(change, ident),
            was="" if is_merge else self._value(change.part, change.was),
            now="" if is_merge else self._value(change.part, change.now),
        )

    def thing(self, ident: str) -> tuple[str, str]:
        """An id → what it is called, and the path to it on the server; empty texts if the register does not hold it."""
        view = self._view
        if event := view.look.events.get(ident):
            return event_line(view, event, self._words).headline, f"/event/{ident}"
        if person := view.look.people.get(ident):
            return person.name, f"/person/{ident}"
        if counted := view.index.populations.get(ident):
            return f"{counted.of}, {counted.root}", f"/why/{ident}"
        if row := view.index.documents.get(self._reports.get(ident, "")):
            return (
                row.document.title or row.document.url or row.document.id,
                f"/report/{quote(row.document.id, safe='')}",
            )
        return "", ""

    def _today(self, ident: str) -> str:
        return self._view.index.moved.get(ident, ident)

    def _part(self, change: Change, ident: str) -> str:
        if change.kind == "population":
            return self._words.day(change.part) if change.part else ""
        if change.part in {"", "state", "status", "when"}:
            return ""
        event = self._view.look.events.get(ident)
        for count in event.counts if event else ():
            if figure_id(count.of, count.nat, count.place) == change.part:
                return population(count, self._words)
        return self._words.text("figure")

    def _value(self, part: str, value: Value) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            return self._words.interval(Interval(*value))
        if part == "when":
            return self._words.when(When(value))
        return self._words.word(part, value)
