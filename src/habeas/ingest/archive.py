"""Members of ZIP files (office documents, WACZ), never more of them in memory than allowed, whatever their headers claim."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from habeas.errors import InputError

MOST_MEMBERS = 20_000
CHUNK = 1 << 16

FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises on damaged, locked and strangely packed files."""


@contextmanager
def open_zip(data: bytes | Path, address: str) -> Iterator[zipfile.ZipFile]:
    """The bytes or the path of a ZIP file → it, open. Raises InputError if it is damaged or has too many members."""
    try:
        opened = zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data)
    except FAULTS as error:
        raise InputError(address, "is a damaged ZIP file: save it again from its source") from error
    with opened:
        if len(opened.infolist()) > MOST_MEMBERS:
            raise InputError(address, f"holds more than {MOST_MEMBERS:,} files, and is no report")
        yield opened


def member_chunks(opened: zipfile.ZipFile, name: str, address: str, *, most: int) -> Iterator[bytes]:
    """One member in pieces. Raises InputError if it unpacks to more than ``most`` bytes, or is damaged."""
    size = 0
    try:
        with opened.open(name) as member:
            while (chunk := member.read(CHUNK)) and (size := size + len(chunk)) <= most:
                yield chunk
    except KeyError as error:
        raise InputError(address, f"is a ZIP file without {name}") from error
    except FAULTS as error:
        raise InputError(address, "is a damaged ZIP file: save it again from its source") from error
    if size > most:
        raise InputError(address, f"unpacks to over {most / 1e6:.0f} MB, and is no report")
