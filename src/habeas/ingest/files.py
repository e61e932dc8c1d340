"""Takes bytes from files that a user names."""

from __future__ import annotations

import stat
from pathlib import Path

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
