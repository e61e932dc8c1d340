"""Publishing: the register → a folder of pages, data and checksums that any web server can hold and anybody can check.

The same register and options give the same bytes: no page holds the time. What changed since the publication that stands in the
folder is told, and an id from before a merge leads on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from habeas.errors import InputError
from habeas.export.address import NOWHERE
from habeas.export.citations import Citations
from habeas.export.formats import Asked, export
from habeas.knowledge.profiles import Show
from habeas.knowledge.tables import load_tables
from habeas.model.claim import Kind
from habeas.model.finding import Register
from habeas.show.filters import Filters
from habeas.web.pages.tongue import tongue
from habeas.web.publish.addresses import FilePlace, Files, SiteAddresses, way_up
from habeas.web.publish.atom import changes_feed
from habeas.web.publish.changes import History, Publication, history
from habeas.web.publish.edition import excerpted, last_day, published_edition
from habeas.web.publish.folder import FORMAT, Former, Manifest, Writer, beside, find_former
from habeas.web.publish.options import Options
from habeas.web.publish.sheets import CitationLines, Sheet, how_many, sheets
from habeas.web.publish.told import AboutPage, DataFile, Labels, MovedPage, changes_page
from habeas.web.render import Reader, Renderer
from habeas.web.view import View

ASSETS = ("style.css", "icon.svg")
"""What of the static files a page without scripts needs."""

FIRST_DAY = "1970-01-01"
"""Stands for today in a register without any day: nothing is drawn up to it."""

Progress = Callable[[int, int], None]
"""Called with how many pages are written, and how many there will be, about."""


@dataclass(frozen=True, slots=True)
class Published:
    """What templates of a published page know beside the page: ``root`` is the way up to the first page."""

    title: str
    root: str
    canonical: str | None
    citation: str
    licence: str
    is_excerpt: bool

    def asset(self, name: str) -> str:
        """A static file's name → the way to it."""
        return f"{self.root}static/{name}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was published: how many pages and files, bytes, the manifest, and the latest publication of the history."""

    pages: int
    files: int
    size: int
    manifest: Manifest
    latest: Publication
    is_new: bool


def publish(
    register: Register, folder: Path, options: Options, *, progress: Progress = lambda done, of: None
) -> Summary:
    """A register that may be shown → the site in ``folder``, whole or not at all.

    Raises InputError if the folder is not empty and no site of the same profile, or cannot be written.
    """
    folder = folder.resolve()
    former = find_former(folder, force=options.force)
    _check_profile(folder, former, options)
    with beside(folder) as writer:
        return _Site(register, options, former, writer).write(progress)


def _check_profile(folder: Path, former: Former | None, options: Options) -> None:
    if former is None or former.manifest.profile_sha256 == options.rules or options.force:
        return
    was = former.manifest.profile
    what = "another version of that profile" if was == options.profile_name else f"profile {options.profile_name}"
    raise InputError(str(folder), f"was published with profile {was}: say --force to publish it with {what}")


