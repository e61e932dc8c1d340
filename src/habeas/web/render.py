"""Pages: a frozen dataclass and a template → HTML. Everything is escaped, and a name that a template misspells is an error.

Templates are in ``templates/``, what they need beside (style sheets, scripts, images) in ``static/``. Every template is given:

- ``page``: the page's dataclass
- ``view``: the ``View`` that it was made from; None on pages that show nothing of the account (login, errors)
- ``reader``: ``Reader``: language, name, role, ``may_review``, ``may_administer``, ``csrf`` (for ``<input type=hidden name=csrf>``)
- ``here``: path and query of this page, for ``next`` fields
- ``asset(name)``: the address of a file in ``static/``, with its hash in it, so that it may be kept for ever
- ``link(path, **query)``: an address in this site that keeps ``as_of``
- ``again(**query)``: this page with parameters changed, None removes one
- ``seen(ident)``: for ``<input type=hidden name=seen>`` in forms that decide on an id: refused if somebody decided meanwhile
- ``published``: a ``Published`` on pages of a site of files, which has no forms and nothing to log in to; None on a server
- ``_()``, ``ngettext()``, ``{% trans %}``: the words of the reader's language, from ``locale/<language>.po``; English is the source
- ``|when``, ``|interval``, ``|number``, ``|word("state")`` …: the filters of ``pages.tongue.Tongue``
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from habeas.web.pages.tongue import tongue
from habeas.web.seen import seen
from habeas.web.view import View

HERE = Path(__file__).parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"
HASH_DIGITS = 12
"""Of a static file's SHA-256 in its address: enough to tell two versions of one file apart."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at a page. ``name`` and ``role`` are None for someone who is not logged in, and where no account is needed."""

    language: str
    csrf: str
    name: str | None = None
    role: str | None = None
    may_read: bool = True
    may_review: bool = False
    may_administer: bool = False
    has_accounts: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The address of the page asked for: its path, and its query by name."""

    path: str
    query: Mapping[str, str]

    @property
    def here(self) -> str:
        """Path and query as one text."""
        return to_address(self.path, self.query)

    def link(self, path: str, **query: str | int | None) -> str:
        """An address in this site, as of the day that this page is as of."""
        kept = {"as_of": self.query["as_of"]} if self.query.get("as_of") else {}
        return to_address(path, {**kept, **query})

    def again(self, **query: str | int | None) -> str:
        """This page with other parameters; None leaves one out."""
        return to_address(self.path, {**self.query, **query})


class Published(Protocol):
    """What a page of a site of files knows beside what it shows; its templates and those of its frame know more of it."""

    def asset(self, name: str) -> str:
        """A static file's name → the way to it."""
        ...


def to_address(path: str, query: Mapping[str, str | int | None]) -> str:
    """A path and its query → an address; parameters that are None or empty are left out."""
    given = {name: str(value) for name, value in query.items() if value is not None and value != ""}
    return f"{path}?{urlencode(given)}" if given else path


class Renderer:
    """Templates and static files of the site."""

    def __init__(self) -> None:
        self._environments: dict[str, Environment] = {}

    def html(
        self,
        template: str,
        *,
        page: object,
        view: View | None,
        reader: Reader,
        place: Place,
        published: Published | None = None,
    ) -> str:
        """The text of a page in the reader's language."""
        environment = self._environment(reader.language)
        return environment.get_template(template).render(
            page=page,
            view=view,
            reader=reader,
            here=place.here,
            link=place.link,
            again=place.again,
            seen=lambda ident: seen(view.edition, ident) if view else "",
            published=published,
            asset=published.asset if published else self.asset,
        )

    def has(self, template: str) -> bool:
        """Whether there is such a template."""
        return (TEMPLATES / template).is_file()

    def asset(self, name: str) -> str:
        """A static file's name → its address. Raises KeyError if there is none."""
        return f"/static/{self.assets[name].tag}/{name}"

    @cached_property
    def assets(self) -> dict[str, Asset]:
        """Every static file by its name under ``static/``; nothing else is ever served."""
        files = (p for p in sorted(STATIC.rglob("*")) if p.is_file() and not p.name.startswith("."))
        return {p.relative_to(STATIC).as_posix(): Asset.of(p) for p in files}

    def _environment(self, language: str) -> Environment:
        if language not in self._environments:
            made = Environment(
                loader=FileSystemLoader(TEMPLATES),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                extensions=["jinja2.ext.i18n"],
            )
            words = tongue(language)
            made.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
            made.filters.update(words.filters())
            self._environments[language] = made
        return self._environments[language]


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file: where it is, and a hash of what is in it."""

    path: Path
    tag: str

    @classmethod
    def of(cls, path: Path) -> Asset:
        """The file at a path."""
        return cls(path, hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_DIGITS])
