"""One event of any kind: told as a release is, since what is asked of it is the same."""

from __future__ import annotations

from habeas.web.pages.release import ReleasePage, release_page
from habeas.web.view import View


def event_page(view: View, ident: str) -> ReleasePage:
    """An id of an event → its page. Raises NotFoundError if it is none."""
    return release_page(view, ident)
