"""``demo``: reads the sample reports that ship with habeas, and prints the account that follows from them in brief."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.console import Console

from habeas.cli.listings import show
from habeas.cli.plain import clean, complain
from habeas.cli.rows import (
    COUNT_COLUMNS,
    DEAL_COLUMNS,
    GAP_COLUMNS,
    RELEASE_COLUMNS,
    count_rows,
    deal_rows,
    gap_rows,
    open_rows,
    people_lines,
    release_rows,
)
from habeas.cli.screen import Styled, console, show_heading, show_indented, show_line
from habeas.errors import InputError
from habeas.model.claim import Kind, Status
from habeas.show.filters import Filters
from habeas.show.lookup import Lookup, look_up

MOST_UNKNOWNS = 5
"""Unknowns shown: enough to see what they are."""

EVERYTHING = Filters(None, None, None)
NEXT = (
    ("habeas demo --why", "the sentences below every row"),
    ("habeas read REPORT...", "reads your reports (.txt, .html, .json) into a casebook"),
    ("habeas releases --why", "the account of your casebook; also people, counts, exchange, gaps"),
    ("habeas why ID", "what one finding rests on, down to the sentences"),
    ("habeas export register", "everything, as JSON for other programs"),
)


@click.command(epilog="Example:  habeas demo")
@click.option("--why", is_flag=True, help="Print below each row the sentences that it rests on.")
@click.option(
    "--save", metavar="FOLDER", help="Write the sample reports into a new folder, to try commands on; read none."
)
def demo(*, why: bool, save: str | None) -> None:
    """Print the account of eight sample reports that come with it.

    Nothing is kept.
    """
    if save:
        _save(Path(save))
        return
    look, claims, reports = _read_samples()
    screen = console()
    words = f"{reports} sample reports on Belarus in 2025 (public facts, own words, invented outlets), {claims} claims."
    show_line(screen, words)
    _show_account(screen, look, why=why)
    show_heading(screen, "Try next")
    width = max(len(command) for command, _ in NEXT)
    for command, purpose in NEXT:
        print(f"   {command:<{width}}  {purpose}")


def _save(folder: Path) -> None:
    """Write the sample reports into a folder that is made. Raises InputError if something of that name is there."""
    samples = [f for f in files("habeas.samples").iterdir() if f.name.endswith(".json")]
    try:
        folder.mkdir(parents=True)
        for sample in samples:
            (folder / sample.name).write_bytes(sample.read_bytes())
    except OSError as error:
        raise InputError(str(folder), f"cannot be made as a new folder ({error.strerror})") from error
    print(f"{len(samples)} sample reports are in {clean(str(folder))}")


def _read_samples() -> tuple[Lookup, int, int]:
    """The register of the samples, the number of claims, and the number of reports."""
    from habeas.ingest.document import NOTHING_ADDED
    from habeas.pipeline import read_paths, register_of
    from habeas.store.casebook import Casebook

    with tempfile.TemporaryDirectory() as folder, as_file(files("habeas.samples")) as samples:
        paths = sorted(str(p) for p in samples.iterdir() if p.suffix == ".json")
        with Casebook.open(str(Path(folder) / "demo.db")) as casebook:
            with console(stderr=True).status(f"reading {len(paths)} sample reports"):
                results = list(read_paths(paths, NOTHING_ADDED, casebook))
            register = register_of(casebook, as_of=None)
    for result in results:
        if result.problem:
            complain(result.problem)
    return look_up(register), sum(len(r.reading.claims) for r in results if r.reading), len(paths)


def _show_account(screen: Console, look: Lookup, *, why: bool) -> None:
    """Print the whole account in brief."""
    register = look.register
    releases = [e for e in register.events if e.kind is Kind.RELEASE]
    show("Releases", RELEASE_COLUMNS, release_rows(look, [e for e in releases if e.status is Status.ACTUAL], why=why))
    show_heading(screen, "Announced, discussed or denied")
    for event in releases:
        if event.status is not Status.ACTUAL:
            show_indented(screen, event.summary)
    show_heading(screen, "People")
    for words in people_lines([p for p in register.people if p.states]):
        show_indented(screen, words)
    show("How many are held", COUNT_COLUMNS, count_rows(look, register.populations, EVERYTHING, why=why))
    show("What was given for it", DEAL_COLUMNS, deal_rows(look, register.events, why=why))
    disputed = open_rows(register.events, slots=False)
    if disputed:
        show("Disputed", GAP_COLUMNS, disputed)
    unknown = gap_rows(look, EVERYTHING)
    show("Not known, say the reports", GAP_COLUMNS, unknown[:MOST_UNKNOWNS])
    if len(unknown) > MOST_UNKNOWNS:
        show_indented(screen, Styled(f"and {len(unknown) - MOST_UNKNOWNS} more", "dim"))
