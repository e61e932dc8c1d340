"""Takes bytes from files and folders that a user names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from habeas.errors import InputError
from habeas.ingest.document import USUAL_LIMITS, Limits


def read_bytes(path: str | Path, *, limits: Limits = USUAL_LIMITS) -> bytes:
    """A path → the bytes of that file. Raises InputError in one sentence if it is missing, a folder, no ordinary file, not
    readable, or larger than ``limits.size`` (which is found out before reading)."""
    source = str(path)
    try:
        found = Path(path).stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError(source, f"is a folder: name the files in it, for example {source.rstrip('/')}/*")
        if not stat.S_ISREG(found.st_mode):
            raise InputError(source, "is not an ordinary file: save what it gives and name that file")
        if found.st_size > limits.size:
            size, most = found.st_size / 1_000_000, limits.size / 1_000_000
            raise InputError(source, f"has {size:.0f} MB, and one report may have {most:.0f}: split it")
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(source, "there is no such file") from error
    except PermissionError as error:
        raise InputError(source, "may not be read: ask for the right to read it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(source, f"cannot be read ({reason})") from error


def find_files(folder: str | Path) -> Iterator[str]:
    """A folder → the files in it and below it, each folder's in order of name. Hidden ones are left out, links are not followed.

    Raises InputError if a folder cannot be looked into.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(str(folder), f"cannot be looked into ({error.strerror})") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from find_files(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path


def read_lines(path: str | Path, *, limits: Limits = USUAL_LIMITS) -> Iterator[tuple[int, bytes | InputError]]:
    """A path → the lines of that file, numbered from 1, without the empty ones; one at a time, however large the file is.

    A line of more than ``limits.size`` bytes comes as an error. Raises InputError if the file cannot be read.
    """
    source = str(path)
    try:
        with Path(path).open("rb") as file:
            number = 0
            while line := file.readline(limits.size + 1):
                number += 1
                if len(line) > limits.size:
                    yield number, InputError(f"{source}:{number}", f"is longer than {limits.size / 1_000_000:.0f} MB")
                    _skip_rest(file, line, limits.size)
                elif line.strip():
                    yield number, line.rstrip(b"\r\n")
    except FileNotFoundError as error:
        raise InputError(source, "there is no such file") from error
    except OSError as error:
        raise InputError(source, f"cannot be read ({error.strerror})") from error


def _skip_rest(file: BinaryIO, line: bytes, size: int) -> None:
    """Read on to the end of a line of which ``line`` is the beginning, ``size`` bytes at a time."""
    while line and not line.endswith(b"\n"):
        line = file.readline(size)
