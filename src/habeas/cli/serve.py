"""``serve``: the account as a web application."""

from __future__ import annotations

import click

from habeas.settings import Settings


@click.command(epilog="Example:  habeas serve --port 8000 --open")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen. Others need an account.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--address", metavar="URL", help="How others reach it, if through a proxy: https://desk.example")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def serve(settings: Settings, host: str, port: int, address: str | None, *, show: bool) -> None:
    """Show the account in a browser, with review and a JSON API.

    On this machine alone it needs no account; anywhere else it does (`habeas users add`)."""
    from habeas.web.server import run
    from habeas.web.site import Options

    run(settings, Options(host, port, address), show=show)
