"""``diff``, ``backup`` and ``restore``: what changed between versions of a report, and copies of the whole casebook."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from habeas.cli.decide import desk_mask, open_desk
from habeas.cli.plain import clean, print_json
from habeas.errors import InputError
from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.decide.difference import Change
    from habeas.model.claim import Claim, Reading
    from habeas.model.text import Document
    from habeas.reconcile.mask import Mask


@click.command(epilog="Example:  habeas diff doc-3f9a41c2d0e7")
@click.argument("ident", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.pass_obj
def diff(settings: Settings, ident: str, as_json: bool) -> None:
    """Show which claims changed between the versions of a report.

    ID is that of a document, or of one of its claims. + appeared, ~ changed, - vanished."""
    from habeas.decide.difference import difference
    from habeas.model.decision import SubjectKind
    from habeas.store.casebook import Casebook

    with open_desk(settings) as desk:
        found, kind = desk.shelf.find(ident)
        mask = desk_mask(desk)
        if kind is SubjectKind.CLAIM:
            found, kind = desk.shelf.claims[found].document, SubjectKind.DOCUMENT
    if kind is not SubjectKind.DOCUMENT:
        raise InputError(ident, f"is a {kind.value}: give the id of a document, or of a claim in it")
    with Casebook.open(settings.casebook, must_exist=True) as casebook:
        history = casebook.history(found)
    steps = [(old, new, difference(old[1], new[1])) for old, new in pairwise(history)]
    if as_json:
        print_json([_step(old[0], new[0], changes, mask) for old, new, changes in steps])
        return
    if not steps:
        print("only one version of this report is in the casebook")
    for old, new, changes in steps:
        print(clean(f"{_version(old)} → {_version(new)}: {len(changes)} claims differ"))
        for change in changes:
            for line in _lines(change, mask):
                print(f"  {clean(line)}")


@click.command(epilog="Example:  habeas backup casebook-2027-03-09.db")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Copy the casebook into a new file, while others may use it.

    The copy holds everything, withheld names too; only you may read it."""
    from habeas.store.backup import back_up

    size = back_up(settings.casebook, file)
    print(f"{size / 1e6:.1f} MB copied to {file}; `habeas restore {file}` makes a casebook of it")


@click.command(
    epilog="Example:  habeas restore casebook-2027-03-09.db   (--casebook names the file or empty database that is filled)"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_obj
def restore(settings: Settings, file: Path) -> None:
    """Make a casebook of a backup, after checking all of it."""
    from habeas.store.backup import restore as put_back

    checked = put_back(file, settings.casebook)
    print(f"{checked} captures, documents, quotes and decisions checked; casebook {settings.casebook} is made")


def _version(version: tuple[Document, Reading]) -> str:
    document = version[0]
    return f"{document.published or 'no date'} ({document.sha256[:12]})"


def _lines(change: Change, mask: Mask) -> list[str]:
    if change.before is None:
        return [f"+ {_told(change.after, mask)}"]
    if change.after is None:
        return [f"- {_told(change.before, mask)}"]
    what = f" ({', '.join(change.fields)})" if change.fields else ""
    return [
        f"~ {change.after.kind.value}{what}: “{_quote(change.before, mask)}”",
        f"  now “{_quote(change.after, mask)}”",
    ]


def _told(claim: Claim | None, mask: Mask) -> str:
    return f"{claim.kind.value}: “{_quote(claim, mask)}”" if claim else ""


def _quote(claim: Claim | None, mask: Mask) -> str:
    return mask.text(claim.passage.quote) if claim else ""


def _step(before: Document, after: Document, changes: tuple[Change, ...], mask: Mask) -> dict[str, object]:
    return {
        "document": mask.value(after.id),
        "before": {"sha256": before.sha256, "published": before.published},
        "after": {"sha256": after.sha256, "published": after.published},
        "changes": [
            {
                "change": "appeared" if c.before is None else "vanished" if c.after is None else "changed",
                "fields": list(c.fields),
                "before": _quote(c.before, mask) or None,
                "after": _quote(c.after, mask) or None,
                "claims": [claim.id for claim in (c.before, c.after) if claim],
            }
            for c in changes
        ],
    }
