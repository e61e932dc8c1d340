"""``rebuild`` and ``verify``: the casebook against itself."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.plain import complain, end
from habeas.errors import InputError
from habeas.guard import guard
from habeas.settings import Settings


@click.command(epilog="Example:  habeas verify")
@click.pass_obj
def verify(settings: Settings) -> None:
    """Check captures, quotes and decisions against their hashes.

    Names what is damaged; the exit code is 2 if anything is."""
    from habeas import pipeline
    from habeas.store.casebook import Casebook

    checked = wrong = 0
    mask = guard(settings)
    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        for _, problem in pipeline.verify(casebook):
            checked += 1
            if problem:
                complain(mask.text(problem))
                wrong += 1
    print(f"{checked} captures, documents, quotes and decisions checked, {wrong} wrong")
    end(wrong)


@click.command(epilog="Example:  habeas rebuild --into rebuilt.db")
@click.option("--into", metavar="FILE", required=True, help="The new casebook to write; the old one stays as it is.")
@click.pass_obj
def rebuild(settings: Settings, into: str) -> None:
    """Read all captures again into a new casebook, and compare."""
    from habeas import pipeline
    from habeas.export.register_json import to_json
    from habeas.store.casebook import Casebook

    if Path(into).exists():
        raise InputError(into, "is there already: name a new file")
    failed = count = 0
    mask = guard(settings)
    with Casebook.open(settings.casebook, must_exist=True) as old, Casebook.open(into) as new:
        for result in pipeline.rebuild(old, new):
            count += 1
            if result.problem:
                complain(mask.text(result.problem))
                failed += 1
        before, after = (to_json(pipeline.register_of(c, as_of=None)) for c in (old, new))
    print(
        f"{count} reports read again, {failed} failed; the register is {'the same' if before == after else 'not the same'}"
    )
    end(failed)
