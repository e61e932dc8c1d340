"""Writes what was fetched into a WARC file (ISO 28500), a packed record each, so that any program for web archives can read it."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from habeas.errors import InputError
from habeas.ingest.fetch import Fetched


def append_record(path: Path, fetched: Fetched, retrieved: str) -> None:
    """Add what was fetched at ``retrieved`` (ISO 8601 UTC) at the end of a file, which is made if it is missing.

    It is a record of kind ``resource``: the bytes of the body as unpacked, without the head of the answer. It is written in one
    piece, so that an interrupted run leaves at most one record cut off. Raises InputError if the file cannot be written.
    """
    try:
        with path.open("ab", buffering=0) as out:
            if out.tell() == 0:
                out.write(_packed(_info(path.name, retrieved)))
            out.write(_packed(_resource(fetched, retrieved)))
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})") from error


def _resource(fetched: Fetched, retrieved: str) -> bytes:
    kind = fetched.headers.get("content-type", "application/octet-stream")
    digest = f"sha256:{hashlib.sha256(fetched.body).hexdigest()}"
    fields = {
        "WARC-Type": "resource",
        "WARC-Target-URI": fetched.url,
        "WARC-Date": _date(retrieved),
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{fetched.url} {retrieved} {digest}')}>",
        "WARC-Block-Digest": digest,
        "Content-Type": "".join(c for c in kind if c.isprintable())[:200],
    }
    return _record(fields, fetched.body)


def _info(name: str, retrieved: str) -> bytes:
    fields = {
        "WARC-Type": "warcinfo",
        "WARC-Date": _date(retrieved),
        "WARC-Filename": name,
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'warcinfo {name} {retrieved}')}>",
        "Content-Type": "application/warc-fields",
    }
    return _record(fields, b"software: habeas\r\nformat: WARC File Format 1.1\r\n")


def _record(fields: dict[str, str], body: bytes) -> bytes:
    lines = [f"{name}: {value}" for name, value in fields.items()]
    head = "\r\n".join(["WARC/1.1", *lines, f"Content-Length: {len(body)}", "", ""])
    return head.encode() + body + b"\r\n\r\n"


def _packed(record: bytes) -> bytes:
    return gzip.compress(record, mtime=0)


def _date(retrieved: str) -> str:
    return retrieved.replace("+00:00", "Z")
