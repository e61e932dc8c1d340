"""``export``: the register for people and programs of others."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from habeas.cli.screen import console
from habeas.errors import InputError
from habeas.export.address import parse_base
from habeas.export.formats import FORMATS, Asked, is_binary
from habeas.export.formats import export as export_register
from habeas.guard import today
from habeas.knowledge.profiles import USUAL, find_profile
from habeas.model.finding import Register
from habeas.settings import Settings
from habeas.show.filters import parse_day

BUNDLE = "bundle"
CHOICES = (*FORMATS, BUNDLE)
_LISTED = "\n".join(f"    {f.name:<15} {f.says}" for f in FORMATS.values())


@click.command(
    epilog="Example:  habeas export xlsx --out register.xlsx --profile public",
    help=f"""Write the register, or the whole casebook, in a format of others.

\b
FORMAT is one of
{_LISTED}
    bundle          the casebook with its captures, for `habeas import`

What is withheld is in none of them but a bundle. The same register gives the same bytes.""",
    short_help="Write the register in a format of others, from CSV to JSON-LD.",
)
@click.argument("form", type=click.Choice(CHOICES), metavar="FORMAT")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--out", metavar="FILE", help="Write into a new file; without it, text is printed.")
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.option(
    "--profile",
    metavar="NAME",
    default=USUAL,
    show_default=True,
    help="What is left out: desk, public, or a YAML file.",
)
@click.option(
    "--table", metavar="NAME", help="Which table of csv, xlsx, parquet, jsonl; `all` gives a zip (xlsx: all sheets)."
)
@click.option(
    "--base", metavar="URL", help="Where the register is published, for addresses in linked data and citations."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option("--with-withheld", is_flag=True, help="Make a bundle even though it holds names that are withheld.")
@click.pass_obj
def export(settings: Settings, /, form: str, file: str | None, out: str | None, **given: str | bool | None) -> None:
    target = out or file
    if out is not None and file is not None and out != file:
        raise InputError(file, f"is a second file beside {out}: name one")
    if form == BUNDLE:
        _bundle(settings, target, given)
        return
    if given["with_withheld"]:
        raise InputError("--with-withheld", "only a bundle may hold what is withheld")
    asked = Asked(_text(given["table"]), parse_base(_text(given["base"])))
    if target is None and is_binary(form, asked):
        raise InputError(
            form, f"is no text: name the file, as in `habeas export {form} --out register{FORMATS[form].suffix}`"
        )
    if target is not None:
        check_target(Path(target), force=bool(given["force"]))
    with _progress(f"{form} …"):
        register = load_for(settings, _text(given["profile"]) or USUAL, _text(given["as_of"]))
        pieces = export_register(form, register, asked)
        if target is not None:
            size = write_whole(Path(target), pieces)
    if target is not None:
        print(f"{form}, {size:,} bytes, written to {target}")
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def load_for(settings: Settings, profile: str, as_of: str | None) -> Register:
    """The register of the chosen casebook as a profile lets it out. Raises InputError for a day or profile that is none."""
    from habeas.outward import register_for
    from habeas.store.casebook import Casebook

    rules = find_profile(profile)
    day = parse_day("--as-of", as_of)
    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        return register_for(casebook, rules, as_of=day.isoformat() if day else None, today=today())


def check_target(path: Path, *, force: bool) -> None:
    """Raise InputError unless a file can be written there without losing another."""
    if path.is_dir():
        raise InputError(str(path), "is a folder: name a file")
    if not path.parent.is_dir():
        raise InputError(str(path), "is in a folder that is not there")
    if path.exists() and not force:
        raise InputError(str(path), "is there already: name another file, or say --force to replace it")


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file whole or not at all; its size in bytes. Raises InputError if it cannot be."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})") from error
    try:
        with os.fdopen(handle, "wb") as out:
            size = sum(map(out.write, pieces))
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        os.replace(beside, path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})") from error
    finally:
        Path(beside).unlink(missing_ok=True)
    return size


def _bundle(settings: Settings, target: str | None, given: dict[str, str | bool | None]) -> None:
    from habeas.cli.bundle import make_bundle

    if given["table"] or given["base"] or given["profile"] != USUAL:
        raise InputError(
            "bundle", "holds the whole casebook as it is: --profile, --table and --base are for the other formats"
        )
    if target is not None and given["force"]:
        raise InputError("--force", "a bundle is evidence and replaces no file: name a new one")
    make_bundle(settings, target, as_of=_text(given["as_of"]), with_withheld=bool(given["with_withheld"]))


def _progress(what: str) -> AbstractContextManager[object]:
    """A sign on a terminal that something is going on; nothing elsewhere."""
    screen = console(stderr=True)
    return screen.status(what) if screen.is_terminal else nullcontext()


def _text(value: str | bool | None) -> str | None:
    return value if isinstance(value, str) else None
