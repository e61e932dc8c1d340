"""``stamp``: have a time stamp authority sign when a bundle was there, and check that later."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.errors import InputError

FILE = click.Path(path_type=Path)


@click.command(epilog="Example:  habeas stamp case.zip --authority https://stamps.example/tsr")
@click.argument("bundle", type=FILE, metavar="BUNDLE")
@click.option("--authority", metavar="URL", help="The authority to ask; it sees a hash and nothing else.")
@click.option("--check", is_flag=True, help="Check the stamp that is there in place of asking for one.")
@click.option("--root", type=FILE, metavar="PEM", help="With --check: the certificates of the authorities you trust.")
def stamp(bundle: Path, authority: str | None, *, check: bool, root: Path | None) -> None:
    """Prove that a bundle was there by a certain time (RFC 3161).

    BUNDLE is what `habeas export bundle` made. The stamp is kept beside it, as BUNDLE.tsr."""
    if check == (authority is not None):
        raise InputError("stamp", "give either --authority URL, or --check --root PEM")
    if check and root is None:
        raise InputError("--check", "needs the certificates of the authorities you trust: --root PEM")
    if root is not None:
        print(f"{bundle} was there by {_checked(bundle, root)}")
        return
    print(f"{bundle} is stamped; the stamp is in {_stamped(bundle, authority or '')}")


def _stamped(bundle: Path, authority: str) -> Path:
    """Ask for a stamp and write it beside the bundle, never over an earlier one."""
    from habeas.export.stamp import request_stamp, stamp_path

    path = stamp_path(bundle)
    if path.exists():
        raise InputError(str(path), "is there already: an earlier stamp proves more, so it is kept")
    answer = request_stamp(_seal(bundle), authority)
    try:
        with path.open("xb") as out:
            out.write(answer)
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})") from error
    return path


def _checked(bundle: Path, root: Path) -> str:
    from habeas.export.stamp import LARGEST, check_stamp, stamp_path
    from habeas.ingest.document import Limits
    from habeas.ingest.files import read_bytes

    path, limits = stamp_path(bundle), Limits(size=LARGEST * 10)
    stamp_bytes = read_bytes(str(path), limits=limits)
    return check_stamp(_seal(bundle), stamp_bytes, read_bytes(str(root), limits=limits), source=str(path))


def _seal(bundle: Path) -> bytes:
    from habeas.export.bag import Bag

    with Bag.open(bundle) as bag:
        return bag.seal()
