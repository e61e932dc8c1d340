"""``demo``: reads the sample reports that ship with habeas, and prints the account that follows from them."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from habeas.cli.account import Account
from habeas.cli.filters import Filters
from habeas.cli.listings import show_account
from habeas.cli.plain import complain
from habeas.cli.rows import look_up
from habeas.cli.screen import Styled, console, show_heading, show_indented, show_line


@click.command(epilog="Example:  habeas demo")
@click.option("--why", is_flag=True, help="Print below each row the sentences that it rests on.")
def demo(why: bool) -> None:
    """Print the account of eight sample reports that ship with habeas.

    Nothing is kept."""
    from habeas.ingest.document import NOTHING_ADDED
    from habeas.pipeline import read_paths, register_of
    from habeas.store.casebook import Casebook

    screen = console()
    note = console(stderr=True)
    with tempfile.TemporaryDirectory() as folder, as_file(files("habeas.samples")) as samples:
        paths = sorted(str(p) for p in samples.iterdir() if p.suffix == ".json")
        with Casebook.open(str(Path(folder) / "demo.db")) as casebook:
            with note.status(f"reading {len(paths)} sample reports"):
                results = list(read_paths(paths, NOTHING_ADDED, casebook))
            register = register_of(casebook, as_of=None)
    for result in results:
        if result.problem:
            complain(result.problem)
    claims = sum(len(r.reading.claims) for r in results if r.reading)
    show_line(
        screen,
        f"{len(paths)} sample reports on Belarus in 2025 (public facts, our words, invented outlets): {claims} claims.",
    )
    show_account(Account(look_up(register), Filters(None, None, None), why=why, as_json=False))
    show_heading(screen, "Try next")
    for words in (
        "habeas demo --why                    the sentences below every row",
        "habeas read REPORT...                a report of yours: .txt, .html, .json",
        "habeas releases --why                the account of your casebook; also people, counts, exchange, gaps",
        "habeas export register               everything, as JSON for other programs",
    ):
        show_indented(screen, Styled(words, "dim"))
