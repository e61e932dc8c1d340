"""All paths of the site."""

from __future__ import annotations

from starlette.routing import Route

from habeas.web import adding, api, deciding, entering, feeds, manual, reading, team


def routes() -> tuple[Route, ...]:
    """Every path with what answers it."""
    doors = (
        *feeds.doors(),
        *manual.doors(),
        *reading.doors(),
        *deciding.doors(),
        *adding.doors(),
        *entering.doors(),
        *team.doors(),
    )
    return (*(door.route() for door in doors), *(gate.route() for gate in api.gates()))
