"""``doctor``: what is installed, which model reads, which casebook is used, what is missing and how to get it."""

from __future__ import annotations

import platform
import re
from importlib.metadata import PackageNotFoundError, requires, version

import click

from habeas.cli.plain import clean, print_json
from habeas.errors import HabeasError
from habeas.settings import Settings


@click.command(epilog="Example:  habeas doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_obj
def doctor(settings: Settings, as_json: bool) -> None:
    """Say what is installed, what is missing, and how to get it."""
    findings = [("habeas", version("habeas"), True), ("python", platform.python_version(), True)]
    findings += [_package(name) for name in _needed()]
    findings += [_model(), _casebook(settings)]
    sound = all(ok for _, _, ok in findings)
    if as_json:
        print_json({"sound": sound, "findings": [{"name": n, "found": f, "ok": ok} for n, f, ok in findings]})
    else:
        width = max(len(name) for name, _, _ in findings)
        for name, found, ok in findings:
            print(f"{'ok     ' if ok else 'MISSING'}  {name:<{width}}  {clean(found)}")
        print("all is there" if sound else "something is missing: see above")
    if not sound:
        raise click.exceptions.Exit(1)


Finding = tuple[str, str, bool]


def _needed() -> list[str]:
    """Names of the packages that habeas declares."""
    declared = (line for line in requires("habeas") or () if "extra ==" not in line)
    return sorted({found.group() for line in declared if (found := _NAME.match(line))})


_NAME = re.compile(r"[A-Za-z0-9._-]*[A-Za-z0-9]")
"""What a requirement begins with (PEP 508): the name of the package."""


def _package(name: str) -> Finding:
    try:
        return name, version(name), True
    except PackageNotFoundError:
        return name, f"not installed: pip install {name}", False


def _model() -> Finding:
    from habeas.parse.english import model_name

    try:
        return "model of English", model_name(), True
    except HabeasError as error:
        return "model of English", str(error), False


def _casebook(settings: Settings) -> Finding:
    """The casebook in use; one that is not there yet is no fault."""
    from habeas.store.casebook import Casebook

    try:
        with Casebook.open(settings.casebook, must_exist=True) as casebook:
            documents, failures = len(casebook.documents()), len(casebook.failures())
    except HabeasError as error:
        is_new = "not there yet" in str(error)
        return (
            "casebook",
            f"{settings.casebook}: not there yet, `habeas read PATH...` makes it" if is_new else str(error),
            is_new,
        )
    return "casebook", f"{settings.casebook}: {documents} reports, {failures} that could not be read", True
