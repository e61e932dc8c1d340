"""``publish``: the register as a folder of pages and data that any web server can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.exporting import load_for
from habeas.cli.plain import print_json
from habeas.cli.screen import console
from habeas.errors import InputError
from habeas.export.address import parse_base
from habeas.guard import guard
from habeas.knowledge.profiles import find_profile
from habeas.settings import Settings
from habeas.show.filters import parse_day
from habeas.web.view import LANGUAGES

if TYPE_CHECKING:
    from habeas.web.publish.options import Options
    from habeas.web.publish.site import Summary

USUAL = "public"
"""The profile of what anybody may read."""


@click.command(
    epilog="Example:  habeas publish site --title 'Harbour Watch' --base https://register.example/ --licence 'CC BY 4.0'"
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--as-of", metavar="DATE", help="Use only reports published by that day.")
@click.option(
    "--profile",
    metavar="NAME",
    default=USUAL,
    show_default=True,
    help="What is left out: public, desk, or a YAML file.",
)
@click.option("--title", default="habeas", show_default=True, help="What the site is called.")
@click.option("--base", metavar="URL", help="Where it will be published, for citations, the feed and linked data.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language of the pages."
)
@click.option("--licence", default="", help="Under which licence it may be used.")
@click.option("--published", metavar="DATE", help="The day of publication, if it is to be told.")
@click.option("--force", is_flag=True, help="Replace a site that was changed by hand or had another profile.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
@click.pass_obj
def publish(settings: Settings, /, folder: Path, *, force: bool, as_json: bool, **given: str | None) -> None:
    """Write the register as a static site with its data and changes.

    The pages need no scripts and no server: a folder will do. DIR is new, empty, or holds a site that was published before; files of
    others are never replaced, and a run that is stopped leaves the old site. The same register gives the same bytes.
    """
    from habeas.web.publish.site import publish as publish_register

    options = _options(settings, given, force=force)
    with _progress() as progress:
        register = load_for(settings, given["profile"] or USUAL, given["as_of"])
        summary = publish_register(register, folder, options, progress=progress)
    if as_json:
        print_json(_record(folder, summary))
        return
    what = f"{summary.pages:,} pages, {summary.files:,} files, {summary.size:,} bytes"
    print(f"{what} written to {guard(settings).text(str(folder))} (profile {summary.manifest.profile})")
    print(f"register sha256:{summary.manifest.register_sha256}; {_changed(summary)}")


def _options(settings: Settings, given: dict[str, str | None], *, force: bool) -> Options:
    """What was asked for. Raises InputError for what cannot be, and for a name in it that is withheld."""
    from habeas.web.publish.options import Options

    mask = guard(settings)
    for name in ("title", "base", "licence", "profile"):
        if mask.hits(given[name] or ""):
            raise InputError(f"--{name}", "holds a name that is withheld")
    day = parse_day("--published", given["published"])
    profile = given["profile"] or USUAL
    return Options(
        profile_name=Path(profile).name,
        profile=find_profile(profile),
        title=" ".join((given["title"] or "").split()) or "habeas",
        base=parse_base(given["base"]),
        language=given["language"] or LANGUAGES[0],
        licence=given["licence"] or "",
        published=day.isoformat() if day else None,
        force=force,
    )


def _changed(summary: Summary) -> str:
    if summary.latest.former_sha256 is None:
        return "the first publication" if summary.is_new else "nothing has changed since"
    if not summary.is_new:
        return "nothing has changed since"
    many = len(summary.latest.changes) + summary.latest.more
    return f"{many:,} {'change' if many == 1 else 'changes'} since the last publication"


def _record(folder: Path, summary: Summary) -> dict[str, object]:
    manifest = summary.manifest
    return {
        "folder": str(folder),
        "pages": summary.pages,
        "files": summary.files,
        "bytes": summary.size,
        "register_sha256": manifest.register_sha256,
        "as_of": manifest.as_of,
        "profile": manifest.profile,
        "counts": manifest.counts,
        "is_new": summary.is_new,
        "changes": len(summary.latest.changes) + summary.latest.more if summary.is_new else 0,
    }


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal that counts pages; nothing elsewhere."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    screen = console(stderr=True)
    words = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*words, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("reading the casebook", total=None)

        def show(done: int, of: int) -> None:
            bar.update(task, description="pages", completed=done, total=of)

        yield show
