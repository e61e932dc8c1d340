"""All paths of the site."""

from __future__ import annotations

from habeas.web import reading
from habeas.web.door import Door


def doors() -> tuple[Door, ...]:
    """Every path with what answers it."""
    return (*reading.doors(),)
