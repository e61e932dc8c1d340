"""The application: a casebook, its routes, and what stands before them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from habeas.errors import HabeasError, InputError
from habeas.settings import Settings
from habeas.store.accounts import Role
from habeas.store.casebook import Casebook
from habeas.web import reconciliation
from habeas.web.jobs import Jobs
from habeas.web.live import Live
from habeas.web.refusals import fail, refuse, refuse_http
from habeas.web.render import Renderer
from habeas.web.routes import routes
from habeas.web.shield import Shield
from habeas.web.site import Options, Site

WARM_AFTER = 0.2
"""Seconds after the start, at which the account is made unless somebody has asked for it."""


def create_app(
    settings: Settings, *, options: Options | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Starlette:
    """The web face of the casebook of these settings, which is made if there is none.

    Raises CasebookError if it cannot be opened, and InputError if it would be open to others without an account.
    """
    chosen = options or Options()
    casebook = Casebook.open(settings.casebook)
    if not chosen.is_local and not any(u.role is Role.ADMIN for u in casebook.accounts.users()):
        casebook.close()
        raise InputError(
            f"--host {chosen.host}",
            "others could reach it: first make an admin with `habeas users add NAME --role admin`",
        )
    live = Live(casebook, clock=clock)
    jobs = Jobs(settings.casebook)
    site = Site(live, casebook.accounts, jobs, Renderer(), chosen, clock)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        # The stages are loaded once the server listens, so that it does so at once.
        soon = threading.Timer(WARM_AFTER, live.warm)
        soon.start()
        yield
        soon.cancel()
        soon.join()
        jobs.close()
        live.close()
        casebook.close()

    app = Starlette(
        routes=[*routes(), *reconciliation.routes()],
        middleware=[Middleware(Shield, options=chosen)],
        exception_handlers={HabeasError: refuse, HTTPException: refuse_http, Exception: fail},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.site = site
    return app
