"""``import`` and ``export bundle``: a whole casebook as one file."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.errors import InputError
from habeas.guard import today
from habeas.settings import Settings


def make_bundle(settings: Settings, file: str | None, *, as_of: str | None, with_withheld: bool) -> None:
    """Write the casebook in use into a new file. Raises InputError if that would give away what is withheld."""
    from habeas.casefile import write_bundle
    from habeas.decide.withheld import withheld_by
    from habeas.store.casebook import Casebook

    if file is None:
        raise InputError("bundle", "name the file to write: habeas export bundle case.zip")
    if as_of is not None:
        raise InputError(
            "--as-of", "a bundle holds everything; `habeas export register --as-of DATE` gives the register of a day"
        )
    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        hidden = withheld_by(casebook.decisions(), today=today())
        if not (hidden.is_empty or with_withheld):
            raise InputError(file, "would hold captures with names that are withheld: say --with-withheld if it may")
        reports = write_bundle(casebook, Path(file))
    print(f"{reports} reports and all decisions written to {file}")


@click.command("import", epilog="Example:  habeas import case.zip")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_obj
def import_(settings: Settings, file: Path) -> None:
    """Take in a bundle that `habeas export bundle` made.

    All of it is checked first. Claims are taken as they were read; `habeas rebuild` reads the captures again."""
    from habeas.casefile import read_bundle
    from habeas.store.casebook import Casebook

    if not file.is_file():
        raise InputError(str(file), "is not there")
    with Casebook.open(settings.casebook) as casebook:
        reports, decided = read_bundle(file, casebook)
    print(f"{reports} reports and {decided} decisions added; casebook {settings.casebook}")
