"""The folder of a published site: what stands in it, that nothing of others is lost, and that a stopped run changes nothing.

A site is written beside its folder and takes its place when it is whole.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from habeas.errors import HabeasError, InputError
from habeas.model.ids import sha256_hex

FORMAT = "habeas site 1"
"""What the manifest of a site begins with: other files of that name are no site of ours."""

MANIFEST, SUMS = "manifest.json", "checksums.sha256"
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
"""All that a file can be called; nothing of it leads out of the folder."""

SUM = re.compile(r"([0-9a-f]{64})  (\S+)")


class Manifest(msgspec.Struct, frozen=True):
    """``manifest.json``: which register the site shows, how, and how much of it. ``moved`` are ids that now have another."""

    format: str
    title: str
    as_of: str | None
    day: str | None
    published: str | None
    profile: str
    profile_sha256: str
    language: str
    base: str | None
    licence: str
    register_sha256: str
    counts: dict[str, int]
    moved: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Former:
    """The site that stands in a folder now: its manifest, and the contents of the files that the next one builds on."""

    manifest: Manifest
    register: bytes
    changes: bytes


@dataclass(slots=True)
class Writer:
    """Writes the files of a site into a folder, each once, and keeps their hashes."""

    folder: Path
    sums: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def write(self, name: str, pieces: Iterable[bytes]) -> str:
        """Write a file; its SHA-256. Raises InputError if it cannot be written."""
        if not NAME.fullmatch(name):
            raise HabeasError(f"{name[:80]!r} is no name for a file of a site")
        path, found = self.folder / name, hashlib.sha256()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as out:
                for piece in pieces:
                    found.update(piece)
                    self.size += out.write(piece)
        except OSError as error:
            raise InputError(str(path), f"cannot be written ({error.strerror})") from error
        self.sums[name] = found.hexdigest()
        return self.sums[name]

    def seal(self) -> None:
        """Write the checksums of all files, as ``sha256sum`` reads them."""
        lines = "".join(f"{self.sums[name]}  {name}\n" for name in sorted(self.sums))
        self.write(SUMS, (lines.encode(),))


def find_former(folder: Path, *, force: bool) -> Former | None:
    """The site that stands in a folder; None if it is empty or not there.

    Raises InputError if it cannot be a site's: it is a file, holds files of others, or files of the site that were changed by hand
    (which ``force`` gives up).
    """
    _recover(folder)
    if not folder.exists():
        if not folder.parent.is_dir():
            raise InputError(str(folder), "is in a folder that is not there")
        return None
    if not folder.is_dir():
        raise InputError(str(folder), "is a file: name a folder")
    try:
        names = set(_names(folder))
    except OSError as error:
        raise InputError(str(folder), f"cannot be read ({error.strerror})") from error
    if not names:
        return None
    manifest = read_manifest(folder)
    sums = _sums(folder)
    foreign = min(names - set(sums) - {SUMS}, default=None)
    if manifest is None or foreign is not None:
        what = "" if foreign is None else f" ({foreign[:80]})"
        raise InputError(
            str(folder), f"holds files that habeas did not publish{what}: name a folder for the site alone"
        )
    changed = min((n for n, digest in sums.items() if n not in names or _hash(folder / n) != digest), default=None)
    if changed is not None and not force:
        raise InputError(
            str(folder), f"was changed since it was published ({changed}): say --force to publish over the changes"
        )
    return Former(manifest, _content(folder / "data" / "register.json"), _content(folder / "changes.json"))


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the site in a folder; None if there is no site of ours."""
    try:
        found = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.format == FORMAT else None


@contextmanager
def beside(folder: Path) -> Iterator[Writer]:
    """A writer of the site that takes the folder's place at the end, if nothing was raised; else all stays as it was.

    Raises InputError if nothing can be written there.
    """
    try:
        work = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_prefix(folder)))
    except OSError as error:
        raise InputError(str(folder), f"cannot be written ({error.strerror})") from error
    try:
        fresh = work / "new"
        fresh.mkdir()
        yield Writer(fresh)
        _swap(fresh, folder, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(fresh: Path, folder: Path, aside: Path) -> None:
    try:
        if folder.exists():
            fresh.chmod(folder.stat().st_mode)
            folder.rename(aside)
        fresh.rename(folder)
    except OSError as error:
        raise InputError(
            str(folder), f"cannot be replaced ({error.strerror}): name a folder within it, if it is a mounted one"
        ) from error
    finally:
        if not folder.exists() and aside.exists():
            aside.rename(folder)


def _recover(folder: Path) -> None:
    """Put back a site that a killed run had moved aside and not replaced."""
    if folder.exists() or not folder.parent.is_dir():
        return
    for work in sorted(folder.parent.iterdir()):
        if work.name.startswith(_prefix(folder)) and (work / "old").is_dir():
            (work / "old").rename(folder)
            shutil.rmtree(work, ignore_errors=True)
            return


def _prefix(folder: Path) -> str:
    return f".{folder.name}.habeas-"


def _names(folder: Path) -> Iterator[str]:
    """Every file below a folder; links are files, wherever they lead."""
    for place, folders, files in os.walk(folder, onerror=_raise):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*files, *links):
            yield (Path(place) / name).relative_to(folder).as_posix()


def _raise(error: OSError) -> None:
    raise error


def _sums(folder: Path) -> dict[str, str]:
    """The checksums that a site was sealed with; none if they are damaged, since then nothing is known to be ours."""
    lines = _content(folder / SUMS).decode("utf-8", "replace").splitlines()
    found = [SUM.fullmatch(line) for line in lines]
    return {m[2]: m[1] for m in found if m and NAME.fullmatch(m[2])}


def _hash(path: Path) -> str:
    return sha256_hex(_content(path)) if not path.is_symlink() else ""


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
