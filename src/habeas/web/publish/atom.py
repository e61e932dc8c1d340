"""The history of a site as an Atom feed (RFC 4287): an entry a publication, with what changed."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from habeas.export.address import NOWHERE
from habeas.model.ids import stable_id
from habeas.web.atom import ATOM, add
from habeas.web.pages.tongue import tongue
from habeas.web.publish.addresses import Files
from habeas.web.publish.changes import History
from habeas.web.publish.options import Options
from habeas.web.publish.told import ChangeLine, PublicationLines, changes_page
from habeas.web.view import View

ENTRIES, LINES = 30, 50
"""Publications of the feed, the latest, and changes told of each."""

NO_DAY = "1970-01-01"
"""Stands where no report has a day: the format wants one."""


def changes_feed(view: View, found: History, options: Options, files: Files) -> bytes:
    """The history → the feed. Its links are whole addresses if it is known where the site is published, else ways from the feed."""
    Xml.register_namespace("", ATOM)
    base = options.base.base if options.base != NOWHERE else ""
    feed = Xml.Element(f"{{{ATOM}}}feed")
    publications = changes_page(view, found).publications[:ENTRIES]
    add(feed, "id", f"urn:habeas:{stable_id('feed', base, options.title)}")
    add(feed, "title", options.title)
    add(feed, "updated", _moment(publications[0]))
    add(add(feed, "author", None), "name", options.title)
    if base:
        add(feed, "link", None, rel="self", href=f"{base}changes.atom")
    words = tongue(view.language)
    for publication in publications:
        node = add(feed, "entry", None)
        add(node, "id", f"urn:habeas:{stable_id('publication', publication.version, publication.day)}")
        day = words.day(publication.published or publication.day)
        what = words.text("First publication") if publication.is_first else words.text("What changed")
        add(node, "title", f"{what}, {day}")
        add(node, "updated", _moment(publication))
        add(node, "link", None, rel="alternate", href=f"{base}{files.of_page('/changes', {})}")
        lines = [say(line, view) for line in publication.lines[:LINES]]
        add(node, "content", "\n".join(lines) or what, type="text")
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def say(line: ChangeLine, view: View) -> str:
    """A change as one line of text."""
    words = tongue(view.language)
    values = " → ".join(v for v in (line.was, line.now) if v)
    told = [words.word("change", line.change), line.label or line.id, line.part, values]
    return ": ".join(t for t in told if t)


def _moment(publication: PublicationLines) -> str:
    return f"{publication.published or publication.day or NO_DAY}T00:00:00Z"
