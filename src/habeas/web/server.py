"""Runs the application. Its log says who asked for which path, never what was searched for, and no name that is withheld."""

from __future__ import annotations

import logging
import sys
import threading
import webbrowser

import uvicorn

from habeas.errors import InputError
from habeas.settings import Settings
from habeas.web.app import create_app
from habeas.web.live import Live
from habeas.web.site import Options, Site

GRACE = 5
"""Seconds for which answers at work may go on when the server is stopped."""

CROWD = 200
"""Requests at once; more are told to come back, so that memory stays bounded."""


class MaskedLines(logging.Formatter):
    """Lines of a log, tracebacks too, without the names that are withheld."""

    def __init__(self, live: Live) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")
        self._live = live

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        return self._live.masked(super().format(record))


def run(settings: Settings, options: Options, *, show: bool) -> None:
    """Serve until stopped. Raises InputError if the address cannot be listened on."""
    app = create_app(settings, options=options)
    site: Site = app.state.site
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskedLines(site.live))
    logger = logging.getLogger("uvicorn")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    address = options.address or f"http://{f'[{options.host}]' if ':' in options.host else options.host}:{options.port}"
    config = uvicorn.Config(
        app,
        host=options.host,
        port=options.port,
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=CROWD,
        timeout_graceful_shutdown=GRACE,
        ws="none",
        proxy_headers=options.address is not None,
    )
    print(f"habeas: {settings.casebook} is at {address}/ (stop with Ctrl-C)", file=sys.stderr)
    if show:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        uvicorn.Server(config).run()
    except SystemExit as error:
        raise InputError(f"{options.host}:{options.port}", "cannot be listened on: choose another --port") from error
