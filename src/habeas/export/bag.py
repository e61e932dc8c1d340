"""A bag: files and their hashes in one zip (BagIt 1.0, RFC 8493), written the same way each time, and read as if it were hostile."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from habeas.errors import InputError

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a bag: the earliest that zip knows, so that the same casebook gives the same bag."""

PIECE = 1 << 20
"""Bytes read at once."""

NAMES = re.compile(
    r"data/captures/[0-9a-f]{64}|data/(?:reports|decisions)\.jsonl|bagit\.txt|(?:tag)?manifest-sha256\.txt"
)
"""All that can be in a bag. Nothing is ever written to disk under a name from a bag."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large to be a bag: bytes unpacked, files, and how much smaller packed than unpacked a large file may be."""

    size: int = 20_000_000_000
    files: int = 2_000_000
    ratio: int = 200
    large: int = 10_000_000
    manifest: int = 200_000_000
    line: int = 100_000_000


USUAL_LIMITS = Limits()


def write_bag(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write a bag of files, each given by its name below ``data/`` and its content in pieces. Raises InputError if it cannot be."""
    sums: dict[str, str] = {}
    try:
        with path.open("xb") as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as bag:
            for name, pieces in files:
                sums[f"data/{name}"] = _write(bag, f"data/{name}", pieces)
            tags = {"bagit.txt": DECLARATION, MANIFEST: _lines(sums)}
            hashes = {name: _write(bag, name, (content,)) for name, content in tags.items()}
            _write(bag, TAGS, (_lines(hashes),))
    except FileExistsError as error:
        raise InputError(str(path), "is there already: name a new file") from error
    except OSError as error:
        path.unlink(missing_ok=True)
        raise InputError(str(path), f"cannot be written ({error.strerror})") from error


class Bag:
    """A bag whose names, sizes and hashes all hold. Open it with ``Bag.open``, use it as a context."""

    def __init__(self, archive: zipfile.ZipFile, source: str, limits: Limits) -> None:
        self._archive = archive
        self._source = source
        self._limits = limits

    @classmethod
    def open(cls, path: Path, *, limits: Limits = USUAL_LIMITS) -> Self:
        """Check all of a bag before anything of it is used. Raises InputError in one sentence if it is none, too large, or damaged."""
        try:
            archive = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise InputError(
                str(path), "is no bundle that can be opened: `habeas export bundle FILE` makes one"
            ) from error
        bag = cls(archive, str(path), limits)
        try:
            bag._check()
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            archive.close()
            raise InputError(str(path), f"is damaged ({type(error).__name__})") from error
        except InputError:
            archive.close()
            raise
        return bag

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def content(self, name: str) -> bytes:
        """The content of a file below ``data/``. Raises InputError if there is none."""
        try:
            return self._archive.read(f"data/{name}")
        except KeyError as error:
            raise InputError(self._source, f"has no {name}") from error

    def seal(self) -> bytes:
        """The manifest of the manifests: its hash stands for every byte of the bag."""
        return self._archive.read(TAGS)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file below ``data/``, one after the other."""
        with self._archive.open(f"data/{name}") as content:
            while line := content.readline(self._limits.line):
                if len(line) == self._limits.line:
                    raise InputError(self._source, f"has a line in {name} that is too long")
                yield line

    def _check(self) -> None:
        entries = self._archive.infolist()
        names = [entry.filename for entry in entries]
        strange = next((n for n in names if not NAMES.fullmatch(n)), None)
        if strange is not None or len(set(names)) < len(names):
            raise InputError(
                self._source, f"holds what no bundle holds ({strange[:80] if strange else 'a file twice'})"
            )
        if len(names) > self._limits.files or sum(e.file_size for e in entries) > self._limits.size:
            raise InputError(self._source, "is too large to be a bundle")
        for entry in entries:
            if entry.file_size > max(self._limits.large, self._limits.ratio * entry.compress_size):
                raise InputError(
                    self._source, f"unpacks {entry.filename} to far more than it holds: it may be a zip bomb"
                )
        if missing := {"bagit.txt", MANIFEST, TAGS, "data/reports.jsonl", "data/decisions.jsonl"} - set(names):
            raise InputError(self._source, f"is no whole bundle: {min(missing)} is missing")
        self._check_hashes(set(names))

    def _check_hashes(self, names: set[str]) -> None:
        sums = self._sums(MANIFEST) | self._sums(TAGS)
        if names - {TAGS} != set(sums):
            wrong = min((names - {TAGS}) ^ set(sums))
            raise InputError(self._source, f"is no whole bundle: its manifest and its files differ ({wrong[:80]})")
        for name, expected in sorted(sums.items()):
            found = hashlib.sha256()
            with self._archive.open(name) as content:
                while piece := content.read(PIECE):
                    found.update(piece)
            if found.hexdigest() != expected or (name.startswith("data/captures/") and name[-64:] != expected):
                raise InputError(self._source, f"is damaged: {name} is not what its manifest says")

    def _sums(self, name: str) -> dict[str, str]:
        if self._archive.getinfo(name).file_size > self._limits.manifest:
            raise InputError(self._source, f"has a {name} that is too large")
        rows = (line.split(b"  ", 1) for line in self._archive.read(name).splitlines())
        return {row[1].decode("utf-8", "replace"): row[0].decode("ascii", "replace") for row in rows if len(row) == 2}


def _write(bag: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Write one file; its SHA-256."""
    entry = zipfile.ZipInfo(name, MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    found = hashlib.sha256()
    with bag.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            found.update(piece)
            out.write(piece)
    return found.hexdigest()


def _lines(sums: dict[str, str]) -> bytes:
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
