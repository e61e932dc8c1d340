"""``export``: the register for programs, the claims for spreadsheets and scripts."""

from __future__ import annotations

import sys

import click

from habeas.cli.account import load_register
from habeas.errors import InputError
from habeas.settings import Settings


@click.command(epilog="Example:  habeas export register --as-of 2025-12-31 > register.json")
@click.argument("form", type=click.Choice(["register", "csv", "jsonl", "bundle"]), metavar="register|csv|jsonl|bundle")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--with-withheld", is_flag=True, help="Make a bundle even though it holds names that are withheld.")
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.pass_obj
def export(settings: Settings, form: str, file: str | None, *, with_withheld: bool, as_of: str | None) -> None:
    """Print the register as JSON, or all claims as CSV or JSON lines.

    A bundle is a FILE: the whole casebook with its captures, for `habeas import`."""
    if form == "bundle":
        from habeas.cli.bundle import make_bundle

        make_bundle(settings, file, as_of=as_of, with_withheld=with_withheld)
        return
    if file is not None:
        raise InputError(file, f"`habeas export {form}` prints: send it to a file with >")
    register = load_register(settings, as_of)
    if form == "register":
        from habeas.export.register_json import to_json

        text = to_json(register)
    elif form == "csv":
        from habeas.export.claims_csv import to_csv

        text = to_csv(register.claims, (row.document for row in register.documents))
    else:
        from habeas.export.claims_jsonl import to_text

        text = to_text(register.claims)
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
