"""What a server does so that no reader waits for what the first would: memory that stays is left alone, pages are made once ahead."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module

from habeas.collector import paused
from habeas.show.filters import Filters
from habeas.web.render import Place, Reader, Renderer
from habeas.web.view import Edition, View

PAGES: Mapping[str, Mapping[str, str]] = {
    "overview": {},
    "releases": {},
    "people": {},
    "search": {"query": "warm"},
    "ask": {"question": "How many were freed?"},
    "exchange": {},
    "gaps": {},
    "counts": {},
    "reports": {},
    "sources": {},
}
"""Pages that are made ahead with what they are asked for, those first that are asked for first: with them their templates, and
what they need of the whole register."""

NOBODY = Reader(language="en", csrf="")


@contextmanager
def unsearched() -> Iterator[None]:
    """While an edition is made, memory is not searched for garbage; then once, and never again through what is left by then.

    A large register is millions of objects that stay. Each search through all of them halts every reader for up to a second.
    """
    with paused():
        yield
        gc.collect()
        gc.freeze()


def warm(edition: Edition, renderer: Renderer, *, is_over: Callable[[], bool]) -> None:
    """Make every kind of page once, until ``is_over``, and throw it away: what they need of the whole register is kept with it."""
    view = View(edition, Filters(None, None, None))
    asked = ((name, (), given) for name, given in PAGES.items())
    for name, ident, given in (*asked, *((name, (ident,), {}) for name, ident in _one_of_each(edition))):
        if is_over():
            return
        make: Callable[..., object] = getattr(import_module(f"habeas.web.pages.{name}"), f"{name}_page")
        page = make(view, *ident, **given)
        renderer.html(f"{name}.html", page=page, view=view, reader=NOBODY, place=Place("/", {}))


def _one_of_each(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each page of one thing, with the id of the latest or any such thing."""
    register = edition.register
    yield from (("release", e.id) for e in edition.index.releases[-1:])
    yield from (("person", p.id) for p in register.people[:1])
    yield from (("report", r.document.id) for r in edition.index.newest[:1])
    for claim in register.claims[:1]:
        yield from (("claim", claim.id), ("why", claim.id))
