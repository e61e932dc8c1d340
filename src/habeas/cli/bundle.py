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


@click.command(
    "import",
    epilog="Example:  habeas import prisoners.csv --source 'Harbour Watch' --country NO   (or a bundle: habeas import case.zip)",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--map", "mapping", type=click.Path(path_type=Path), metavar="YAML", help="What the columns of a list mean."
)
@click.option("--save-map", type=click.Path(path_type=Path), metavar="YAML", help="Write the mapping as understood.")
@click.option("--source", help="Whose list it is.")
@click.option("--as-of-date", metavar="DAY", help="Day of the list (else one in the file's name, else today).")
@click.option("--url", help="Address that the list came from.")
@click.option(
    "--list", "title", metavar="NAME", help="What the list is called; a newer one of that name is its next version."
)
@click.option("--country", help="Who holds, or held, the people on it (code or name), where no column says so.")
@click.option("--rows", metavar="STATE", help="What a row without a state says: held, released, …")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How dates of numbers alone are written.")
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook (else the first).")
@click.option("--yes", is_flag=True, help="Take the guessed mapping without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be taken in, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was taken in as JSON.")
@click.pass_obj
def import_(
    settings: Settings, /, file: Path, mapping: Path | None, save_map: Path | None, **given: str | bool | None
) -> None:
    """Take in a list of prisoners (CSV, XLSX, ODS), or a bundle.

    What the columns of a list seem to mean is shown first. Each row becomes claims of the source, with the row as their quote; a row
    that cannot be true is refused by its number. A newer list of the same name and source shows who was added, who left, who changed.
    A bundle is checked as a whole first; `habeas rebuild` reads its captures again.
    """
    if not file.is_file():
        raise InputError(str(file), "is not there")
    if file.suffix.lower() == ".zip":
        _import_bundle(settings, file)
        return
    from habeas.cli.lists import Wanted, import_list

    changes = {"rows": "rows", "country": "country", "dates": "dates", "sheet": "sheet", "title": "list"}
    wanted = Wanted(
        source=_word(given["source"]),
        day=_word(given["as_of_date"]),
        url=_word(given["url"]),
        map=mapping,
        save_map=save_map,
        changes={field: word for name, field in changes.items() if (word := _word(given[name]))},
        yes=bool(given["yes"]),
        dry_run=bool(given["dry_run"]),
        as_json=bool(given["as_json"]),
    )
    import_list(settings, file, wanted)


def _word(value: str | bool | None) -> str | None:
    return value or None if isinstance(value, str) else None


def _import_bundle(settings: Settings, file: Path) -> None:
    from habeas.casefile import read_bundle
    from habeas.store.casebook import Casebook

    with Casebook.open(settings.casebook) as casebook:
        reports, decided = read_bundle(file, casebook)
    print(f"{reports} reports and {decided} decisions added; casebook {settings.casebook}")
