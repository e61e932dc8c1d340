"""One request, as the routes see it: who asks, for what, with which form; and the ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from habeas.errors import InputError
from habeas.web.asked import LONGEST, asked
from habeas.web.live import SHORT
from habeas.web.render import Place
from habeas.web.site import Site
from habeas.web.view import View
from habeas.web.who import Who


@dataclass(frozen=True, slots=True)
class Call:
    """One request. ``form`` is empty unless one was sent."""

    request: Request
    site: Site
    who: Who
    form: FormData = field(default_factory=FormData)

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of the address; of one given twice the last."""
        return self.request.query_params

    @property
    def place(self) -> Place:
        """The address that was asked for."""
        return Place(self.request.url.path, dict(self.query))

    def path(self, name: str) -> str:
        """A part of the path by its name."""
        return str(self.request.path_params[name])

    def view(self, *, patience: float = SHORT) -> View:
        """The account that is asked for. Raises InputError for a wrong parameter, PreparingError if it is not ready."""
        wanted = asked(self.query, today=self.site.live.today)
        edition = self.site.live.edition(wanted.as_of, patience=patience)
        return View(edition, wanted.filters, self.who.language)

    def field(self, name: str, *, most: int = LONGEST) -> str:
        """A text of the form without spaces around it; empty if it was not sent. Raises InputError if it is too long."""
        value = self.form.get(name, "")
        if isinstance(value, UploadFile):
            raise InputError(name, "is a file where a text was expected")
        if len(value) > most:
            raise InputError(name, f"has {len(value):,} characters, and may have {most:,}")
        if "\x00" in value:
            raise InputError(name, "holds a character that no text has")
        return value.strip()

    def secret(self, name: str) -> str:
        """A password of the form, exactly as it was typed."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def next(self, default: str = "/") -> str:
        """Where the form wants to go on to: a path of this site and no other, else ``default``."""
        given = self.field("next")
        return given if is_own_path(given) else default

    def show(self, template: str, page: object, *, view: View | None = None, status: int = 200) -> Response:
        """A page by its template."""
        place = self.place
        masked = view.edition.mask.text(place.here) if view else self.site.live.masked(place.here)
        if masked != place.here:
            place = Place("/", {})  # an address with a name that is withheld is not written into a page again
        html = self.site.renderer.html(template, page=page, view=view, reader=self.who.reader(), place=place)
        return HTMLResponse(html, status_code=status)

    def go(self, address: str) -> Response:
        """Lead on, after a form."""
        return RedirectResponse(address, status_code=303)


def is_own_path(given: str) -> bool:
    """Whether an address is a path of this site. ``//other.example`` and ``/\\other.example`` are other sites to a browser."""
    plain = given.isprintable() and given.isascii() and "\\" not in given
    return plain and given.startswith("/") and not given.startswith("//")
