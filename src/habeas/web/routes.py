"""All paths of the site."""

from __future__ import annotations

from habeas.web import adding, deciding, entering, reading, team
from habeas.web.door import Door


def doors() -> tuple[Door, ...]:
    """Every path with what answers it."""
    return (*reading.doors(), *deciding.doors(), *adding.doors(), *entering.doors(), *team.doors())
