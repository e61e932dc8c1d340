"""Runs the application. Its log says who asked for which path, never what was searched for, and no name that is withheld."""

from __future__ import annotations

import logging
import socket
import sys
import threading
import webbrowser

import uvicorn

from habeas.errors import InputError
from habeas.settings import Settings
from habeas.web.app import create_app
from habeas.web.live import Live
from habeas.web.site import Options, Site
from habeas.web.warm import unsearched, warm

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
    with _listening(options) as listening:
        _serve(settings, options, listening, show=show)


def _serve(settings: Settings, options: Options, listening: socket.socket, *, show: bool) -> None:
    app = create_app(settings, options=options)
    site: Site = app.state.site
    site.live.making = unsearched
    site.live.warming = lambda edition, is_over: warm(edition, site.renderer, is_over=is_over)
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
    uvicorn.Server(config).run(sockets=[listening])


def _listening(options: Options) -> socket.socket:
    """The socket of the server. Raises InputError if its address cannot be listened on."""
    try:
        family = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((options.host, options.port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        problem = f"cannot be listened on ({reason}): choose another --host or --port"
        raise InputError(f"{options.host}:{options.port}", problem) from error