class _Site:
    """One publication while it is written."""

    def __init__(self, register: Register, options: Options, former: Former | None, writer: Writer) -> None:
        self._register, self._options, self._former, self._writer = register, options, former, writer
        self._files = Files(register)
        is_public = options.base != NOWHERE
        self._addresses = SiteAddresses(options.base.base, self._files) if is_public else NOWHERE
        self._citations = Citations(register, self._addresses)
        self._is_excerpt = options.profile.quotes.texts is Show.HIDE
        self._day = last_day(register)
        shown = excerpted(register) if self._is_excerpt else register
        edition = published_edition(shown, day=self._day or FIRST_DAY, version=self._citations.version)
        self._view = View(edition, Filters(None, None, None), options.language)
        self._renderer = Renderer()
        self._reader = Reader(language=options.language, csrf="")
        words = tongue(options.language)
        self._lines = CitationLines(
            register, self._citations, title=f"{options.title}.", counts=words.text("How many are held") + "."
        )
        self._pages = 0

    def write(self, progress: Progress) -> Summary:
        """Write every file, the checksums last."""
        total = how_many(self._register)
        for sheet in sheets(self._view):
            self._page(sheet)
            progress(min(self._pages, total), total)
        told = self._data()
        found = self._history()
        self._page(Sheet("/changes", "published_changes.html", changes_page(self._view, found)))
        self._page(Sheet("/about", "published_about.html", self._about(told)))
        moved = self._moved()
        for name in ASSETS:
            self._writer.write(f"static/{name}", (self._renderer.assets[name].path.read_bytes(),))
        self._writer.write("changes.json", (_json(found),))
        self._writer.write("changes.atom", (changes_feed(self._view, found, self._options, self._files),))
        manifest = self._manifest(moved)
        self._writer.write("manifest.json", (_json(manifest),))
        self._writer.seal()
        latest, written = found.publications[0], self._writer
        is_new = self._former is None or manifest.register_sha256 != self._former.manifest.register_sha256
        return Summary(self._pages, len(written.sums), written.size, manifest, latest, is_new)

    def _page(self, sheet: Sheet, *, file: str | None = None) -> None:
        file = file or self._files.of_page(sheet.path, sheet.query)
        address = self._options.base.base + file if self._options.base != NOWHERE else None
        published = Published(
            title=self._options.title,
            root=way_up(file),
            canonical=address,
            citation=self._lines.of(sheet.about, address),
            licence=self._options.licence,
            is_excerpt=self._is_excerpt,
        )
        html = self._renderer.html(
            sheet.template,
            page=sheet.page,
            view=self._view,
            reader=self._reader,
            place=FilePlace(sheet.path, sheet.query, self._files, file),
            published=published,
        )
        self._writer.write(file, (html.encode(),))
        self._pages += 1

    def _data(self) -> tuple[DataFile, ...]:
        """Write the files for reuse; what each holds."""
        for name in load_tables():
            self._export(f"data/{name}.csv", "csv", Asked(name, self._addresses))
        self._export("data/register.json", "register", Asked(addresses=self._addresses))
        self._export("data/register.jsonld", "jsonld", Asked(addresses=self._addresses))
        return (
            *(DataFile(f"data/{name}.csv", words.says) for name, words in load_tables().items()),
            DataFile("data/register.json", "The whole register as one JSON object."),
            DataFile("data/register.jsonld", "The register as linked data, in the words of schema.org."),
        )

    def _export(self, file: str, form: str, asked: Asked) -> None:
        self._writer.write(file, export(form, self._register, asked))

    def _history(self) -> History:
        register = (self._writer.folder / "data" / "register.json").read_bytes()
        fresh = Publication(self._day, self._options.published, self._citations.version, None, [])
        return history(self._former, register, self._view.index.moved, fresh)

    def _about(self, told: tuple[DataFile, ...]) -> AboutPage:
        return AboutPage(
            profile=self._options.profile_name,
            rules=self._options.profile.says,
            is_excerpt=self._is_excerpt,
            licence=self._options.licence,
            day=self._day,
            published=self._options.published,
            version=self._citations.version,
            counts=self._counts(),
            data=told,
        )

    def _moved(self) -> dict[str, str]:
        """Write a page for each id that the former site had a page of, or led on from, and that has another id now."""
        labels, found = Labels(self._view), {}
        for old in sorted(_ids(self._former)):
            new = self._view.index.moved.get(old) or (self._former.manifest.moved.get(old) if self._former else None)
            new = self._view.index.moved.get(new, new) if new else None
            label, path = labels.thing(new) if new else ("", "")
            if new is None or not path or self._files.of_thing(old) is not None:
                continue
            found[old] = new
            head = "person" if path.startswith("/person/") else self._files.of_page(path, {}).partition("/")[0]
            for folder in (head, "why"):
                file = f"{folder}/{old}.html"
                self._page(Sheet(path, "published_moved.html", MovedPage(old, path, label), about=new), file=file)
        return found

    def _manifest(self, moved: Mapping[str, str]) -> Manifest:
        options = self._options
        return Manifest(
            format=FORMAT,
            title=options.title,
            as_of=self._register.as_of,
            day=self._day,
            published=options.published,
            profile=options.profile_name,
            profile_sha256=options.rules,
            language=options.language,
            base=options.base.base if options.base != NOWHERE else None,
            licence=options.licence,
            register_sha256=self._citations.version,
            counts=self._counts(),
            moved=dict(moved),
        )

    def _counts(self) -> dict[str, int]:
        register = self._register
        return {
            "reports": len(register.documents),
            "claims": len(register.claims),
            "people": len(register.people),
            "releases": sum(e.kind is Kind.RELEASE for e in register.events),
            "events": len(register.events),
        }


def _ids(former: Former | None) -> Iterator[str]:
    """Ids of events and people that the former site had pages of, and those that it led on from."""
    if former is None:
        return
    register = json.loads(former.register or b"{}")
    yield from former.manifest.moved
    for kind in ("events", "people"):
        yield from (row["id"] for row in register.get(kind, ()))


def _json(value: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
